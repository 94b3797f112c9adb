"""`make pictures`: plays the demo's story and takes the README's pictures, light and dark."""

from pathlib import Path

from bot.demo.run import run_demo
from tests.demo.page.browser import Visitor, started_chromium, visit

FOLDER = Path(__file__).parents[2] / "pictures"
SIZE = {"width": 1040, "height": 960}
LAST = "@alice, what led to doing this by hand?"
BUCKET = "made the bucket acme-press-kit public"
STORY_MS = 60_000
SETTLED_MS = 10_000


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with run_demo(play=True) as (running, _), started_chromium() as browser:
        for scheme in ("light", "dark"):
            options = {"color_scheme": scheme, "viewport": SIZE, "device_scale_factor": 1.5}
            with visit(browser, running.slack_url, **options) as visitor:
                visitor.message(LAST).wait_for(timeout=STORY_MS)
                if scheme == "light":
                    answer(visitor)
                take(visitor, FOLDER / f"demo-{scheme}.png")


def answer(visitor: Visitor) -> None:
    """Let erin answer for her bucket, so that the pictures show an answer as well."""
    visitor.act_as("Erin Example")
    visitor.message(BUCKET).get_by_role("button", name="No code for this yet").click()
    visitor.message("No code for this yet, said erin").get_by_role(
        "button", name="Add detail"
    ).click()
    visitor.modal.get_by_label("What is missing?").fill("A module for buckets that may be public")
    visitor.modal.get_by_role("button", name="Save").click()
    visitor.message("A module for buckets").wait_for()
    visitor.act_as("Alice Example")


def take(visitor: Visitor, path: Path) -> None:
    """Show the end of the channel as it settles, without notifications."""
    visitor.page.wait_for_timeout(SETTLED_MS)
    visitor.message(LAST).get_by_role("button", name="Not me").scroll_into_view_if_needed()
    visitor.page.mouse.move(5, 5)
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.screenshot(path=path)


if __name__ == "__main__":
    main()

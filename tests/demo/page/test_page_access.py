"""The page is for everybody: by keyboard, by screen reader, in the light and in the dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.demo.page.browser import visit, wait_for
from tests.demo.standin import CHANNEL, TOKEN, button, field, modal, plain
from tests.slack.samples import ONLY_IN_A_MODAL, SAMPLES

pytestmark = pytest.mark.browser

SCHEMES = ("light", "dark")
ASKS = [{"type": "actions", "elements": [button("Open the form", "open")]}]


def violations(page):
    """Return what axe finds wrong, each with the places it was found in."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


@pytest.fixture(params=SCHEMES)
def scheme(request):
    return request.param


@pytest.fixture
def everything(ws, app, post):
    """A channel with every block, a thread, an ephemeral word, and a modal behind a button."""
    for block in SAMPLES.values():
        if block["type"] not in (*ONLY_IN_A_MODAL, "input"):
            post("fallback", blocks=[block])
    parent = post("<@U01ALICE>, the parent")
    post("a reply", thread_ts=parent)
    post("only for you", method="chat.postEphemeral", user="U01ALICE")
    post("a form", blocks=ASKS)
    view = modal(
        *({**one, "block_id": name} for name, one in SAMPLES.items() if one["type"] == "input"),
        field({"type": "plain_text_input"}, "required", label=plain("Required")),
    )

    def opens(payload):
        if payload["type"] == "block_actions":
            ws.call("views.open", {"trigger_id": payload["trigger_id"], "view": view}, token=TOKEN)

    app.act = opens


@pytest.fixture
def visitor(chromium, url, everything, scheme):  # noqa: ARG001 - what there is to see
    with visit(chromium, url, color_scheme=scheme) as visitor:
        visitor.message("Open the form").wait_for()
        yield visitor


def test_the_channel_with_every_block_has_nothing_axe_objects_to(visitor):
    assert violations(visitor.page) == []


def test_a_thread_has_nothing_axe_objects_to(visitor):
    visitor.page.get_by_role("button", name="1 reply").click()
    visitor.pane.locator(".message", has_text="a reply").wait_for()
    assert violations(visitor.page) == []


def test_a_modal_with_every_input_and_an_error_has_nothing_axe_objects_to(visitor):
    visitor.page.get_by_role("button", name="Open the form").click()
    visitor.modal.get_by_role("button", name="Send").click()
    visitor.modal.get_by_text("Please complete this required field.").first.wait_for()
    assert violations(visitor.page) == []


def test_the_phone_and_a_menu_have_nothing_axe_objects_to(visitor):
    visitor.page.get_by_role("button", name="Notifications on the phone").click()
    visitor.pane.locator(".notification").first.wait_for()
    visitor.page.get_by_role("button", name="More actions").first.click()
    visitor.page.get_by_role("menuitem").first.wait_for()
    assert violations(visitor.page) == []


def test_at_phone_width_nothing_is_wider_than_the_screen(visitor):
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    widths = "all => all.map((one) => one.scrollWidth)"
    assert max(page.locator("#messages .message").evaluate_all(widths)) <= 360
    page.get_by_role("button", name="Show the channels").click()
    assert visitor.place("console-changes").is_visible()
    visitor.place("general").click()
    assert page.get_by_label("Message # general").is_visible()


def test_a_card_is_answered_by_keyboard_alone(chromium, ws, url, app, everything):  # noqa: ARG001
    with visit(chromium, url) as visitor:
        page = visitor.page
        wanted = page.get_by_role("button", name="Open the form")
        wanted.wait_for()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the messages"
        page.keyboard.press("Enter")
        for _ in range(300):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Open the form":
                break
        page.keyboard.press("Enter")
        visitor.modal.wait_for()
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
        page.keyboard.press("Escape")
        visitor.modal.wait_for(state="detached")
        assert page.evaluate("document.activeElement.textContent") == "Open the form"


def test_what_arrives_is_said_to_a_screen_reader(visitor, ws):
    ws.call("chat.postMessage", {"channel": CHANNEL, "text": "a change by hand"}, token=TOKEN)
    visitor.page.get_by_role("status").get_by_text("New message. a change by hand").wait_for()


def test_the_scheme_can_be_chosen_and_is_kept(chromium, url):
    with visit(chromium, url, color_scheme="light") as visitor:
        background = (
            "getComputedStyle(document.querySelector('main').parentElement).backgroundColor"
        )
        light = visitor.page.evaluate(background)
        visitor.page.get_by_role("button", name="Light or dark").click()
        visitor.page.get_by_role("button", name="Light or dark").click()
        assert visitor.page.evaluate(background) != light
        visitor.page.reload()
        assert visitor.page.evaluate(background) != light


def test_who_presses_by_keyboard_stays_at_their_message_and_hears_what_came(
    chromium, ws, url, app, post
):
    ts = post("a card", blocks=ASKS)

    def answers(payload):
        if payload["type"] != "block_actions":
            return
        done = [{"type": "actions", "elements": [button("Change", "change")]}]
        edit = {"channel": CHANNEL, "ts": ts, "text": "answered, said alice", "blocks": done}
        ws.call("chat.update", edit, token=TOKEN)

    app.act = answers
    with visit(chromium, url) as visitor:
        visitor.page.get_by_role("button", name="Open the form").focus()
        visitor.page.keyboard.press("Enter")
        visitor.page.get_by_role("button", name="Change", exact=True).wait_for()
        assert visitor.page.evaluate("document.activeElement.textContent") == "Change"
        visitor.page.get_by_role("status").get_by_text("Changed. answered, said alice").wait_for()


def test_a_word_to_one_person_is_said_to_their_screen_reader(chromium, url, post):
    with visit(chromium, url) as visitor:
        post("only for you", method="chat.postEphemeral", user="U01ALICE")
        visitor.page.get_by_role("status").get_by_text("Only visible to you. only for").wait_for()


def test_the_tools_of_a_message_are_reached_by_keyboard(chromium, url, post):
    post("nothing to press here")
    with visit(chromium, url) as visitor:
        visitor.message("nothing to press here").wait_for()
        reply = visitor.page.get_by_role("button", name="Reply in thread")
        reply.focus()
        visitor.page.keyboard.press("Enter")
        visitor.pane.get_by_label("Reply in this thread").wait_for()
        visitor.page.keyboard.press("Escape")
        assert visitor.page.evaluate("document.activeElement.title") == "Reply in thread"


def test_at_phone_width_what_is_opened_from_the_list_stands_before_it(chromium, url):
    with visit(chromium, url, viewport={"width": 390, "height": 780}) as visitor:
        visitor.page.get_by_role("button", name="Show the channels").click()
        assert visitor.place("general").is_visible()
        visitor.page.get_by_role("button", name="Notifications on the phone").click()
        assert not visitor.place("general").is_visible()
        assert visitor.pane.is_visible()


def test_a_key_held_down_is_one_press(chromium, url, app, post):
    post("a card", blocks=ASKS)
    with visit(chromium, url) as visitor:
        visitor.page.get_by_role("button", name="Open the form").focus()
        visitor.page.keyboard.down("Enter")
        for _ in range(10):
            visitor.page.keyboard.down("Enter")
        visitor.page.keyboard.up("Enter")
        wait_for(app.asked)
        visitor.page.wait_for_timeout(300)
        assert len(app.asked()) == 1

"""The whole product through the page, as a visitor of the demo meets it."""

import re
import time

import pytest
from boto3.dynamodb.types import TypeDeserializer

from bot.demo.run import run_demo
from tests.demo.page.browser import visit, wait_for

pytestmark = pytest.mark.browser

# Cards settle for two seconds in the demo and go out one a second in a channel.
LONGEST_MS = 30_000


@pytest.fixture
def demo():
    with run_demo() as (running, aws):
        yield running, aws


@pytest.fixture
def visitor(chromium, demo):
    with visit(chromium, demo[0].slack_url) as visitor:
        visitor.page.set_default_timeout(LONGEST_MS)
        yield visitor


@pytest.fixture
def answers(demo):
    """Read every justification back from the table, by activity."""

    def answers():
        read = TypeDeserializer().deserialize
        rows = demo[1].client("dynamodb").scan(TableName=demo[0].table, ConsistentRead=True)
        found = [{name: read(value) for name, value in row.items()} for row in rows["Items"]]
        return [row for row in found if row["sk"].startswith("WHY#")]

    return answers


def asks(visitor, name):
    """Return the newest card that asks somebody."""
    return visitor.message(f"@{name}, what led to doing this by hand?")


def fresh_card(visitor, name, act="Change something"):
    """Let somebody change something and return the card that asks them."""
    visitor.act_as(f"{name.capitalize()} Example")
    before = visitor.page.locator("#messages .message").count()
    visitor.happen(act)
    visitor.page.wait_for_function(
        "before => document.querySelectorAll('#messages .message').length > before", arg=before
    )
    return asks(visitor, name)


def test_one_click_answers_and_the_answer_is_in_the_table(visitor, answers):
    card = fresh_card(visitor, "alice")
    assert (
        visitor.page.locator("#toasts .notification").first.inner_text().startswith("consolewatch")
    )
    ts = card.get_attribute("data-ts")
    card.get_by_role("button", name="Quicker by hand").click()
    card = visitor.page.locator(f'#messages [data-ts="{ts}"]')
    card.get_by_text("Quicker by hand, said alice").wait_for()
    assert card.get_by_role("button", name="Fixing an incident").count() == 0
    visitor.tool(card, "What happened behind this")
    visitor.pane.get_by_text("alice pressed answer_quicker: acknowledged").wait_for()
    row = visitor.pane.locator("summary", has_text="ACT#").first.inner_text()
    activity = re.search(r"ACT#\S+", row)[0]
    (answer,) = [one for one in answers() if one["pk"] == activity]
    assert (answer["reason"], answer["by"]) == ("quicker", "U01ALICE")


def test_what_is_behind_a_message_is_told_in_order(visitor):
    card = fresh_card(visitor, "bob")
    visitor.tool(card, "What happened behind this")
    visitor.pane.get_by_text("chat.postMessage: done").wait_for()
    kinds = visitor.pane.locator(".steps .kind").all_inner_texts()
    assert [kind for kind in kinds if kind != "hint"][:3] == ["record", "ingest", "slack"]
    assert "hint" in kinds
    record = visitor.pane.locator(".record").first
    assert record.locator(".verdict").inner_text() == "ask"
    record.get_by_text("the record as CloudTrail wrote it").click()
    assert "bob@example.com" in record.locator("pre").inner_text()


def test_somebody_else_is_refused_and_told_how_to_help(visitor, answers):
    card = fresh_card(visitor, "alice")
    ts, before = card.get_attribute("data-ts"), len(answers())
    visitor.act_as("Bob Example")
    visitor.page.locator(f'#messages [data-ts="{ts}"]').get_by_role(
        "button", name="Quicker by hand"
    ).click()
    refusal = visitor.page.locator("#messages .own").last
    refusal.get_by_text("This question is for alice. You can help in the thread.").wait_for()
    assert refusal.get_by_text("Only visible to you").is_visible()
    assert len(answers()) == before
    visitor.act_as("Dora Example")
    assert visitor.page.locator("#messages .own").count() == 0
    visitor.act_as("Carol Example, admin")
    card = visitor.page.locator(f'#messages [data-ts="{ts}"]')
    card.get_by_role("button", name="Fixing an incident").click()
    card.get_by_text("Fixing an incident, said carol for alice").wait_for()


def test_words_of_ones_own_must_be_words(visitor, answers):
    card = fresh_card(visitor, "dora")
    ts = card.get_attribute("data-ts")
    card.get_by_role("button", name="More actions").click()
    visitor.page.get_by_role("menuitem", name="In my own words").click()
    visitor.modal.get_by_role("button", name="Send").click()
    visitor.modal.get_by_text("Please complete this required field.").wait_for()
    visitor.modal.get_by_label("What led to it?").fill("   ")
    visitor.modal.get_by_role("button", name="Send").click()
    visitor.modal.get_by_text("Please write at least a word.").wait_for()
    visitor.modal.get_by_label("What led to it?").fill("Locked out of the bastion & more <b>")
    visitor.modal.get_by_role("button", name="Send").click()
    visitor.modal.wait_for(state="detached")
    card = visitor.page.locator(f'#messages [data-ts="{ts}"]')
    card.get_by_text("Locked out of the bastion & more <b>").wait_for()
    visitor.tool(card, "What happened behind this")
    visitor.pane.get_by_text("dora sent the modal own_words: acknowledged").last.wait_for()
    visitor.pane.get_by_text("views.open: done").wait_for()
    assert "Locked out of the bastion & more <b>" in [one["note"] for one in answers()]


def test_every_button_pressed_twice_at_once_is_one_answer(visitor, answers):
    card = fresh_card(visitor, "erin")
    before = len(answers())
    card.get_by_role("button", name="One-off or trial").dblclick()
    asked = visitor.page.locator("#messages .message", has_text="One-off or trial, said erin")
    asked.last.wait_for()
    wait_for(lambda: len(answers()) > before)
    time.sleep(0.5)
    assert len(answers()) == before + 1
    assert visitor.page.locator("#messages [role=alert]").count() == 0


def test_a_burst_grows_one_card_and_rings_once(visitor):
    card = fresh_card(visitor, "bob", act="Twelve changes")
    ts = card.get_attribute("data-ts")
    card = visitor.page.locator(f'#messages [data-ts="{ts}"]')
    card.get_by_text(re.compile(r"and \d+ more")).first.wait_for()
    visitor.page.wait_for_timeout(6000)
    news = visitor.page.locator("#messages .message", has_text="@bob, what led to doing this by")
    ours = [one for one in news.all() if one.get_attribute("data-ts") >= ts]
    assert len(ours) == 1
    visitor.page.get_by_role("button", name="Notifications on the phone").click()
    rung = visitor.pane.locator(".notification", has_text="bob:")
    assert rung.count() >= 1


def test_a_hostile_tag_is_shown_and_rings_nobody(visitor):
    visitor.act_as("Alice Example")
    rung = visitor.page.locator("#toasts .toast", has_text="@channel")
    card = fresh_card(visitor, "erin", act="A hostile tag")
    card.get_by_text("<!channel> <@U01ALICE> *free*").wait_for()
    assert card.locator("a").count() == 0
    assert card.locator(".mention").all_inner_texts() == ["@erin"]
    visitor.act_as("Alice Example")
    visitor.page.get_by_role("button", name="Notifications on the phone").click()
    visitor.pane.locator(".lock").wait_for()
    assert visitor.pane.locator(".notification", has_text="free").count() == 0
    assert rung.count() == 0


def test_noise_stays_silent_and_is_counted_with_its_reasons(visitor):
    visitor.act_as("Carol Example, admin")
    visitor.page.wait_for_timeout(1500)
    before = visitor.page.locator("#messages .message").count()
    visitor.happen("Twelve calls that stay silent")
    visitor.page.get_by_role("button", name=re.compile("records so far")).click()
    visitor.pane.get_by_text("read-only").first.wait_for()
    rows = visitor.pane.locator("section").first.locator("tbody tr")
    silent = rows.filter(has_text="ignore")
    assert silent.count() >= 9
    visitor.page.wait_for_timeout(5000)
    assert visitor.page.locator("#messages .message").count() == before


def test_the_same_event_again_is_neither_a_card_nor_a_line(visitor):
    card = fresh_card(visitor, "dora")
    ts = card.get_attribute("data-ts")
    lines = card.locator("li").count()
    visitor.happen("The newest change, 5 times more")
    visitor.page.wait_for_timeout(5000)
    assert visitor.page.locator(f'#messages [data-ts="{ts}"] li').count() == lines
    assert asks(visitor, "dora").get_attribute("data-ts") == ts


def test_with_slack_down_nothing_is_lost_and_the_banner_says_so(visitor):
    visitor.act_as("Alice Example")
    before = visitor.page.locator("#messages .message").count()
    visitor.happen("Slack down for a minute")
    visitor.page.get_by_text(re.compile(r"answers nothing for \d+ s")).wait_for()
    visitor.happen("A hostile tag")
    visitor.page.wait_for_timeout(4000)
    assert visitor.page.locator("#messages .message").count() == before
    visitor.page.get_by_role("button", name=re.compile("records so far")).click()
    visitor.pane.get_by_text("next try at").first.wait_for()
    visitor.page.get_by_role("button", name="Bring it back now").click()
    visitor.page.wait_for_function(
        "before => document.querySelectorAll('#messages .message').length > before", arg=before
    )
    visitor.pane.get_by_text("Nothing: every card shows what its row says.").wait_for()

"""The whole product through the page, as a visitor of the demo meets it."""

import re

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


@pytest.fixture
def settle(demo):
    """Wait until nothing is on its way and no card differs from its row."""
    told, aws = demo
    depths = [f"ApproximateNumberOfMessages{of}" for of in ("", "NotVisible", "Delayed")]

    def waiting():
        sqs = aws.client("sqs")
        queues = [
            sqs.get_queue_attributes(QueueUrl=url, AttributeNames=depths)["Attributes"]
            for url in sqs.list_queues()["QueueUrls"]
        ]
        rows = aws.client("dynamodb").scan(TableName=told.table, ConsistentRead=True)["Items"]
        return [int(n) for one in queues for n in one.values() if int(n)] + [
            row for row in rows if "next_try" in row
        ]

    return lambda: wait_for(lambda: not waiting(), seconds=60)


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
    record.get_by_text("the record, as CloudTrail would write it").click()
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


def test_every_button_pressed_twice_at_once_is_one_answer(visitor, answers, settle):
    card = fresh_card(visitor, "erin")
    card.get_by_role("button", name="One-off or trial").dblclick()
    visitor.message("One-off or trial, said erin").wait_for()
    settle()
    assert len(answers()) == 1
    assert visitor.page.locator("#messages [role=alert]").count() == 0


def test_the_modal_behind_a_double_click_is_one(visitor):
    card = fresh_card(visitor, "erin")
    card.get_by_role("button", name="Quicker by hand").click()
    card = visitor.message("Quicker by hand, said erin")
    card.get_by_role("button", name="Change").dblclick()
    visitor.modal.get_by_label("In a few words, if you like").fill("quick")
    visitor.modal.get_by_role("button", name="Save").click()
    visitor.modal.wait_for(state="detached")
    visitor.message("quick").wait_for()
    assert visitor.modal.count() == 0


def test_a_burst_grows_one_card_and_rings_once(visitor, settle):
    card = fresh_card(visitor, "bob", act="Twelve changes")
    visitor.page.get_by_role("button", name="12 records sent from here: 12 asked").wait_for()
    settle()
    assert visitor.page.locator("#messages .message").count() == 1
    card.get_by_text("and 2 more").wait_for()
    visitor.page.get_by_role("button", name="Notifications on the phone").click()
    visitor.pane.locator(".notification").first.wait_for()
    assert visitor.pane.locator(".notification").count() == 1


def test_a_hostile_tag_is_shown_and_rings_nobody(visitor, settle):
    card = fresh_card(visitor, "erin", act="A hostile tag")
    card.get_by_text("<!channel> <@U01ALICE> *free*").wait_for()
    assert card.locator("a").count() == 0
    assert card.locator(".mention").all_inner_texts() == ["@erin"]
    settle()
    visitor.act_as("Alice Example")
    visitor.page.get_by_role("button", name="Notifications on the phone").click()
    visitor.pane.get_by_text("Nothing has notified alice yet.").wait_for()


def test_noise_stays_silent_and_is_counted_with_its_reasons(visitor, settle):
    visitor.happen("Twelve calls that stay silent")
    told = "12 records sent from here: 0 asked, 1 quiet, 11 silent"
    visitor.page.get_by_role("button", name=told).click()
    visitor.pane.get_by_text("read-only").first.wait_for()
    rows = visitor.pane.locator("section").first.locator("tbody tr")
    assert rows.filter(has_text="ignore").count() == 9
    assert rows.filter(has_text="quiet").count() == 1
    settle()
    assert visitor.page.locator("#messages .message").count() == 0


def test_the_same_event_again_is_neither_a_card_nor_a_line(visitor, settle):
    card = fresh_card(visitor, "dora")
    lines = card.locator("li").count()
    visitor.happen("The newest change, 5 times more")
    visitor.page.get_by_text("is on its way 5 times").wait_for()
    settle()
    assert visitor.page.locator("#messages .message").count() == 1
    assert card.locator("li").count() == lines


def test_with_slack_down_nothing_is_lost_and_the_banner_says_so(visitor, settle):
    visitor.happen("Slack down for a minute")
    visitor.page.get_by_text("Slack is down for a minute").wait_for()
    visitor.happen("A hostile tag")
    visitor.page.get_by_role("button", name="records sent from here").click()
    visitor.pane.get_by_text("next try at").first.wait_for()
    assert visitor.page.locator("#messages .message").count() == 0
    visitor.page.get_by_role("button", name="Bring it back now").click()
    visitor.message("@alice, what led to doing this by hand?").wait_for()
    settle()
    visitor.pane.get_by_text("Nothing: every card shows what its row says.").wait_for()


def test_steps_stay_in_order_however_often_they_are_read_again(visitor, settle):
    card = fresh_card(visitor, "bob", act="Twelve changes")
    settle()
    visitor.tool(card, "What happened behind this")
    steps = visitor.pane.locator(".steps li")
    steps.first.wait_for()
    before = steps.all_inner_texts()
    with visitor.page.expect_response("**/page/behind?**"):
        pass
    with visitor.page.expect_response("**/page/behind?**"):
        pass
    assert steps.all_inner_texts() == before
    kinds = visitor.pane.locator(".steps .kind").all_inner_texts()
    assert (kinds.count("record"), kinds.count("ingest")) == (12, 12)


def test_a_press_stands_before_what_came_of_it(visitor, settle):
    card = fresh_card(visitor, "alice")
    card.get_by_role("button", name="Fixing an incident").click()
    card = visitor.message("Fixing an incident, said alice")
    card.get_by_role("button", name="Add detail").click()
    visitor.modal.get_by_label("Ticket, if there is one").fill("INC-42")
    visitor.modal.get_by_role("button", name="Save").click()
    card.get_by_text("INC-42").wait_for()
    settle()
    visitor.tool(card, "What happened behind this")
    visitor.pane.get_by_text("alice sent the modal").wait_for()
    said = visitor.pane.locator(".steps").inner_text()
    order = ["chat.postMessage", "pressed answer_incident", "chat.update", "pressed add_detail"]
    order += ["views.open", "sent the modal"]
    places = [said.index(one) for one in order]
    assert places == sorted(places)
    assert said.rindex("chat.update") > said.index("sent the modal")


def test_what_a_reader_folds_stays_folded(visitor):
    card = fresh_card(visitor, "alice")
    visitor.tool(card, "What happened behind this")
    row = visitor.pane.locator(
        "details", has=visitor.page.locator("summary", has_text="ACT#")
    ).first
    row.wait_for()
    assert row.get_attribute("open") is not None
    row.locator("summary").click()
    with visitor.page.expect_response("**/page/behind?**"):
        pass
    with visitor.page.expect_response("**/page/behind?**"):
        pass
    assert row.get_attribute("open") is None

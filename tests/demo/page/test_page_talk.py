"""People talk on the page: channels, threads, direct messages, commands, what is unread."""

import re

import pytest

from tests.demo.page.browser import visit, wait_for
from tests.demo.standin import CHANNEL, TOKEN, button

pytestmark = pytest.mark.browser

GENERAL = "C02GENERAL"
ASKS = [{"type": "actions", "elements": [button("Quicker by hand", "reason", value="1")]}]


def own_words(app):
    """Return the messages of people the app heard of."""
    return [one for one in app.events() if one["type"] == "message" and "bot_id" not in one]


def test_a_message_is_shown_with_its_time_in_the_viewers_zone(chromium, url, post):
    ts = post("hello")
    seconds = float(ts)
    for zone, language in (("Asia/Kolkata", "en-GB"), ("America/New_York", "en-GB")):
        with visit(chromium, url, timezone_id=zone, locale=language) as visitor:
            said = visitor.message("hello").locator("time").inner_text()
            wanted = visitor.page.evaluate(
                "([s, z]) => new Date(s * 1000).toLocaleTimeString('en-GB',"
                " {timeZone: z, hour: '2-digit', minute: '2-digit'})",
                [seconds, zone],
            )
            assert said == wanted


def test_what_is_unread_is_counted_until_it_is_seen(visitor, post):
    general = visitor.place("general")
    post("one", channel=GENERAL)
    post("<@U01ALICE>, two", channel=GENERAL)
    general.locator(".count").wait_for()
    assert general.locator(".count").inner_text() == "1"
    assert "unread" in general.get_attribute("class")
    general.click()
    visitor.message("two").wait_for()
    visitor.page.wait_for_selector("#side .unread", state="detached")
    visitor.page.reload()
    visitor.page.wait_for_selector("#side button")
    assert general.locator(".count").count() == 0


def test_a_line_stands_above_what_is_new(visitor, post):
    post("seen", channel=GENERAL)
    general = visitor.place("general")
    general.click()
    visitor.message("seen").wait_for()
    visitor.place("console-changes").click()
    visitor.page.wait_for_timeout(300)
    post("fresh", channel=GENERAL)
    visitor.page.locator("#side .unread").wait_for()
    general.click()
    line = visitor.page.get_by_role("separator", name="New")
    line.wait_for()
    assert "fresh" in line.evaluate("line => line.nextElementSibling.textContent")


def test_only_a_mention_or_a_direct_message_rings_the_phone(visitor, ws, post):
    toast = visitor.page.locator("#toasts .toast")
    post("nobody in particular")
    post("<@U02BOB>, you")
    post("<@U01ALICE>, why?", blocks=ASKS)
    toast.wait_for()
    assert toast.count() == 1
    assert "@alice, why?" in toast.inner_text()
    ws.call("chat.postMessage", {"channel": "U01ALICE", "text": "good morning"}, token=TOKEN)
    visitor.page.get_by_role("button", name="Notifications on the phone").click()
    rung = visitor.pane.locator(".notification .what")
    visitor.pane.get_by_text("good morning").wait_for()
    assert rung.all_inner_texts() == ["good morning", "@alice, why?"]


def test_a_phone_keeps_what_a_message_said_when_it_came(visitor, ws, post):
    ts = post("<@U01ALICE>, why?", blocks=ASKS)
    edit = {"channel": CHANNEL, "ts": ts, "text": "answered", "blocks": ASKS}
    assert ws.call("chat.update", edit, token=TOKEN).body["ok"]
    visitor.page.get_by_role("button", name="Notifications on the phone").click()
    visitor.pane.locator(".notification").wait_for()
    assert visitor.pane.locator(".notification .what").all_inner_texts() == ["@alice, why?"]


def test_typed_text_is_shown_as_slack_would_and_heard_by_the_app(visitor, app):
    box = visitor.page.get_by_label("Message # console-changes")
    box.fill("*bold* @bob <b>&amp; `code` :tada:")
    box.press("Enter")
    said = visitor.message("bold")
    said.wait_for()
    assert said.locator(".blocks").inner_text() == "bold @bob <b>&amp; code 🎉"
    assert said.locator("strong", has_text="bold").count() == 1
    assert said.locator(".mention").inner_text() == "@bob"
    wait_for(lambda: own_words(app))
    assert own_words(app)[0]["text"] == "*bold* <@U02BOB> &lt;b&gt;&amp;amp; `code` :tada:"
    assert box.input_value() == ""


def test_a_reply_stands_in_the_thread_beside_its_message(visitor, app, post):
    ts = post("parent")
    visitor.tool(visitor.message("parent"), "Reply in thread")
    box = visitor.pane.get_by_label("Reply in this thread")
    box.fill("a reply")
    box.press("Enter")
    visitor.pane.locator(".message", has_text="a reply").wait_for()
    assert visitor.page.locator("#messages .message", has_text="a reply").count() == 0
    visitor.message("parent").get_by_role("button", name="1 reply").wait_for()
    wait_for(lambda: own_words(app))
    assert own_words(app)[0]["thread_ts"] == ts
    visitor.page.keyboard.press("Escape")
    assert visitor.pane.is_hidden()


def test_a_thread_takes_no_commands(visitor, post):
    post("parent")
    visitor.tool(visitor.message("parent"), "Reply in thread")
    box = visitor.pane.get_by_label("Reply in this thread")
    box.fill("/consolewatch")
    box.press("Enter")
    visitor.pane.get_by_role("alert").get_by_text("is not supported in threads").wait_for()
    assert box.input_value() == "/consolewatch"


def test_a_command_is_offered_sent_and_answered_to_one_person(visitor, app):
    app.answer_json(response_type="ephemeral", text="Nothing waits for you.")
    box = visitor.page.get_by_label("Message # console-changes")
    box.fill("/cons")
    assert visitor.page.get_by_label("Commands").inner_text().startswith("/consolewatch")
    box.fill("/consolewatch report 7d")
    box.press("Enter")
    own = visitor.message("Nothing waits for you.")
    own.get_by_text("Only visible to you").wait_for()
    assert (app.payloads[0]["command"], app.payloads[0]["text"]) == ("/consolewatch", "report 7d")
    own.get_by_role("button", name="Dismiss message").click()
    assert own.count() == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [("/nothing", "/nothing"), ("/consolewatch", "failed with the error")],
)
def test_a_command_nobody_answers_says_so_as_slack_does(visitor, app, typed, words):
    app.status = 500
    box = visitor.page.get_by_label("Message # console-changes")
    box.fill(typed)
    box.press("Enter")
    visitor.page.locator("#composer").get_by_role("alert").get_by_text(words).wait_for()


def test_a_press_nobody_answers_says_so_below_the_message(visitor, app, post):
    app.status = 500
    post("a card", blocks=ASKS)
    card = visitor.page.locator("#messages .message").last
    card.get_by_role("button", name="Quicker by hand").click()
    card.get_by_role("alert").get_by_text("responded with an error").wait_for()
    app.status = 200
    card.get_by_role("button", name="Quicker by hand").click()
    card.get_by_role("alert").wait_for(state="detached")


def test_a_message_shortcut_is_offered_and_delivered(visitor, app, post):
    ts = post("a card")
    visitor.tool(visitor.message("a card"), "Message shortcuts")
    visitor.page.get_by_role("menuitem", name="Answer").click()
    wait_for(app.asked)
    assert app.asked()[0]["type"] == "message_action"
    assert app.asked()[0]["message"]["ts"] == ts


def test_home_shows_what_the_app_published(visitor, ws, app):
    visitor.page.get_by_role("button", name="consolewatch, Home").click()
    visitor.page.get_by_text("nothing on its Home yet").wait_for()
    app.wait(1)
    assert app.events()[0]["type"] == "app_home_opened"
    view = {
        "type": "home",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Mine to answer"}},
            *ASKS,
        ],
    }
    published = {"user_id": "U01ALICE", "view": view}
    assert ws.call("views.publish", published, token=TOKEN).body["ok"]
    visitor.page.get_by_role("heading", name="Mine to answer").wait_for()
    visitor.page.get_by_role("button", name="Quicker by hand").click()
    app.wait(2)
    assert app.payloads[-1]["container"]["type"] == "view"


def test_a_direct_message_opens_a_place_of_its_own(visitor, ws):
    dm = ws.call("conversations.open", {"users": "U01ALICE"}, token=TOKEN).body["channel"]["id"]
    ws.call("chat.postMessage", {"channel": dm, "text": "Good morning."}, token=TOKEN)
    visitor.page.get_by_role("button", name=re.compile(r"^consolewatch( \d+ mentions?)?$")).click()
    visitor.message("Good morning.").wait_for()
    box = visitor.page.get_by_label("Message consolewatch")
    box.fill("thanks")
    box.press("Enter")
    visitor.message("thanks").wait_for()
    visitor.act_as("Bob Example")
    assert visitor.page.get_by_text("Good morning.").count() == 0


def test_an_app_that_asked_for_nothing_is_offered_nothing(chromium, ws, url, post):
    ws.app = type(ws.app)()
    post("a card")
    with visit(chromium, url) as visitor:
        visitor.message("a card").hover()
        assert visitor.page.get_by_role("button", name="Message shortcuts").count() == 0
        assert visitor.page.get_by_role("button", name="consolewatch, Home").count() == 0
        visitor.page.get_by_label("Message # console-changes").fill("/")
        assert visitor.page.get_by_label("Commands").is_hidden()

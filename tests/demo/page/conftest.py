"""A browser for all tests of the page, and a stand-in workspace for each, without an AWS."""

import pytest

from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Channel, Person, Workspace
from tests.demo.page.browser import started_chromium, visit
from tests.demo.standin import CHANNEL, EVERYTHING, SECRET, TOKEN, button, listening

PEOPLE = (
    Person("U01ALICE", "alice", "Alice Example", "alice@example.com", "Europe/Berlin"),
    Person("U02BOB", "bob", "Bob Example", "bob@example.com"),
    Person("U03CAROL", "carol", "Carol Example", "carol@example.com"),
)


@pytest.fixture(scope="session")
def chromium():
    with started_chromium() as browser:
        yield browser


@pytest.fixture
def app():
    with listening() as listener:
        yield listener


@pytest.fixture
def ws(app):
    """A workspace whose app asked Slack for everything, and answers as a test tells it."""
    ws = Workspace(
        people=PEOPLE,
        channels=[Channel(CHANNEL, "console-changes"), Channel("C02GENERAL", "general")],
        bot_token=TOKEN,
        signing_secret=SECRET,
        app=EVERYTHING,
        retry_delays=(0.0, 0.01, 0.02),
    )
    ws.history.post_seconds = 0.0
    ws.request_url = app.url
    return ws


@pytest.fixture
def url(ws):
    with serve(ws) as url:
        yield url


@pytest.fixture
def visitor(chromium, url):
    with visit(chromium, url) as visitor:
        yield visitor


@pytest.fixture
def post(ws):
    """Say something as the app would, through the Web API."""

    def post(text="hello", channel=CHANNEL, method="chat.postMessage", **more):
        answer = ws.call(method, {"channel": channel, "text": text, **more}, token=TOKEN).body
        assert answer["ok"], answer
        return answer.get("ts") or answer["message_ts"]

    return post


@pytest.fixture
def shows_modal(ws, app, visitor, post):
    """Let the app open a modal when its one button is pressed, and press it."""

    def shows(view):
        def opens(payload):
            if payload["type"] == "block_actions":
                arguments = {"trigger_id": payload["trigger_id"], "view": view}
                assert ws.call("views.open", arguments, token=TOKEN).body["ok"]

        app.act = opens
        post("a form", blocks=[{"type": "actions", "elements": [button("Open the form", "open")]}])
        visitor.page.get_by_role("button", name="Open the form").last.click()
        visitor.modal.wait_for()

    return shows

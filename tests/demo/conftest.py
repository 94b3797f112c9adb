"""The stand-in workspace served over HTTP, with an app that listens; files may use their own."""

import pytest
from slack_sdk import WebClient

from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Channel, Person, Workspace
from tests.demo.standin import CHANNEL, SECRET, TOKEN, Clock, listening


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def app():
    with listening() as listener:
        yield listener


@pytest.fixture
def ws(clock, app):
    ws = Workspace(
        people=[
            Person("U01ALICE", "alice", "Alice Example", "alice@example.com", "Europe/Berlin"),
            Person("U02BOB", "bob", "Bob Example", "bob@example.com"),
            Person("U03ERIN", "erin", "Erin Example", "erin@example.com"),
            Person("U04GONE", "gone", "Gone Example", "gone@example.com", deleted=True),
        ],
        channels=[
            Channel(CHANNEL, "console-changes", members=("U01ALICE", "U02BOB")),
            Channel("C02SECRET", "secret", members=("U01ALICE",), private=True),
        ],
        user_groups={"S01ADMINS": ["U02BOB"]},
        bot_token=TOKEN,
        signing_secret=SECRET,
        clock=clock,
        retry_delays=(0.0, 0.01, 0.02),
    )
    ws.history.post_seconds = 0.0
    ws.request_url = app.url
    return ws


@pytest.fixture
def client(ws):
    with serve(ws) as url:
        yield WebClient(TOKEN, base_url=f"{url}/api/", retry_handlers=[])

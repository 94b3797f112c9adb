"""A workspace whose presses go, signed, through API Gateway's event into the real Bolt app."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.core.activities import Activity
from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Channel, Delivery, Person, Workspace
from bot.listeners.gateway import Gateway
from bot.listeners.routes import build_app
from bot.slack.admins import AdminCheck
from bot.slack.views.card import card
from tests.activities import ALICE, AT, BOB, CAROL, DORA
from tests.answering import Desks
from tests.bridge import bridged

TOKEN, SECRET, CHANNEL, ADMINS = (
    "xoxb-111-222-tests",
    "a secret of the tests",
    "C01CHANGES",
    "S01ADMINS",
)
NOW = AT + timedelta(minutes=10)
NAMES = {ALICE: "alice", BOB: "bob", CAROL: "carol", DORA: "dora"}
PEOPLE = [
    Person(id=user, name=name, real_name=f"{name} Example", email=f"{name}@example.com", tz="UTC")
    for user, name in NAMES.items()
]


@dataclass
class Clock:
    """Slack's clock; each post waits long enough for Slack to take it."""

    seconds: float = NOW.timestamp()

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Stage:
    """One workspace and the app behind it; carol and dora are admins."""

    ws: Workspace
    desks: Desks
    client: WebClient
    clock: Clock

    def post(self, one: Activity) -> str:
        """Post the card of an activity and return its ts."""
        self.clock.seconds += 2
        message = card(one, "prod-payments")
        sent = self.client.chat_postMessage(
            channel=CHANNEL, text=message.text, blocks=message.blocks
        )
        return str(sent["ts"])

    def press(self, user: str, ts: str, action: str, **more: Any) -> Delivery:
        return self.ws.press(user, CHANNEL, ts, action, **more)

    def told(self, user: str) -> list[str]:
        return [message["text"] for message in self.ws.ephemerals(user)]

    def modal(self, user: str) -> dict[str, Any]:
        (view,) = self.ws.open_views(user)
        return view

    def send(self, user: str, **typed: str) -> Delivery:
        """Type into the open modal and send it."""
        values = {block: {block: value} for block, value in typed.items()}
        return self.ws.submit(user, self.modal(user)["id"], values)


@pytest.fixture
def stage(table: object) -> Iterator[Stage]:
    del table
    clock = Clock()
    ws = Workspace(
        people=PEOPLE,
        channels=[Channel(id=CHANNEL, name="console-changes", members=tuple(NAMES))],
        user_groups={ADMINS: [CAROL, DORA]},
        bot_token=TOKEN,
        signing_secret=SECRET,
        clock=clock,
    )
    with serve(ws) as url:
        client = WebClient(TOKEN, base_url=f"{url}/api/", timeout=5, retry_handlers=[])
        desks = Desks()
        app = build_app(
            desks.desk(AdminCheck(client, group=ADMINS)),
            signing_secret=SECRET,
            bot_token=TOKEN,
            base_url=f"{url}/api/",
            clock=lambda: NOW,
        )
        with bridged(Gateway(app)) as ws.request_url:
            yield Stage(ws, desks, client, clock)

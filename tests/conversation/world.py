"""The whole conversation in one process: what changes, what Slack shows, what people press."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.slack.workspace import Delivery, Workspace
from bot.listeners.gateway import Gateway
from bot.listeners.routes import build_app
from bot.slack.admins import AdminCheck
from bot.slack.views.card import MORE
from bot.storage.activities import Activities
from bot.storage.days import Days
from bot.workflows.justify import Desk
from tests.bridge import bridged
from tests.records import record
from tests.slack.reading import element
from tests.workflows.stage import ADMIN, CHANNEL, TOKEN, Stage, staged

ALICE, BOB, CAROL = "U01ALICE", "U02BOB", "U03CAROL"
EVERYONE = {"items": [{"cidrIp": "0.0.0.0/0"}]}


@dataclass
class Conversation:
    """A workspace, an installation and a clock; presses go signed through API Gateway's event."""

    stage: Stage

    @property
    def ws(self) -> Workspace:
        return self.stage.ws

    def change(self, event: str = "ec2:CreateTags", **more: Any) -> None:
        """Let somebody change something this moment, and let it settle."""
        self.stage.deliver(record(event, at=self.stage.clock.now, **more))
        self.stage.run(minutes=2)

    def open_port(self, port: int = 22, **more: Any) -> None:
        """Let somebody open a port to everyone: a sensitive change."""
        rule = {"ipProtocol": "tcp", "fromPort": port, "toPort": port, "ipRanges": EVERYONE}
        asked = {"groupId": "sg-0abc", "ipPermissions": {"items": [rule]}}
        self.change("ec2:AuthorizeSecurityGroupIngress", requestParameters=asked, **more)

    def press(
        self, user: str, message: dict[str, Any], action: str, channel: str = CHANNEL, **more: Any
    ) -> Delivery:
        """Press a control, and let what follows happen."""
        delivery = self.ws.press(user, channel, message["ts"], action, **more)
        self.stage.run(seconds=5)
        return delivery

    def modal(self, user: str) -> dict[str, Any]:
        (view,) = self.ws.open_views(user)
        return view

    def send(self, user: str, **typed: str) -> Delivery:
        """Type into the open modal and send it, and let what follows happen."""
        values = {block: {block: value} for block, value in typed.items()}
        delivery = self.ws.submit(user, self.modal(user)["id"], values)
        self.stage.run(seconds=5)
        return delivery

    def choose(self, user: str, message: dict[str, Any], label: str) -> Delivery:
        """Choose what an overflow calls `label`, and let what follows happen."""
        value = element(message["blocks"], label)["value"]
        return self.press(user, message, MORE, option=value)

    def card(self) -> dict[str, Any]:
        (card,) = self.stage.cards()
        return card

    def thread(self) -> list[dict[str, Any]]:
        """Return what stands in the card's thread."""
        return self.ws.replies(CHANNEL, self.card()["ts"])

    def told(self, user: str) -> list[str]:
        return [message["text"] for message in self.ws.ephemerals(user)]


@contextmanager
def conversing() -> Iterator[Conversation]:
    """Set up an empty world with people who can press; the table must be bound."""
    with staged() as stage:
        slack = stage.announcer.slack.client
        desk = Desk(
            activities=Activities(),
            days=Days(),
            zone=ZoneInfo("UTC"),
            hints=stage.announcer.hints,
            admins=AdminCheck(slack, frozenset({ADMIN})),
            pause=lambda: None,
        )
        app = build_app(
            desk,
            signing_secret=stage.ws.signing_secret,
            bot_token=TOKEN,
            base_url=slack.base_url,
            clock=lambda: stage.clock.now,
        )
        with bridged(Gateway(app)) as stage.ws.request_url:
            yield Conversation(stage)

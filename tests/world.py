"""Ingest, outbox and announcer in one process: the real table, a stand-in workspace, any clock."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot.core.gaps import Gap
from bot.core.outbox import Pace
from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Channel, Person, Workspace
from bot.slack.poster import Poster
from bot.slack.views.card import card
from bot.storage.activities import Activities
from bot.storage.activity_rows import ActivityRow, activity_of
from bot.storage.changes import ChangeRow, Changes
from bot.storage.days import Days
from bot.storage.model import OutboxRow
from bot.storage.notices import Notices
from bot.storage.outbox import Outbox
from bot.storage.pace import Turns
from bot.storage.people import People
from bot.workflows.announce import announce
from bot.workflows.announcing import Announcer, Places
from bot.workflows.hint_due import OVERDUE, hint_due
from bot.workflows.patience import Patience
from bot.workflows.record_changes import Incoming, Recorder, Tally, record_changes
from tests.records import AT, envelope

EVER = AT.min.replace(tzinfo=UTC)
CHANNEL, FALLBACK, TOKEN = "C01CHANGES", "C02OPS", "xoxb-111-222-tests"
SECURITY = "C03SECURITY"


@dataclass
class HintBook:
    """Keeps hints with the time they are due instead of sending them."""

    hints: list[tuple[datetime, str]] = field(default_factory=list)

    def send(self, row: str, *, now: datetime, due: datetime) -> None:
        self.hints.append((max(now, due), row))

    def send_now(self, rows: list[str]) -> None:
        self.hints += [(EVER, row) for row in rows]

    def take(self) -> tuple[datetime, str] | None:
        """Return the hint due first, and forget it."""
        if not self.hints:
            return None
        first = min(self.hints)
        self.hints.remove(first)
        return first


@dataclass
class World:
    """One workspace, one installation, one clock."""

    ws: Workspace
    recorder: Recorder
    announcer: Announcer
    hints: HintBook
    now: datetime

    def arrive(self, *records: dict[str, Any]) -> Tally:
        batch = [Incoming(uuid4().hex, json.dumps(envelope(one))) for one in records]
        return record_changes(self.recorder, batch, now=self.now)

    def settle(self, most: int = 1000) -> None:
        """Follow every hint when it is due, and let the clock go on meanwhile."""
        for _ in range(most):
            hint = self.hints.take()
            if hint is None:
                return
            self.now = max(self.now, hint[0])
            announce(self.announcer, hint[1], now=self.now)
        raise AssertionError("hints never end")

    def cards(self, channel: str = CHANNEL) -> list[dict[str, Any]]:
        return self.ws.messages(channel)


@contextmanager
def world(*people: str, at: datetime = AT, **settings: Any) -> Iterator[World]:
    """Make a world whose workspace knows the people with these e-mail addresses."""
    hints = HintBook()
    made: list[World] = []

    def clock() -> float:
        return made[0].now.timestamp()

    ws = Workspace(
        people=[_person(n, email) for n, email in enumerate(people)],
        channels=[
            Channel(id=CHANNEL, name="console-changes"),
            Channel(id=FALLBACK, name="ops"),
            Channel(id=SECURITY, name="security"),
        ],
        bot_token=TOKEN,
        signing_secret="a secret of the tests",
        clock=clock,
    )
    patience = Patience(lambda: None, lambda: 25.0)
    pace = settings.pop("pace", Pace())
    recorder = Recorder(
        Changes(), Activities(), Days(), hints, Gap(), pace, patience, ZoneInfo("UTC"), **settings
    )
    with serve(ws) as url:
        client = WebClient(TOKEN, base_url=f"{url}/api/", timeout=5, retry_handlers=[])
        announcer = Announcer(
            outbox=Outbox(),
            activities=Activities(),
            changes=Changes(),
            notices=Notices(),
            turns=Turns(),
            people=People(),
            slack=Poster(client),
            hints=hints,
            places=Places(CHANNEL, FALLBACK, SECURITY, {"111122223333": "prod-payments"}, {}),
            pace=pace,
            patience=patience,
            lease_id=lambda: uuid4().hex,
            jitter=random.Random(7).random,
        )
        made.append(
            World(ws, recorder, announcer, hints, at.astimezone(UTC) + timedelta(minutes=1))
        )
        yield made[0]


def _person(n: int, email: str) -> Person:
    name = email.partition("@")[0]
    return Person(id=f"U{n:02}{name.upper()}", name=name, real_name=name, email=email, tz="UTC")


def undelivered() -> list[str]:
    """Return the rows somebody is still owed."""
    return [row.pk for row in OutboxRow.scan(OutboxRow.next_try.exists())]


def run(here: World, *, most: int = 200) -> None:
    """Follow hints, and let the tick find what they miss, until nobody is owed anything."""
    for _ in range(most):
        here.settle()
        if not undelivered():
            return
        here.now += timedelta(seconds=61)
        hint_due(here.announcer.outbox, here.hints, now=here.now, overdue=OVERDUE)
    raise AssertionError(f"still owed: {undelivered()}")


def assert_each_card_once_and_as_the_table_says(here: World) -> None:
    """Every activity has one message in Slack's history, and it shows what the table holds."""
    shown = [message["metadata"]["event_payload"]["row"] for message in here.cards()]
    stored = {row.pk: activity_of(row) for row in ActivityRow.scan()}
    assert sorted(shown) == sorted(stored)
    for message in here.cards():
        activity = stored[message["metadata"]["event_payload"]["row"]]
        expected = card(activity, here.announcer.places.name_of(activity.account))
        assert [_unnumbered(block) for block in message["blocks"]] == expected.blocks
        assert message["text"] == expected.text


def assert_kept_once(asked: list[dict[str, Any]]) -> None:
    """The set of changes kept is the set of distinct event ids, numbered without a gap."""
    changes = list(ChangeRow.scan())
    assert sorted(row.event_id for row in changes) == sorted({one["eventID"] for one in asked})
    for activity in ActivityRow.scan():
        numbers = sorted(int(row.seq) for row in changes if row.pk == activity.pk)
        assert numbers == list(range(1, int(activity.changes) + 1))


def _unnumbered(block: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in block.items() if key != "block_id"}

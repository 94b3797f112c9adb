"""A small world for the workflows: a real table, the stand-in Slack, one clock, hints that wait."""

import heapq
import itertools
import json
import random
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot.aws.queues import Hints
from bot.core.activities import Activity
from bot.core.gaps import Gap
from bot.core.outbox import Pace
from bot.demo.slack.server import serve
from bot.demo.slack.team import Call
from bot.demo.slack.workspace import Channel, Person, Workspace
from bot.slack.poster import EVENT_TYPE, Poster
from bot.slack.views.card import card
from bot.storage.activities import Activities
from bot.storage.activity_rows import ActivityRow, activity_of
from bot.storage.changes import ChangeRow, Changes
from bot.storage.days import Days
from bot.storage.model import Row
from bot.storage.notices import NoticeRow, Notices
from bot.storage.outbox import Outbox
from bot.storage.pace import Turns
from bot.storage.people import People
from bot.workflows.announce import CRASHED, announce, follow_hint
from bot.workflows.announcing import Announcer, Places
from bot.workflows.hint_due import hint_due
from bot.workflows.patience import Patience
from bot.workflows.record_changes import Incoming, Recorder, Tally, record_changes
from tests.records import AT, envelope

TOKEN = "xoxb-111-222-tests"
CHANNEL, FALLBACK = "C01CHANGES", "C02FALLBACK"
SECURITY = "C03SECURITY"
ALERT = Pace().security
ADMIN = "U04DORA"
NAMES = {"U01ALICE": "alice", "U02BOB": "bob", "U03CAROL": "carol", ADMIN: "dora"}
ACCOUNT_NAME = "prod-payments"
PATIENT = Patience(pause=lambda: None, seconds_left=lambda: 60.0)
VISIBILITY = timedelta(seconds=180)
OVERDUE = timedelta(minutes=1)


class Killed(BaseException):
    """The process ended here, as a Lambda does that is out of time."""


@dataclass
class Clock:
    """The one time of the world; Slack reads it too."""

    now: datetime = AT

    def __call__(self) -> float:
        return self.now.timestamp()

    def pass_time(self, **much: float) -> None:
        self.now += timedelta(**much)


@dataclass
class HintQueue:
    """What an SQS client is to `Hints`: keeps every hint until its delay is over."""

    clock: Clock
    copies: int = 1
    waiting: list[tuple[datetime, int, str]] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send_message(self, *, QueueUrl: str, MessageBody: str, DelaySeconds: int) -> None:  # noqa: N803
        assert QueueUrl == "hints"
        for _ in range(self.copies):
            self.put(MessageBody, self.clock.now + timedelta(seconds=DelaySeconds))

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> None:  # noqa: N803
        for entry in Entries:
            self.send_message(QueueUrl=QueueUrl, MessageBody=entry["MessageBody"], DelaySeconds=0)

    def put(self, hint: str, at: datetime) -> None:
        with self.lock:
            heapq.heappush(self.waiting, (at, next(self.numbers), hint))

    def take(self) -> str | None:
        """Return a hint whose time has come, or None."""
        if self.waiting and self.waiting[0][0] <= self.clock.now:
            return heapq.heappop(self.waiting)[2]
        return None


@dataclass
class Meddled:
    """An adapter in whose way something comes, before or after one call of one method."""

    inner: Any
    method: str
    act: Callable[[], object]
    after: bool = False
    nth: int = 1
    calls: int = 0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.inner, name)
        return self.around(found) if name == self.method else found

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **more: Any) -> Any:
            self.calls += 1
            strikes = self.calls == self.nth
            if strikes and not self.after:
                self.act()
            result = call(*args, **more)
            if strikes and self.after:
                self.act()
            return result

        return called


@dataclass
class Stage:
    """The world of one test."""

    clock: Clock
    ws: Workspace
    queue: HintQueue
    recorder: Recorder
    announcer: Announcer
    announcers: int = 1

    # What happens.

    def deliver(self, *records: dict[str, Any]) -> Tally:
        """Ingest one batch, as one Lambda would."""
        return self.deliver_bodies([json.dumps(envelope(one)) for one in records])

    def deliver_bodies(self, bodies: Sequence[str]) -> Tally:
        batch = [Incoming(f"m{n}", body) for n, body in enumerate(bodies)]
        return record_changes(self.recorder, batch, now=self.clock.now)

    def deliver_at_once(self, batches: Iterable[Sequence[dict[str, Any]]]) -> list[Tally]:
        """Ingest batches by two Lambdas at a time."""
        with ThreadPoolExecutor(2) as lambdas:
            return list(lambdas.map(lambda batch: self.deliver(*batch), batches))

    def announce(self, row: str, by: Announcer | None = None) -> str:
        return announce(by or self.announcer, row, now=self.clock.now)

    def tick(self) -> int:
        return hint_due(
            self.announcer.outbox, self.announcer.hints, now=self.clock.now, overdue=OVERDUE
        )

    def run_hints(self) -> None:
        """Follow every hint whose time has come, as many at once as there are announcers."""
        while hints := list(iter(self.queue.take, None)):
            with ThreadPoolExecutor(self.announcers) as lambdas:
                list(lambdas.map(self.follow, hints))

    def follow(self, hint: str) -> None:
        """Follow a hint; one that killed its follower comes again."""
        try:
            outcome = follow_hint(self.announcer, hint, now=self.clock.now)
        except Killed:
            outcome = CRASHED
        if outcome == CRASHED:
            self.queue.put(hint, self.clock.now + VISIBILITY)

    def run_until(self, until: datetime) -> None:
        """Let time pass, hint by hint and tick by tick."""
        while True:
            self.run_hints()
            at = self._next_event(until)
            if at is None or at > until:
                self.clock.now = max(until, self.clock.now)
                return
            self.clock.now = max(at, self.clock.now)
            if not self.queue.waiting or self.queue.waiting[0][0] > self.clock.now:
                self.tick()

    def run(self, **much: float) -> None:
        self.run_until(self.clock.now + timedelta(**much))

    def run_until_quiet(self, **within: float) -> None:
        """Run until nothing is owed and no hint waits; fail when that takes longer."""
        limit = self.clock.now + timedelta(**(within or {"hours": 3}))
        while self.queue.waiting or self.owed():
            at = self._next_event(limit)
            assert at is not None
            assert at <= limit, f"still owed: {self.owed()}"
            self.run_until(max(at, self.clock.now))
        self.run_hints()

    def _next_event(self, until: datetime) -> datetime | None:
        """Return when the next hint comes or, without any before, the next tick that finds work."""
        hint = self.queue.waiting[0][0] if self.queue.waiting else None
        tick = _whole_minute(self.clock.now + timedelta(microseconds=1))
        if until < tick or (hint and hint <= tick):
            return hint
        ticks = [max(tick, _whole_minute(due + OVERDUE)) for due in self.owed().values()]
        return min([*([hint] if hint else []), *ticks], default=None)

    # What there is.

    def owed(self) -> dict[str, datetime]:
        """Return what is owed and since when it is due."""
        return {one.row: one.due for one in self.announcer.outbox.waiting(most=1000)}

    def activities(self) -> list[Activity]:
        """Return every activity of the table, the oldest first."""
        found = [activity_of(row) for row in ActivityRow.scan(consistent_read=True)]
        return sorted(found, key=lambda one: (one.first, one.id))

    def activity(self) -> Activity:
        (one,) = self.activities()
        return one

    def notices(self) -> list[str]:
        return [row.line for row in NoticeRow.scan(consistent_read=True)]

    def changes(self, *, quiet: bool = False) -> list[ChangeRow]:
        """Return every change kept, asked or quiet."""
        rows = ChangeRow.scan(consistent_read=True)
        return [row for row in rows if row.pk.startswith("QUIET#") == quiet]

    def cards(self, channel: str = CHANNEL) -> list[dict[str, Any]]:
        """Return the messages of activities that stand in a channel."""
        return [message for message in self.ws.messages(channel) if _row(message)[:4] == "ACT#"]

    def calls(self, *methods: str) -> list[Call]:
        return [call for call in self.ws.calls if call.method in methods]

    def with_(self, **changes: Any) -> Announcer:
        """Return another announcer that shares this world."""
        return replace(self.announcer, **changes)


def _whole_minute(at: datetime) -> datetime:
    """Return the first whole minute from a time on."""
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)


def _row(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    assert metadata.get("event_type", EVENT_TYPE) == EVENT_TYPE
    return str(metadata.get("event_payload", {}).get("row", ""))


def unlike_table(stage: Stage) -> list[str]:
    """Return what differs between the table and Slack's history, in words; nothing if all is well.

    Each activity has one card, where the row says it stands, and it shows the row as it is.
    """
    problems = []
    shown = {(m["ts"], _row(m)): m for c in (CHANNEL, FALLBACK) for m in stage.cards(c)}
    for one in stage.activities():
        found = shown.pop((one.post.ts, one.post.row), None)
        if found is None:
            problems.append(f"no card of {one.id}")
        elif _blocks(found) != card(one, stage.announcer.places.name_of(one.account)).blocks:
            problems.append(f"the card of {one.id} shows something else")
        if one.post.owed:
            problems.append(f"{one.id} is still owed")
    return [*problems, *(f"a card too many: {key}" for key in shown)]


def _blocks(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [{k: v for k, v in block.items() if k != "block_id"} for block in message["blocks"]]


def wipe() -> None:
    """Empty the table: what an earlier test left due would be found by this one's ticks."""
    with Row.batch_write() as batch:
        for row in Row.scan(attributes_to_get=["pk", "sk", "kind"]):
            batch.delete(row)


@contextmanager
def staged(**recorder: Any) -> Iterator[Stage]:
    """Set up an empty world, the stand-in served on loopback; the table must be bound."""
    wipe()
    clock = Clock()
    people = [
        Person(id=user, name=name, real_name=f"{name} Example", email=f"{name}@example.com")
        for user, name in NAMES.items()
    ]
    channels = [
        Channel(id=CHANNEL, name="changes"),
        Channel(id=FALLBACK, name="fallback"),
        Channel(id=SECURITY, name="security"),
    ]
    ws = Workspace(
        people=people, channels=channels, bot_token=TOKEN, signing_secret="s", clock=clock
    )
    with serve(ws) as url:
        queue = HintQueue(clock)
        client = WebClient(TOKEN, base_url=f"{url}/api/", timeout=5, retry_handlers=[])
        desk = _recorder(Hints(queue, "hints"))  # type: ignore[arg-type]
        yield Stage(clock, ws, queue, replace(desk, **recorder), _announcer(desk, client))


def _recorder(hints: Hints) -> Recorder:
    return Recorder(
        changes=Changes(),
        activities=Activities(),
        days=Days(),
        hints=hints,
        gap=Gap(),
        pace=Pace(),
        patience=PATIENT,
        zone=ZoneInfo("UTC"),
    )


def _announcer(desk: Recorder, client: WebClient) -> Announcer:
    leases = itertools.count(1)
    return Announcer(
        outbox=Outbox(),
        activities=Activities(),
        changes=Changes(),
        notices=Notices(),
        turns=Turns(),
        people=People(),
        slack=Poster(client),
        hints=desk.hints,
        places=Places(
            CHANNEL, FALLBACK, SECURITY, {"111122223333": ACCOUNT_NAME}, {}, frozenset({ADMIN})
        ),
        pace=desk.pace,
        patience=PATIENT,
        lease_id=lambda: f"lease-{next(leases)}",
        jitter=random.Random(7).random,
    )


def at(text: str) -> datetime:
    """Return a time of the first day: `at("14:02:30")`."""
    hour, minute, *second = (int(part) for part in text.split(":"))
    return datetime(AT.year, AT.month, AT.day, hour, minute, *second, tzinfo=UTC)

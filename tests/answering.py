"""What tests of answering share: an activity in the table, and a desk that notes its hints."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from pynamodb.transactions import TransactWrite
from slack_sdk import WebClient

from bot.core.activities import Activity, Answer, activity_row
from bot.core.outbox import Post
from bot.slack.admins import AdminCheck
from bot.storage.activities import Activities, owed, write_activity
from bot.storage.activity_rows import ActivityRow
from bot.storage.days import Days
from bot.workflows.justify import Desk
from tests.activities import AT, DORA, activity


@dataclass
class NotedHints:
    """Notes what it was asked to hint at."""

    rows: list[str] = field(default_factory=list)

    def send(self, row: str, *, now: datetime, due: datetime) -> None:
        assert now == due
        self.rows.append(row)


@dataclass
class Meeting(Activities):
    """The table as someone meets it whom others get ahead of: `first[n]` runs before write n."""

    first: list[Callable[[], None]] = field(default_factory=list)
    writes: int = 0

    def answer(self, before: Activity, answer: Answer, **more: Any) -> Activity:
        self.writes += 1
        if self.first:
            self.first.pop(0)()
        return super().answer(before, answer, **more)


@dataclass
class Desks:
    """Makes desks; keeps what they noted."""

    hints: NotedHints = field(default_factory=NotedHints)
    pauses: list[float] = field(default_factory=list)
    activities: Meeting = field(default_factory=Meeting)

    def desk(self, admins: AdminCheck | None = None) -> Desk:
        nobody_to_ask = WebClient("none", base_url="http://127.0.0.1:9/api/", timeout=1)
        check = admins or AdminCheck(nobody_to_ask, frozenset({DORA}))
        return Desk(
            activities=self.activities,
            days=Days(),
            zone=ZoneInfo("UTC"),
            hints=self.hints,
            admins=check,
            pause=lambda: self.pauses.append(1.0),
        )


def kept(*lines: Any, **more: Any) -> Activity:
    """Keep an activity of a new id, whose card is shown, and return it as it was read back."""
    name = uuid4().hex
    post = Post(row=activity_row(name), rev=1, next_try=AT)
    new = replace(activity(*lines, **more), id=name, post=post)
    with TransactWrite(connection=_connection()) as tx:
        write_activity(tx, None, new)
    actions = [ActivityRow.resolved.set(True), ActivityRow.next_try.remove()]
    if new.assignee:
        actions.append(ActivityRow.assignee.set(new.assignee))
    ActivityRow(new.post.row, "ACT").update(actions=actions)
    return read(name)


def read(activity_id: str) -> Activity:
    found = Activities().load(activity_id)
    assert found is not None
    return found


def grow(activity_id: str, *lines: Any, **more: Any) -> Activity:
    """Let an activity grow as ingest would, and return it."""
    before = read(activity_id)
    shown = (*before.lines, *lines)
    after = replace(before, lines=shown, count=sum(one.times for one in shown), **more)
    after = owed(before, after, now=AT, due=AT, urgent=False)
    with TransactWrite(connection=_connection()) as tx:
        write_activity(tx, before, after)
    return after


def _connection() -> Any:
    return ActivityRow._get_connection().connection  # noqa: SLF001 - as storage itself does

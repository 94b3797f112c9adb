"""The outbox: leasing, releasing and marking what is owed, whatever kind of row it is.

Access: a row by key; due rows by shard of the `due` index; a card's thread by channel and ts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.update import Action

from bot.core.activities import Activity, State
from bot.core.outbox import Post
from bot.storage.activities import ActivityRow, activity_of
from bot.storage.errors import StaleError, contention
from bot.storage.model import DUE_SHARDS, KEPT, POST_KEPT, OutboxRow, Row, due_shard, read


class NoticeRow(OutboxRow, discriminator="notice"):
    """`POST#<id>` / `POST`: a line the admins are owed; 90 days."""

    line = UnicodeAttribute()


class ThreadRow(Row, discriminator="thread"):
    """`MSG#<channel>#<ts>` / `ACT`: which activity a message is the card of; 400 days."""

    activity = UnicodeAttribute()


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the admins, and its delivery state."""

    post: Post
    line: str


Owed = Activity | Notice


class Outbox:
    """Holds who may send what; every write after a lease is conditional on that lease."""

    def lease(self, row: str, *, by: str, now: datetime, until: datetime) -> Owed | None:
        """Return what is owed under a fresh lease, or None: nothing owed, not due, or held."""
        model = _model(row)
        free = model.lease_until.does_not_exist() | (model.lease_until <= now)
        due = (model.rev > model.shown_rev) & (model.next_try <= now)
        stored = model(row, _sk(row))
        actions: list[Action] = [
            model.lease_by.set(by),
            model.lease_until.set(until),
            model.next_try.set(until),
            model.tries.set((model.tries | 0) + 1),
            model.attempted_at.set(model.attempted_at | now),
            model.attempted_by.set(model.attempted_by | by),
        ]
        try:
            with contention():
                stored.update(actions=actions, condition=due & free)
        except StaleError:
            return None
        return _owed(stored)

    def assign(self, owed: Activity, *, assignee: str, channel: str) -> Activity:
        """Fix whom a card asks and where it stands, under the lease."""
        actions: list[Action] = [
            ActivityRow.resolved.set(True),
            ActivityRow.channel.set(channel),
        ]
        if assignee:
            actions.append(ActivityRow.assignee.set(assignee))
        return _activity(self._held(owed.post, actions))

    def move(self, owed: Owed, *, channel: str) -> None:
        """Let the first send go to another channel at the next try."""
        model = _model(owed.post.row)
        self._held(owed.post, [model.channel.set(channel)])

    def release(self, owed: Owed, *, due: datetime, error: str, done_nothing: bool) -> None:
        """Give the lease back and try again at `due`.

        `done_nothing` says that Slack certainly did not post, so that a first try is forgotten.
        """
        model = _model(owed.post.row)
        first_try = owed.post.attempted_by == owed.post.lease_by
        forget = [model.attempted_at.remove(), model.attempted_by.remove()]
        self._held(
            owed.post,
            [
                *_unleased(model),
                model.turn.remove(),
                model.next_try.set(due),
                model.error.set(error[:200]),
                *(forget if done_nothing and first_try else []),
            ],
        )

    def wait(self, owed: Owed, *, turn: datetime) -> None:
        """Give the lease back until the post's turn comes; nothing was tried."""
        model = _model(owed.post.row)
        first_try = owed.post.attempted_by == owed.post.lease_by
        forget = [model.attempted_at.remove(), model.attempted_by.remove()]
        self._held(
            owed.post,
            [
                *_unleased(model),
                model.turn.set(turn),
                model.next_try.set(turn),
                model.tries.set(max(0, owed.post.tries - 1)),
                *(forget if first_try else []),
            ],
        )

    def mark(self, owed: Owed, *, ts: str, rev: int, now: datetime) -> datetime | None:
        """Note that revision `rev` is shown as message `ts`; return when more is due, if it is.

        `next_try` goes only if nothing was owed meanwhile.
        """
        first = not owed.post.ts
        if first and isinstance(owed, Activity):
            _write_thread(owed, ts, now)
        model = _model(owed.post.row)
        shown = [*_shown(model, owed, now), model.ts.set(ts), model.shown_rev.set(rev)]
        try:
            self._held(owed.post, [*shown, model.next_try.remove()], rev=rev)
        except StaleError:
            behind = [model.next_try.set(now)] if rev < owed.post.rev else []
            stored = self._held(owed.post, [*shown, *behind])
            return stored.next_try
        return None

    def give_up(self, owed: Owed, *, error: str, now: datetime) -> None:
        """Stop showing this revision: an edit its channel refuses; the row keeps the error."""
        model = _model(owed.post.row)
        actions: list[Action] = [
            *_unleased(model),
            *_unattempted(model),
            model.shown_rev.set(owed.post.rev),
            model.shown_at.set(now),
            model.error.set(error[:200]),
        ]
        try:
            self._held(owed.post, [*actions, model.next_try.remove()], rev=owed.post.rev)
        except StaleError:
            self._held(owed.post, actions)

    def repost(self, owed: Owed, *, now: datetime) -> None:
        """Forget a message that is gone, so that the next try posts it once more."""
        model = _model(owed.post.row)
        self._held(
            owed.post,
            [
                *_unleased(model),
                *_unattempted(model),
                model.ts.remove(),
                model.next_try.set(now),
                model.reposts.set((model.reposts | 0) + 1),
                model.error.set("message_not_found"),
            ],
        )

    def notify_admins(self, notice_id: str, line: str, *, channel: str, now: datetime) -> str:
        """Owe the admins a line, once for an id; return its row key."""
        row = f"POST#{notice_id}"
        notice = NoticeRow(
            row,
            "POST",
            line=line,
            channel=channel,
            due_shard=due_shard(row),
            rev=1,
            urgent_rev=1,
            next_try=now,
            expires=now + POST_KEPT,
        )
        try:
            with contention():
                notice.save(condition=NoticeRow.pk.does_not_exist())
        except StaleError:
            pass
        return row

    def due(self, *, before: datetime, most: int) -> Iterator[tuple[str, datetime]]:
        """Yield rows due before a time and since when, the oldest first within each shard."""
        for shard in range(DUE_SHARDS):
            found = OutboxRow.due.query(
                shard, OutboxRow.next_try <= before, limit=most, scan_index_forward=True
            )
            for row in found:
                yield row.pk, row.next_try

    def activity_at(self, channel: str, ts: str) -> str | None:
        """Return the id of the activity whose card a message is, or None."""
        row = read(ThreadRow, f"MSG#{channel}#{ts}", "ACT")
        return row.activity if row else None

    def _held(self, post: Post, actions: list[Action], *, rev: int | None = None) -> OutboxRow:
        """Write under the lease of `post`; StaleError if it is lost (or `rev` is no longer it)."""
        model = _model(post.row)
        condition = model.lease_by == post.lease_by
        if rev is not None:
            condition &= model.rev == rev
        stored: OutboxRow = model(post.row, _sk(post.row))
        with contention():
            stored.update(actions=actions, condition=condition)
        return stored


def _unleased(model: type[OutboxRow]) -> list[Action]:
    return [model.lease_by.remove(), model.lease_until.remove()]


def _unattempted(model: type[OutboxRow]) -> list[Action]:
    return [
        model.attempted_at.remove(),
        model.attempted_by.remove(),
        model.turn.remove(),
        model.tries.set(0),
    ]


def _shown(model: type[OutboxRow], owed: Owed, now: datetime) -> list[Action]:
    """Return what every mark sets; a first card of an open activity starts its question."""
    actions: list[Action] = [
        *_unleased(model),
        *_unattempted(model),
        model.shown_at.set(now),
        model.error.remove(),
    ]
    if owed.post.ts:
        return [*actions, model.edits.set((model.edits | 0) + 1)]
    if isinstance(owed, Activity) and owed.asked_at is None:
        actions.append(ActivityRow.asked_at.set(now))
        if owed.state is State.OPEN:
            actions.append(ActivityRow.open_channel.set(owed.post.channel))
    return actions


def _write_thread(owed: Activity, ts: str, now: datetime) -> None:
    key = f"MSG#{owed.post.channel}#{ts}"
    ThreadRow(key, "ACT", activity=owed.id, expires=now + KEPT).save()


def _model(row: str) -> Any:
    return ActivityRow if row.startswith("ACT#") else NoticeRow


def _sk(row: str) -> str:
    return "ACT" if row.startswith("ACT#") else "POST"


def _activity(row: OutboxRow) -> Activity:
    assert isinstance(row, ActivityRow)
    return activity_of(row)


def _owed(row: OutboxRow) -> Owed:
    if isinstance(row, NoticeRow):
        return Notice(row.post(), row.line)
    return _activity(row)

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
from bot.core.notices import Notice
from bot.core.outbox import Post
from bot.storage.activity_rows import ActivityRow, activity_of
from bot.storage.errors import StaleError, contention
from bot.storage.model import DUE_SHARDS, KEPT, OutboxRow, Row
from bot.storage.notices import NoticeRow, notice_of


class ThreadRow(Row, discriminator="thread"):
    """`MSG#<channel>#<ts>` / `ACT`: which activity a message is the card of; 400 days."""

    activity = UnicodeAttribute()


Owed = Activity | Notice


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row somebody is owed, when it is due next, and since when it has been owed."""

    row: str
    due: datetime
    owed_since: datetime


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

    def place(self, notice: Notice, *, channel: str, thread_ts: str) -> Notice:
        """Fix the thread a notice stands in, under the lease."""
        actions: list[Action] = [
            NoticeRow.channel.set(channel),
            NoticeRow.thread_ts.set(thread_ts),
        ]
        row = self._held(notice.post, actions)
        assert isinstance(row, NoticeRow)
        return notice_of(row)

    def release(
        self,
        owed: Owed,
        *,
        due: datetime,
        error: str,
        done_nothing: bool,
        channel: str = "",
    ) -> datetime:
        """Give the lease back and try again at `due`, in another channel if one is named.

        `done_nothing` says that Slack certainly did not post, so that a first try is forgotten.
        Return when the row is due: what is owed since the lease may be sooner.
        """
        model = _model(owed.post.row)
        actions: list[Action] = [
            *_unleased(model),
            model.turn.remove(),
            model.error.set(error[:200]),
            *(_forgotten(model, owed) if done_nothing else []),
            *([model.channel.set(channel)] if channel else []),
        ]
        return self._put_off(owed, actions, due)

    def wait(self, owed: Owed, *, turn: datetime) -> datetime:
        """Give the lease back until the post's turn comes; nothing was tried."""
        model = _model(owed.post.row)
        actions: list[Action] = [
            *_unleased(model),
            model.turn.set(turn),
            model.tries.set(max(0, owed.post.tries - 1)),
            *_forgotten(model, owed),
        ]
        return self._put_off(owed, actions, turn)

    def link(self, owed: Owed, *, ts: str, now: datetime) -> None:
        """Note which activity a first card is of, before it is marked."""
        if owed.post.ts or not isinstance(owed, Activity):
            return
        key = f"MSG#{owed.post.channel}#{ts}"
        with contention():
            ThreadRow(key, "ACT", activity=owed.id, expires=now + KEPT).save()

    def mark(self, owed: Owed, *, ts: str, rev: int, now: datetime) -> datetime | None:
        """Note that revision `rev` is shown as message `ts`; return when more is due, if it is.

        `next_try` goes only if nothing was owed meanwhile.
        """
        model = _model(owed.post.row)
        shown = [*_shown(model, owed, now), model.ts.set(ts), model.shown_rev.set(rev)]
        try:
            self._held(owed.post, [*shown, *_settled(model), *_waiting(owed)], rev=rev)
        except StaleError:
            behind = [model.next_try.set(now)] if rev < owed.post.rev else []
            return self._held(owed.post, [*shown, *behind]).next_try
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
            self._held(owed.post, [*actions, *_settled(model)], rev=owed.post.rev)
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

    def waiting(self, *, most: int) -> Iterator[Waiting]:
        """Yield what is owed, due or not, up to `most` of each shard, the next due first."""
        for shard in range(DUE_SHARDS):
            for row in OutboxRow.due.query(shard, limit=most, scan_index_forward=True):
                yield Waiting(row.pk, row.next_try, row.owed_since or row.next_try)

    def _put_off(self, owed: Owed, actions: list[Action], due: datetime) -> datetime:
        """Write under the lease with a new due time, unless something sooner was owed meanwhile."""
        model = _model(owed.post.row)
        try:
            self._held(owed.post, [*actions, model.next_try.set(due)], rev=owed.post.rev)
        except StaleError:
            return self._held(owed.post, actions).next_try or due
        return due

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


def _forgotten(model: type[OutboxRow], owed: Owed) -> list[Action]:
    """Return what forgets a first try that certainly did nothing."""
    if owed.post.attempted_by != owed.post.lease_by:
        return []
    return [model.attempted_at.remove(), model.attempted_by.remove()]


def _settled(model: type[OutboxRow]) -> list[Action]:
    return [model.next_try.remove(), model.owed_since.remove()]


def _shown(model: type[OutboxRow], owed: Owed, now: datetime) -> list[Action]:
    """Return what every mark sets; the first card of an activity starts its question."""
    actions: list[Action] = [
        *_unleased(model),
        *_unattempted(model),
        model.shown_at.set(now),
        model.error.remove(),
    ]
    if owed.post.ts:
        actions.append(model.edits.set((model.edits | 0) + 1))
    elif isinstance(owed, Activity):
        actions.append(ActivityRow.asked_at.set(ActivityRow.asked_at | now))
    return actions


def _waiting(owed: Owed) -> list[Action]:
    """Return what keeps the `open` index to what its cards show: activities without an answer."""
    if not isinstance(owed, Activity):
        return []
    if owed.state is State.OPEN:
        return [ActivityRow.open_channel.set(owed.post.channel)]
    return [ActivityRow.open_channel.remove()]


def _model(row: str) -> Any:
    return ActivityRow if row.startswith("ACT#") else NoticeRow


def _sk(row: str) -> str:
    return "ACT" if row.startswith("ACT#") else "POST"


def _activity(row: OutboxRow) -> Activity:
    assert isinstance(row, ActivityRow)
    return activity_of(row)


def _owed(row: OutboxRow) -> Owed:
    if isinstance(row, NoticeRow):
        return notice_of(row)
    return _activity(row)

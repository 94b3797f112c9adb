"""Activities and the answers to them: the row a card is rendered from, and its history.

Access: an activity by id (one consistent read renders the card); its answers by activity.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from bot.core.activities import Activity, Answer, settle_answer
from bot.core.history import Entry
from bot.core.notices import Notice, with_copy, with_notices
from bot.core.outbox import sooner
from bot.storage.activity_rows import ActivityRow, activity_of, changes_to, row_of
from bot.storage.errors import contention
from bot.storage.history_rows import (
    AnswerRow,
    EntryRow,
    answer_of,
    answer_row,
    entry_of,
    entry_row,
)
from bot.storage.model import Row, read, transaction
from bot.storage.notices import bump, write_notice


class Activities:
    """Reads activities and keeps answers."""

    def load(self, activity_id: str) -> Activity | None:
        """Return an activity as it is now, or None."""
        row = read(ActivityRow, f"ACT#{activity_id}", "ACT")
        return activity_of(row) if row else None

    def answer(
        self, before: Activity, answer: Answer, *, now: datetime, patience: timedelta
    ) -> Activity:
        """Keep an answer and what it changes in one transaction.

        Of what it leaves open security is told after `patience`, if nobody answers for it.
        Raises StaleError if the activity is no longer as in `before`, BusyError for traffic.
        """
        after = settle_answer(before, answer)
        after, notices = with_notices(before, after, now=now, patience=patience)
        row = AnswerRow, answer_row(after, answer)
        return self._write(before, after, row, notices, now)

    def note(
        self, before: Activity, after: Activity, entry: Entry, *notices: Notice, now: datetime
    ) -> Activity:
        """Keep an entry of the log, what it changes and the notices it calls for, in one go.

        Raises StaleError if the activity is no longer as in `before`, BusyError for traffic.
        """
        for notice in notices:
            after = with_copy(after, notice, now=now)
        return self._write(before, after, (EntryRow, entry_row(after, entry)), notices, now)

    def history(self, activity_id: str) -> tuple[Answer, ...]:
        """Return every answer ever given, oldest first."""
        rows = AnswerRow.query(
            f"ACT#{activity_id}", AnswerRow.sk.startswith("WHY#"), consistent_read=True
        )
        return tuple(answer_of(row) for row in rows)

    def log(self, activity_id: str) -> tuple[Entry, ...]:
        """Return what happened besides the answers, oldest first."""
        rows = EntryRow.query(
            f"ACT#{activity_id}", EntryRow.sk.startswith("LOG#"), consistent_read=True
        )
        return tuple(entry_of(row) for row in rows)

    def _write(
        self,
        before: Activity,
        after: Activity,
        new: tuple[type[Row], Row],
        notices: Sequence[Notice],
        now: datetime,
    ) -> Activity:
        """Write an activity that somebody changed; card, copies and notices are owed at once."""
        after = owed(before, after, now=now, due=now, urgent=True)
        model, row = new
        with contention(), transaction() as tx:
            tx.save(row, condition=model.pk.does_not_exist())
            write_activity(tx, before, after)
            for copy in before.copies:
                bump(tx, copy, now=now)
            for notice in notices:
                write_notice(tx, notice, now=now)
        return after


def owed(
    before: Activity, after: Activity, *, now: datetime, due: datetime, urgent: bool
) -> Activity:
    """Return `after` with its card owed once more, at `due` or earlier (a bump)."""
    rev = before.post.rev + 1
    post = replace(
        after.post,
        rev=rev,
        urgent_rev=rev if urgent else before.post.urgent_rev,
        next_try=sooner(before.post.next_try, due),
        owed_since=before.post.owed_since or now,
    )
    return replace(after, post=post)


def write_activity(tx: TransactWrite, before: Activity | None, after: Activity) -> None:
    """Add the write of an activity to a transaction; it fails if the row is not as in `before`.

    `rev` guards what is owed, `next_try` guards against putting off what became due meanwhile,
    `shown_rev` against overlooking that the question has been asked.
    Delivery fields are otherwise left alone: they belong to whoever holds the lease.
    """
    if before is None:
        tx.save(row_of(after), condition=ActivityRow.pk.does_not_exist())
        return
    tx.update(
        ActivityRow(f"ACT#{after.id}", "ACT"),
        actions=changes_to(after),
        condition=_unmoved(before),
    )


def _unmoved(before: Activity) -> Condition:
    post = before.post
    same: Condition = (ActivityRow.rev == post.rev) & (ActivityRow.shown_rev == post.shown_rev)
    due = post.next_try
    same_due: Condition = ActivityRow.next_try == due
    if due is None:
        same_due = ActivityRow.next_try.does_not_exist()
    unmoved: Condition = same & same_due
    return unmoved

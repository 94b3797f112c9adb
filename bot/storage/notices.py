"""Posts that are no card: lines to the admins, questions asked again.

Access: by key, for a lease.
"""

from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.transactions import TransactWrite

from bot.core.activities import Copy
from bot.core.notices import KEPT, Notice, NoticeKind
from bot.storage.errors import StaleError, contention
from bot.storage.model import OutboxRow, due_shard

# A row outlives the time in which it is changed, so that nothing is written to one that is gone.
_SPARE = timedelta(days=2)


class NoticeRow(OutboxRow, discriminator="notice"):
    """`POST#<id>` / `POST`: a post that is no card; 90 days."""

    what = UnicodeAttribute(default=NoticeKind.ADMINS.value)
    line = UnicodeAttribute(null=True)
    about = UnicodeAttribute(null=True)
    answers = NumberAttribute(default=0)
    to = UnicodeAttribute(null=True)
    wanted_at = UTCDateTimeAttribute(null=True)


class Notices:
    """Owes posts that are no card."""

    def owe(self, notice: Notice, *, now: datetime) -> None:
        """Owe a notice, once for its row."""
        try:
            with contention():
                _row(notice, now).save(condition=NoticeRow.pk.does_not_exist())
        except StaleError:
            pass


def write_notice(tx: TransactWrite, notice: Notice, *, now: datetime) -> None:
    """Add the write of a new notice to a transaction."""
    tx.save(_row(notice, now), condition=NoticeRow.pk.does_not_exist())


def bump(tx: TransactWrite, copy: Copy, *, now: datetime) -> None:
    """Add to a transaction that a copy of a card is owed once more, while its row is there."""
    if copy.until <= now:
        return
    tx.update(
        NoticeRow(copy.row, "POST"),
        actions=[
            NoticeRow.rev.set(NoticeRow.rev + 1),
            NoticeRow.urgent_rev.set(NoticeRow.rev + 1),
            NoticeRow.next_try.set(now),
            NoticeRow.owed_since.set(NoticeRow.owed_since | now),
        ],
        condition=NoticeRow.pk.exists(),
    )


def notice_of(row: NoticeRow) -> Notice:
    """Return the value of a notice's row."""
    return Notice(
        post=row.post(),
        kind=NoticeKind(row.what),
        line=row.line or "",
        about=row.about or "",
        answers=int(row.answers),
        to=row.to or "",
        due=row.wanted_at,
    )


def _row(notice: Notice, now: datetime) -> NoticeRow:
    return NoticeRow(
        notice.post.row,
        "POST",
        what=notice.kind.value,
        line=notice.line or None,
        about=notice.about or None,
        answers=notice.answers,
        to=notice.to or None,
        wanted_at=notice.due,
        channel=notice.post.channel or None,
        due_shard=due_shard(notice.post.row),
        rev=notice.post.rev,
        urgent_rev=notice.post.rev,
        next_try=notice.due or now,
        owed_since=notice.due or now,
        expires=now + KEPT + _SPARE,
    )

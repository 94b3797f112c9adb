"""Changes, once each: the guard of every event, asked changes in their activity, quiet ones apart.

Access: a principal's head by account and principal; changes by activity in order (`CHG#<seq>`);
quiet changes by account and day; a guard only through the transaction it refuses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from bot.core.activities import Activity, Copy
from bot.core.changes import Change
from bot.core.evidence import Evidence, evidence_of
from bot.core.keys import key_part
from bot.core.notices import Notice
from bot.storage.activities import write_activity
from bot.storage.errors import RepeatedError, StaleError, busy, contention, refused
from bot.storage.model import KEPT, HourIndex, Row, hour_of, read, transaction
from bot.storage.notices import bump, write_notice


class HeadRow(Row, discriminator="head"):
    """`WHO#<account>#<principal>` / `HEAD`: the current activity; 400 days."""

    activity = UnicodeAttribute()


class GuardRow(Row, discriminator="guard"):
    """`EVT#<guard>` / `EVT`: this event is kept; 400 days."""

    where = UnicodeAttribute()


class ChangeRow(Row, discriminator="change"):
    """`ACT#<id>` / `CHG#<seq>`, or `QUIET#<account>#<day>` / `CHG#<guard>`; 400 days, 8 KB."""

    by_hour = HourIndex()

    seq = NumberAttribute(null=True)
    began = UTCDateTimeAttribute(null=True)
    hour = UnicodeAttribute(null=True)
    event_id = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    arrived_at = UTCDateTimeAttribute()
    action = UnicodeAttribute()
    service = UnicodeAttribute()
    region = UnicodeAttribute()
    account = UnicodeAttribute()
    via = UnicodeAttribute()
    principal = UnicodeAttribute()
    principal_name = UnicodeAttribute()
    sentence = UnicodeAttribute()
    sensitive = BooleanAttribute()
    marks = UnicodeSetAttribute(null=True)
    rule = UnicodeAttribute()
    parameters = UnicodeAttribute()
    source_ip = UnicodeAttribute()
    user_agent = UnicodeAttribute()
    role = UnicodeAttribute()
    session_started = UnicodeAttribute()


@dataclass(frozen=True, slots=True)
class Placed:
    """A change with the time it counts as, and its number in its activity (0: quiet)."""

    change: Change
    at: datetime
    activity: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What one transaction keeps: changes, activities before and after, notices, copies, head."""

    placed: tuple[Placed, ...]
    activities: tuple[tuple[Activity | None, Activity], ...] = ()
    notices: tuple[Notice, ...] = ()
    copies: tuple[Copy, ...] = ()
    head: tuple[str | None, str] | None = None


class Changes:
    """Keeps changes, once each."""

    def head(self, account: str, principal: str) -> str | None:
        """Return the id of a principal's current activity, or None."""
        row = read(HeadRow, _head_key(account, principal), "HEAD")
        return row.activity if row else None

    def keep(self, kept: Kept, *, now: datetime) -> None:
        """Keep it all or nothing.

        Raises RepeatedError naming the changes kept already, StaleError if an activity or the
        head moved meanwhile, BusyError for traffic.
        """
        count = len(kept.placed)
        try:
            with contention():
                self._write(kept, now)
        except StaleError as error:
            cause = error.__cause__
            repeated = (
                tuple(i for i in refused(cause) if i < count)
                if isinstance(cause, TransactWriteError) and not busy(cause)
                else ()
            )
            if repeated:
                raise RepeatedError(repeated) from error
            raise

    def _write(self, kept: Kept, now: datetime) -> None:
        with transaction() as tx:
            for placed in kept.placed:
                tx.save(_guard_row(placed, now), condition=GuardRow.pk.does_not_exist())
            for placed in kept.placed:
                tx.save(_change_row(placed, now))
            if kept.head:
                _write_head(tx, kept.placed[0].change, kept.head, now)
            for before, after in kept.activities:
                write_activity(tx, before, after)
            for notice in kept.notices:
                write_notice(tx, notice, now=now)
            for copy in kept.copies:
                bump(tx, copy, now=now)

    def evidence(self, activity_id: str, *, most: int = 25) -> Evidence:
        """Return from where and how an activity's first changes were made."""
        key = f"ACT#{activity_id}"
        rows = ChangeRow.query(
            key, ChangeRow.sk.startswith("CHG#"), consistent_read=True, limit=most
        )
        return evidence_of(
            (row.source_ip, row.user_agent, row.role, row.session_started) for row in rows
        )

    def list(self, activity_id: str) -> Sequence[ChangeRow]:
        """Return an activity's changes in order."""
        key = f"ACT#{activity_id}"
        return list(ChangeRow.query(key, ChangeRow.sk.startswith("CHG#"), consistent_read=True))


def distinct(changes: Iterable[Change]) -> list[Change]:
    """Return the changes without copies of the same event, the first of each."""
    first: dict[str, Change] = {}
    for change in changes:
        first.setdefault(key_part(change.guard), change)
    return list(first.values())


def _head_key(account: str, principal: str) -> str:
    return f"WHO#{key_part(account)}#{key_part(principal)}"


def _write_head(
    tx: TransactWrite, change: Change, head: tuple[str | None, str], now: datetime
) -> None:
    before, after = head
    unmoved = HeadRow.pk.does_not_exist() if before is None else HeadRow.activity == before
    key = _head_key(change.account, change.principal.id)
    tx.save(HeadRow(key, "HEAD", activity=after, expires=now + KEPT), condition=unmoved)


def _where(placed: Placed) -> tuple[str, str]:
    if placed.activity:
        return f"ACT#{placed.activity}", f"CHG#{placed.seq:06}"
    day = f"{placed.at:%Y-%m-%d}"
    return f"QUIET#{key_part(placed.change.account)}#{day}", f"CHG#{key_part(placed.change.guard)}"


def _guard_row(placed: Placed, now: datetime) -> GuardRow:
    key = f"EVT#{key_part(placed.change.guard)}"
    return GuardRow(key, "EVT", where=" ".join(_where(placed)), expires=now + KEPT)


def _change_row(placed: Placed, now: datetime) -> ChangeRow:
    change, quiet = placed.change, not placed.activity
    pk, sk = _where(placed)
    return ChangeRow(
        pk,
        sk,
        seq=placed.seq or None,
        began=placed.at if quiet else None,
        hour=hour_of(placed.at) if quiet else None,
        event_id=change.event_id,
        at=placed.at,
        arrived_at=now,
        action=change.action,
        service=change.service,
        region=change.region,
        account=change.account,
        via=change.via,
        principal=key_part(change.principal.id),
        principal_name=change.principal.name,
        sentence=change.sentence,
        sensitive=change.sensitive,
        marks=set(change.marks) or None,
        rule=change.rule,
        parameters=change.parameters,
        source_ip=change.source_ip,
        user_agent=change.user_agent,
        role=change.role,
        session_started=change.session_started,
        expires=now + KEPT,
    )

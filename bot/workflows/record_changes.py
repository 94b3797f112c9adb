"""Records arrive: judge each, keep every change once in its activity, and owe its card."""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.aws.queues import Hints
from bot.core.changes import Change, detect
from bot.core.gaps import Gap
from bot.core.grouping import time_of
from bot.core.outbox import Pace
from bot.core.verdict import Outcome
from bot.storage.activities import Activities
from bot.storage.changes import Changes, Kept, Placed, distinct
from bot.storage.days import Days
from bot.storage.errors import BusyError, RepeatedError, StaleError
from bot.workflows.book import Book
from bot.workflows.patience import Patience

# A guard and a row each, at worst an activity and two notices each, copies and the head: 99 items.
MOST_CHANGES = 19
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of the changes queue."""

    id: str
    body: str


@dataclass(frozen=True, slots=True)
class Recorder:
    """What recording needs; `quiet_accounts` never ask, `zone` is the team's."""

    changes: Changes
    activities: Activities
    days: Days
    hints: Hints
    gap: Gap
    pace: Pace
    patience: Patience
    zone: ZoneInfo
    quiet_accounts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Tally:
    """What became of a batch; `failed` are the messages that must come again."""

    failed: set[str] = field(default_factory=set)
    ignored: int = 0
    kept: int = 0
    repeated: int = 0
    touched: set[date] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Arrived:
    message: str
    change: Change


def record_changes(desk: Recorder, batch: Sequence[Incoming], *, now: datetime) -> Tally:
    """Keep every change of a batch; a bad message or a busy table costs only its own messages."""
    tally = Tally()
    arrived = [change for message in batch if (change := _read(desk, message, tally))]
    for group in _groups(arrived):
        _keep_all(desk, group, tally, now)
    _LOG.info("batch", extra={**_figures(tally), "size": len(batch)})
    return tally


def _read(desk: Recorder, message: Incoming, tally: Tally) -> _Arrived | None:
    """Judge one message; what is no envelope fails, and ends in the dead-letter queue."""
    detail = _detail(message.body)
    if detail is None:
        _LOG.error("not_an_envelope", extra={"message_id": message.id})
        tally.failed.add(message.id)
        return None
    try:
        verdict, change = detect(detail)
    except Exception:
        _LOG.exception("not_judged", extra={"message_id": message.id})
        tally.failed.add(message.id)
        return None
    if change is None:
        tally.ignored += 1
        _LOG.debug("ignored", extra={"rule": verdict.rule})
        return None
    if change.account in desk.quiet_accounts and change.outcome is Outcome.ASK:
        change = replace(change, outcome=Outcome.QUIET, rule="quiet-account")
    return _Arrived(message.id, change)


def _detail(body: str) -> Mapping[str, Any] | None:
    """Return the record inside an EventBridge envelope, None for anything else."""
    try:
        envelope = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(envelope, dict) or "detail-type" not in envelope:
        return None
    detail = envelope.get("detail")
    return detail if isinstance(detail, dict) else None


def _groups(arrived: Iterable[_Arrived]) -> list[list[_Arrived]]:
    """Return what arrived by principal and account, quiet changes apart, each in order of time."""
    groups: dict[tuple[str, str, bool], list[_Arrived]] = defaultdict(list)
    for one in arrived:
        quiet = one.change.outcome is Outcome.QUIET
        groups[one.change.account, "" if quiet else one.change.principal.id, quiet].append(one)
    return [sorted(group, key=_when) for group in groups.values()]


def _when(one: _Arrived) -> tuple[bool, float]:
    time = one.change.time
    return (time is None, time.timestamp() if time else 0.0)


def _keep_all(desk: Recorder, group: list[_Arrived], tally: Tally, now: datetime) -> None:
    """Keep a group in chunks; a chunk the table refuses is tried one change at a time."""
    changes = distinct(one.change for one in group)
    tally.repeated += len(group) - len(changes)
    for chunk in _chunks(changes):
        failed = _keep_apart(desk, chunk, tally, now)
        tally.failed |= {one.message for one in group if one.change.guard in failed}


def _chunks(changes: Sequence[Change]) -> Iterable[Sequence[Change]]:
    """Return as few chunks as fit a transaction."""
    return [changes[i : i + MOST_CHANGES] for i in range(0, len(changes), MOST_CHANGES)]


def _keep_apart(
    desk: Recorder, chunk: Sequence[Change], tally: Tally, now: datetime
) -> frozenset[str]:
    """Keep a chunk; return the guards of what could not be kept."""
    try:
        _keep(desk, chunk, tally, now)
    except BusyError:
        return frozenset(change.guard for change in chunk)
    except Exception:
        _LOG.exception("not_kept", extra={"events": [change.event_id for change in chunk][:5]})
        if len(chunk) == 1:
            return frozenset({chunk[0].guard})
        return frozenset().union(*(_keep_apart(desk, [one], tally, now) for one in chunk))
    return frozenset()


def _keep(desk: Recorder, chunk: Sequence[Change], tally: Tally, now: datetime) -> None:
    """Keep a chunk in one transaction, again as long as others get in between."""
    changes = list(chunk)
    _log(changes)
    while changes:
        plan = _plan(desk, changes, now)
        _touch(desk, plan, tally, now)
        try:
            desk.changes.keep(plan, now=now)
        except RepeatedError as repeated:
            tally.repeated += len(repeated.guards)
            known = {plan.placed[i].change.guard for i in repeated.guards}
            changes = [change for change in changes if change.guard not in known]
        except (StaleError, BusyError):
            if desk.patience.is_short:
                raise BusyError("Others kept getting in between.") from None
            desk.patience.pause()
        else:
            tally.kept += len(changes)
            _hint(desk, plan, now)
            return


def _plan(desk: Recorder, changes: Sequence[Change], now: datetime) -> Kept:
    """Decide where each change goes, from the table as it is now."""
    if changes[0].outcome is Outcome.QUIET:
        return Kept(tuple(Placed(change, time_of(change.time, now)) for change in changes))
    first = changes[0]
    head = desk.changes.head(first.account, first.principal.id)
    book = Book(desk.activities, desk.gap, desk.pace, desk.activities.load(head) if head else None)
    placed = tuple(book.add(change, at=time_of(change.time, now)) for change in changes)
    moved = book.current.id if book.current else ""
    activities, notices = book.bumped(now)
    return Kept(
        placed,
        activities=activities,
        notices=notices,
        copies=book.copies(),
        head=(head, moved) if moved and moved != head else None,
    )


def _touch(desk: Recorder, plan: Kept, tally: Tally, now: datetime) -> None:
    """Raise the count of every day the plan touches, once a batch, before the transaction."""
    days = _days(desk, plan) - tally.touched
    desk.patience.insist(lambda: desk.days.touch(days, now=now))
    tally.touched |= days


def _days(desk: Recorder, plan: Kept) -> set[date]:
    quiet = [placed.at for placed in plan.placed if not placed.activity]
    began = [after.began for _, after in plan.activities]
    return {at.astimezone(desk.zone).date() for at in (*quiet, *began)}


def _hint(desk: Recorder, plan: Kept, now: datetime) -> None:
    for _, after in plan.activities:
        if after.post.next_try:
            desk.hints.send(after.post.row, now=now, due=after.post.next_try)
    for notice in plan.notices:
        desk.hints.send(notice.post.row, now=now, due=notice.due or now)
    for copy in plan.copies:
        desk.hints.send(copy.row, now=now, due=now)


def _figures(tally: Tally) -> dict[str, int]:
    return {
        "kept": tally.kept,
        "repeated": tally.repeated,
        "ignored": tally.ignored,
        "failed": len(tally.failed),
    }


def _log(changes: Iterable[Change]) -> None:
    """Log each redacted change before its transaction: readers count distinct event ids."""
    for change in changes:
        _LOG.info(
            "change",
            extra={
                "event_id": change.event_id,
                "action": change.action,
                "account": change.account,
                "region": change.region,
                "via": change.via,
                "who": change.principal.name,
                "sentence": change.sentence,
                "sensitive": change.sensitive,
                "rule": change.rule,
                "verdict": change.outcome.value,
            },
        )

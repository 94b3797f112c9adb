"""Someone answers why: may they, is the question still theirs to answer, and then keep it once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.aws.queues import Hints
from bot.core.activities import Activity, Answer, State
from bot.core.outbox import Pace
from bot.core.reasons import reason
from bot.slack.admins import AdminCheck, CheckError
from bot.slack.views.seen import Seen
from bot.storage.activities import Activities
from bot.storage.days import Days
from bot.storage.errors import BusyError, StaleError

TRIES = 3
_O = TypeVar("_O")


@dataclass(frozen=True, slots=True)
class Desk:
    """What answering needs; `pause` waits a moment, with jitter, before another try.

    `alert_after` is how long something sensitive may stay open until security is told.
    """

    activities: Activities
    days: Days
    zone: ZoneInfo
    hints: Hints
    admins: AdminCheck
    pause: Callable[[], None]
    alert_after: timedelta = Pace().security


@dataclass(frozen=True, slots=True)
class Person:
    """Who pressed or sent: the Slack user, and the name Slack gave them, cleaned."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Given:
    """What they said; one click says a reason and nothing else.

    None is what they were not asked: it stays as the newest answer of the same reason has it.
    `of_newer` says that it speaks only of what came after the newest answer.
    """

    reason: str
    note: str | None = ""
    ticket: str | None = ""
    one_click: bool = False
    of_newer: bool = False

    def on(self, newest: Answer | None) -> tuple[str, str]:
        """Return note and ticket as they are from now on."""
        same = newest if newest and newest.reason == self.reason else None
        note = self.note if self.note is not None else (same.note if same else "")
        ticket = self.ticket if self.ticket is not None else (same.ticket if same else "")
        return note, ticket


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer is kept."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class Open:
    """The question may be answered by whom asked to."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class AlreadyAnswered:
    """There is an answer newer than those they had seen; nothing was changed."""

    activity: Activity
    answer: Answer


@dataclass(frozen=True, slots=True)
class WithSecurity:
    """Security looks into it, and only an admin closes it; nothing was changed."""


@dataclass(frozen=True, slots=True)
class NotYours:
    """Neither the assignee nor an admin; nothing was changed."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class CouldNotCheck:
    """Whether they are an admin is unknown just now; nothing was changed."""


@dataclass(frozen=True, slots=True)
class CouldNotSave:
    """Every try met another writer; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such activity."""


Refused = NotYours | CouldNotCheck | Gone
Outcome = Answered | AlreadyAnswered | WithSecurity | CouldNotSave | Refused


def justify(desk: Desk, seen: Seen, given: Given, *, by: Person, now: datetime) -> Outcome:
    """Keep an answer in one transaction."""
    outcome = tried(desk, lambda: _once(desk, seen, given, by=by, now=now))
    if isinstance(outcome, Answered):
        hint(desk, outcome.activity, now)
    return outcome


def tried(desk: Desk, once: Callable[[], _O]) -> _O | CouldNotSave:
    """Return what a write made of it; a row that merely moved is read again and tried again."""
    for n in range(TRIES):
        if n:
            desk.pause()
        try:
            return once()
        except (StaleError, BusyError):
            continue
    return CouldNotSave()


def hint(desk: Desk, activity: Activity, now: datetime) -> None:
    """Hint at the card and whatever follows it."""
    for row in (activity.post.row, *(copy.row for copy in activity.copies)):
        desk.hints.send(row, now=now, due=now)


def touch(desk: Desk, activity: Activity, now: datetime) -> None:
    """Note, before it is written, that the summary of the day on which it began is out of date."""
    desk.days.touch({activity.began.astimezone(desk.zone).date()}, now=now)


def settled(activity: Activity) -> AlreadyAnswered | WithSecurity:
    """Return why an activity that no longer asks cannot be passed on."""
    if activity.answer and activity.state is State.ANSWERED:
        return AlreadyAnswered(activity, activity.answer)
    return WithSecurity()


def look(
    desk: Desk, seen: Seen, *, by: Person, now: datetime, as_admin: bool = False
) -> Open | Refused:
    """Say whether someone may answer, or do what only admins may, before a modal asks for words."""
    activity = desk.activities.load(seen.activity)
    if activity is None:
        return Gone()
    theirs = bool(activity.assignee) and by.id == activity.assignee
    if theirs and not (as_admin or activity.closed):
        return Open(activity)
    return _as_admin(desk, activity, by, now)


def _once(desk: Desk, seen: Seen, given: Given, *, by: Person, now: datetime) -> Outcome:
    for_admins = reason(given.reason).for_admins
    allowed = look(desk, seen, by=by, now=now, as_admin=for_admins)
    if not isinstance(allowed, Open):
        return allowed
    activity = allowed.activity
    if activity.answer and activity.answers > seen.answers:
        repeated = _repeats(activity.answer, given, by)
        return Answered(activity) if repeated else AlreadyAnswered(activity, activity.answer)
    with_security = activity.state is State.WITH_SECURITY
    if with_security != for_admins and not (for_admins and activity.closed):
        return WithSecurity()
    note, ticket = given.on(activity.answer)
    shown = min(seen.changes, activity.count)
    answer = Answer(
        n=activity.answers + 1,
        reason=given.reason,
        by=by.id,
        by_name=by.name,
        at=now,
        seen=shown,
        note=note,
        ticket=ticket,
        since=_since(activity, given, (given.reason, note, ticket), shown),
    )
    touch(desk, activity, now)
    patience = desk.alert_after
    return Answered(desk.activities.answer(activity, answer, now=now, patience=patience))


def _since(activity: Activity, given: Given, said: tuple[str, str, str], seen: int) -> int:
    """Return for how many of the first changes an earlier answer goes on to count."""
    newest = activity.answer
    if newest is None:
        return 0
    apart = given.of_newer or activity.reopened
    same = (newest.reason, newest.note, newest.ticket) == said
    return newest.seen if apart and not same and seen > newest.seen else newest.since


def _as_admin(desk: Desk, activity: Activity, by: Person, now: datetime) -> Open | Refused:
    try:
        return Open(activity) if desk.admins.is_admin(by.id, now=now) else NotYours(activity)
    except CheckError:
        return CouldNotCheck()


def _repeats(newest: Answer, given: Given, by: Person) -> bool:
    """Say whether the newest answer is what they are saying: a second click, or a second send."""
    if (newest.by, newest.reason) != (by.id, given.reason):
        return False
    return given.one_click or (newest.note, newest.ticket) == given.on(newest)

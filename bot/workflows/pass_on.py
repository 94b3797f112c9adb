"""It was not them: the question goes to who did it, or to security if nobody recognises it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.activities import Activity, Said, asks, hand_over, report
from bot.core.history import Entry, What
from bot.core.notices import Notice, handing_over, reporting
from bot.slack.views.seen import Seen
from bot.workflows.justify import (
    AlreadyAnswered,
    CouldNotSave,
    Desk,
    Open,
    Person,
    Refused,
    WithSecurity,
    hint,
    look,
    settled,
    touch,
    tried,
)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Somebody else has it now."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class TheirsAlready:
    """It is that person's question as it is; nothing was changed."""


Outcome = PassedOn | TheirsAlready | AlreadyAnswered | WithSecurity | CouldNotSave | Refused


def to_person(desk: Desk, seen: Seen, to: str, *, by: Person, now: datetime) -> Outcome:
    """Ask `to` instead."""

    def passed(before: Activity, said: Said) -> Activity:
        return hand_over(before, to, said)

    return _pass_on(desk, seen, by, now, _Way(What.HANDED_OVER, passed, handing_over, to))


def to_security(desk: Desk, seen: Seen, *, by: Person, now: datetime) -> Outcome:
    """Tell security, which alone can close it."""
    return _pass_on(desk, seen, by, now, _Way(What.NOT_ME, report, reporting))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a question passes on: what the log calls it, what becomes of it, who hears of it."""

    what: What
    passed: Callable[[Activity, Said], Activity]
    notice: Callable[[Activity], Notice]
    to: str = ""


def _pass_on(desk: Desk, seen: Seen, by: Person, now: datetime, way: _Way) -> Outcome:
    outcome = tried(desk, lambda: _once(desk, seen, by, now, way))
    if isinstance(outcome, PassedOn):
        hint(desk, outcome.activity, now)
    return outcome


def _once(desk: Desk, seen: Seen, by: Person, now: datetime, way: _Way) -> Outcome:
    """Pass it on, in one transaction with what the log says of it."""
    allowed = look(desk, seen, by=by, now=now)
    if not isinstance(allowed, Open):
        return allowed
    before = allowed.activity
    if not asks(before):
        return settled(before)
    if way.to and way.to == before.assignee:
        return TheirsAlready()
    after = replace(way.passed(before, Said(by.id, by.name, now)), logged=before.logged + 1)
    entry = Entry(after.logged, way.what, by.id, by.name, now, to=way.to)
    touch(desk, before, now)
    return PassedOn(desk.activities.note(before, after, entry, way.notice(after), now=now))

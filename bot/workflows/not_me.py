"""It was not them: security has it at once, and only an admin can close it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.activities import Activity, Said, asks, report
from bot.core.history import Entry, What
from bot.core.notices import reporting
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
class Reported:
    """Security is told."""

    activity: Activity


Outcome = Reported | AlreadyAnswered | WithSecurity | CouldNotSave | Refused


def not_me(desk: Desk, seen: Seen, *, by: Person, now: datetime) -> Outcome:
    """Tell security, in one transaction with what the log says of it."""
    outcome = tried(desk, lambda: _once(desk, seen, by, now))
    if isinstance(outcome, Reported):
        hint(desk, outcome.activity, now)
    return outcome


def _once(desk: Desk, seen: Seen, by: Person, now: datetime) -> Outcome:
    allowed = look(desk, seen, by=by, now=now)
    if not isinstance(allowed, Open):
        return allowed
    before = allowed.activity
    if not asks(before):
        return settled(before)
    after = replace(report(before, Said(by.id, by.name, now)), logged=before.logged + 1)
    entry = Entry(after.logged, What.NOT_ME, by.id, by.name, now)
    touch(desk, before, now)
    return Reported(desk.activities.note(before, after, entry, reporting(after), now=now))

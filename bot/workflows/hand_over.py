"""Someone else did it: the question goes to them, and the log says who passed it on."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.activities import Activity, Said, asks
from bot.core.activities import hand_over as handed_to
from bot.core.history import Entry, What
from bot.core.notices import handing_over
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
class HandedOver:
    """The other is asked."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class TheirsAlready:
    """It is that person's question as it is; nothing was changed."""


Outcome = HandedOver | TheirsAlready | AlreadyAnswered | WithSecurity | CouldNotSave | Refused


def hand_over(desk: Desk, seen: Seen, to: str, *, by: Person, now: datetime) -> Outcome:
    """Ask `to` instead, in one transaction with what the log says of it."""
    outcome = tried(desk, lambda: _once(desk, seen, to, by, now))
    if isinstance(outcome, HandedOver):
        hint(desk, outcome.activity, now)
    return outcome


def _once(desk: Desk, seen: Seen, to: str, by: Person, now: datetime) -> Outcome:
    allowed = look(desk, seen, by=by, now=now)
    if not isinstance(allowed, Open):
        return allowed
    before = allowed.activity
    if not asks(before):
        return settled(before)
    if before.assignee == to:
        return TheirsAlready()
    handed = Said(by.id, by.name, now)
    after = replace(handed_to(before, to, handed), logged=before.logged + 1)
    entry = Entry(after.logged, What.HANDED_OVER, by.id, by.name, now, to=to)
    touch(desk, before, now)
    return HandedOver(desk.activities.note(before, after, entry, handing_over(after), now=now))

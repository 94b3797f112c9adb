"""Opening a modal for who may, and why something was not done, in the words of who wanted it."""

from collections.abc import Callable
from datetime import datetime

from bot.listeners.requests import Press, Reply
from bot.slack.blocks import Block
from bot.slack.views import words
from bot.slack.views.seen import Seen, unpack
from bot.workflows.justify import (
    CouldNotCheck,
    CouldNotSave,
    Desk,
    Gone,
    NotYours,
    Open,
    Refused,
    WithSecurity,
    look,
)

UNREADABLE = Reply(tells=words.said(words.UNREADABLE))


def refusal(outcome: Refused | WithSecurity | CouldNotSave, could_not_save: str) -> str:
    """Return why they may not, or why it could not be done just now."""
    match outcome:
        case NotYours(activity):
            return words.not_yours(activity)
        case Gone():
            return words.GONE
        case CouldNotCheck():
            return words.COULD_NOT_CHECK
        case WithSecurity():
            return words.WITH_SECURITY
        case CouldNotSave():
            return could_not_save


def opened(
    desk: Desk, value: str, press: Press, now: datetime, modal: Callable[[Seen], Block]
) -> Reply:
    """Return a modal for who may answer; what it sends covers no more than the card showed."""
    seen = unpack(value)
    if seen is None:
        return UNREADABLE
    allowed = look(desk, seen, by=press.by, now=now)
    if not isinstance(allowed, Open):
        return Reply(tells=words.said(refusal(allowed, words.COULD_NOT_OPEN)))
    shown = Seen(seen.activity, min(seen.changes, allowed.activity.count), seen.answers)
    return Reply(opens=modal(shown))

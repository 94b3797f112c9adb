"""Why something was not done, in the words of whoever wanted it."""

from bot.listeners.requests import Reply
from bot.slack.views import words
from bot.workflows.justify import CouldNotCheck, CouldNotSave, Gone, NotYours, Refused, WithSecurity

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

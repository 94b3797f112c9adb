"""The conversations of passing on: somebody else did it, or nobody recognises it."""

from datetime import datetime

from bot.listeners.refusals import opened, refusal
from bot.listeners.requests import Press, Reply, Submission
from bot.slack.views import words
from bot.slack.views.hand_over import WHO_INPUT, hand_over_modal, parse_handed_to
from bot.slack.views.not_me import UNKNOWN, WHAT_INPUT, Denied, not_me_modal, parse_denied
from bot.workflows.justify import AlreadyAnswered, Answered, Desk, Given, justify
from bot.workflows.pass_on import Outcome, PassedOn, TheirsAlready, to_person, to_security

_BY_SESSION = "A colleague or a pipeline did it with my session."


def ask_who(desk: Desk, value: str, press: Press, now: datetime) -> Reply:
    """Open the modal that asks who did it instead."""
    return opened(desk, value, press, now, hand_over_modal)


def ask_what(desk: Desk, press: Press, now: datetime) -> Reply:
    """Open the modal that asks what it was, before security is told."""
    return opened(desk, press.value, press, now, not_me_modal)


def sent_who(desk: Desk, submission: Submission, now: datetime) -> Reply:
    """Hand over to whom was chosen, or keep the modal open with the reason why not."""
    chosen = parse_handed_to(submission.view)
    if chosen is None:
        return submission.refused(words.GONE)
    outcome = to_person(desk, chosen.seen, chosen.user, by=submission.by, now=now)
    return _reply(outcome, submission, below=WHO_INPUT)


def sent_what(desk: Desk, submission: Submission, now: datetime) -> Reply:
    """Tell security, hand over, or keep what they know; or say in the modal why not."""
    denied = parse_denied(submission.view)
    if denied is None:
        return submission.refused(words.GONE)
    return _reply(_done(desk, denied, submission, now), submission, below=WHAT_INPUT)


def _done(desk: Desk, denied: Denied, submission: Submission, now: datetime) -> Outcome | Answered:
    by, seen = submission.by, denied.seen
    if denied.what == UNKNOWN:
        return to_security(desk, seen, by=by, now=now)
    if denied.user:
        return to_person(desk, seen, denied.user, by=by, now=now)
    return justify(desk, seen, Given("own_words", _BY_SESSION), by=by, now=now)


def _reply(outcome: Outcome | Answered, submission: Submission, *, below: str) -> Reply:
    match outcome:
        case PassedOn() | Answered():
            return Reply()
        case TheirsAlready():
            return submission.refused(words.ANOTHER_PERSON, below=WHO_INPUT)
        case AlreadyAnswered(activity, answer):
            return submission.refused(words.answered_by(activity, answer), below=below)
    return submission.refused(refusal(outcome, words.COULD_NOT_SAVE), below=below)

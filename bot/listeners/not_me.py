"""The conversation of "not me": first who else it was, then, if nobody knows, security."""

from datetime import datetime

from bot.listeners.refusals import UNREADABLE, refusal
from bot.listeners.requests import Press, Reply, Submission
from bot.slack.views import words
from bot.slack.views.hand_over import WHO_INPUT
from bot.slack.views.not_me import UNKNOWN, WHAT_INPUT, Denied, not_me_modal, parse_denied
from bot.slack.views.seen import Seen, unpack
from bot.workflows import hand_over
from bot.workflows.justify import AlreadyAnswered, Answered, Desk, Given, Open, justify, look
from bot.workflows.not_me import Reported, not_me

_BY_SESSION = "A colleague or a pipeline did it with my session."


def ask(desk: Desk, press: Press, now: datetime) -> Reply:
    """Open the modal that asks first."""
    seen = unpack(press.value)
    if seen is None:
        return UNREADABLE
    allowed = look(desk, seen, by=press.by, now=now)
    if not isinstance(allowed, Open):
        return Reply(tells=words.said(refusal(allowed, words.COULD_NOT_OPEN)))
    activity = allowed.activity
    shown = min(seen.changes, activity.count)
    return Reply(opens=not_me_modal(Seen(activity.id, shown, seen.answers)))


def sent(desk: Desk, submission: Submission, now: datetime) -> Reply:
    """Tell security, hand over, or keep what they know; or say in the modal why not."""
    denied = parse_denied(submission.view)
    if denied is None:
        return submission.refused(words.GONE)
    outcome = _done(desk, denied, submission, now)
    match outcome:
        case Reported() | hand_over.HandedOver() | Answered():
            return Reply()
        case hand_over.TheirsAlready():
            return submission.refused(words.ANOTHER_PERSON, below=WHO_INPUT)
        case AlreadyAnswered(activity, answer):
            return submission.refused(words.answered_by(activity, answer), below=WHAT_INPUT)
    return submission.refused(refusal(outcome, words.COULD_NOT_SAVE), below=WHAT_INPUT)


def _done(
    desk: Desk, denied: Denied, submission: Submission, now: datetime
) -> "hand_over.Outcome | Answered | Reported":
    by, seen = submission.by, denied.seen
    if denied.what == UNKNOWN:
        return not_me(desk, seen, by=by, now=now)
    if denied.user:
        return hand_over.hand_over(desk, seen, denied.user, by=by, now=now)
    return justify(desk, seen, Given("own_words", _BY_SESSION), by=by, now=now)

"""The conversation of handing over: somebody else did it, and is asked instead."""

from datetime import datetime

from bot.listeners.refusals import UNREADABLE, refusal
from bot.listeners.requests import Press, Reply, Submission
from bot.slack.views import words
from bot.slack.views.hand_over import WHO_INPUT, hand_over_modal, parse_handed_to
from bot.slack.views.seen import Seen, unpack
from bot.workflows.hand_over import HandedOver, TheirsAlready, hand_over
from bot.workflows.justify import AlreadyAnswered, Desk, Open, look


def open_modal(desk: Desk, value: str, press: Press, now: datetime) -> Reply:
    """Open the modal that asks who."""
    seen = unpack(value)
    if seen is None:
        return UNREADABLE
    allowed = look(desk, seen, by=press.by, now=now)
    if not isinstance(allowed, Open):
        return Reply(tells=words.said(refusal(allowed, words.COULD_NOT_OPEN)))
    activity = allowed.activity
    return Reply(opens=hand_over_modal(Seen(activity.id, activity.count, activity.answers)))


def sent(desk: Desk, submission: Submission, now: datetime) -> Reply:
    """Hand over to whom was chosen, or keep the modal open with the reason why not."""
    chosen = parse_handed_to(submission.view)
    if chosen is None:
        return submission.refused(words.GONE)
    outcome = hand_over(desk, chosen.seen, chosen.user, by=submission.by, now=now)
    match outcome:
        case HandedOver():
            return Reply()
        case TheirsAlready():
            return submission.refused(words.ANOTHER_PERSON, below=WHO_INPUT)
        case AlreadyAnswered(activity, answer):
            return submission.refused(words.answered_by(activity, answer), below=WHO_INPUT)
    return submission.refused(refusal(outcome, words.COULD_NOT_SAVE), below=WHO_INPUT)

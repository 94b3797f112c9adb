"""The conversation of an answer: one click, the overflow, and the three modals behind it."""

from datetime import datetime

from bot.core.activities import Activity, Answer
from bot.core.reasons import reason
from bot.listeners import pass_on
from bot.listeners.refusals import UNREADABLE, refusal
from bot.listeners.requests import Press, Reply, Submission
from bot.slack.blocks import Block
from bot.slack.views import words
from bot.slack.views.card import ADD_DETAIL, ANSWER, CHANGE, DIFFERENT, OWN_WORDS
from bot.slack.views.justify import NOTE_INPUT, Form, Sent, justify_modal, parse_sent
from bot.slack.views.security import CLOSE
from bot.slack.views.seen import Seen, unpack
from bot.workflows.justify import (
    AlreadyAnswered,
    Answered,
    Desk,
    Given,
    Open,
    justify,
    look,
)


def click(desk: Desk, press: Press, now: datetime) -> Reply:
    """Keep the reason whose button was pressed."""
    seen, key = unpack(press.value), press.action.removeprefix(ANSWER)
    if seen is None:
        return UNREADABLE
    return _kept(desk, seen, Given(key, one_click=True), press, now)


def _kept(desk: Desk, seen: Seen, given: Given, press: Press, now: datetime) -> Reply:
    """Keep what one click says; only who lost a race or may not answer is told anything."""
    outcome = justify(desk, seen, given, by=press.by, now=now)
    match outcome:
        case Answered():
            return Reply()
        case AlreadyAnswered(activity, answer):
            return Reply(tells=words.too_late(activity, answer, seen))
    return Reply(tells=words.said(refusal(outcome, words.COULD_NOT_SAVE)))


def same_reason(desk: Desk, press: Press, now: datetime) -> Reply:
    """Keep the reason of the answer that came before what is asked about again."""
    seen = unpack(press.value)
    if seen is None:
        return UNREADABLE
    allowed = look(desk, seen, by=press.by, now=now)
    if not isinstance(allowed, Open):
        return Reply(tells=words.said(refusal(allowed, words.COULD_NOT_SAVE)))
    newest = allowed.activity.answer
    if newest is None:
        return UNREADABLE
    given = Given(newest.reason, note=None, ticket=None, one_click=True)
    return _kept(desk, seen, given, press, now)


def more(desk: Desk, press: Press, now: datetime) -> Reply:
    """Open what the overflow offers; the link opens by itself and wants only a yes."""
    chosen, _, value = press.value.partition("|")
    match chosen:
        case "own_words":
            return _opened(desk, OWN_WORDS, value, press, now)
        case "hand_over":
            return pass_on.ask_who(desk, value, press, now)
    return Reply()


def add_detail(desk: Desk, press: Press, now: datetime) -> Reply:
    """Open the modal that asks what the reason leaves out."""
    return _opened(desk, ADD_DETAIL, press.value, press, now)


def change(desk: Desk, press: Press, now: datetime) -> Reply:
    """Open the modal that changes the answer; also what a click that came too late offers."""
    return _opened(desk, CHANGE, press.value, press, now)


def different(desk: Desk, press: Press, now: datetime) -> Reply:
    """Open the modal that gives the changes since the answer a reason of their own."""
    return _opened(desk, DIFFERENT, press.value, press, now)


def close(desk: Desk, press: Press, now: datetime) -> Reply:
    """Open the modal with which an admin closes what security looked into."""
    return _opened(desk, CLOSE, press.value, press, now)


def sent(desk: Desk, submission: Submission, now: datetime) -> Reply:
    """Keep what was typed, or keep the modal open with the reason why not."""
    read = parse_sent(submission.view)
    if read is None:
        return submission.refused(words.GONE)
    if read.form.wordless:
        return submission.refused(words.A_WORD, below=NOTE_INPUT)
    form = read.form
    given = Given(form.reason, form.note, form.ticket, of_newer=read.modal == DIFFERENT)
    outcome = justify(desk, read.seen, given, by=submission.by, now=now)
    match outcome:
        case Answered():
            return Reply()
        case AlreadyAnswered(activity, answer):
            return _once_more(read, activity, answer, reader=submission.by.id)
    return submission.refused(refusal(outcome, words.TEXT_STILL_HERE))


def _opened(desk: Desk, name: str, value: str, press: Press, now: datetime) -> Reply:
    seen = unpack(value)
    if seen is None:
        return UNREADABLE
    outcome = look(desk, seen, by=press.by, now=now, as_admin=name == CLOSE)
    if not isinstance(outcome, Open):
        return Reply(tells=words.said(refusal(outcome, words.COULD_NOT_OPEN)))
    activity = outcome.activity
    answer, newer = activity.answer, activity.answers > seen.answers
    if answer and newer and name != CHANGE and answer.by != press.by.id:
        return Reply(tells=words.too_late(activity, answer, seen))
    current = Seen(activity.id, min(seen.changes, activity.count), activity.answers)
    return Reply(opens=_modal(name, current, activity))


def _modal(name: str, seen: Seen, activity: Activity) -> Block:
    answer = activity.answer
    if name == CLOSE:
        return justify_modal(CLOSE, seen, Form("security"))
    if name == OWN_WORDS or answer is None:
        return justify_modal(OWN_WORDS, seen, Form(OWN_WORDS))
    if name == DIFFERENT:
        return justify_modal(DIFFERENT, seen, Form(""))
    form = Form(answer.reason, answer.note, answer.ticket)
    without_detail = name == ADD_DETAIL and not reason(answer.reason).has_detail
    return justify_modal(CHANGE if without_detail else name, seen, form)


def _once_more(sent: Sent, activity: Activity, newest: Answer, *, reader: str) -> Reply:
    """Keep the modal with what was typed; sent again, it follows the newest answer."""
    seen = Seen(activity.id, sent.seen.changes, activity.answers)
    notice = words.answered_meanwhile(newest, reader=reader)
    view = justify_modal(sent.modal, seen, sent.form, notice)
    return Reply(body={"response_action": "update", "view": view})

"""The sentences said to one person: why something did not happen, and what to do next."""

from bot.core.activities import Activity, Answer, State
from bot.core.text import clean
from bot.slack.blocks import Message, actions, button, escaped, plain_section
from bot.slack.views.answers import answered_line, label_of
from bot.slack.views.card import CHANGE, asked
from bot.slack.views.changes import NAME, name_of
from bot.slack.views.seen import Seen

COULD_NOT_SAVE = "This could not be saved just now. Nothing is lost; please press once more."
TEXT_STILL_HERE = "This could not be saved just now. Your text is still here; please send it again."
COULD_NOT_OPEN = "This could not be opened just now. Nothing is lost; please press once more."
COULD_NOT_CHECK = (
    "Whether you may answer could not be checked just now. Nothing was changed; please try again."
)
GONE = "This question cannot be found any more. Nothing was changed."
UNREADABLE = "This control is from an older card. Nothing was changed; please use the newest card."
ANOTHER_PERSON = "Please choose somebody else: this question is theirs already."
WITH_SECURITY = "Security looks into this. An admin can close it; nothing was changed."
A_WORD = "Please write at least a word."


def said(sentence: str) -> Message:
    """Return a message of one sentence."""
    return Message(escaped(sentence, 300), [plain_section(sentence)])


def not_yours(activity: Activity) -> str:
    """Return what someone is told who may not answer: who may, and how they can help."""
    if activity.closed:
        return "An admin closed this after security had looked into it. Nothing was changed."
    if activity.state is State.WITH_SECURITY:
        return WITH_SECURITY
    if not asked(activity):
        return "An admin can answer this question. You can help in the thread."
    whose = "whom the card names" if activity.handed else name_of(activity)
    return f"This question is for {whose}. You can help in the thread. An admin can answer it too."


def too_late(activity: Activity, answer: Answer, seen: Seen) -> Message:
    """Return what the loser of a race is told, with the way to have their say all the same."""
    sentence = (
        f"Already answered a moment ago: {answered_line(activity, answer)}. "
        "Your click changed nothing."
    )
    change = button("Change the answer", CHANGE, seen.pack())
    return Message(escaped(sentence, 300), [plain_section(sentence), actions(change)])


def answered_by(activity: Activity, answer: Answer) -> str:
    """Return that there is nothing left to hand over."""
    return f"Answered meanwhile: {answered_line(activity, answer)}. Nothing was changed."


def answered_meanwhile(answer: Answer, *, reader: str) -> str:
    """Return what a modal says to its reader whose question was answered while it was open."""
    if answer.by == reader:
        return f"You answered meanwhile: {label_of(answer.reason)}. Send again to add this."
    by = clean(answer.by_name, NAME) or "someone"
    return f"Answered meanwhile by {by}: {label_of(answer.reason)}. Send again to add yours."

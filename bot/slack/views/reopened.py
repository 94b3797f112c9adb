"""The question asked again, in the thread: what came that the answer does not cover."""

from bot.core.activities import Activity, State
from bot.core.notices import Notice
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    escaped,
    flattened,
    mrkdwn_section,
    plain_section,
    rich_list,
    rich_section,
    rich_text,
    words,
)
from bot.slack.views.answers import answered_line, said_in_full
from bot.slack.views.card import CHANGE, asked, denied
from bot.slack.views.changes import NAME, item, name_of, sentence_of, shown_account
from bot.slack.views.seen import Seen

SAME_REASON = "same_reason"


def reopened(notice: Notice, activity: Activity, account_name: str) -> Message:
    """Return the question with its buttons, or once it is answered, by what."""
    return _message(notice, activity, account_name, rich_text(*_body(notice, activity)))


def plain_reopened(notice: Notice, activity: Activity, account_name: str) -> Message:
    """Return the same in a plain text section, for when Slack refused the blocks."""
    body = plain_section(flattened(rich_text(*_body(notice, activity))))
    return _message(notice, activity, account_name, body)


def _message(notice: Notice, activity: Activity, account_name: str, body: Block) -> Message:
    if not notice.is_wanted:
        return Message(_text(notice, activity, account_name), [body])
    value = Seen(activity.id, activity.count, activity.answers).pack()
    buttons = actions(
        button("Same reason", SAME_REASON, value), button("Another reason", CHANGE, value)
    )
    question = [mrkdwn_section(_question(activity)), body, buttons]
    return Message(_text(notice, activity, account_name), question)


def _question(activity: Activity) -> str:
    user, answer = asked(activity), activity.answer
    you = "you answered" if answer and answer.by == user else "the answer"
    return f"*<@{user}>, {_more(activity)} since {you}:*" if user else "*Since the answer:*"


def _more(activity: Activity) -> str:
    return "one more" if activity.newer == 1 else f"{activity.newer:,} more"


def _body(notice: Notice, activity: Activity) -> list[Block]:
    if notice.is_wanted:
        lines = [rich_list(item(line) for line in activity.unseen)] if activity.unseen else []
        return lines or [rich_section(words(f"{_more(activity)}, too many for the card to show"))]
    if activity.reported and activity.state is State.WITH_SECURITY:
        return denied(activity, activity.reported)
    if activity.answer and activity.answers > notice.answers:
        return said_in_full(activity, activity.answer)
    return [rich_section(words("This question has gone to somebody else."))]


def _text(notice: Notice, activity: Activity, account_name: str) -> str:
    who, where = escaped(name_of(activity), NAME), escaped(shown_account(account_name), NAME)
    if notice.is_wanted:
        did = escaped(sentence_of(activity.unseen[0])) if activity.unseen else "worth a second look"
        return f"{who}: {_more(activity)} since you answered: {did}, {where}."
    if activity.answer and activity.answers > notice.answers:
        return f"{who}: {escaped(answered_line(activity, activity.answer))}."
    return f"{who}: this question is no longer asked here."

"""The card of an activity: who, what, where and when; the question, or the answer."""

import re

from bot.core.activities import Activity, Said, State, asks
from bot.core.links import cloudtrail_link
from bot.core.reasons import REASONS, reason
from bot.core.text import clean
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    bold,
    button,
    clock_time,
    context,
    escaped,
    flattened,
    mrkdwn_section,
    option,
    overflow,
    person,
    plain_section,
    rich_section,
    rich_text,
    words,
)
from bot.slack.views.answers import answer_of, answered_line, detail_of
from bot.slack.views.changes import (
    NAME,
    actions_of,
    lines_of,
    name_of,
    place_and_time,
    sentence_of,
    shown_account,
)
from bot.slack.views.seen import Seen

ANSWER = "answer_"
ADD_DETAIL = "add_detail"
CHANGE = "change_answer"
DIFFERENT = "those_were_different"
MORE = "more"
OWN_WORDS = "own_words"
CLOUDTRAIL = "cloudtrail"
HAND_OVER = "hand_over"
NOT_ME = "not_me"

_SLACK_USER = re.compile(r"[UW][A-Z0-9]+")


def card(activity: Activity, account_name: str, *, to: str = "") -> Message:
    """Return the card; what comes from outside stands only where Slack parses nothing.

    `to` is whom a copy of it asks, in a message of its own.
    """
    body = rich_text(*_changes(activity, account_name), *answer_of(activity))
    return _message(activity, account_name, [body, *_small(actions_of(activity))], to)


def plain_card(activity: Activity, account_name: str, *, to: str = "") -> Message:
    """Return the same card in plain text sections, for when Slack refused the blocks of `card`."""
    parts = (_changes(activity, account_name), answer_of(activity))
    sections = [plain_section(flattened(rich_text(*part))) for part in parts if part]
    return _message(activity, account_name, sections, to)


def notification(activity: Activity, account_name: str) -> str:
    """Return the card in one line, as a phone shows it."""
    who, where = escaped(name_of(activity), NAME), escaped(shown_account(account_name), NAME)
    did, answer = _did(activity), activity.answer
    if activity.state is State.WITH_SECURITY:
        return f"{who}: {did}, {where}. {escaped(denial(activity), 200)}"
    if answer and not asks(activity):
        detail = f': "{detail_of(answer)}"' if detail_of(answer) else "."
        return f"{who}: {did}, {where}. {escaped(answered_line(activity, answer) + detail, 300)}"
    if activity.handed:
        by = escaped(activity.handed.by_name, NAME)
        return f"{by} says somebody else did this: {did}, {where}. Why by hand?"
    if activity.who.kind == "root":
        return f"The root user of {where} did this: {did}."
    if not asked(activity):
        return f"Someone signed in as {who} changed this in {where}: {did}."
    return f"{who}: {did}, {where}. Why by hand?"


def asked(activity: Activity) -> str:
    """Return the Slack user the card asks, "" if nobody is known or it was root."""
    knows = activity.handed or activity.who.kind != "root"
    return activity.assignee if knows and _SLACK_USER.fullmatch(activity.assignee) else ""


def answer_id(key: str) -> str:
    """Return the action id of the button that gives the reason `key`."""
    return f"{ANSWER}{key}"


def _message(activity: Activity, account_name: str, body: list[Block], to: str) -> Message:
    question = [*_mention(activity, to), *body, *_controls(activity), *_last_line(activity)]
    return Message(notification(activity, account_name), question)


def _did(activity: Activity) -> str:
    if not activity.lines:
        return "changed something by hand"
    more = activity.count - activity.lines[0].times
    return escaped(sentence_of(activity.lines[0])) + (f" and {more:,} more" if more > 0 else "")


def _mention(activity: Activity, to: str) -> list[Block]:
    """Return the question; whom it was handed to is asked in a message of their own."""
    user = to or ("" if activity.handed else asked(activity))
    if not user or not asks(activity):
        return []
    return [mrkdwn_section(f"*<@{user}>, what led to doing this by hand?*")]


def _changes(activity: Activity, account_name: str) -> list[Block]:
    where = place_and_time(activity, account_name)
    return [*_head(activity, account_name), *lines_of(activity), where]


def _head(activity: Activity, account_name: str) -> list[Block]:
    name, account = name_of(activity), shown_account(account_name)
    if activity.reported:
        return denied(activity, activity.reported)
    if activity.handed:
        said = bold(f"{clean(activity.handed.by_name, NAME) or name} says ")
        return [rich_section(said, person(activity.assignee), bold(" did this."))]
    if activity.who.kind == "root":
        return [rich_section(bold(f"The root user of {account} did this."))]
    if not asked(activity):
        return [rich_section(bold(f"Someone signed in as {name} changed this in {account}."))]
    return [] if asks(activity) else [rich_section(bold(f"{name} changed this by hand."))]


def denied(activity: Activity, reported: Said) -> list[Block]:
    """Return who says who it was not, and until it is closed since when security knows."""
    said = bold(denial(activity))
    if activity.state is not State.WITH_SECURITY:
        return [rich_section(said)]
    since = clock_time(reported.at)
    return [rich_section(said, words(" Security has it since "), since, words("."))]


def denial(activity: Activity) -> str:
    """Return who says who it was not: an admin can say so for another."""
    reported = activity.reported
    if reported is None:
        return "This was not me."
    by = clean(reported.by_name, NAME) or "somebody"
    whom = "me" if reported.by == activity.assignee else name_of(activity)
    return f"{by} says: this was not {whom}."


def _small(text: str) -> list[Block]:
    return [context(text)] if text else []


def _controls(activity: Activity) -> list[Block]:
    value = Seen(activity.id, activity.count, activity.answers).pack()
    if asks(activity):
        return _to_answer(activity, value)
    if activity.state is State.WITH_SECURITY:
        link = more_of(link_option(activity))
        return [actions(*link)] if link else []
    detail = activity.answer is not None and reason(activity.answer.reason).has_detail
    add_detail = [button("Add detail", ADD_DETAIL, value)] if detail else []
    newer = activity.newer > 0
    different = [button("Those were different", DIFFERENT, value)] if newer else []
    change = button("Change", CHANGE, value)
    return [actions(*different, *add_detail, change, *more_of(link_option(activity)))]


def _to_answer(activity: Activity, value: str) -> list[Block]:
    reasons = [button(row.label, answer_id(row.key), value) for row in REASONS if row.on_card]
    own_words = option(reason(OWN_WORDS).label, f"{OWN_WORDS}|{value}")
    hand_over = option("Someone else did it", f"{HAND_OVER}|{value}")
    more = more_of([own_words, hand_over, *link_option(activity)])
    return [actions(*reasons), actions(button("Not me", NOT_ME, value), *more)]


def more_of(options: list[Block]) -> list[Block]:
    return [overflow(MORE, *options)] if options else []


def link_option(activity: Activity) -> list[Block]:
    links = (cloudtrail_link(line.region, line.event_id) for line in activity.lines)
    link = next((link for link in links if link), "")
    return [option("Open in CloudTrail", CLOUDTRAIL, url=link)] if link else []


def _last_line(activity: Activity) -> list[Block]:
    if not asks(activity):
        return []
    who = "" if asked(activity) else "An admin can answer. "
    return [context(f"{who}One click is enough.")]

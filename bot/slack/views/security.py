"""What security is told: somebody says it was not them, or nobody answers for what is sensitive."""

from collections.abc import Iterable

from bot.core.activities import Activity, State
from bot.core.evidence import Evidence
from bot.core.notices import Notice, NoticeKind
from bot.core.text import clean, clip
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    bold,
    button,
    flattened,
    plain_section,
    rich_list,
    rich_section,
    rich_text,
    words,
)
from bot.slack.views.answers import answer_of
from bot.slack.views.card import denied, link_option, more_of, notification
from bot.slack.views.changes import lines_of, name_of, place_and_time
from bot.slack.views.seen import Seen

CLOSE = "close_with_note"
_MOST = 3
_LONGEST = 200
_LONGEST_SECTION = 3_000
TO_CHECK = (
    "Is the session still active?",
    "What else did it do since it began?",
    "Revoke the sessions of the role.",
    "Rotate what it could reach.",
)


def alert(notice: Notice, activity: Activity, account_name: str) -> Message:
    """Return what security is told, with what to check; once it is closed, by whom and how."""
    body = rich_text(*_body(notice, activity, account_name))
    return Message(_text(notice, activity, account_name), [body, *_controls(notice, activity)])


def plain_alert(notice: Notice, activity: Activity, account_name: str) -> Message:
    """Return the same in plain text sections, for when Slack refused the blocks."""
    parts = _body(notice, activity, account_name)
    body = [plain_section(clip(flattened(rich_text(part)), _LONGEST_SECTION)) for part in parts]
    return Message(_text(notice, activity, account_name), [*body, *_controls(notice, activity)])


def _text(notice: Notice, activity: Activity, account_name: str) -> str:
    said = notification(activity, account_name)
    if notice.kind is NoticeKind.UNANSWERED:
        return f"{said.removesuffix(' Why by hand?')} Not answered yet."
    return said


def _body(notice: Notice, activity: Activity, account_name: str) -> list[Block]:
    changed = [*lines_of(activity), place_and_time(activity, account_name)]
    known = list(_facts(notice.evidence))
    facts = [rich_list(known)] if known else []
    if notice.kind is NoticeKind.UNANSWERED:
        who = "Nobody has" if activity.handed else f"{name_of(activity)} has not"
        return [rich_section(bold(f"{who} answered yet:")), *changed, *facts]
    head = denied(activity, activity.reported) if activity.reported else []
    if activity.state is not State.WITH_SECURITY:
        return [*head, *changed, *answer_of(activity)]
    to_check = [rich_section(words(point)) for point in TO_CHECK]
    return [*head, *changed, *facts, rich_section(bold("To check:")), rich_list(to_check)]


def _facts(evidence: Evidence) -> Iterable[Block]:
    rows = (
        ("from", evidence.addresses),
        ("with", evidence.agents),
        ("as the role", evidence.roles),
        ("in a session since", evidence.sessions),
    )
    for label, values in ((label, values) for label, values in rows if values):
        shown = ", ".join(clean(value, _LONGEST) for value in values[:_MOST])
        more = f" and {len(values) - _MOST} more" if len(values) > _MOST else ""
        yield rich_section(words(f"{label} {shown}{more}"))


def _controls(notice: Notice, activity: Activity) -> list[Block]:
    link = more_of(link_option(activity))
    if notice.kind is NoticeKind.SECURITY and activity.state is State.WITH_SECURITY:
        value = Seen(activity.id, activity.count, activity.answers).pack()
        return [actions(button("Close with a note", CLOSE, value), *link)]
    return [actions(*link)] if link else []

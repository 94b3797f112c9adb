"""What is owed, as Slack shows it: in full, and as plain text for when Slack refuses the blocks.

To add a kind of notice, add a row to `NOTICES`.
"""

from collections.abc import Callable, Mapping

from bot.core.activities import Activity
from bot.core.notices import Notice, NoticeKind
from bot.slack.blocks import Message
from bot.slack.views.card import card, plain_card
from bot.slack.views.notices import notice
from bot.slack.views.reopened import plain_reopened, reopened
from bot.slack.views.security import alert, plain_alert
from bot.storage.outbox import Owed
from bot.workflows.announcing import Places

View = Callable[[Notice, Activity, str], Message]


def full(places: Places, owed: Owed) -> Message:
    if isinstance(owed, Activity):
        return card(owed, places.name_of(owed.account))
    if owed.subject is None:
        return notice(owed.line, admins=places.admins, group=places.admin_group)
    view, _ = NOTICES[owed.kind]
    return view(owed, owed.subject, places.name_of(owed.subject.account))


def plain(places: Places, owed: Owed) -> Message:
    if isinstance(owed, Activity):
        return plain_card(owed, places.name_of(owed.account))
    if owed.subject is None:
        return Message(owed.line, [])
    _, view = NOTICES[owed.kind]
    return view(owed, owed.subject, places.name_of(owed.subject.account))


def _handed_over(notice: Notice, subject: Activity, name: str) -> Message:
    return card(subject, name, to=notice.to if notice.is_wanted else "")


def _plain_handed_over(notice: Notice, subject: Activity, name: str) -> Message:
    return plain_card(subject, name, to=notice.to if notice.is_wanted else "")


NOTICES: Mapping[NoticeKind, tuple[View, View]] = {
    NoticeKind.REOPENED: (reopened, plain_reopened),
    NoticeKind.HANDED_OVER: (_handed_over, _plain_handed_over),
    NoticeKind.SECURITY: (alert, plain_alert),
    NoticeKind.UNANSWERED: (alert, plain_alert),
}

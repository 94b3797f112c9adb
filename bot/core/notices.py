"""Posts that are no card: what they are about, and which change of an activity calls for one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.activities import Activity, Copy, State, asks
from bot.core.evidence import NO_EVIDENCE, Evidence
from bot.core.outbox import Post

KEPT = timedelta(days=90)


class NoticeKind(StrEnum):
    """What a notice is; the values are stored, never rename them."""

    ADMINS = "admins"
    REOPENED = "reopened"
    HANDED_OVER = "handed_over"
    SECURITY = "security"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Notice:
    """A post that is no card, and its delivery state.

    `line` is what it says of itself. Else it is `about` an activity, with so many `answers` when it
    was owed; `subject` is that activity as it is when the notice is sent. `to` is whom it asks,
    `due` when it is sent at the earliest, None for at once.
    """

    post: Post
    kind: NoticeKind
    line: str = ""
    about: str = ""
    answers: int = 0
    to: str = ""
    due: datetime | None = None
    subject: Activity | None = None
    evidence: Evidence = NO_EVIDENCE

    @property
    def is_wanted(self) -> bool:
        """Whether its subject still waits for what the notice asks."""
        return self.subject is not None and _WANTED[self.kind](self, self.subject)


def notice_row(notice_id: str) -> str:
    """Return the outbox row key of a notice."""
    return f"POST#{notice_id}"


def reopening(before: Activity | None, after: Activity) -> Notice | None:
    """Return the notice that an activity asks again, if that is what became of it: once an answer.

    It asks again where a sensitive change came that the newest answer's author had not seen.
    """
    if before is None or not after.reopened:
        return None
    if before.reopened and before.answers == after.answers:
        return None
    row = notice_row(f"reopened-{after.id}-{after.answers}")
    return Notice(Post(row, rev=1), NoticeKind.REOPENED, about=after.id, answers=after.answers)


def called_for(
    before: Activity | None, after: Activity, *, alert_at: datetime
) -> tuple[Notice, ...]:
    """Return the notices a change or an answer calls for, by what it made of an activity."""
    found = (reopening(before, after), unanswered(before, after, due=alert_at))
    return tuple(notice for notice in found if notice)


def handing_over(after: Activity) -> Notice:
    """Return the notice that asks whom an activity was handed to; once an entry of its log."""
    row = notice_row(f"handed-{after.id}-{after.logged}")
    post = Post(row, rev=1)
    return Notice(post, NoticeKind.HANDED_OVER, about=after.id, to=after.assignee)


def reporting(after: Activity) -> Notice:
    """Return the alert that somebody says it was not them."""
    row = notice_row(f"security-{after.id}-{after.logged}")
    return Notice(Post(row, rev=1), NoticeKind.SECURITY, about=after.id)


def unanswered(before: Activity | None, after: Activity, *, due: datetime) -> Notice | None:
    """Return the alert for when a sensitive change waits too long, the first time it asks of one.

    Once an answer: what is answered before it is due is not told.
    """
    if not (asks(after) and after.last_sensitive):
        return None
    if before and asks(before) and before.last_sensitive and before.answers == after.answers:
        return None
    row = notice_row(f"unanswered-{after.id}-{after.answers}")
    post = Post(row, rev=1)
    return Notice(post, NoticeKind.UNANSWERED, about=after.id, answers=after.answers, due=due)


def _asks_again(notice: Notice, subject: Activity) -> bool:
    return subject.reopened and subject.answers == notice.answers


def _asks_them(notice: Notice, subject: Activity) -> bool:
    return asks(subject) and subject.assignee == notice.to


def _is_with_security(_: Notice, subject: Activity) -> bool:
    return subject.state is State.WITH_SECURITY


def _waits(notice: Notice, subject: Activity) -> bool:
    return asks(subject) and subject.answers == notice.answers


_WANTED: Mapping[NoticeKind, Callable[[Notice, Activity], bool]] = {
    NoticeKind.REOPENED: _asks_again,
    NoticeKind.HANDED_OVER: _asks_them,
    NoticeKind.SECURITY: _is_with_security,
    NoticeKind.UNANSWERED: _waits,
}
# Those with the buttons of a card, or about what it says, follow it; others stay as they were sent.
FOLLOWS = frozenset({NoticeKind.REOPENED, NoticeKind.HANDED_OVER, NoticeKind.SECURITY})
TO_SECURITY = frozenset({NoticeKind.SECURITY, NoticeKind.UNANSWERED})


def with_copy(activity: Activity, notice: Notice, *, now: datetime) -> Activity:
    """Return the activity with a notice that follows its card from now on, if it does."""
    if notice.kind not in FOLLOWS:
        return activity
    return replace(activity, copies=(*activity.copies, Copy(notice.post.row, now + KEPT)))

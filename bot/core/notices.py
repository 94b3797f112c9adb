"""Posts that are no card: what they are about, and which change of an activity calls for one."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.activities import Activity, Copy, asks
from bot.core.outbox import Post

KEPT = timedelta(days=90)


class NoticeKind(StrEnum):
    """What a notice is; the values are stored, never rename them."""

    ADMINS = "admins"
    REOPENED = "reopened"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Notice:
    """A post that is no card, and its delivery state.

    `line` is what it says of itself. Else it is `about` an activity, with so many `answers` when it
    was owed; `subject` is that activity as it is when the notice is sent. `to` is whom it asks.
    """

    post: Post
    kind: NoticeKind
    line: str = ""
    about: str = ""
    answers: int = 0
    to: str = ""
    subject: Activity | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether its subject still waits for what the notice asks."""
        subject = self.subject
        if subject is None:
            return False
        if self.kind is NoticeKind.HANDED_OVER:
            return asks(subject) and subject.assignee == self.to
        return subject.reopened and subject.answers == self.answers


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


def handing_over(after: Activity) -> Notice:
    """Return the notice that asks whom an activity was handed to; once an entry of its log."""
    row = notice_row(f"handed-{after.id}-{after.logged}")
    post = Post(row, rev=1)
    return Notice(post, NoticeKind.HANDED_OVER, about=after.id, to=after.assignee)


def with_copy(activity: Activity, notice: Notice, *, now: datetime) -> Activity:
    """Return the activity with a notice that follows its card from now on."""
    return replace(activity, copies=(*activity.copies, Copy(notice.post.row, now + KEPT)))

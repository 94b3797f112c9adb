"""Posts that are no card: what they are about, and which change of an activity calls for one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.activities import Activity, Copy, State, asks
from bot.core.evidence import NO_EVIDENCE, Evidence
from bot.core.outbox import Post

KEPT = timedelta(days=90)
MOST_COPIES = 20  # so that all of them fit the transaction that changes what they say


class NoticeKind(StrEnum):
    """What a notice is; the values are stored, never rename them."""

    ADMINS = "admins"
    REOPENED = "reopened"
    HANDED_OVER = "handed_over"
    SECURITY = "security"
    UNANSWERED = "unanswered"


class Place(StrEnum):
    """Where a notice goes."""

    ADMINS = "admins"
    THREAD = "thread"
    SECURITY = "security"
    DIRECT = "direct"


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
    def place(self) -> Place:
        return PLACES[self.kind]

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
    post, to = Post(row, rev=1), after.assignee
    return Notice(post, NoticeKind.REOPENED, about=after.id, answers=after.answers, to=to)


def with_notices(
    before: Activity | None, after: Activity, *, now: datetime, patience: timedelta
) -> tuple[Activity, tuple[Notice, ...]]:
    """Return an activity and the notices it calls for, by what a change or an answer made of it."""
    after, alert = alarmed(before, after, now=now, patience=patience)
    notices = tuple(notice for notice in (reopening(before, after), alert) if notice)
    for notice in notices:
        after = with_copy(after, notice, now=now)
    return after, notices


def handing_over(after: Activity) -> Notice:
    """Return the notice that asks whom an activity was handed to; once an entry of its log."""
    row = notice_row(f"handed-{after.id}-{after.logged}")
    post = Post(row, rev=1)
    return Notice(post, NoticeKind.HANDED_OVER, about=after.id, to=after.assignee)


def reporting(after: Activity) -> Notice:
    """Return the alert that somebody says it was not them."""
    row = notice_row(f"security-{after.id}-{after.logged}")
    return Notice(Post(row, rev=1), NoticeKind.SECURITY, about=after.id)


def alarmed(
    before: Activity | None, after: Activity, *, now: datetime, patience: timedelta
) -> tuple[Activity, Notice | None]:
    """Return the activity with the time of its alert, and the alert if it is a new one.

    One that is still to come tells of all that is sensitive by then; one that was sent does not
    tell of what comes after it. What is answered in time is not told.
    """
    if not after.alarming:
        return replace(after, alert_at=None), None
    pending = before is not None and before.alert_at is not None and before.alert_at > now
    if pending or (before and before.last_sensitive == after.last_sensitive and before.alert_at):
        return after, None
    due = now + patience
    post = Post(notice_row(f"unanswered-{after.id}-{due.timestamp():.0f}"), rev=1)
    alert = Notice(post, NoticeKind.UNANSWERED, about=after.id, due=due)
    return replace(after, alert_at=due), alert


def _asks_again(notice: Notice, subject: Activity) -> bool:
    same = subject.answers == notice.answers and subject.assignee == notice.to
    return subject.reopened and same


def _asks_them(notice: Notice, subject: Activity) -> bool:
    return asks(subject) and subject.assignee == notice.to


def _is_with_security(_: Notice, subject: Activity) -> bool:
    return subject.state is State.WITH_SECURITY


def _waits(notice: Notice, subject: Activity) -> bool:
    return subject.alarming and subject.alert_at == notice.due


_WANTED: Mapping[NoticeKind, Callable[[Notice, Activity], bool]] = {
    NoticeKind.REOPENED: _asks_again,
    NoticeKind.HANDED_OVER: _asks_them,
    NoticeKind.SECURITY: _is_with_security,
    NoticeKind.UNANSWERED: _waits,
}
# Those with the buttons of a card, or about what it says, follow it; others stay as they were sent.
FOLLOWS = frozenset({NoticeKind.REOPENED, NoticeKind.HANDED_OVER, NoticeKind.SECURITY})
PLACES: Mapping[NoticeKind, Place] = {
    NoticeKind.ADMINS: Place.ADMINS,
    NoticeKind.REOPENED: Place.THREAD,
    NoticeKind.HANDED_OVER: Place.THREAD,
    NoticeKind.SECURITY: Place.SECURITY,
    NoticeKind.UNANSWERED: Place.SECURITY,
}


def with_copy(activity: Activity, notice: Notice, *, now: datetime) -> Activity:
    """Return the activity with a notice that follows its card from now on, if it does."""
    if notice.kind not in FOLLOWS:
        return activity
    kept = [copy for copy in activity.copies if copy.until > now][-MOST_COPIES + 1 :]
    return replace(activity, copies=(*kept, Copy(notice.post.row, now + KEPT)))

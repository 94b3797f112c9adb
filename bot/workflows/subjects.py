"""What a notice is about, whether anybody still wants it, and where it goes."""

from dataclasses import replace
from datetime import datetime

from bot.core.activities import Activity
from bot.core.notices import Notice, Place
from bot.core.outbox import Failure
from bot.slack.poster import Failed
from bot.workflows.announcing import Announcer
from bot.workflows.setbacks import put_off


def with_subject(desk: Announcer, notice: Notice, *, now: datetime) -> Notice | str:
    """Return a notice with its subject and its place, or what became of it instead.

    What was answered meanwhile is not asked any more, and a thread needs its card first.
    """
    subject = desk.patience.insist(lambda: desk.activities.load(notice.about))
    notice = replace(notice, subject=subject)
    if subject is None or not (notice.post.ts or notice.post.in_doubt or notice.is_wanted):
        return drop(desk, notice, now=now)
    if notice.place is Place.SECURITY:
        found = desk.patience.insist(lambda: desk.changes.evidence(subject.id))
        notice = replace(notice, evidence=found)
    if notice.post.channel:
        return notice
    channel, thread = _place(desk, notice, subject)
    if not channel:
        waits = Failed(Failure.NOT_DONE, "card_not_shown")
        return put_off(desk, notice, waits, now, done_nothing=True)
    placed = desk.patience.insist(
        lambda: desk.outbox.place(notice, channel=channel, thread_ts=thread)
    )
    return replace(placed, subject=subject, evidence=notice.evidence)


def drop(desk: Announcer, notice: Notice, *, now: datetime) -> str:
    """Send a notice never; say so for the log."""
    desk.patience.insist(lambda: desk.outbox.give_up(notice, error="not_wanted", now=now))
    return "not_wanted"


def _place(desk: Announcer, notice: Notice, subject: Activity) -> tuple[str, str]:
    """Return channel and thread of a notice, empty while its card is not shown yet."""
    match notice.place:
        case Place.THREAD:
            return (subject.post.channel, subject.post.ts) if subject.post.ts else ("", "")
        case Place.SECURITY:
            return desk.places.security, ""
        case Place.ADMINS:
            return desk.places.fallback, ""
        case Place.DIRECT:
            raise NotImplementedError  # nothing goes there yet

"""What a notice is about, whether anybody still wants it, and where it goes."""

from dataclasses import replace
from datetime import datetime

from bot.core.notices import Notice
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
    if subject is None or not (notice.post.ts or notice.is_wanted):
        desk.patience.insist(lambda: desk.outbox.give_up(notice, error="not_wanted", now=now))
        return "not_wanted"
    if notice.post.channel:
        return notice
    if not subject.post.ts:
        waits = Failed(Failure.NOT_DONE, "card_not_shown")
        return put_off(desk, notice, waits, now, done_nothing=True)
    post = subject.post
    placed = desk.patience.insist(
        lambda: desk.outbox.place(notice, channel=post.channel, thread_ts=post.ts)
    )
    return replace(placed, subject=subject)

"""What follows when Slack did not show a message, or did not say."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.core.notices import Notice, NoticeKind, notice_row
from bot.core.outbox import HOURLY, Failure, Post, backoff
from bot.slack.poster import Failed
from bot.storage.outbox import Owed
from bot.workflows.announcing import Announcer, lane

ACCESS_REFUSED = "access_refused"
_LOG = logging.getLogger(__name__)


def put_off(
    desk: Announcer, owed: Owed, failed: Failed, now: datetime, *, done_nothing: bool
) -> str:
    """Release with backoff, or as long as Slack asked; hourly where only a person can mend it."""
    wait = backoff(owed.post.tries, desk.jitter())
    if failed.failure in (Failure.ACCESS, Failure.CONTENT, Failure.CHANNEL):
        wait = HOURLY
    if failed.retry_after is not None:
        wait = timedelta(seconds=failed.retry_after)
    due = desk.patience.insist(
        lambda: desk.outbox.release(
            owed, due=now + wait, error=failed.error, done_nothing=done_nothing
        )
    )
    desk.hints.send(owed.post.row, now=now, due=due)
    _LOG.warning("put_off", extra={"row": owed.post.row, "error": failed.error})
    return ACCESS_REFUSED if failed.failure is Failure.ACCESS else "put_off"


def _not_done(desk: Announcer, owed: Owed, failed: Failed, now: datetime) -> str:
    """Put off a send; Slack's `Retry-After` holds back everybody in its lane."""
    if failed.retry_after is not None:
        until = now + timedelta(seconds=failed.retry_after)
        desk.patience.insist(lambda: desk.turns.quieten(lane(owed), until=until))
    return put_off(desk, owed, failed, now, done_nothing=True)


def _unclear(desk: Announcer, owed: Owed, failed: Failed, now: datetime) -> str:
    return put_off(desk, owed, failed, now, done_nothing=False)


def channel_refused(desk: Announcer, owed: Owed, failed: Failed, now: datetime) -> str:
    """Go to the fallback channel with a first send; give up an edit or a reply. Admins are told."""
    fallback, channel = desk.places.fallback, owed.post.channel
    if owed.post.ts or owed.post.thread_ts:
        desk.patience.insist(lambda: desk.outbox.give_up(owed, error=failed.error, now=now))
        _tell_admins(desk, f"A message in {channel} cannot be shown or changed", failed, owed, now)
        return "given_up"
    if channel == fallback:
        return put_off(desk, owed, failed, now, done_nothing=True)
    _tell_admins(desk, f"Messages cannot be posted in {channel} and go here", failed, owed, now)
    desk.patience.insist(
        lambda: desk.outbox.release(
            owed, due=now, error=failed.error, done_nothing=True, channel=fallback
        )
    )
    desk.hints.send(owed.post.row, now=now, due=now)
    return "moved_to_fallback"


def _tell_admins(desk: Announcer, what: str, failed: Failed, owed: Owed, now: datetime) -> None:
    """Owe the admins a line, once a day for a channel and an error."""
    if isinstance(owed, Notice) and owed.kind is NoticeKind.ADMINS:
        return  # a line that another line cannot be shown would help nobody
    row = notice_row(f"{owed.post.channel}-{failed.error}-{now:%Y-%m-%d}")
    line = f"{what} ({failed.error}). Inviting consolewatch to the channel usually mends it."
    post = Post(row, rev=1, channel=desk.places.fallback)
    notice = Notice(post, NoticeKind.ADMINS, line)
    desk.patience.insist(lambda: desk.notices.owe(notice, now=now))
    desk.hints.send(row, now=now, due=now)


def _gone(desk: Announcer, owed: Owed, failed: Failed, now: datetime) -> str:
    """Post a deleted message once more; somebody who deletes it again means it."""
    if owed.post.reposts:
        desk.patience.insist(lambda: desk.outbox.give_up(owed, error=failed.error, now=now))
        return "given_up"
    desk.patience.insist(lambda: desk.outbox.repost(owed, now=now))
    _LOG.warning("posted_once_more", extra={"row": owed.post.row})
    desk.hints.send(owed.post.row, now=now, due=now)
    return "posted_once_more"


FOLLOWS: Mapping[Failure, Callable[[Announcer, Owed, Failed, datetime], str]] = {
    Failure.NOT_DONE: _not_done,
    Failure.UNCLEAR: _unclear,
    Failure.CONTENT: _not_done,
    Failure.CHANNEL: channel_refused,
    Failure.GONE: _gone,
    Failure.ACCESS: _not_done,
}

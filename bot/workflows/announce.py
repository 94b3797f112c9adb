"""Something is owed: lease it, take a turn, look whether it stands already, send it, mark it."""

import logging
from collections.abc import Callable
from datetime import datetime

from bot.aws.queues import row_of
from bot.core.activities import Activity
from bot.core.notices import Notice
from bot.core.outbox import Failure
from bot.slack.blocks import Message
from bot.slack.poster import Failed, Sent
from bot.storage.errors import StaleError
from bot.storage.outbox import Owed
from bot.workflows.announcing import Announcer, Places, lane
from bot.workflows.rendering import full, plain
from bot.workflows.setbacks import FOLLOWS, channel_refused, put_off
from bot.workflows.subjects import drop, with_subject

# A look-up, a look at the history and a send, five seconds each, and a moment for the table.
ONE_HINT_SECONDS = 17
CRASHED = "crashed"
_LOG = logging.getLogger(__name__)


def follow_hint(desk: Announcer, hint: str, *, now: datetime) -> str:
    """Announce what a hint names; CRASHED comes again and in the end is a dead letter.

    With too little time left for the Slack calls it may take, the hint is only sent on.
    """
    try:
        row = row_of(hint)
        if desk.patience.seconds_left() < ONE_HINT_SECONDS:
            desk.hints.send(row, now=now, due=now)
            return "sent_on"
        outcome = announce(desk, row, now=now)
    except Exception:
        _LOG.exception("announce_failed", extra={"hint": hint[:200]})
        return CRASHED
    _LOG.info("announced", extra={"row": row, "outcome": outcome})
    return outcome


def announce(desk: Announcer, row: str, *, now: datetime) -> str:
    """Bring what a row owes to Slack, or put it off; return what became of it, for the log."""
    owed = desk.patience.insist(
        lambda: desk.outbox.lease(row, by=desk.lease_id(), now=now, until=now + desk.pace.lease)
    )
    if owed is None:
        return "nothing_to_do"
    try:
        return _deliver(desk, owed, now)
    except StaleError:
        return "lease_lost"


def _deliver(desk: Announcer, owed: Owed, now: datetime) -> str:
    if isinstance(owed, Activity) and not owed.who.resolved:
        assigned = _assign(desk, owed, now)
        if isinstance(assigned, Failed):
            return put_off(desk, owed, assigned, now, done_nothing=True)
        owed = assigned
    if isinstance(owed, Notice) and owed.about:
        found = with_subject(desk, owed, now=now)
        if isinstance(found, str):
            return found
        owed = found
    turn = _turn(desk, owed, now)
    if turn > now:
        return _wait(desk, owed, turn, now)
    stands = _stands(desk, owed, now) if owed.post.in_doubt else ""
    return stands or _send(desk, owed, now)


def _stands(desk: Announcer, owed: Owed, now: datetime) -> str:
    """Return what became of an earlier try, "" if it is to be sent: nothing of it was shown."""
    stands = _look(desk, owed, now)
    if not stands and isinstance(owed, Notice) and owed.subject and not owed.is_wanted:
        return drop(desk, owed, now=now)
    return stands


def _assign(desk: Announcer, activity: Activity, now: datetime) -> Activity | Failed:
    """Fix whom the card asks and where it stands, before it is first posted."""
    assignee = _person(desk, activity, now)
    if isinstance(assignee, Failed):
        return assignee
    channel = activity.post.channel or desk.places.channel_of(activity.account)
    return desk.patience.insist(
        lambda: desk.outbox.assign(activity, assignee=assignee, channel=channel)
    )


def _person(desk: Announcer, activity: Activity, now: datetime) -> str | Failed:
    """Return the Slack user of an activity, "" for nobody; only Slack's own word means nobody."""
    email = activity.who.email
    if not email or activity.who.kind == "root":
        return ""
    known = desk.people.find(email, now=now)
    if known:
        return known.user
    found = desk.slack.look_up(email)
    if not isinstance(found, Failed):
        desk.patience.insist(lambda: desk.people.remember(email, found, now=now))
    return found


def _turn(desk: Announcer, owed: Owed, now: datetime) -> datetime:
    """Return when the post may go; alerts, answers and sensitive changes do not queue.

    Not even they push in front once Slack refused them: all of them at once would go on and on.
    """
    if owed.post.urgent and owed.post.tries <= 1:
        return now
    step = desk.pace.update_turn if owed.post.ts else desk.pace.post_turn
    return desk.patience.insist(
        lambda: desk.turns.take(lane(owed), now=now, step=step, taken=owed.post.turn)
    )


def _wait(desk: Announcer, owed: Owed, turn: datetime, now: datetime) -> str:
    due = desk.patience.insist(lambda: desk.outbox.wait(owed, turn=turn))
    desk.hints.send(owed.post.row, now=now, due=due)
    return "waits_for_its_turn"


def _look(desk: Announcer, owed: Owed, now: datetime) -> str:
    """Look whether an earlier try was shown after all; return what became of it, "" for a miss."""
    post = owed.post
    assert post.attempted_at is not None
    found = desk.slack.find(
        post.channel, row=post.row, since=post.attempted_at, thread_ts=post.thread_ts
    )
    if isinstance(found, Failed):
        if found.failure is Failure.CHANNEL:
            return channel_refused(desk, owed, found, now)
        return put_off(desk, owed, found, now, done_nothing=False)
    if found:
        return _mark(desk, owed, found.ts, rev=found.rev, now=now)
    _LOG.warning("posted_again", extra={"row": post.row, "attempted_at": str(post.attempted_at)})
    return ""


def _send(desk: Announcer, owed: Owed, now: datetime) -> str:
    message = _rendered(desk, owed, full)
    sent = _call(desk, owed, message) if message else Failed(Failure.CONTENT, "render_failed")
    if isinstance(sent, Failed) and sent.failure is Failure.CONTENT:
        _LOG.error("content_refused", extra={"row": owed.post.row, "error": sent.error})
        simple = _rendered(desk, owed, plain)
        sent = _call(desk, owed, simple) if simple else sent
    if isinstance(sent, Sent):
        return _mark(desk, owed, sent.ts, rev=owed.post.rev, now=now)
    return FOLLOWS[sent.failure](desk, owed, sent, now)


def _call(desk: Announcer, owed: Owed, message: Message) -> Sent | Failed:
    post = owed.post
    if post.ts:
        return desk.slack.edit(post.channel, post.ts, message)
    return desk.slack.post(
        post.channel, message, row=post.row, rev=post.rev, thread_ts=post.thread_ts
    )


def _rendered(
    desk: Announcer, owed: Owed, render: Callable[[Places, Owed], Message]
) -> Message | None:
    """Return the message, or None if rendering crashed: it may cost one row, never the batch."""
    try:
        return render(desk.places, owed)
    except Exception:
        _LOG.exception("render_failed", extra={"row": owed.post.row})
        return None


def _mark(desk: Announcer, owed: Owed, ts: str, *, rev: int, now: datetime) -> str:
    # Two writes, each insisted on alone: what is done need not be done again for the other.
    desk.patience.insist(lambda: desk.outbox.link(owed, ts=ts, now=now))
    more = desk.patience.insist(lambda: desk.outbox.mark(owed, ts=ts, rev=rev, now=now))
    if more is None:
        return "shown"
    desk.hints.send(owed.post.row, now=now, due=more)
    return "shown_and_more_due"

"""What is owed to someone in Slack: its delivery state, and what follows each outcome."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Post:
    """The delivery fields every owed message has; a row is owed while `rev` > `shown_rev`."""

    row: str
    rev: int
    shown_rev: int = 0
    urgent_rev: int = 0
    shown_at: datetime | None = None
    channel: str = ""
    thread_ts: str = ""
    ts: str = ""
    lease_by: str = ""
    lease_until: datetime | None = None
    attempted_at: datetime | None = None
    attempted_by: str = ""
    turn: datetime | None = None
    next_try: datetime | None = None
    owed_since: datetime | None = None
    tries: int = 0
    edits: int = 0
    reposts: int = 0
    error: str = ""

    @property
    def owed(self) -> bool:
        return self.rev > self.shown_rev

    @property
    def urgent(self) -> bool:
        return self.urgent_rev > self.shown_rev

    @property
    def in_doubt(self) -> bool:
        """Whether an earlier try may have posted this message without anyone noting it."""
        return not self.ts and bool(self.attempted_by) and self.attempted_by != self.lease_by

    def leased(self, now: datetime) -> bool:
        return self.lease_until is not None and self.lease_until > now


class Failure(StrEnum):
    """Why a message was not shown, as far as what follows differs."""

    NOT_DONE = "not_done"
    UNCLEAR = "unclear"
    CONTENT = "content"
    CHANNEL = "channel"
    GONE = "gone"
    ACCESS = "access"


_ERRORS: tuple[tuple[Failure, frozenset[str]], ...] = (
    (
        Failure.UNCLEAR,
        frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"}),
    ),
    (
        Failure.CONTENT,
        frozenset(
            {
                "invalid_blocks",
                "invalid_blocks_format",
                "msg_blocks_too_long",
                "msg_too_long",
                "no_text",
                "invalid_metadata_format",
                "invalid_metadata_schema",
                "metadata_too_large",
            }
        ),
    ),
    (
        Failure.CHANNEL,
        frozenset(
            {
                "channel_not_found",
                "not_in_channel",
                "is_archived",
                "restricted_action",
                "restricted_action_thread_locked",
                "restricted_action_read_only_channel",
                "cant_update_message",
                "edit_window_closed",
                "messages_tab_disabled",
                "thread_not_found",
            }
        ),
    ),
    (Failure.GONE, frozenset({"message_not_found"})),
    (
        Failure.ACCESS,
        frozenset(
            {
                "not_authed",
                "invalid_auth",
                "account_inactive",
                "token_revoked",
                "token_expired",
                "missing_scope",
                "no_permission",
                "access_denied",
                "org_login_required",
                "ekm_access_denied",
                "team_access_not_granted",
            }
        ),
    ),
)


def failure_of(error: str) -> Failure:
    """Return what an `ok: false` of Slack amounts to; an unknown one was not done."""
    return next((failure for failure, errors in _ERRORS if error in errors), Failure.NOT_DONE)


HOURLY = timedelta(hours=1)
_FIRST_BACKOFF = 2.0
_LONGEST_BACKOFF = 300.0


def backoff(tries: int, jitter: float) -> timedelta:
    """Return the wait after try number `tries`: 2 s doubling to 5 min, by `jitter` (0..1) shorter.

    The jitter takes off at most a half, so that a wait never shrinks to nothing.
    """
    seconds = min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2 ** min(max(tries, 1) - 1, 12))
    return timedelta(seconds=seconds * (1 - jitter / 2))


@dataclass(frozen=True, slots=True)
class Pace:
    """When posts are shown: settling of the first card, and the rhythm of those that grow.

    `security` is how long something sensitive may wait for an answer until security is told.
    """

    settle: timedelta = timedelta(seconds=60)
    lease: timedelta = timedelta(seconds=60)
    grow: timedelta = timedelta(seconds=3)
    longest_grow: timedelta = timedelta(seconds=30)
    post_turn: timedelta = timedelta(seconds=1)
    update_turn: timedelta = timedelta(seconds=1.2)
    security: timedelta = timedelta(minutes=30)

    def growth_due(self, post: Post, now: datetime) -> datetime:
        """Return when a grown card should be shown: edits 3 s apart, backing off to 30 s."""
        interval: timedelta = min(self.longest_grow, self.grow * int(2 ** min(post.edits, 8)))
        if post.leased(now):  # it is being shown this moment
            return now + interval
        return now + self.settle if post.shown_at is None else max(now, post.shown_at + interval)


def sooner(due: datetime | None, wanted: datetime) -> datetime:
    """Return the earlier of the two: a bump never puts off what is already due."""
    return wanted if due is None else min(due, wanted)

"""Which activity a change belongs to: arrival decides, and activities never merge."""

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum

from bot.core.activities import Activity, State
from bot.core.gaps import Gap
from bot.core.keys import digest, key_part

_BUCKET_HOURS = 4


class Place(StrEnum):
    """Where a change goes, seen from its principal's current activity."""

    JOIN = "join"
    NEXT = "next"
    LATE = "late"


def place(at: datetime, current: Activity | None, *, planned: bool, gap: Gap) -> Place:
    """Return where a change of the time `at` goes."""
    if current is None:
        return Place.NEXT
    if takes_more(current, planned=planned) and _close(at, current, gap):
        return Place.JOIN
    return Place.NEXT if at > current.last else Place.LATE


def takes_more(activity: Activity, *, planned: bool) -> bool:
    """Say whether an activity still takes changes: open, or answered by whom it was asked.

    Once it was handed over it takes none: what comes next may again be the principal's own.
    """
    if planned != (activity.state is State.PLANNED) or activity.handed:
        return False
    if activity.state is State.ANSWERED:
        answer = activity.answer
        return answer is not None and answer.by == activity.assignee
    return activity.state in (State.OPEN, State.PLANNED)


def _close(at: datetime, activity: Activity, gap: Gap) -> bool:
    near = activity.first - gap.between <= at <= activity.last + gap.between
    return near and max(at, activity.last) - min(at, activity.first) <= gap.span


def late_ids(account: str, principal: str, at: datetime) -> Iterator[str]:
    """Yield the ids of late activities for `at`, in the order in which they are tried.

    The same for every ingest: computed from account, principal and the UTC 4-hour bucket.
    """
    utc = at.astimezone(UTC)
    bucket = f"{utc:%Y-%m-%d}/{utc.hour // _BUCKET_HOURS}"
    n = 0
    while True:
        yield (
            "late-"
            + digest("\n".join((key_part(account), key_part(principal), bucket, str(n))))[:24]
        )
        n += 1


def time_of(change_time: datetime | None, arrival: datetime) -> datetime:
    """Return the time a change counts as: its own, unless missing or later than arrival."""
    return arrival if change_time is None else min(change_time, arrival)

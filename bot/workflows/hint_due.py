"""Whatever has been due for more than a minute gets a hint: lost hints cost no more than time."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.aws.queues import Hints
from bot.storage.outbox import Outbox

OVERDUE = timedelta(minutes=1)
MOST_A_SHARD = 500
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many rows were hinted at, and for how long the oldest has been due."""

    rows: int
    oldest: timedelta


def hint_due(outbox: Outbox, hints: Hints, *, now: datetime, overdue: timedelta) -> Overdue:
    """Hint at every overdue row and log the age of the oldest, which the alarm watches."""
    rows, oldest = 0, now
    for row, since in outbox.due(before=now - overdue, most=MOST_A_SHARD):
        hints.send(row, now=now, due=now)
        rows, oldest = rows + 1, min(oldest, since)
    found = Overdue(rows, now - oldest)
    _LOG.info("due", extra={"rows": rows, "oldest_seconds": found.oldest.total_seconds()})
    return found

"""Whatever has been due for more than a minute gets a hint: lost hints cost no more than time."""

import logging
from datetime import datetime, timedelta

from bot.aws.queues import Hints
from bot.storage.outbox import Outbox

OVERDUE = timedelta(minutes=1)
MOST_A_SHARD = 500
_LOG = logging.getLogger(__name__)


def hint_due(outbox: Outbox, hints: Hints, *, now: datetime, overdue: timedelta) -> int:
    """Log for how long the oldest row has been owed, which the alarm watches; hint at the overdue.

    A row put off again and again is due soon but owed for long. Return how many were hinted at.
    """
    waiting = outbox.waiting(most=MOST_A_SHARD)
    owed = [row for row in waiting if row.owed_since <= now]  # others are owed later
    late = sorted((row for row in owed if row.due <= now - overdue), key=lambda row: row.due)
    oldest = min((row.owed_since for row in owed), default=now)
    oldest_seconds = (now - oldest).total_seconds()
    extra = {"owed": len(owed), "overdue": len(late), "oldest_seconds": oldest_seconds}
    _LOG.info("due", extra=extra)
    hints.send_now([row.row for row in late])
    return len(late)

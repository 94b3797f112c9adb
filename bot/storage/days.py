"""Which days were touched, so that their summaries can be built anew.

Access: all days (`DAYS`), by date.
"""

from collections.abc import Iterable
from datetime import date, datetime

from pynamodb.attributes import NumberAttribute
from pynamodb.expressions.update import Action

from bot.storage.errors import contention
from bot.storage.model import KEPT, Row


class DayRow(Row, discriminator="day"):
    """`DAYS` / `<date>`: how often a day was touched; raised before the write, 400 days."""

    touched = NumberAttribute()


class Days:
    """Counts the touches of a day of the team."""

    def touch(self, days: Iterable[date], *, now: datetime) -> None:
        """Raise each day's count; a touch too many only builds a summary once more."""
        for day in sorted(set(days)):
            row = DayRow("DAYS", day.isoformat())
            actions: list[Action] = [
                DayRow.touched.set((DayRow.touched | 0) + 1),
                DayRow.expires.set(now + KEPT),
                DayRow.kind.set(DayRow),
            ]
            with contention():
                row.update(actions=actions)

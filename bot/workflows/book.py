"""Where the changes of one plan go: the activities they touch, as they were and as they become."""

from datetime import datetime

from bot.core.activities import Activity, Copy, begin, grow
from bot.core.changes import Change
from bot.core.gaps import Gap
from bot.core.grouping import Place, late_ids, place, takes_more
from bot.core.keys import digest
from bot.core.notices import Notice, with_notices
from bot.core.outbox import Pace
from bot.storage.activities import Activities, owed
from bot.storage.changes import Placed

MOST_COPIES = 3
Touched = tuple[tuple[Activity | None, Activity], ...]


class Book:
    """The activities one plan touches, as they were read and as they become."""

    def __init__(
        self, activities: Activities, gap: Gap, pace: Pace, current: Activity | None
    ) -> None:
        self.activities, self.gap, self.pace = activities, gap, pace
        self.current = current
        self.before: dict[str, Activity | None] = {current.id: current} if current else {}
        self.after: dict[str, Activity] = {}

    def add(self, change: Change, *, at: datetime) -> Placed:
        activity = grow(self._activity_for(change, at), change, at=at)
        self.after[activity.id] = activity
        if self.current and self.current.id == activity.id:
            self.current = activity
        return Placed(change, at, activity.id, activity.count)

    def bumped(self, now: datetime) -> tuple[Touched, tuple[Notice, ...]]:
        """Return each touched activity before and after, its card owed once more, and the notices.

        One that asks again mentions its person in a message of its own.
        """
        touched: list[tuple[Activity | None, Activity]] = []
        notices: list[Notice] = []
        for activity_id, grown in self.after.items():
            before = self.before.get(activity_id)
            patience = self.pace.security
            after, called_for = with_notices(before, grown, now=now, patience=patience)
            notices += called_for
            touched.append((before, self._owed(before, after, now)))
        return tuple(touched), tuple(notices)

    def copies(self) -> tuple[Copy, ...]:
        """Return what asks again in a thread and must tell of a further sensitive change."""
        further = [
            before.copies[-1]
            for activity_id, after in self.after.items()
            if (before := self.before.get(activity_id)) and before.reopened and before.copies
            if after.sensitive > before.sensitive
        ]
        return tuple(further[-MOST_COPIES:])

    def _owed(self, before: Activity | None, after: Activity, now: datetime) -> Activity:
        urgent = after.sensitive > (before.sensitive if before else 0)
        due = now if urgent else _due(self.pace, before, now)
        return owed(before or after, after, now=now, due=due, urgent=urgent)

    def _activity_for(self, change: Change, at: datetime) -> Activity:
        where = place(at, self.current, planned=change.planned, gap=self.gap)
        if where is Place.JOIN and self.current:
            return self.current
        if where is Place.NEXT:
            self.current = begin(new_id(change, at), change, at=at)
            return self.current
        return self._late(change, at)

    def _late(self, change: Change, at: datetime) -> Activity:
        for late_id in late_ids(change.account, change.principal.id, at):
            known = self.after.get(late_id) or self._read(late_id)
            if known is None:
                return begin(late_id, change, at=at)
            if takes_more(known, planned=change.planned):
                return known
        raise AssertionError("late ids never end")

    def _read(self, activity_id: str) -> Activity | None:
        """Return an activity as it is in the table, once: what is decided later rests on it."""
        if activity_id not in self.before:
            self.before[activity_id] = self.activities.load(activity_id)
        return self.before[activity_id]


def new_id(change: Change, at: datetime) -> str:
    """Return the id of the activity a change opens: the same however often it is planned."""
    return f"{at:%Y%m%d}-{digest(change.guard)[:20]}"


def _due(pace: Pace, before: Activity | None, now: datetime) -> datetime:
    return pace.growth_due(before.post, now) if before else now + pace.settle

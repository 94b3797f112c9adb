"""Adds up what was found in many records: who, what, where, when, and how many questions.

What it remembers grows with people, accounts and days, not with records. Days are UTC's.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, TypeVar

from bot.core.findings import Finding
from bot.core.gaps import Gap
from bot.core.verdict import Outcome

K = TypeVar("K")

_MOST_RECENT = 50_000
_GAP = Gap()


class Question(NamedTuple):
    """One card that would have been sent: whom it would have asked, where, and on which day."""

    who: str
    account: str
    day: date


@dataclass(slots=True)
class Count:
    """How often something was done by hand, by whom and where."""

    changes: int = 0
    sensitive: int = 0
    people: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)

    def add(self, finding: Finding) -> None:
        self.changes += 1
        self.sensitive += finding.sensitive
        self.people.add(finding.who)
        self.accounts.add(finding.account)


class Survey:
    """What many records came to; `add` takes them one by one, in any order."""

    def __init__(self) -> None:
        self.records = 0
        self.verdicts: Counter[Outcome] = Counter()
        self.ignored: Counter[str] = Counter()
        self.all = Count()
        self.people: dict[str, Count] = {}
        self.actions: dict[tuple[str, str], Count] = {}
        self.accounts: dict[str, Count] = {}
        self.weeks: dict[date, Count] = {}
        self.names: dict[str, tuple[str, str]] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.first: datetime | None = None
        self.last: datetime | None = None
        self.again = 0
        self._recent: dict[str, None] = {}
        self._minutes: dict[tuple[str, str, str], dict[int, int]] = {}

    def add(self, finding: Finding) -> None:
        self.records += 1
        if not finding.changed:
            self._pass(finding)
        elif self._is_known(finding.guard):
            self.again += 1
        else:
            self._count(finding)

    def _pass(self, finding: Finding) -> None:
        self.verdicts[finding.verdict] += 1
        self.ignored[finding.rule] += 1
        self._see(finding.time)

    def _count(self, finding: Finding) -> None:
        self.verdicts[finding.verdict] += 1
        self._see(finding.time)
        self.names[finding.who] = (finding.name, finding.email or "")
        self.titles[finding.key] = finding.action
        _counted(self.people, finding.who, finding)
        _counted(self.actions, finding.key, finding)
        _counted(self.accounts, finding.account, finding)
        self.all.add(finding)
        if finding.time:
            _counted(self.weeks, week_of(finding.time.date()), finding)
            if finding.verdict is Outcome.ASK:
                self._mark(finding, finding.time)

    def _see(self, time: datetime | None) -> None:
        if time:
            self.first = min(self.first or time, time)
            self.last = max(self.last or time, time)

    def _is_known(self, guard: str) -> bool:
        """Say whether the change was among the last ones: copies come close together."""
        if not guard:
            return False
        if guard in self._recent:
            return True
        self._recent[guard] = None
        if len(self._recent) > _MOST_RECENT:
            del self._recent[next(iter(self._recent))]
        return False

    def _mark(self, finding: Finding, time: datetime) -> None:
        days = self._minutes.setdefault((finding.principal, finding.who, finding.account), {})
        day = time.toordinal()
        days[day] = days.get(day, 0) | 1 << (time.hour * 60 + time.minute)

    @property
    def days(self) -> int:
        """How many days the records span, the first and the last one counted."""
        if self.first is None or self.last is None:
            return 0
        return (self.last.date() - self.first.date()).days + 1

    def questions(self) -> Iterator[Question]:
        """Yield every card these changes would have meant, to the minute."""
        for (_, who, account), days in self._minutes.items():
            for began in _beginnings(_minutes_of(days)):
                yield Question(who, account, began.date())


def _counted(counts: dict[K, Count], key: K, finding: Finding) -> None:
    found = counts.get(key)
    if found is None:
        found = counts[key] = Count()
    found.add(finding)


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _minutes_of(days: dict[int, int]) -> Iterator[datetime]:
    for ordinal in sorted(days):
        day = datetime.combine(date.fromordinal(ordinal), datetime.min.time(), UTC)
        marked = days[ordinal]
        while marked:
            lowest = marked & -marked
            yield day + timedelta(minutes=lowest.bit_length() - 1)
            marked ^= lowest


def _beginnings(minutes: Iterator[datetime]) -> Iterator[datetime]:
    """Yield when each activity began, by the same pause and span as activities themselves."""
    first = last = None
    for minute in minutes:
        if not (first and last and minute - last <= _GAP.between and minute - first <= _GAP.span):
            first = minute
            yield minute
        last = minute

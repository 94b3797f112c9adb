"""A trail of an organisation, of any length: each record with what it was made to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge
from typing import Literal, NamedTuple

from bot.demo.generator import kinds
from bot.demo.generator.actions import CHANGES, CONSOLE_ACTIONS
from bot.demo.generator.actions.quiet import QUIET
from bot.demo.generator.callers import MODERN, WAYS, Desks
from bot.demo.generator.clock import by_machines, by_people, moments
from bot.demo.generator.draws import Draw
from bot.demo.generator.identities import Named
from bot.demo.generator.records import Record

Verdict = Literal["ask", "quiet", "ignore"]
_VERDICTS: tuple[Verdict, ...] = ("ask", "quiet", "ignore")
_VERDICTS_OF = len(_VERDICTS)
START = datetime(2026, 10, 26, tzinfo=UTC)
DAYS = 28
ASKED = 0.3
# Of what nobody is asked about, this much was made by hand and is kept.
_QUIET = 0.02
_ASKING, _READING = 4, 3
_IGNORED = tuple(kind for kind in kinds.IGNORED for _ in range(kind.weight))
# Some services append a version to the names of their actions.
_PLAIN = {(act.service, act.event_name): act.call for act in (*CHANGES, *CONSOLE_ACTIONS, *QUIET)}


class Generated(NamedTuple):
    """A record and what it was made to be; do not change it, records share parts.

    `verdict`, `via` and `person` are known from how it was made, never from detection; `person`
    is who the record can tell, `None` where it tells of nobody. `kind` is the way it was done by
    hand or the kind of what is ignored, `shape` the identity's by the names of `identities`.
    """

    record: Record
    verdict: Verdict
    via: str | None
    person: Named | None
    action: str
    kind: str
    shape: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """The time a trail covers, whatever the number of its records."""

    start: datetime = START
    days: int = DAYS


def generated(
    count: int, *, seed: int | str = 1, asked: float = ASKED, period: Period | None = None
) -> Iterator[Generated]:
    """Yield so many records in order of time, the given share of them changes to ask about.

    The same arguments yield the same records, in any process; memory does not grow with `count`.
    """
    period = period or Period()
    start, trail = int(period.start.timestamp()), _Trail(Draw(seed))
    for number in _schedule(count, asked, period, seed):
        yield trail.next(start + number // _VERDICTS_OF, _VERDICTS[number % _VERDICTS_OF])


def _schedule(count: int, asked: float, period: Period, seed: int | str) -> Iterator[int]:
    """Yield when what is due, as one number each: people act by day, machines day and night."""
    asking = round(count * asked)
    quiet = round((count - asking) * _QUIET)
    people = by_people(period.start, period.days)
    machines = by_machines(period.start, period.days)
    due = ((asking, people), (quiet, people), (count - asking - quiet, machines))
    return merge(
        *(
            _numbered(moments(many, hours, Draw(f"{seed} {verdict}")), number)
            for number, (verdict, (many, hours)) in enumerate(zip(_VERDICTS, due, strict=True))
        )
    )


def _numbered(times: Iterator[int], verdict: int) -> Iterator[int]:
    return (at * _VERDICTS_OF + verdict for at in times)


class _Trail:
    """The draw, and who is at work: those who change things, and those who look at them."""

    def __init__(self, d: Draw) -> None:
        self._draw = d
        self._changing = Desks(d, _ASKING, WAYS)
        self._looking = Desks(d, _READING, MODERN)

    def next(self, at: int, verdict: Verdict) -> Generated:
        self._draw.at = at
        if verdict == "ignore":
            return self._ignored()
        return self._asked() if verdict == "ask" else self._quiet()

    def _asked(self) -> Generated:
        d, session = self._draw, self._changing.next()
        act = session.act(d)
        record, way = kinds.by_hand(d, session, act), session.way
        return Generated(record, "ask", way.via, session.person, act.call, way.name, session.shape)

    def _quiet(self) -> Generated:
        d, session = self._draw, self._looking.next()
        record, act = kinds.quiet(d, session)
        way = session.way
        return Generated(
            record, "quiet", way.via, session.person, act.call, way.name, session.shape
        )

    def _ignored(self) -> Generated:
        kind = self._draw.of(_IGNORED)
        record = kind.make(self._draw, self._looking)
        return Generated(record, "ignore", None, None, _action(record), kind.name, None)


def _action(record: Record) -> str:
    service = record.get("eventSource", "").removesuffix(".amazonaws.com")
    name = record.get("eventName", "")
    return _PLAIN.get((service, name), f"{service}:{name}")

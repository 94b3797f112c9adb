"""What a case of a mark is, and the simplest things it can take."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.record import Record

Holds = Callable[[Record], bool]


def always(_: Record) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Case:
    """Actions of one service, or `*` of any; why they bear the mark, and what it takes."""

    service: str
    actions: str
    why: str
    holds: Holds = always

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return tuple((self.service, action.lower()) for action in self.actions.split())


def has(name: str, *values: str) -> Holds:
    """Return the claim that a field has one of these values."""
    return lambda record: record.parameters.holds(name, *values)


def says_no(*names: str) -> Holds:
    """Return the claim that one of these fields is false."""
    return lambda record: any(record.parameters.holds(name, "false") for name in names)

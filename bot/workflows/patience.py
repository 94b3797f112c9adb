"""Writing to a busy table: again with a pause, until time is short."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.storage.errors import BusyError

_T = TypeVar("_T")
ENOUGH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How to wait a moment, with jitter, and how many seconds an entry has left."""

    pause: Callable[[], None]
    seconds_left: Callable[[], float]

    @property
    def is_short(self) -> bool:
        return self.seconds_left() < ENOUGH_SECONDS

    def insist(self, write: Callable[[], _T]) -> _T:
        """Return what `write` returns; BusyError only once time is short."""
        while True:
            try:
                return write()
            except BusyError:
                if self.is_short:
                    raise
            self.pause()

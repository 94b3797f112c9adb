"""What happened to an activity besides its answers: a log that only grows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What an entry tells; the values are stored, never rename them."""

    HANDED_OVER = "handed_over"
    NOT_ME = "not_me"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what was done, by whom, and to whom if to somebody."""

    n: int
    what: What
    by: str
    by_name: str
    at: datetime
    to: str = ""
    note: str = ""

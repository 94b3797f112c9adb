"""The pause that ends an activity."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Gap:
    """How close in time changes of one activity are, and how long one activity may span."""

    between: timedelta = timedelta(minutes=30)
    span: timedelta = timedelta(hours=4)

"""What a control remembers of the card it stands on, packed into the value Slack sends back."""

import re
from dataclasses import dataclass

_PACKED = re.compile(r"([A-Za-z0-9@._:+=,-]{1,100})\|([0-9]{1,7})\|([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Seen:
    """An activity, and how many of its changes and answers were on the card."""

    activity: str
    changes: int
    answers: int

    def pack(self) -> str:
        return f"{self.activity}|{self.changes}|{self.answers}"


def unpack(value: str) -> Seen | None:
    """Return what a control remembers, or None for a value this version cannot read."""
    found = _PACKED.fullmatch(value)
    return Seen(found[1], int(found[2]), int(found[3])) if found else None

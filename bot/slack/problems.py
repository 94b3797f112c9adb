"""What is wrong with blocks, a message or a view, in Slack's own words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason Slack would refuse, where, and the error it would answer with."""

    pointer: str
    message: str
    error: str = "invalid_blocks"

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


def items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def repeated(values: Iterable[Any], *, key: str, at: str) -> Iterator[Problem]:
    """Find every object whose `key` an earlier one already has."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        name = value.get(key) if isinstance(value, dict) else None
        if isinstance(name, str) and name in seen:
            yield Problem(f"{at}/{index}/{key}", f"`{key}` needs to be unique: {name}")
        elif isinstance(name, str):
            seen.add(name)

"""A row of the tables of actions: what is called, how often, and what it asks and answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.demo.generator.draws import Draw

Asked = Any
Answered = Any
Make = Callable[[Draw], tuple[Asked, Answered]]


@dataclass(frozen=True, slots=True)
class Act:
    """One action; `version` is what its service appends to the name in a record."""

    call: str
    make: Make
    weight: int = 1
    version: str = ""
    service: str = field(init=False)
    event_name: str = field(init=False)

    def __post_init__(self) -> None:
        service, _, name = self.call.partition(":")
        object.__setattr__(self, "service", service)
        object.__setattr__(self, "event_name", name + self.version)

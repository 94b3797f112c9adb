"""Templates of sentences: words with the names of fields in them.

`{dBInstanceIdentifier|name|=a database}` is the value of the first of these fields that is there,
else the words after `=`; `>` before a name looks into the response. What stands in square brackets
is left out if nothing is found for it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.core.record import Record
from bot.core.redaction import REMOVED, TOO_DEEP
from bot.core.text import clean

_LONGEST_VALUE = 60
_LONGEST_NUMBER = 20
_MOST_NAMED = 2
_PLACE = re.compile(r"\{([^}]*)\}")
_PART = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_ARN = re.compile(r"arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)", re.DOTALL)


Words = str | Callable[[Record], str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words for one action of one service: a template, or a function for what needs one."""

    service: str
    action: str
    words: Words

    @property
    def key(self) -> tuple[str, str]:
        return (self.service, self.action.lower())

    @property
    def say(self) -> Callable[[Record], str]:
        words = self.words
        return words if callable(words) else lambda record: fill(words, record)


def fill(template: str, record: Record) -> str:
    """Return a template with the values of a record in it."""
    return "".join(_parts(template, record))


def _parts(template: str, record: Record) -> Iterator[str]:
    for optional, fixed in _PART.findall(template):
        if fixed:
            yield _filled(fixed, record) or ""
        else:
            yield _filled(optional, record, or_nothing=True) or ""


def _filled(template: str, record: Record, *, or_nothing: bool = False) -> str | None:
    found = [_found(names.split("|"), record) for names in _PLACE.findall(template)]
    if or_nothing and not all(found):
        return None
    values = iter(found)
    return _PLACE.sub(lambda _: next(values) or "something", template)


def _found(names: list[str], record: Record) -> str:
    for name in names:
        if name.startswith("="):
            return name[1:]
        value = value_of(name, record)
        if value:
            return value
    return ""


def value_of(name: str, record: Record) -> str:
    """Return what a field holds as a card may show it, empty if there is nothing to show."""
    where = record.response if name.startswith(">") else record.parameters
    wanted = name.removeprefix(">").lower()
    shown: dict[str, None] = {}
    for value in where.values(wanted):
        text = shown_value(value)
        if text:
            shown[text] = None
    return _counted(list(shown))


def _counted(values: list[str]) -> str:
    if len(values) <= 1:
        return "".join(values)
    if len(values) == _MOST_NAMED:
        return " and ".join(values)
    return f"{', '.join(values[:_MOST_NAMED])} and {len(values) - _MOST_NAMED} more"


def shown_value(value: Any) -> str:
    """Return a text or a number as a card may show it: an ARN by its end, a secret not at all."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, int | float):
        return clean(str(value), _LONGEST_NUMBER)
    if REMOVED in value or TOO_DEEP in value:
        return ""
    return clean(_short(value), _LONGEST_VALUE)


def _short(value: str) -> str:
    """Return the name at the end of an ARN, or the value itself."""
    arn = _ARN.match(value[:2048])
    if arn is None:
        return value
    resource = arn[1].rstrip(":/*") or arn[1]
    kind, _, name = resource.partition(":")
    # `secret:prod/db` is called `prod/db`, `role/team/ops` is called `ops`.
    return name if name and "/" not in kind else resource.rpartition("/")[2] or resource

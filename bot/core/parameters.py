"""Looking things up in redacted parameters, whose shape differs from service to service."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from bot.core.redaction import redact

_MOST_VISITED = 20_000
_NESTING = (dict, list)


class Parameters:
    """What a request asked for or an answer said, without its secrets.

    `tree` has it as it is nested, `by_name` the values of every field at any depth; names of fields
    are in lower case everywhere but in `tree`. Of one name the outermost fields come first, and the
    items of a list count as values of the list's own field.
    """

    __slots__ = ("by_name", "tree")

    def __init__(self, raw: Any) -> None:
        self.tree, self.by_name = redact(raw)

    def values(self, *names: str) -> Sequence[Any]:
        """Return the values of the fields of one name after the other."""
        index = self.by_name
        if len(names) == 1:
            return index.get(names[0], ())
        return [value for name in names if name in index for value in index[name]]

    def everything(self) -> Iterator[Any]:
        """Yield the value of every field at any depth."""
        return chain.from_iterable(self.by_name.values())

    @property
    def lowered_texts(self) -> str:
        """All texts at any depth, in lower case, a line each."""
        return "\n".join([value for value in self.everything() if type(value) is str]).lower()

    def has(self, *names: str) -> bool:
        """Say whether one of these fields is there, and not null."""
        index = self.by_name
        for name in names:
            if name in index and any(value is not None for value in index[name]):
                return True
        return False

    def texts(self, *names: str) -> Iterator[str]:
        """Yield the texts among the values of these fields."""
        return (value for value in self.values(*names) if isinstance(value, str))

    def holds(self, name: str, *wanted: str) -> bool:
        """Say whether a field of that name has one of these values.

        Texts compare in lower case, and `True` is as good as "true".
        """
        index = self.by_name
        return name in index and any(_plain(value) in wanted for value in index[name])


def fields_of(value: Any) -> list[tuple[str, Any]]:
    """Return the fields of a value at any depth, names in lower case, the outermost first."""
    found: list[tuple[str, Any]] = []
    nested = [("", value)] if isinstance(value, _NESTING) else []
    for name, outer in nested:  # which grows as it is walked
        for key, inner in outer.items() if type(outer) is dict else zip(repeat(name), outer):
            pair = (key.lower(), inner)
            found.append(pair)
            if type(inner) in _NESTING:
                nested.append(pair)
        if len(found) > _MOST_VISITED:
            break
    return found


def _plain(value: Any) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.lower() if isinstance(value, str) else None


def listed(value: Any) -> list[Any]:
    """Return a value as a list: AWS writes a list of one often without the list."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def lowered(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with its names in lower case."""
    return {str(name).lower(): value for name, value in fields.items()}

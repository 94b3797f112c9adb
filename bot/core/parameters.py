"""Looking things up in redacted parameters, whose shape differs from service to service."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from bot.core.redaction import redact

_MOST_VISITED = 20_000


class Parameters:
    """What a request asked for or an answer said, without its secrets; read once, when asked for.

    Names of fields are in lower case everywhere but in `tree`. Fields come outermost first, and
    the items of a list count as values of the list's own field.
    """

    __slots__ = ("_by_name", "_fields", "_raw", "_tree")

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._tree: dict[str, Any] | None = None
        self._fields: list[tuple[str, Any]] | None = None
        self._by_name: dict[str, list[Any]] | None = None

    @property
    def tree(self) -> dict[str, Any]:
        """The parameters as they are nested, `{}` if they are no JSON object."""
        if self._tree is None:
            self._tree = redact(self._raw)
        return self._tree

    @property
    def fields(self) -> list[tuple[str, Any]]:
        """Every field at any depth: its name and its value."""
        if self._fields is None:
            self._fields = list(fields_of(self.tree))
        return self._fields

    def values(self, *names: str) -> Iterator[Any]:
        """Yield the values of the fields of one name after the other."""
        if self._by_name is None:
            self._by_name = {}
            for name, value in self.fields:
                self._by_name.setdefault(name, []).append(value)
        for name in names:
            yield from self._by_name.get(name, ())

    def texts(self, *names: str) -> Iterator[str]:
        """Yield the texts among the values of these fields."""
        return (value for value in self.values(*names) if isinstance(value, str))

    def holds(self, name: str, *wanted: str) -> bool:
        """Say whether a field of that name has one of these values.

        Texts compare in lower case, and `True` is as good as "true".
        """
        return any(_plain(value) in wanted for value in self.values(name))

    def objects(self) -> Iterator[Mapping[str, Any]]:
        """Yield every object at any depth, the outermost first."""
        yield self.tree
        for _, value in self.fields:
            if isinstance(value, Mapping):
                yield value


def fields_of(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a value at any depth, as `Parameters.fields` has them."""
    return islice(_fields(value), _MOST_VISITED)


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    level: list[tuple[str, Any]] = [("", value)]
    while level:
        inner: list[tuple[str, Any]] = []
        for name, at in level:
            if isinstance(at, dict):
                inner += [(key.lower(), item) for key, item in at.items()]
            elif isinstance(at, list):
                inner += [(name, item) for item in at]
        yield from inner
        level = [pair for pair in inner if isinstance(pair[1], dict | list)]


def objects_of(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object in a value at any depth, itself first if it is one."""
    if isinstance(value, Mapping):
        yield value
    for _, inner in fields_of(value):
        if isinstance(inner, Mapping):
            yield inner


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

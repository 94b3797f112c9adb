"""Looking things up in redacted parameters, whose shape differs from service to service."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

_MOST_VISITED = 20_000


def fields_of(parameters: Any) -> Iterator[tuple[str, Any]]:
    """Yield every field at any depth as its name in lower case and its value, outermost first.

    The items of a list count as values of the list's own field.
    """
    return islice(_fields(parameters), _MOST_VISITED)


def _fields(parameters: Any) -> Iterator[tuple[str, Any]]:
    level: list[tuple[str, Any]] = [("", parameters)]
    while level:
        inner: list[tuple[str, Any]] = []
        for name, value in level:
            if isinstance(value, Mapping):
                inner += ((str(key).lower(), item) for key, item in value.items())
            elif isinstance(value, list):
                inner += ((name, item) for item in value)
        yield from inner
        level = inner


def texts_of(parameters: Any, *names: str) -> Iterator[str]:
    """Yield the texts of all fields with one of these names (lower case), outermost first."""
    for name, value in fields_of(parameters):
        if name in names and isinstance(value, str):
            yield value


def objects_of(parameters: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object at any depth, the outermost first."""
    if isinstance(parameters, Mapping):
        yield parameters
    for _, value in fields_of(parameters):
        if isinstance(value, Mapping):
            yield value


def holds(parameters: Any, name: str, *values: object) -> bool:
    """Say whether a field of that name (lower case) has one of these values, at any depth.

    Texts compare in lower case, and "true" is as good as `True`.
    """
    return any(at == name and _plain(value) in values for at, value in fields_of(parameters))


def _plain(value: Any) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return value.lower() if isinstance(value, str) else None


def listed(value: Any) -> list[Any]:
    """Return a value as a list: AWS writes a list of one often without the list."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def lowered(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with its names in lower case."""
    return {str(name).lower(): value for name, value in fields.items()}

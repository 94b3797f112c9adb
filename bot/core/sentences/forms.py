"""Ways to show a value in a template, by name: `{principal:whom}`.

To add one, add a row to `FORMS`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.core.sentences.values import shown_value

_LONGEST_TAIL = 256
_COMPARED = (
    ("greaterthanorequalto", "at or above"),
    ("greaterthan", "above"),
    ("lessthanorequalto", "at or below"),
    ("lessthan", "below"),
)


def _lower(value: Any) -> str:
    return shown_value(value).lower()


def _words(value: Any) -> str:
    """Return `service control policy` of `SERVICE_CONTROL_POLICY`."""
    return _lower(value).replace("_", " ")


def _tail(value: Any) -> str:
    """Return the name at the end of the URL of a queue, or of `alias/backups`."""
    return shown_value(
        value[-_LONGEST_TAIL:].rpartition("/")[2] if isinstance(value, str) else value
    )


def _host(value: Any) -> str:
    return shown_value(value).removesuffix(".")


def _destination(value: Any) -> str:
    """Return where a route leads."""
    shown = shown_value(value)
    return "everywhere" if shown.endswith("/0") else shown


def _compared(value: Any) -> str:
    """Return `above` of `GreaterThanThreshold`."""
    text = _lower(value)
    return next((words for start, words in _COMPARED if text.startswith(start)), "")


FORMS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "lower": _lower,
        "words": _words,
        "tail": _tail,
        "host": _host,
        "destination": _destination,
        "compared": _compared,
    }
)

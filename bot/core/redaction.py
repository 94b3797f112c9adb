"""Secrets taken out of request parameters before anything else sees them.

To widen it, add a row to `secret_fields` (by name of a field) or `secret_texts` (inside a text).
"""

import json
import math
from typing import Any, NamedTuple
from urllib.parse import unquote

from bot.core.secret_fields import LABELLED, SECRET, is_harmless, named, tells
from bot.core.secret_texts import REMOVED, is_option, is_plain, without_secrets
from bot.core.text import clip

__all__ = ["REMOVED", "TOO_DEEP", "Redacted", "redact"]

TOO_DEEP = "(too deep)"
_MOST_DEEP = 40
_LONGEST_TEXT = 8_192
_MOST_EXACT = 2**63
_MOST_ENCODED = 3
_BLANKS = "\ufeff \t\r\n"
_HOLDS = ("{", "[", "%7b", "%5b", "%20", "%0a", "%0d", "%09", "%25")
_AS_IT_IS = (str, bool, type(None))


class Redacted(NamedTuple):
    """Parameters without secrets, as `Parameters` has them."""

    tree: dict[str, Any]
    by_name: dict[str, list[Any]]


def redact(parameters: Any) -> Redacted:
    """Return the parameters of a request without secrets; empty if they are no JSON object.

    A text that holds JSON, percent-encoded or not, comes back as what it holds. Long texts are
    clipped and marked, and what nests deeper than anything AWS takes is left out.
    """
    tree: dict[str, Any] = {}
    walk = _Walk()
    if isinstance(parameters, dict):
        walk.fields(parameters, tree, 0)
        for name, outer, kept, depth in walk.inside:  # which grows as it is walked
            if isinstance(kept, dict):
                walk.fields(outer, kept, depth)
            else:
                walk.items(name, outer, kept, depth)
    return Redacted(tree, walk.by_name)


class _Walk:
    """Goes through parameters from the outside in, and keeps what may be kept."""

    __slots__ = ("by_name", "inside")

    def __init__(self) -> None:
        self.by_name: dict[str, list[Any]] = {}
        self.inside: list[tuple[str, Any, Any, int]] = []

    def fields(self, outer: dict[Any, Any], kept: dict[str, Any], depth: int) -> None:
        by_name, labelled = self.by_name, None
        for key, value in outer.items():
            shown, name, part = named(key)
            if part == LABELLED and labelled is None:
                labelled = _is_labelled(outer)
            if part == SECRET or (part == LABELLED and labelled):
                read = _harmless(value)
            else:
                read = self._read(name, value, depth)
            kept[shown] = read
            if name in by_name:
                by_name[name].append(read)
            else:
                by_name[name] = [read]

    def items(self, name: str, outer: list[Any], kept: list[Any], depth: int) -> None:
        is_secret = False
        for item in outer:
            kept.append(REMOVED if is_secret else self._read(name, item, depth))
            is_secret = isinstance(item, str) and is_option(item)
        if kept:
            self.by_name.setdefault(name, []).extend(kept)

    def _read(self, name: str, value: Any, depth: int) -> Any:
        """Return a value that may be kept; what is inside of it is read when its turn comes."""
        kind = type(value)
        if kind is str:
            if is_plain(value):
                return value
            value = _read_text(value)
            kind = type(value)
        if kind is not dict and kind is not list:
            return value if kind in _AS_IT_IS else _scalar(value)
        if depth >= _MOST_DEEP - 1:
            return TOO_DEEP
        kept: Any = kind()
        self.inside.append((name, value, kept, depth + 1))
        return kept


def _is_labelled(fields: dict[Any, Any]) -> bool:
    """Say whether one of the fields marks the value beside it as secret."""
    return any(tells(named(key).part, value) for key, value in fields.items())


def _harmless(value: Any) -> Any:
    """Return what stands where a secret does, if it is none and holds none."""
    read = _read_text(value) if isinstance(value, str) and not is_plain(value) else value
    return read if is_harmless(read) else REMOVED


def _read_text(value: str) -> Any:
    """Return a text without secrets, or what it holds if that is an object or a list."""
    held = _held(value) if value.lstrip(_BLANKS)[:3].lower().startswith(_HOLDS) else None
    return without_secrets(clip(value, _LONGEST_TEXT)) if held is None else held


def _held(value: str) -> Any:
    """Return the object or list that a text holds as JSON, `None` if it holds neither."""
    try:
        held = json.loads(_decoded(value))
    except ValueError:
        return None
    except RecursionError:
        return [TOO_DEEP]
    return held if isinstance(held, dict | list) else None


def _decoded(value: str) -> str:
    """Return what is percent-encoded, perhaps more than once, up to where JSON begins."""
    for _ in range(_MOST_ENCODED):
        value = value.lstrip(_BLANKS)
        if not value.startswith("%"):
            break
        value = unquote(value)
    return value.lstrip(_BLANKS)


def _scalar(value: Any) -> Any:
    """Return a number as it is if JSON can carry it, else its kind."""
    if isinstance(value, int) and abs(value) < _MOST_EXACT:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return f"({type(value).__name__})"

"""Secrets taken out of request parameters before anything else sees them.

To widen it, add a row to `secret_fields` (by name of a field) or `secret_texts` (inside a text).
"""

import json
import math
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from bot.core.secret_fields import LABELLED, LONGEST_NAME, SECRET, is_harmless, named, tells
from bot.core.secret_texts import REMOVED, is_option, is_plain, without_secrets
from bot.core.text import clip

__all__ = ["REMOVED", "TOO_DEEP", "redact"]

TOO_DEEP = "(too deep)"
_MOST_DEEP = 40
_LONGEST_TEXT = 8_192
_MOST_EXACT = 2**63
_BLANKS = "\ufeff \t\r\n"
_HOLDS = ("{", "[", "%7b", "%5b", "%20", "%0a", "%0d", "%09")


def redact(parameters: Any) -> dict[str, Any]:
    """Return the parameters of a request without secrets; `{}` if they are no JSON object.

    A text that holds JSON, percent-encoded or not, comes back as what it holds. Long texts are
    clipped and marked, and what nests deeper than anything AWS takes is left out.
    """
    return _fields(parameters, 0) if isinstance(parameters, dict) else {}


def _fields(fields: dict[Any, Any], depth: int) -> dict[str, Any]:
    if depth >= _MOST_DEEP:
        return {TOO_DEEP: len(fields)}
    kept: dict[str, Any] = {}
    labelled = False
    for key, value in fields.items():
        name, part = named(key)
        if part == SECRET:
            kept[name] = _removed(value)
        else:
            kept[name] = _READ.get(type(value), _scalar)(value, depth + 1)
            labelled = labelled or (part != "" and tells(part, value))
    return _without_values(kept) if labelled else kept


def _without_values(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _removed(value) if named(name).part == LABELLED else value
        for name, value in fields.items()
    }


def _removed(value: Any) -> Any:
    return value if is_harmless(value) else REMOVED


def _items(items: list[Any], depth: int) -> Any:
    if depth >= _MOST_DEEP:
        return TOO_DEEP
    kept = [_READ.get(type(item), _scalar)(item, depth + 1) for item in items]
    for n, item in enumerate(items[:-1], 1):
        if isinstance(item, str) and is_option(item):
            kept[n] = REMOVED
    return kept


def _text(value: str, depth: int) -> Any:
    if is_plain(value):
        return value
    held = _held(value) if value.lstrip(_BLANKS)[:3].lower().startswith(_HOLDS) else None
    if held is not None:
        return _READ[type(held)](held, depth + 1)
    return without_secrets(clip(value, _LONGEST_TEXT))


def _held(value: str) -> Any:
    """Return the object or list that a text holds as JSON, `None` if it holds neither."""
    try:
        plain = unquote(value) if "%" in value[:LONGEST_NAME] else value
        held = json.loads(plain.lstrip(_BLANKS))
    except ValueError:
        return None
    except RecursionError:
        return [TOO_DEEP]
    return held if isinstance(held, dict | list) else None


def _same(value: Any, _: int) -> Any:
    return value


def _scalar(value: Any, _: int) -> Any:
    """Return a number as it is if JSON can carry it, else its kind."""
    if isinstance(value, int) and abs(value) < _MOST_EXACT:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return f"({type(value).__name__})"


_READ: dict[type, Callable[[Any, int], Any]] = {
    str: _text,
    dict: _fields,
    list: _items,
    bool: _same,
    type(None): _same,
}

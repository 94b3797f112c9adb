"""Say what Slack would refuse in blocks, messages and views before they are sent.

The limits are rows: of fields in `rules`, between fields in `wholes`, of a message in `budgets`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.budgets import (
    MOST_JSON,
    MOST_TEXT,
    budget_problems,
    json_size,
    length_problems,
    text_size,
)
from bot.slack.checks import blocks_problems, object_problems
from bot.slack.problems import Problem, items
from bot.slack.rules import RULES

MOST_FALLBACK = 40_000

__all__ = [
    "MOST_FALLBACK",
    "MOST_JSON",
    "MOST_TEXT",
    "RULES",
    "Problem",
    "json_size",
    "text_size",
    "validate",
    "validate_message",
    "validate_view",
]


def validate(blocks: list[dict[str, Any]], surface: str) -> list[Problem]:
    """List what Slack would refuse in these blocks on a message, a modal or Home."""
    found = list(blocks_problems(blocks, surface=surface, at="/blocks"))
    if not found and surface == "message":
        found += budget_problems(blocks)
    return found


def validate_view(view: Mapping[str, Any]) -> list[Problem]:
    """List what `views.open` would refuse; pointers begin at the view."""
    if view.get("type") not in ("modal", "home"):
        return [Problem("/type", f"unsupported type: {view.get('type')}")]
    return [*object_problems(view, name=view["type"], at=""), *submit_problems(view)]


def validate_message(payload: Mapping[str, Any]) -> list[Problem]:
    """List what `chat.postMessage` would refuse in blocks, sizes and fallback text."""
    blocks = payload.get("blocks") or []
    found = validate(blocks, "message")
    text = payload.get("text") or ""
    if not isinstance(text, str):
        found.append(Problem("/text", "must provide a string"))
    elif len(text) > MOST_FALLBACK:
        found.append(Problem("/text", f"must be less than {MOST_FALLBACK + 1} characters"))
    return found or list(length_problems(blocks))


def submit_problems(view: Mapping[str, Any]) -> Iterator[Problem]:
    kinds = [block.get("type") for block in items(view.get("blocks")) if isinstance(block, dict)]
    if view["type"] == "modal" and "input" in kinds and "submit" not in view:
        yield Problem("", "missing required field: submit")

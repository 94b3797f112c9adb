"""Reads messages and modals as a person does: their words in order, and their controls."""

from collections.abc import Callable, Iterator
from typing import Any


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a view, depth first."""
    if isinstance(node, list):
        for child in node:
            yield from nodes(child)
    elif isinstance(node, dict):
        yield node
        for child in node.values():
            yield from nodes(child)


def lines(blocks: list[dict[str, Any]]) -> list[str]:
    """Return what a reader sees, line by line; a date is its fallback, an emoji its name."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: dict[str, Any]) -> list[str]:
    return _READERS.get(block["type"], _section)(block)


def _section(block: dict[str, Any]) -> list[str]:
    return block["text"]["text"].split("\n")


def _inline(part: dict[str, Any]) -> str:
    shown = {"date": "fallback", "emoji": "name", "user": "user_id"}
    return "".join(str(one[shown.get(one["type"], "text")]) for one in part["elements"])


def labels(block: dict[str, Any]) -> list[str]:
    """Return the labels of a block's buttons and options."""
    found = []
    for element in block["elements"]:
        options = element.get("options") or [element]
        found += [option["text"]["text"] for option in options]
    return found


def parsed(blocks: list[dict[str, Any]]) -> list[str]:
    """Return every text Slack would parse for mentions, links and markup."""
    return [node["text"] for node in nodes(blocks) if node.get("type") == "mrkdwn"]


def element(blocks: list[dict[str, Any]], label: str) -> dict[str, Any]:
    """Return the button or option a reader knows as `label`."""
    found = [
        node
        for node in nodes(blocks)
        if isinstance(node.get("text"), dict) and node["text"].get("text") == label
    ]
    assert found, f"no control {label!r}"
    return found[0]


def action_ids(node: Any) -> set[str]:
    return {one["action_id"] for one in nodes(node) if "action_id" in one}


_READERS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "rich_text": lambda block: lines(block["elements"]),
    "rich_text_list": lambda block: [f"- {_inline(item)}" for item in block["elements"]],
    "rich_text_quote": lambda block: [f"> {_inline(block)}"],
    "rich_text_section": lambda block: [_inline(block)],
    "actions": lambda block: ["".join(f"[{label}]" for label in labels(block))],
    "context": lambda block: [f"({element['text']})" for element in block["elements"]],
    "input": lambda block: [f"{block['label']['text']}:"],
}

"""The builders every view is made of, and the one place where text meets Slack's markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.core.text import clean

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is sent: the line a phone shows, and the blocks that say the same."""

    text: str
    blocks: list[Block]


def escaped(value: str, limit: int = 150) -> str:
    """Return `value` fit for mrkdwn and fallback text: clipped, then made inert.

    Slack links bare addresses even where `& < >` are escaped, so those are taken apart as well.
    """
    inert = clean(value, limit).replace("://", ": //")
    return inert.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(value: str) -> Block:
    return {"type": "plain_text", "text": value, "emoji": False}


def mrkdwn_section(fixed_words: str) -> Block:
    return {
        "type": "section",
        "text": {"type": "mrkdwn", "text": fixed_words, "verbatim": True},
    }


def plain_section(value: str) -> Block:
    return {"type": "section", "text": plain_text(value)}


def context(value: str) -> Block:
    return {"type": "context", "elements": [plain_text(value)]}


def rich_text(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def rich_section(*elements: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(elements)}


def rich_quote(value: str) -> Block:
    return {"type": "rich_text_quote", "elements": [words(value)]}


def rich_list(items: Iterable[Block]) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(items)}


def words(value: str) -> Block:
    return {"type": "text", "text": value}


def bold(value: str) -> Block:
    return {"type": "text", "text": value, "style": {"bold": True}}


def person(user: str) -> Block:
    """Return a person in rich text, by their name; on an edit nobody is notified."""
    return {"type": "user", "user_id": user}


def emoji(name: str) -> Block:
    return {"type": "emoji", "name": name}


def clock_time(at: datetime, *, with_day: bool = False) -> Block:
    """Return a time every reader sees on their own clock."""
    utc = at.astimezone(UTC)
    fallback = f"{utc:%Y-%m-%d %H:%M} UTC" if with_day else f"{utc:%H:%M} UTC"
    seconds = int(utc.timestamp())
    if seconds < 0:
        return words(fallback)
    shown = "{date_short_pretty} at {time}" if with_day else "{time}"
    return {"type": "date", "timestamp": seconds, "format": shown, "fallback": fallback}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(label: str, action_id: str, value: str) -> Block:
    return {"type": "button", "text": plain_text(label), "action_id": action_id, "value": value}


def overflow(action_id: str, *options: Block) -> Block:
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def option(label: str, value: str, *, url: str = "") -> Block:
    return {"text": plain_text(label), "value": value, **({"url": url} if url else {})}


def text_input(action_id: str, *, most: int, initial: str = "", lines: bool = False) -> Block:
    return {
        "type": "plain_text_input",
        "action_id": action_id,
        "max_length": most,
        "multiline": lines,
        **({"initial_value": initial} if initial else {}),
    }


def user_select(action_id: str) -> Block:
    return {"type": "users_select", "action_id": action_id}


def radio(action_id: str, options: Iterable[Block], initial: Block | None) -> Block:
    return {
        "type": "radio_buttons",
        "action_id": action_id,
        "options": list(options),
        **({"initial_option": initial} if initial else {}),
    }


def labelled(block_id: str, label: str, element: Block, *, optional: bool = True) -> Block:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain_text(label),
        "element": element,
        "optional": optional,
    }


def modal(callback_id: str, title: str, submit: str, blocks: list[Block], metadata: str) -> Block:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain_text(title),
        "submit": plain_text(submit),
        "close": plain_text("Cancel"),
        "private_metadata": metadata,
        "blocks": blocks,
    }


_SIGNS = {"warning": "⚠"}


def flattened(block: Block) -> str:
    """Return a rich_text block as plain text that says the same."""
    parts = [_flat(element) for element in block["elements"]]
    return "\n".join(parts)


def _flat(element: Block) -> str:
    match element["type"]:
        case "rich_text_list":
            return "\n".join(f"• {_flat(item)}" for item in element["elements"])
        case "rich_text_quote":
            return "“" + "".join(map(_leaf, element["elements"])) + "”"
        case "rich_text_section":
            return "".join(map(_leaf, element["elements"]))
    return _leaf(element)


def _leaf(element: Block) -> str:
    match element["type"]:
        case "date":
            return str(element["fallback"])
        case "emoji":
            return _SIGNS.get(element["name"], "")
        case "user":
            return "someone else"
    return str(element["text"])

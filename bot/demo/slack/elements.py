"""The controls a person can use in blocks: where they stand and what each holds.

To let one more kind of control hold something, add its row to `HOLDERS`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Element = dict[str, Any]
Block = dict[str, Any]
# By block, then by action: text, an option's value, or a list of them.
Values = dict[str, dict[str, Any]]

PLACES = {
    "actions": "elements",
    "context_actions": "elements",
    "card": "actions",
    "section": "accessory",
    "input": "element",
}
UNTOUCHED = object()


@dataclass(frozen=True, slots=True)
class Holder:
    """How one kind of control says what it holds, untouched or chosen."""

    type: str
    key: str
    initial: str
    read: Callable[[Element, Any], Any]

    def held(self, element: Element, chosen: Any = UNTOUCHED) -> dict[str, Any]:
        if chosen is not UNTOUCHED:
            return {self.key: self.read(element, chosen)}
        return {self.key: element.get(self.initial) or self.read(element, None)}


def as_text(element: Element, chosen: Any) -> str | None:  # noqa: ARG001 - one signature
    return None if chosen in (None, "") else str(chosen)


def as_names(element: Element, chosen: Any) -> list[str]:  # noqa: ARG001 - one signature
    return list(chosen or [])


def as_seconds(element: Element, chosen: Any) -> int | None:  # noqa: ARG001 - one signature
    return None if chosen in (None, "") else int(chosen)


def as_option(element: Element, chosen: Any) -> Element | None:
    return option(element, chosen) if chosen else None


def as_options(element: Element, chosen: Any) -> list[Element]:
    return [option(element, value) for value in chosen or []]


ROWS = (
    Holder("plain_text_input", "value", "initial_value", as_text),
    Holder("number_input", "value", "initial_value", as_text),
    Holder("email_text_input", "value", "initial_value", as_text),
    Holder("url_text_input", "value", "initial_value", as_text),
    Holder("static_select", "selected_option", "initial_option", as_option),
    Holder("radio_buttons", "selected_option", "initial_option", as_option),
    Holder("multi_static_select", "selected_options", "initial_options", as_options),
    Holder("checkboxes", "selected_options", "initial_options", as_options),
    Holder("users_select", "selected_user", "initial_user", as_text),
    Holder("multi_users_select", "selected_users", "initial_users", as_names),
    Holder("conversations_select", "selected_conversation", "initial_conversation", as_text),
    Holder("channels_select", "selected_channel", "initial_channel", as_text),
    Holder("datepicker", "selected_date", "initial_date", as_text),
    Holder("timepicker", "selected_time", "initial_time", as_text),
    Holder("datetimepicker", "selected_date_time", "initial_date_time", as_seconds),
)
HOLDERS = {row.type: row for row in ROWS}


def interactive(block: Block) -> list[Element]:
    """Return the elements of a block a person can use."""
    if block["type"] == "carousel":
        return [element for card in block["elements"] for element in interactive(card)]
    held = block.get(PLACES.get(block["type"], ""))
    if isinstance(held, list):
        return held
    return [held] if held else []


def controls(blocks: list[Block]) -> Iterator[tuple[Block, Element]]:
    """Yield every element a person can use, with its block."""
    for block in blocks:
        for element in interactive(block):
            yield block, element


def options_of(element: Element) -> list[Element]:
    grouped = [one for group in element.get("option_groups", []) for one in group["options"]]
    return [*element.get("options", []), *grouped]


def option(element: Element, value: str) -> Element:
    """Return the option with this value; a person cannot choose what is not offered."""
    found = [one for one in options_of(element) if one["value"] == value]
    if not found:
        raise LookupError(f"no option {value!r} in {element['action_id']}")
    return dict(found[0])


def state(blocks: list[Block], typed: Values) -> Values:
    """Return `state.values`: every element that holds a value, filled or empty."""
    values: Values = {}
    for block, element in controls(blocks):
        holder = HOLDERS.get(element["type"])
        if holder:
            chosen = typed.get(block["block_id"], {}).get(element["action_id"], UNTOUCHED)
            one = {"type": element["type"], **holder.held(element, chosen)}
            values.setdefault(block["block_id"], {})[element["action_id"]] = one
    return values


def merge(typed: Values, more: Values) -> None:
    """Add what a person typed last to what they had typed."""
    for block_id, fields in more.items():
        typed.setdefault(block_id, {}).update(fields)


def still_there(blocks: list[Block], typed: Values) -> Values:
    """Return what was typed in controls that these blocks have too."""
    kept: Values = {}
    for block, element in controls(blocks):
        fields = typed.get(block["block_id"], {})
        if element["action_id"] in fields:
            found = {element["action_id"]: fields[element["action_id"]]}
            kept.setdefault(block["block_id"], {}).update(found)
    return kept

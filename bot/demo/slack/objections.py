"""What Slack itself objects to in a modal before anything is sent to the app."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.demo.slack.elements import HOLDERS, Block, Element, Values

REQUIRED = "Please complete this required field."
NOT_A_NUMBER = "Please enter a number."
NOT_WHOLE = "Please enter a whole number."
NOT_AN_EMAIL = "Please enter a valid email address."
NOT_A_URL = "Please enter a valid URL."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"(?i)https?://[^\s/]+\S*")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
MOST_CHARACTERS = 3000


def objections(blocks: list[Block], values: Values) -> dict[str, str]:
    """Return by block what is wrong with it; `values` is the view's state."""
    inputs = [block for block in blocks if block["type"] == "input"]
    return {block["block_id"]: one for block in inputs for one in complaints(block, values)}


def complaints(block: Block, values: Values) -> Iterator[str]:
    element = block["element"]
    holder = HOLDERS.get(element["type"])
    value = holder and values[block["block_id"]][element["action_id"]][holder.key]
    if value:
        yield from CHECKS.get(element["type"], anything)(element, value)
    elif holder and not block.get("optional", False):
        yield REQUIRED


def anything(element: Element, value: Any) -> Iterator[str]:
    most = element.get("max_selected_items")
    if most and len(value) > most:
        yield f"Please choose no more than {most}."


def text(element: Element, value: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", MOST_CHARACTERS)
    if len(value) < least:
        yield f"Please enter at least {least} characters."
    elif len(value) > most:
        yield f"Please enter no more than {most} characters."


def number(element: Element, value: str) -> Iterator[str]:
    if not NUMBER.fullmatch(value):
        yield NOT_A_NUMBER
    elif "." in value and not element.get("is_decimal_allowed"):
        yield NOT_WHOLE
    elif float(value) < float(element.get("min_value", "-inf")):
        yield f"Please enter a number of at least {element['min_value']}."
    elif float(value) > float(element.get("max_value", "inf")):
        yield f"Please enter a number of at most {element['max_value']}."


def email(element: Element, value: str) -> Iterator[str]:  # noqa: ARG001 - one signature
    if not EMAIL.fullmatch(value):
        yield NOT_AN_EMAIL


def url(element: Element, value: str) -> Iterator[str]:  # noqa: ARG001 - one signature
    if not URL.fullmatch(value):
        yield NOT_A_URL


CHECKS: dict[str, Callable[[Element, Any], Iterator[str]]] = {
    "plain_text_input": text,
    "number_input": number,
    "email_text_input": email,
    "url_text_input": url,
}

"""Say what Slack would refuse in blocks, messages and views before they are sent.

To allow one more block, element or field: add its rows to `RULES`, in Slack's own words.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Undocumented and measured by others: accepted 9,597 text and 15,561 JSON characters, refused
# 11,341 and 17,694. Between the two nobody knows, so what is above these is refused here.
MOST_TEXT = 11_000
MOST_JSON = 17_000
MOST_FALLBACK = 40_000

BLOCKS = ("section", "context", "actions", "input", "rich_text", "divider", "header")
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}

PLAIN = ("plain_text",)
TEXTS = ("mrkdwn", "plain_text")
BUTTONS = ("button", "overflow", "static_select", "users_select", "radio_buttons")
FIELDS = ("plain_text_input", "static_select", "users_select", "radio_buttons")
RICH = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
INLINE = ("text", "user", "link", "emoji", "date", "channel")


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason Slack would refuse, where, and the error it would answer with."""

    pointer: str
    message: str
    error: str = "invalid_blocks"

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one field of one object must be: its kind, its size, and the types it may hold."""

    owner: str
    field: str
    kind: str
    most: int | None = None
    least: int = 1
    required: bool = False
    of: tuple[str, ...] = ()


def must(owner: str, field: str, kind: str, most: int | None = None, **more: Any) -> Rule:
    return Rule(owner, field, kind, most, required=True, **more)


RULES: tuple[Rule, ...] = (
    must("mrkdwn", "text", "string", 3000),
    Rule("mrkdwn", "verbatim", "boolean"),
    must("plain_text", "text", "string", 3000),
    Rule("plain_text", "emoji", "boolean"),
    Rule("section", "block_id", "string", 255),
    Rule("section", "text", "text", 3000, of=TEXTS),
    Rule("section", "fields", "texts", 10, of=TEXTS),
    Rule("section", "accessory", "object", of=BUTTONS),
    Rule("section", "expand", "boolean"),
    Rule("context", "block_id", "string", 255),
    must("context", "elements", "objects", 10, of=TEXTS),
    Rule("actions", "block_id", "string", 255),
    must("actions", "elements", "objects", 25, of=BUTTONS),
    Rule("input", "block_id", "string", 255),
    must("input", "label", "text", 2000, of=PLAIN),
    must("input", "element", "object", of=FIELDS),
    Rule("input", "hint", "text", 2000, of=PLAIN),
    Rule("input", "optional", "boolean"),
    Rule("input", "dispatch_action", "boolean"),
    Rule("divider", "block_id", "string", 255),
    Rule("header", "block_id", "string", 255),
    must("header", "text", "text", 150, of=PLAIN),
    Rule("rich_text", "block_id", "string", 255),
    must("rich_text", "elements", "objects", of=RICH),
    must("rich_text_section", "elements", "objects", least=0, of=INLINE),
    must("rich_text_list", "elements", "objects", of=("rich_text_section",)),
    must("rich_text_list", "style", "choice", of=("bullet", "ordered")),
    Rule("rich_text_list", "indent", "number", 8, least=0),
    Rule("rich_text_list", "offset", "number", least=0),
    Rule("rich_text_list", "border", "number", 1, least=0),
    must("rich_text_quote", "elements", "objects", least=0, of=INLINE),
    Rule("rich_text_quote", "border", "number", 1, least=0),
    must("rich_text_preformatted", "elements", "objects", least=0, of=("text", "link")),
    Rule("rich_text_preformatted", "border", "number", 1, least=0),
    must("text", "text", "string"),
    Rule("text", "style", "style"),
    must("user", "user_id", "string", 255),
    Rule("user", "style", "style"),
    must("channel", "channel_id", "string", 255),
    Rule("channel", "style", "style"),
    must("link", "url", "string", 3000),
    Rule("link", "text", "string", least=0),
    Rule("link", "unsafe", "boolean"),
    Rule("link", "style", "style"),
    must("emoji", "name", "string", 255),
    Rule("emoji", "unicode", "string", 255),
    Rule("emoji", "skin_tone", "number", 6),
    must("date", "timestamp", "number", least=0),
    must("date", "format", "string"),
    Rule("date", "url", "string", 3000),
    Rule("date", "fallback", "string"),
    Rule("date", "style", "style"),
    must("button", "text", "text", 75, of=PLAIN),
    Rule("button", "action_id", "string", 255),
    Rule("button", "value", "string", 2000),
    Rule("button", "url", "string", 3000),
    Rule("button", "style", "choice", of=("primary", "danger")),
    Rule("button", "confirm", "part", of=("confirm",)),
    Rule("button", "accessibility_label", "string", 75),
    must("overflow", "options", "parts", 5, of=("overflow_option",)),
    Rule("overflow", "action_id", "string", 255),
    Rule("overflow", "confirm", "part", of=("confirm",)),
    must("static_select", "options", "parts", 100, of=("option",)),
    Rule("static_select", "action_id", "string", 255),
    Rule("static_select", "placeholder", "text", 150, of=PLAIN),
    Rule("static_select", "initial_option", "part", of=("option",)),
    Rule("static_select", "confirm", "part", of=("confirm",)),
    Rule("static_select", "focus_on_load", "boolean"),
    must("radio_buttons", "options", "parts", 10, of=("rich_option",)),
    Rule("radio_buttons", "action_id", "string", 255),
    Rule("radio_buttons", "initial_option", "part", of=("rich_option",)),
    Rule("radio_buttons", "confirm", "part", of=("confirm",)),
    Rule("radio_buttons", "focus_on_load", "boolean"),
    Rule("users_select", "action_id", "string", 255),
    Rule("users_select", "placeholder", "text", 150, of=PLAIN),
    Rule("users_select", "initial_user", "string", 255),
    Rule("users_select", "confirm", "part", of=("confirm",)),
    Rule("users_select", "focus_on_load", "boolean"),
    Rule("plain_text_input", "action_id", "string", 255),
    Rule("plain_text_input", "initial_value", "string", 3000, least=0),
    Rule("plain_text_input", "placeholder", "text", 150, of=PLAIN),
    Rule("plain_text_input", "multiline", "boolean"),
    Rule("plain_text_input", "min_length", "number", 3000, least=0),
    Rule("plain_text_input", "max_length", "number", 3000),
    Rule("plain_text_input", "focus_on_load", "boolean"),
    must("option", "text", "text", 75, of=PLAIN),
    must("option", "value", "string", 150),
    Rule("option", "description", "text", 75, of=PLAIN),
    must("rich_option", "text", "text", 75, of=TEXTS),
    must("rich_option", "value", "string", 150),
    Rule("rich_option", "description", "text", 75, of=TEXTS),
    must("overflow_option", "text", "text", 75, of=PLAIN),
    must("overflow_option", "value", "string", 150),
    Rule("overflow_option", "description", "text", 75, of=PLAIN),
    Rule("overflow_option", "url", "string", 3000),
    must("confirm", "title", "text", 100, of=PLAIN),
    must("confirm", "text", "text", 300, of=PLAIN),
    must("confirm", "confirm", "text", 30, of=PLAIN),
    must("confirm", "deny", "text", 30, of=PLAIN),
    Rule("confirm", "style", "choice", of=("primary", "danger")),
    must("modal", "title", "text", 24, of=PLAIN),
    must("modal", "blocks", "blocks"),
    Rule("modal", "submit", "text", 24, of=PLAIN),
    Rule("modal", "close", "text", 24, of=PLAIN),
    Rule("modal", "callback_id", "string", 255),
    Rule("modal", "private_metadata", "string", 3000, least=0),
    Rule("modal", "external_id", "string", 255, least=0),
    Rule("modal", "clear_on_close", "boolean"),
    Rule("modal", "notify_on_close", "boolean"),
    must("home", "blocks", "blocks"),
    Rule("home", "callback_id", "string", 255),
    Rule("home", "private_metadata", "string", 3000, least=0),
    Rule("home", "external_id", "string", 255, least=0),
)
# Objects that carry no "type": what they are follows from the field that holds them.
UNTYPED = ("option", "rich_option", "overflow_option", "confirm")
STYLES = ("bold", "italic", "strike", "code", "underline")
FIELD_TEXT = 2000


def validate(blocks: list[dict[str, Any]], surface: str) -> list[Problem]:
    """List what Slack would refuse in these blocks on a message, a modal or Home."""
    return list(blocks_problems(blocks, surface=surface, at="/blocks"))


def validate_view(view: Mapping[str, Any]) -> list[Problem]:
    """List what `views.open` would refuse; pointers begin at the view."""
    if view.get("type") not in ("modal", "home"):
        return [Problem("/type", f"unsupported type: {view.get('type')}")]
    return [*object_problems(view, name=view["type"], at=""), *submit_problems(view)]


def validate_message(payload: Mapping[str, Any]) -> list[Problem]:
    """List what `chat.postMessage` would refuse in blocks, sizes and fallback text."""
    blocks = payload.get("blocks") or []
    found = validate(blocks, "message")
    if len(payload.get("text") or "") > MOST_FALLBACK:
        found.append(Problem("/text", f"must be less than {MOST_FALLBACK + 1} characters"))
    if not found and (text_size(blocks) > MOST_TEXT or json_size(blocks) > MOST_JSON):
        found.append(Problem("/blocks", "message is too long", error="msg_blocks_too_long"))
    return found


def text_size(node: Any) -> int:
    """Count the characters a reader is shown: every text, at any depth."""
    if isinstance(node, list):
        return sum(text_size(child) for child in node)
    if not isinstance(node, dict):
        return 0
    own = sum(len(node[key]) for key in ("text", "fallback") if isinstance(node.get(key), str))
    return own + sum(text_size(child) for child in node.values())


def json_size(blocks: Any) -> int:
    return len(json.dumps(blocks, separators=(",", ":"), ensure_ascii=False))


def submit_problems(view: Mapping[str, Any]) -> Iterator[Problem]:
    blocks = view.get("blocks")
    kinds = [block.get("type") for block in items(blocks) if isinstance(block, dict)]
    if view["type"] == "modal" and "input" in kinds and "submit" not in view:
        yield Problem("", "missing required field: submit")


def items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def blocks_problems(blocks: Any, *, surface: str, at: str) -> Iterator[Problem]:
    if not isinstance(blocks, list):
        yield Problem(at, "must provide an array")
        return
    if len(blocks) > MOST_BLOCKS[surface]:
        yield Problem(at, f"no more than {MOST_BLOCKS[surface]} items allowed")
    for index, block in enumerate(blocks):
        yield from typed_problems(block, of=BLOCKS, at=f"{at}/{index}")
    yield from repeated(blocks, key="block_id", at=at)
    for index, block in enumerate(blocks):
        elements = items(block.get("elements")) if isinstance(block, dict) else []
        yield from repeated(elements, key="action_id", at=f"{at}/{index}/elements")


def repeated(values: Iterable[Any], *, key: str, at: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        name = value.get(key) if isinstance(value, dict) else None
        if isinstance(name, str) and name in seen:
            yield Problem(f"{at}/{index}/{key}", f"`{key}` needs to be unique: {name}")
        elif isinstance(name, str):
            seen.add(name)


def typed_problems(value: Any, *, of: tuple[str, ...], at: str) -> Iterator[Problem]:
    """Check an object that names its own type."""
    if not isinstance(value, dict):
        yield Problem(at, "must provide an object")
    elif "type" not in value:
        yield Problem(at, "missing required field: type")
    elif value["type"] not in of:
        yield Problem(f"{at}/type", f"unsupported type: {value['type']}")
    else:
        yield from object_problems(value, name=value["type"], at=at)


def object_problems(value: Mapping[str, Any], *, name: str, at: str) -> Iterator[Problem]:
    rules = [rule for rule in RULES if rule.owner == name]
    known = {rule.field for rule in rules} | ({"type"} if name not in UNTYPED else set())
    for rule in rules:
        if value.get(rule.field) is not None:
            yield from CHECKS[rule.kind](value[rule.field], rule, f"{at}/{rule.field}")
        elif rule.required:
            yield Problem(at, f"missing required field: {rule.field}")
    for extra in sorted(set(value) - known):
        yield Problem(at, f"invalid additional property: {extra}")
    if name == "section" and not (value.get("text") or value.get("fields")):
        yield Problem(at, "must define either `fields` or `text` in section")
    yield from initial_problems(value, at)


def initial_problems(value: Mapping[str, Any], at: str) -> Iterator[Problem]:
    initial = value.get("initial_option")
    if initial is not None and initial not in items(value.get("options")):
        yield Problem(f"{at}/initial_option", "must match one of the options")


def string(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(at, "must provide a string")
    elif len(value) < rule.least:
        yield Problem(at, f"must be more than {rule.least - 1} characters")
    elif rule.most is not None and len(value) > rule.most:
        yield Problem(at, f"must be less than {rule.most + 1} characters")


def text(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    """Check a text object; the field that holds it may allow fewer characters than its type."""
    found = list(typed_problems(value, of=rule.of, at=at))
    yield from found
    if not found:
        yield from string(value["text"], rule, f"{at}/text")


def sized(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(at, "must provide an array")
    elif len(value) < rule.least:
        yield Problem(at, f"no less than {rule.least} items allowed")
    elif rule.most is not None and len(value) > rule.most:
        yield Problem(at, f"no more than {rule.most} items allowed")


def texts(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from sized(value, rule, at)
    one = Rule(rule.owner, rule.field, "text", FIELD_TEXT, of=rule.of)
    for index, item in enumerate(items(value)):
        yield from text(item, one, f"{at}/{index}")


def objects(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from sized(value, rule, at)
    for index, item in enumerate(items(value)):
        yield from typed_problems(item, of=rule.of, at=f"{at}/{index}")


def one_object(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from typed_problems(value, of=rule.of, at=at)


def part(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        yield from object_problems(value, name=rule.of[0], at=at)
    else:
        yield Problem(at, "must provide an object")


def parts(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from sized(value, rule, at)
    for index, item in enumerate(items(value)):
        yield from part(item, rule, f"{at}/{index}")


def boolean(value: Any, rule: Rule, at: str) -> Iterator[Problem]:  # noqa: ARG001 - one signature
    if not isinstance(value, bool):
        yield Problem(at, "must provide a boolean")


def number(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield Problem(at, "must provide an integer")
    elif value < rule.least:
        yield Problem(at, f"must be more than {rule.least - 1}")
    elif rule.most is not None and value > rule.most:
        yield Problem(at, f"must be less than {rule.most + 1}")


def choice(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    if value not in rule.of:
        yield Problem(at, f"must be one of: {', '.join(rule.of)}")


def style(value: Any, rule: Rule, at: str) -> Iterator[Problem]:  # noqa: ARG001 - one signature
    if not isinstance(value, dict):
        yield Problem(at, "must provide an object")
        return
    for name in value:
        if name not in STYLES:
            yield Problem(at, f"invalid additional property: {name}")


def view_blocks(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from blocks_problems(value, surface=rule.owner, at=at)


CHECKS: dict[str, Callable[[Any, Rule, str], Iterator[Problem]]] = {
    "string": string,
    "text": text,
    "texts": texts,
    "object": one_object,
    "objects": objects,
    "part": part,
    "parts": parts,
    "boolean": boolean,
    "number": number,
    "choice": choice,
    "style": style,
    "blocks": view_blocks,
}

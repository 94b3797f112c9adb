"""Walk blocks and views by the rules: a function for each kind of field, named in `CHECKS`."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.slack.problems import Problem, items, repeated
from bot.slack.rules import RULES, STYLES, SURFACES, UNTYPED, WIRE_NAMES, Rule
from bot.slack.wholes import whole_problems

RULES_OF = {
    owner: tuple(rule for rule in RULES if rule.owner == owner)
    for owner in dict.fromkeys(rule.owner for rule in RULES)
}


def blocks_problems(blocks: Any, *, surface: str, at: str) -> Iterator[Problem]:
    (shown,) = [row for row in SURFACES if row.name == surface]
    if not isinstance(blocks, list):
        yield Problem(at, "must provide an array")
        return
    if len(blocks) > shown.most:
        yield Problem(at, f"no more than {shown.most} items allowed")
    for index, block in enumerate(blocks):
        yield from typed_problems(block, of=shown.blocks, at=f"{at}/{index}")
    yield from repeated(blocks, key="block_id", at=at)


def typed_problems(value: Any, *, of: tuple[str, ...], at: str) -> Iterator[Problem]:
    """Check an object that names its own type."""
    if not isinstance(value, dict):
        yield Problem(at, "must provide an object")
    elif "type" not in value:
        yield Problem(at, "missing required field: type")
    else:
        owners = [name for name in of if WIRE_NAMES.get(name, name) == value["type"]]
        if not owners:
            yield Problem(f"{at}/type", f"unsupported type: {value['type']}")
        for name in owners:
            yield from object_problems(value, name=name, at=at)


def object_problems(value: Mapping[str, Any], *, name: str, at: str) -> Iterator[Problem]:
    found = list(field_problems(value, name=name, at=at))
    yield from found or whole_problems(value, name=name, at=at)


def field_problems(value: Mapping[str, Any], *, name: str, at: str) -> Iterator[Problem]:
    for rule in RULES_OF[name]:
        if value.get(rule.field) is not None:
            yield from CHECKS[rule.kind](value[rule.field], rule, f"{at}/{rule.field}")
        elif rule.required:
            yield Problem(at, f"missing required field: {rule.field}")
    known = {rule.field for rule in RULES_OF[name]} | ({"type"} if name not in UNTYPED else set())
    for extra in sorted(set(value) - known):
        yield Problem(at, f"invalid additional property: {extra}")


def string(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(at, "must provide a string")
    elif len(value) < rule.least:
        yield Problem(at, f"must be more than {rule.least - 1} characters")
    elif rule.most is not None and len(value) > rule.most:
        yield Problem(at, f"must be less than {rule.most + 1} characters")


def strings(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from sized(value, rule, at)
    single = Rule(rule.owner, rule.field, "string", rule.each, of=rule.of)
    check = choice if rule.of else string
    for index, item in enumerate(items(value)):
        yield from check(item, single, f"{at}/{index}")


def pattern(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(at, "must provide a string")
    elif not re.fullmatch(rule.of[0], value):
        yield Problem(at, f"must match pattern: {rule.of[0]}")


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
    single = Rule(rule.owner, rule.field, "text", rule.each, of=rule.of)
    for index, item in enumerate(items(value)):
        yield from text(item, single, f"{at}/{index}")


def one_object(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from typed_problems(value, of=rule.of, at=at)


def objects(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from sized(value, rule, at)
    for index, item in enumerate(items(value)):
        yield from typed_problems(item, of=rule.of, at=f"{at}/{index}")


def rows(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from sized(value, rule, at)
    single = Rule(rule.owner, rule.field, "objects", rule.each, of=rule.of)
    for index, item in enumerate(items(value)):
        yield from objects(item, single, f"{at}/{index}")


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


def figure(value: Any, rule: Rule, at: str) -> Iterator[Problem]:  # noqa: ARG001 - one signature
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        yield Problem(at, "must provide a number")


def positive(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    found = list(figure(value, rule, at))
    yield from found
    if not found and value <= 0:
        yield Problem(at, "must be more than 0")


def choice(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    if value not in rule.of:
        yield Problem(at, f"must be one of: {', '.join(rule.of)}")


def style(value: Any, rule: Rule, at: str) -> Iterator[Problem]:  # noqa: ARG001 - one signature
    if not isinstance(value, dict):
        yield Problem(at, "must provide an object")
        return
    for name, given in value.items():
        if name not in STYLES:
            yield Problem(at, f"invalid additional property: {name}")
        elif not isinstance(given, bool):
            yield Problem(f"{at}/{name}", "must provide a boolean")


def view_blocks(value: Any, rule: Rule, at: str) -> Iterator[Problem]:
    yield from blocks_problems(value, surface=rule.owner, at=at)


CHECKS: dict[str, Callable[[Any, Rule, str], Iterator[Problem]]] = {
    "string": string,
    "strings": strings,
    "pattern": pattern,
    "text": text,
    "texts": texts,
    "object": one_object,
    "objects": objects,
    "rows": rows,
    "part": part,
    "parts": parts,
    "boolean": boolean,
    "number": number,
    "figure": figure,
    "positive": positive,
    "choice": choice,
    "style": style,
    "blocks": view_blocks,
}

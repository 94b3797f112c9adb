"""Every row of the rules decides: what has all its fields is fine, and each row refuses its own."""

from typing import Any

import pytest

from bot.slack.checks import CHECKS, field_problems
from bot.slack.rules import BLOCKS, RULES, SURFACES, UNTYPED, WIRE_NAMES, Rule
from bot.slack.validate import validate
from tests.slack.specimens import SPECIMENS

# What each kind says of a value that is nothing of the sort.
NOTHING = object()
COMPLAINTS = {
    "string": "must provide a string",
    "strings": "must provide an array",
    "pattern": "must provide a string",
    "text": "must provide an object",
    "texts": "must provide an array",
    "object": "must provide an object",
    "objects": "must provide an array",
    "rows": "must provide an array",
    "part": "must provide an object",
    "parts": "must provide an array",
    "boolean": "must provide a boolean",
    "number": "must provide an integer",
    "figure": "must provide a number",
    "positive": "must provide a number",
    "choice": "must be one of: ",
    "style": "must provide an object",
    "blocks": "must provide an array",
}
TYPED_KINDS = ("text", "texts", "object", "objects", "rows")
BOUNDED = [rule for rule in RULES if rule.most is not None]
HOLDERS = [rule for rule in RULES if rule.kind in TYPED_KINDS]


def named(rule: Rule) -> str:
    return f"{rule.owner}.{rule.field}"


def said(rule: Rule, value: Any) -> list[str]:
    """Return what is wrong with an otherwise fine object that has this value in the field."""
    changed = {**SPECIMENS[rule.owner], rule.field: value}
    return [str(problem) for problem in field_problems(changed, name=rule.owner, at="")]


def sized(rule: Rule, size: int) -> Any:
    """Return a value of the rule's kind that is just so large."""
    made = SPECIMENS[rule.owner][rule.field]
    match rule.kind:
        case "string":
            return "x" * size
        case "number":
            return size
        case "text":
            return {**made, "text": "x" * size}
    return [made[0]] * size


def specimen(name: str) -> dict[str, Any]:
    """Return the object as it is sent: with its type, and nothing that excludes another field."""
    whole = {**SPECIMENS[name], "type": WIRE_NAMES.get(name, name)}
    for spare in {"slack_file", "option_groups"} & set(whole):
        del whole[spare]
    return whole


def held(rule: Rule, item: dict[str, Any]) -> Any:
    """Return a value of the rule's kind with this one object in it."""
    match rule.kind:
        case "text" | "object":
            return item
        case "rows":
            return [[item]] * rule.least
    return [item]


def test_every_type_has_a_specimen_and_no_rule_stands_twice():
    assert set(SPECIMENS) == {rule.owner for rule in RULES} | {"divider"}
    assert len({(rule.owner, rule.field) for rule in RULES}) == len(RULES)


def test_every_kind_has_a_check_and_every_check_a_rule():
    assert {rule.kind for rule in RULES} == set(CHECKS) == set(COMPLAINTS)


@pytest.mark.parametrize("name", SPECIMENS)
def test_an_object_with_all_its_fields_is_allowed(name):
    assert set(SPECIMENS[name]) - {"type"} == {rule.field for rule in RULES if rule.owner == name}
    assert list(field_problems(SPECIMENS[name], name=name, at="")) == []


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_field_nobody_knows_is_refused(name):
    found = field_problems({**SPECIMENS[name], "colour": 1}, name=name, at="")
    assert [problem.message for problem in found] == ["invalid additional property: colour"]


@pytest.mark.parametrize("name", UNTYPED)
def test_an_untyped_object_names_no_type(name):
    found = field_problems({**SPECIMENS[name], "type": name}, name=name, at="")
    assert [problem.message for problem in found] == ["invalid additional property: type"]


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_field_of_another_kind_is_refused(rule):
    (message,) = said(rule, NOTHING)
    assert message.startswith(COMPLAINTS[rule.kind])
    assert message.endswith(f"[json-pointer:/{rule.field}]")


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_field_is_missed_only_where_it_is_required(rule):
    missing = f"missing required field: {rule.field} [json-pointer:]"
    assert said(rule, None) == ([missing] if rule.required else [])


@pytest.mark.parametrize("rule", BOUNDED, ids=named)
def test_a_field_holds_the_most_and_no_more(rule):
    assert said(rule, sized(rule, rule.most)) == []
    (message,) = said(rule, sized(rule, rule.most + 1))
    assert message.split(" [")[0] in (
        f"must be less than {rule.most + 1} characters",
        f"must be less than {rule.most + 1}",
        f"no more than {rule.most} items allowed",
    )


@pytest.mark.parametrize("rule", BOUNDED, ids=named)
def test_a_field_holds_the_least_and_no_less(rule):
    assert said(rule, sized(rule, rule.least)) == []
    if rule.least or rule.kind == "number":
        (message,) = said(rule, sized(rule, rule.least - 1))
        assert message.split(" [")[0] in (
            f"must be more than {rule.least - 1} characters",
            f"must be more than {rule.least - 1}",
            f"no less than {rule.least} items allowed",
        )


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.each], ids=named)
def test_each_item_holds_the_most_and_no_more(rule):
    grown = {
        "texts": lambda size: [{"type": "mrkdwn", "text": "x" * size}],
        "strings": lambda size: ["x" * size],
        "rows": lambda size: [[{"type": "raw_text", "text": "x"}] * size] * rule.least,
    }[rule.kind]
    assert said(rule, grown(rule.each)) == []
    assert said(rule, grown(rule.each + 1)) != []


@pytest.mark.parametrize("rule", HOLDERS, ids=named)
def test_a_field_holds_the_types_it_names_and_no_other(rule):
    for name in rule.of:
        assert said(rule, held(rule, specimen(name))) == []
    messages = said(rule, held(rule, {"type": "xyz"}))
    assert messages
    assert all(message.startswith("unsupported type: xyz") for message in messages)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_allowed_where_its_surface_names_it(name, surface):
    found = [str(problem) for problem in validate([specimen(name)], surface.name)]
    refused = [f"unsupported type: {name} [json-pointer:/blocks/0/type]"]
    assert found == ([] if name in surface.blocks else refused)

"""Fields that are fine alone are refused together, in every object the rule is for."""

import pytest

from bot.slack.checks import object_problems
from bot.slack.rules import AXED
from bot.slack.wholes import EITHERS, WHOLES
from tests.slack.specimens import SPECIMENS
from tests.slack.tiny import axes, button, cell, option, series

FIRST = {"options": [option(value="1")]}
TWICE = [button(), button()]
VOTE = {**SPECIMENS["icon_button"], "type": "icon_button"}
WIDE = [[cell("x" * 5_000)], [cell("x" * 5_001)]]
OTHERS = {"series": [series()], "axis_config": axes(categories=["Tue"])}
# An object, and where it is wrong although each of its fields is right.
TOGETHER = [
    ("actions", {"elements": TWICE}, "/elements/1/action_id"),
    ("context_actions", {"elements": [VOTE, VOTE]}, "/elements/1/action_id"),
    ("card", {"actions": TWICE}, "/actions/1/action_id"),
    ("static_select", {**FIRST, "initial_option": option(value="2")}, "/initial_option"),
    ("multi_static_select", {**FIRST, "initial_options": [option()]}, "/initial_options/0"),
    ("radio_buttons", {**FIRST, "initial_option": option(value="2")}, "/initial_option"),
    ("checkboxes", {**FIRST, "initial_options": [option()]}, "/initial_options/0"),
    (
        "number_input",
        {"is_decimal_allowed": True, "min_value": "1.5", "max_value": "1"},
        "/min_value",
    ),
    ("table", {"rows": WIDE}, "/rows"),
    ("data_table", {"caption": "x", "rows": WIDE}, "/rows"),
    ("data_table", {"caption": "x", "rows": [[cell()], [cell()] * 2]}, "/rows/1"),
    (
        "data_table",
        {"caption": "x", "rows": [[{**SPECIMENS["rich_text"], "type": "rich_text"}], [cell()]]},
        "/rows/0/0/type",
    ),
    *((kind, OTHERS, "/series/0/data") for kind in AXED),
]


def found(name, value):
    return list(object_problems(value, name=name, at=""))


@pytest.mark.parametrize("either", EITHERS, ids=lambda either: either.owner)
def test_one_of_the_fields_is_needed(either):
    bare = {k: v for k, v in SPECIMENS[either.owner].items() if k not in either.fields}
    problem, *_ = found(either.owner, bare)
    assert problem.message.startswith("must define either ")


@pytest.mark.parametrize("either", EITHERS, ids=lambda either: either.owner)
def test_both_fields_together_are_refused_where_they_exclude_each_other(either):
    complaints = [problem.message for problem in found(either.owner, SPECIMENS[either.owner])]
    assert bool(complaints) == either.exactly
    assert all(message.startswith("must define only one of ") for message in complaints)


@pytest.mark.parametrize(("name", "value", "pointer"), TOGETHER)
def test_what_does_not_go_together_is_placed(name, value, pointer):
    assert [problem.pointer for problem in found(name, value)] == [pointer]


def test_every_object_a_rule_is_for_is_tried():
    assert {either.owner for either in EITHERS if not either.exactly} == {"section", "card"}
    assert {either.owner for either in EITHERS if either.exactly} == {
        *("image", "image_element", "slack_file", "static_select", "multi_static_select")
    }
    assert {name for name, _, _ in TOGETHER} == {name for names, _ in WHOLES for name in names}

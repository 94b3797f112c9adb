"""What must hold between the fields of one object, once each field is fine by itself.

To add such a rule: a row in `EITHERS`, or a function and the owners it is for in `WHOLES`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.budgets import MOST_CELL_TEXT, text_size
from bot.slack.problems import Problem, repeated
from bot.slack.rules import AXED, LISTS, MARKS, WIRE_NAMES

Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Either:
    """Fields of which an object needs one, or exactly one."""

    owner: str
    fields: tuple[str, ...]
    exactly: bool = True

    def problems(self, value: Object, at: str) -> Iterator[Problem]:
        given = [name for name in self.fields if value.get(name) is not None]
        named = " or ".join(f"`{name}`" for name in self.fields)
        if not given:
            owner = WIRE_NAMES.get(self.owner, self.owner)
            yield Problem(at, f"must define either {named} in {owner}")
        elif self.exactly and len(given) > 1:
            yield Problem(at, f"must define only one of {named}")


EITHERS: tuple[Either, ...] = (
    Either("section", ("fields", "text"), exactly=False),
    Either("card", ("hero_image", "title", "actions", "body"), exactly=False),
    Either("image", ("image_url", "slack_file")),
    Either("image_element", ("image_url", "slack_file")),
    Either("slack_file", ("id", "url")),
    Either("static_select", ("options", "option_groups")),
    Either("multi_static_select", ("options", "option_groups")),
)


def whole_problems(value: Object, *, name: str, at: str) -> Iterator[Problem]:
    for either in EITHERS:
        if either.owner == name:
            yield from either.problems(value, at)
    for owners, check in WHOLES:
        if name in owners:
            yield from check(value, at)


def elements_differ(value: Object, at: str) -> Iterator[Problem]:
    yield from repeated(value["elements"], key="action_id", at=f"{at}/elements")


def actions_differ(value: Object, at: str) -> Iterator[Problem]:
    yield from repeated(value.get("actions") or [], key="action_id", at=f"{at}/actions")


def initials_are_offered(value: Object, at: str) -> Iterator[Problem]:
    offered = list(value.get("options") or [])
    for group in value.get("option_groups") or []:
        offered += group["options"]
    if value.get("initial_option") is not None and value["initial_option"] not in offered:
        yield Problem(f"{at}/initial_option", "must match one of the options")
    for index, initial in enumerate(value.get("initial_options") or []):
        if initial not in offered:
            yield Problem(f"{at}/initial_options/{index}", "must match one of the options")


def bounds_are_ordered(value: Object, at: str) -> Iterator[Problem]:
    least, most = value.get("min_value"), value.get("max_value")
    if least is not None and most is not None and float(least) > float(most):
        yield Problem(f"{at}/min_value", "cannot be greater than max_value")


def cells_are_few(value: Object, at: str) -> Iterator[Problem]:
    if text_size(value["rows"]) > MOST_CELL_TEXT:
        yield Problem(f"{at}/rows", f"must be less than {MOST_CELL_TEXT + 1} characters")


def rows_are_even(value: Object, at: str) -> Iterator[Problem]:
    width = len(value["rows"][0])
    for index, row in enumerate(value["rows"]):
        if len(row) != width:
            yield Problem(f"{at}/rows/{index}", f"must have {width} items, as the first row")
    if (value.get("row_header_column_index") or 0) >= width:
        yield Problem(f"{at}/row_header_column_index", f"must be less than {width}")


def header_is_raw(value: Object, at: str) -> Iterator[Problem]:
    for index, cell in enumerate(value["rows"][0]):
        if cell["type"] == "rich_text":
            yield Problem(f"{at}/rows/0/{index}/type", "unsupported type: rich_text")


def categories_differ(value: Object, at: str) -> Iterator[Problem]:
    categories = value["axis_config"]["categories"]
    if len(set(categories)) < len(categories):
        yield Problem(f"{at}/axis_config/categories", "must be unique")


def series_fit(value: Object, at: str) -> Iterator[Problem]:
    yield from repeated(value["series"], key="name", at=f"{at}/series")
    categories = sorted(value["axis_config"]["categories"])
    for index, series in enumerate(value["series"]):
        if sorted(point["label"] for point in series["data"]) != categories:
            yield Problem(f"{at}/series/{index}/data", "must have one value for every category")


WHOLES: tuple[tuple[tuple[str, ...], Callable[[Object, str], Iterator[Problem]]], ...] = (
    (("actions", "context_actions"), elements_differ),
    (("card",), actions_differ),
    ((*LISTS, *MARKS), initials_are_offered),
    (("number_input",), bounds_are_ordered),
    (("table", "data_table"), cells_are_few),
    (("data_table",), rows_are_even),
    (("data_table",), header_is_raw),
    (AXED, categories_differ),
    (AXED, series_fit),
)

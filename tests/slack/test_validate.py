"""What is no block, no view and no message is named and placed, in Slack's words."""

from copy import deepcopy

import pytest

from bot.slack.validate import validate, validate_message, validate_view
from tests.slack.tiny import (
    actions,
    axes,
    button,
    card,
    cell,
    chart,
    choose,
    data_table,
    date,
    field,
    image,
    line,
    mrkdwn,
    note,
    option,
    overflow,
    pie,
    plain,
    rich,
    section,
    series,
    table,
)


def modal(**more):
    given = {"type": "modal", "title": plain(), "submit": plain(), "blocks": [section()]}
    return {**given, **more}


def hours():
    return {"type": "number_input", "is_decimal_allowed": False}


def said(problems):
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_surface_holds_so_many_blocks(surface, most):
    assert validate([{"type": "divider"}] * most, surface) == []
    assert said(validate([{"type": "divider"}] * (most + 1), surface)) == [
        f"no more than {most} items allowed [json-pointer:/blocks]"
    ]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({"type": "xyz"}, "unsupported type: xyz [json-pointer:/blocks/0/type]"),
        ({}, "missing required field: type [json-pointer:/blocks/0]"),
        ("text", "must provide an object [json-pointer:/blocks/0]"),
        (
            {"type": "section"},
            "must define either `fields` or `text` in section [json-pointer:/blocks/0]",
        ),
        ({"type": "header"}, "missing required field: text [json-pointer:/blocks/0]"),
        (
            {"type": "header", "text": mrkdwn()},
            "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
        ),
        ({"type": "actions"}, "missing required field: elements [json-pointer:/blocks/0]"),
        (actions(), "no less than 1 items allowed [json-pointer:/blocks/0/elements]"),
        (
            actions(note()),
            "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
        ),
        (
            section(text=mrkdwn("")),
            "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
        ),
        (section(text=mrkdwn(3)), "must provide a string [json-pointer:/blocks/0/text/text]"),
        (section(colour="red"), "invalid additional property: colour [json-pointer:/blocks/0]"),
        (
            actions(button(style="loud")),
            "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
        ),
        (
            field(choose(initial_option=option(value="9"))),
            "must match one of the options [json-pointer:/blocks/0/element/initial_option]",
        ),
        (
            field(note(multiline="yes")),
            "must provide a boolean [json-pointer:/blocks/0/element/multiline]",
        ),
        (
            rich(line(date(timestamp="1732431600"))),
            "must provide an integer [json-pointer:/blocks/0/elements/0/elements/0/timestamp]",
        ),
        (
            rich(line({"type": "text", "text": "x", "style": {"x": True}})),
            "invalid additional property: x [json-pointer:/blocks/0/elements/0/elements/0/style]",
        ),
        (
            rich({"type": "rich_text_list", "style": "bullet", "elements": [{"type": "text"}]}),
            "unsupported type: text [json-pointer:/blocks/0/elements/0/elements/0/type]",
        ),
        (
            actions({**overflow(), "options": ["v"]}),
            "must provide an object [json-pointer:/blocks/0/elements/0/options/0]",
        ),
    ],
)
def test_what_is_no_block_is_named_and_placed(block, message):
    assert said(validate([block], "message")) == [message]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (
            {"type": "card", "subtitle": plain()},
            (
                "must define either `hero_image` or `title` or `actions` or `body` in card"
                " [json-pointer:/blocks/0]"
            ),
        ),
        (
            {"type": "image", "alt_text": "x"},
            "must define either `image_url` or `slack_file` in image [json-pointer:/blocks/0]",
        ),
        (
            image(slack_file={"id": "F12345678"}),
            "must define only one of `image_url` or `slack_file` [json-pointer:/blocks/0]",
        ),
        (
            {"type": "image", "alt_text": "x", "slack_file": {}},
            "must define either `id` or `url` in slack_file [json-pointer:/blocks/0/slack_file]",
        ),
        (
            {"type": "image", "alt_text": "x", "slack_file": {"id": "U12345678"}},
            "must match pattern: F[A-Z0-9]{8,} [json-pointer:/blocks/0/slack_file/id]",
        ),
        (
            {"type": "context", "elements": [image(title=plain())]},
            "invalid additional property: title [json-pointer:/blocks/0/elements/0]",
        ),
        (
            field({"type": "static_select"}),
            (
                "must define either `options` or `option_groups` in static_select"
                " [json-pointer:/blocks/0/element]"
            ),
        ),
        (
            field(choose(option_groups=[{"label": plain(), "options": [option()]}])),
            "must define only one of `options` or `option_groups` [json-pointer:/blocks/0/element]",
        ),
        (
            field(choose("checkboxes", initial_options=[option(value="9")])),
            "must match one of the options [json-pointer:/blocks/0/element/initial_options/0]",
        ),
        (
            field({"type": "datepicker", "initial_date": "19.11.2026"}),
            r"must match pattern: \d{4}-\d\d-\d\d [json-pointer:/blocks/0/element/initial_date]",
        ),
        (
            field({**hours(), "min_value": "10", "max_value": "9"}),
            "cannot be greater than max_value [json-pointer:/blocks/0/element/min_value]",
        ),
        (
            section(accessory={"type": "datetimepicker"}),
            "unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]",
        ),
        (
            {"type": "carousel", "elements": [section()]},
            "unsupported type: section [json-pointer:/blocks/0/elements/0/type]",
        ),
        (
            {"type": "context_actions", "elements": [button()]},
            "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
        ),
        (table(["x"]), "must provide an object [json-pointer:/blocks/0/rows/0/0]"),
        (table([]), "no less than 1 items allowed [json-pointer:/blocks/0/rows/0]"),
        (
            data_table([rich(line())], [cell()]),
            "unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]",
        ),
        (
            data_table([cell()], [cell(), cell()]),
            "must have 1 items, as the first row [json-pointer:/blocks/0/rows/1]",
        ),
        (
            data_table(row_header_column_index=1),
            "must be less than 1 [json-pointer:/blocks/0/row_header_column_index]",
        ),
        (
            pie(value=float("inf")),
            "must provide a number [json-pointer:/blocks/0/chart/segments/0/value]",
        ),
        (chart("donut"), "unsupported type: donut [json-pointer:/blocks/0/chart/type]"),
        (
            chart(series=[series(), series()]),
            "`name` needs to be unique: x [json-pointer:/blocks/0/chart/series/1/name]",
        ),
        (
            chart(axis_config=axes(categories=["Mon", "Tue"])),
            "must have one value for every category [json-pointer:/blocks/0/chart/series/0/data]",
        ),
        (
            chart(series=[series(data=[{"label": "Tue", "value": 1}])]),
            "must have one value for every category [json-pointer:/blocks/0/chart/series/0/data]",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(block, message):
    assert said(validate([block], "message")) == [message]


def test_a_category_stands_on_the_axis_once():
    twice = [{"label": "Mon", "value": 1}] * 2
    block = chart(series=[series(data=twice)], axis_config=axes(categories=["Mon", "Mon"]))
    assert said(validate([block], "message")) == [
        "must be unique [json-pointer:/blocks/0/chart/axis_config/categories]"
    ]


def test_the_values_of_a_series_come_in_any_order_and_below_zero():
    points = [{"label": "Tue", "value": -1.5}, {"label": "Mon", "value": 0}]
    block = chart(series=[series(data=points)], axis_config=axes(categories=["Mon", "Tue"]))
    assert validate([block], "message") == []


def test_a_choice_within_a_group_may_be_the_first_one():
    groups = [{"label": plain(), "options": [option(value="1")]}]
    menu = {"type": "static_select", "option_groups": groups}
    assert validate([field({**menu, "initial_option": option(value="1")})], "message") == []
    assert validate([field({**menu, "initial_option": option(value="2")})], "message")


def test_blocks_that_are_no_list_are_refused():
    assert said(validate({"type": "divider"}, "message")) == [
        "must provide an array [json-pointer:/blocks]"
    ]


def test_block_ids_are_unique_in_a_message():
    found = validate([section(block_id="a"), section(block_id="a"), section()], "message")
    assert [problem.pointer for problem in found] == ["/blocks/1/block_id"]


def test_action_ids_are_unique_in_a_block_only():
    assert validate([actions(button()), actions(button())], "message") == []
    found = validate([actions(button(), button())], "message")
    assert [problem.pointer for problem in found] == ["/blocks/0/elements/1/action_id"]
    found = validate([card(actions=[button(), button()])], "message")
    assert [problem.pointer for problem in found] == ["/blocks/0/actions/1/action_id"]


def test_everything_the_product_shows_is_allowed():
    blocks = [
        section(accessory=overflow(), expand=True),
        {"type": "context", "elements": [mrkdwn(), plain()]},
        {"type": "divider"},
        {"type": "header", "text": plain()},
        actions(button(style="primary"), overflow(2), choose(), {"type": "users_select"}),
        field(choose("radio_buttons", count=2, initial_option=option(value="1")), optional=True),
        rich(
            line({"type": "text", "text": "x", "style": {"bold": True}}, date(fallback="12:00")),
            {"type": "rich_text_list", "style": "bullet", "elements": [line()], "indent": 1},
            {"type": "rich_text_quote", "elements": [{"type": "user", "user_id": "U1"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}]},
            line({"type": "emoji", "name": "eyes"}, {"type": "channel", "channel_id": "C1"}),
        ),
    ]
    before = deepcopy(blocks)
    assert validate(blocks, "message") == []
    assert blocks == before


def test_a_view_has_its_own_limits():
    assert validate_view(modal(title=plain("x" * 24), private_metadata="x" * 3000)) == []
    found = validate_view(
        modal(
            title=plain("x" * 25),
            submit=plain("x" * 25),
            close=plain("x" * 25),
            callback_id="x" * 256,
            private_metadata="x" * 3001,
        )
    )
    assert sorted(problem.pointer for problem in found) == [
        "/callback_id",
        "/close/text",
        "/private_metadata",
        "/submit/text",
        "/title/text",
    ]


def test_a_view_with_inputs_needs_a_submit_button():
    view = modal(blocks=[field(note())])
    assert validate_view(view) == []
    del view["submit"]
    assert said(validate_view(view)) == ["missing required field: submit [json-pointer:]"]


@pytest.mark.parametrize(
    ("view", "pointer"),
    [
        ({"type": "xyz"}, "/type"),
        ({"type": "modal", "title": plain()}, ""),
        (modal(blocks="none"), "/blocks"),
        (modal(blocks=[section()] * 101), "/blocks"),
        (modal(blocks=[{"type": "xyz"}]), "/blocks/0/type"),
    ],
)
def test_a_bad_view_is_named_and_placed(view, pointer):
    assert [problem.pointer for problem in validate_view(view)] == [pointer]


def test_home_needs_no_title():
    assert validate_view({"type": "home", "blocks": [section()]}) == []


def test_the_fallback_text_has_its_own_limit():
    assert validate_message({"text": "x" * 40_000}) == []
    assert said(validate_message({"text": "x" * 40_001})) == [
        "must be less than 40001 characters [json-pointer:/text]"
    ]


@pytest.mark.parametrize("junk", [None, 3, "x", [], [[]], [None], {"type": []}, {"type": {}}])
def test_junk_is_refused_and_never_raises(junk):
    assert validate([junk], "message")
    assert validate([section(text=junk)], "message") or junk is None
    assert validate([actions(junk)], "message")
    assert validate([rich(junk)], "message")
    assert validate([card(actions=junk)], "message") or junk is None
    assert validate([table(junk)], "message")
    assert validate([data_table([junk], [junk])], "message")
    assert validate([chart(junk)], "message")
    assert validate([chart(series=junk)], "message")
    assert validate([field(choose(options=junk))], "message")

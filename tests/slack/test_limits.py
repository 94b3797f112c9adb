"""Slack's limits as its documentation has them: each is met, and refused one step above."""

import pytest

from bot.slack.validate import validate
from tests.slack.tiny import (
    actions,
    axes,
    button,
    card,
    cell,
    chart,
    choose,
    confirm,
    data_table,
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


def vote(action_id):
    return {"type": "icon_button", "action_id": action_id, "icon": "trash", "text": plain()}


def over(categories, *, data=None):
    """Return a chart over these categories, with values for others if they are given."""
    points = [{"label": str(label), "value": 1} for label in data or categories]
    names = [str(category) for category in categories]
    return chart(series=[series(data=points)], axis_config=axes(categories=names))


def said(problems):
    return [str(problem) for problem in problems]


# What is allowed, the same one step too large, and what Slack says of that.
LIMITS = [
    (
        section(text=mrkdwn("x" * 3000)),
        section(text=mrkdwn("x" * 3001)),
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        {"type": "section", "fields": [mrkdwn()] * 10},
        {"type": "section", "fields": [mrkdwn()] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        {"type": "section", "fields": [plain("x" * 2000)]},
        {"type": "section", "fields": [plain("x" * 2001)]},
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        section(block_id="x" * 255),
        section(block_id="x" * 256),
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    (
        {"type": "header", "text": plain("x" * 150)},
        {"type": "header", "text": plain("x" * 151)},
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        {"type": "context", "elements": [mrkdwn()] * 10},
        {"type": "context", "elements": [mrkdwn()] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        actions(*[button(action_id=str(number)) for number in range(25)]),
        actions(*[button(action_id=str(number)) for number in range(26)]),
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        actions(button(text=plain("x" * 75))),
        actions(button(text=plain("x" * 76))),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        actions(button(value="x" * 2000)),
        actions(button(value="x" * 2001)),
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    (
        actions(button(url="x" * 3000)),
        actions(button(url="x" * 3001)),
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
    ),
    (
        actions(button(action_id="x" * 255)),
        actions(button(action_id="x" * 256)),
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ),
    (
        actions(overflow(5)),
        actions(overflow(6)),
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions(overflow(1)),
        actions(overflow(0)),
        "no less than 1 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions(choose(count=100)),
        actions(choose(count=101)),
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions(choose("radio_buttons", count=10)),
        actions(choose("radio_buttons", count=11)),
        "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions({**overflow(), "options": [option(value="x" * 150)]}),
        actions({**overflow(), "options": [option(value="x" * 151)]}),
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ),
    (
        actions({**overflow(), "options": [option(text=plain("x" * 75))]}),
        actions({**overflow(), "options": [option(text=plain("x" * 76))]}),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    (
        actions({**overflow(), "options": [option(url="x" * 3000)]}),
        actions({**overflow(), "options": [option(url="x" * 3001)]}),
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/options/0/url]",
    ),
    (
        actions(button(confirm=confirm(title=100, text=300, confirm=30, deny=30))),
        actions(button(confirm=confirm(deny=31))),
        "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/deny/text]",
    ),
    (
        field(note(), label=plain("x" * 2000)),
        field(note(), label=plain("x" * 2001)),
        "must be less than 2001 characters [json-pointer:/blocks/0/label/text]",
    ),
    (
        field(note(max_length=3000, initial_value="x" * 3000)),
        field(note(max_length=3001)),
        "must be less than 3001 [json-pointer:/blocks/0/element/max_length]",
    ),
    (
        field(note(placeholder=plain("x" * 150))),
        field(note(placeholder=plain("x" * 151))),
        "must be less than 151 characters [json-pointer:/blocks/0/element/placeholder/text]",
    ),
    (
        rich(line({"type": "text", "text": "x" * 5000})),
        rich(line({"type": "text", "text": ""})),
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    (
        rich(line({"type": "link", "url": "x" * 3000})),
        rich(line({"type": "link", "url": "x" * 3001})),
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/elements/0/url]",
    ),
    (
        {"type": "alert", "text": plain("x" * 200)},
        {"type": "alert", "text": plain("x" * 201)},
        "must be less than 201 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        {"type": "markdown", "text": "x" * 12_000},
        {"type": "markdown", "text": "x" * 12_001},
        "must be less than 12001 characters [json-pointer:/blocks/0/text]",
    ),
    (
        card(title=plain("x" * 150), subtitle=plain("x" * 150)),
        card(title=plain("x" * 151)),
        "must be less than 151 characters [json-pointer:/blocks/0/title/text]",
    ),
    (
        card(body=mrkdwn("x" * 200)),
        card(body=mrkdwn("x" * 201)),
        "must be less than 201 characters [json-pointer:/blocks/0/body/text]",
    ),
    (
        card(actions=[button(action_id=str(number)) for number in range(3)]),
        card(actions=[button(action_id=str(number)) for number in range(4)]),
        "no more than 3 items allowed [json-pointer:/blocks/0/actions]",
    ),
    (
        {"type": "carousel", "elements": [card()] * 10},
        {"type": "carousel", "elements": [card()] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        image(alt_text="x" * 2000),
        image(alt_text="x" * 2001),
        "must be less than 2001 characters [json-pointer:/blocks/0/alt_text]",
    ),
    (
        {"type": "context", "elements": [image(image_url="x" * 3000)]},
        {"type": "context", "elements": [image(image_url="x" * 3001)]},
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/image_url]",
    ),
    (
        {"type": "context_actions", "elements": [vote(str(number)) for number in range(5)]},
        {"type": "context_actions", "elements": [vote(str(number)) for number in range(6)]},
        "no more than 5 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        table(*[[cell()]] * 100),
        table(*[[cell()]] * 101),
        "no more than 100 items allowed [json-pointer:/blocks/0/rows]",
    ),
    (
        table([cell()] * 20),
        table([cell()] * 21),
        "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ),
    (
        table([cell("x" * 9_999), cell()]),
        table([cell("x" * 10_000), cell()]),
        "must be less than 10001 characters [json-pointer:/blocks/0/rows]",
    ),
    (
        data_table(*[[cell()]] * 101),
        data_table(*[[cell()]] * 102),
        "no more than 101 items allowed [json-pointer:/blocks/0/rows]",
    ),
    (
        data_table(*[[cell()]] * 2),
        data_table([cell()]),
        "no less than 2 items allowed [json-pointer:/blocks/0/rows]",
    ),
    (
        data_table(*[[cell()] * 20] * 2),
        data_table([cell()] * 21, [cell()] * 20),
        "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ),
    (
        data_table([cell("x" * 5_000)], [rich(line({"type": "text", "text": "x" * 5_000}))]),
        data_table([cell("x" * 5_000)], [rich(line({"type": "text", "text": "x" * 5_001}))]),
        "must be less than 10001 characters [json-pointer:/blocks/0/rows]",
    ),
    (
        data_table(page_size=100),
        data_table(page_size=101),
        "must be less than 101 [json-pointer:/blocks/0/page_size]",
    ),
    (
        chart(title="x" * 50),
        chart(title="x" * 51),
        "must be less than 51 characters [json-pointer:/blocks/0/title]",
    ),
    (
        pie(6),
        pie(7),
        "no more than 6 items allowed [json-pointer:/blocks/0/chart/segments]",
    ),
    (
        pie(label="x" * 20),
        pie(label="x" * 21),
        "must be less than 21 characters [json-pointer:/blocks/0/chart/segments/0/label]",
    ),
    (
        pie(value=0.5),
        pie(value=0),
        "must be more than 0 [json-pointer:/blocks/0/chart/segments/0/value]",
    ),
    (
        chart(series=[series(name=str(number)) for number in range(6)]),
        chart(series=[series(name=str(number)) for number in range(7)]),
        "no more than 6 items allowed [json-pointer:/blocks/0/chart/series]",
    ),
    (
        chart(series=[series(name="x" * 20)]),
        chart(series=[series(name="x" * 21)]),
        "must be less than 21 characters [json-pointer:/blocks/0/chart/series/0/name]",
    ),
    (
        chart(axis_config=axes(x_label="x" * 50)),
        chart(axis_config=axes(x_label="x" * 51)),
        "must be less than 51 characters [json-pointer:/blocks/0/chart/axis_config/x_label]",
    ),
    (
        over(range(20)),
        over(range(21), data=range(20)),
        "no more than 20 items allowed [json-pointer:/blocks/0/chart/axis_config/categories]",
    ),
    (
        over(["x" * 20]),
        over(["x" * 21], data=["x"]),
        "must be less than 21 characters [json-pointer:/blocks/0/chart/axis_config/categories/0]",
    ),
]


@pytest.mark.parametrize(("fits", "too_large", "message"), LIMITS)
def test_a_limit_is_met_but_not_passed(fits, too_large, message):
    surface = "modal" if fits["type"] == "alert" else "message"
    assert said(validate([fits], surface)) == []
    assert said(validate([too_large], surface)) == [message]

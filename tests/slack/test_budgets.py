"""What fits block by block may still be too much for one message."""

import pytest

from bot.slack.budgets import BUDGETS
from bot.slack.validate import (
    MOST_JSON,
    MOST_TEXT,
    json_size,
    text_size,
    validate,
    validate_message,
    validate_view,
)
from tests.slack.tiny import (
    actions,
    button,
    cell,
    chart,
    data_table,
    line,
    mrkdwn,
    pie,
    rich,
    section,
    table,
)


def markdown(size):
    return {"type": "markdown", "text": "x" * size}


def wide(size):
    return data_table([cell("x" * (size - 1))], [cell()])


# What one message takes, what it no longer takes, and what is said of that.
TOGETHER = [
    (
        [chart(), pie()],
        [chart(), pie(), chart("line")],
        "no more than 2 data_visualization blocks allowed",
    ),
    (
        [table(), data_table(), data_table()],
        [table(), section(), table()],
        "no more than 1 table blocks allowed",
    ),
    (
        [table([cell("x" * 4_000)]), wide(6_000)],
        [table([cell("x" * 4_000)]), wide(6_001)],
        "must be less than 10001 characters in all table cells",
    ),
    (
        [markdown(6_000), section(), markdown(6_000)],
        [markdown(6_000), section(), markdown(6_001)],
        "must be less than 12001 characters in all markdown blocks",
    ),
]


@pytest.mark.parametrize(("fits", "too_much", "message"), TOGETHER)
def test_blocks_share_what_a_message_may_hold(fits, too_much, message):
    assert validate(fits, "message") == []
    (problem,) = validate(too_much, "message")
    assert (problem.pointer, problem.message) == ("/blocks", message)


def test_every_budget_is_decided():
    assert {message for _, _, message in TOGETHER} == {budget.message for budget in BUDGETS}


def test_what_blocks_add_up_to_is_asked_of_messages_only():
    tables = {"type": "home", "blocks": [wide(6_000), wide(6_000)]}
    assert validate_view(tables) == []


def test_what_a_block_gets_wrong_is_said_before_what_all_exceed():
    (problem,) = validate([chart(), chart(), chart(title="")], "message")
    assert problem.pointer == "/blocks/2/title"


def test_the_frames_of_tables_and_charts_do_not_make_a_message_too_long():
    blocks = [data_table(*[[cell("x" * 10)] * 10] * 100)]
    assert json_size(blocks) > MOST_JSON
    assert validate_message({"text": "x", "blocks": blocks}) == []


def test_a_message_is_too_long_by_its_text():
    blocks = [section(text=mrkdwn("x" * 2750)) for _ in range(4)]
    assert text_size(blocks) == MOST_TEXT
    assert validate_message({"text": "x", "blocks": blocks}) == []
    blocks.append(section(text=mrkdwn("x")))
    (problem,) = validate_message({"text": "x", "blocks": blocks})
    assert problem.error == "msg_blocks_too_long"


def test_a_message_is_too_long_by_its_json():
    blocks = [actions(*[button(action_id=str(n), value="x" * 1000) for n in range(15)])]
    assert json_size(blocks) < MOST_JSON
    assert validate_message({"text": "x", "blocks": blocks}) == []
    blocks += [actions(button(value="x" * 1500))]
    (problem,) = validate_message({"text": "x", "blocks": blocks})
    assert problem.error == "msg_blocks_too_long"


def test_rich_text_counts_towards_the_whole_message():
    blocks = [rich(line({"type": "text", "text": "x" * (MOST_TEXT + 1)}))]
    (problem,) = validate_message({"blocks": blocks})
    assert problem.error == "msg_blocks_too_long"

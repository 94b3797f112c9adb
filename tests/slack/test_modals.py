from typing import Any

import pytest

from bot.core.reasons import OFFERED, REASONS
from bot.slack.validate import validate_view
from bot.slack.views.card import ADD_DETAIL, CHANGE, OWN_WORDS
from bot.slack.views.justify import (
    NOTE_INPUT,
    REASON_INPUT,
    TICKET_INPUT,
    Form,
    Sent,
    justify_modal,
    parse_sent,
)
from bot.slack.views.seen import Seen
from bot.slack.views.words import answered_meanwhile
from tests.activities import answer
from tests.slack.reading import labels, lines

SEEN = Seen("0123456789abcdef", changes=12, answers=3)


def sent_as_shown(view: dict[str, Any], **typed: str | None) -> Sent | None:
    """Send a modal as Slack does: what stands in its inputs, or what was typed over it."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            given = typed.get(block["block_id"], _initial(block["element"]))
            chosen = block["block_id"] == REASON_INPUT
            state = {"selected_option": {"value": given}} if chosen else {"value": given}
            values[block["block_id"]] = {block["element"]["action_id"]: state}
    return parse_sent({**view, "state": {"values": values}})


def _initial(element: dict[str, Any]) -> str | None:
    if element["type"] == "radio_buttons":
        return element["initial_option"]["value"]
    return element.get("initial_value")


def shown(name: str, form: Form, notice: str = "") -> dict[str, Any]:
    view = justify_modal(name, SEEN, form, notice)
    assert validate_view(view) == []
    return view


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (OWN_WORDS, Form("own_words", note="the pipeline was red", ticket=None)),
        (ADD_DETAIL, Form("incident", note="locked out", ticket="INC-42")),
        (ADD_DETAIL, Form("no_code", note="a module for buckets", ticket=None)),
        (CHANGE, Form("quicker", note="a form for tags", ticket="OPS-1")),
        (CHANGE, Form("one_off")),
        (CHANGE, Form("a_reason_of_old", note="x")),
    ],
)
def test_what_a_modal_shows_comes_back_as_it_was(name: str, form: Form) -> None:
    assert sent_as_shown(shown(name, form)) == Sent(name, SEEN, form)


def test_what_was_typed_replaces_what_was_shown() -> None:
    view = shown(CHANGE, Form("quicker", note="old", ticket="OPS-1"))
    read = sent_as_shown(view, reason="incident", note="new\nwords", ticket=None)
    assert read is not None
    assert read.form == Form("incident", note="new words", ticket="")


def test_what_a_modal_does_not_ask_is_told_from_what_was_left_empty() -> None:
    read = sent_as_shown(shown(ADD_DETAIL, Form("quicker", note="old")), note=None)
    assert read is not None
    assert (read.form.note, read.form.ticket) == ("", None)


@pytest.mark.parametrize(
    ("name", "form", "title", "submit"),
    [
        (OWN_WORDS, Form("own_words"), "In your own words", "Send"),
        (ADD_DETAIL, Form("incident"), "Add detail", "Save"),
        (CHANGE, Form("incident"), "Change the answer", "Save"),
    ],
)
def test_each_modal_has_its_title_and_button(
    name: str, form: Form, title: str, submit: str
) -> None:
    view = shown(name, form)
    assert (view["title"]["text"], view["submit"]["text"]) == (title, submit)


def test_the_labels_are_those_of_the_reason() -> None:
    assert lines(shown(OWN_WORDS, Form("own_words"))["blocks"]) == ["What led to it?:"]
    assert lines(shown(ADD_DETAIL, Form("no_code"))["blocks"]) == ["What is missing?:"]
    assert lines(shown(ADD_DETAIL, Form("incident"))["blocks"]) == [
        "Ticket, if there is one:",
        "What happened, in a few words:",
    ]


def test_every_reason_can_be_changed_to() -> None:
    element = shown(CHANGE, Form("quicker"))["blocks"][0]["element"]
    assert labels({"elements": [element]}) == [row.label for row in OFFERED]


@pytest.mark.parametrize("row", [row for row in REASONS if row.has_detail], ids=lambda row: row.key)
def test_every_reason_with_detail_has_a_modal_for_it(row: Any) -> None:
    assert sent_as_shown(shown(ADD_DETAIL, Form(row.key))) is not None


@pytest.mark.parametrize("typed", [None, "", "  \n\t ", "\u200b\u2066"])
def test_own_words_without_a_word_are_wordless(typed: str | None) -> None:
    read = sent_as_shown(shown(OWN_WORDS, Form("own_words")), note=typed)
    assert read is not None
    assert read.form.wordless


def test_a_reason_that_asks_for_no_words_is_never_wordless() -> None:
    assert not Form("incident").wordless


def test_nobody_is_told_of_themselves_as_of_somebody_else() -> None:
    own = answered_meanwhile(answer(by="U01ALICE", by_name="alice"), reader="U01ALICE")
    assert own == "You answered meanwhile: Quicker by hand. Send again to add this."


def test_a_notice_stands_above_what_was_typed() -> None:
    notice = answered_meanwhile(answer(by="U03CAROL", by_name="carol"), reader="U01ALICE")
    view = shown(OWN_WORDS, Form("own_words", note="mine"), notice)
    assert lines(view["blocks"]) == [
        "Answered meanwhile by carol: Quicker by hand. Send again to add yours.",
        "What led to it?:",
    ]
    assert view["blocks"][1]["element"]["initial_value"] == "mine"


def test_long_words_come_back_within_the_limits() -> None:
    view = shown(CHANGE, Form("quicker"))
    read = sent_as_shown(view, note="x" * 3_000, ticket="y" * 3_000)
    assert read is not None
    assert (len(read.form.note), len(read.form.ticket)) == (1_000, 100)
    shown(CHANGE, read.form)


@pytest.mark.parametrize(
    "broken",
    [
        {"private_metadata": ""},
        {"private_metadata": "x|y|z|quicker"},
        {"callback_id": "of another version"},
        {"state": {"values": {}}},
        {"state": None},
    ],
)
def test_a_modal_of_another_version_is_not_read(broken: dict[str, Any]) -> None:
    values = {NOTE_INPUT: {NOTE_INPUT: {"value": "x"}}, TICKET_INPUT: {}}
    view = {**shown(ADD_DETAIL, Form("quicker")), "state": {"values": values}}
    assert parse_sent(view) is not None
    assert parse_sent({**view, **broken}) is None

"""The samples are what Slack takes, and show every type the product may send."""

import random

import pytest

from bot.slack.rules import AXED, BLOCKS, BUTTONS, CELLS, FEEDBACK, FIELDS, INLINE, RICH, SURFACES
from bot.slack.validate import validate, validate_message, validate_view
from tests.mutations import mutated, paths, replaced
from tests.slack.reading import nodes
from tests.slack.samples import ONLY_IN_A_MODAL, SAMPLES

HOME = next(surface for surface in SURFACES if surface.name == "home")
TITLE = {"type": "plain_text", "text": "Window"}
DIGEST = (
    *("header", "section", "chart_bar", "rich_text", "section_with_button", "table"),
    *("context", "context_actions"),
)
RETRO = ("header", "markdown", "chart_line", "chart_area", "data_table", "actions", "carousel")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_what_slack_takes(name):
    surface = "modal" if name in ONLY_IN_A_MODAL else "message"
    assert validate([SAMPLES[name]], surface) == []


@pytest.mark.parametrize("name", ONLY_IN_A_MODAL)
def test_what_only_a_modal_shows_is_refused_elsewhere(name):
    assert validate([SAMPLES[name]], "message")
    assert validate([SAMPLES[name]], "home")


def test_every_type_has_a_sample():
    types = {node["type"] for node in nodes(list(SAMPLES.values())) if "type" in node}
    sent = {*BLOCKS, *BUTTONS, *FIELDS, *FEEDBACK, *RICH, *INLINE, *CELLS, *AXED, "pie"}
    assert sent - types == set()


@pytest.mark.parametrize("names", [DIGEST, RETRO])
def test_what_is_sent_together_fits_in_one_message(names):
    message = {"text": "x", "blocks": [SAMPLES[name] for name in names]}
    assert [str(problem) for problem in validate_message(message)] == []


def test_all_inputs_fit_in_one_modal():
    blocks = [block for block in SAMPLES.values() if block["type"] == "input"]
    view = {"type": "modal", "title": TITLE, "submit": TITLE, "blocks": blocks}
    assert len(blocks) > 10
    assert validate_view(view) == []


def test_home_shows_every_sample_its_surface_names():
    blocks = [block for block in SAMPLES.values() if block["type"] in HOME.blocks]
    assert validate_view({"type": "home", "blocks": blocks}) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_with_a_field_of_nothing_never_raises(name):
    for path in paths(SAMPLES[name]):
        changed = [replaced(SAMPLES[name], path, None)]
        assert isinstance(validate_message({"text": "x", "blocks": changed}), list)


@pytest.mark.parametrize("seed", range(20))
def test_a_sample_as_nobody_should_write_it_never_raises(seed):
    chance = random.Random(seed)
    for sample in SAMPLES.values():
        changed = [mutated(sample, chance)]
        assert isinstance(validate_message({"text": "x", "blocks": changed}), list)

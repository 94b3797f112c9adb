"""Modals keep what was typed, show what was wrong, stand on each other, and never pretend."""

import json
from contextlib import ExitStack

import pytest

from bot.demo.slack.server import serve
from tests.demo.page.browser import visit, wait_for
from tests.demo.standin import TOKEN, button, choices, field, modal, nothing, plain

pytestmark = pytest.mark.browser

NOTE = field(
    {"type": "plain_text_input", "multiline": True}, "note", label=plain("What led to it?")
)
TICKET = field({"type": "plain_text_input"}, "ticket", label=plain("Ticket"), optional=True)


@pytest.fixture
def form(visitor, shows_modal):
    """A modal with a note and a ticket, open in front of alice."""
    shows_modal(modal(NOTE, TICKET))
    return visitor.modal


def answer(app, **body):
    app.body = json.dumps(body)
    app.answer_headers = {"Content-Type": "application/json"}


def test_what_slack_itself_requires_is_asked_for_before_anything_is_sent(form, app):
    form.get_by_role("button", name="Send").click()
    form.get_by_text("Please complete this required field.").wait_for()
    assert form.get_by_label("What led to it?").get_attribute("aria-invalid") == "true"
    assert [one["type"] for one in app.asked()] == ["block_actions"]


def test_an_error_of_the_app_stands_below_its_input_and_the_words_stay(form, app):
    answer(app, response_action="errors", errors={"note": "Please write at least a word."})
    form.get_by_label("What led to it?").fill("?")
    form.get_by_label("Ticket").fill("INC-42")
    form.get_by_role("button", name="Send").click()
    form.get_by_text("Please write at least a word.").wait_for()
    assert form.get_by_label("What led to it?").input_value() == "?"
    assert form.get_by_label("Ticket").input_value() == "INC-42"
    app.body = ""
    form.get_by_label("What led to it?").fill("locked out")
    form.get_by_role("button", name="Send").click()
    form.wait_for(state="detached")
    values = app.asked()[-1]["view"]["state"]["values"]
    assert (values["note"]["note"]["value"], values["ticket"]["ticket"]["value"]) == (
        "locked out",
        "INC-42",
    )


def test_an_app_in_trouble_leaves_the_modal_and_its_words(form, app):
    app.status = 500
    form.get_by_label("What led to it?").fill("locked out")
    form.get_by_role("button", name="Send").click()
    form.get_by_text("We had some trouble connecting. Try again?").wait_for()
    assert form.get_by_label("What led to it?").input_value() == "locked out"
    app.status = 200
    form.get_by_role("button", name="Send").click()
    form.wait_for(state="detached")


def test_a_pushed_modal_stands_on_the_first_and_gives_it_back_as_it_was(form, app):
    second = modal(TICKET, title=plain("Once more"), close=plain("Back"))
    answer(app, response_action="push", view=second)
    form.get_by_label("What led to it?").fill("locked out")
    form.get_by_role("button", name="Send").click()
    form.get_by_role("heading", name="Once more").wait_for()
    form.get_by_role("button", name="Back").click()
    form.get_by_role("heading", name="A modal").wait_for()
    assert form.get_by_label("What led to it?").input_value() == "locked out"


def test_an_answer_can_change_the_modal_in_place(form, app):
    done = modal(title=plain("Done"))
    answer(app, response_action="update", view=done)
    form.get_by_label("What led to it?").fill("locked out")
    form.get_by_role("button", name="Send").click()
    form.get_by_role("heading", name="Done").wait_for()
    assert form.get_by_label("What led to it?").count() == 0


def test_escape_and_cancel_close_it_without_a_word_to_the_app(form, visitor, app):
    visitor.page.keyboard.press("Escape")
    form.wait_for(state="detached")
    visitor.page.get_by_role("button", name="Open the form").last.click()
    form.get_by_role("button", name="Close").first.click()
    form.wait_for(state="detached")
    assert {one["type"] for one in app.asked()} == {"block_actions"}


def test_a_control_of_a_modal_is_pressed_with_what_was_typed(visitor, app, shows_modal):
    shows_modal(modal(NOTE, {"type": "actions", "elements": [button("Look it up", "look_up")]}))
    visitor.modal.get_by_label("What led to it?").fill("locked out")
    app.act = nothing
    visitor.modal.get_by_role("button", name="Look it up").click()
    wait_for(lambda: len(app.asked()) == 2)
    pressed = app.asked()[-1]
    assert pressed["actions"][0]["action_id"] == "look_up"
    assert pressed["view"]["state"]["values"]["note"]["note"]["value"] == "locked out"


def test_a_menu_in_a_modal_can_be_used(visitor, app, shows_modal):
    more = {"type": "overflow", "action_id": "more", "options": choices("One", "Two")}
    shows_modal(modal({"type": "actions", "elements": [more]}))
    app.act = nothing
    visitor.modal.get_by_role("button", name="More actions").click()
    visitor.page.get_by_role("menuitem", name="Two").click()
    wait_for(lambda: len(app.asked()) == 2)
    assert app.asked()[-1]["actions"][0]["selected_option"]["value"] == "Two"
    visitor.modal.get_by_role("button", name="Send").click()
    visitor.modal.wait_for(state="detached")
    visitor.page.get_by_role("button", name="Open the form").last.wait_for()


def test_what_is_typed_survives_an_update_from_the_app(form, ws):
    form.get_by_label("What led to it?").fill("locked out")
    opened = ws.open_views("U01ALICE")[-1]["id"]
    changed = modal(NOTE, TICKET, title=plain("Still here"))
    assert ws.call("views.update", {"view_id": opened, "view": changed}, token=TOKEN).body["ok"]
    form.get_by_role("heading", name="Still here").wait_for()
    assert form.get_by_label("What led to it?").input_value() == "locked out"


def test_a_modal_is_in_front_of_its_person_alone(form, visitor):
    form.wait_for()
    visitor.page.evaluate("location.hash = 'as=U02BOB'")
    visitor.page.reload()
    visitor.page.wait_for_selector("#side button")
    assert visitor.modal.count() == 0


def test_a_control_that_wants_a_yes_asks_first(visitor, app, post):
    confirm = {
        "title": plain("Accept this?"),
        "text": plain("It stays manual."),
        "confirm": plain("Accept"),
        "deny": plain("Not yet"),
    }
    one = button("Accept it", "accept", confirm=confirm)
    post("x", blocks=[{"type": "actions", "elements": [one]}])
    visitor.page.get_by_role("button", name="Accept it").click()
    visitor.modal.get_by_role("button", name="Not yet").click()
    visitor.modal.wait_for(state="detached")
    assert app.asked() == []
    visitor.page.get_by_role("button", name="Accept it").click()
    visitor.modal.get_by_role("button", name="Accept", exact=True).click()
    wait_for(app.asked)


def test_a_modal_of_a_workspace_that_is_gone_says_so_and_can_be_closed(chromium, ws, app, post):
    def opens(payload):
        view = {"trigger_id": payload["trigger_id"], "view": modal(NOTE)}
        assert ws.call("views.open", view, token=TOKEN).body["ok"]

    app.act = opens
    post("a form", blocks=[{"type": "actions", "elements": [button("Open the form", "open")]}])
    with ExitStack() as serving:
        url = serving.enter_context(serve(ws))
        with visit(chromium, url) as visitor:
            visitor.page.get_by_role("button", name="Open the form").click()
            visitor.modal.get_by_label("What led to it?").fill("locked out")
            serving.close()
            visitor.modal.get_by_role("button", name="Send").click()
            visitor.modal.get_by_text("This page lost its workspace.").wait_for()
            assert visitor.modal.get_by_label("What led to it?").input_value() == "locked out"
            visitor.page.keyboard.press("Escape")
            visitor.modal.wait_for(state="detached")

"""Modals stack, change and close as in Slack, and Home shows what was published."""

import json

import pytest

from bot.demo.slack.workspace import App
from tests.demo.standin import (
    CHANNEL,
    button,
    error_of,
    field,
    modal,
    nothing,
    plain,
)

ALICE = "U01ALICE"
TEXT = field({"type": "plain_text_input"}, optional=True)
MORE = {"type": "actions", "block_id": "more", "elements": [button("More", "more", value="1")]}
HOME = {"type": "home", "blocks": [MORE]}


@pytest.fixture(autouse=True)
def with_home(ws):
    ws.app = App(home_tab=True)


@pytest.fixture
def open_modal(app, client, ws):
    def open_modal(view):
        app.act = lambda payload: client.views_open(trigger_id=payload["trigger_id"], view=view)
        blocks = [{"type": "actions", "elements": [button("Open", "open")]}]
        ts = client.chat_postMessage(channel=CHANNEL, text="x", blocks=blocks)["ts"]
        ws.press(ALICE, CHANNEL, ts, "open")
        app.act = nothing
        app.payloads.clear()
        return ws.open_views(ALICE)[-1]["id"]

    return open_modal


@pytest.fixture
def opened(open_modal):
    return open_modal(modal(TEXT, MORE, external_id="one", private_metadata="ACT#1"))


def push(app, client, ws, view_id, view):
    app.act = lambda payload: client.views_push(trigger_id=payload["trigger_id"], view=view)
    ws.press_view(ALICE, view_id, "more")
    app.act = nothing
    return ws.open_views(ALICE)[-1]["id"]


def test_a_press_in_a_modal_has_slacks_shape(app, ws, opened):
    delivery = ws.press_view(ALICE, opened, "more", values={"field": {"field": "typed"}})
    assert delivery.status == 200
    (payload,) = app.payloads
    assert payload["container"] == {"type": "view", "view_id": opened}
    assert payload["view"]["private_metadata"] == "ACT#1"
    assert payload["view"]["state"]["values"]["field"]["field"]["value"] == "typed"
    assert payload["actions"][0]["value"] == "1"
    assert payload["trigger_id"]
    assert not {"response_url", "message", "channel"} & set(payload)
    assert ws.deliveries[-1].name == "more"


def test_only_its_person_presses_in_a_view(ws, opened):
    with pytest.raises(LookupError):
        ws.press_view("U02BOB", opened, "more")
    with pytest.raises(LookupError):
        ws.press_view(ALICE, "V09NONE", "more")


def test_an_input_is_told_only_where_it_dispatches(app, ws, open_modal):
    told = field({"type": "plain_text_input"}, "told", dispatch_action=True)
    view_id = open_modal(modal(TEXT, told))
    assert ws.press_view(ALICE, view_id, "field", value="kept").status == 0
    assert app.payloads == []
    assert ws.press_view(ALICE, view_id, "told", value="sent").status == 200
    (payload,) = app.payloads
    assert payload["actions"][0]["value"] == "sent"
    assert payload["view"]["state"]["values"]["field"]["field"]["value"] == "kept"


def test_a_pushed_view_lies_on_the_one_below(app, client, ws, opened):
    top = push(app, client, ws, opened, modal(title=plain("Top")))
    below, above = ws.open_views(ALICE)
    assert (below["id"], above["id"]) == (opened, top)
    assert (above["root_view_id"], above["previous_view_id"]) == (opened, opened)
    ws.close_view(ALICE, top)
    assert [view["id"] for view in ws.open_views(ALICE)] == [opened]


def test_a_submission_may_push(app, ws, opened):
    app.body = json.dumps({"response_action": "push", "view": modal()})
    ws.submit(ALICE, opened, {})
    app.body = ""
    _, above = ws.open_views(ALICE)
    assert above["previous_view_id"] == opened
    ws.submit(ALICE, above["id"], {})
    assert [view["id"] for view in ws.open_views(ALICE)] == [opened]


def test_no_more_than_three_views_lie_on_each_other(app, client, ws, opened):
    top = push(app, client, ws, opened, modal(MORE))
    top = push(app, client, ws, top, modal(MORE))
    ws.press_view(ALICE, top, "more")
    trigger_id = app.payloads[-1]["trigger_id"]
    answer = error_of(client.views_push, trigger_id=trigger_id, view=modal())
    assert answer["error"] == "push_limit_reached"
    assert len(ws.open_views(ALICE)) == 3


def test_nothing_is_pushed_on_a_message(app, client, ws, open_modal):
    app.act = nothing
    open_modal(modal())
    trigger_id = ws.views.new_trigger(ALICE)
    answer = error_of(client.views_push, trigger_id=trigger_id, view=modal())
    assert answer["error"] == "invalid_trigger_id"


def test_closing_everything_closes_the_stack(app, client, ws, opened):
    top = push(app, client, ws, opened, modal())
    ws.close_view(ALICE, top, everything=True)
    assert ws.open_views(ALICE) == []


def test_a_view_may_take_its_stack_along(app, client, ws, opened):
    top = push(app, client, ws, opened, modal(clear_on_close=True))
    ws.close_view(ALICE, top)
    assert ws.open_views(ALICE) == []


def test_clear_closes_the_stack(app, client, ws, opened):
    top = push(app, client, ws, opened, modal())
    app.body = json.dumps({"response_action": "clear"})
    ws.submit(ALICE, top, {})
    assert ws.open_views(ALICE) == []


@pytest.mark.parametrize("everything", [False, True])
def test_an_app_that_wants_to_know_is_told_of_closing(app, ws, open_modal, everything):
    view_id = open_modal(modal(notify_on_close=True))
    ws.close_view(ALICE, view_id, everything=everything)
    (payload,) = app.payloads
    assert (payload["type"], payload["is_cleared"]) == ("view_closed", everything)
    assert payload["view"]["id"] == view_id


def test_other_closings_are_not_told(app, ws, opened):
    ws.close_view(ALICE, opened)
    assert app.payloads == []


@pytest.mark.parametrize("by", ["view_id", "external_id"])
def test_an_update_keeps_what_was_typed_in_what_it_keeps(client, ws, opened, by):
    ws.press_view(ALICE, opened, "field", value="typed")
    named = {"view_id": opened} if by == "view_id" else {"external_id": "one"}
    other = field({"type": "plain_text_input"}, "other", optional=True)
    answer = client.views_update(view=modal(TEXT, other, title=plain("Now")), **named)["view"]
    assert answer["id"] == opened
    assert answer["state"]["values"]["field"]["field"]["value"] == "typed"
    (view,) = ws.open_views(ALICE)
    assert (view["title"], view["values"]) == (plain("Now"), {"field": {"field": "typed"}})


def test_an_update_of_what_has_changed_since_is_refused(client, ws, opened):
    seen = ws.open_views(ALICE)[0]["hash"]
    client.views_update(view=modal(), view_id=opened, hash=seen)
    answer = error_of(client.views_update, view=modal(), view_id=opened, hash=seen)
    assert answer["error"] == "hash_conflict"


def test_an_update_of_nothing_is_refused(client):
    assert error_of(client.views_update, view=modal(), view_id="V09NONE")["error"] == "not_found"
    answer = error_of(client.api_call, "views.update", json={"view": modal()})
    assert answer["error"] == "invalid_arguments"


def test_an_external_id_is_one_views_alone(client, ws, opened):
    trigger_id = ws.views.new_trigger(ALICE)
    answer = error_of(client.views_open, trigger_id=trigger_id, view=modal(external_id="one"))
    assert answer["error"] == "duplicate_external_id"
    client.views_update(view_id=opened, view=modal(external_id="one"))
    ws.close_view(ALICE, opened)
    client.views_open(trigger_id=trigger_id, view=modal(external_id="one"))


def test_a_modal_is_no_home(client, ws):
    trigger_id = ws.views.new_trigger(ALICE)
    answer = error_of(client.views_open, trigger_id=trigger_id, view=HOME)
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] unsupported type: home [json-pointer:/view/type]"
    ]
    answer = error_of(client.views_publish, user_id=ALICE, view=modal())
    assert answer["error"] == "invalid_arguments"


def test_each_person_has_a_home_of_their_own(client, ws):
    assert ws.home(ALICE) is None
    published = client.views_publish(user_id=ALICE, view=HOME)["view"]
    home = ws.home(ALICE)
    assert (home["id"], home["type"]) == (published["id"], "home")
    assert ws.home("U02BOB") is None
    assert ws.open_views(ALICE) == []


def test_publishing_again_changes_the_same_home(client, ws):
    first = client.views_publish(user_id=ALICE, view=HOME)["view"]
    second = client.views_publish(user_id=ALICE, view=HOME, hash=first["hash"])["view"]
    assert second["id"] == first["id"] == ws.home(ALICE)["id"]
    answer = error_of(client.views_publish, user_id=ALICE, view=HOME, hash=first["hash"])
    assert answer["error"] == "hash_conflict"


def test_a_home_is_published_for_somebody_where_there_is_one(client, ws):
    answer = error_of(client.views_publish, user_id="U09NONE", view=HOME)
    assert answer["response_metadata"]["messages"] == ["[ERROR] invalid `user_id`"]
    ws.app = App()
    assert error_of(client.views_publish, user_id=ALICE, view=HOME)["error"] == "not_enabled"


def test_a_press_on_home_opens_modals_and_is_never_a_submission(app, client, ws):
    view_id = client.views_publish(user_id=ALICE, view=HOME)["view"]["id"]
    app.act = lambda payload: client.views_open(trigger_id=payload["trigger_id"], view=modal())
    ws.press_view(ALICE, view_id, "more")
    assert app.payloads[0]["view"]["type"] == "home"
    assert len(ws.open_views(ALICE)) == 1
    with pytest.raises(LookupError, match="no modal"):
        ws.submit(ALICE, view_id, {})

"""Every control holds what a person chose, tells it when pressed, and is checked as Slack does."""

import pytest

from bot.demo.slack import objections
from bot.demo.slack.elements import HOLDERS
from bot.demo.slack.objections import REQUIRED
from tests.demo.standin import CHANNEL, button, choices, field, modal, plain

ALICE = "U01ALICE"
GROUPS = [{"label": plain("Group"), "options": choices("one", "two")}]
ONE, TWO = choices("one", "two")
# Element, how it is used, and what it then says.
USES = [
    ({"type": "plain_text_input"}, {"value": "x"}, {"value": "x"}),
    ({"type": "number_input", "is_decimal_allowed": False}, {"value": "7"}, {"value": "7"}),
    ({"type": "email_text_input"}, {"value": "a@example.com"}, {"value": "a@example.com"}),
    ({"type": "url_text_input"}, {"value": "https://e.com"}, {"value": "https://e.com"}),
    (
        {"type": "static_select", "options": choices("one", "two")},
        {"option": "two"},
        {"selected_option": TWO},
    ),
    (
        {"type": "static_select", "option_groups": GROUPS},
        {"option": "one"},
        {"selected_option": ONE},
    ),
    (
        {"type": "radio_buttons", "options": choices("one", "two")},
        {"option": "one"},
        {"selected_option": ONE},
    ),
    (
        {"type": "multi_static_select", "options": choices("one", "two")},
        {"options": ["two", "one"]},
        {"selected_options": [TWO, ONE]},
    ),
    (
        {"type": "checkboxes", "options": choices("one", "two")},
        {"options": ["two"]},
        {"selected_options": [TWO]},
    ),
    ({"type": "users_select"}, {"value": "U02BOB"}, {"selected_user": "U02BOB"}),
    ({"type": "multi_users_select"}, {"options": ["U02BOB"]}, {"selected_users": ["U02BOB"]}),
    ({"type": "conversations_select"}, {"value": "C1"}, {"selected_conversation": "C1"}),
    ({"type": "channels_select"}, {"value": "C1"}, {"selected_channel": "C1"}),
    ({"type": "datepicker"}, {"value": "2026-08-01"}, {"selected_date": "2026-08-01"}),
    ({"type": "timepicker"}, {"value": "09:30"}, {"selected_time": "09:30"}),
    (
        {"type": "datetimepicker"},
        {"value": "1732431600"},
        {"selected_date_time": 1_732_431_600},
    ),
]
NAMES = [f"{element['type']}-{'-'.join(element)}" for element, _, _ in USES]
INITIAL = [
    ({"type": "plain_text_input", "initial_value": "x"}, {"value": "x"}),
    (
        {"type": "static_select", "options": choices("one", "two"), "initial_option": TWO},
        {"selected_option": TWO},
    ),
    (
        {"type": "checkboxes", "options": choices("one", "two"), "initial_options": [ONE]},
        {"selected_options": [ONE]},
    ),
    ({"type": "multi_users_select", "initial_users": ["U02BOB"]}, {"selected_users": ["U02BOB"]}),
    ({"type": "datepicker", "initial_date": "2026-08-01"}, {"selected_date": "2026-08-01"}),
    (
        {"type": "datetimepicker", "initial_date_time": 1_732_431_600},
        {"selected_date_time": 1_732_431_600},
    ),
]
TEXT = {"type": "plain_text_input", "min_length": 2, "max_length": 4}
NUMBER = {
    "type": "number_input",
    "is_decimal_allowed": False,
    "min_value": "2",
    "max_value": "9",
}


@pytest.fixture
def opened(client, ws):
    def opened(element, **more):
        trigger_id = ws.views.new_trigger(ALICE)
        view = modal(field(element, **more))
        return client.views_open(trigger_id=trigger_id, view=view)["view"]["id"]

    return opened


def test_every_kind_of_control_is_used():
    assert {element["type"] for element, _, _ in USES} == set(HOLDERS)


@pytest.mark.parametrize(("element", "use", "held"), USES, ids=NAMES)
def test_a_control_says_what_was_chosen(app, ws, opened, element, use, held):
    view_id = opened(element, dispatch_action=True)
    ws.press_view(ALICE, view_id, "field", **use)
    (payload,) = app.payloads
    (action,) = payload["actions"]
    state = payload["view"]["state"]["values"]["field"]["field"]
    assert state == {"type": element["type"], **held}
    assert {name: action[name] for name in state} == state


@pytest.mark.parametrize(("element", "use", "held"), USES, ids=NAMES)
def test_an_untouched_control_is_empty_and_objected_to(app, ws, opened, element, use, held):
    del use
    view_id = opened(element, optional=True)
    ws.submit(ALICE, view_id, {})
    (name,) = held
    empty = [] if isinstance(held[name], list) else None
    held_then = app.payloads[0]["view"]["state"]["values"]["field"]["field"]
    assert held_then == {"type": element["type"], name: empty}
    delivery = ws.submit(ALICE, opened(element), {})
    assert dict(delivery.errors) == {"field": REQUIRED}


@pytest.mark.parametrize(("element", "held"), INITIAL)
def test_an_untouched_control_holds_what_it_began_with(app, ws, opened, element, held):
    ws.submit(ALICE, opened(element), {})
    state = app.payloads[0]["view"]["state"]["values"]["field"]["field"]
    assert state == {"type": element["type"], **held}


@pytest.mark.parametrize(
    ("element", "value", "error"),
    [
        (TEXT, "x", "Please enter at least 2 characters."),
        (TEXT, "xxxxx", "Please enter no more than 4 characters."),
        (NUMBER, "many", objections.NOT_A_NUMBER),
        (NUMBER, "2.5", objections.NOT_WHOLE),
        (NUMBER, "1", "Please enter a number of at least 2."),
        (NUMBER, "10", "Please enter a number of at most 9."),
        ({"type": "email_text_input"}, "nobody", objections.NOT_AN_EMAIL),
        ({"type": "url_text_input"}, "example.com", objections.NOT_A_URL),
        (
            {"type": "multi_users_select", "max_selected_items": 1},
            ["U01ALICE", "U02BOB"],
            "Please choose no more than 1.",
        ),
    ],
)
def test_slack_itself_objects(app, ws, opened, element, value, error):
    delivery = ws.submit(ALICE, opened(element), {"field": {"field": value}})
    assert dict(delivery.errors) == {"field": error}
    assert app.payloads == []


def test_a_decimal_is_fine_where_it_is_allowed(app, ws, opened):
    view_id = opened({"type": "number_input", "is_decimal_allowed": True})
    assert ws.submit(ALICE, view_id, {"field": {"field": "-2.5"}}).status == 200
    assert len(app.payloads) == 1


def test_a_message_remembers_what_was_chosen_in_it(app, client, ws):
    pick = {"type": "static_select", "action_id": "pick", "options": choices("one", "two")}
    many = {"type": "checkboxes", "action_id": "many", "options": choices("one", "two")}
    blocks = [{"type": "actions", "block_id": "a", "elements": [pick, many, button("Go", "go")]}]
    ts = client.chat_postMessage(channel=CHANNEL, text="x", blocks=blocks)["ts"]
    ws.press(ALICE, CHANNEL, ts, "pick", option="two")
    ws.press(ALICE, CHANNEL, ts, "many", options=["one", "two"])
    ws.press(ALICE, CHANNEL, ts, "go")
    values = app.payloads[-1]["state"]["values"]["a"]
    assert values["pick"]["selected_option"] == TWO
    assert values["many"]["selected_options"] == [ONE, TWO]
    ws.press("U02BOB", CHANNEL, ts, "go")
    assert app.payloads[-1]["state"]["values"]["a"]["pick"]["selected_option"] is None


def test_thumbs_say_which(app, client, ws):
    up, down = ({"text": plain(name), "value": name} for name in ("up", "down"))
    thumbs = {"type": "feedback_buttons", "action_id": "vote"}
    thumbs |= {"positive_button": up, "negative_button": down}
    blocks = [{"type": "context_actions", "elements": [thumbs]}]
    ts = client.chat_postMessage(channel=CHANNEL, text="x", blocks=blocks)["ts"]
    ws.press(ALICE, CHANNEL, ts, "vote", value="down")
    action = app.payloads[0]["actions"][0]
    assert (action["type"], action["value"]) == ("feedback_buttons", "down")
    with pytest.raises(LookupError):
        ws.press(ALICE, CHANNEL, ts, "vote", value="sideways")


@pytest.mark.parametrize("use", [{"option": "three"}, {"options": ["one", "three"]}])
def test_what_is_not_offered_cannot_be_chosen(ws, opened, use):
    view_id = opened({"type": "checkboxes", "options": choices("one", "two")})
    with pytest.raises(LookupError):
        ws.press_view(ALICE, view_id, "field", **use)

"""What a person presses arrives at the app as Slack would send it, and what it answers shows."""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebhookClient
from slack_sdk.errors import SlackApiError

from bot.demo.slack.objections import REQUIRED
from bot.demo.slack.views import TROUBLE
from tests.demo.standin import CHANNEL, button, nothing, plain

OVERFLOW = {
    "type": "overflow",
    "action_id": "more",
    "options": [
        {"text": plain("In my own words"), "value": "own"},
        {"text": plain("Open in CloudTrail"), "value": "trail", "url": "https://example.com/t"},
    ],
}
CARD = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "why?"}},
    {
        "type": "actions",
        "block_id": "reasons",
        "elements": [button("One", "reason:one", value="1"), button("Two", "reason:two")],
    },
    {"type": "actions", "elements": [button("Either", value="a"), OVERFLOW]},
    {"type": "actions", "elements": [button("Or", value="b")]},
]
MODAL = {
    "type": "modal",
    "callback_id": "own_words",
    "private_metadata": "ACT#1",
    "title": plain("In your own words"),
    "submit": plain("Send"),
    "blocks": [
        {
            "type": "input",
            "block_id": "note",
            "label": plain("What led to it?"),
            "element": {
                "type": "plain_text_input",
                "action_id": "note",
                "min_length": 2,
                "max_length": 10,
            },
        },
        {
            "type": "input",
            "block_id": "ticket",
            "optional": True,
            "label": plain("Ticket"),
            "element": {"type": "plain_text_input", "action_id": "ticket"},
        },
        {
            "type": "input",
            "block_id": "reason",
            "label": plain("Reason"),
            "element": {
                "type": "radio_buttons",
                "action_id": "reason",
                "options": [{"text": plain(name), "value": name} for name in ("one", "two")],
                "initial_option": {"text": plain("two"), "value": "two"},
            },
        },
        {
            "type": "input",
            "block_id": "who",
            "optional": True,
            "label": plain("Who?"),
            "element": {"type": "users_select", "action_id": "who"},
        },
    ],
}
FILLED = {"note": {"note": "a lockout"}}


@pytest.fixture
def ts(client):
    return client.chat_postMessage(channel=CHANNEL, text="why?", blocks=CARD)["ts"]


@pytest.fixture
def opened(client, app, ws, ts):
    """Press the overflow's first option; the app opens its modal in the same request."""
    app.act = lambda payload: client.views_open(trigger_id=payload["trigger_id"], view=MODAL)
    assert ws.press("U01ALICE", CHANNEL, ts, "more", option="own").status == 200
    app.act = nothing
    (view,) = ws.open_views("U01ALICE")
    return view["id"]


def whisper(payload, **body):
    return WebhookClient(payload["response_url"]).send_dict(body)


def test_a_press_is_signed_and_has_slacks_shape(app, ws, ts):
    delivery = ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    assert (delivery.status, delivery.error) == (200, None)
    (payload,) = app.payloads
    assert payload["type"] == "block_actions"
    assert payload["user"]["id"] == "U01ALICE"
    assert payload["channel"] == {"id": CHANNEL, "name": "console-changes"}
    assert payload["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": CHANNEL,
        "is_ephemeral": False,
    }
    assert payload["message"]["ts"] == ts
    assert payload["message"]["blocks"][1]["block_id"] == "reasons"
    assert {"trigger_id", "response_url", "team", "api_app_id", "token", "state"} <= set(payload)
    (action,) = payload["actions"]
    assert action.pop("action_ts")
    assert action == {
        "type": "button",
        "action_id": "reason:one",
        "block_id": "reasons",
        "text": plain("One"),
        "value": "1",
    }


def test_of_buttons_alike_the_value_chooses(app, ws, ts):
    ws.press("U01ALICE", CHANNEL, ts, "reason", value="b")
    assert app.payloads[0]["actions"][0]["text"]["text"] == "Or"


def test_an_overflow_option_with_a_url_is_delivered_too(app, ws, ts):
    ws.press("U02BOB", CHANNEL, ts, "more", option="trail")
    (action,) = app.payloads[0]["actions"]
    assert action["type"] == "overflow"
    assert action["selected_option"] == {"text": plain("Open in CloudTrail"), "value": "trail"}


@pytest.mark.parametrize(
    ("user", "action_id", "value"),
    [
        ("U01ALICE", "no-such-action", None),
        ("U01ALICE", "reason", "c"),
        ("U03ERIN", "reason:one", None),
    ],
)
def test_what_is_not_there_for_a_person_cannot_be_pressed(app, ws, ts, user, action_id, value):
    with pytest.raises(LookupError):
        ws.press(user, CHANNEL, ts, action_id, value=value)
    assert app.payloads == []


def test_presses_from_many_threads_all_arrive(app, ws, ts):
    with ThreadPoolExecutor(4) as pool:
        presses = [pool.submit(ws.press, "U01ALICE", CHANNEL, ts, "reason:one") for _ in range(24)]
        statuses = [press.result().status for press in presses]
    assert statuses == [200] * 24
    assert len({payload["trigger_id"] for payload in app.payloads}) == 24


def test_an_app_that_nobody_started_did_not_respond(ws, ts):
    ws.request_url = "http://127.0.0.1:9/slack/events"
    delivery = ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    assert (delivery.status, delivery.error) == (0, "consolewatch did not respond")


def test_an_app_that_takes_too_long_did_not_respond(app, ws, ts):
    ws.answer_seconds = 0.1
    app.held.clear()
    delivery = ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    app.held.set()
    assert (delivery.status, delivery.error) == (0, "consolewatch did not respond")


def test_an_app_answering_an_error_shows_it(app, ws, ts):
    app.status = 500
    delivery = ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    assert delivery.status == 500
    assert delivery.error == "consolewatch responded with an error (HTTP 500)"


def test_a_wrong_secret_is_seen_by_the_app(app, ws, ts):
    ws.signing_secret = "another"
    assert ws.press("U01ALICE", CHANNEL, ts, "reason:one").status == 401
    assert app.payloads == []


def test_a_word_to_the_presser_is_seen_by_nobody_else(app, ws, ts):
    app.act = lambda payload: whisper(payload, text="not for you", replace_original=False)
    delivery = ws.press("U02BOB", CHANNEL, ts, "reason:one")
    assert [said["text"] for said in delivery.ephemerals] == ["not for you"]
    assert [said["text"] for said in ws.ephemerals("U02BOB")] == ["not for you"]
    assert ws.ephemerals("U01ALICE") == []
    assert len(ws.messages(CHANNEL)) == 1


def test_a_button_in_such_a_word_works_and_carries_no_message(app, ws, ts):
    blocks = [{"type": "actions", "elements": [button("Change", "change", value="ACT#1")]}]
    app.act = lambda payload: whisper(payload, text="too late", blocks=blocks)
    (said,) = ws.press("U01ALICE", CHANNEL, ts, "reason:one").ephemerals
    app.act = lambda payload: whisper(payload, delete_original=True)
    ws.press("U01ALICE", CHANNEL, said["ts"], "change")
    assert app.payloads[1]["container"]["is_ephemeral"] is True
    assert "message" not in app.payloads[1]
    assert ws.ephemerals("U01ALICE") == []


def test_the_original_can_be_replaced_and_deleted(app, ws, ts):
    app.act = lambda payload: whisper(payload, text="replaced", replace_original=True)
    ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    assert ws.messages(CHANNEL)[0]["text"] == "replaced"
    whisper(app.payloads[0], delete_original=True)
    assert ws.messages(CHANNEL) == []


def test_a_response_url_works_five_times(app, ws, ts):
    ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    answers = [whisper(app.payloads[0], text=str(number)).status_code for number in range(6)]
    assert answers == [200, 200, 200, 200, 200, 404]
    assert len(ws.ephemerals("U01ALICE")) == 5


def test_a_response_url_works_for_half_an_hour(app, clock, ws, ts):
    ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    clock.now += 1801
    answer = whisper(app.payloads[0], text="late")
    assert (answer.status_code, json.loads(answer.body)["error"]) == (404, "expired_url")


def test_a_response_url_refuses_bad_blocks(app, ws, ts):
    ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    answer = whisper(app.payloads[0], text="x", blocks=[{"type": "xyz"}])
    assert answer.status_code == 400
    assert "unsupported type: xyz [json-pointer:/blocks/0/type]" in answer.body


def test_a_modal_opens_for_the_presser(ws, opened):
    (view,) = ws.open_views("U01ALICE")
    assert view["id"] == opened
    assert view["callback_id"] == "own_words"
    assert ws.open_views("U02BOB") == []


@pytest.mark.usefixtures("opened")
def test_a_trigger_opens_one_modal(client, app):
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        client.views_open(trigger_id=app.payloads[0]["trigger_id"], view=MODAL)


def test_a_trigger_expires_after_three_seconds(client, app, clock, ws, ts):
    ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    clock.now += 3.1
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        client.views_open(trigger_id=app.payloads[0]["trigger_id"], view=MODAL)


def test_an_invented_trigger_is_invalid(client):
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        client.views_open(trigger_id="1.2.3", view=MODAL)


def test_a_bad_view_is_refused_and_keeps_its_trigger(client, app, ws, ts):
    ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    trigger_id = app.payloads[0]["trigger_id"]
    bad = {**MODAL, "title": plain("x" * 25)}
    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=trigger_id, view=bad)
    assert caught.value.response["error"] == "invalid_arguments"
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    client.views_open(trigger_id=trigger_id, view=MODAL)


def test_a_submission_carries_every_input(app, ws, opened):
    delivery = ws.submit("U01ALICE", opened, {"note": {"note": "a lockout"}, "who": {"who": "U02"}})
    assert (delivery.status, dict(delivery.errors)) == (200, {})
    payload = app.payloads[-1]
    assert payload["type"] == "view_submission"
    assert payload["view"]["private_metadata"] == "ACT#1"
    assert payload["response_urls"] == []
    option = {"text": plain("two"), "value": "two"}
    assert payload["view"]["state"]["values"] == {
        "note": {"note": {"type": "plain_text_input", "value": "a lockout"}},
        "ticket": {"ticket": {"type": "plain_text_input", "value": None}},
        "reason": {"reason": {"type": "radio_buttons", "selected_option": option}},
        "who": {"who": {"type": "users_select", "selected_user": "U02"}},
    }
    assert ws.open_views("U01ALICE") == []


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({}, REQUIRED),
        ({"note": {"note": ""}}, REQUIRED),
        ({"note": {"note": "x"}}, "Please enter at least 2 characters."),
        ({"note": {"note": "x" * 11}}, "Please enter no more than 10 characters."),
    ],
)
def test_slack_itself_objects_before_sending(app, ws, opened, values, error):
    sent = len(app.payloads)
    delivery = ws.submit("U01ALICE", opened, values)
    assert dict(delivery.errors) == {"note": error}
    assert len(app.payloads) == sent
    assert ws.open_views("U01ALICE")[0]["errors"] == {"note": error}


def test_an_option_not_offered_cannot_be_chosen(ws, opened):
    with pytest.raises(LookupError):
        ws.submit("U01ALICE", opened, {**FILLED, "reason": {"reason": "three"}})


def test_errors_leave_the_modal_open_with_what_was_typed(app, ws, opened):
    errors = {"note": "Please write at least a word."}
    app.body = json.dumps({"response_action": "errors", "errors": errors})
    assert dict(ws.submit("U01ALICE", opened, FILLED).errors) == errors
    (view,) = ws.open_views("U01ALICE")
    assert (view["errors"], view["values"]) == (errors, FILLED)
    app.body = ""
    ws.submit("U01ALICE", opened, {})
    note = app.payloads[-1]["view"]["state"]["values"]["note"]["note"]
    assert note["value"] == "a lockout"
    assert ws.open_views("U01ALICE") == []


def test_update_shows_another_view_in_its_place(app, ws, opened):
    done = {"type": "modal", "title": plain("Done"), "blocks": [{"type": "divider"}]}
    app.body = json.dumps({"response_action": "update", "view": done})
    ws.submit("U01ALICE", opened, FILLED)
    (view,) = ws.open_views("U01ALICE")
    assert (view["id"], view["title"], view["values"]) == (opened, plain("Done"), {})


def test_clear_closes_everything(app, ws, opened):
    app.body = json.dumps({"response_action": "clear"})
    ws.submit("U01ALICE", opened, FILLED)
    assert ws.open_views("U01ALICE") == []


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, ""),
        (200, "no json"),
        (200, "[]"),
        (200, '{"response_action": "errors", "errors": {"no_such_block": "x"}}'),
        (200, '{"response_action": "errors"}'),
        (200, '{"response_action": "update", "view": {"type": "modal"}}'),
        (200, '{"response_action": "xyz"}'),
    ],
)
def test_an_answer_slack_cannot_use_leaves_the_modal_open(app, ws, opened, status, body):
    app.status, app.body = status, body
    ws.submit("U01ALICE", opened, FILLED)
    (view,) = ws.open_views("U01ALICE")
    assert (view["notice"], view["values"]) == (TROUBLE, FILLED)


def test_a_modal_can_be_cancelled_by_its_person_only(ws, opened):
    ws.close_view("U02BOB", opened)
    assert len(ws.open_views("U01ALICE")) == 1
    ws.close_view("U01ALICE", opened)
    assert ws.open_views("U01ALICE") == []


def test_a_modal_is_sent_by_its_person_only(ws, opened):
    with pytest.raises(LookupError):
        ws.submit("U02BOB", opened, FILLED)


def test_a_response_url_takes_only_objects(app, ws, ts):
    ws.press("U01ALICE", CHANNEL, ts, "reason:one")
    request = Request(app.payloads[0]["response_url"], data=b"[1]", method="POST")
    with pytest.raises(OSError, match="400"):
        urlopen(request, timeout=5)

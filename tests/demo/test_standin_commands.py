"""Slash commands and shortcuts arrive as Slack sends them, and what they are answered shows."""

import pytest
from slack_sdk import WebhookClient

from bot.demo.slack.talk import UNKNOWN
from bot.demo.slack.workspace import App
from tests.demo.standin import CHANNEL, EVERYTHING, modal, section

ALICE = "U01ALICE"


@pytest.fixture(autouse=True)
def offered(ws):
    ws.app = App(commands=EVERYTHING.commands, shortcuts=EVERYTHING.shortcuts)


def run(ws, text="/consolewatch report 7d", channel=CHANNEL):
    return ws.command(ALICE, channel, text)


def test_a_command_has_slacks_shape(app, ws):
    assert run(ws).status == 200
    (form,) = app.payloads
    assert form.pop("trigger_id")
    assert form.pop("response_url").startswith(ws.base_url)
    assert form.pop("token")
    assert form == {
        "team_id": "T01EXAMPLE",
        "team_domain": "example",
        "channel_id": CHANNEL,
        "channel_name": "console-changes",
        "user_id": ALICE,
        "user_name": "alice",
        "command": "/consolewatch",
        "text": "report 7d",
        "api_app_id": "A01WATCH",
        "is_enterprise_install": "false",
    }


def test_a_command_alone_has_an_empty_text(app, ws):
    run(ws, "/consolewatch", channel="C02SECRET")
    assert (app.payloads[0]["text"], app.payloads[0]["channel_name"]) == ("", "privategroup")


def test_text_is_escaped_only_where_the_manifest_says_so(app, ws):
    run(ws, "/consolewatch @bob & co")
    run(ws, "/escaped @bob & co")
    assert [form["text"] for form in app.payloads] == ["@bob & co", "<@U02BOB> &amp; co"]


def test_plain_text_is_a_word_to_the_person(app, ws):
    app.body = "one moment"
    delivery = run(ws)
    assert [said["text"] for said in delivery.ephemerals] == ["one moment"]
    assert [said["text"] for said in ws.ephemerals(ALICE)] == ["one moment"]
    assert ws.messages(CHANNEL) == []


def test_json_is_a_message_with_blocks(app, ws):
    app.answer_json(text="fallback", blocks=[section("totals")])
    (said,) = run(ws).ephemerals
    assert said["blocks"][0]["text"]["text"] == "totals"


def test_an_answer_may_be_for_all(app, ws):
    app.answer_json(text="for all", response_type="in_channel")
    assert run(ws).ephemerals == []
    assert [one["text"] for one in ws.messages(CHANNEL)] == ["for all"]


@pytest.mark.parametrize("body", ["", "{}"])
def test_an_empty_answer_says_nothing(app, ws, body):
    app.body, app.answer_headers = body, {"Content-Type": "application/json"}
    delivery = run(ws)
    assert (delivery.error, delivery.ephemerals) == (None, [])


@pytest.mark.parametrize("body", ["no json", "[]", '{"blocks": [{"type": "xyz"}]}'])
def test_an_answer_slack_cannot_use_is_an_error(app, ws, body):
    app.body, app.answer_headers = body, {"Content-Type": "application/json"}
    assert run(ws).error == '/consolewatch failed with the error "invalid_command_response"'
    assert ws.ephemerals(ALICE) == []


def test_an_app_answering_an_error_failed_to_be_dispatched(app, ws):
    app.status = 500
    assert run(ws).error == '/consolewatch failed with the error "dispatch_failed"'
    assert ws.deliveries[-1].error == '/consolewatch failed with the error "dispatch_failed"'


def test_an_app_that_takes_too_long_timed_out(app, ws):
    ws.answer_seconds = 0.05
    app.held.clear()
    error = run(ws).error
    app.held.set()
    assert error == '/consolewatch failed with the error "operation_timeout"'


def test_an_unknown_command_is_not_sent(app, ws):
    assert run(ws, "/foo bar").error == UNKNOWN.format("/foo")
    assert app.payloads == []
    assert ws.deliveries == []


def test_nobody_commands_where_they_are_not(ws):
    with pytest.raises(LookupError):
        ws.command("U03ERIN", CHANNEL, "/consolewatch")


@pytest.mark.usefixtures("client")
def test_the_rest_follows_by_response_url(app, ws):
    run(ws)
    hook = WebhookClient(app.payloads[0]["response_url"])
    assert hook.send_dict({"text": "the chart", "replace_original": True}).status_code == 200
    assert hook.send_dict({"delete_original": True}).status_code == 200
    assert [said["text"] for said in ws.ephemerals(ALICE)] == ["the chart"]


def test_its_trigger_opens_a_modal(app, client, ws):
    app.act = lambda form: client.views_open(trigger_id=form["trigger_id"], view=modal())
    run(ws)
    assert len(ws.open_views(ALICE)) == 1


def test_saying_a_command_runs_it(app, ws):
    assert ws.say(ALICE, CHANNEL, "/consolewatch report") == ""
    assert app.payloads[0]["text"] == "report"
    assert ws.messages(CHANNEL) == []


def test_saying_an_unknown_command_is_refused(ws):
    with pytest.raises(ValueError, match="/foo is not a valid command"):
        ws.say(ALICE, CHANNEL, "/foo")


def test_there_are_no_commands_in_threads(app, ws):
    ts = ws.say(ALICE, CHANNEL, "hi")
    with pytest.raises(ValueError, match="/consolewatch is not supported in threads"):
        ws.say(ALICE, CHANNEL, "/consolewatch report", thread_ts=ts)
    assert app.payloads == []


def test_a_message_shortcut_has_slacks_shape(app, client, ws):
    ts = client.chat_postMessage(channel=CHANNEL, text="why?")["ts"]
    assert ws.shortcut(ALICE, CHANNEL, ts, "answer").status == 200
    (payload,) = app.payloads
    assert payload["type"] == "message_action"
    assert (payload["callback_id"], payload["message_ts"]) == ("answer", ts)
    assert payload["channel"] == {"id": CHANNEL, "name": "console-changes"}
    assert (payload["message"]["text"], payload["user"]["id"]) == ("why?", ALICE)
    assert {"trigger_id", "response_url", "action_ts", "team", "token"} <= set(payload)
    sent = ws.deliveries[-1]
    assert (sent.kind, sent.name, sent.ts) == ("message_action", "answer", ts)


def test_a_word_after_a_shortcut_stands_in_the_thread(app, client, ws):
    parent = client.chat_postMessage(channel=CHANNEL, text="why?")["ts"]
    reply = ws.say(ALICE, CHANNEL, "hm", thread_ts=parent)
    app.act = lambda payload: WebhookClient(payload["response_url"]).send(text="noted")
    (said,) = ws.shortcut(ALICE, CHANNEL, reply, "answer").ephemerals
    assert (said["text"], said["thread_ts"]) == ("noted", parent)


def test_a_global_shortcut_is_about_no_message(app, ws):
    ws.shortcut(ALICE, "", "", "report")
    (payload,) = app.payloads
    assert (payload["type"], payload["callback_id"]) == ("shortcut", "report")
    assert not {"channel", "message", "response_url"} & set(payload)


@pytest.mark.parametrize(
    ("user", "callback_id"), [(ALICE, "no-such"), ("U03ERIN", "answer"), (ALICE, "answer")]
)
def test_a_shortcut_that_is_not_there_cannot_be_chosen(app, ws, user, callback_id):
    with pytest.raises(LookupError):
        ws.shortcut(user, CHANNEL, "1.000001", callback_id)
    assert app.payloads == []

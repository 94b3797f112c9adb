"""Events reach the app as Slack sends them: signed, in order, again when it failed."""

import pytest

from bot.demo.slack.workspace import App
from tests.demo.standin import CHANNEL, EVERYTHING, NOW


@pytest.fixture(autouse=True)
def subscribed(ws):
    ws.app = EVERYTHING
    yield
    ws.close()


def test_a_message_event_has_slacks_shape(app, ws):
    ts = ws.say("U01ALICE", CHANNEL, "I was fixing it")
    app.wait(1)
    (payload,) = app.payloads
    event = payload.pop("event")
    assert payload["event_id"].startswith("Ev")
    assert (payload["type"], payload["event_time"]) == ("event_callback", int(NOW))
    assert payload["authorizations"][0]["user_id"] == "U01WATCH"
    assert {"token", "team_id", "api_app_id"} <= set(payload)
    assert event.pop("client_msg_id")
    assert event == {
        "type": "message",
        "user": "U01ALICE",
        "text": "I was fixing it",
        "team": "T01EXAMPLE",
        "ts": ts,
        "event_ts": ts,
        "channel": CHANNEL,
        "channel_type": "channel",
    }
    assert app.headers[0]["content-type"] == "application/json"


def test_a_reply_says_whose_thread_it_is_in(app, client, ws):
    parent = client.chat_postMessage(channel=CHANNEL, text="why?")["ts"]
    ws.say("U01ALICE", CHANNEL, "because", thread_ts=parent)
    app.wait(2)
    bots, reply = app.events()
    assert bots["bot_id"] == "B01WATCH"
    assert (reply["thread_ts"], reply["parent_user_id"]) == (parent, "U01WATCH")


def test_private_and_direct_channels_have_their_own_events(app, ws):
    ws.say("U01ALICE", "C02SECRET", "hi")
    ws.say("U01ALICE", ws.dm("U01ALICE").id, "hi")
    app.wait(2)
    assert [event["channel_type"] for event in app.events()] == ["group", "im"]


@pytest.mark.parametrize("events", [set(), {"message.groups", "message.im"}])
def test_what_is_not_subscribed_is_not_delivered(app, ws, events):
    ws.app = App(events=frozenset(events))
    ws.say("U01ALICE", CHANNEL, "hi")
    assert ws.wait_for_events()
    assert app.payloads == []


def test_what_is_said_where_the_app_is_not_is_not_delivered(app, ws):
    ws.set_channel(CHANNEL, bot_member=False)
    ws.say("U01ALICE", CHANNEL, "hi")
    assert ws.wait_for_events()
    assert app.payloads == []


def test_an_edit_and_a_deletion_are_events_too(app, client, ws):
    ts = client.chat_postMessage(channel=CHANNEL, text="before")["ts"]
    client.chat_update(channel=CHANNEL, ts=ts, text="after")
    client.chat_delete(channel=CHANNEL, ts=ts)
    app.wait(3)
    _, changed, deleted = app.events()
    assert (changed["subtype"], changed["hidden"]) == ("message_changed", True)
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("after", "before")
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)
    assert ws.wait_for_events()
    assert [(sent.name, sent.ts) for sent in ws.deliveries] == [
        ("message", ts),
        ("message_changed", ts),
        ("message_deleted", ts),
    ]


def test_saying_something_waits_for_nobody(app, ws):
    app.held.clear()
    for number in range(3):
        ws.say("U01ALICE", CHANNEL, f"message {number}")
    assert not ws.wait_for_events(0.01)
    app.held.set()
    assert ws.wait_for_events()
    assert [event["text"][-1] for event in app.events()] == ["0", "1", "2"]


def test_a_failed_event_is_sent_three_times_more_and_says_so(app, ws):
    app.status = 500
    ws.say("U01ALICE", CHANNEL, "hi")
    app.wait(4)
    assert ws.wait_for_events()
    assert len({payload["event_id"] for payload in app.payloads}) == 1
    numbers = [headers.get("x-slack-retry-num") for headers in app.headers]
    assert numbers == [None, "1", "2", "3"]
    assert app.headers[1]["x-slack-retry-reason"] == "http_error"
    assert [sent.retry for sent in ws.deliveries] == [0, 1, 2, 3]


def test_an_event_that_was_taken_the_second_time_is_not_sent_again(app, ws):
    app.statuses = [503]
    ws.say("U01ALICE", CHANNEL, "hi")
    app.wait(2)
    assert ws.wait_for_events()
    assert [(sent.status, sent.error) for sent in ws.deliveries] == [
        (503, "http_error"),
        (200, None),
    ]


def test_an_app_may_ask_not_to_be_asked_again(app, ws):
    app.status, app.answer_headers = 500, {"X-Slack-No-Retry": "1"}
    ws.say("U01ALICE", CHANNEL, "hi")
    app.wait(1)
    assert ws.wait_for_events()
    assert len(app.payloads) == 1


def test_an_app_that_is_slow_or_away_is_told_why_it_is_asked_again(app, ws):
    ws.answer_seconds, ws.events.delays = 0.05, (0.0,)
    app.held.clear()
    ws.say("U01ALICE", CHANNEL, "hi")
    app.wait(2)
    app.held.set()
    assert app.headers[1]["x-slack-retry-reason"] == "http_timeout"
    ws.request_url = None
    ws.say("U01ALICE", CHANNEL, "hi")
    assert ws.wait_for_events()
    assert ws.deliveries[-1].error == "connection_failed"


def test_a_closed_workspace_sends_nothing_any_more(app, ws):
    app.status, ws.events.delays = 500, (60.0,)
    ws.say("U01ALICE", CHANNEL, "tried again in a minute")
    app.wait(1)
    assert ws.wait_for_events()
    ws.close()
    ws.say("U01ALICE", CHANNEL, "unheard")
    assert ws.wait_for_events()
    assert len(app.payloads) == 1
    assert ws.open_home("U01ALICE") is None


def test_opening_home_tells_the_app(app, ws):
    delivery = ws.open_home("U01ALICE")
    assert (delivery.status, delivery.error) == (200, None)
    (event,) = app.events()
    assert event.pop("event_ts")
    assert event == {
        "type": "app_home_opened",
        "user": "U01ALICE",
        "channel": "D01ALICE",
        "tab": "home",
    }


def test_a_home_that_was_published_comes_with_its_event(app, client, ws):
    client.views_publish(user_id="U01ALICE", view={"type": "home", "blocks": [{"type": "divider"}]})
    ws.open_home("U01ALICE")
    assert app.events()[0]["view"]["id"] == ws.home("U01ALICE")["id"]


def test_a_home_nobody_offers_opens_silently(app, ws):
    for offered in (App(home_tab=True), App(events=frozenset({"app_home_opened"}))):
        ws.app = offered
        assert ws.open_home("U01ALICE") is None
    assert app.payloads == []


def test_a_request_url_is_verified_by_its_echo(app, ws):
    assert not ws.verify_url()
    app.act = lambda payload: setattr(app, "body", payload["challenge"])
    assert ws.verify_url()
    assert app.payloads[0]["type"] == "url_verification"


def test_deliveries_are_kept_newest_last_and_not_for_ever(app, ws, monkeypatch):
    monkeypatch.setattr("bot.demo.slack.workspace.MOST_KEPT", 2)
    for _ in range(3):
        ws.say("U01ALICE", CHANNEL, "hi")
    app.wait(3)
    assert ws.wait_for_events()
    first, second = ws.deliveries
    assert (first.kind, first.channel, first.user, first.status) == (
        "event",
        CHANNEL,
        "U01ALICE",
        200,
    )
    assert first.ts < second.ts
    assert second.seconds > 0

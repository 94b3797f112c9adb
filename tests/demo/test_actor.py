"""The story's answer: on the card that asks, and on no other."""

import threading

import pytest

from bot.demo import actor
from bot.demo.slack.server import serve
from bot.demo.story import Explained
from tests.demo.standin import CHANNEL, TOKEN, button, field, modal, plain

SAID = Explained(
    user="U01ALICE", reason="Fixing", detail="Add detail", typed={"Ticket": "INC-42", "Other": "x"}
)
ASKS = [{"type": "actions", "elements": [button("Fixing", "reason", value="1")]}]
ANSWERED = [{"type": "actions", "elements": [button("Add detail", "detail", value="2")]}]
FORM = modal(field({"type": "plain_text_input"}, "ticket", label=plain("Ticket")))


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(actor, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(actor, "READING_SECONDS", 0.0)
    monkeypatch.setattr(actor, "PATIENCE_SECONDS", 0.5)


@pytest.fixture
def served(ws):
    with serve(ws):
        yield ws


@pytest.fixture
def post(served):
    def post(text, blocks):
        arguments = {"channel": CHANNEL, "text": text, "blocks": blocks}
        return served.call("chat.postMessage", arguments, token=TOKEN).body["ts"]

    return post


def answer(ws):
    actor.answer_card(ws, CHANNEL, SAID, ended=threading.Event())


def answers_as_the_product(ws, ts):
    def act(payload):
        if payload["type"] != "block_actions":
            return
        if payload["actions"][0]["action_id"] == "reason":
            edit = {"channel": CHANNEL, "ts": ts, "text": "answered", "blocks": ANSWERED}
            ws.call("chat.update", edit, token=TOKEN)
        else:
            opens = {"trigger_id": payload["trigger_id"], "view": FORM}
            ws.call("views.open", opens, token=TOKEN)

    return act


def test_a_card_is_answered_and_its_detail_filled_in_by_label(served, app, post):
    post("someone else's", ANSWERED)
    ts = post("<@U01ALICE>, why?", ASKS)
    app.act = answers_as_the_product(served, ts)
    answer(served)
    kinds = [one["type"] for one in app.asked()]
    assert kinds == ["block_actions", "block_actions", "view_submission"]
    assert {one["container"]["message_ts"] for one in app.asked()[:2]} == {ts}
    values = app.asked()[-1]["view"]["state"]["values"]
    assert values["ticket"]["ticket"]["value"] == "INC-42"


def test_a_card_that_others_answered_is_left_alone(served, app, post):
    ts = post("<@U01ALICE>, why?", ASKS)
    edit = {"channel": CHANNEL, "ts": ts, "text": "answered", "blocks": ANSWERED}
    served.call("chat.update", edit, token=TOKEN)
    answer(served)
    assert app.asked() == []


def test_what_is_not_offered_is_not_waited_for_without_end(served, app, post):
    post("<@U01ALICE>, why?", ASKS)
    answer(served)
    assert len(app.asked()) == 1


def test_nobody_asked_ends_as_well(served, app):
    answer(served)
    assert app.asked() == []

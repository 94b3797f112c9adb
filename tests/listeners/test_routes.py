import base64
import json
import logging
import re
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.core.activities import Answer, Said, State
from bot.core.notices import Notice, NoticeKind
from bot.core.outbox import Post
from bot.core.reasons import REASONS
from bot.listeners.entry import OnPress, OnSubmit
from bot.listeners.gateway import Gateway
from bot.listeners.requests import press_of
from bot.listeners.routes import ROUTES, build_app
from bot.slack.views import words
from bot.slack.views.card import ADD_DETAIL, CHANGE, DIFFERENT, OWN_WORDS, card, plain_card
from bot.slack.views.hand_over import hand_over_modal
from bot.slack.views.justify import Form, justify_modal
from bot.slack.views.not_me import not_me_modal
from bot.slack.views.reopened import plain_reopened, reopened
from bot.slack.views.security import CLOSE, alert, plain_alert
from bot.slack.views.seen import Seen
from tests.activities import ALICE, AT, activity, answer, answered
from tests.answering import Desks
from tests.bridge import CONTEXT, event
from tests.slack.reading import action_ids, nodes

SECRET = "a secret of the tests"


def messages() -> Iterator[list[dict[str, Any]]]:
    """Yield the blocks of every kind of message the product shows."""
    states: list[tuple[State, Answer | None]] = [(State.OPEN, None)]
    states += [(State.ANSWERED, answer(row.key)) for row in REASONS]
    for state, said in states:
        one = answered(by=said, state=state) if said else activity(state=state)
        yield card(one, "prod-payments").blocks
        yield plain_card(one, "prod-payments").blocks
    yield card(answered(count=3), "prod-payments").blocks
    again = answered(state=State.OPEN, count=3)
    notice = Notice(Post("POST#x", rev=1), NoticeKind.REOPENED, answers=1, to=ALICE, subject=again)
    yield reopened(notice, again, "prod-payments").blocks
    yield plain_reopened(notice, again, "prod-payments").blocks
    said = Said(ALICE, "alice", AT)
    given = activity(state=State.WITH_SECURITY, reported=said)
    told = Notice(Post("POST#y", rev=1), NoticeKind.SECURITY, subject=given)
    yield card(given, "prod-payments").blocks
    yield alert(told, given, "prod-payments").blocks
    yield plain_alert(told, given, "prod-payments").blocks
    yield words.too_late(answered(), answer(), Seen("a", 1, 0)).blocks


def modals() -> Iterator[dict[str, Any]]:
    for name in (OWN_WORDS, ADD_DETAIL, CHANGE, DIFFERENT, CLOSE):
        yield justify_modal(name, Seen("a", 1, 0), Form("incident"))
    yield hand_over_modal(Seen("a", 1, 0))
    yield not_me_modal(Seen("a", 1, 0))


def matches(route: OnPress, action: str) -> bool:
    return route.id == action or (
        isinstance(route.id, re.Pattern) and bool(route.id.search(action))
    )


PRESSES = [route for route in ROUTES if isinstance(route, OnPress)]
SHOWN = sorted({action for blocks in messages() for action in action_ids(blocks)})


@pytest.mark.parametrize("action", SHOWN)
def test_every_control_shown_has_one_route(action: str) -> None:
    assert len([route for route in PRESSES if matches(route, action)]) == 1


@pytest.mark.parametrize("route", PRESSES, ids=lambda route: str(route.id))
def test_every_route_of_a_control_is_shown(route: OnPress) -> None:
    assert [action for action in SHOWN if matches(route, action)]


def test_every_modal_shown_has_a_route_and_every_route_a_modal() -> None:
    routed = [route.id for route in ROUTES if isinstance(route, OnSubmit)]
    assert sorted(routed) == sorted(view["callback_id"] for view in modals())


def test_labels_fit_and_no_control_shouts() -> None:
    for blocks in messages():
        for node in nodes(blocks):
            label = node.get("text")
            if isinstance(label, dict) and node.get("type") != "section":
                assert len(label["text"]) <= 24
            assert node.get("style") not in ("primary", "danger")


@pytest.fixture
def gateway() -> Gateway:
    nowhere = "http://127.0.0.1:9/api/"
    app = build_app(Desks().desk(), signing_secret=SECRET, bot_token="xoxb-tests", base_url=nowhere)
    return Gateway(app)


def signed(body: str, kind: str = "application/x-www-form-urlencoded", **more: Any) -> Any:
    now = str(int(time.time()) - more.pop("age", 0))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=now, body=body)
    headers = {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": signature or "",
    }
    return event(body, headers, **more)


def form(payload: dict[str, Any]) -> str:
    return urlencode({"payload": json.dumps(payload)})


PRESS = form(
    {
        "type": "block_actions",
        "user": {"id": "U01ALICE", "name": "alice"},
        "actions": [{"action_id": "old", "type": "button", "block_id": "b"}],
    }
)


def test_the_app_is_built_without_a_call_to_slack(gateway: Gateway) -> None:
    assert gateway(signed(PRESS), CONTEXT)["statusCode"] == 200


def test_slacks_first_request_gets_its_challenge_back(gateway: Gateway) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"})
    response = gateway(signed(body, "application/json"), CONTEXT)
    assert (response["statusCode"], json.loads(response["body"])) == (200, {"challenge": "abc"})


def test_a_body_in_base64_is_read(gateway: Gateway) -> None:
    assert gateway(signed(PRESS, encoded=True), CONTEXT)["statusCode"] == 200


@pytest.mark.parametrize("change", ["signature", "body", "age", "no headers"])
def test_what_slack_did_not_sign_is_refused(gateway: Gateway, change: str) -> None:
    request = signed(PRESS, age=600 if change == "age" else 0)
    if change == "signature":
        request["headers"]["x-slack-signature"] = "v0=" + "0" * 64
    if change == "body":
        request["body"] += "&more=1"
    if change == "no headers":
        request["headers"] = None
    assert gateway(request, CONTEXT)["statusCode"] == 401


def test_a_refused_request_leaves_no_body_in_the_log(
    gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("", *logging.root.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name)
    request = signed(PRESS, age=600)
    gateway(request, CONTEXT)
    assert "U01ALICE" not in caplog.text
    assert request["headers"]["x-slack-signature"] not in caplog.text


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"requestContext": {"http": {"method": "GET"}}}, 404),
        ({"requestContext": {"http": {"method": "PUT"}}}, 404),
        ({"requestContext": None}, 404),
        ({"isBase64Encoded": None}, 200),
        ({"body": None}, 401),
        ({"body": "payload=%7Bnot-json"}, 400),
        ({"body": "{"}, 400),
        ({"body": "%%%", "isBase64Encoded": True}, 401),
        ({"body": base64.b64encode(b"\xff").decode(), "isBase64Encoded": True}, 400),
    ],
)
def test_an_odd_request_gets_a_plain_refusal(
    gateway: Gateway, changes: dict[str, Any], status: int
) -> None:
    request = {**signed(PRESS), **changes}
    assert gateway(request, CONTEXT)["statusCode"] == status


def test_an_empty_event_is_not_found(gateway: Gateway) -> None:
    assert gateway({}, SimpleNamespace())["statusCode"] == 404


@pytest.mark.parametrize(
    ("timestamp", "signature"),
    [("abc", "v0=00"), ("", ""), ("²", "v0=00"), ("1795510944", "v0=é"), ("1795510944", "")],
)
def test_headers_nobody_could_have_signed_are_refused_like_a_bad_signature(
    gateway: Gateway, timestamp: str, signature: str
):
    headers = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}
    assert gateway(event("{}", headers), CONTEXT)["statusCode"] == 401


def test_a_name_from_slack_is_made_fit_to_be_shown() -> None:
    user = {"id": "U01ALICE", "name": "al\u202eice\n" + "x" * 200}
    by = press_of({"actions": [{"action_id": "x"}], "user": user}).by
    assert by.name.startswith("alice x")
    assert len(by.name) == 80

"""Deleting, whispering, linking, reacting and validating over the Web API."""

import pytest

from tests.demo.standin import CHANNEL, EVERYTHING, error_of, modal, section

NO_SUCH = "1.000001"


@pytest.fixture
def ts(client):
    return client.chat_postMessage(channel=CHANNEL, text="hello")["ts"]


def test_an_own_message_can_be_deleted(client, ws, ts):
    answer = client.chat_delete(channel=CHANNEL, ts=ts)
    assert (answer["channel"], answer["ts"]) == (CHANNEL, ts)
    assert ws.messages(CHANNEL) == []
    assert error_of(client.chat_delete, channel=CHANNEL, ts=ts)["error"] == "message_not_found"


def test_a_persons_message_is_not_the_apps_to_change(client, ws):
    ts = ws.say("U01ALICE", CHANNEL, "mine")
    answer = error_of(client.chat_update, channel=CHANNEL, ts=ts, text="ours")
    assert answer["error"] == "cant_update_message"
    answer = error_of(client.chat_delete, channel=CHANNEL, ts=ts)
    assert answer["error"] == "cant_delete_message"


def test_a_post_to_a_person_opens_the_talk_with_them(client, ws):
    answer = client.chat_postMessage(channel="U01ALICE", text="hi")
    again = client.chat_postMessage(channel="U01ALICE", text="hi again")
    assert answer["channel"] == again["channel"] == "D01ALICE"
    assert [one["text"] for one in ws.messages("D01ALICE")] == ["hi", "hi again"]
    client.chat_update(channel="D01ALICE", ts=again["ts"], text="changed")
    answer = error_of(client.chat_postMessage, channel="U04GONE", text="hi")
    assert answer["error"] == "user_disabled"


def test_a_word_to_one_person_is_seen_by_nobody_else(client, ws):
    answer = client.chat_postEphemeral(
        channel=CHANNEL, user="U01ALICE", text="psst", blocks=[section("psst")], thread_ts="1.2"
    )
    (said,) = ws.ephemerals("U01ALICE")
    assert (said["ts"], said["text"]) == (answer["message_ts"], "psst")
    assert (said["channel"], said["thread_ts"], said["is_ephemeral"]) == (CHANNEL, "1.2", True)
    assert ws.ephemerals("U02BOB") == []
    assert ws.messages(CHANNEL) == []


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"user": "U03ERIN"}, "user_not_in_channel"),
        ({"user": "U09NONE"}, "user_not_in_channel"),
        ({"channel": "C09NONE"}, "channel_not_found"),
        ({"text": ""}, "no_text"),
        ({"blocks": [{"type": "xyz"}]}, "invalid_blocks"),
    ],
)
def test_a_word_to_one_person_can_be_refused(client, changes, error):
    arguments = {"channel": CHANNEL, "user": "U01ALICE", "text": "psst", **changes}
    answer = error_of(client.api_call, "chat.postEphemeral", json=arguments)
    assert answer["error"] == error


def test_a_permalink_leads_to_a_message(client, ws, ts):
    answer = client.chat_getPermalink(channel=CHANNEL, message_ts=ts)
    digits = ts.replace(".", "")
    assert answer["permalink"] == f"{ws.base_url}/archives/{CHANNEL}/p{digits}"


def test_a_permalink_of_a_reply_names_its_thread(client, ts):
    reply = client.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=ts)["ts"]
    link = client.chat_getPermalink(channel=CHANNEL, message_ts=reply)["permalink"]
    assert link.endswith(f"?thread_ts={ts}&cid={CHANNEL}")


def test_a_permalink_needs_a_message(client):
    answer = error_of(client.chat_getPermalink, channel=CHANNEL, message_ts=NO_SUCH)
    assert answer["error"] == "message_not_found"


def test_a_reaction_stays_on_the_message(client, ws, ts):
    client.reactions_add(channel=CHANNEL, timestamp=ts, name="white_check_mark")
    (message,) = client.conversations_history(channel=CHANNEL)["messages"]
    reaction = {"name": "white_check_mark", "users": ["U01WATCH"], "count": 1}
    assert message["reactions"] == [reaction]
    assert ws.messages(CHANNEL)[0]["reactions"] == [reaction]


def test_reactions_can_be_refused(client, ts):
    def refused(**changes):
        arguments = {"channel": CHANNEL, "timestamp": ts, "name": "eyes", **changes}
        return error_of(client.reactions_add, **arguments)["error"]

    client.reactions_add(channel=CHANNEL, timestamp=ts, name="eyes")
    assert refused() == "already_reacted"
    assert refused(name="No Emoji") == "invalid_name"
    assert refused(timestamp=NO_SUCH) == "message_not_found"
    assert refused(timestamp="") == "no_item_specified"


def validated(client, **what):
    return client.api_call("blocks.validate", json=what)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("blocks", [section("x")]),
        ("message", {"text": "x", "blocks": [section("x")]}),
        ("view", modal()),
    ],
)
def test_what_is_valid_is_said_to_be(client, name, value):
    assert validated(client, **{name: value})["ok"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("blocks", [{"type": "xyz"}]),
        ("message", {"blocks": [{"type": "xyz"}]}),
        ("view", {**modal(), "blocks": [{"type": "xyz"}]}),
    ],
)
def test_what_is_invalid_is_told_with_its_place(client, name, value):
    answer = error_of(validated, client, **{name: value})
    assert answer["error"] == f"invalid_{name}"
    assert answer["errors"] == [
        {
            "pointer": "/blocks/0/type",
            "code": "failed_constraint",
            "message": "unsupported type: xyz",
        }
    ]


@pytest.mark.parametrize("what", [{}, {"blocks": [], "view": {}}, {"blocks": {}}, {"view": "x"}])
def test_validation_takes_exactly_one_of_its_kinds(client, what):
    assert error_of(validated, client, **what)["error"] == "invalid_arguments"


def test_an_app_without_a_manifest_can_still_write_to_people(client, ws):
    assert ws.app != EVERYTHING
    assert client.chat_postMessage(channel="U02BOB", text="hi")["channel"] == "D02BOB"

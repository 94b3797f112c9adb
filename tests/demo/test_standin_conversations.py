"""Channels and people are listed, opened and read as in Slack."""

import pytest

from tests.demo.standin import CHANNEL, EVERYTHING, error_of

SECRET = "C02SECRET"


def ids(answer, name="channels"):
    return [one["id"] for one in answer[name]]


def paged(call, name, **arguments):
    """Return all pages of a listing."""
    pages, cursor = [], None
    while cursor != "":
        answer = call(cursor=cursor, **arguments)
        pages.append([one if isinstance(one, str) else one["id"] for one in answer[name]])
        cursor = answer.get("response_metadata", {}).get("next_cursor", "")
    return pages


def test_public_channels_are_listed_unless_others_are_asked_for(client, ws):
    ws.dm("U01ALICE")
    assert ids(client.conversations_list()) == [CHANNEL]
    assert ids(client.conversations_list(types="private_channel,im")) == [SECRET, "D01ALICE"]
    answer = error_of(client.conversations_list, types="secret_channel")
    assert answer["error"] == "invalid_types"


def test_archived_channels_can_be_left_out(client, ws):
    ws.set_channel(CHANNEL, archived=True)
    assert ids(client.conversations_list()) == [CHANNEL]
    assert ids(client.conversations_list(exclude_archived=True)) == []


def test_listings_come_in_pages(client):
    types = "public_channel,private_channel"
    assert paged(client.conversations_list, "channels", types=types, limit=1) == [
        [CHANNEL],
        [SECRET],
    ]
    assert error_of(client.conversations_list, limit="many")["error"] == "invalid_limit"
    assert error_of(client.conversations_list, cursor="x")["error"] == "invalid_cursor"


def test_a_channel_is_described(client, ws):
    channel = client.conversations_info(channel=CHANNEL)["channel"]
    assert (channel["name"], channel["is_private"]) == ("console-changes", False)
    assert (channel["is_member"], channel["num_members"]) == (True, 3)
    ws.set_channel(CHANNEL, bot_member=False)
    assert client.conversations_info(channel=CHANNEL)["channel"]["is_member"] is False


def test_a_direct_channel_is_described_by_its_person(client, ws):
    channel = client.conversations_info(channel=ws.dm("U01ALICE").id)["channel"]
    assert (channel["is_im"], channel["user"]) == (True, "U01ALICE")


@pytest.mark.parametrize("method", ["conversations_info", "conversations_members"])
def test_a_private_channel_without_the_bot_does_not_exist(client, ws, method):
    ws.set_channel(SECRET, bot_member=False)
    for channel in (SECRET, "C09NONE"):
        answer = error_of(getattr(client, method), channel=channel)
        assert answer["error"] == "channel_not_found"
    assert ids(client.conversations_list(types="private_channel")) == []


def test_members_come_in_pages_with_the_bot(client):
    pages = paged(client.conversations_members, "members", channel=CHANNEL, limit=2)
    assert pages == [["U01ALICE", "U02BOB"], ["U01WATCH"]]


def test_the_talk_with_a_person_is_always_the_same(client, ws):
    opened = client.conversations_open(users="U01ALICE")
    again = client.conversations_open(users=["U01ALICE"], return_im=True)
    assert opened["channel"] == {"id": "D01ALICE"}
    assert (again["channel"]["id"], again["channel"]["user"]) == ("D01ALICE", "U01ALICE")
    assert (again["already_open"], "already_open" in opened.data) == (True, False)
    assert ws.channels["D01ALICE"].im


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("U09NONE", "user_not_found"),
        ("U04GONE", "user_disabled"),
        ("", "users_list_not_supplied"),
        ("U01ALICE,U02BOB", "too_many_users"),
    ],
)
def test_opening_a_talk_can_be_refused(client, users, error):
    assert error_of(client.conversations_open, users=users)["error"] == error


def test_replies_come_after_their_parent_in_pages(client, ws):
    parent = client.chat_postMessage(channel=CHANNEL, text="parent")["ts"]
    stamps = [ws.say("U01ALICE", CHANNEL, str(number), thread_ts=parent) for number in range(3)]
    first = client.conversations_replies(channel=CHANNEL, ts=parent, limit=2)
    assert [one["text"] for one in first["messages"]] == ["parent", "0", "1"]
    assert first["has_more"]
    cursor = first["response_metadata"]["next_cursor"]
    second = client.conversations_replies(channel=CHANNEL, ts=parent, limit=2, cursor=cursor)
    assert [one["text"] for one in second["messages"]] == ["parent", "2"]
    assert not second["has_more"]
    after = client.conversations_replies(channel=CHANNEL, ts=stamps[0], oldest=stamps[1])
    assert [one["text"] for one in after["messages"]] == ["parent", "2"]


def test_replies_bring_metadata_when_asked(client):
    metadata = {"event_type": "reminder", "event_payload": {"row": "POST#1"}}
    parent = client.chat_postMessage(channel=CHANNEL, text="parent")["ts"]
    client.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=parent, metadata=metadata)
    arguments = {"channel": CHANNEL, "ts": parent}
    plain = client.conversations_replies(**arguments)["messages"]
    full = client.conversations_replies(**arguments, include_all_metadata=True)["messages"]
    assert "metadata" not in plain[1]
    assert full[1]["metadata"] == metadata


def test_replies_can_be_refused(client, ws):
    answer = error_of(client.conversations_replies, channel=CHANNEL, ts="1.000001")
    assert answer["error"] == "thread_not_found"
    answer = error_of(client.conversations_replies, channel=CHANNEL, ts="")
    assert answer["error"] == "invalid_arguments"
    ws.set_channel(CHANNEL, bot_member=False)
    answer = error_of(client.conversations_replies, channel=CHANNEL, ts="1.000001")
    assert answer["error"] == "not_in_channel"


def test_a_direct_talk_has_a_history(client, ws):
    ws.app = EVERYTHING
    channel = client.conversations_open(users="U01ALICE")["channel"]["id"]
    ws.say("U01ALICE", channel, "hi")
    (message,) = client.conversations_history(channel=channel)["messages"]
    assert (message["user"], message["text"]) == ("U01ALICE", "hi")


def test_a_person_is_described(client):
    user = client.users_info(user="U01ALICE")["user"]
    assert (user["name"], user["is_bot"], user["tz"]) == ("alice", False, "Europe/Berlin")
    assert client.users_info(user="U04GONE")["user"]["deleted"]
    assert client.users_info(user="U01WATCH")["user"]["is_bot"]
    assert error_of(client.users_info, user="U09NONE")["error"] == "user_not_found"


def test_people_and_the_bot_are_listed_in_pages(client):
    assert paged(client.users_list, "members", limit=3) == [
        ["U01ALICE", "U02BOB", "U03ERIN"],
        ["U04GONE", "U01WATCH"],
    ]

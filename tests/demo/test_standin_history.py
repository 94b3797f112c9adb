"""Each change a reader would see has a number, and a message knows whom it notifies."""

import pytest

from bot.demo.slack.workspace import Channel
from tests.demo.standin import CHANNEL, EVERYTHING, button, section


def post(client, text="hello", **more):
    return client.chat_postMessage(channel=CHANNEL, text=text, **more)["ts"]


def changed_since(ws, version):
    posts = ws.history.channels.get(CHANNEL, [])
    return [posted.message["text"] for posted in posts if posted.version > version]


def test_a_post_and_an_edit_raise_the_version(client, ws):
    first, second = post(client, "one"), post(client, "two")
    assert changed_since(ws, 0) == ["one", "two"]
    seen = ws.history.version
    assert changed_since(ws, seen) == []
    client.chat_update(channel=CHANNEL, ts=first, text="changed")
    assert changed_since(ws, seen) == ["changed"]
    assert ws.history.find(CHANNEL, second).version == seen
    assert ws.messages(CHANNEL)[0]["version"] == ws.history.version


def test_a_reply_changes_its_parent_too(client, ws):
    parent = post(client, "parent")
    seen = ws.history.version
    post(client, "reply", thread_ts=parent)
    assert changed_since(ws, seen) == ["parent", "reply"]


def test_a_reaction_is_a_change(client, ws):
    ts = post(client)
    seen = ws.history.version
    client.reactions_add(channel=CHANNEL, timestamp=ts, name="eyes")
    assert changed_since(ws, seen) == ["hello"]


def test_what_is_deleted_leaves_its_number(client, ws):
    ts = post(client)
    seen = ws.history.version
    client.chat_delete(channel=CHANNEL, ts=ts)
    assert ws.history.gone == [(seen + 1, CHANNEL, ts)]
    assert ws.history.version == seen + 1


def test_a_deleted_reply_is_not_counted_any_more(client, ws):
    parent = post(client, "parent")
    replies = [post(client, f"reply {number}", thread_ts=parent) for number in range(2)]
    client.chat_delete(channel=CHANNEL, ts=replies[1])
    (message,) = ws.messages(CHANNEL)
    assert (message["reply_count"], message["latest_reply"]) == (1, replies[0])
    client.chat_delete(channel=CHANNEL, ts=replies[0])
    assert "thread_ts" not in ws.messages(CHANNEL)[0]


def test_a_deleted_parent_still_holds_its_thread(client, ws):
    parent = post(client, "parent")
    reply = post(client, "reply", thread_ts=parent)
    client.chat_delete(channel=CHANNEL, ts=parent)
    (message,) = ws.messages(CHANNEL)
    assert (message["subtype"], message["reply_count"]) == ("tombstone", 1)
    assert [one["ts"] for one in ws.replies(CHANNEL, parent)] == [reply]
    assert ws.history.gone == []


def test_a_thread_says_who_replied(client, ws):
    parent = post(client, "parent")
    ws.say("U02BOB", CHANNEL, "one", thread_ts=parent)
    ws.say("U02BOB", CHANNEL, "two", thread_ts=parent)
    post(client, "three", thread_ts=parent)
    (message,) = ws.messages(CHANNEL)
    assert (message["reply_count"], message["reply_users_count"]) == (3, 2)
    assert message["reply_users"] == ["U02BOB", "U01WATCH"]


def test_a_reply_to_a_reply_joins_the_same_thread(client, ws):
    parent = post(client, "parent")
    reply = post(client, "reply", thread_ts=parent)
    ws.say("U02BOB", CHANNEL, "also", thread_ts=reply)
    assert len(ws.replies(CHANNEL, parent)) == 2


@pytest.mark.parametrize(
    ("text", "notifies"),
    [
        ("<!channel>", ["!channel", "U01ALICE", "U02BOB"]),
        ("<!here> <@U02BOB>", ["!here", "U02BOB", "U01ALICE"]),
        ("<!subteam^S01ADMINS>", ["!subteam^S01ADMINS", "U02BOB"]),
        ("nobody", []),
    ],
)
def test_a_message_notifies_whom_it_means(client, ws, text, notifies):
    post(client, text)
    assert ws.messages(CHANNEL)[0]["notifies"] == notifies


def test_a_direct_message_notifies_its_person_and_nobody_notifies_themselves(client, ws):
    ws.app = EVERYTHING
    channel = client.chat_postMessage(channel="U01ALICE", text="hi")["channel"]
    ws.say("U01ALICE", channel, "hi @alice")
    assert [one["notifies"] for one in ws.messages(channel)] == [["U01ALICE"], []]


def test_controls_in_every_place_get_their_ids(ws):
    card = {"type": "card", "body": {"type": "mrkdwn", "text": "x"}}
    bare = {name: part for name, part in button("Go").items() if name != "action_id"}
    blocks = [{"type": "carousel", "elements": [{**card, "actions": [bare]}]}, section("x")]
    ws.history.post(CHANNEL, {"text": "x", "blocks": blocks})
    carousel, _ = ws.messages(CHANNEL)[0]["blocks"]
    assert carousel["elements"][0]["actions"][0]["action_id"]


def test_channels_say_what_they_are():
    assert Channel("C1", "public").called == "public"
    assert Channel("C1", "secret", private=True).called == "privategroup"
    assert Channel("D1", "alice", im=True).called == "directmessage"

"""People write messages as people do, and read them."""

import pytest

from bot.demo.slack.talk import NO_MESSAGES
from bot.demo.slack.workspace import App, Channel
from tests.demo.standin import CHANNEL, EVERYTHING

DIRECT = "D01ALICE"


@pytest.fixture
def direct(ws):
    ws.app = EVERYTHING
    return ws.dm("U01ALICE").id


def test_a_persons_message_is_no_bots(ws):
    ts = ws.say("U01ALICE", CHANNEL, "I was fixing it")
    (message,) = ws.messages(CHANNEL)
    assert (message["ts"], message["user"]) == (ts, "U01ALICE")
    assert message["client_msg_id"]
    assert "bot_id" not in message


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel> <@U02BOB>", "&lt;!channel&gt; &lt;@U02BOB&gt;"),
        ("&amp;", "&amp;amp;"),
        ("ask @bob.", "ask <@U02BOB>."),
        ("(@bob)", "(<@U02BOB>)"),
        ("@bobby is nobody", "@bobby is nobody"),
        ("mail bob@bob", "mail bob@bob"),
        ("@gone left", "@gone left"),
        ("see #console-changes", "see <#C01CHANGES>"),
        ("#secret #7", "#secret #7"),
        ("@channel look", "<!channel> look"),
        ("at https://example.com/a?b=1&c=2.", "at <https://example.com/a?b=1&amp;c=2>."),
        ("<https://example.com>", "&lt;<https://example.com>&gt;"),
        ("  two\nlines ", "two\nlines"),
    ],
)
def test_a_message_is_kept_as_slack_keeps_it(ws, typed, kept):
    ws.say("U01ALICE", CHANNEL, typed)
    assert ws.messages(CHANNEL)[0]["text"] == kept


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_message_is_refused(ws, text):
    with pytest.raises(ValueError, match="empty"):
        ws.say("U01ALICE", CHANNEL, text)


@pytest.mark.parametrize(("user", "channel"), [("U03ERIN", CHANNEL), ("U01ALICE", "C09NONE")])
def test_nobody_writes_where_they_are_not(ws, user, channel):
    with pytest.raises(LookupError):
        ws.say(user, channel, "hi")


def test_nobody_writes_in_an_archived_channel(ws):
    ws.set_channel(CHANNEL, archived=True)
    with pytest.raises(ValueError, match="archived"):
        ws.say("U01ALICE", CHANNEL, "hi")


def test_nobody_replies_to_nothing(ws):
    with pytest.raises(LookupError, match="thread_not_found"):
        ws.say("U01ALICE", CHANNEL, "hi", thread_ts="1.000001")


def test_people_write_to_the_app_only_where_its_manifest_lets_them(ws, direct):
    assert ws.say("U01ALICE", direct, "hi")
    ws.app = App(messages_tab=True, messages_read_only=True)
    with pytest.raises(ValueError, match=NO_MESSAGES):
        ws.say("U01ALICE", direct, "hi")
    ws.app = App()
    with pytest.raises(ValueError, match=NO_MESSAGES):
        ws.say("U01ALICE", direct, "hi")


def test_a_direct_channel_holds_one_person(ws, direct):
    assert ws.channels[direct] == Channel(DIRECT, "alice", members=("U01ALICE",), im=True)
    with pytest.raises(LookupError):
        ws.say("U02BOB", direct, "hi")


def test_reading_never_moves_back(ws):
    first, second = (ws.say("U01ALICE", CHANNEL, text) for text in ("one", "two"))
    heard = []
    ws.listeners.add(lambda: heard.append(True))
    assert ws.last_read("U02BOB", CHANNEL) == ""
    ws.mark_read("U02BOB", CHANNEL, second)
    ws.mark_read("U02BOB", CHANNEL, first)
    assert ws.last_read("U02BOB", CHANNEL) == second
    assert ws.last_read("U01ALICE", CHANNEL) == ""
    assert len(heard) == 1


def test_nobody_reads_where_they_are_not(ws):
    with pytest.raises(LookupError):
        ws.mark_read("U03ERIN", CHANNEL, "1.000001")

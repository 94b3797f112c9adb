"""The stand-in's Web API answers as Slack does."""

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.slack.methods import METHODS
from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Channel, Person, Workspace

TOKEN = "xoxb-111-222-stand-in"
CHANNEL = "C01CHANGES"
NOW = 1_732_431_600.0


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ws(clock):
    return Workspace(
        people=[
            Person("U01ALICE", "alice", "Alice Example", "alice@example.com", "Europe/Berlin"),
            Person("U02BOB", "bob", "Bob Example", "bob@example.com"),
        ],
        channels=[
            Channel(CHANNEL, "console-changes", members=("U01ALICE", "U02BOB")),
            Channel("C02OTHER", "other"),
        ],
        user_groups={"S01ADMINS": ["U02BOB"]},
        bot_token=TOKEN,
        signing_secret="shhh",
        clock=clock,
    )


@pytest.fixture
def url(ws):
    with serve(ws) as url:
        yield url


@pytest.fixture
def client(url):
    return WebClient(TOKEN, base_url=f"{url}/api/", retry_handlers=[])


@pytest.fixture
def post(client, clock):
    def post(text="hello", channel=CHANNEL, **more):
        clock.now += 1
        return client.chat_postMessage(channel=channel, text=text, **more)

    return post


def error_of(call, *arguments, **named):
    with pytest.raises(SlackApiError) as caught:
        call(*arguments, **named)
    return caught.value.response


def section(text, **more):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}


REFERENCE = (
    "api.test auth.test blocks.validate chat.delete chat.getPermalink chat.postEphemeral "
    "chat.postMessage chat.update conversations.history conversations.info conversations.list "
    "conversations.members conversations.open conversations.replies files.completeUploadExternal "
    "files.getUploadURLExternal files.info reactions.add usergroups.users.list users.info "
    "users.list users.lookupByEmail views.open views.publish views.push views.update"
)


def test_it_holds_exactly_the_methods_of_the_reference():
    assert sorted(METHODS) == REFERENCE.split()


def test_another_method_is_unknown(client):
    assert error_of(client.pins_add, channel=CHANNEL)["error"] == "unknown_method"


def test_a_test_needs_no_token_and_echoes(url):
    client = WebClient(base_url=f"{url}/api/")
    assert client.api_test(foo="bar")["args"] == {"foo": "bar"}
    assert error_of(client.api_test, error="my_error")["error"] == "my_error"


def test_a_token_tells_whose_it_is(client):
    told = client.auth_test()
    assert (told["user"], told["bot_id"], told["team"]) == ("consolewatch", "B01WATCH", "example")


def test_a_bad_token_is_invalid(url):
    client = WebClient("xoxb-wrong", base_url=f"{url}/api/")
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="x")
    assert answer["error"] == "invalid_auth"


def test_no_token_is_not_authed(url):
    client = WebClient(base_url=f"{url}/api/")
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="x")
    assert answer["error"] == "not_authed"


def test_a_post_has_slacks_shape(post, ws):
    answer = post("hi", blocks=[section("hi")])
    message = answer["message"]
    assert answer["channel"] == CHANNEL
    assert answer["ts"] == message["ts"] == "1732431601.000000"
    assert message["type"] == "message"
    assert message["blocks"][0]["block_id"]
    assert {"user", "bot_id", "app_id", "text"} <= set(message)
    assert [one["text"] for one in ws.messages(CHANNEL)] == ["hi"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"archived": True}, "is_archived"),
        ({"bot_member": False}, "not_in_channel"),
        ({"bot_member": False, "private": True}, "channel_not_found"),
    ],
)
def test_a_channel_can_refuse(ws, client, changes, error):
    ws.set_channel(CHANNEL, **changes)
    assert error_of(client.chat_postMessage, channel=CHANNEL, text="x")["error"] == error
    assert ws.messages(CHANNEL) == []


def test_an_unknown_channel_is_not_found(client):
    answer = error_of(client.chat_postMessage, channel="C09NONE", text="x")
    assert answer["error"] == "channel_not_found"


def test_a_message_without_text_or_blocks_is_refused(client):
    answer = error_of(client.api_call, "chat.postMessage", json={"channel": CHANNEL})
    assert answer["error"] == "no_text"


def test_bad_blocks_are_refused_in_slacks_words(client, ws):
    blocks = [{"type": "divider"}] * 51
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="x", blocks=blocks)
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == ["no more than 50 items allowed [json-pointer:/blocks]"]
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"
    ]
    assert ws.messages(CHANNEL) == []


def test_a_message_too_long_as_a_whole_is_refused(client):
    blocks = [section("x" * 2900)] * 4
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="x", blocks=blocks)
    assert answer["error"] == "msg_blocks_too_long"


def test_a_very_long_text_is_cut_with_a_warning(post):
    answer = post("x" * 40_001)
    assert answer["warning"] == "message_truncated"
    assert len(answer["message"]["text"]) == 40_000


def test_an_edit_refuses_text_over_4000(client, post):
    ts = post()["ts"]
    answer = error_of(client.chat_update, channel=CHANNEL, ts=ts, text="x" * 4001)
    assert answer["error"] == "msg_too_long"


def test_a_second_post_in_the_same_second_waits(client, clock):
    client.chat_postMessage(channel=CHANNEL, text="one")
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="two")
    assert answer.status_code == 429
    assert answer["error"] == "ratelimited"
    assert answer.headers["Retry-After"] == "1"
    client.chat_postMessage(channel="C02OTHER", text="another channel has its own pace")
    clock.now += 1
    client.chat_postMessage(channel=CHANNEL, text="two")


def test_the_pace_is_one_a_second_over_time(client, clock):
    for _ in range(4):
        client.chat_postMessage(channel=CHANNEL, text="a little early each time")
        clock.now += 0.85
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="too early")
    assert answer["error"] == "ratelimited"


def test_structured_fields_may_come_as_strings_in_a_form(client, ws):
    blocks = json.dumps([section("from a form")])
    client.api_call("chat.postMessage", data={"channel": CHANNEL, "text": "x", "blocks": blocks})
    assert ws.messages(CHANNEL)[0]["blocks"][0]["text"]["text"] == "from a form"


def test_blocks_that_are_no_list_are_refused(client):
    data = {"channel": CHANNEL, "text": "x", "blocks": "no json"}
    answer = error_of(client.api_call, "chat.postMessage", data=data)
    assert answer["error"] == "invalid_blocks_format"


def test_an_edit_replaces_text_and_blocks(client, post, ws):
    ts = post("before", blocks=[section("before")])["ts"]
    client.chat_update(channel=CHANNEL, ts=ts, text="after", blocks=[section("after")])
    (message,) = ws.messages(CHANNEL)
    assert (message["text"], message["blocks"][0]["text"]["text"]) == ("after", "after")
    assert "edited" not in message


def test_an_edit_with_text_alone_removes_the_blocks(client, post, ws):
    ts = post("before", blocks=[section("before")])["ts"]
    client.chat_update(channel=CHANNEL, ts=ts, text="after")
    (message,) = ws.messages(CHANNEL)
    assert "blocks" not in message
    assert message["edited"]["user"]


def test_an_edit_of_nothing_is_not_found(client):
    answer = error_of(client.chat_update, channel=CHANNEL, ts="1.000001", text="x")
    assert answer["error"] == "message_not_found"


def test_an_edit_notifies_nobody(client, post, ws):
    ts = post("<@U01ALICE> why?")["ts"]
    client.chat_update(channel=CHANNEL, ts=ts, text="<@U02BOB> <!channel> http://example.com")
    (message,) = ws.messages(CHANNEL)
    assert message["notifies"] == ["U01ALICE"]
    assert message["links"] == ["http://example.com"]


def test_a_reply_joins_its_thread_and_leaves_the_history(client, post, ws):
    parent = post("parent")["ts"]
    reply = post("reply", thread_ts=parent)["ts"]
    (message,) = client.conversations_history(channel=CHANNEL)["messages"]
    assert (message["thread_ts"], message["reply_count"]) == (parent, 1)
    assert message["latest_reply"] == reply
    assert [one["ts"] for one in ws.replies(CHANNEL, parent)] == [reply]


def test_metadata_comes_back_only_when_asked_for(client, post):
    metadata = {"event_type": "consolewatch_post", "event_payload": {"row": "ACT#1"}}
    post("x", metadata=metadata)
    plain = client.conversations_history(channel=CHANNEL)["messages"][0]
    full = client.conversations_history(channel=CHANNEL, include_all_metadata=True)["messages"][0]
    assert "metadata" not in plain
    assert full["metadata"] == metadata


def test_history_pages_newest_first(client, post):
    for number in range(5):
        post(f"message {number}")
    seen, cursor = [], None
    while True:
        page = client.conversations_history(channel=CHANNEL, limit=2, cursor=cursor)
        seen.append([message["text"][-1] for message in page["messages"]])
        if not page["has_more"]:
            break
        cursor = page["response_metadata"]["next_cursor"]
    assert seen == [["4", "3"], ["2", "1"], ["0"]]


@pytest.mark.parametrize(("inclusive", "numbers"), [(False, ["2"]), (True, ["3", "2", "1"])])
def test_history_bounds_are_exclusive_unless_asked(client, post, inclusive, numbers):
    stamps = [post(f"message {number}")["ts"] for number in range(5)]
    page = client.conversations_history(
        channel=CHANNEL, oldest=stamps[1], latest=stamps[3], inclusive=inclusive
    )
    assert [message["text"][-1] for message in page["messages"]] == numbers


def test_history_takes_whole_seconds_and_refuses_words(client, post):
    post()
    page = client.conversations_history(channel=CHANNEL, oldest=str(int(NOW)))
    assert len(page["messages"]) == 1
    answer = error_of(client.conversations_history, channel=CHANNEL, oldest="yesterday")
    assert answer["error"] == "invalid_ts_oldest"
    answer = error_of(client.conversations_history, channel=CHANNEL, cursor="nonsense")
    assert answer["error"] == "invalid_cursor"


def test_timestamps_are_unique_and_increase_under_concurrent_posts(client, ws):
    ws.history.post_seconds = 0.0
    with ThreadPoolExecutor(4) as pool:
        posts = [pool.submit(client.chat_postMessage, channel=CHANNEL, text="x") for _ in range(20)]
        stamps = [one.result()["ts"] for one in posts]
    kept = [message["ts"] for message in ws.messages(CHANNEL)]
    assert kept == sorted(set(stamps))
    assert len(kept) == 20


def test_timestamps_differ_while_the_clock_stands_still(ws):
    stamps = [ws.history.new_ts(CHANNEL) for _ in range(3)]
    assert stamps == ["1732431600.000000", "1732431600.000100", "1732431600.000200"]


def test_a_person_is_found_by_email_whatever_its_case(client):
    user = client.users_lookupByEmail(email="Alice@Example.com")["user"]
    assert (user["id"], user["tz"], user["tz_offset"]) == ("U01ALICE", "Europe/Berlin", 3600)
    assert user["profile"]["email"] == "alice@example.com"


def test_a_deactivated_person_is_not_found(client, ws):
    ws.set_person("U01ALICE", deleted=True)
    for email in ("alice@example.com", "nobody@example.com"):
        assert error_of(client.users_lookupByEmail, email=email)["error"] == "users_not_found"


def test_a_user_group_lists_its_people(client):
    assert client.usergroups_users_list(usergroup="S01ADMINS")["users"] == ["U02BOB"]
    answer = error_of(client.usergroups_users_list, usergroup="S09NONE")
    assert answer["error"] == "no_such_subteam"


def test_every_call_is_kept_in_order_with_its_answer(client, post, ws):
    post("x")
    error_of(client.users_lookupByEmail, email="nobody@example.com")
    assert [(call.method, call.response["ok"]) for call in ws.calls] == [
        ("chat.postMessage", True),
        ("users.lookupByEmail", False),
    ]
    assert ws.calls[0].arguments["text"] == "x"


def test_refusing_every_second_call_refuses_before_doing(client, ws):
    ws.faults.refuse_every(2, retry_after=7)
    client.conversations_history(channel=CHANNEL)
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="x")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    client.chat_postMessage(channel=CHANNEL, text="y")
    assert [message["text"] for message in ws.messages(CHANNEL)] == ["y"]


def test_one_method_is_refused_as_often_as_asked(client, ws):
    ws.faults.refuse("chat.postMessage", "fatal_error", times=2)
    client.conversations_history(channel=CHANNEL)
    for _ in range(2):
        answer = error_of(client.chat_postMessage, channel=CHANNEL, text="x")
        assert answer["error"] == "fatal_error"
    client.chat_postMessage(channel=CHANNEL, text="x")
    assert len(ws.messages(CHANNEL)) == 1


def test_a_lost_answer_has_taken_effect(client, ws):
    ws.faults.fail_after_doing(1, method="chat.postMessage", times=1)
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="x")
    assert "Internal Server Error" in str(answer)
    assert len(ws.messages(CHANNEL)) == 1
    assert ws.calls[-1].status == 500


def test_while_down_nothing_is_done(client, ws):
    ws.faults.down = True
    answer = error_of(client.chat_postMessage, channel=CHANNEL, text="x")
    assert "Service Unavailable" in str(answer)
    assert ws.calls[-1].status == 503
    ws.faults.clear()
    assert ws.messages(CHANNEL) == []
    client.chat_postMessage(channel=CHANNEL, text="x")


def test_a_slow_call_outlasts_its_client(url, ws):
    ws.faults.slow(1.3, times=1)
    client = WebClient(TOKEN, base_url=f"{url}/api/", timeout=1, retry_handlers=[])
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel=CHANNEL, text="x")


def test_serving_ends_at_once_with_a_page_open(ws):
    with serve(ws) as url:
        connection = HTTPConnection(url.removeprefix("http://"), timeout=5)
        connection.request("GET", "/page/events")
        stream = connection.getresponse()
        assert stream.readline()
    stream.read()
    connection.close()
    assert not ws.listeners


def test_a_taken_port_is_refused_where_it_was_asked_for(url, ws):
    with pytest.raises(OSError, match="in use"), serve(ws, port=int(url.rpartition(":")[2])):
        pytest.fail("served on a taken port")

"""The page shows one person's view of the workspace, to this machine's browser only."""

import json
import re
from http.client import HTTPConnection
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.demo.slack import page_routes
from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Channel, Person, Workspace

TOKEN, CHANNEL = "xoxb-111-222-stand-in", "C01CHANGES"
PAGE = Path(page_routes.__file__).parent / "page"
CARD = [
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "reason",
                "text": {"type": "plain_text", "text": "One"},
            }
        ],
    }
]


@pytest.fixture
def ws():
    return Workspace(
        people=[
            Person("U01ALICE", "alice", "Alice Example", "alice@example.com"),
            Person("U02BOB", "bob", "Bob Example", "bob@example.com"),
            Person("U03GONE", "gone", "Gone Example", "gone@example.com", deleted=True),
        ],
        channels=[
            Channel(CHANNEL, "console-changes"),
            Channel("C02BOBS", "for-bob", members=("U02BOB",)),
        ],
        bot_token=TOKEN,
        signing_secret="shhh",
    )


@pytest.fixture
def address(ws):
    with serve(ws) as url:
        yield url.removeprefix("http://")


def ask(address, method, path, body=None, **headers):
    connection = HTTPConnection(address, timeout=5)
    try:
        content = None if body is None else json.dumps(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=content, headers=named)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        connection.close()


def state(address, user=""):
    status, body, _ = ask(address, "GET", f"/page/state?as={user}")
    assert status == 200
    return json.loads(body)


def test_each_person_sees_their_own_channels(address):
    assert [one["name"] for one in state(address, "U01ALICE")["channels"]] == ["console-changes"]
    assert [one["name"] for one in state(address, "U02BOB")["channels"]] == [
        "console-changes",
        "for-bob",
    ]


def test_nobody_known_acts_as_the_first_person(address):
    seen = state(address, "U09NONE")
    assert seen["me"] == "U01ALICE"
    assert [one["name"] for one in seen["people"]] == ["alice", "bob"]


def test_threads_come_with_their_messages(address, ws):
    ws.history.post_seconds = 0.0
    client = WebClient(TOKEN, base_url=f"http://{address}/api/")
    parent = client.chat_postMessage(channel=CHANNEL, text="parent")["ts"]
    client.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=parent)
    (channel,) = state(address)["channels"]
    assert [one["text"] for one in channel["messages"]] == ["parent"]
    assert [one["text"] for one in channel["replies"][parent]] == ["reply"]


def test_a_press_on_the_page_says_what_slack_would(address):
    client = WebClient(TOKEN, base_url=f"http://{address}/api/")
    ts = client.chat_postMessage(channel=CHANNEL, text="x", blocks=CARD)["ts"]
    press = {"user": "U01ALICE", "channel": CHANNEL, "ts": ts, "action_id": "reason"}
    _, body, _ = ask(address, "POST", "/page/press", press)
    assert json.loads(body)["error"] == "consolewatch did not respond"
    status, body, _ = ask(address, "POST", "/page/press", {**press, "action_id": "other"})
    assert (status, "no element" in body) == (400, True)


def test_the_page_hears_of_each_change(address):
    connection = HTTPConnection(address, timeout=5)
    connection.request("GET", "/page/events")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    assert [stream.readline(), stream.readline()] == [b"data: changed\n", b"\n"]
    WebClient(TOKEN, base_url=f"http://{address}/api/").chat_postMessage(channel=CHANNEL, text="x")
    assert stream.readline() == b"data: changed\n"
    stream.close()
    connection.close()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/page/state"),
        ("GET", "/page/events"),
        ("GET", "/page/files/app.js"),
        ("POST", "/page/press"),
        ("POST", "/page/submit"),
        ("POST", "/page/close"),
    ],
)
@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example.com"}, {"Origin": "http://evil.example.com"}]
)
def test_a_foreign_page_is_refused(address, method, path, headers):
    status, _, _ = ask(address, method, path, {} if method == "POST" else None, **headers)
    assert status == 403


def test_its_own_origin_is_not_foreign(address):
    body = {"user": "U01ALICE", "view_id": "V1"}
    status, _, _ = ask(address, "POST", "/page/close", body, Origin=f"http://{address}")
    assert status == 200


@pytest.mark.parametrize("body", [{}, [], "x", None, {"user": []}])
def test_a_bad_body_is_refused(address, body):
    assert ask(address, "POST", "/page/press", body)[0] == 400


def test_the_page_allows_no_script_but_its_own(address):
    _, _, headers = ask(address, "GET", "/")
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_only_the_files_of_the_page_are_served(address):
    assert ask(address, "GET", "/page/files/..%2Fserver.py")[0] == 404
    assert ask(address, "GET", "/page/files/index.html")[0] == 404


def test_every_file_of_the_page_is_served(address):
    files = {path.name for path in PAGE.iterdir()} - {"index.html"}
    assert files == set(page_routes.FILES)
    assert {ask(address, "GET", f"/page/files/{name}")[0] for name in files} == {200}


def test_the_page_never_reads_text_as_markup():
    scripts = [path.read_text() for path in PAGE.glob("*.js")]
    assert len(scripts) > 1
    unsafe = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|\bsrcdoc\b")
    assert not [found for script in scripts for found in unsafe.findall(script)]


def test_the_page_loads_nothing_from_elsewhere():
    texts = [path.read_text() for path in PAGE.iterdir()]
    assert not [
        text
        for text in texts
        if re.search(r"""(src|href|import|url\()\s*[=( ]*["']?https?:""", text)
    ]

"""The page shows one person's view of the workspace, to this machine's browser only."""

import json
import re
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bot.demo.slack import page_routes
from bot.demo.slack.manifest import App
from bot.demo.slack.page_state import NothingBehind, Viewer
from bot.demo.slack.server import serve
from tests.demo.standin import CHANNEL, EVERYTHING, TOKEN, button, modal

PAGE = Path(page_routes.__file__).parent / "page"
ASKS = [{"type": "actions", "elements": [button("One", "reason")]}]


@pytest.fixture
def address(ws):
    with serve(ws) as url:
        yield url.removeprefix("http://")


@pytest.fixture
def look(ws):
    """Make a viewer's looks: everything first, then what changed."""

    def look(user="U01ALICE"):
        return Viewer(ws, user, NothingBehind()).look

    return look


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


def post(ws, text="hello", channel=CHANNEL, **more):
    answer = ws.call("chat.postMessage", {"channel": channel, "text": text, **more}, token=TOKEN)
    assert answer.body["ok"], answer.body
    return answer.body["ts"]


def test_each_person_sees_their_own_channels_and_messages(ws, look):
    ws.call("chat.postMessage", {"channel": "C02SECRET", "text": "psst"}, token=TOKEN)
    post(ws, "hello")
    alice, bob = look("U01ALICE")(), look("U02BOB")()
    assert [one["name"] for one in alice["channels"]] == ["console-changes", "secret"]
    assert [one["name"] for one in bob["channels"]] == ["console-changes"]
    assert "psst" not in json.dumps(bob)


def test_nobody_known_looks_as_the_first_person(look):
    seen = look("U09NONE")()
    assert seen["me"] == "U01ALICE"
    assert [one["name"] for one in seen["people"]] == ["alice", "bob", "erin"]


def test_the_first_look_is_everything_and_the_next_only_what_changed(ws, look):
    first, second = post(ws, "one"), post(ws, "two")
    again = look()
    assert [one["ts"] for one in again()["messages"]] == [first, second]
    nothing = again()
    assert nothing == {"messages": [], "gone": []}
    edit = {"channel": CHANNEL, "ts": first, "text": "one, changed"}
    ws.call("chat.update", edit, token=TOKEN)
    assert [one["text"] for one in again()["messages"]] == ["one, changed"]
    ws.call("chat.delete", {"channel": CHANNEL, "ts": second}, token=TOKEN)
    assert again()["gone"] == [[CHANNEL, second]]


def test_a_reply_brings_its_parent_with_it(ws, look):
    parent = post(ws, "parent")
    again = look()
    again()
    post(ws, "reply", thread_ts=parent)
    looked = again()["messages"]
    assert sorted(one["text"] for one in looked) == ["parent", "reply"]


def test_only_the_parts_that_changed_are_sent_again(ws, look):
    again = look()
    assert {"people", "channels", "views", "home", "app"} <= again().keys()
    post(ws, "<@U01ALICE>, why?")
    changed = again()
    assert changed.keys() == {"messages", "gone", "channels"}
    (channel, *_) = changed["channels"]
    assert (channel["unread"], channel["mentions"]) == (1, 1)


def test_what_was_seen_is_not_unread(ws, look):
    ts = post(ws, "<@U01ALICE>, why?")
    ws.mark_read("U01ALICE", CHANNEL, ts)
    assert look()()["channels"][0]["unread"] == 0
    assert look("U02BOB")()["channels"][0]["unread"] == 1


@pytest.mark.parametrize(
    ("manifest", "read_only"),
    [
        (App(), True),
        (App(messages_tab=True), False),
        (App(messages_tab=True, messages_read_only=True), True),
    ],
)
def test_a_direct_message_can_be_answered_only_where_the_app_wants_it(
    ws, look, manifest, read_only
):
    ws.app = manifest
    ws.dm("U01ALICE")
    (direct,) = [one for one in look()()["channels"] if one["kind"] == "im"]
    assert direct["read_only"] is read_only


def test_only_what_the_manifest_names_is_offered(ws, look):
    ws.app = EVERYTHING
    offered = look()()["app"]
    assert [one["name"] for one in offered["commands"]] == ["/consolewatch", "/escaped"]
    assert [one["name"] for one in offered["shortcuts"]] == ["Answer"]
    ws.app = App()
    offered = look()()["app"]
    assert (offered["commands"], offered["shortcuts"], offered["home_tab"]) == ([], [], False)


def test_markdown_is_read_into_tokens_and_html_stays_text(ws, look):
    blocks = [{"type": "markdown", "text": "*one* <b>two</b>"}]
    post(ws, blocks=blocks)
    (message,) = look()()["messages"]
    inline = message["blocks"][0]["tokens"][1]["children"]
    assert [token["type"] for token in inline] == ["em_open", "text", "em_close", "text"]
    assert inline[-1]["content"] == " <b>two</b>"


def test_the_page_hears_of_each_change(address, ws):
    connection = HTTPConnection(address, timeout=5)
    connection.request("GET", "/page/events?as=U02BOB")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    first = next_look(stream)
    assert (first["me"], first["everything"]) == ("U02BOB", True)
    post(ws, "hello")
    assert [one["text"] for one in next_look(stream)["messages"]] == ["hello"]
    stream.close()
    connection.close()


def next_look(stream):
    assert stream.readline() == b"event: look\n"
    data = stream.readline()
    assert stream.readline() == b"\n"
    return json.loads(data.removeprefix(b"data: "))


def test_a_press_says_what_slack_would(address, ws, app):
    app.status = 500
    press = {"user": "U01ALICE", "channel": CHANNEL, "ts": post(ws, blocks=ASKS)}
    _, body, _ = ask(address, "POST", "/page/press", {**press, "action_id": "reason"})
    assert "responded with an error" in json.loads(body)["error"]
    status, body, _ = ask(address, "POST", "/page/press", {**press, "action_id": "other"})
    assert (status, "no element" in body) == (400, True)


def test_who_presses_what_they_still_see_is_heard(address, ws, app):
    ts = post(ws, blocks=ASKS)
    ws.call("chat.update", {"channel": CHANNEL, "ts": ts, "text": "answered"}, token=TOKEN)
    press = {"user": "U01ALICE", "channel": CHANNEL, "ts": ts, "action_id": "reason"}
    status, _, _ = ask(address, "POST", "/page/press", press)
    assert status == 200
    assert app.asked()[0]["actions"][0]["action_id"] == "reason"


def test_every_control_of_the_page_reaches_the_workspace(address, ws):
    ws.app = EVERYTHING
    ts = post(ws, blocks=ASKS)
    here = {"user": "U01ALICE", "channel": CHANNEL}
    trigger = ws.views.new_trigger("U01ALICE")
    opened = ws.call("views.open", {"trigger_id": trigger, "view": modal()}, token=TOKEN)
    view = {"user": "U01ALICE", "view_id": opened.body["view"]["id"]}
    done = {
        "press": {**here, "ts": ts, "action_id": "reason"},
        "press_view": {**view, "action_id": "reason"},
        "submit": {**view, "values": {}},
        "close": view,
        "say": {**here, "text": "hello"},
        "shortcut": {**here, "ts": ts, "callback_id": "answer"},
        "home": {"user": "U01ALICE"},
        "read": {**here, "ts": ts},
    }
    assert done.keys() == page_routes.CONTROLS.keys()
    statuses = {name: ask(address, "POST", f"/page/{name}", body)[0] for name, body in done.items()}
    assert statuses == dict.fromkeys(done, 200) | {"press_view": 400}


def test_a_workspace_that_stands_alone_has_nothing_behind_it(address, look):
    assert look()()["backstage"] is None
    for path in ("/page/behind?channel=C&ts=1", "/page/overview"):
        status, body, _ = ask(address, "GET", path)
        assert (status, "error" in json.loads(body)) == (400, True)
    status, body, _ = ask(address, "POST", "/page/act", {"key": "x", "user": "U01ALICE"})
    assert (status, "error" in json.loads(body)) == (400, True)


def test_a_file_is_saved_and_never_shown(address, ws):
    made = ws.files.start("report.csv")
    assert ask(address, "GET", f"/files/{made.id}/report.csv")[0] == 404
    ws.files.receive(made.key, b"<script>alert(1)</script>")
    status, body, headers = ask(address, "GET", f"/files/{made.id}/report.csv")
    assert (status, body) == (200, "<script>alert(1)</script>")
    assert headers["Content-Disposition"] == "attachment"
    assert headers["Content-Type"] == "application/octet-stream"


PATHS = [
    *(("GET", path) for path in ("/", "/page/events", "/page/emoji", "/page/files/app.js")),
    *(("GET", path) for path in ("/page/behind", "/page/overview", "/files/F1/x")),
    *(("POST", f"/page/{name}") for name in (*page_routes.CONTROLS, "act")),
]


@pytest.mark.parametrize(("method", "path"), PATHS)
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
@pytest.mark.parametrize("name", page_routes.CONTROLS)
def test_a_bad_body_is_refused_in_words(address, name, body):
    status, answer, _ = ask(address, "POST", f"/page/{name}", body)
    assert status == 400
    assert json.loads(answer)["error"]


def test_the_page_allows_no_script_but_its_own(address):
    _, _, headers = ask(address, "GET", "/")
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_only_the_files_of_the_page_are_served(address):
    assert ask(address, "GET", "/page/files/..%2Fserver.py")[0] == 404
    assert ask(address, "GET", "/page/files/index.html")[0] == 404


def test_every_file_of_the_page_is_served(address):
    files = {path.name for path in PAGE.iterdir()} - {"index.html"}
    assert len(files) > 10
    assert {ask(address, "GET", f"/page/files/{name}")[0] for name in files} == {200}


def test_emoji_are_known_by_slacks_names(address):
    _, body, _ = ask(address, "GET", "/page/emoji")
    signs = json.loads(body)
    assert {name: signs[name] for name in ("tada", "+1", "fire_engine", "warning")} == {
        "tada": "🎉",
        "+1": "👍",
        "fire_engine": "🚒",
        "warning": "⚠️",
    }


def test_the_page_never_reads_text_as_markup():
    scripts = [path.read_text() for path in PAGE.glob("*.js")]
    assert len(scripts) > 10
    unsafe = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|\bsrcdoc\b")
    assert not [found for script in scripts for found in unsafe.findall(script)]


def test_the_pages_files_are_kept_short_and_narrow():
    lines = {path.name: path.read_text().splitlines() for path in PAGE.iterdir()}
    wide = [
        f"{name}:{number}"
        for name, all_of_it in lines.items()
        for number, line in enumerate(all_of_it, 1)
        if len(line) > 100
    ]
    assert wide == []
    long = [name for name, all_of_it in lines.items() if len(all_of_it) > 300]
    assert long == []


def test_the_page_loads_nothing_from_elsewhere():
    texts = [path.read_text() for path in PAGE.iterdir()]
    assert len(texts) > 10
    assert not [
        text
        for text in texts
        if re.search(r"""(src|href|import|url\()\s*[=( ]*["']?https?:""", text)
    ]

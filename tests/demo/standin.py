"""A workspace whose app is a real HTTP server of the test's own: it verifies, keeps and answers."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from bot.demo.slack.manifest import App, Command, Shortcut

TOKEN, SECRET, CHANNEL = "xoxb-111-222-stand-in", "a secret of the tests", "C01CHANGES"
NOW = 1_732_431_600.0
EVERYTHING = App(
    commands=(
        Command("/consolewatch", "Reports", "report 7d"),
        Command("/escaped", should_escape=True),
    ),
    shortcuts=(
        Shortcut("answer", "Answer"),
        Shortcut("report", "Report", type="global"),
    ),
    events=frozenset({"message.channels", "message.groups", "message.im", "app_home_opened"}),
    home_tab=True,
    messages_tab=True,
)


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


def nothing(_payload):
    """Answer without a call of one's own."""


class Listener:
    """The app: `statuses` are answered first, one a request, then always `status`."""

    def __init__(self):
        self.url = ""
        self.payloads, self.headers = [], []
        self.status, self.body, self.statuses = 200, "", []
        self.answer_headers = {}
        self.act = nothing
        self.held = threading.Event()
        self.held.set()

    def take(self, headers, body):
        if not SignatureVerifier(SECRET).is_valid_request(body, dict(headers)):
            return 401, "bad signature"
        payload = read_payload(headers["content-type"], body)
        self.payloads.append(payload)
        self.headers.append(headers)
        status = self.statuses.pop(0) if self.statuses else self.status
        self.held.wait(10)
        self.act(payload)
        return status, self.body

    def answer_json(self, **body):
        self.body = json.dumps(body)
        self.answer_headers = {"Content-Type": "application/json; charset=utf-8"}

    def events(self):
        """Return the events that arrived."""
        return [one["event"] for one in self.payloads if one.get("type") == "event_callback"]

    def asked(self):
        """Return what arrived because somebody pressed, sent or commanded something."""
        return [one for one in self.payloads if one.get("type") != "event_callback"]

    def wait(self, count):
        """Wait until so many requests arrived."""
        until = time.monotonic() + 5
        while len(self.payloads) < count:
            assert time.monotonic() < until, self.payloads
            time.sleep(0.002)


def read_payload(content_type, body):
    if content_type == "application/json":
        return json.loads(body)
    form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
    return json.loads(form["payload"]) if "payload" in form else form


@contextmanager
def listening() -> Iterator[Listener]:
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, answer = listener.take(headers, body)
            with suppress(ConnectionError):  # whoever asked may have given up
                self.send_response(status)
                for name, value in listener.answer_headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer.encode())

        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        listener.url = f"http://127.0.0.1:{server.server_port}/slack/events"
        yield listener
        listener.held.set()
        server.shutdown()
        thread.join()


def error_of(call, *arguments, **named):
    """Return the answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        call(*arguments, **named)
    return caught.value.response


def plain(text):
    return {"type": "plain_text", "text": text}


def section(text, **more):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}


def button(text, action_id="reason", **more):
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def choices(*names):
    return [{"text": plain(name), "value": name} for name in names]


def field(element, block_id="field", **more):
    """Return an input block; its action is called like the block."""
    named = {"action_id": block_id, **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain("Field"),
        "element": named,
        **more,
    }


def modal(*blocks, **more):
    named = {"title": plain("A modal"), "submit": plain("Send"), "callback_id": "modal"}
    return {"type": "modal", **named, "blocks": list(blocks) or [{"type": "divider"}], **more}

"""API Gateway on this machine: HTTP in, the event a Lambda gets out, and back again."""

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

Event = dict[str, Any]
CONTEXT = SimpleNamespace(
    function_name="slack",
    invoked_function_arn="arn:aws:lambda:eu-west-1:111122223333:function:slack",
)


def event(body: str, headers: dict[str, str], *, encoded: bool = False) -> Event:
    """Return the event of a POST, as an HTTP API makes it (payload format 2.0)."""
    shown = base64.b64encode(body.encode()).decode() if encoded else body
    return {
        "version": "2.0",
        "routeKey": "POST /slack/events",
        "rawPath": "/slack/events",
        "rawQueryString": "",
        "headers": {name.lower(): value for name, value in headers.items()},
        "requestContext": {"http": {"method": "POST", "path": "/slack/events"}},
        "body": shown,
        "isBase64Encoded": encoded,
    }


@contextmanager
def bridged(handle: Callable[[Event, Any], dict[str, Any]]) -> Iterator[str]:
    """Serve a Lambda's handler until the block ends; gives its address."""

    class Requests(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            response = handle(event(body, dict(self.headers)), CONTEXT)
            shown = response["body"].encode()
            self.send_response(response["statusCode"])
            for name, value in response["headers"].items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(shown)))
            self.end_headers()
            self.wfile.write(shown)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/slack/events"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""Send the app a request signed as Slack signs it."""

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.demo.slack.team import APP_NAME, Delivery

ANSWER_SECONDS = 3.0
NO_ANSWER = f"{APP_NAME} did not respond"


def signature(secret: str, *, timestamp: str, body: str) -> str:
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def deliver(
    url: str | None, payload: Mapping[str, Any], *, secret: str, seconds: float = ANSWER_SECONDS
) -> Delivery:
    """POST an interaction; no answer within 3 seconds, or no 200, is an error the person sees."""
    body = urlencode({"payload": json.dumps(payload)})
    # The app compares with its own wall clock, whatever time the workspace pretends.
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp=timestamp, body=body),
    }
    if not url:
        return Delivery(0, "", error=NO_ANSWER)
    try:
        status, answer = send(url, body, headers, seconds)
    except (OSError, http.client.HTTPException):
        return Delivery(0, "", error=NO_ANSWER)
    failed = f"{APP_NAME} responded with an error (HTTP {status})"
    return Delivery(status, answer, error=None if status == http.HTTPStatus.OK else failed)


def send(url: str, body: str, headers: Mapping[str, str], seconds: float) -> tuple[int, str]:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    make = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    host = parts.hostname or ""
    # Not every resolver knows that names below localhost are this machine.
    address = "127.0.0.1" if host.endswith(".localhost") else host
    connection = make(address, parts.port, timeout=seconds)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            "POST", path, body=body.encode(), headers={**headers, "Host": parts.netloc}
        )
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()

"""Send the app a request signed as Slack signs it."""

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.demo.slack.team import APP_NAME

ANSWER_SECONDS = 3.0
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
NO_ANSWER = f"{APP_NAME} did not respond"
COMMAND, SLOW, BROKEN = "slash_command", "operation_timeout", "dispatch_failed"
TIMEOUT, NO_CONNECTION, BAD_STATUS = "http_timeout", "connection_failed", "http_error"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One request to the app, and what it is about: a kind and a name, a message, a person."""

    kind: str
    body: str
    content_type: str = FORM
    name: str = ""
    channel: str = ""
    ts: str = ""
    user: str = ""
    retry: int = 0
    reason: str = ""

    @property
    def headers(self) -> dict[str, str]:
        again = {"X-Slack-Retry-Num": str(self.retry), "X-Slack-Retry-Reason": self.reason}
        return {"Content-Type": self.content_type, **(again if self.retry else {})}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request; `failure` is Slack's word for what went wrong, or nothing."""

    status: int = 0
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    failure: str = ""


def interaction_body(payload: Mapping[str, Any]) -> str:
    return urlencode({"payload": json.dumps(payload)})


def signature(secret: str, *, timestamp: str, body: str) -> str:
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def signed(parcel: Parcel, secret: str) -> dict[str, str]:
    # The app compares with its own wall clock, whatever time the workspace pretends.
    timestamp = str(int(time.time()))
    return {
        **parcel.headers,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp=timestamp, body=parcel.body),
    }


def deliver(
    url: str | None, parcel: Parcel, *, secret: str, seconds: float = ANSWER_SECONDS
) -> Outcome:
    """POST a request; no answer within 3 seconds, or no 200, is a failure."""
    begun = time.monotonic()
    try:
        answer = send(url or "", parcel, signed(parcel, secret), seconds)
    except TimeoutError:
        answer = Outcome(failure=TIMEOUT)
    except (OSError, http.client.HTTPException):
        answer = Outcome(failure=NO_CONNECTION)
    taken = time.monotonic() - begun
    return Outcome(answer.status, answer.body, answer.headers, taken, answer.failure)


def send(url: str, parcel: Parcel, headers: Mapping[str, str], seconds: float) -> Outcome:
    parts = urlsplit(url)
    if not parts.hostname:
        raise ConnectionError("the app has no request URL")
    secure = parts.scheme == "https"
    make = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    # Not every resolver knows that names below localhost are this machine.
    address = "127.0.0.1" if parts.hostname.endswith(".localhost") else parts.hostname
    connection = make(address, parts.port, timeout=seconds)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        named = {**headers, "Host": parts.netloc}
        connection.request("POST", path, body=parcel.body.encode(), headers=named)
        return outcome(connection.getresponse())
    finally:
        connection.close()


def outcome(answer: http.client.HTTPResponse) -> Outcome:
    body = answer.read().decode("utf-8", "replace")
    headers = {name.lower(): value for name, value in answer.getheaders()}
    failure = "" if answer.status == http.HTTPStatus.OK else BAD_STATUS
    return Outcome(answer.status, body, headers, failure=failure)


def as_seen(parcel: Parcel, outcome: Outcome) -> str | None:
    """Return what the person is shown, or of an event Slack's own word, if anything went wrong."""
    if not outcome.failure:
        return None
    if parcel.kind == "event":
        return outcome.failure
    if parcel.kind == COMMAND:
        return command_failed(parcel.name, SLOW if outcome.failure == TIMEOUT else BROKEN)
    if outcome.failure == BAD_STATUS:
        return f"{APP_NAME} responded with an error (HTTP {outcome.status})"
    return NO_ANSWER


def command_failed(name: str, error: str) -> str:
    return f'{name} failed with the error "{error}"'

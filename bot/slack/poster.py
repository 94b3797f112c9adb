"""The client that posts: one call each, five seconds, never repeated; outcomes are values."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.core.outbox import Failure, failure_of
from bot.slack.blocks import Message

CALL_SECONDS = 5
EVENT_TYPE = "consolewatch_post"
_SKEW = timedelta(minutes=1)
_PAGE = 999
_MOST_PAGES = 3
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Sent:
    """Slack showed it."""

    ts: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Slack did not, or did not say; `retry_after` in seconds where it named a wait."""

    failure: Failure
    error: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A message of ours that stands in a channel, and which revision it showed when posted."""

    ts: str
    rev: int


@dataclass(frozen=True, slots=True)
class Poster:
    """Posts, edits and finds messages, and looks people up."""

    client: WebClient

    def post(
        self, channel: str, message: Message, *, row: str, rev: int, thread_ts: str = ""
    ) -> Sent | Failed:
        """Post a new message that can be found again by its row."""
        return _sent(
            lambda: self.client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=message.blocks,
                thread_ts=thread_ts or None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"row": row, "rev": rev}},
                unfurl_links=False,
                unfurl_media=False,
            )
        )

    def edit(self, channel: str, ts: str, message: Message) -> Sent | Failed:
        """Show a message anew where it stands."""
        return _sent(
            lambda: self.client.chat_update(
                channel=channel, ts=ts, text=message.text, blocks=message.blocks
            )
        )

    def find(
        self, channel: str, *, row: str, since: datetime, thread_ts: str = ""
    ) -> Found | Failed | None:
        """Look for the message of a row posted since about a time; a failed look is no miss."""
        cursor = ""
        for _ in range(_MOST_PAGES):
            page = self._history(channel, thread_ts, since - _SKEW, cursor)
            if isinstance(page, Failed):
                return page
            found = [ours for message in page["messages"] if (ours := _ours(message, row))]
            if found:
                return found[-1]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None
        return Failed(Failure.UNCLEAR, "history_too_long")

    def look_up(self, email: str) -> str | Failed:
        """Return the Slack user id of an address, "" if nobody has it."""
        answer = _called(lambda: self.client.users_lookupByEmail(email=email))
        if isinstance(answer, Failed):
            return "" if answer.error == "users_not_found" else answer
        return str(answer["user"]["id"])

    def _history(self, channel: str, thread_ts: str, oldest: datetime, cursor: str) -> Any:
        page: dict[str, Any] = {
            "oldest": f"{oldest.timestamp():.6f}",
            "limit": _PAGE,
            "cursor": cursor or None,
            "include_all_metadata": True,
        }
        if thread_ts:
            return _called(
                lambda: self.client.conversations_replies(channel=channel, ts=thread_ts, **page)
            )
        return _called(lambda: self.client.conversations_history(channel=channel, **page))


def _sent(call: Callable[[], Any]) -> Sent | Failed:
    answer = _called(call)
    return answer if isinstance(answer, Failed) else Sent(str(answer["ts"]))


def _called(call: Callable[[], Any]) -> Any:
    """Return what Slack answered, or how it failed."""
    try:
        return call()
    except SlackApiError as error:
        return _refusal(error.response)
    except URLError as error:
        return _unreached(error.reason)
    except (SlackClientError, HTTPException, OSError, ValueError) as error:
        return Failed(Failure.UNCLEAR, type(error).__name__)


def _unreached(reason: object) -> Failed:
    """Tell a connection that never was, where nothing can have been done, from one that broke."""
    never = isinstance(reason, ConnectionRefusedError | socket.gaierror)
    return Failed(Failure.NOT_DONE if never else Failure.UNCLEAR, type(reason).__name__)


def _refusal(response: Any) -> Failed:
    if not hasattr(response, "status_code"):  # slack_sdk's way with an answer that is not JSON
        return Failed(Failure.UNCLEAR, "unreadable_answer")
    status, headers = response.status_code, response.headers
    error = str(response.get("error") or "")
    if status == _TOO_MANY_REQUESTS or error == "ratelimited":
        return Failed(Failure.NOT_DONE, "ratelimited", _retry_after(headers))
    if status >= _SERVER_ERROR or not error:
        return Failed(Failure.UNCLEAR, error or f"HTTP {status}")
    return Failed(failure_of(error), error)


def _retry_after(headers: Any) -> float:
    given = {str(key).lower(): value for key, value in headers.items()}.get("retry-after", "1")
    try:
        return max(1.0, float(given[0] if isinstance(given, list) else given))
    except ValueError:
        return 1.0


def _ours(message: dict[str, Any], row: str) -> Found | None:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") != EVENT_TYPE or payload.get("row") != row:
        return None
    return Found(str(message["ts"]), int(payload.get("rev") or 0))

"""API Gateway's event in, Bolt's answer out, whatever the internet sends."""

import logging
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.aws_lambda import SlackRequestHandler

_LOG = logging.getLogger(__name__)
_UNREADABLE = {"statusCode": 400, "body": "unreadable request", "headers": {}}
_UNSIGNED = {"statusCode": 401, "body": "", "headers": {}}

Event = dict[str, Any]


class Gateway:
    """Hands events of API Gateway to a Bolt app, which refuses what Slack did not sign."""

    def __init__(self, app: App) -> None:
        self._bolt = SlackRequestHandler(app)
        _hush()

    def __call__(self, event: Event, context: Any) -> dict[str, Any]:
        """Return the response; Bolt parses a body before verifying it and may stumble there."""
        if not _could_be_signed(event.get("headers") or {}):
            return _UNSIGNED
        try:
            response: dict[str, Any] = self._bolt.handle(_whole(event), context)  # type: ignore[no-untyped-call]
        except Exception as failed:
            _LOG.warning("unreadable request: %s", type(failed).__name__)
            return _UNREADABLE
        return response


def _could_be_signed(headers: dict[str, Any]) -> bool:
    """Say whether the signature's headers, if given, can be read; Bolt crashes on others."""
    given = {key.lower(): str(value) for key, value in headers.items()}
    timestamp = given.get("x-slack-request-timestamp", "0")
    signature = given.get("x-slack-signature", "none")
    return timestamp.isascii() and timestamp.isdigit() and bool(signature) and signature.isascii()


def _whole(event: Event) -> Event:
    """Return the event with what Bolt takes for granted."""
    given = {key: value for key, value in event.items() if value is not None}
    headers = dict(given.get("headers", {}))
    return {"isBase64Encoded": False, "body": "", **given, "headers": headers}


def _hush() -> None:
    """Keep what Slack's libraries say below errors out of the log: bodies and signatures.

    By a filter, because Powertools sets the level of every logger it finds.
    """
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(("slack_bolt", "slack_sdk", "consolewatch:")):
            logging.getLogger(name).addFilter(_is_error)


def _is_error(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR

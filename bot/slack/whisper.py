"""What reaches only the person who pressed: one call each, quick, never repeated."""

import logging
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.slack.blocks import Block, Message

_LOG = logging.getLogger(__name__)
_TELL_SECONDS = 1
_FAILURES = (SlackClientError, HTTPException, OSError, ValueError)


def tell(response_url: str, message: Message) -> None:
    """Show `message` to the presser alone, best effort."""
    webhook = WebhookClient(response_url, timeout=_TELL_SECONDS, retry_handlers=[])
    try:
        answer = webhook.send(
            text=message.text,
            blocks=message.blocks,
            response_type="ephemeral",
            replace_original=False,
        )
    except _FAILURES as failed:
        _LOG.warning("a word to the presser was not sent: %s", type(failed).__name__)
        return
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP's own word for done
        _LOG.warning("a word to the presser was refused: HTTP %s", answer.status_code)


def open_modal(client: WebClient, trigger_id: str, view: Block) -> bool:
    """Open a modal; say whether Slack did."""
    try:
        client.views_open(trigger_id=trigger_id, view=view)
    except _FAILURES as failed:
        _LOG.warning("a modal was not opened: %s", _reason(failed))
        return False
    return True


def _reason(failed: BaseException) -> str:
    answer = getattr(failed, "response", None)
    error = answer.get("error") if answer is not None else None
    return str(error or type(failed).__name__)

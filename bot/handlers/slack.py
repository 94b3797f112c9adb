"""The Lambda behind Slack's request URL: buttons and modals in, the acknowledgement out."""

from functools import cache
from typing import Any

from bot import wiring
from bot.listeners.gateway import Gateway


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer one request of API Gateway."""
    return _gateway()(event, context)


@cache
def _gateway() -> Gateway:
    return Gateway(wiring.slack_app(wiring.environment_settings()))

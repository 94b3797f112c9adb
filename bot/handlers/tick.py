"""Every minute: hint at whatever is overdue."""

from functools import cache
from typing import Any

from bot import wiring
from bot.aws.queues import Hints
from bot.storage.outbox import Outbox
from bot.workflows.hint_due import OVERDUE, hint_due


@cache
def _hints() -> Hints:
    return wiring.hints(wiring.environment_settings())


def handler(_event: dict[str, Any], _context: Any) -> None:
    hint_due(Outbox(), _hints(), now=wiring.utc_now(), overdue=OVERDUE)

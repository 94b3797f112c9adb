"""The posts queue: each hint names a row that may be owed to someone."""

from dataclasses import replace
from functools import cache
from typing import Any

from bot import wiring
from bot.workflows.announce import CRASHED, follow_hint
from bot.workflows.announcing import Announcer
from bot.workflows.setbacks import ACCESS_REFUSED


@cache
def _announcer() -> Announcer:
    return wiring.announcer(wiring.environment_settings())


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    desk = replace(_announcer(), patience=wiring.patience(context))
    outcomes = {
        record["messageId"]: follow_hint(desk, record["body"], now=wiring.utc_now())
        for record in event["Records"]
    }
    if ACCESS_REFUSED in outcomes.values():
        _announcer.cache_clear()  # the token may have been replaced since it was read
    crashed = [id_ for id_, outcome in outcomes.items() if outcome == CRASHED]
    return {"batchItemFailures": [{"itemIdentifier": id_} for id_ in crashed]}

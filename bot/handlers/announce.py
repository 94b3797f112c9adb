"""The posts queue: each hint names a row that may be owed to someone."""

from dataclasses import replace
from functools import cache
from typing import Any

from bot import wiring
from bot.workflows.announce import Announcer, follow_hint


@cache
def _announcer() -> Announcer:
    return wiring.announcer(wiring.environment_settings())


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    desk = replace(_announcer(), patience=wiring.patience(context))
    crashed = [
        record["messageId"]
        for record in event["Records"]
        if not follow_hint(desk, record["body"], now=wiring.utc_now())
    ]
    return {"batchItemFailures": [{"itemIdentifier": id_} for id_ in crashed]}

"""The changes queue: keep what changed; only what could not be kept comes again."""

from dataclasses import replace
from functools import cache
from typing import Any

from bot import wiring
from bot.workflows.record_changes import Incoming, Recorder, record_changes


@cache
def _recorder() -> Recorder:
    return wiring.recorder(wiring.environment_settings())


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    desk = replace(_recorder(), patience=wiring.patience(context))
    batch = [Incoming(record["messageId"], record["body"]) for record in event["Records"]]
    tally = record_changes(desk, batch, now=wiring.utc_now())
    return {"batchItemFailures": [{"itemIdentifier": id_} for id_ in sorted(tally.failed)]}

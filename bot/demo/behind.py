"""What is behind a message of the demo: what happened in order, its rows, records and verdicts."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from bot.cli.envelopes import envelope
from bot.demo.hub import Fed, Hub
from bot.demo.slack.page_state import Shown
from bot.demo.slack.workspace import Call, Workspace

MOST_STEPS, MOST_CHANGES, MOST_ROWS = 150, 50, 100
# How long before its first record, or else its card, a function may have logged of it.
EARLIER_SECONDS = 5.0
OUTCOMES = {
    "shown": "shown in Slack",
    "shown_and_more_due": "shown in Slack; there is more to show already",
    "nothing_to_do": "nothing to do: shown already, or not due yet",
    "waits_for_its_turn": "waits for its turn in the channel",
    "put_off": "put off, to be tried again",
    "lease_lost": "another sender has it",
}
DID = {
    "block_actions": "pressed",
    "view_submission": "sent the modal",
    "view_closed": "closed the modal",
    "message_action": "chose the shortcut",
}
NO_ROW = "No row is behind this message: it was not sent by consolewatch's outbox."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, at a time in seconds since 1970."""

    at: float
    kind: str
    what: str
    detail: Any = None

    def shown(self) -> Shown:
        step = {"at": self.at, "kind": self.kind, "what": self.what, "detail": self.detail}
        return {**step, "key": f"{self.at} {self.kind} {self.what}"}


def behind(hub: Hub, ws: Workspace, fed: Mapping[str, Fed], *, channel: str, ts: str) -> Shown:
    """Return steps, rows and records of the message; LookupError if no row is behind it."""
    row = row_of(ws, channel, ts)
    if not row:
        raise LookupError(NO_ROW)
    changes = newest_changes(hub, row)
    steps = [
        *fed_steps(fed, changes),
        *log_steps(hub, row, changes, since=first_sign(fed, changes, ts)),
        *call_steps(ws.calls, row, channel, ts),
        *person_steps(ws, channel, ts),
    ]
    steps.sort(key=lambda step: step.at)
    rows = [*rows_of(hub, row, "sk < :changes"), *changes, *rows_of(hub, row, "sk > :changes_end")]
    return {
        "steps": [step.shown() for step in steps[-MOST_STEPS:]],
        "rows": [shown_row(one) for one in rows],
        "records": [shown_change(change, fed) for change in changes],
    }


def row_of(ws: Workspace, channel: str, ts: str) -> str:
    with ws.lock:
        posted = ws.history.find(channel, ts)
        metadata = (posted and posted.metadata) or {}
    return str(metadata.get("event_payload", {}).get("row", ""))


def newest_changes(hub: Hub, pk: str) -> list[dict[str, Any]]:
    """Return the newest changes of an activity, the oldest of them first."""
    return rows_of(hub, pk, "sk BETWEEN :changes AND :changes_end", newest=MOST_CHANGES)[::-1]


def rows_of(hub: Hub, pk: str, where: str, *, newest: int | None = None) -> list[dict[str, Any]]:
    """Return what stands under a key: all of it in order, or the newest first."""
    bounds = {":changes": "CHG#", ":changes_end": "CHG#~"}
    values = {":pk": pk} | {name: bound for name, bound in bounds.items() if name in where.split()}
    answer = hub.client("dynamodb").query(
        TableName=hub.table,
        KeyConditionExpression=f"pk = :pk AND {where}",
        ExpressionAttributeValues={name: {"S": value} for name, value in values.items()},
        ConsistentRead=True,
        ScanIndexForward=newest is None,
        Limit=newest or MOST_ROWS,
    )
    read = TypeDeserializer().deserialize
    return [{name: plain(read(it)) for name, it in item.items()} for item in answer["Items"]]


def plain(value: Any) -> Any:
    """Return what DynamoDB holds as JSON can."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, set | frozenset):
        return sorted(plain(one) for one in value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return value


def shown_row(row: dict[str, Any]) -> Shown:
    fields = {name: value for name, value in row.items() if name not in ("pk", "sk")}
    return {"pk": row["pk"], "sk": row["sk"], "fields": dict(sorted(fields.items()))}


def shown_change(change: dict[str, Any], fed: Mapping[str, Fed]) -> Shown:
    """Return a kept change with its stored verdict, and its record if it was sent from here."""
    known = fed.get(str(change["event_id"]))
    return {
        "key": change["sk"],
        "verdict": "ask",
        "rule": change["rule"],
        "what": f"{change['sentence']} ({change['action']})",
        "record": known.record if known else None,
    }


def fed_steps(fed: Mapping[str, Fed], changes: Iterable[Mapping[str, Any]]) -> Iterator[Step]:
    for change in changes:
        known = fed.get(str(change["event_id"]))
        if known:
            copies = f", {known.times} times" if known.times > 1 else ""
            what = f"{known.action} into the queue of changes{copies}"
            yield Step(known.at, "record", what, envelope(known.record))


def log_steps(
    hub: Hub, row: str, changes: Iterable[Mapping[str, Any]], *, since: float
) -> Iterator[Step]:
    """Yield what the functions logged of these changes and of hints at this row."""
    events = {str(change["event_id"]) for change in changes}
    for line in log_lines(hub, since=since):
        at = datetime.strptime(line["timestamp"], "%Y-%m-%d %H:%M:%S,%f%z").timestamp()
        if line["message"] == "change" and line["event_id"] in events:
            yield Step(at, "ingest", f"keeps it: {line['verdict']}, by {line['rule']}", line)
        elif line.get("row") == row:
            yield Step(at, "hint", hinted(line), line)


def first_sign(fed: Mapping[str, Fed], changes: Iterable[Mapping[str, Any]], ts: str) -> float:
    """Return when the first of these changes was sent from here, or else when the card was."""
    known = (fed.get(str(change["event_id"])) for change in changes)
    return min([float(ts), *(one.at for one in known if one)])


def hinted(line: Mapping[str, Any]) -> str:
    outcome = str(line.get("outcome") or line["message"])
    reason = f" ({line['error']})" if line.get("error") else ""
    return OUTCOMES.get(outcome, outcome.replace("_", " ")) + reason


def log_lines(hub: Hub, *, since: float) -> Iterator[dict[str, Any]]:
    logs = hub.client("logs")
    asked = {"startTime": int((since - EARLIER_SECONDS) * 1000)}
    for group in logs.describe_log_groups()["logGroups"]:
        read = logs.get_paginator("filter_log_events").paginate
        pages = read(logGroupName=group["logGroupName"], **asked)
        for page in pages:
            for event in page["events"]:
                with suppress(ValueError):
                    line = json.loads(event["message"])
                    if isinstance(line, dict) and {"timestamp", "message"} <= line.keys():
                        yield line


def call_steps(calls: Iterable[Call], row: str, channel: str, ts: str) -> Iterator[Step]:
    for call in list(calls):
        if concerns(call, row, channel, ts):
            detail = {"arguments": call.arguments, "response": call.response}
            yield Step(call.at, "slack", f"{call.method}: {answered(call)}", detail)


def concerns(call: Call, row: str, channel: str, ts: str) -> bool:
    payload = (call.arguments.get("metadata") or {}).get("event_payload", {})
    return payload.get("row") == row or call.about == (channel, ts)


def answered(call: Call) -> str:
    if call.response.get("ok"):
        return "done"
    return f"refused, {call.response.get('error') or call.status}"


def person_steps(ws: Workspace, channel: str, ts: str) -> Iterator[Step]:
    for sent in list(ws.deliveries):
        if (sent.channel, sent.ts) == (channel, ts):
            name = ws.people[sent.user].name
            came = sent.error or f"acknowledged after {sent.seconds * 1000:.0f} ms"
            yield Step(
                sent.at, "person", f"{name} {DID.get(sent.kind, sent.kind)} {sent.name}: {came}"
            )

"""What is behind a message of the demo: what happened in order, its rows, records and verdicts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from bot.demo.envelopes import envelope
from bot.demo.hub import Fed, Hub
from bot.demo.logs import Logs
from bot.demo.slack.page_state import Shown
from bot.demo.slack.team import About
from bot.demo.slack.workspace import Call, Workspace

MOST_STEPS, MOST_CHANGES, MOST_ROWS = 150, 50, 100
Row = dict[str, Any]
OUTCOMES = {
    "shown": "shown in Slack",
    "shown_and_more_due": "shown in Slack; there is more to show already",
    "nothing_to_do": "nothing to do: shown already, or not due yet",
    "waits_for_its_turn": "waits for its turn in the channel",
    "put_off": "put off, to be tried again",
    "posted_again": "not found in the channel after an unclear try, so it is posted",
    "lease_lost": "another sender has it",
}
DID = {
    "block_actions": "pressed",
    "view_submission": "sent the modal",
    "view_closed": "closed the modal",
    "message_action": "chose the shortcut",
}
NO_SUCH_MESSAGE = "This message is not in the workspace, or not any more."
NO_ROW = "No row is behind this message: it was not sent by consolewatch's outbox."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, at a time in seconds since 1970; `key` tells it from all others."""

    at: float
    kind: str
    key: str
    what: str
    detail: Any = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a look behind a message reads: the hub, its logs, the workspace, what was sent."""

    hub: Hub
    logs: Logs
    ws: Workspace
    fed: Mapping[str, Fed]


def behind(sources: Sources, *, channel: str, ts: str) -> Shown:
    """Return steps, rows and records of the message; LookupError if no row is behind it.

    Of long lists the newest are shown, and how many there are in all.
    """
    row = row_of(sources.ws, channel, ts)
    first = rows_of(sources.hub, row, "sk < :changes")
    changes = newest_changes(sources.hub, row)
    rows = [*first, *changes, *rows_of(sources.hub, row, "sk > :changes_end")]
    steps = steps_of(sources, row, changes, about=(channel, ts))
    return {
        "steps": [asdict(step) for step in steps[-MOST_STEPS:]],
        "steps_in_all": len(steps),
        "rows": [shown_row(one) for one in rows],
        "records": [shown_change(change, sources.fed) for change in changes],
        "records_in_all": max((int(one.get("count", 0)) for one in first), default=len(changes)),
    }


def steps_of(sources: Sources, row: str, changes: list[Row], *, about: About) -> list[Step]:
    """Return everything that happened to do with the newest changes and their card, in order."""
    steps = [
        *fed_steps(sources.fed, changes),
        *person_steps(sources.ws, about),
        *log_steps(sources.logs, row, {str(change["event_id"]) for change in changes}),
        *call_steps(sources.ws.calls, row, about),
    ]
    return sorted(steps, key=lambda step: step.at)


def row_of(ws: Workspace, channel: str, ts: str) -> str:
    """Return the row a message is the card of, or raise LookupError."""
    with ws.lock:
        posted = ws.history.find(channel, ts)
        metadata = (posted and posted.metadata) or {}
    row = str(metadata.get("event_payload", {}).get("row", ""))
    if not row:
        raise LookupError(NO_ROW if posted else NO_SUCH_MESSAGE)
    return row


def newest_changes(hub: Hub, pk: str) -> list[Row]:
    """Return the newest changes of an activity, the oldest of them first."""
    return rows_of(hub, pk, "sk BETWEEN :changes AND :changes_end", newest=MOST_CHANGES)[::-1]


def rows_of(hub: Hub, pk: str, where: str, *, newest: int | None = None) -> list[Row]:
    """Return what stands under a key: in order, MOST_ROWS at most; or so many, newest first."""
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


def shown_row(row: Row) -> Shown:
    fields = {name: value for name, value in row.items() if name not in ("pk", "sk")}
    return {"pk": row["pk"], "sk": row["sk"], "fields": dict(sorted(fields.items()))}


def shown_change(change: Row, fed: Mapping[str, Fed]) -> Shown:
    """Return an asked change with the rule that decided, and its record if it was sent here."""
    known = fed.get(str(change["event_id"]))
    return {
        "key": change["sk"],
        "verdict": "ask",
        "rule": change["rule"],
        "what": f"{change['sentence']} ({change['action']})",
        "record": known.record if known else None,
    }


def fed_steps(fed: Mapping[str, Fed], changes: Iterable[Row]) -> Iterator[Step]:
    for change in changes:
        event_id = str(change["event_id"])
        known = fed.get(event_id)
        if known:
            for number, at in enumerate(known.at, 1):
                again = f", copy {number}" if number > 1 else ""
                what = f"{known.action} into the queue of changes{again}"
                key = f"record {event_id} {number}"
                yield Step(at, "record", key, what, envelope(known.record))


def log_steps(logs: Logs, row: str, events: set[str]) -> Iterator[Step]:
    """Yield what the functions logged of these changes and of hints at this row."""
    for line in logs.read():
        said = line.fields
        if said.get("message") == "change" and said.get("event_id") in events:
            what = f"judges it: {said.get('verdict')}, by {said.get('rule')}"
            yield Step(line.at, "ingest", f"log {line.number}", what, said)
        # That it was put off is said with its reason in a line of its own.
        elif said.get("row") == row and said.get("outcome") != "put_off":
            yield Step(line.at, "hint", f"log {line.number}", hinted(said), said)


def hinted(line: Mapping[str, Any]) -> str:
    outcome = str(line.get("outcome") or line.get("message"))
    reason = f" ({line['error']})" if line.get("error") else ""
    return OUTCOMES.get(outcome, outcome.replace("_", " ")) + reason


def call_steps(calls: Iterable[Call], row: str, about: About) -> Iterator[Step]:
    for call in list(calls):
        if call.about == about or row_in(call) == row:
            detail = {"arguments": call.arguments, "response": call.response}
            key = f"call {call.number}"
            yield Step(call.at, "slack", key, f"{call.method}: {answered(call)}", detail)


def row_in(call: Call) -> str:
    """Return the row a message was posted for, as its metadata says; whatever else that holds."""
    metadata = call.arguments.get("metadata")
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    return str(payload.get("row", "")) if isinstance(payload, dict) else ""


def answered(call: Call) -> str:
    if call.response.get("ok"):
        return "done"
    return f"refused, {call.response.get('error') or call.status}"


def person_steps(ws: Workspace, about: About) -> Iterator[Step]:
    """Yield what people did about a message; events tell the app what is shown already."""
    for sent in list(ws.deliveries):
        if (sent.channel, sent.ts) == about and sent.kind in DID:
            name = ws.people[sent.user].name
            came = sent.error or f"acknowledged after {sent.seconds * 1000:.0f} ms"
            what = f"{name} {DID[sent.kind]} {sent.name}: {came}"
            yield Step(sent.at, "person", f"delivery {sent.number}", what)

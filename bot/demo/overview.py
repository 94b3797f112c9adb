"""What is behind everything in the demo: verdicts, queues, what is owed, what Slack was asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from bot.demo.hub import Fed, Hub
from bot.demo.slack.page_state import Shown
from bot.demo.slack.workspace import Call, Workspace

NEWEST = 40
EXAMPLES = 3


def overview(hub: Hub, ws: Workspace, fed: Mapping[str, Fed]) -> Shown:
    """Return every verdict so far, the queues, what is owed, and what Slack was asked."""
    newest = sorted(fed.values(), key=lambda one: one.at, reverse=True)
    return {
        "verdicts": verdicts(fed.values()),
        "queues": queues(hub),
        "owed": owed(hub),
        "calls": called(list(ws.calls)),
        "records": [shown_fed(one) for one in newest[:NEWEST]],
    }


def verdicts(fed: Iterable[Fed]) -> list[Shown]:
    """Count by rule, what asks first; with a few actions each decided."""
    decided: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in fed:
        decided[one.verdict.outcome.value, one.verdict.rule].append(one.action)
    order = ("ask", "quiet", "ignore")
    return [
        {"verdict": verdict, "rule": rule, "count": len(actions), "example": examples(actions)}
        for (verdict, rule), actions in sorted(
            decided.items(), key=lambda it: order.index(it[0][0])
        )
    ]


def examples(actions: list[str]) -> str:
    return ", ".join(list(dict.fromkeys(actions))[:EXAMPLES])


def shown_fed(one: Fed) -> Shown:
    times = f" (sent {len(one.at)} times)" if len(one.at) > 1 else ""
    return {
        "key": one.record["eventID"],
        "verdict": one.verdict.outcome.value,
        "rule": one.verdict.rule,
        "what": f"{one.sentence} ({one.action}){times}" if one.sentence else one.action + times,
        "record": one.record,
    }


def queues(hub: Hub) -> list[Shown]:
    sqs = hub.client("sqs")
    return [depth(sqs, url) for url in sqs.list_queues().get("QueueUrls", [])]


def depth(sqs: Any, url: str) -> Shown:
    asked = [f"ApproximateNumberOfMessages{of}" for of in ("", "NotVisible", "Delayed")]
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=asked)["Attributes"]
    waiting, in_work, delayed = (int(found.get(name, 0)) for name in asked)
    name = url.rpartition("/")[2].split("-")[1]
    return {"name": name, "waiting": waiting, "in_work": in_work, "delayed": delayed}


def owed(hub: Hub) -> list[Shown]:
    """Return the rows that Slack does not show as they are, from the index the tick reads."""
    rows = hub.client("dynamodb").scan(TableName=hub.table, IndexName="due")["Items"]
    return [
        {"row": row["pk"]["S"], "what": f"next try at {row['next_try']['S'][11:19]} UTC"}
        for row in rows
    ]


def called(calls: Iterable[Call]) -> list[Shown]:
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for call in calls:
        (done if call.response.get("ok") else refused)[call.method] += 1
    return [
        {"method": method, "done": done[method], "refused": refused[method]}
        for method in sorted(done | refused)
    ]

"""What the hub's functions logged, read on from where the last look ended."""

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.demo.hub import Hub

# What is kept of a demo that runs for days: more than any card has behind it.
MOST_LINES = 20_000
# Groups are read one after the other, and one may be written to a little later than another.
OVERLAP_MS = 5_000

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One structured line, its number among all, and when it was written, in seconds."""

    number: int
    at: float
    fields: dict[str, Any]


@dataclass(slots=True)
class Logs:
    """Every line that speaks of a change or of a row; safe to read from several threads."""

    hub: Hub
    lines: list[LogLine] = field(default_factory=list)
    count: int = 0
    since: int = 0
    seen: frozenset[tuple[str, str]] = frozenset()
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self) -> list[LogLine]:
        """Read on, and return all lines in the order they were found."""
        with self.lock:
            events = list(self.events())
            for event in events:
                if key_of(event) not in self.seen:
                    self.take(event)
            self.seen = frozenset(key_of(event) for event in events)
            newest = max((event["timestamp"] for event in events), default=0)
            self.since = max(self.since, newest - OVERLAP_MS)
            del self.lines[:-MOST_LINES]
            return list(self.lines)

    def events(self) -> Iterator[Event]:
        logs = self.hub.client("logs")
        for group in logs.describe_log_groups()["logGroups"]:
            pages = logs.get_paginator("filter_log_events").paginate(
                logGroupName=group["logGroupName"], startTime=self.since
            )
            for page in pages:
                yield from page["events"]

    def take(self, event: Event) -> None:
        fields = structured(event["message"])
        if fields:
            self.count += 1
            self.lines.append(LogLine(self.count, written(fields, event), fields))


def key_of(event: Event) -> tuple[str, str]:
    """Tell events apart: a line carries its own time, and a stream is one worker's."""
    return event["logStreamName"], event["message"]


def structured(message: str) -> dict[str, Any] | None:
    """Return the fields of a line that speaks of a change or a row, None for all others."""
    if not message.startswith("{"):
        return None
    with suppress(ValueError):
        fields = json.loads(message)
        if isinstance(fields, dict) and {"event_id", "row"} & fields.keys():
            return fields
    return None


def written(fields: dict[str, Any], event: Event) -> float:
    """Return when a line was written; the log itself knows only when its worker was done."""
    with suppress(KeyError, ValueError):
        return datetime.strptime(fields["timestamp"], "%Y-%m-%d %H:%M:%S,%f%z").timestamp()
    return float(event["timestamp"]) / 1000

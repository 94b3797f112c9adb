"""The functions' logs are read once each line, in whatever portions they come."""

import json
from types import SimpleNamespace

import pytest

from bot.demo import logs
from bot.demo.logs import Logs


def event(at, message, stream="worker-1"):
    return {"logStreamName": stream, "timestamp": at, "message": message}


def line(at, **fields):
    said = {"timestamp": f"2026-11-25 23:00:{at:02},250+0000", "message": "announced", **fields}
    return event(1_795_647_600_000 + at * 1000, json.dumps(said))


class Log:
    """A log group as its client gives it: what came since a time, a page an event."""

    def __init__(self):
        self.events, self.asked = [], []
        self.hub = SimpleNamespace(client=lambda _: self)

    def describe_log_groups(self):
        return {"logGroups": [{"logGroupName": "group"}]}

    def get_paginator(self, _name):
        return self

    def paginate(self, **asked):
        self.asked.append(asked["startTime"])
        return [{"events": [one]} for one in self.events if one["timestamp"] >= asked["startTime"]]


@pytest.fixture
def log():
    return Log()


def test_only_what_speaks_of_a_change_or_a_row_is_kept(log):
    log.events = [
        event(1, "START RequestId: 1"),
        event(2, "{not json"),
        event(3, json.dumps({"message": "batch"})),
        event(4, json.dumps(["row"])),
        line(5, row="ACT#1"),
        line(6, event_id="e1"),
    ]
    assert [one.fields.get("row", "e1") for one in Logs(log.hub).read()] == ["ACT#1", "e1"]


def test_a_line_is_read_once_and_its_number_stays(log):
    kept = Logs(log.hub)
    log.events = [line(1, row="ACT#1"), line(2, row="ACT#2")]
    first = kept.read()
    log.events += [line(3, row="ACT#3"), line(2, row="ACT#late")]
    second = kept.read()
    assert second[:2] == first
    assert [one.fields["row"] for one in second] == ["ACT#1", "ACT#2", "ACT#3", "ACT#late"]
    assert [one.number for one in second] == [1, 2, 3, 4]


def test_the_next_look_reads_on_from_where_the_last_ended(log):
    kept = Logs(log.hub)
    log.events = [line(1, row="ACT#1"), line(40, row="ACT#2")]
    kept.read()
    kept.read()
    since = 1_795_647_640_000 - logs.OVERLAP_MS
    assert log.asked == [0, since]


def test_a_line_counts_from_when_it_was_written(log):
    log.events = [line(7, row="ACT#1"), event(9_000, json.dumps({"row": "x", "timestamp": "?"}))]
    assert [one.at for one in Logs(log.hub).read()] == [1_795_647_607.25, 9.0]


def test_of_very_many_lines_the_newest_are_kept(log, monkeypatch):
    monkeypatch.setattr(logs, "MOST_LINES", 3)
    log.events = [line(second, row=f"ACT#{second}") for second in range(5)]
    assert [one.fields["row"] for one in Logs(log.hub).read()] == ["ACT#2", "ACT#3", "ACT#4"]

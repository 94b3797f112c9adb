"""Collected records, replayed into a running demo, end on one card each.

The collection is kept beside the repository and not in it; without it the check skips, saying so.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import boto3
import pytest
from slack_sdk import WebClient

from bot.core.changes import detect
from bot.core.keys import key_part
from bot.core.verdict import Outcome
from tests.demo.running import ROOT, demo_command

COLLECTION = ROOT.parent / "shared" / "data" / "cloudtrail" / "labelled.jsonl"
SECONDS = 90


@pytest.mark.slow
def test_every_asked_event_ends_in_one_activity_with_one_card(tmp_path: Path):
    if not COLLECTION.exists():
        pytest.skip(f"no collected records at {COLLECTION.name} beside the repository")
    records = [json.loads(line)["record"] for line in COLLECTION.read_text("utf-8").splitlines()]
    asked = {guard for record in records if (guard := asked_guard(record))}
    assert len(asked) > 50
    lines = tmp_path / "records.jsonl"
    lines.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    with demo_command(tmp_path, "--empty") as command:
        told = command.told
        assert replay(lines, told) == 0
        rows = wait_until_shown(told, expected=len(asked))
        guards = Counter(row["pk"]["S"].removeprefix("EVT#") for row in of_kind(rows, "guard"))
        kept_quiet = {
            row["pk"]["S"].removeprefix("EVT#")
            for row in of_kind(rows, "guard")
            if row["where"]["S"].startswith("QUIET#")
        }
        assert set(guards) - kept_quiet == asked
        assert max(guards.values()) == 1
        changes = [row for row in of_kind(rows, "change") if row["pk"]["S"].startswith("ACT#")]
        activities = {row["pk"]["S"]: row for row in of_kind(rows, "activity")}
        per_activity = Counter(row["pk"]["S"] for row in changes)
        assert len(changes) == len(asked)
        assert per_activity == {key: int(row["count"]["N"]) for key, row in activities.items()}
        cards = Counter(message["metadata"]["event_payload"]["row"] for message in history(told))
        assert cards == dict.fromkeys(activities, 1)


def asked_guard(record: dict[str, Any]) -> str | None:
    verdict, change = detect(record)
    return key_part(change.guard) if change and verdict.outcome is Outcome.ASK else None


def replay(lines: Path, told: dict[str, Any]) -> int:
    return subprocess.run(
        [
            *(sys.executable, "-m", "bot.cli", "replay", str(lines)),
            *("--queue-url", told["changes_queue_url"]),
        ],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment(told)},
        stdout=subprocess.DEVNULL,
        check=False,
    ).returncode


def environment(told: dict[str, Any]) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": told["aws_endpoint"],
        "AWS_ACCESS_KEY_ID": told["account"],
        "AWS_SECRET_ACCESS_KEY": "embedded",
        "AWS_DEFAULT_REGION": told["region"],
    }


def wait_until_shown(told: dict[str, Any], *, expected: int) -> list[dict[str, Any]]:
    """Wait until all are kept and nothing is owed any more; return the whole table."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        rows = whole_table(told)
        asked = [row for row in of_kind(rows, "change") if row["pk"]["S"].startswith("ACT#")]
        owed = [row for row in of_kind(rows, "activity") if "next_try" in row]
        if len(asked) >= expected and not owed:
            return rows
        time.sleep(0.5)
    raise AssertionError(f"{len(asked)} of {expected} kept, {len(owed)} cards still owed")


def of_kind(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"]["S"] == kind]


def whole_table(told: dict[str, Any]) -> list[dict[str, Any]]:
    client = boto3.client(
        "dynamodb",
        endpoint_url=told["aws_endpoint"],
        region_name=told["region"],
        aws_access_key_id=told["account"],
        aws_secret_access_key="embedded",
    )
    pages = client.get_paginator("scan").paginate(TableName=told["table"], ConsistentRead=True)
    rows = [row for page in pages for row in page["Items"]]
    client.close()
    return rows


def history(told: dict[str, Any]) -> list[dict[str, Any]]:
    slack = WebClient(told["bot_token"], base_url=told["slack_url"] + "/api/")
    messages: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = slack.conversations_history(
            channel="C01CHANGES", limit=100, cursor=cursor or None, include_all_metadata=True
        )
        messages += page["messages"]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return messages

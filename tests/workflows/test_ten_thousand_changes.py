"""One activity that grows and grows costs Slack little, the table little, and reads well."""

import json
import sys
from datetime import timedelta
from typing import Any

import pytest

from bot.slack.validate import validate_message
from bot.storage.activity_rows import ActivityRow
from bot.storage.model import read
from tests.records import AT, record
from tests.slack.reading import lines
from tests.workflows.stage import Stage, unlike_table

BATCH = 25
PAUSE = timedelta(seconds=18)
ROW_BYTES = 100_000
REGIONS = ("eu-west-1", "eu-central-1", "us-east-1")


def change(n: int, stage: Stage) -> dict[str, Any]:
    """Return one of a long afternoon's changes: 60 kinds, now and then a sensitive one."""
    event = "iam:CreateAccessKey" if n % 500 == 250 else f"ec2:ModifyThing{n % 60}"
    return record(event, at=stage.clock.now, awsRegion=REGIONS[n % 3], requestID=f"request-{n}")


def grow(stage: Stage, changes: int) -> None:
    """Let changes arrive, a batch at a time."""
    for first in range(0, changes, BATCH):
        stage.deliver(*(change(n, stage) for n in range(first, first + BATCH)))
        stage.run_until(stage.clock.now + PAUSE)
    stage.run_until_quiet()


def most_calls(changes: int) -> int:
    """Return what Slack may be called at most.

    A look-up and a post; an edit a state that is due: every 30 s while it grows (and the first
    four sooner), and one at once for every batch with a sensitive change.
    """
    growing = PAUSE * (changes // BATCH) // timedelta(seconds=30) + 4
    sensitive = changes // 500
    return 2 + growing + sensitive


def bytes_of(row: str) -> int:
    stored = read(ActivityRow, row, "ACT")
    assert stored
    return len(json.dumps(stored.to_dynamodb_dict()))


@pytest.mark.parametrize("changes", [2_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_activity_of_many_changes_costs_little_and_reads_well(
    changes: int, stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    grow(stage, changes)
    one, (message,) = stage.activity(), stage.cards()
    states, size = one.post.edits + 1, bytes_of(one.post.row)
    with capsys.disabled():
        calls = f"{len(stage.ws.calls)} Slack calls of {most_calls(changes)} at most"
        sys.stdout.write(f"\n{changes:,} changes: {calls}, row {size:,} bytes\n")
    assert (one.count, one.sensitive) == (changes, changes // 500)
    assert len(stage.ws.calls) <= most_calls(changes)
    assert len(stage.ws.calls) <= 2 * states
    assert all(call.status == 200 for call in stage.ws.calls)
    assert size < ROW_BYTES
    assert validate_message({"text": message["text"], "blocks": message["blocks"]}) == []
    assert unlike_table(stage) == []
    assert reading(message, changes) == []


def reading(message: dict[str, Any], changes: int) -> list[str]:
    """Return what a reader of the card would miss."""
    text = lines(message["blocks"])
    listed = [line for line in text if line.startswith("- ")]
    wanted = {
        "ten lines at most": len(listed) <= 10,
        "the sensitive one first": "Worth a second look" in listed[0],
        "what no line speaks of": any(line.startswith("and ") and "more" in line for line in text),
        "where": any("prod-payments" in line for line in text),
        "short enough for one screen": len(text) <= 22,
        "how many in one line": f"{changes - changes // 500:,} more" in message["text"],
    }
    return [what for what, holds in wanted.items() if not holds]


def test_every_change_of_many_is_kept_under_its_number(stage: Stage) -> None:
    for first in range(0, 500, BATCH):
        stage.deliver(*(change(n, stage) for n in range(first, first + BATCH)))
    kept = sorted(stage.changes(), key=lambda row: row.sk)
    assert [row.seq for row in kept] == list(range(1, 501))
    assert stage.activity().began == AT

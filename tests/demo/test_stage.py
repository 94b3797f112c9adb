"""What stands behind the page, with a workspace and queues of its own instead of a whole demo."""

import json
import time
from types import SimpleNamespace

import pytest

from bot.demo import story
from bot.demo.overview import verdicts
from bot.demo.slack.workspace import Workspace
from bot.demo.stage import COPIES, STARTING, Stage
from tests.template import make_queue

ALICE = "U01ALICE"


@pytest.fixture
def ws():
    return Workspace(
        people=story.PEOPLE, channels=story.CHANNELS, bot_token="xoxb-1", signing_secret="s"
    )


@pytest.fixture
def hub(aws, request):
    queue = make_queue(aws, request.node.name[:60])
    return SimpleNamespace(changes_queue_url=queue, table="none", client=aws.client)


@pytest.fixture
def stage(ws, hub):
    stage = Stage(ws)
    stage.open(hub, play=False)
    yield stage
    stage.close()


def received(hub, count):
    """Return what is in the queue of changes once so many messages came."""
    found, until = [], time.monotonic() + 15
    while len(found) < count and time.monotonic() < until:
        answer = hub.client("sqs").receive_message(
            QueueUrl=hub.changes_queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=1
        )
        found += [json.loads(one["Body"])["detail"] for one in answer.get("Messages", [])]
    return found


def test_a_change_is_made_by_whom_the_visitor_acts_as(stage, hub):
    stage.act("change", "U02BOB")
    (record,) = received(hub, 1)
    assert record["userIdentity"]["principalId"].endswith(":bob@example.com")
    assert stage.state()["counts"] == {"ask": 1}


def test_a_burst_comes_one_after_the_other(stage, hub, monkeypatch):
    monkeypatch.setattr("bot.demo.stage.STEP_SECONDS", 0.01)
    stage.act("burst", ALICE)
    records = received(hub, 12)
    assert len({record["eventID"] for record in records}) == 12


def test_the_newest_change_again_is_the_same_event(stage, hub):
    stage.act("change", ALICE)
    stage.act("again", ALICE)
    records = received(hub, 1 + COPIES)
    assert len(records) == 1 + COPIES
    assert len({record["eventID"] for record in records}) == 1
    assert stage.state()["counts"] == {"ask": 1}


def test_without_a_change_none_can_come_again(stage):
    with pytest.raises(LookupError, match="no change yet"):
        stage.act("again", ALICE)


def test_noise_is_counted_by_the_rule_that_silenced_it(stage, hub):
    stage.act("noise", ALICE)
    assert len(received(hub, 12)) == 12
    assert stage.state()["counts"] == {"ignore": 11, "quiet": 1}
    rows = verdicts(stage.known().values())
    assert sum(row["count"] for row in rows) == 12
    assert {"read-only", "failed", "dry-run", "by-service"} <= {row["rule"] for row in rows}
    assert rows[0]["verdict"] == "quiet"


def test_slack_goes_down_and_comes_back(stage, ws, monkeypatch):
    monkeypatch.setattr("bot.demo.stage.DOWN_SECONDS", 0.05)
    stage.act("down", ALICE)
    assert ws.faults.down
    assert stage.state()["down_until"] is not None
    until = time.monotonic() + 5
    while ws.faults.down and time.monotonic() < until:
        time.sleep(0.01)
    assert (ws.faults.down, stage.state()["down_until"]) == (False, None)


def test_slack_can_be_brought_back_and_taken_down_anew(stage, ws, monkeypatch):
    monkeypatch.setattr("bot.demo.stage.DOWN_SECONDS", 0.2)
    stage.act("down", ALICE)
    stage.act("up", ALICE)
    assert not ws.faults.down
    monkeypatch.setattr("bot.demo.stage.DOWN_SECONDS", 60.0)
    stage.act("down", ALICE)
    time.sleep(0.4)
    assert ws.faults.down, "the first minute ended the second"


def test_before_the_hub_is_there_a_visitor_is_asked_to_wait(ws):
    stage = Stage(ws)
    assert stage.state()["starting"]
    for impatient in (
        lambda: stage.act("change", ALICE),
        lambda: stage.behind("C01CHANGES", "1.0"),
        stage.overview,
    ):
        with pytest.raises(LookupError, match=STARTING):
            impatient()


def test_an_act_there_is_not_is_refused(stage):
    with pytest.raises(LookupError, match="no act called 'delete_everything'"):
        stage.act("delete_everything", ALICE)


def test_it_ends_at_once_whatever_is_happening(ws, hub):
    stage = Stage(ws)
    stage.open(hub, play=True)
    stage.act("burst", ALICE)
    stage.act("down", ALICE)
    begun = time.monotonic()
    stage.close()
    assert time.monotonic() - begun < 5
    assert not [thread for thread in stage.threads if thread.is_alive()]

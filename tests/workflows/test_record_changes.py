"""Where changes go, and that each is kept once, whatever comes with it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.activities import Activity, Answer, State
from bot.storage.activities import Activities
from bot.storage.days import DayRow
from tests.records import AT, envelope, record, user_identity
from tests.workflows.stage import ADMIN, ALERT, PATIENT, Meddled, Stage, at, staged, unlike_table

ALICE = "U01ALICE"
# A real change that is kept and counted, and nobody is asked: see the noise table.
QUIET = "ec2-instance-connect:SendSSHPublicKey"


def change(when: datetime, event: str = "ec2:RunInstances", **more: Any) -> dict[str, Any]:
    return record(event, at=when, **more)


def arrive(stage: Stage, *records: dict[str, Any]) -> None:
    """Let records arrive one batch each, at the time each was made."""
    for one in records:
        stage.clock.now = max(stage.clock.now, datetime.fromisoformat(one["eventTime"]))
        stage.deliver(one)


def counts(stage: Stage) -> list[int]:
    """Return how many changes each activity has, the oldest activity first."""
    return [one.count for one in stage.activities()]


def answer(stage: Stage, *, by: str = ALICE) -> Activity:
    now, before = stage.clock.now, stage.activities()[-1]
    given = Answer(before.answers + 1, "quicker", by, "someone", now, before.count)
    return Activities().answer(before, given, now=now, patience=ALERT)


def shown(stage: Stage) -> None:
    stage.run_until_quiet()


# Grouping


@dataclass(frozen=True, slots=True)
class Case:
    """Changes at these times, in this order of arrival, make activities of these sizes."""

    fact: str
    times: tuple[str, ...]
    sizes: tuple[int, ...]


@pytest.mark.parametrize(
    "case",
    [
        Case("a second one within the gap joins", ("14:10", "14:40"), (2,)),
        Case("one after the gap opens the next", ("14:10", "14:41"), (1, 1)),
        Case("the gap counts from the newest", ("14:10", "14:40", "15:10"), (3,)),
        Case("one from before it, within the gap, joins", ("14:40", "14:10"), (2,)),
        Case("one from long before goes to a late activity", ("14:40", "14:09"), (1, 1)),
        Case("late ones of the same 4 hours meet", ("15:59", "12:01", "12:10", "13:50"), (3, 1)),
        Case("late ones of other 4 hours do not", ("15:59", "11:59", "12:01"), (1, 1, 1)),
        Case("one after a late one joins the current", ("14:40", "12:00", "14:50"), (1, 2)),
    ],
    ids=lambda case: case.fact,
)
def test_grouping(stage: Stage, case: Case) -> None:
    arrive(stage, *(change(at(when)) for when in case.times))
    assert tuple(counts(stage)) == case.sizes
    assert len(stage.changes()) == len(case.times)


@pytest.mark.parametrize("together", [False, True], ids=["one by one", "in one batch"])
def test_activity_spans_four_hours_at_most(stage: Stage, *, together: bool) -> None:
    records = [change(at("14:10") + timedelta(minutes=25 * n)) for n in range(12)]
    if together:
        stage.clock.now = at("20:00")
        stage.deliver(*reversed(records))
    else:
        arrive(stage, *records)
    assert counts(stage) == [10, 2]
    assert all(one.last - one.first <= timedelta(hours=4) for one in stage.activities())


@pytest.mark.parametrize(
    "other",
    [
        change(at("14:11"), person="bob@example.com"),
        change(at("14:11"), account="444455556666"),
        change(at("14:11"), userIdentity=user_identity("alice")),
    ],
    ids=["another person", "another account", "another principal"],
)
def test_others_changes_never_join(stage: Stage, other: dict[str, Any]) -> None:
    arrive(stage, change(at("14:10")), other)
    assert counts(stage) == [1, 1]


@pytest.mark.parametrize(
    "time",
    [at("18:00"), "soon", ..., 7, None],
    ids=["later than arrival", "unreadable", "missing", "a number", "null"],
)
def test_impossible_time_counts_as_arrival(stage: Stage, time: Any) -> None:
    text = f"{time:%Y-%m-%dT%H:%M:%SZ}" if isinstance(time, datetime) else time
    stage.deliver(change(AT))
    stage.clock.now = at("14:20")
    stage.deliver(change(AT, eventTime=text))
    one = stage.activity()
    assert (one.count, one.last) == (2, at("14:20"))


def test_changes_are_numbered_in_their_activity(stage: Stage) -> None:
    stage.deliver(*(change(AT + timedelta(seconds=n)) for n in range(5)))
    stage.deliver(change(AT + timedelta(seconds=9)))
    kept = sorted(stage.changes(), key=lambda row: row.sk)
    assert [(row.sk, row.seq) for row in kept] == [(f"CHG#{n:06}", n) for n in range(1, 7)]


# Answered activities


def test_ordinary_change_joins_what_its_person_has_answered(stage: Stage) -> None:
    arrive(stage, change(at("14:10")))
    shown(stage)
    answer(stage)
    arrive(stage, change(at("14:20")))
    shown(stage)
    one = stage.activity()
    assert (one.state, one.newer) == (State.ANSWERED, 1)
    assert unlike_table(stage) == []


def test_change_after_an_admins_answer_opens_the_next(stage: Stage) -> None:
    arrive(stage, change(at("14:10")))
    shown(stage)
    answer(stage, by=ADMIN)
    arrive(stage, change(at("14:20")))
    assert [one.state for one in stage.activities()] == [State.ANSWERED, State.OPEN]


def test_earlier_change_after_an_admins_answer_goes_to_a_late_activity(stage: Stage) -> None:
    arrive(stage, change(at("14:10")))
    shown(stage)
    answer(stage, by=ADMIN)
    stage.deliver(change(at("14:09")))
    first, second = stage.activities()
    assert first.id.startswith("late-")
    assert (first.count, second.count) == (1, 1)


def test_late_activity_that_takes_no_more_has_a_successor(stage: Stage) -> None:
    arrive(stage, change(at("18:00")), change(at("14:10")))
    shown(stage)
    late = stage.activities()[0]
    given = Answer(1, "quicker", ADMIN, "dora", stage.clock.now, 1)
    Activities().answer(late, given, now=stage.clock.now, patience=ALERT)
    stage.deliver(change(at("14:11")))
    stage.deliver(change(at("14:12")))
    assert counts(stage) == [1, 2, 1]


def test_sensitive_change_reopens_what_was_answered(stage: Stage) -> None:
    arrive(stage, change(at("14:10")))
    shown(stage)
    answer(stage)
    arrive(stage, change(at("14:20"), "iam:CreateAccessKey"))
    one = stage.activity()
    assert (one.state, one.sensitive, one.count) == (State.OPEN, 1, 2)
    shown(stage)
    assert unlike_table(stage) == []


def test_ordinary_change_does_not_reopen(stage: Stage) -> None:
    arrive(stage, change(at("14:10")), change(at("14:11"), "iam:CreateAccessKey"))
    shown(stage)
    answer(stage)
    arrive(stage, change(at("14:20")))
    assert stage.activity().state is State.ANSWERED


# The same again, and what is no change


def test_event_delivered_ten_times_is_one_change(stage: Stage) -> None:
    tallies = [stage.deliver(change(AT)) for _ in range(10)]
    assert [(tally.kept, tally.repeated) for tally in tallies] == [(1, 0)] + [(0, 1)] * 9
    assert (counts(stage), len(stage.changes())) == ([1], 1)


def test_event_ten_times_in_one_batch_is_one_change(stage: Stage) -> None:
    tally = stage.deliver(*[change(AT)] * 10)
    assert (tally.kept, tally.repeated, tally.failed) == (1, 9, set())
    assert counts(stage) == [1]


def test_repeated_among_new_ones_is_dropped_alone(stage: Stage) -> None:
    first, second, third = (change(AT + timedelta(seconds=n)) for n in range(3))
    stage.deliver(second)
    tally = stage.deliver(first, second, third)
    assert (tally.kept, tally.repeated, tally.failed) == (2, 1, set())
    assert counts(stage) == [3]


def test_two_accounts_copies_of_one_event_are_one_change(stage: Stage) -> None:
    shared = {"sharedEventID": "11111111-2222-3333-4444-555555555555"}
    stage.deliver(
        change(AT, sharedEventID=shared["sharedEventID"]),
        change(AT, account="444455556666", sharedEventID=shared["sharedEventID"]),
    )
    assert counts(stage) == [1]


def test_repeated_event_owes_nothing_more(stage: Stage) -> None:
    stage.deliver(change(AT))
    shown(stage)
    stage.deliver(change(AT))
    assert stage.owed() == {}


@pytest.mark.parametrize("poison", ["", "not json", "[]", "{}", '{"detail": {}}', "[" * 100_000])
def test_poisoned_message_among_good_ones_fails_alone(stage: Stage, poison: str) -> None:
    good = [json.dumps(envelope(change(AT + timedelta(seconds=n)))) for n in range(3)]
    tally = stage.deliver_bodies([good[0], poison, *good[1:]])
    assert (tally.failed, tally.kept) == ({"m1"}, 3)


def test_change_the_table_refuses_fails_alone(stage: Stage) -> None:
    refused = change(AT + timedelta(seconds=1), requestID="refused")
    keep = stage.recorder.changes.keep

    class Refusing:
        def __getattr__(self, name: str) -> Any:
            return getattr(stage_changes, name)

        def keep(self, kept: Any, *, now: datetime) -> None:
            if any(placed.change.event_id == refused["eventID"] for placed in kept.placed):
                raise ValueError("no such item")
            keep(kept, now=now)

    stage_changes = stage.recorder.changes
    stage.recorder = replace(stage.recorder, changes=Refusing())  # type: ignore[arg-type]
    tally = stage.deliver(change(AT), refused, change(AT + timedelta(seconds=2)))
    assert (tally.failed, tally.kept) == ({"m1"}, 2)
    assert counts(stage) == [2]


def test_read_only_record_is_ignored(stage: Stage) -> None:
    tally = stage.deliver(change(AT, "ec2:DescribeInstances", readOnly=True))
    assert (tally.ignored, stage.activities(), stage.changes()) == (1, [], [])


def test_quiet_changes_are_kept_once_and_on_no_card(stage: Stage) -> None:
    quiet = [change(AT + timedelta(seconds=n), QUIET) for n in range(3)]
    stage.deliver(*quiet, change(AT))
    stage.deliver(*quiet)
    assert len(stage.changes(quiet=True)) == 3
    assert counts(stage) == [1]


def test_quiet_account_never_asks_and_is_kept(table: str) -> None:
    assert table
    with staged(quiet_accounts=frozenset({"444455556666"})) as stage:
        stage.deliver(change(AT), change(AT, account="444455556666"))
        (kept,) = stage.changes(quiet=True)
        assert (kept.account, kept.rule) == ("444455556666", "quiet-account")
        assert counts(stage) == [1]


# Many at once


def test_hundred_changes_of_one_batch_are_one_card(stage: Stage) -> None:
    tally = stage.deliver(*(change(AT + timedelta(seconds=n)) for n in range(100)))
    assert (tally.kept, tally.failed) == (100, set())
    assert counts(stage) == [100]
    assert sorted(row.seq for row in stage.changes()) == list(range(1, 101))
    shown(stage)
    assert unlike_table(stage) == []


def test_changes_of_many_hours_in_one_batch_are_all_kept(stage: Stage) -> None:
    stage.clock.now = AT + timedelta(days=12)
    stage.deliver(change(AT + timedelta(days=11)))
    tally = stage.deliver(*(change(AT + timedelta(hours=5 * n)) for n in range(40)))
    assert (tally.kept, tally.failed) == (40, set())
    assert len(stage.activities()) == 41


def test_concurrent_ingests_of_one_principal_keep_one_activity(stage: Stage) -> None:
    batches = [[change(AT + timedelta(seconds=10 * b + n)) for n in range(5)] for b in range(8)]
    tallies = stage.deliver_at_once(batches)
    assert sum(tally.kept for tally in tallies) == 40
    assert counts(stage) == [40]
    assert sorted(row.seq for row in stage.changes()) == list(range(1, 41))
    shown(stage)
    assert unlike_table(stage) == []


def test_other_ingest_that_opens_the_activity_first_is_joined(stage: Stage) -> None:
    first: Callable[[], object] = lambda: other.deliver(change(AT))  # noqa: E731
    other = replace(stage)
    keep = Meddled(stage.recorder.changes, "keep", first)
    stage.recorder = replace(stage.recorder, changes=keep)  # type: ignore[arg-type]
    stage.deliver(change(AT + timedelta(seconds=5)))
    assert counts(stage) == [2]


def test_ingest_without_time_to_try_again_fails_its_messages(stage: Stage) -> None:
    hurried = replace(PATIENT, seconds_left=lambda: 1.0)
    other = replace(stage)
    keep = Meddled(stage.recorder.changes, "keep", lambda: other.deliver(change(AT)))
    stage.recorder = replace(
        stage.recorder,
        changes=keep,  # type: ignore[arg-type]
        patience=hurried,
    )
    later = change(AT + timedelta(seconds=5))
    assert stage.deliver(later).failed == {"m0"}
    assert stage.deliver(later).kept == 1
    assert counts(stage) == [2]


def test_day_is_touched_before_its_changes_are_kept(stage: Stage) -> None:
    def killed() -> None:
        raise KeyboardInterrupt

    keep = Meddled(stage.recorder.changes, "keep", killed)
    stage.recorder = replace(stage.recorder, changes=keep)  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        stage.deliver(change(AT))
    assert stage.changes() == []
    assert [row.sk for row in DayRow.query("DAYS")] == [f"{AT:%Y-%m-%d}"]

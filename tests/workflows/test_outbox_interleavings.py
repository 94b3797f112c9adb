"""The table of interleavings: what gets in between, and what stands in Slack in the end."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.core.activities import Activity, Answer
from bot.storage.activities import Activities
from bot.storage.activity_rows import ActivityRow
from bot.storage.outbox import Outbox
from tests.records import AT, record, root_identity
from tests.slack.reading import lines
from tests.workflows.stage import (
    ALERT,
    CHANNEL,
    FALLBACK,
    PATIENT,
    SECURITY,
    Killed,
    Meddled,
    Stage,
    unlike_table,
)
from tests.workflows.traffic import every_third_write_refused

POST, EDIT, LOOK, WHO = (
    "chat.postMessage",
    "chat.update",
    "conversations.history",
    "users.lookupByEmail",
)
FIRST = record("ec2:RunInstances")
SECOND = record("ec2:TerminateInstances", at=AT + timedelta(seconds=20))
SENSITIVE = record("iam:CreateAccessKey", userIdentity=root_identity())


def ready(stage: Stage) -> str:
    """Keep one change and let its card become due; nobody follows the hint. Return the row."""
    stage.deliver(FIRST)
    stage.queue.waiting.clear()
    stage.clock.pass_time(seconds=60)
    return stage.activity().post.row


def shown(stage: Stage) -> str:
    """Keep one change and show its card. Return the row."""
    stage.deliver(FIRST)
    stage.run_until_quiet()
    return stage.activity().post.row


def done(stage: Stage) -> list[str]:
    """Return the names of the calls that Slack did; alerts left out."""
    calls = [call for call in stage.ws.calls if call.arguments.get("channel") != SECURITY]
    return [call.method.partition(".")[2] for call in calls if call.response.get("ok")]


def times(stage: Stage, *methods: str) -> list[float]:
    """Return when Slack was called, in seconds since the first change; alerts left out."""
    calls = [call for call in stage.calls(*methods) if call.arguments.get("channel") != SECURITY]
    return [round(call.at - AT.timestamp(), 3) for call in calls]


def leased(stage: Stage, row: str) -> Activity:
    """Take the lease of a card that is due, with everything fixed for its first send."""
    now = stage.clock.now
    outbox = Outbox()
    held = outbox.lease(row, by="me", now=now, until=now + timedelta(seconds=60))
    assert isinstance(held, Activity)
    return outbox.assign(held, assignee="U01ALICE", channel=CHANNEL)


def answered(stage: Stage) -> Activity:
    """Let alice answer for all she sees now."""
    now = stage.clock.now
    before = stage.activity()
    answer = Answer(before.answers + 1, "quicker", "U01ALICE", "alice", now, before.count)
    after = Activities().answer(before, answer, now=now, patience=ALERT)
    stage.recorder.hints.send(after.post.row, now=now, due=now)
    return after


# Two announcers


def test_two_announcers_with_one_hint_post_one_card(stage: Stage) -> None:
    row, others = ready(stage), []
    second = Meddled(stage.announcer.slack, "post", lambda: others.append(stage.announce(row)))
    assert stage.announce(row, by=stage.with_(slack=second)) == "shown"
    assert others == ["nothing_to_do"]
    assert done(stage) == ["lookupByEmail", "postMessage"]
    assert unlike_table(stage) == []


def test_hint_that_comes_again_after_the_card_stands_does_nothing(stage: Stage) -> None:
    row = shown(stage)
    assert stage.announce(row) == "nothing_to_do"
    assert done(stage) == ["lookupByEmail", "postMessage"]


def test_hint_for_a_row_that_does_not_exist_does_nothing(stage: Stage) -> None:
    assert stage.announce("ACT#nothing") == "nothing_to_do"
    assert stage.activities() == []


def test_hint_before_the_row_is_due_does_nothing(stage: Stage) -> None:
    stage.deliver(FIRST)
    assert stage.announce(stage.activity().post.row) == "nothing_to_do"
    assert done(stage) == []


# A bump while another sends


@pytest.mark.parametrize("after", [False, True], ids=["before Slack has it", "before the mark"])
def test_bump_while_another_sends_is_shown_by_an_edit(stage: Stage, *, after: bool) -> None:
    row = ready(stage)
    bump = Meddled(stage.announcer.slack, "post", lambda: stage.deliver(SECOND), after=after)
    assert stage.announce(row, by=stage.with_(slack=bump)) == "shown_and_more_due"
    stage.run_until_quiet()
    assert done(stage) == ["lookupByEmail", "postMessage", "update"]
    assert times(stage, EDIT)[0] - times(stage, POST)[0] >= 3
    assert unlike_table(stage) == []


def test_mark_keeps_next_try_when_bumped(stage: Stage) -> None:
    row, now = ready(stage), stage.clock.now
    outbox = Outbox()
    held = leased(stage, row)
    stage.deliver(SECOND)
    due = outbox.mark(held, ts="1.000100", rev=held.post.rev, now=now)
    after = stage.activity().post
    assert (after.shown_rev, after.rev, after.next_try, after.lease_by) == (1, 2, due, "")
    assert due == now + timedelta(seconds=3)


def test_bump_between_lease_and_assignment_is_on_the_first_card(stage: Stage) -> None:
    row = ready(stage)
    bump = Meddled(stage.announcer.slack, "look_up", lambda: stage.deliver(SECOND))
    assert stage.announce(row, by=stage.with_(slack=bump)) == "shown"
    assert stage.activity().count == 2
    assert unlike_table(stage) == []


def test_answer_while_the_card_grows_is_shown(stage: Stage) -> None:
    shown(stage)
    stage.deliver(SECOND)
    stage.clock.pass_time(seconds=10)
    row = stage.activity().post.row
    click = Meddled(stage.announcer.slack, "edit", lambda: answered(stage))
    assert stage.announce(row, by=stage.with_(slack=click)) == "shown_and_more_due"
    stage.run_until_quiet(seconds=5)
    assert unlike_table(stage) == []


def test_activity_is_among_the_open_ones_from_its_card_until_its_answer_is_shown(
    stage: Stage,
) -> None:
    row = ready(stage)
    bump = Meddled(stage.announcer.slack, "post", lambda: stage.deliver(SECOND))
    assert stage.announce(row, by=stage.with_(slack=bump)) == "shown_and_more_due"
    keep = Meddled(stage.recorder.changes, "keep", stage.run_until_quiet)
    other = replace(stage, recorder=replace(stage.recorder, changes=keep))  # type: ignore[arg-type]
    other.deliver(record("ec2:StopInstances", at=AT + timedelta(seconds=30)))
    stage.run_until_quiet()
    assert stage.activity().count == 3
    assert [found.pk for found in ActivityRow.open.query(CHANNEL)] == [row]
    answered(stage)
    stage.run_until_quiet()
    assert list(ActivityRow.open.query(CHANNEL)) == []


# 429 with a bump in between


@pytest.mark.parametrize("bump", [SECOND, SENSITIVE | {"userIdentity": FIRST["userIdentity"]}])
def test_429_with_a_bump_in_between_waits_as_long_as_slack_asked(
    stage: Stage, bump: dict[str, Any]
) -> None:
    row = ready(stage)
    stage.ws.faults.refuse(POST, "ratelimited", retry_after=30)
    assert stage.announce(row) == "put_off"
    stage.run(seconds=5)
    stage.deliver(bump)
    stage.run_until_quiet()
    assert times(stage, POST) == [60, 90]
    assert done(stage) == ["lookupByEmail", "postMessage"]
    assert stage.activity().count == 2
    assert unlike_table(stage) == []


def test_429_holds_back_the_others_of_its_channel(stage: Stage) -> None:
    stage.ws.faults.refuse(POST, "ratelimited", retry_after=30)
    stage.deliver(FIRST, record(person="bob@example.com"))
    stage.run_until_quiet()
    assert times(stage, POST) == [60, 90, 91]
    assert unlike_table(stage) == []


# Tick against delayed hint


def test_tick_leaves_alone_what_has_a_hint_on_its_way(stage: Stage) -> None:
    stage.deliver(FIRST)
    stage.clock.pass_time(seconds=110)
    assert stage.tick() == 0
    stage.clock.pass_time(seconds=10)
    assert stage.tick() == 1


def test_tick_and_a_hint_that_comes_late_post_one_card(stage: Stage) -> None:
    stage.deliver(FIRST)
    stage.clock.pass_time(seconds=180)
    assert stage.tick() == 1
    assert len(stage.queue.waiting) == 2
    stage.run_hints()
    assert done(stage) == ["lookupByEmail", "postMessage"]
    assert unlike_table(stage) == []


def test_lost_hints_cost_no_more_than_two_minutes(stage: Stage) -> None:
    stage.deliver(FIRST)
    stage.queue.waiting.clear()
    stage.run_until_quiet()
    assert 60 <= times(stage, POST)[0] <= 60 + 120
    assert unlike_table(stage) == []


def test_every_hint_lost_changes_nothing_but_the_delay(stage: Stage) -> None:
    stage.queue.copies = 0
    stage.deliver(FIRST)
    stage.run(minutes=10)
    assert stage.ws.calls == []
    stage.queue.copies = 1
    stage.run_until_quiet(minutes=2)
    assert done(stage) == ["lookupByEmail", "postMessage"]
    assert unlike_table(stage) == []


def test_each_hint_a_hundred_times_posts_one_card_and_edits_it_once(stage: Stage) -> None:
    stage.queue.copies = 100
    stage.deliver(FIRST)
    stage.run(seconds=70)
    stage.deliver(SECOND)
    stage.run_until_quiet()
    assert done(stage) == ["lookupByEmail", "postMessage", "update"]
    assert unlike_table(stage) == []


# A lease that ran out


def test_holder_who_comes_back_late_after_sending_loses_and_posts_no_second_card(
    stage: Stage,
) -> None:
    row, others = ready(stage), []

    def the_lease_runs_out() -> None:
        stage.clock.pass_time(seconds=61)
        others.append(stage.announce(row))

    late = Meddled(stage.announcer.slack, "post", the_lease_runs_out, after=True)
    assert stage.announce(row, by=stage.with_(slack=late)) == "lease_lost"
    assert others == ["shown"]
    assert done(stage) == ["lookupByEmail", "postMessage", "history"]
    assert unlike_table(stage) == []


def test_late_holder_of_an_edit_does_not_undo_what_the_next_one_marked(stage: Stage) -> None:
    shown(stage)
    stage.deliver(SECOND)
    stage.clock.pass_time(seconds=10)
    row, others = stage.activity().post.row, []

    def the_lease_runs_out() -> None:
        stage.clock.pass_time(seconds=61)
        others.append(stage.announce(row))

    late = Meddled(stage.announcer.slack, "edit", the_lease_runs_out, after=True)
    assert stage.announce(row, by=stage.with_(slack=late)) == "lease_lost"
    assert others == ["shown"]
    assert unlike_table(stage) == []


def test_nobody_else_gets_in_before_the_lease_ran_out(stage: Stage) -> None:
    row = ready(stage)
    with pytest.raises(Killed):
        stage.announce(row, by=stage.with_(slack=Meddled(stage.announcer.slack, "post", killed)))
    stage.clock.pass_time(seconds=59)
    assert stage.announce(row) == "nothing_to_do"
    stage.clock.pass_time(seconds=1)
    assert stage.announce(row) == "shown"
    assert done(stage) == ["lookupByEmail", "history", "postMessage"]


def killed() -> None:
    raise Killed


# What Slack says, and when it is tried again


@dataclass(frozen=True, slots=True)
class Says:
    """An answer of Slack to a first send, the wait until the next, whether it is looked for."""

    error: str
    least: float
    most: float
    looks: bool = False


@pytest.mark.parametrize(
    "says",
    [
        Says("ratelimited", 7, 7),
        Says("some_error_of_next_year", 1, 2),
        Says("internal_error", 1, 2, looks=True),
        Says("fatal_error", 1, 2, looks=True),
        Says("service_unavailable", 1, 2, looks=True),
        Says("token_revoked", 3600, 3720),
        Says("invalid_auth", 3600, 3720),
        Says("missing_scope", 3600, 3720),
    ],
    ids=lambda says: says.error,
)
def test_refused_first_send_is_tried_again(stage: Stage, says: Says) -> None:
    stage.ws.faults.refuse(POST, says.error, retry_after=7)
    stage.deliver(FIRST)
    stage.run_until_quiet()
    first, second = times(stage, POST)
    assert says.least <= second - first <= says.most
    assert bool(stage.calls(LOOK)) == says.looks
    assert unlike_table(stage) == []


@pytest.mark.parametrize("error", ["ratelimited", "internal_error", "some_error_of_next_year"])
def test_refused_edit_is_tried_again(stage: Stage, error: str) -> None:
    shown(stage)
    stage.ws.faults.refuse(EDIT, error)
    stage.deliver(SECOND)
    stage.run_until_quiet(minutes=1)
    assert len(times(stage, EDIT)) == 2
    assert unlike_table(stage) == []


def test_lost_answer_to_a_first_send_is_found_and_not_posted_again(stage: Stage) -> None:
    stage.ws.faults.fail_after_doing(method=POST, times=1)
    stage.deliver(FIRST)
    stage.run_until_quiet()
    assert len(stage.calls(POST)) == 1
    assert unlike_table(stage) == []


def test_card_found_in_the_history_is_brought_up_to_date(stage: Stage) -> None:
    row = ready(stage)
    stage.ws.faults.fail_after_doing(method=POST, times=1)
    assert stage.announce(row) == "put_off"
    stage.deliver(SECOND)
    stage.run_until_quiet()
    assert len(stage.calls(POST)) == len(stage.calls(EDIT)) == 1
    assert stage.activity().count == 2
    assert unlike_table(stage) == []


@pytest.mark.parametrize("first", [1, 2, 3])
def test_card_found_is_marked_however_the_table_refuses_every_third_write(
    stage: Stage, first: int
) -> None:
    row = ready(stage)
    stage.ws.faults.fail_after_doing(method=POST, times=1)
    stage.announce(row)
    stage.deliver(SECOND)
    stage.clock.pass_time(minutes=2)
    pauses = iter(range(10))
    patient = replace(PATIENT, pause=lambda: None if next(pauses) < 9 else killed())
    with every_third_write_refused(first):
        outcome = stage.announce(row, by=stage.with_(patience=patient))
    assert outcome == "shown_and_more_due"
    stage.run_until_quiet()
    assert unlike_table(stage) == []


@pytest.mark.parametrize("error", ["ratelimited", "internal_error", "some_error_of_next_year"])
def test_failed_look_is_not_a_miss(stage: Stage, error: str) -> None:
    stage.ws.faults.fail_after_doing(method=POST, times=1)
    stage.ws.faults.refuse(LOOK, error, times=3)
    stage.deliver(FIRST)
    stage.run_until_quiet()
    assert len(stage.calls(LOOK)) == 4
    assert len(stage.calls(POST)) == 1
    assert unlike_table(stage) == []


def test_workspace_that_is_down_gets_the_card_when_it_is_back(stage: Stage) -> None:
    stage.ws.faults.down = True
    stage.deliver(FIRST)
    stage.run(hours=1)
    assert 10 < len(stage.ws.calls) < 30
    stage.ws.faults.down = False
    stage.run_until_quiet(minutes=6)
    assert unlike_table(stage) == []


def test_refused_content_goes_as_plain_text_with_the_buttons(stage: Stage) -> None:
    stage.ws.faults.refuse(POST, "invalid_blocks")
    stage.deliver(FIRST)
    stage.run_until_quiet()
    (card,) = stage.cards()
    kinds = [block["type"] for block in card["blocks"]]
    assert "rich_text" not in kinds
    assert kinds.count("actions") == 2
    assert any("launched instances" in line for line in lines(card["blocks"]))
    assert not stage.activity().post.owed


def test_content_refused_even_as_plain_text_is_tried_hourly(stage: Stage) -> None:
    stage.ws.faults.refuse(POST, "invalid_blocks", times=4)
    stage.deliver(FIRST)
    stage.run_until_quiet()
    first, again, second, _, third = times(stage, POST)
    assert first == again
    assert 3600 <= second - first <= 3720
    assert 3600 <= third - second <= 3720


# Channels that refuse


@pytest.mark.parametrize(
    "refusal", [{"archived": True}, {"bot_member": False}, {"bot_member": False, "private": True}]
)
def test_refused_channel_sends_cards_to_the_fallback_and_tells_the_admins_once(
    stage: Stage, refusal: dict[str, Any]
) -> None:
    stage.ws.set_channel(CHANNEL, **refusal)
    stage.deliver(FIRST, record(person="bob@example.com"))
    stage.run_until_quiet()
    assert len(stage.cards(FALLBACK)) == 2
    (line,) = stage.notices()
    (told,) = [m for m in stage.ws.messages(FALLBACK) if m not in stage.cards(FALLBACK)]
    assert line in "\n".join(lines(told["blocks"]))
    assert unlike_table(stage) == []


def test_fallback_that_refuses_too_is_tried_hourly(stage: Stage) -> None:
    for channel in (CHANNEL, FALLBACK):
        stage.ws.set_channel(channel, archived=True)
    stage.deliver(FIRST)
    stage.run(hours=3)
    assert len(stage.calls(POST)) < 12
    assert stage.activity().post.owed
    stage.ws.set_channel(FALLBACK, archived=False)
    stage.run_until_quiet(hours=2)
    assert unlike_table(stage) == []


def test_refused_edit_stops_and_tells_the_admins(stage: Stage) -> None:
    shown(stage)
    stage.ws.set_channel(CHANNEL, archived=True)
    stage.deliver(SECOND)
    stage.run_until_quiet(minutes=2)
    post = stage.activity().post
    assert (post.owed, post.error) == (False, "is_archived")
    assert len(stage.calls(EDIT)) == 1
    (line,) = stage.notices()
    assert CHANNEL in line


def test_deleted_card_is_posted_once_more_and_when_deleted_again_it_stays_away(
    stage: Stage,
) -> None:
    shown(stage)
    stage.ws.history.delete(CHANNEL, stage.activity().post.ts)
    stage.deliver(SECOND)
    stage.run_until_quiet()
    assert unlike_table(stage) == []
    assert stage.activity().post.reposts == 1
    stage.ws.history.delete(CHANNEL, stage.activity().post.ts)
    stage.deliver(record("ec2:StopInstances", at=AT + timedelta(seconds=40)))
    stage.run_until_quiet()
    assert stage.cards() == []
    assert stage.activity().post.error == "message_not_found"


# Who is asked


@pytest.mark.parametrize("error", ["internal_error", "ratelimited", "some_error_of_next_year"])
def test_failed_look_up_is_not_nobody(stage: Stage, error: str) -> None:
    stage.ws.faults.refuse(WHO, error, times=2)
    stage.deliver(FIRST)
    stage.run_until_quiet()
    assert stage.activity().assignee == "U01ALICE"
    assert unlike_table(stage) == []


def test_look_up_that_is_down_is_not_nobody(stage: Stage) -> None:
    row = ready(stage)
    stage.ws.faults.down = True
    assert stage.announce(row) == "put_off"
    assert not stage.activity().who.resolved
    assert stage.calls(POST) == []


def test_users_not_found_is_nobody_and_remembered_for_an_hour(stage: Stage) -> None:
    def by_zoe(minutes: int) -> dict[str, Any]:
        return record(person="zoe@example.com", at=AT + timedelta(minutes=minutes))

    for minutes in (0, 31, 70):
        stage.run_until(AT + timedelta(minutes=minutes))
        stage.deliver(by_zoe(minutes))
        stage.run_until_quiet()
    first, second, third = stage.activities()
    assert {one.assignee for one in (first, second, third)} == {""}
    assert all(one.who.resolved for one in (first, second, third))
    assert times(stage, WHO) == [60, 70 * 60 + 60]
    assert all("zoe" in "\n".join(lines(card["blocks"])) for card in stage.cards())
    assert [card["notifies"] for card in stage.cards()] == [[], [], []]


def test_root_is_looked_up_nowhere(stage: Stage) -> None:
    stage.deliver(SENSITIVE)
    stage.run_until_quiet()
    assert stage.calls(WHO) == []
    assert unlike_table(stage) == []


# Turns, settling and growing


def test_twenty_cards_in_one_channel_go_out_one_a_second_without_a_429(stage: Stage) -> None:
    stage.deliver(*(record(person=f"p{n}@example.com") for n in range(20)))
    stage.run_until_quiet()
    assert times(stage, POST) == [60 + n for n in range(20)]
    assert all(call.status == 200 for call in stage.ws.calls)
    assert unlike_table(stage) == []


def test_sensitive_change_goes_at_once(stage: Stage) -> None:
    stage.deliver(SENSITIVE)
    stage.run_until_quiet()
    assert times(stage, POST) == [0]


def test_sensitive_change_takes_a_settling_card_along(stage: Stage) -> None:
    stage.deliver(FIRST)
    stage.run(seconds=30)
    stage.deliver(SENSITIVE | {"userIdentity": FIRST["userIdentity"]})
    stage.run_until_quiet()
    assert times(stage, POST) == [30]
    assert unlike_table(stage) == []


def test_twenty_sensitive_cards_at_once_queue_after_the_first_429(stage: Stage) -> None:
    stage.deliver(*(record("iam:CreateAccessKey", person=f"p{n}@example.com") for n in range(20)))
    assert all(one.sensitive for one in stage.activities())
    stage.run_until_quiet()
    assert max(times(stage, POST)) <= 30
    assert len(times(stage, POST)) <= 2 * 20
    assert unlike_table(stage) == []


def test_wizards_eight_calls_arrive_as_one_card(stage: Stage) -> None:
    for n in range(8):
        stage.deliver(record(f"ec2:CreateThing{n}", at=stage.clock.now))
        stage.run(seconds=5)
    stage.run_until_quiet()
    assert done(stage) == ["lookupByEmail", "postMessage"]
    assert times(stage, POST) == [60]


def test_growing_card_is_edited_every_3_seconds_backing_off_to_30(stage: Stage) -> None:
    for n in range(80):
        stage.deliver(record("ec2:RunInstances", at=stage.clock.now, requestID=str(n)))
        stage.run(seconds=2)
    stage.run_until_quiet()
    shown_at = times(stage, POST, EDIT)
    gaps = [b - a for a, b in pairwise(shown_at)]
    assert [int(gap) for gap in gaps[:4]] == [3, 6, 12, 24]
    assert all(30 <= gap <= 32 for gap in gaps[4:])
    assert stage.activity().count == 80
    assert unlike_table(stage) == []


def test_answer_to_a_card_that_grew_slowly_is_shown_at_once(stage: Stage) -> None:
    shown(stage)
    for n in range(6):
        stage.deliver(record(at=stage.clock.now, requestID=str(n)))
        stage.run(seconds=31)
    stage.deliver(record(at=stage.clock.now, requestID="last"))
    clicked = stage.clock.now
    answered(stage)
    stage.run_hints()
    assert times(stage, EDIT)[-1] == (clicked - AT).total_seconds()
    assert unlike_table(stage) == []

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from slack_sdk import WebClient

from bot.core.activities import Activity, State
from bot.slack.admins import AdminCheck
from bot.slack.views.seen import Seen
from bot.storage.activities import Activities
from bot.storage.errors import BusyError
from bot.workflows.justify import (
    TRIES,
    AlreadyAnswered,
    Answered,
    CouldNotCheck,
    CouldNotSave,
    Given,
    Gone,
    NotYours,
    Open,
    Outcome,
    Person,
    justify,
    look,
)
from tests.activities import ALICE, AT, BOB, DORA, NOBODYS, ROOTS, answer, line
from tests.answering import Desks, grow, kept, read

pytestmark = pytest.mark.usefixtures("table")

NOW = AT + timedelta(minutes=10)
QUICKER = Given("quicker", one_click=True)
ALICE_HERSELF, A_COLLEAGUE = Person(ALICE, "alice"), Person(BOB, "bob")
AN_ADMIN = Person(DORA, "dora")


@pytest.fixture
def desks() -> Desks:
    return Desks()


def on_card(one: Activity) -> Seen:
    return Seen(one.id, one.count, one.answers)


def click(desks: Desks, seen: Seen, given: Given = QUICKER, by: Person = ALICE_HERSELF) -> Outcome:
    return justify(desks.desk(), seen, given, by=by, now=NOW)


def test_one_click_keeps_the_answer_and_hints_at_the_card(desks: Desks) -> None:
    before = kept(line(), line("tagged i-1"))
    outcome = click(desks, on_card(before))
    after = read(before.id)
    assert outcome == Answered(after)
    assert after.state is State.ANSWERED
    assert after.answer == answer("quicker", at=NOW, seen=2)
    assert Activities().history(before.id) == (after.answer,)
    assert after.post.rev == before.post.rev + 1
    assert after.post.next_try == NOW
    assert desks.hints.rows == [before.post.row]


def test_an_edit_adds_to_the_history_and_counts(desks: Desks) -> None:
    first = kept()
    click(desks, on_card(first))
    again = Given("incident", note="locked out", ticket="INC-42")
    click(desks, Seen(first.id, 1, answers=1), again)
    assert [one.reason for one in Activities().history(first.id)] == ["quicker", "incident"]
    assert read(first.id).answer == answer(
        "incident", n=2, at=NOW, note="locked out", ticket="INC-42"
    )


def test_what_was_not_asked_stays_with_the_same_reason_only(desks: Desks) -> None:
    first = kept()
    click(desks, on_card(first), Given("quicker", note="slow", ticket="OPS-1"))
    click(desks, Seen(first.id, 1, answers=1), Given("quicker", note="slower", ticket=None))
    click(desks, Seen(first.id, 1, answers=2), Given("one_off", note=None, ticket=None))
    kept_of_each = [(one.note, one.ticket) for one in Activities().history(first.id)]
    assert kept_of_each == [("slow", "OPS-1"), ("slower", "OPS-1"), ("", "")]


@pytest.mark.parametrize("who", [NOBODYS, ROOTS], ids=lambda who: who.kind)
def test_where_nobody_is_asked_only_an_admin_answers(desks: Desks, who: object) -> None:
    before = kept(who=who)
    assert click(desks, on_card(before), by=A_COLLEAGUE) == NotYours(before)
    assert isinstance(click(desks, on_card(before), by=AN_ADMIN), Answered)


def test_an_admin_answers_for_another_under_their_own_name(desks: Desks) -> None:
    before = kept()
    click(desks, on_card(before), by=AN_ADMIN)
    newest = read(before.id).answer
    assert newest is not None
    assert (newest.by, newest.by_name) == (DORA, "dora")


def test_a_colleague_changes_nothing(desks: Desks) -> None:
    before = kept()
    assert click(desks, on_card(before), by=A_COLLEAGUE) == NotYours(before)
    assert look(desks.desk(), on_card(before), by=A_COLLEAGUE, now=NOW) == NotYours(before)
    assert read(before.id) == before
    assert desks.hints.rows == []


def test_a_group_that_cannot_be_read_refuses_only_those_it_matters_for(desks: Desks) -> None:
    before = kept()
    unreachable = WebClient("none", base_url="http://127.0.0.1:9/api/", retry_handlers=[])
    desk = desks.desk(AdminCheck(unreachable, group="S01ADMINS"))
    assert justify(desk, on_card(before), QUICKER, by=AN_ADMIN, now=NOW) == CouldNotCheck()
    assert read(before.id) == before
    assert isinstance(justify(desk, on_card(before), QUICKER, by=ALICE_HERSELF, now=NOW), Answered)


def test_an_activity_that_is_not_there_is_gone(desks: Desks) -> None:
    assert click(desks, Seen("nowhere", 1, 0)) == Gone()
    assert look(desks.desk(), Seen("nowhere", 1, 0), by=ALICE_HERSELF, now=NOW) == Gone()


def test_looking_keeps_nothing(desks: Desks) -> None:
    before = kept()
    assert look(desks.desk(), on_card(before), by=ALICE_HERSELF, now=NOW) == Open(before)
    assert read(before.id) == before


def test_the_loser_of_a_race_is_told_whose_answer_stands(desks: Desks) -> None:
    before = kept()
    click(desks, on_card(before), by=AN_ADMIN)
    outcome = click(desks, on_card(before))
    assert isinstance(outcome, AlreadyAnswered)
    assert (outcome.answer.by_name, outcome.activity.answers) == ("dora", 1)
    assert len(Activities().history(before.id)) == 1


def test_a_second_click_on_the_same_reason_is_the_first(desks: Desks) -> None:
    before = kept()
    click(desks, on_card(before))
    assert click(desks, on_card(before)) == Answered(read(before.id))
    assert len(Activities().history(before.id)) == 1


def test_a_second_click_on_another_reason_came_too_late(desks: Desks) -> None:
    before = kept()
    click(desks, on_card(before))
    assert isinstance(
        click(desks, on_card(before), Given("one_off", one_click=True)), AlreadyAnswered
    )


def test_words_sent_twice_are_kept_once_and_other_words_are_not_the_same(desks: Desks) -> None:
    before = kept()
    words = Given("own_words", note="the pipeline was red")
    assert isinstance(click(desks, on_card(before), words), Answered)
    assert isinstance(click(desks, on_card(before), words), Answered)
    others = replace(words, note="the pipeline was slow")
    assert isinstance(click(desks, on_card(before), others), AlreadyAnswered)
    assert len(Activities().history(before.id)) == 1


def busy() -> None:
    raise BusyError("traffic")


def grown(one: Activity) -> Callable[[], None]:
    return lambda: void(grow(one.id, line(f"tagged i-{read(one.id).count}")))


def answered_by_admin(one: Activity) -> Callable[[], None]:
    return lambda: void(justify(Desks().desk(), on_card(one), QUICKER, by=AN_ADMIN, now=NOW))


def void(_result: object) -> None:
    """Forget what an interruption returned."""


# What gets ahead of each write, then: the outcome, how many answers are kept, how often it paused.
INTERLEAVINGS = [
    ("nothing", lambda _: [], Answered, 1, 0),
    ("it grew once", lambda one: [grown(one)], Answered, 1, 1),
    ("it grew twice", lambda one: [grown(one)] * 2, Answered, 1, 2),
    ("it grew each time", lambda one: [grown(one)] * TRIES, CouldNotSave, 0, 2),
    ("traffic once", lambda _: [busy], Answered, 1, 1),
    ("traffic each time", lambda _: [busy] * TRIES, CouldNotSave, 0, 2),
    ("traffic, then it grew", lambda one: [busy, grown(one)], Answered, 1, 2),
    ("another answer", lambda one: [answered_by_admin(one)], AlreadyAnswered, 1, 1),
    (
        "it grew, another answer",
        lambda one: [grown(one), answered_by_admin(one)],
        AlreadyAnswered,
        1,
        2,
    ),
]


@pytest.mark.parametrize(
    ("first", "outcome", "answers", "pauses"),
    [row[1:] for row in INTERLEAVINGS],
    ids=[row[0] for row in INTERLEAVINGS],
)
def test_a_click_others_get_ahead_of(
    desks: Desks, first: Callable[[Activity], list], outcome: type, answers: int, pauses: int
) -> None:
    before = kept()
    desks.activities.first = first(before)
    assert isinstance(click(desks, on_card(before), Given("one_off", one_click=True)), outcome)
    assert len(Activities().history(before.id)) == answers
    assert len(desks.pauses) == pauses
    assert desks.activities.writes <= TRIES


def test_an_answer_covers_what_was_on_the_card_and_what_is_ordinary(desks: Desks) -> None:
    before = kept()
    desks.activities.first = [grown(before)]
    click(desks, on_card(before))
    after = read(before.id)
    assert (after.state, after.count, after.newer) == (State.ANSWERED, 2, 1)


def test_a_sensitive_change_not_on_the_card_keeps_the_question_open(desks: Desks) -> None:
    before = kept()
    made_public = line("made the bucket acme-logs public", seq=2, sensitive=True)
    grow(before.id, made_public, sensitive=1, last_sensitive=2)
    click(desks, on_card(before))
    after = read(before.id)
    assert (after.state, after.answers) == (State.OPEN, 1)
    click(desks, on_card(after))
    assert read(before.id).state is State.ANSWERED


def test_nobody_can_have_seen_more_than_there_is(desks: Desks) -> None:
    before = kept()
    click(desks, Seen(before.id, changes=9_999, answers=0))
    newest = read(before.id).answer
    assert newest is not None
    assert newest.seen == 1


def test_an_answer_is_to_one_activity(desks: Desks) -> None:
    one, other = kept(), kept()
    click(desks, on_card(one))
    assert read(other.id) == other

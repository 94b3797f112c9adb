"""What an answer also covers can have a reason of its own."""

from bot.core.activities import State
from bot.slack.views.card import CHANGE, DIFFERENT, answer_id
from bot.slack.views.reopened import SAME_REASON
from bot.storage.activities import Activities
from tests.conversation.world import ALICE, BOB, Conversation
from tests.slack.reading import action_ids, lines

QUICKER, INCIDENT = answer_id("quicker"), answer_id("incident")


def reasons(talk: Conversation) -> list[tuple[str, int, int]]:
    history = Activities().history(talk.stage.activity().id)
    return [(one.reason, one.since, one.seen) for one in history]


def said(talk: Conversation) -> list[str]:
    return [line for line in lines(talk.card()["blocks"]) if "said" in line or "covers" in line]


def grown(talk: Conversation) -> None:
    """Let alice answer for one change, and do two more."""
    talk.change()
    talk.press(ALICE, talk.card(), QUICKER)
    talk.change("ec2:DeleteTags")
    talk.change("ec2:StopInstances")


def test_newer_changes_are_covered_and_said_so(talk):
    grown(talk)
    assert said(talk) == [
        "zap Quicker by hand, said alice",
        "This answer also covers 2 newer changes.",
    ]
    assert DIFFERENT in action_ids(talk.card()["blocks"])


def test_an_answer_that_covers_nothing_newer_offers_no_difference(talk):
    talk.change()
    talk.press(ALICE, talk.card(), QUICKER)
    assert DIFFERENT not in action_ids(talk.card()["blocks"])


def test_the_newer_ones_get_a_reason_of_their_own(talk):
    grown(talk)
    talk.press(ALICE, talk.card(), DIFFERENT)
    assert talk.modal(ALICE)["title"]["text"] == "Those were different"
    talk.send(ALICE, reason="one_off", note="tried a smaller size")
    assert reasons(talk) == [("quicker", 0, 1), ("one_off", 1, 3)]
    assert said(talk) == [
        "zap First: Quicker by hand, said alice",
        "test_tube Then: One-off or trial, said alice:",
    ]
    assert "> tried a smaller size" in lines(talk.card()["blocks"])
    assert DIFFERENT not in action_ids(talk.card()["blocks"])


def test_a_change_of_the_answer_afterwards_is_about_the_newer_ones(talk):
    grown(talk)
    talk.press(ALICE, talk.card(), DIFFERENT)
    talk.send(ALICE, reason="one_off")
    talk.press(ALICE, talk.card(), CHANGE)
    talk.send(ALICE, reason="show_me")
    assert reasons(talk) == [("quicker", 0, 1), ("one_off", 1, 3), ("show_me", 1, 3)]
    assert said(talk)[0] == "zap First: Quicker by hand, said alice"
    assert said(talk)[1] == "bulb Then: Show me how in code, said alice"


def test_a_reason_must_be_chosen(talk):
    grown(talk)
    talk.press(ALICE, talk.card(), DIFFERENT)
    talk.send(ALICE, note="tried a smaller size")
    assert "reason" in talk.modal(ALICE)["errors"]
    assert len(reasons(talk)) == 1


def test_somebody_else_is_told_whose_it_is(talk):
    grown(talk)
    talk.press(BOB, talk.card(), DIFFERENT)
    assert talk.told(BOB)[0].startswith("This question is for alice.")


def test_another_reason_after_reopening_leaves_the_first_ones_theirs(talk):
    talk.change()
    talk.press(ALICE, talk.card(), QUICKER)
    talk.open_port()
    talk.press(ALICE, talk.card(), INCIDENT)
    assert reasons(talk) == [("quicker", 0, 1), ("incident", 1, 2)]
    assert said(talk) == [
        "zap First: Quicker by hand, said alice",
        "fire_engine Then: Fixing an incident, said alice",
    ]


def test_the_same_reason_after_reopening_covers_all_as_one(talk):
    talk.change()
    talk.press(ALICE, talk.card(), QUICKER)
    talk.open_port()
    talk.press(ALICE, talk.thread()[0], SAME_REASON)
    assert reasons(talk) == [("quicker", 0, 1), ("quicker", 0, 2)]
    assert said(talk) == ["zap Quicker by hand, said alice"]
    assert talk.stage.activity().state is State.ANSWERED

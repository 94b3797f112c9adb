"""Someone else did it: they are asked once, in the thread, and everybody sees who said so."""

import pytest

from bot.core.activities import State
from bot.core.history import What
from bot.slack.views.card import answer_id
from bot.storage.activities import Activities
from tests.conversation.world import ALICE, BOB, CAROL, Conversation
from tests.slack.reading import action_ids, lines
from tests.workflows.stage import ADMIN

ELSE = "Someone else did it"
QUICKER = answer_id("quicker")


def hand(talk: Conversation, user: str, to: str) -> None:
    talk.choose(user, talk.card(), ELSE)
    talk.send(user, who=to)


def log(talk: Conversation) -> list[tuple[What, str, str]]:
    entries = Activities().log(talk.stage.activity().id)
    return [(one.what, one.by, one.to) for one in entries]


@pytest.fixture
def handed(talk: Conversation) -> Conversation:
    talk.change()
    hand(talk, ALICE, BOB)
    return talk


def test_the_other_is_asked_once_in_the_thread_with_the_buttons(handed):
    (asked,) = handed.thread()
    assert asked["notifies"] == [BOB]
    assert lines(asked["blocks"])[0] == f"*<@{BOB}>, what led to doing this by hand?*"
    assert QUICKER in action_ids(asked["blocks"])
    handed.stage.run(hours=3)
    assert len(handed.thread()) == 1


def test_the_card_says_who_says_so_and_mentions_nobody(handed):
    read = lines(handed.card()["blocks"])
    assert read[0] == f"alice says {BOB} did this."
    assert not [line for line in read if "<@" in line]
    assert handed.card()["text"].startswith("alice says somebody else did this: ")


def test_it_is_recorded_both_ways(handed):
    assert log(handed) == [(What.HANDED_OVER, ALICE, BOB)]
    activity = handed.stage.activity()
    assert (activity.assignee, activity.state) == (BOB, State.OPEN)
    assert activity.handed is not None
    assert (activity.handed.by, activity.who.name) == (ALICE, "alice")


def test_the_other_answers_from_the_thread_and_both_show_it(handed):
    handed.press(BOB, handed.thread()[0], QUICKER)
    activity = handed.stage.activity()
    assert activity.state is State.ANSWERED
    for message in (handed.card(), handed.thread()[0]):
        read = lines(message["blocks"])
        assert read[0] == f"alice says {BOB} did this."
        assert "zap Quicker by hand, said bob" in read
        assert QUICKER not in action_ids(message["blocks"])


def test_who_handed_it_over_answers_no_more(handed):
    handed.press(ALICE, handed.card(), QUICKER)
    (told,) = handed.told(ALICE)
    assert told.startswith("This question is for whom the card names.")
    assert handed.stage.activity().answer is None


def test_it_can_be_handed_on_and_the_one_before_is_asked_no_more(handed):
    hand(handed, BOB, CAROL)
    first, second = handed.thread()
    assert second["notifies"] == [CAROL]
    assert lines(handed.card()["blocks"])[0] == f"bob says {CAROL} did this."
    assert f"<@{BOB}>" not in str(first["blocks"])
    assert log(handed) == [(What.HANDED_OVER, ALICE, BOB), (What.HANDED_OVER, BOB, CAROL)]


def test_what_the_principal_does_next_is_asked_of_them_again(handed):
    handed.change("ec2:StopInstances")
    first, second = handed.stage.activities()
    assert (first.assignee, second.assignee) == (BOB, ALICE)


def test_to_whom_it_belongs_already_it_is_not_handed(talk):
    talk.change()
    talk.choose(ALICE, talk.card(), ELSE)
    talk.send(ALICE, who=ALICE)
    assert talk.modal(ALICE)["errors"] == {
        "who": "Please choose somebody else: this question is theirs already."
    }
    assert log(talk) == []


def test_an_admin_may_hand_over_and_others_may_not(talk):
    talk.change()
    talk.choose(BOB, talk.card(), ELSE)
    assert talk.ws.open_views(BOB) == []
    assert talk.told(BOB)[0].startswith("This question is for alice.")
    hand(talk, ADMIN, BOB)
    assert lines(talk.card()["blocks"])[0] == f"dora says {BOB} did this."


def test_a_modal_open_while_somebody_answered_says_so(talk):
    talk.change()
    talk.choose(ALICE, talk.card(), ELSE)
    talk.press(ADMIN, talk.card(), QUICKER)
    talk.send(ALICE, who=BOB)
    assert talk.modal(ALICE)["errors"] == {
        "who": "Answered meanwhile: Quicker by hand, said dora for alice. Nothing was changed."
    }
    assert log(talk) == []

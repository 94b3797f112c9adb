"""A sensitive change nobody had seen when they answered is asked about in a message of its own."""

from typing import Any

from bot.core.activities import State
from bot.slack.views.card import CHANGE, answer_id
from bot.slack.views.reopened import SAME_REASON
from bot.storage.activities import Activities
from tests.conversation.world import ALICE, BOB, Conversation
from tests.slack.reading import action_ids, element, lines

QUICKER = answer_id("quicker")


def mentions(message: dict[str, Any]) -> bool:
    return message["notifies"] == [ALICE]


def reasons(talk: Conversation) -> list[tuple[str, int]]:
    return [(one.reason, one.seen) for one in Activities().history(talk.stage.activity().id)]


def answered(talk: Conversation) -> None:
    talk.change()
    talk.press(ALICE, talk.card(), QUICKER)
    assert talk.stage.activity().state is State.ANSWERED
    assert talk.thread() == []


def test_a_sensitive_change_after_the_answer_mentions_once_in_the_thread(talk):
    answered(talk)
    talk.open_port(22)
    (asked,) = talk.thread()
    assert mentions(asked)
    assert asked["text"] == (
        "alice: one more since you answered: opened port 22 to everyone on sg-0abc, prod-payments."
    )
    said = "- warning Worth a second look: opened port 22 to everyone on sg-0abc"
    assert said in lines(asked["blocks"])
    assert action_ids(asked["blocks"]) == {SAME_REASON, CHANGE}
    assert QUICKER in action_ids(talk.card()["blocks"])
    assert talk.stage.activity().state is State.OPEN


def test_more_of_them_add_no_mention_and_stand_in_the_same_message(talk):
    answered(talk)
    talk.open_port(22)
    talk.open_port(3389)
    talk.change("ec2:DeleteTags")
    (asked,) = talk.thread()
    read = lines(asked["blocks"])
    assert read[0] == f"*<@{ALICE}>, 2 more since you answered:*"
    assert [line for line in read if "3389" in line]
    talk.press(ALICE, asked, SAME_REASON)
    assert reasons(talk) == [("quicker", 1), ("quicker", 3)]
    assert talk.stage.activity().state is State.ANSWERED


def test_an_ordinary_change_after_the_answer_asks_nothing(talk):
    answered(talk)
    talk.change("ec2:DeleteTags")
    assert talk.thread() == []
    assert talk.stage.activity().state is State.ANSWERED


def test_the_same_reason_answers_and_its_button_goes(talk):
    answered(talk)
    talk.open_port(22)
    talk.press(ALICE, talk.thread()[0], SAME_REASON)
    assert reasons(talk) == [("quicker", 1), ("quicker", 2)]
    assert talk.stage.activity().state is State.ANSWERED
    (asked,) = talk.thread()
    assert action_ids(asked["blocks"]) == set()
    assert asked["text"] == "alice: Quicker by hand, said alice."
    talk.stage.run(hours=1)
    assert not talk.stage.owed()


def test_the_card_answers_it_as_well(talk):
    answered(talk)
    talk.open_port(22)
    talk.press(ALICE, talk.card(), answer_id("incident"))
    assert reasons(talk) == [("quicker", 1), ("incident", 2)]
    assert action_ids(talk.thread()[0]["blocks"]) == set()


def test_the_next_one_after_that_is_asked_about_again(talk):
    answered(talk)
    talk.open_port(22)
    talk.press(ALICE, talk.thread()[0], SAME_REASON)
    talk.open_port(3389)
    first, second = talk.thread()
    assert mentions(second)
    assert action_ids(first["blocks"]) == set()
    talk.press(ALICE, second, SAME_REASON)
    assert reasons(talk) == [("quicker", 1), ("quicker", 2), ("quicker", 3)]


def test_what_came_while_they_answered_is_asked_about(talk):
    talk.change()
    asks = talk.card()
    talk.open_port(22)
    talk.press(ALICE, asks, QUICKER, value=element(asks["blocks"], "Quicker by hand")["value"])
    assert reasons(talk) == [("quicker", 1)]
    assert talk.stage.activity().state is State.OPEN
    (asked,) = talk.thread()
    assert mentions(asked)


def test_what_is_answered_before_it_can_be_sent_is_not_asked_again(talk):
    answered(talk)
    talk.ws.faults.refuse("chat.postMessage", "ratelimited", retry_after=600)
    talk.open_port(22)
    talk.press(ALICE, talk.card(), answer_id("incident"))
    talk.stage.run(hours=1)
    assert talk.thread() == []
    assert not talk.stage.owed()


def test_one_whose_sending_nobody_confirmed_is_found_in_the_thread(talk):
    answered(talk)
    talk.ws.faults.fail_after_doing(method="chat.postMessage", times=1)
    talk.open_port(22)
    talk.stage.run(minutes=10)
    assert len(talk.thread()) == 1
    talk.press(ALICE, talk.thread()[0], SAME_REASON)
    assert talk.thread()[0]["text"] == "alice: Quicker by hand, said alice."


def test_in_a_channel_that_refuses_it_the_card_stands_for_it(talk):
    answered(talk)
    talk.ws.faults.refuse("chat.postMessage", "restricted_action_thread_locked")
    talk.open_port(22)
    talk.stage.run(hours=2)
    assert talk.thread() == []
    assert QUICKER in action_ids(talk.card()["blocks"])
    assert not talk.stage.owed()


def test_plain_text_with_its_buttons_stands_in_for_blocks_that_slack_refuses(talk):
    answered(talk)
    talk.ws.faults.refuse("chat.postMessage", "invalid_blocks")
    talk.open_port(22)
    (asked,) = talk.thread()
    assert "⚠ Worth a second look: opened port 22" in str(asked["blocks"])
    talk.press(ALICE, asked, SAME_REASON)
    assert talk.stage.activity().state is State.ANSWERED


def test_somebody_else_is_told_whose_it_is(talk):
    answered(talk)
    talk.open_port(22)
    talk.press(BOB, talk.thread()[0], SAME_REASON)
    assert talk.told(BOB)[0].startswith("This question is for alice.")
    assert reasons(talk) == [("quicker", 1)]


def test_a_second_press_is_no_second_answer(talk):
    answered(talk)
    talk.open_port(22)
    asked = talk.thread()[0]
    for _ in range(2):
        talk.press(ALICE, asked, SAME_REASON)
    assert len(reasons(talk)) == 2


def test_beyond_ten_the_newest_is_shown_all_the_same(talk):
    for port in range(1_001, 1_011):
        talk.open_port(port)
    talk.press(ALICE, talk.card(), QUICKER)
    talk.open_port(3389)
    (asked,) = talk.thread()
    assert "port 3389 " in str(asked["blocks"])


def test_one_answered_before_slack_confirmed_it_loses_its_buttons(talk):
    answered(talk)
    talk.ws.faults.fail_after_doing(method="chat.postMessage", times=1)
    talk.open_port(22)
    talk.press(ALICE, talk.thread()[0], SAME_REASON)
    talk.stage.run(minutes=10)
    (asked,) = talk.thread()
    assert action_ids(asked["blocks"]) == set()


def test_one_handed_over_before_it_was_sent_asks_only_once(talk):
    answered(talk)
    talk.ws.faults.refuse("chat.postMessage", "ratelimited", retry_after=900)
    talk.open_port(22)
    talk.choose(ALICE, talk.card(), "Someone else did it")
    talk.send(ALICE, who=BOB)
    talk.stage.run(minutes=30)
    assert [one["notifies"] for one in talk.thread()] == [[BOB]]


def test_an_answer_from_a_modal_opened_before_reopening_is_about_what_was_seen(talk):
    answered(talk)
    talk.press(ALICE, talk.card(), CHANGE)
    talk.open_port(22)
    talk.send(ALICE, reason="incident")
    assert reasons(talk)[-1] == ("incident", 1)
    assert talk.stage.activity().earlier is None

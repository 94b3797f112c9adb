from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.core.activities import Activity, State
from bot.slack.views import words
from bot.slack.views.card import ADD_DETAIL, CHANGE, MORE, OWN_WORDS, answer_id, card
from bot.storage.activities import Activities
from bot.storage.errors import BusyError
from bot.workflows.justify import TRIES
from tests.activities import ALICE, BOB, CAROL, DORA, NOBODYS, line
from tests.answering import grow, kept, read
from tests.listeners.conftest import CHANNEL, NOW, Stage
from tests.slack.reading import element

QUICKER, INCIDENT = answer_id("quicker"), answer_id("incident")


def answers(one: Activity) -> list[tuple[str, str, str]]:
    return [(kept.by_name, kept.reason, kept.note) for kept in Activities().history(one.id)]


def open_words(stage: Stage, user: str, ts: str, one: Activity) -> Any:
    control = element(card(one, "x").blocks, "In my own words")
    return stage.press(user, ts, MORE, option=control["value"])


def calls(stage: Stage) -> list[str]:
    return [call.method for call in stage.ws.calls][1:]


def busy() -> None:
    raise BusyError("traffic")


def crash() -> None:
    raise RuntimeError("the pipeline was red")


def test_one_click_is_kept_and_acknowledged_without_a_call_to_slack(stage: Stage) -> None:
    one = kept()
    delivery = stage.press(ALICE, stage.post(one), QUICKER)
    assert (delivery.status, delivery.body) == (200, "")
    assert answers(one) == [("alice", "quicker", "")]
    assert read(one.id).state is State.ANSWERED
    newest = read(one.id).answer
    assert newest is not None
    assert newest.at == NOW
    assert calls(stage) == []
    assert stage.told(ALICE) == []


def test_someone_else_is_told_whose_question_it_is(stage: Stage) -> None:
    one = kept()
    assert stage.press(BOB, stage.post(one), QUICKER).status == 200
    assert stage.told(BOB) == [
        "This question is for alice. You can help in the thread. An admin can answer it too."
    ]
    assert answers(one) == []


def test_where_nobody_is_asked_an_admin_can_answer(stage: Stage) -> None:
    one = kept(who=NOBODYS)
    ts = stage.post(one)
    stage.press(BOB, ts, QUICKER)
    assert stage.told(BOB) == ["An admin can answer this question. You can help in the thread."]
    stage.press(DORA, ts, QUICKER)
    assert answers(one) == [("dora", "quicker", "")]


def test_the_group_of_the_admins_is_read_once(stage: Stage) -> None:
    one, other = kept(), kept()
    stage.press(DORA, stage.post(one), QUICKER)
    stage.press(CAROL, stage.post(other), QUICKER)
    assert calls(stage).count("usergroups.users.list") == 1
    assert answers(one) + answers(other) == [("dora", "quicker", ""), ("carol", "quicker", "")]


def test_a_group_that_cannot_be_read_says_so_and_is_read_again(stage: Stage) -> None:
    one = kept()
    ts = stage.post(one)
    stage.ws.faults.refuse("usergroups.users.list", "internal_error", 1)
    stage.press(DORA, ts, QUICKER)
    assert stage.told(DORA) == [words.COULD_NOT_CHECK]
    stage.press(DORA, ts, QUICKER)
    assert answers(one) == [("dora", "quicker", "")]


def test_who_comes_too_late_is_told_and_can_still_change_it(stage: Stage) -> None:
    one = kept()
    ts = stage.post(one)
    stage.press(CAROL, ts, QUICKER)
    stage.press(ALICE, ts, INCIDENT)
    (told,) = stage.ws.ephemerals(ALICE)
    assert told["text"] == (
        "Already answered a moment ago: Quicker by hand, said carol for alice. "
        "Your click changed nothing."
    )
    stage.ws.press(ALICE, CHANNEL, told["ts"], CHANGE)
    assert stage.send(ALICE, reason="incident", ticket="INC-42").errors == {}
    assert answers(one) == [("carol", "quicker", ""), ("alice", "incident", "")]
    assert stage.ws.open_views(ALICE) == []


def test_of_two_at_once_one_is_kept_and_the_other_is_told(stage: Stage) -> None:
    one = kept()
    ts = stage.post(one)
    with ThreadPoolExecutor(2) as both:
        alice = both.submit(stage.press, ALICE, ts, QUICKER)
        carol = both.submit(stage.press, CAROL, ts, INCIDENT)
    assert (alice.result().status, carol.result().status) == (200, 200)
    ((by, _, _),) = answers(one)
    loser = CAROL if by == "alice" else ALICE
    assert [text.partition(":")[0] for text in stage.told(loser)] == [
        "Already answered a moment ago"
    ]
    assert stage.told(ALICE if loser == CAROL else CAROL) == []


def test_a_double_click_at_once_is_one_click(stage: Stage) -> None:
    one = kept()
    ts = stage.post(one)
    with ThreadPoolExecutor(2) as both:
        clicks = [both.submit(stage.press, ALICE, ts, QUICKER) for _ in range(2)]
    assert [click.result().status for click in clicks] == [200, 200]
    assert (len(answers(one)), stage.told(ALICE)) == (1, [])


def test_a_double_click_is_one_click(stage: Stage) -> None:
    one = kept()
    ts = stage.post(one)
    stage.press(ALICE, ts, QUICKER)
    assert stage.press(ALICE, ts, QUICKER).status == 200
    assert (len(answers(one)), stage.told(ALICE)) == (1, [])


def test_a_click_that_meets_traffic_each_time_asks_for_another(stage: Stage) -> None:
    one = kept()
    stage.desks.activities.first = [busy] * TRIES
    stage.press(ALICE, stage.post(one), QUICKER)
    assert stage.told(ALICE) == [words.COULD_NOT_SAVE]
    assert answers(one) == []


def test_a_crash_is_said_and_reported_by_ids_alone(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    one = kept()
    ts = stage.post(one)
    stage.desks.activities.first = [crash, crash]
    assert stage.press(ALICE, ts, QUICKER).status == 200
    open_words(stage, ALICE, ts, one)
    stage.send(ALICE, note="the pipeline was red")
    assert stage.told(ALICE) == [words.COULD_NOT_SAVE]
    assert list(stage.modal(ALICE)["errors"].values()) == [words.TEXT_STILL_HERE]
    reported = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert len(reported) == 2
    assert all(one.id in message and ALICE in message for message in reported)
    assert "pipeline" not in caplog.text


def test_a_word_that_does_not_arrive_changes_nothing(stage: Stage) -> None:
    one = kept()
    ts = stage.post(one)
    stage.ws.faults.refuse("response_url", "internal_error", 1)
    assert stage.press(BOB, ts, QUICKER).status == 200
    assert answers(one) == []


def test_own_words_are_asked_for_in_a_modal_and_kept(stage: Stage) -> None:
    one = kept()
    open_words(stage, ALICE, stage.post(one), one)
    assert calls(stage) == ["views.open"]
    assert stage.modal(ALICE)["title"]["text"] == "In your own words"
    stage.send(ALICE, note="  the pipeline\nwas red ")
    assert answers(one) == [("alice", "own_words", "the pipeline was red")]
    assert stage.ws.open_views(ALICE) == []


def test_own_words_want_a_word(stage: Stage) -> None:
    one = kept()
    open_words(stage, ALICE, stage.post(one), one)
    assert stage.send(ALICE, note="  \n ").errors == {"note": words.A_WORD}
    assert answers(one) == []
    assert stage.send(ALICE, note="red").errors == {}
    assert answers(one) == [("alice", "own_words", "red")]


def test_a_modal_is_not_opened_for_someone_else(stage: Stage) -> None:
    one = kept()
    open_words(stage, BOB, stage.post(one), one)
    assert stage.ws.open_views(BOB) == []
    assert stage.told(BOB)[0].startswith("This question is for alice.")


def test_rights_are_checked_again_when_a_modal_is_sent(stage: Stage) -> None:
    one = kept()
    open_words(stage, ALICE, stage.post(one), one)
    stage.ws.set_person(ALICE, name="alice")
    stage.ws.views.opened[stage.modal(ALICE)["id"]].user = BOB
    errors = stage.send(BOB, note="it was me").errors
    assert errors["note"].startswith("This question is for alice.")
    assert answers(one) == []


def test_words_that_cannot_be_saved_stay_in_the_modal(stage: Stage) -> None:
    one = kept()
    open_words(stage, ALICE, stage.post(one), one)
    stage.desks.activities.first = [busy] * TRIES
    assert stage.send(ALICE, note="red").errors == {"note": words.TEXT_STILL_HERE}
    assert stage.send(ALICE).errors == {}
    assert answers(one) == [("alice", "own_words", "red")]


def test_words_answered_meanwhile_are_kept_and_added_when_sent_again(stage: Stage) -> None:
    one = kept()
    ts = stage.post(one)
    open_words(stage, ALICE, ts, one)
    stage.press(CAROL, ts, QUICKER)
    stage.send(ALICE, note="the pipeline was red")
    view = stage.modal(ALICE)
    assert view["blocks"][0]["text"]["text"] == (
        "Answered meanwhile by carol: Quicker by hand. Send again to add yours."
    )
    assert view["blocks"][1]["element"]["initial_value"] == "the pipeline was red"
    stage.send(ALICE)
    assert answers(one) == [
        ("carol", "quicker", ""),
        ("alice", "own_words", "the pipeline was red"),
    ]
    assert stage.ws.open_views(ALICE) == []


def test_an_overflow_of_an_answered_card_says_it_came_too_late(stage: Stage) -> None:
    one = kept()
    ts = stage.post(one)
    stage.press(CAROL, ts, QUICKER)
    open_words(stage, ALICE, ts, one)
    assert stage.ws.open_views(ALICE) == []
    assert stage.told(ALICE)[0].startswith("Already answered a moment ago")


def answered_card(stage: Stage, reason: str = "incident") -> tuple[Activity, str]:
    one = kept()
    stage.press(ALICE, stage.post(one), answer_id(reason))
    after = read(one.id)
    return after, stage.post(after)


def test_detail_is_added_to_the_answer(stage: Stage) -> None:
    one, ts = answered_card(stage)
    stage.press(ALICE, ts, ADD_DETAIL)
    stage.send(ALICE, ticket="INC-42", note="locked out")
    newest = read(one.id).answer
    assert newest is not None
    assert (newest.n, newest.reason, newest.ticket, newest.note) == (
        2,
        "incident",
        "INC-42",
        "locked out",
    )


def test_detail_leaves_what_its_modal_does_not_ask(stage: Stage) -> None:
    one, ts = answered_card(stage)
    stage.press(ALICE, ts, CHANGE)
    stage.send(ALICE, reason="quicker", note="no runbook", ticket="INC-7")
    stage.press(ALICE, ts, ADD_DETAIL)
    stage.send(ALICE, note="no runbook for the VPN")
    newest = read(one.id).answer
    assert newest is not None
    assert (newest.n, newest.ticket, newest.note) == (3, "INC-7", "no runbook for the VPN")


def test_a_changed_answer_begins_with_the_one_there_is(stage: Stage) -> None:
    one, ts = answered_card(stage)
    stage.press(ALICE, ts, ADD_DETAIL)
    stage.send(ALICE, note="locked out")
    stage.press(ALICE, ts, CHANGE)
    stage.send(ALICE, reason="no_code")
    assert answers(one)[-1] == ("alice", "no_code", "locked out")


def test_a_change_to_own_words_wants_a_word(stage: Stage) -> None:
    one, ts = answered_card(stage)
    stage.press(ALICE, ts, CHANGE)
    assert stage.send(ALICE, reason=OWN_WORDS).errors == {"note": words.A_WORD}
    assert len(answers(one)) == 1


def test_a_change_covers_what_the_card_showed(stage: Stage) -> None:
    one = kept()
    stage.press(ALICE, stage.post(one), QUICKER)
    grow(one.id, line("tagged i-1"))
    stage.press(ALICE, stage.post(read(one.id)), CHANGE)
    stage.send(ALICE, reason="one_off")
    newest = read(one.id).answer
    assert newest is not None
    assert newest.seen == 2


def test_a_modal_slack_does_not_open_is_said(stage: Stage) -> None:
    _, ts = answered_card(stage)
    stage.ws.faults.refuse("views.open", "expired_trigger_id", 1)
    assert stage.press(ALICE, ts, CHANGE).status == 200
    assert stage.told(ALICE) == [words.COULD_NOT_OPEN]


def test_the_link_needs_no_more_than_a_yes(stage: Stage) -> None:
    one = kept()
    delivery = stage.press(ALICE, stage.post(one), MORE, option="cloudtrail")
    assert (delivery.status, delivery.body) == (200, "")
    assert (calls(stage), stage.told(ALICE)) == ([], [])


@pytest.mark.parametrize("value", ["x", "nowhere|1|0", "a|b|c", "<!channel>|1|1", "|" * 100])
@pytest.mark.parametrize("action", [QUICKER, CHANGE, ADD_DETAIL])
def test_a_value_of_another_version_is_said_kindly(stage: Stage, action: str, value: str) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "x"}}
    block = {"type": "actions", "elements": [{**button, "action_id": action, "value": value}]}
    sent = stage.client.chat_postMessage(channel=CHANNEL, text="x", blocks=[block])
    assert stage.press(ALICE, str(sent["ts"]), action).status == 200
    assert stage.told(ALICE) in ([words.UNREADABLE], [words.GONE])


def test_a_control_nobody_answers_any_more_shows_no_warning(stage: Stage) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "x"}, "action_id": "old"}
    block = {"type": "actions", "elements": [button]}
    sent = stage.client.chat_postMessage(channel=CHANNEL, text="x", blocks=[block])
    delivery = stage.press(ALICE, str(sent["ts"]), "old")
    assert (delivery.status, delivery.error) == (200, None)

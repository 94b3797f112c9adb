"""It was not me: first who else it was, then security at once, and only an admin closes it."""

from typing import Any

import pytest

from bot.core.activities import State
from bot.core.history import What
from bot.slack.views.card import CHANGE, NOT_ME, answer_id
from bot.slack.views.security import CLOSE
from bot.storage.activities import Activities
from tests.conversation.world import ALICE, BOB, Conversation
from tests.slack.reading import action_ids, element, lines
from tests.workflows.stage import ADMIN, FALLBACK, SECURITY

QUICKER = answer_id("quicker")


def deny(talk: Conversation, what: str, who: str = "") -> None:
    talk.press(ALICE, talk.card(), NOT_ME)
    talk.send(ALICE, what=what, **({"who": who} if who else {}))


def alerts(talk: Conversation, channel: str = SECURITY) -> list[dict[str, Any]]:
    return talk.ws.messages(channel)


def close(talk: Conversation, user: str, note: str = "a test of ours") -> None:
    talk.press(user, alerts(talk)[0], CLOSE, channel=SECURITY)
    talk.send(user, note=note)


def state(talk: Conversation) -> State:
    return talk.stage.activity().state


@pytest.fixture
def reported(talk: Conversation) -> Conversation:
    talk.change(userAgent="Mozilla/5.0 (an unknown browser)")
    deny(talk, "unknown")
    return talk


def test_the_modal_asks_first_and_says_what_follows(talk):
    talk.change()
    talk.press(ALICE, talk.card(), NOT_ME)
    read = lines(talk.modal(ALICE)["blocks"])
    assert "(The second tells security now. Better once too often.)" in read
    assert alerts(talk) == []


def test_security_is_told_within_seconds_with_what_to_check(reported):
    (alert,) = alerts(reported)
    read = lines(alert["blocks"])
    assert read[0] == "alice says: this was not me. Security has it since 14:04 UTC."
    assert "- tagged resources" in read
    assert "- from 198.51.100.7" in read
    assert "- with Mozilla/5.0 (an unknown browser)" in read
    assert "- as the role AWSReservedSSO_AdministratorAccess_0123456789abcdef" in read
    assert "- in a session since 2026-11-19T13:40:00Z" in read
    assert "To check:" in read
    assert alert["text"] == ("alice: tagged resources, prod-payments. alice says: this was not me.")
    assert reported.stage.clock.now.timestamp() - float(alert["ts"]) <= 5


def test_the_card_says_so_and_asks_nobody(reported):
    card = reported.card()
    read = lines(card["blocks"])
    assert read[0].startswith("alice says: this was not me. Security has it since ")
    assert "<@" not in str(card["blocks"])
    assert QUICKER not in action_ids(card["blocks"])
    assert state(reported) is State.WITH_SECURITY
    entries = Activities().log(reported.stage.activity().id)
    assert [(one.what, one.by) for one in entries] == [(What.NOT_ME, ALICE)]


def test_an_admin_closes_it_with_a_note_and_both_messages_say_so(reported):
    close(reported, ADMIN)
    assert state(reported) is State.ANSWERED
    (alert,) = alerts(reported)
    for message in (alert, reported.card()):
        read = lines(message["blocks"])
        assert "shield Looked into by security, said dora for alice:" in read
        assert "> a test of ours" in read
    assert action_ids(alert["blocks"]) <= {"more"}


def test_nobody_else_closes_it(reported):
    for user in (ALICE, BOB):
        reported.press(user, alerts(reported)[0], CLOSE, channel=SECURITY)
        assert reported.ws.open_views(user) == []
        assert reported.told(user) == [
            "Security looks into this. An admin can close it; nothing was changed."
        ]
    assert state(reported) is State.WITH_SECURITY


def test_closing_wants_a_word(reported):
    reported.press(ADMIN, alerts(reported)[0], CLOSE, channel=SECURITY)
    reported.send(ADMIN, note=" ")
    assert reported.modal(ADMIN)["errors"]
    assert state(reported) is State.WITH_SECURITY


def test_an_old_button_answers_nothing_any_more(talk):
    talk.change()
    old = talk.card()
    deny(talk, "unknown")
    value = element(old["blocks"], "Quicker by hand")["value"]
    talk.press(ALICE, old, QUICKER, value=value)
    assert state(talk) is State.WITH_SECURITY
    assert talk.stage.activity().answer is None
    assert talk.told(ALICE) == [
        "Security looks into this. An admin can close it; nothing was changed."
    ]


def test_a_colleague_who_is_known_is_asked(talk):
    talk.change()
    deny(talk, "colleague", BOB)
    (asked,) = talk.thread()
    assert asked["notifies"] == [BOB]
    assert alerts(talk) == []


def test_a_colleague_or_pipeline_nobody_names_is_an_answer(talk):
    talk.change()
    deny(talk, "colleague")
    assert state(talk) is State.ANSWERED
    assert "> A colleague or a pipeline did it with my session." in lines(talk.card()["blocks"])
    assert alerts(talk) == []


def test_somebody_else_cannot_say_it_was_not_them(talk):
    talk.change()
    talk.press(BOB, talk.card(), NOT_ME)
    assert talk.ws.open_views(BOB) == []
    assert talk.told(BOB)[0].startswith("This question is for alice.")


def test_what_was_answered_meanwhile_is_said_in_the_modal(talk):
    talk.change()
    talk.press(ALICE, talk.card(), NOT_ME)
    talk.press(ADMIN, talk.card(), QUICKER)
    talk.send(ALICE, what="unknown")
    assert talk.modal(ALICE)["errors"] == {
        "what": "Answered meanwhile: Quicker by hand, said dora for alice. Nothing was changed."
    }
    assert alerts(talk) == []


def test_slack_down_for_an_hour_delays_the_alert_and_loses_nothing(talk):
    talk.change()
    talk.press(ALICE, talk.card(), NOT_ME)
    talk.ws.faults.down = True
    talk.send(ALICE, what="unknown")
    talk.stage.run(hours=1)
    talk.ws.faults.clear()
    talk.stage.run(minutes=10)
    assert len(alerts(talk)) == 1


def test_an_alert_whose_sending_nobody_confirmed_stands_once(talk):
    talk.change()
    talk.ws.faults.fail_after_doing(method="chat.postMessage", times=1)
    deny(talk, "unknown")
    talk.stage.run(minutes=10)
    assert len(alerts(talk)) == 1


def test_where_the_security_channel_refuses_it_goes_to_the_fallback(talk):
    talk.change()
    talk.ws.set_channel(SECURITY, archived=True)
    deny(talk, "unknown")
    talk.stage.run(minutes=5)
    assert "alice says: this was not me." in str(alerts(talk, FALLBACK))


def test_plain_text_stands_in_for_blocks_that_slack_refuses(talk):
    talk.change()
    talk.ws.faults.refuse("chat.postMessage", "invalid_blocks")
    deny(talk, "unknown")
    (alert,) = alerts(talk)
    assert "this was not me" in str(alert["blocks"])
    assert CLOSE in action_ids(alert["blocks"])


def test_security_hears_of_what_is_sensitive_and_unanswered_for_half_an_hour(talk):
    talk.open_port(22)
    talk.stage.run(minutes=27)
    assert alerts(talk) == []
    talk.stage.run(minutes=2)
    (alert,) = alerts(talk)
    assert lines(alert["blocks"])[0] == "alice has not answered yet:"
    assert alert["text"] == (
        "alice: opened port 22 to everyone on sg-0abc, prod-payments. Not answered yet."
    )
    talk.stage.run(hours=5)
    assert len(alerts(talk)) == 1


def test_it_does_not_of_what_was_answered(talk):
    talk.open_port(22)
    talk.press(ALICE, talk.card(), QUICKER)
    talk.stage.run(hours=1)
    assert alerts(talk) == []


def test_it_does_not_of_what_is_not_sensitive(talk):
    talk.change()
    talk.stage.run(hours=1)
    assert alerts(talk) == []


def test_it_hears_of_one_that_reopened_what_was_answered(talk):
    talk.change()
    talk.press(ALICE, talk.card(), QUICKER)
    talk.open_port(22)
    talk.open_port(3389)
    talk.stage.run(hours=1)
    assert len(alerts(talk)) == 1


def test_it_hears_of_what_a_late_answer_left_open(talk):
    talk.change()
    asks = talk.card()
    talk.open_port(22)
    talk.press(ALICE, asks, QUICKER, value=element(asks["blocks"], "Quicker by hand")["value"])
    assert state(talk) is State.OPEN
    talk.stage.run(hours=2)
    assert len(alerts(talk)) == 1


def test_what_an_admin_closed_only_an_admin_changes(reported):
    close(reported, ADMIN)
    reported.press(ALICE, reported.card(), CHANGE)
    assert reported.ws.open_views(ALICE) == []
    assert reported.told(ALICE) == [
        "An admin closed this after security had looked into it. Nothing was changed."
    ]
    reported.press(ADMIN, reported.card(), CHANGE)
    reported.send(ADMIN, reason="security", note="it was a rehearsal")
    assert "> it was a rehearsal" in lines(reported.card()["blocks"])


def test_saying_it_was_a_colleague_covers_only_what_was_seen(talk):
    talk.change()
    asks = talk.card()
    talk.open_port(22)
    value = element(asks["blocks"], "Not me")["value"]
    talk.press(ALICE, asks, NOT_ME, value=value)
    talk.send(ALICE, what="colleague")
    assert state(talk) is State.OPEN
    assert talk.stage.activity().answer.seen == 1
    assert len(talk.thread()) == 1


def test_saying_so_from_an_old_card_replaces_no_answer(talk):
    talk.change()
    old = talk.card()
    talk.press(ADMIN, talk.card(), QUICKER)
    value = element(old["blocks"], "Not me")["value"]
    talk.press(ALICE, old, NOT_ME, value=value)
    talk.send(ALICE, what="colleague")
    assert talk.stage.activity().answer.by == ADMIN
    assert talk.modal(ALICE)["errors"]


def test_a_report_after_an_answer_reads_as_a_report_everywhere(talk):
    talk.change()
    talk.press(ALICE, talk.card(), QUICKER)
    talk.open_port(22)
    deny(talk, "unknown")
    for message in (alerts(talk)[0], talk.card()):
        assert "this was not me" in message["text"]
        assert "also covers" not in str(message["blocks"])
    assert "this was not me" in str(talk.thread()[0]["blocks"])


def test_admins_hear_that_the_security_channel_refuses(talk):
    talk.change()
    talk.ws.set_channel(SECURITY, archived=True)
    deny(talk, "unknown")
    talk.stage.run(minutes=5)
    assert [one for one in alerts(talk, FALLBACK) if "cannot be posted" in one["text"]]


def test_security_hears_of_each_that_comes_after_an_alert_was_sent(talk):
    talk.open_port(22)
    talk.open_port(23)
    talk.stage.run(minutes=28)
    talk.open_port(3389)
    talk.stage.run(minutes=29)
    first, second = alerts(talk)
    assert "port 23 " in str(first["blocks"])
    assert "port 3389 " in str(second["blocks"])


def test_what_was_closed_stays_denied_on_the_card(reported):
    close(reported, ADMIN)
    assert lines(reported.card()["blocks"])[0] == "alice says: this was not me."


def test_an_admin_says_for_whom_it_was_not(talk):
    talk.change()
    talk.press(ADMIN, talk.card(), NOT_ME)
    talk.send(ADMIN, what="unknown")
    assert lines(talk.card()["blocks"])[0].startswith("dora says: this was not alice.")


def test_a_name_in_a_report_is_made_inert(talk):
    talk.ws.set_person(ALICE, name="<!channel> https://evil.example")
    talk.change()
    deny(talk, "unknown")
    for message in (alerts(talk)[0], talk.card()):
        assert "<!channel>" not in message["text"]
        assert "https://" not in message["text"]

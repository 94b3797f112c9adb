from datetime import UTC, date, datetime, timedelta

from bot.core.findings import find
from bot.core.survey import Survey
from bot.core.verdict import Outcome
from tests.records import record, root_identity

NINE = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
ALICE, BOB = "alice@example.com", "bob@example.com"


def surveyed(*records: dict) -> Survey:
    survey = Survey()
    for made in records:
        survey.add(find(made))
    return survey


def at(minutes: float, person: str = ALICE, **more: object) -> dict:
    return record(person=person, at=NINE + timedelta(minutes=minutes), **more)


def days_asked(*records: dict) -> list[date]:
    return sorted(question.day for question in surveyed(*records).questions())


def test_changes_at_most_half_an_hour_apart_are_one_question():
    assert len(days_asked(at(0), at(30), at(60))) == 1
    assert len(days_asked(at(0), at(31))) == 2


def test_an_activity_spans_at_most_four_hours():
    assert len(days_asked(*(at(minutes) for minutes in range(0, 241, 20)))) == 1
    assert len(days_asked(*(at(minutes) for minutes in range(0, 261, 20)))) == 2


def test_the_order_in_which_records_come_makes_no_difference():
    made = [at(minutes) for minutes in (0, 25, 50, 300)]
    assert days_asked(*reversed(made)) == days_asked(*made) == [NINE.date()] * 2


def test_people_and_accounts_are_asked_apart():
    elsewhere = at(2, account="444455556666")
    found = surveyed(at(0), at(1, BOB), elsewhere)
    asked = {(question.who, question.account) for question in found.questions()}
    assert asked == {
        (ALICE, "111122223333"),
        (BOB, "111122223333"),
        (ALICE, "444455556666"),
    }


def test_an_activity_over_midnight_is_asked_about_on_the_day_it_began():
    late = NINE.replace(hour=23, minute=50)
    made = [record(at=late + timedelta(minutes=minutes)) for minutes in (0, 20)]
    assert days_asked(*made) == [late.date()]


def test_what_is_quiet_is_counted_and_never_asked():
    found = surveyed(at(0, event="ssm:StartSession"))
    assert (found.all.changes, found.verdicts[Outcome.QUIET]) == (1, 1)
    assert list(found.questions()) == []


def test_what_is_ignored_is_counted_by_its_rule():
    found = surveyed(at(0, readOnly=True), at(1, errorCode="AccessDenied"), at(2, readOnly=True))
    assert found.ignored == {"read-only": 2, "failed": 1}
    assert (found.records, found.all.changes, found.people) == (3, 0, {})


def test_a_copy_is_one_change_and_one_question():
    copies = [at(0, account=a, sharedEventID="5e3a") for a in ("111122223333", "444455556666")]
    found = surveyed(*copies, at(0), at(0))
    assert (found.records, found.all.changes, found.again) == (4, 2, 2)


def test_it_is_counted_by_person_action_account_and_week():
    found = surveyed(
        at(0, event="iam:CreateUser", userIdentity=root_identity()),
        at(1),
        at(2, BOB),
        at(7 * 24 * 60),
    )
    assert {found.names[who]: one.changes for who, one in found.people.items()} == {
        ("root", ""): 1,
        ("alice", ALICE): 2,
        ("bob", BOB): 1,
    }
    assert {key: one.changes for key, one in found.actions.items()} == {
        ("iam", "createuser"): 1,
        ("ec2", "runinstances"): 3,
    }
    assert len(found.actions["ec2", "runinstances"].people) == 2
    assert found.actions["iam", "createuser"].sensitive == 1
    assert found.accounts["111122223333"].changes == 4
    assert {week: one.changes for week, one in found.weeks.items()} == {
        date(2026, 11, 16): 3,
        date(2026, 11, 23): 1,
    }
    assert found.days == 8


def test_a_change_without_a_time_is_counted_in_no_week():
    found = surveyed(at(0, eventTime="soon"))
    assert (found.all.changes, found.weeks, found.days) == (1, {}, 0)


def test_an_event_without_an_id_is_nobodys_copy():
    assert surveyed(at(0, eventID=""), at(0, eventID="")).all.changes == 2


def test_those_whom_nobody_names_are_counted_as_one_and_asked_apart():
    sessions = [f"3f0c2a9e-1b2c-4d5e-8f90-a1b2c3d4e5f{n}" for n in range(3)]
    found = surveyed(*(at(0, userIdentity=brokered(session)) for session in sessions))
    assert [found.names[who] for who in found.people] == [("ops-admin", "")]
    assert len(list(found.questions())) == 3


def brokered(session: str) -> dict:
    return {
        "type": "AssumedRole",
        "principalId": f"AROAEXAMPLE:{session}",
        "arn": f"arn:aws:sts::111122223333:assumed-role/ops-admin/{session}",
        "sessionContext": {"sessionIssuer": {"userName": "ops-admin"}},
    }

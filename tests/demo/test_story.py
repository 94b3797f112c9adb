from datetime import UTC, datetime

import pytest

from bot.core.changes import detect
from bot.core.verdict import Outcome
from bot.demo import scenes
from bot.demo.callers import person, program
from bot.demo.story import PAYMENTS, PEOPLE, STORY

NOW = datetime(2026, 11, 19, 14, 2, tzinfo=UTC)


def all_records(now):
    return [record for scene in STORY for record in scene.records(now)]


@pytest.fixture
def changes():
    return [change for _, change in map(detect, all_records(NOW)) if change]


@pytest.fixture
def asked(changes):
    return [change for change in changes if change.outcome is Outcome.ASK]


def test_the_story_asks_eight_times_for_six_principals(asked):
    assert len({(change.principal.id, change.account) for change in asked}) == 8
    assert len({change.principal.id for change in asked}) == 6
    assert {change.via for change in asked} == {"console", "cloudshell"}


def test_what_deserves_a_second_look_in_it_is_marked(asked):
    sensitive = {change.action for change in asked if change.sensitive}
    assert sensitive == {
        "ec2:AuthorizeSecurityGroupIngress",
        "s3:PutBucketPolicy",
        "s3:DeleteBucketPublicAccessBlock",
        "cloudtrail:StopLogging",
    }


def test_two_of_them_are_nobody_in_slack(asked):
    known = {person.email for person in PEOPLE}
    strangers = {change.principal.name for change in asked if change.principal.email not in known}
    assert strangers == {"frank", "root"}


def test_a_wizard_makes_eight_calls():
    bob = person("bob@example.com", PAYMENTS, NOW)
    assert len(scenes.launch_wizard(bob)) == 8


def test_the_incident_was_in_the_night():
    (night, *_) = STORY
    assert {record["eventTime"][:13] for record in night.records(NOW)} == {"2026-11-19T02"}
    early = NOW.replace(hour=2)
    assert {record["eventTime"][:13] for record in night.records(early)} == {"2026-11-18T02"}


@pytest.mark.parametrize(
    ("scene", "call"),
    [
        (scenes.looking_and_failing, person("alice@example.com", PAYMENTS, NOW)),
        (scenes.code_at_work, program("deploy-4711", PAYMENTS, NOW)),
    ],
    ids=["people", "code"],
)
def test_its_noise_stays_silent_each_for_a_reason_of_its_own(scene, call):
    verdicts = [detect(record)[0] for record in scene(call)]
    assert Outcome.ASK not in {verdict.outcome for verdict in verdicts}
    assert len({verdict.rule for verdict in verdicts}) >= len(verdicts) - 1


@pytest.mark.parametrize(("action", "parameters"), scenes.SMALL_CHANGES)
def test_every_small_change_is_asked_about_in_a_sentence_of_its_own(action, parameters):
    record = person("alice@example.com", PAYMENTS, NOW)(action, parameters)
    verdict, change = detect(record)
    assert verdict.outcome is Outcome.ASK
    assert "unknown" not in change.sentence
    assert change.action.partition(":")[2] not in change.sentence


def test_every_record_has_an_id_of_its_own():
    records = all_records(NOW) + all_records(NOW)
    assert len({record["eventID"] for record in records}) == len(records)


def test_nothing_in_the_story_is_later_than_now():
    assert all(record["eventTime"] <= "2026-11-19T14:02:00Z" for record in all_records(NOW))


def test_people_and_accounts_are_made_up():
    text = str(all_records(NOW))
    assert {person.email.partition("@")[2] for person in PEOPLE} == {"example.com"}
    for account in ("111122223333", "444455556666", "123456789012"):
        assert account in text

from datetime import UTC, datetime

import pytest

from bot.core.changes import detect
from bot.core.verdict import Outcome
from bot.demo.story import PEOPLE, by, noise, story

NOW = datetime(2026, 11, 19, 14, 2, tzinfo=UTC)


@pytest.fixture
def changes():
    return [change for _, change in map(detect, story(NOW)) if change]


def test_the_story_asks_six_principals_and_marks_what_is_sensitive(changes):
    assert len(changes) == 10
    assert all(change.outcome == Outcome.ASK for change in changes)
    assert len({change.principal.id for change in changes}) == 6
    sensitive = {change.action for change in changes if change.sensitive}
    assert {"ec2:AuthorizeSecurityGroupIngress", "s3:PutBucketPolicy"} <= sensitive


def test_one_of_them_is_nobody_in_slack(changes):
    known = {person.email for person in PEOPLE}

    strangers = {change.principal.name for change in changes if change.principal.email not in known}
    assert strangers == {"frank", "root"}


def test_the_storys_noise_is_ignored():
    rules = [detect(record)[0] for record in noise(by("alice@example.com", "111122223333", NOW))]

    assert [verdict.outcome for verdict in rules] == [Outcome.IGNORE] * 3


def test_every_record_has_an_id_of_its_own():
    ids = [record["eventID"] for record in story(NOW) + story(NOW)]

    assert len(set(ids)) == len(ids) == 26


def test_nothing_in_the_story_is_later_than_now():
    assert all(record["eventTime"] <= "2026-11-19T14:02:00Z" for record in story(NOW))

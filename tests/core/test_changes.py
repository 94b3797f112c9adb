import json
import random
from datetime import UTC, datetime

import pytest

from bot.core.changes import Change, detect, fingerprint
from bot.core.verdict import Outcome
from tests.mutations import HOSTILE, mutated, nested, paths, replaced
from tests.records import (
    CLOUDSHELL,
    identity,
    record,
    root_identity,
    user_identity,
)

LONG = HOSTILE + "x" * 5_000
LIMITS = {
    "event_id": 150,
    "action": 120,
    "service": 64,
    "region": 64,
    "account": 64,
    "sentence": 150,
    "source_ip": 64,
    "user_agent": 200,
    "role": 128,
    "session_started": 40,
    "parameters": 4_000,
}
RULE = {
    "groupId": "sg-0abc",
    "ipPermissions": {
        "items": [
            {
                "ipProtocol": "tcp",
                "fromPort": 22,
                "toPort": 22,
                "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0", "description": "ssh"}]},
            }
        ]
    },
}
FULL = record(
    "ec2:AuthorizeSecurityGroupIngress",
    requestParameters=RULE,
    responseElements={"requestId": "r-1", "_return": True},
    errorCode="",
    errorMessage="",
    sharedEventID="5e3a",
    additionalEventData={"referrer": "https://console.aws.amazon.com/"},
    tlsDetails={"tlsVersion": "TLSv1.3"},
)
BASES = (
    FULL,
    record("s3:PutBucketPolicy", requestParameters={"bucketName": "b", "policy": '{"a": 1}'}),
    record("iam:CreateUser", userIdentity=root_identity(), requestParameters={"userName": "x"}),
    record("ec2:StopInstances", userAgent=CLOUDSHELL, userIdentity=user_identity()),
    record("ec2:DescribeInstances", readOnly=True),
    record("billing:Pay", eventType="AwsConsoleAction", userAgent=..., userIdentity=...),
    record("bedrock:DeleteGuardrail", requestParameters={"guardrailIdentifier": "abc"}),
)
# What rules read; the rest may say anything.
RULED = {
    *(("eventSource",), ("eventName",), ("eventType",), ("eventCategory",), ("errorCode",)),
    *(("sessionCredentialFromConsole",), ("userIdentity", "type"), ("userIdentity", "invokedBy")),
}


def texts(made: dict) -> list[tuple]:
    return [path for path in paths(made) if isinstance(at(made, path), str)]


def at(made, path):
    for key in path:
        made = made[key]
    return made


def assert_fit(change: Change) -> None:
    for name, limit in LIMITS.items():
        value = getattr(change, name)
        assert len(value) <= limit, name
        assert value == value.strip()
        assert value.isprintable()
        value.encode()
    assert 0 < len(change.principal.name) <= 60
    assert change.principal.name.isprintable()
    assert change.sentence
    assert change.guard
    assert change.principal.id
    assert change.time is None or change.time.tzinfo is UTC


def test_a_change_says_what_was_done():
    verdict, change = detect(FULL)
    assert verdict.outcome is Outcome.ASK
    assert change is not None
    assert change.guard == "5e3a"
    assert change.event_id == FULL["eventID"]
    assert change.time == datetime(2026, 11, 19, 14, 2, tzinfo=UTC)
    assert (change.action, change.service) == ("ec2:AuthorizeSecurityGroupIngress", "ec2")
    assert (change.account, change.region, change.via) == ("111122223333", "eu-west-1", "console")
    assert change.principal.email == "alice@example.com"
    assert change.sentence == "opened port 22 to everyone on sg-0abc"
    assert change.marks == ("open-network",)
    assert change.sensitive
    assert json.loads(change.parameters) == RULE
    assert (change.source_ip, change.role) == (
        "198.51.100.7",
        "AWSReservedSSO_AdministratorAccess_0123456789abcdef",
    )
    assert change.session_started == "2026-11-19T13:40:00Z"
    assert not change.planned


def test_what_is_ignored_is_no_change():
    assert detect(record(readOnly=True))[1] is None


def test_copies_of_one_event_share_a_guard():
    mine, theirs = (
        record(sharedEventID="5e3a", account=a) for a in ("111122223333", "444455556666")
    )
    assert mine["eventID"] != theirs["eventID"]
    assert guard(mine) == guard(theirs) == "5e3a"


def test_without_a_shared_id_the_event_id_guards():
    made = record()
    assert guard(made) == made["eventID"]
    assert guard({**made, "sharedEventID": ""}) == made["eventID"]
    assert guard({**made, "sharedEventID": ["x"]}) == made["eventID"]


def test_without_any_id_the_record_guards_itself():
    made = {**record(), "eventID": None}
    assert guard(made) == guard(dict(reversed(made.items()))) == fingerprint(made)
    assert guard(made) != guard({**made, "awsRegion": "eu-central-1"})


def guard(made: dict) -> str:
    _, change = detect(made)
    assert change is not None
    return change.guard


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": None}, {"a": "NoneType None"}),
        ({"a": 1}, {"a": "1"}),
        ({"a": 1}, {"a": True}),
        ({"a": [1, [2]]}, {"a": [[1], 2]}),
        ({"a": {"b": 1}}, {"a": ["b", 1]}),
        ({"a": "\ud800"}, {"a": "\ud801"}),
    ],
)
def test_different_records_have_different_fingerprints(one, other):
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize("time", ["", "yesterday", "0001-01-01T00:00:00+23:59", "2" * 99, 7, None])
def test_a_time_that_cannot_be_read_is_none(time):
    _, change = detect(record(eventTime=time))
    assert change is not None
    assert change.time is None


@pytest.mark.parametrize("path", texts(FULL), ids=lambda path: ".".join(map(str, path)))
def test_a_hostile_text_in_one_field_leaves_everything_fit(path):
    verdict, change = detect(replaced(FULL, path, LONG))
    if change is None:
        assert path in {("errorCode",), ("userIdentity", "invokedBy")}, verdict
    else:
        assert_fit(change)


@pytest.mark.parametrize("base", BASES[:4], ids=lambda base: base["eventName"])
def test_hostile_texts_wherever_no_rule_reads_leave_the_verdict(base):
    agent = ("userAgent",) if "sessionCredentialFromConsole" not in base else ()
    expected, _ = detect(base)
    made = base
    for path in texts(base):
        if path not in RULED and path != agent:
            made = replaced(made, path, LONG)
    verdict, change = detect(made)
    assert (verdict.outcome, change is None) == (Outcome.ASK, False)
    assert verdict.rule == expected.rule or base["userAgent"] == CLOUDSHELL
    assert_fit(change)


def test_parameters_that_do_not_fit_are_clipped_and_marked():
    _, change = detect(record(requestParameters={"a": "x" * 9_000}))
    assert change is not None
    assert len(change.parameters) == 4_000
    assert change.parameters.endswith("…")


@pytest.mark.parametrize("depth", [100, 1_000, 20_000])
@pytest.mark.parametrize("field", ["requestParameters", "responseElements", "userIdentity", "x"])
def test_a_record_nested_ten_thousand_deep_gets_a_verdict(field, depth):
    made = {**record(), field: nested({"a": [1]}, depth), "eventID": None}
    verdict, change = detect(made)
    assert verdict.outcome is Outcome.ASK
    assert change is not None
    assert_fit(change)


def test_any_mutated_record_gets_a_verdict_and_a_fit_change():
    chance = random.Random(8)
    changes = 0
    for n in range(1_400):
        _, change = detect(mutated(BASES[n % len(BASES)], chance, deepest=1_000))
        if change is not None:
            changes += 1
            assert_fit(change)
            assert "hunter2" not in change.parameters
    assert changes > 500


@pytest.mark.parametrize(
    "text", ["a@", "a.", "-", "a@a.", "password", "://", "arn:", 'pwd="', "%7B"]
)
def test_texts_of_a_million_characters_are_read_in_passing(text):
    who = {**identity(), "principalId": f"A:{text * 100_000}", "userName": text * 100_000}
    _, change = detect(record(userIdentity=who, requestParameters={"groupId": text * 100_000}))
    assert change is not None
    assert_fit(change)

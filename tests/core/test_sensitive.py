"""Each case marks calls of its own, kept in fixtures/records/marks.jsonl with ordinary ones."""

import json
from pathlib import Path

import pytest

from bot.core.record import parse_record
from bot.core.sensitive import SENSITIVE, marks
from tests.records import record, root_identity

INGRESS = "ec2:AuthorizeSecurityGroupIngress"
FIXTURES = Path(__file__).parents[1] / "fixtures" / "records" / "marks.jsonl"
CASES = [json.loads(line) for line in FIXTURES.read_text().splitlines()]
LABELS = {
    "root": "done by the root user",
    "open-network": "open to everyone",
    "public-acl": "a bucket made public",
    "public-block-lifted": "protection from public access lifted",
    "public-policy": "a policy that lets everyone in",
    "public-resource": "given to everyone",
    "shared-outside": "given to another account",
    "admin-power": "administrator power given",
    "admin-group": "someone joined a group of administrators",
    "way-in": "a new way to sign in as a user",
    "second-factor": "a second factor removed",
    "federation": "who vouches for identities changed",
    "organization": "what the organization holds over accounts loosened",
    "audit-trail": "the audit trail weakened",
    "key-lost": "a key disabled or scheduled for deletion",
    "backup-lost": "a backup or a secret deleted for good",
    "own": "consolewatch itself changed",
}
OUTSIDE = {"Effect": "Allow", "Principal": "444455556666", "Action": "*"}


def rule(cidr: str = "", group: str = "", port: int = 22) -> dict:
    ranges = {"items": [{"cidrIp": cidr}]} if cidr and ":" not in cidr else {}
    six = {"items": [{"cidrIpv6": cidr}]} if ":" in cidr else {}
    groups = {"items": [{"groupId": group}]} if group else {}
    of = {"ipProtocol": "tcp", "fromPort": port, "toPort": port}
    items = [{**of, "ipRanges": ranges, "ipv6Ranges": six, "groups": groups}]
    return {"groupId": "sg-0abc", "ipPermissions": {"items": items}}


def marked(call: str, parameters: dict, **more: object) -> tuple[str, ...]:
    return marks(parse_record(record(call, requestParameters=parameters, **more)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['call']} {case['marks']}")
def test_marks(case):
    assert list(marked(case["call"], case["parameters"])) == case["marks"]


def test_what_root_does_is_marked_and_marks_add_up():
    shown = marked("cloudtrail:StopLogging", {}, userIdentity=root_identity())
    assert shown == ("root", "audit-trail")


def test_a_mark_is_borne_once():
    both = {"publiclyAccessible": True, "authType": "NONE"}
    assert marked("lambda:CreateFunctionUrlConfig", both) == ("public-resource",)


@pytest.mark.parametrize("action", ["UpdateEventSourceMapping", "DeleteEventSourceMapping"])
def test_an_answer_may_tell_that_consolewatch_changed(action):
    arn = "arn:aws:lambda:eu-west-1:111122223333:function:consolewatch-ingest"
    call = f"lambda:{action}20150331"
    assert marked(call, {"uUID": "u"}, responseElements={"functionArn": arn}) == ("own",)
    assert marked(call, {"uUID": "u"}, responseElements={"functionArn": arn[:-19]}) == ()


@pytest.mark.parametrize("call", ["rds:ModifyDBSnapshotAttribute", "s3:PutBucketPolicy"])
def test_who_is_outside_cannot_be_told_without_an_account(call):
    given = {"valuesToAdd": ["444455556666"], "policy": {"Statement": [OUTSIDE]}}
    unknown = {"recipientAccountId": ..., "userIdentity": {"type": "IAMUser"}}
    assert marked(call, given) == ("shared-outside",)
    assert marked(call, given, **unknown) == ()


def test_every_mark_has_a_call_that_bears_it():
    borne = {name for case in CASES for name in case["marks"]}
    assert {mark.name for mark in SENSITIVE} - borne == {"root"}
    assert [case for case in CASES if not case["marks"]]


def test_every_action_of_a_case_has_a_call_that_bears_its_mark():
    tried = {(name, parse_record(record(c["call"])).key) for c in CASES for name in c["marks"]}
    told = {(mark.name, key) for mark in SENSITIVE for case in mark.cases for key in case.keys}
    anywhere = {(name, ("*", "*")) for name in ("root", "public-policy", "public-resource", "own")}
    mapped = {("own", ("lambda", f"{verb}eventsourcemapping")) for verb in ("update", "delete")}
    assert told - tried == anywhere | mapped


def test_every_case_says_why():
    assert all(case.why and case.actions for mark in SENSITIVE for case in mark.cases)


def test_stored_names_keep_their_order_and_their_words():
    assert [(mark.name, mark.label) for mark in SENSITIVE] == list(LABELS.items())

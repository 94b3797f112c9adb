import json

import pytest

from bot.core.record import parse_record
from bot.core.sensitive import SENSITIVE, marks
from tests.records import record, root_identity


def rule(cidr: str = "", group: str = "", port: int = 22) -> dict:
    ranges = {"items": [{"cidrIp": cidr}]} if cidr and ":" not in cidr else {}
    six = {"items": [{"cidrIpv6": cidr}]} if ":" in cidr else {}
    groups = {"items": [{"groupId": group}]} if group else {}
    of = {"ipProtocol": "tcp", "fromPort": port, "toPort": port}
    items = [{**of, "ipRanges": ranges, "ipv6Ranges": six, "groups": groups}]
    return {"groupId": "sg-0abc", "ipPermissions": {"items": items}}


def policy(action: str, principal: object = None, condition: object = None) -> dict:
    statement = {"Effect": "Allow", "Action": action, "Resource": "*"}
    said = {"Principal": principal} if principal else {}
    unless = {"Condition": condition} if condition else {}
    return {"Version": "2012-10-17", "Statement": [{**statement, **said, **unless}]}


ALL_USERS = {"Grantee": {"URI": "http://acs.amazonaws.com/groups/global/AllUsers"}}
CLOSED = {
    "BlockPublicAcls": True,
    "BlockPublicPolicy": True,
    "IgnorePublicAcls": True,
    "RestrictPublicBuckets": True,
}

INGRESS = "ec2:AuthorizeSecurityGroupIngress"
# Mark -> calls that bear it.
MARKED = {
    "open-network": [
        (INGRESS, rule("0.0.0.0/0")),
        (INGRESS, rule("::/0")),
        (INGRESS, rule("0.0.0.0/0", port=443)),
        (INGRESS, rule("128.0.0.0/1")),
        (INGRESS, {"groupId": "sg-1", "ipProtocol": "tcp", "fromPort": 22, "cidrIp": "0.0.0.0/0"}),
        (
            "ec2:ModifySecurityGroupRules",
            {"Request": {"SecurityGroupRule": {"SecurityGroupRule": {"CidrIpv4": "0.0.0.0/0"}}}},
        ),
        (
            "ec2:CreateNetworkAclEntry",
            {"ruleAction": "allow", "egress": False, "cidrBlock": "0.0.0.0/0"},
        ),
    ],
    "public-acl": [
        ("s3:PutBucketAcl", {"AccessControlPolicy": {"AccessControlList": {"Grant": [ALL_USERS]}}}),
        ("s3:PutBucketAcl", {"bucketName": "b", "x-amz-acl": "public-read"}),
        ("s3:CreateBucket", {"bucketName": "b", "x-amz-acl": ["public-read-write"]}),
    ],
    "public-block-lifted": [
        ("s3:DeleteBucketPublicAccessBlock", {"bucketName": "b"}),
        (
            "s3:PutBucketPublicAccessBlock",
            {"PublicAccessBlockConfiguration": {**CLOSED, "BlockPublicPolicy": False}},
        ),
        (
            "s3:PutAccountPublicAccessBlock",
            {"PublicAccessBlockConfiguration": {"BlockPublicAcls": "false"}},
        ),
    ],
    "public-policy": [
        ("s3:PutBucketPolicy", {"bucketPolicy": policy("s3:GetObject", "*")}),
        ("s3:PutBucketPolicy", {"policy": json.dumps(policy("s3:GetObject", {"AWS": ["*"]}))}),
        (
            "s3:PutBucketPolicy",
            {"bucketPolicy": policy("s3:*", "*", {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}})},
        ),
        (
            "secretsmanager:PutResourcePolicy",
            {"resourcePolicy": json.dumps(policy("*", {"AWS": "*"}))},
        ),
        ("lambda:AddPermission20150331v2", {"functionName": "f", "principal": "*"}),
    ],
    "public-resource": [
        (
            "ec2:ModifyImageAttribute",
            {"launchPermission": {"add": {"items": [{"group": "all"}]}}},
        ),
        ("rds:ModifyDBSnapshotAttribute", {"valuesToAdd": ["all"]}),
        ("rds:ModifyDBInstance", {"publiclyAccessible": True}),
        ("lambda:CreateFunctionUrlConfig", {"authType": "NONE"}),
    ],
    "admin-power": [
        ("iam:AttachUserPolicy", {"policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}),
        ("iam:AttachRolePolicy", {"policyArn": "arn:aws:iam::aws:policy/IAMFullAccess"}),
        ("iam:PutUserPolicy", {"policyDocument": json.dumps(policy("*"))}),
        ("iam:CreatePolicyVersion", {"policyDocument": json.dumps(policy("iam:*"))}),
        (
            "sso:AttachManagedPolicyToPermissionSet",
            {"managedPolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"},
        ),
    ],
    "admin-group": [("iam:AddUserToGroup", {"userName": "bob", "groupName": "Admins"})],
    "way-in": [("iam:CreateAccessKey", {"userName": "bob"}), ("iam:CreateLoginProfile", {})],
    "second-factor": [("iam:DeactivateMFADevice", {"userName": "bob"})],
    "federation": [("iam:UpdateSAMLProvider", {}), ("iam:CreateOpenIDConnectProvider", {})],
    "audit-trail": [
        ("cloudtrail:StopLogging", {"name": "all"}),
        ("cloudtrail:DeleteTrail", {"name": "all"}),
        ("cloudtrail:PutEventSelectors", {"eventSelectors": [{"includeManagementEvents": False}]}),
        ("config:StopConfigurationRecorder", {}),
        ("guardduty:UpdateDetector", {"enable": False}),
    ],
    "key-lost": [("kms:ScheduleKeyDeletion", {"keyId": "k"}), ("kms:DisableKey", {"keyId": "k"})],
    "own": [
        ("cloudformation:DeleteStack", {"stackName": "consolewatch-hub"}),
        ("lambda:UpdateFunctionCode20150331v2", {"functionName": "ConsoleWatch-ingest"}),
    ],
}

ORDINARY = [
    (INGRESS, rule(group="sg-0def", port=443)),
    (INGRESS, rule("10.0.0.0/8")),
    ("ec2:RevokeSecurityGroupIngress", rule("0.0.0.0/0")),
    ("ec2:AuthorizeSecurityGroupEgress", rule("0.0.0.0/0")),
    ("ec2:RunInstances", {"instanceType": "t3.micro"}),
    (
        "ec2:CreateNetworkAclEntry",
        {"ruleAction": "deny", "egress": False, "cidrBlock": "0.0.0.0/0"},
    ),
    ("s3:PutBucketAcl", {"bucketName": "b", "x-amz-acl": "private"}),
    ("s3:PutBucketPublicAccessBlock", {"PublicAccessBlockConfiguration": CLOSED}),
    (
        "s3:PutBucketPolicy",
        {"bucketPolicy": policy("s3:*", {"AWS": "arn:aws:iam::111122223333:root"})},
    ),
    (
        "s3:PutBucketPolicy",
        {"bucketPolicy": policy("s3:*", "*", {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})},
    ),
    ("kms:PutKeyPolicy", {"policy": policy("kms:*", {"AWS": "arn:aws:iam::111122223333:root"})}),
    ("ec2:ModifyImageAttribute", {"launchPermission": {"remove": {"items": [{"group": "all"}]}}}),
    ("rds:ModifyDBInstance", {"publiclyAccessible": False}),
    ("lambda:AddPermission20150331v2", {"principal": "events.amazonaws.com"}),
    ("iam:AttachUserPolicy", {"policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
    ("iam:DetachUserPolicy", {"policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}),
    ("iam:PutUserPolicy", {"policyDocument": json.dumps(policy("s3:GetObject"))}),
    ("iam:DeleteAccessKey", {"userName": "bob"}),
    ("cloudtrail:StartLogging", {"name": "all"}),
    ("kms:EnableKey", {"keyId": "k"}),
]


def marked(call: str, parameters: dict, **more: object) -> tuple[str, ...]:
    return marks(parse_record(record(call, requestParameters=parameters, **more)))


CASES = [(name, *case) for name, cases in MARKED.items() for case in cases]


@pytest.mark.parametrize(("name", "call", "parameters"), CASES)
def test_a_mark(name, call, parameters):
    assert marked(call, parameters) == (name,)


@pytest.mark.parametrize(("call", "parameters"), ORDINARY)
def test_an_ordinary_change_bears_no_mark(call, parameters):
    assert marked(call, parameters) == ()


def test_what_root_does_is_marked_and_marks_add_up():
    shown = marked("cloudtrail:StopLogging", {}, userIdentity=root_identity())
    assert shown == ("root", "audit-trail")


def test_every_mark_has_a_call_that_bears_it():
    assert [mark.name for mark in SENSITIVE] == ["root", *MARKED]

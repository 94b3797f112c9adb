"""What happens in the demo: a small team, its workspace, and an afternoon of console changes."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.demo.slack.workspace import Channel, Person

ADMIN = "U03CAROL"
CHANGES, GENERAL = "C01CHANGES", "C02GENERAL"
PAYMENTS, SANDBOX = "111122223333", "444455556666"
ACCOUNTS = f"{PAYMENTS}=prod-payments;{SANDBOX}=sandbox"
BROWSER = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)
TERRAFORM = "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 aws-sdk-go-v2/1.32.5"
PUBLIC_READ = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}

PEOPLE = (
    Person("U01ALICE", "alice", "Alice Example", "alice@example.com", "Europe/Berlin"),
    Person("U02BOB", "bob", "Bob Example", "bob@example.com", "Europe/London"),
    Person(ADMIN, "carol", "Carol Example", "carol@example.com", "Europe/Berlin"),
    Person("U04DORA", "dora", "Dora Example", "dora@example.com", "America/New_York"),
    Person("U05ERIN", "erin", "Erin Example", "erin@example.com", "Asia/Kolkata"),
)
CHANNELS = (Channel(CHANGES, "console-changes"), Channel(GENERAL, "general"))

Record = dict[str, Any]
Call = Callable[..., Record]


def story(now: datetime) -> list[Record]:
    """Return the records of the last minutes: changes to ask about, and noise that stays silent."""
    return [
        *open_port(by("alice@example.com", PAYMENTS, now - timedelta(minutes=2))),
        *launch_wizard(by("bob@example.com", SANDBOX, now - timedelta(minutes=4))),
        *public_bucket(by("dora@example.com", PAYMENTS, now - timedelta(minutes=3))),
        *hostile_tag(by("erin@example.com", SANDBOX, now - timedelta(minutes=5))),
        *resize(by("frank@example.com", PAYMENTS, now - timedelta(minutes=6))),
        *stop_trail(root(PAYMENTS, now - timedelta(minutes=1))),
        *noise(by("alice@example.com", PAYMENTS, now - timedelta(minutes=2))),
    ]


def open_port(call: Call) -> list[Record]:
    everyone = {"items": [{"cidrIp": "0.0.0.0/0", "description": "just for a moment"}]}
    port = {"ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "ipRanges": everyone}
    parameters = {"groupId": "sg-0a1b2c3d4e5f60718", "ipPermissions": {"items": [port]}}
    return [call("ec2:AuthorizeSecurityGroupIngress", parameters)]


def launch_wizard(call: Call) -> list[Record]:
    """One button of the console, four calls: they arrive as one card."""
    group = {"groupName": "launch-wizard-7", "groupDescription": "created by the launch wizard"}
    instance = {"instanceId": "i-0123456789abcdef0"}
    launch = {"instanceType": "t3.small", "instancesSet": {"items": [{"imageId": "ami-0abc"}]}}
    started = {"instancesSet": {"items": [instance]}}
    return [
        call("ec2:CreateSecurityGroup", group, {"groupId": "sg-07777777777777777"}),
        call("ec2:CreateKeyPair", {"keyName": "bob-trial"}),
        call("ec2:RunInstances", launch, started),
        call("ec2:CreateTags", tags(instance["instanceId"], "Name", "bob-trial")),
    ]


def public_bucket(call: Call) -> list[Record]:
    """S3's console changes carry no flag; only the user agent gives them away."""
    bucket, s3 = "acme-press-kit", {"sessionCredentialFromConsole": None}
    statement = {**PUBLIC_READ, "Resource": f"arn:aws:s3:::{bucket}/*"}
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    return [
        call("s3:DeleteBucketPublicAccessBlock", {"bucketName": bucket}, **s3),
        call("s3:PutBucketPolicy", {"bucketName": bucket, "bucketPolicy": policy}, **s3),
    ]


def hostile_tag(call: Call) -> list[Record]:
    """A tag that would ring everybody, were it not shown as it stands."""
    key = "<!channel> <@U01ALICE> *free* http://example.com"
    return [call("ec2:CreateTags", tags("i-0fedcba9876543210", key, key))]


def resize(call: Call) -> list[Record]:
    """By somebody the workspace does not know."""
    parameters = {"dBInstanceIdentifier": "payments", "dBInstanceClass": "db.r6g.xlarge"}
    return [call("rds:ModifyDBInstance", {**parameters, "applyImmediately": True})]


def stop_trail(call: Call) -> list[Record]:
    return [call("cloudtrail:StopLogging", {"name": "organization-trail"})]


def noise(call: Call) -> list[Record]:
    """What nobody is asked about: looking, failing, code at work."""
    return [
        call("ec2:DescribeInstances", {}, readOnly=True),
        call("iam:CreateUser", {"userName": "test"}, errorCode="AccessDenied"),
        call("ec2:StopInstances", {}, userAgent=TERRAFORM, sessionCredentialFromConsole=None),
    ]


def tags(resource: str, key: str, value: str) -> Record:
    tag = {"key": key, "value": value}
    return {"resourcesSet": {"items": [{"resourceId": resource}]}, "tagSet": {"items": [tag]}}


def by(email: str, account: str, at: datetime) -> Call:
    """Someone signed in through the company's directory."""
    role = "AWSReservedSSO_Engineer_0123456789abcdef"
    arn = f"arn:aws:iam::{account}:role/aws-reserved/sso.amazonaws.com/{role}"
    identity = {
        "type": "AssumedRole",
        "principalId": f"AROAEXAMPLEEXAMPLE123:{email}",
        "arn": f"arn:aws:sts::{account}:assumed-role/{role}/{email}",
        "accountId": account,
        "sessionContext": {
            "sessionIssuer": {"type": "Role", "arn": arn, "accountId": account, "userName": role},
            "attributes": {"creationDate": stamp(at - timedelta(hours=1))},
        },
    }
    return caller(identity, account, at)


def root(account: str, at: datetime) -> Call:
    arn = f"arn:aws:iam::{account}:root"
    identity = {"type": "Root", "principalId": account, "arn": arn, "accountId": account}
    return caller(identity, account, at)


def caller(identity: Record, account: str, at: datetime) -> Call:
    """Make a function that makes this caller's records, some seconds apart."""
    made = 0

    def call(
        action: str, parameters: Record, response: Record | None = None, **fields: Any
    ) -> Record:
        nonlocal made
        made += 1
        service, _, name = action.partition(":")
        record = {
            "eventVersion": "1.11",
            "userIdentity": identity,
            "eventTime": stamp(at + timedelta(seconds=4 * made)),
            "eventSource": f"{service}.amazonaws.com",
            "eventName": name,
            "awsRegion": "eu-west-1",
            "sourceIPAddress": "198.51.100.7",
            "userAgent": f"[{BROWSER}]" if service == "s3" else BROWSER,
            "requestParameters": parameters,
            "responseElements": response,
            "eventID": str(uuid.uuid4()),
            "readOnly": False,
            "eventType": "AwsApiCall",
            "managementEvent": True,
            "recipientAccountId": account,
            "eventCategory": "Management",
            "sessionCredentialFromConsole": "true",
        }
        return {key: value for key, value in {**record, **fields}.items() if value is not None}

    return call


def stamp(at: datetime) -> str:
    """CloudTrail's own form of a time, which is in UTC."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"

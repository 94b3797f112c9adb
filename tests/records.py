"""CloudTrail records as AWS writes them, made for tests: `record(...)` and its `envelope(...)`."""

from datetime import UTC, datetime
from typing import Any

from bot.core.changes import fingerprint

AT = datetime(2026, 11, 19, 14, 2, tzinfo=UTC)
CHROME = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)
CLOUDSHELL = (
    "aws-cli/2.24.5 md/awscrt#0.23.8 ua/2.0 os/linux#6.1.127 exec-env/CloudShell lang/python#3.12.6"
)
SSO_ROLE = "AWSReservedSSO_AdministratorAccess_0123456789abcdef"

_DETAIL_TYPES = {
    "AwsConsoleSignIn": "AWS Console Sign In via CloudTrail",
    "AwsConsoleAction": "AWS Console Action via CloudTrail",
    "AwsServiceEvent": "AWS Service Event via CloudTrail",
    "AwsCloudTrailInsight": "AWS Insight via CloudTrail",
}


def record(
    event: str = "ec2:RunInstances",
    person: str = "alice@example.com",
    account: str = "111122223333",
    *,
    at: datetime = AT,
    **overrides: Any,
) -> dict[str, Any]:
    """Return a change made in the console; `overrides` replace whole fields, `...` removes one.

    The same arguments give the same record and event id, other arguments another id. An S3 record
    has S3's shape: no flag, the user agent in square brackets.
    """
    service, _, name = event.partition(":")
    made: dict[str, Any] = {
        "eventVersion": "1.11",
        "userIdentity": identity(person, account),
        "eventTime": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "eventSource": f"{service}.amazonaws.com",
        "eventName": name,
        "awsRegion": "eu-west-1",
        "sourceIPAddress": "198.51.100.7",
        "userAgent": CHROME,
        "requestParameters": {},
        "responseElements": None,
        "readOnly": False,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": account,
        "eventCategory": "Management",
        "sessionCredentialFromConsole": "true",
    }
    if service == "s3":
        made |= {"userAgent": f"[{CHROME}]", "sessionCredentialFromConsole": ...}
    made |= overrides
    made = {key: value for key, value in made.items() if value is not ...}
    return {"eventID": _uuid(made), "requestID": _uuid({"request": made}), **made}


def identity(person: str = "alice@example.com", account: str = "111122223333") -> dict[str, Any]:
    """Return the identity of a person signed in through IAM Identity Center."""
    role = f"arn:aws:iam::{account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/{SSO_ROLE}"
    return {
        "type": "AssumedRole",
        "principalId": f"AROAEXAMPLEEXAMPLE111:{person}",
        "arn": f"arn:aws:sts::{account}:assumed-role/{SSO_ROLE}/{person}",
        "accountId": account,
        "accessKeyId": "ASIAEXAMPLEEXAMPLE11",
        "sessionContext": {
            "sessionIssuer": {
                "type": "Role",
                "principalId": "AROAEXAMPLEEXAMPLE111",
                "arn": role,
                "accountId": account,
                "userName": SSO_ROLE,
            },
            "attributes": {"creationDate": "2026-11-19T13:40:00Z", "mfaAuthenticated": "false"},
        },
    }


def root_identity(account: str = "111122223333") -> dict[str, Any]:
    """Return the identity of an account's root user."""
    return {
        "type": "Root",
        "principalId": account,
        "arn": f"arn:aws:iam::{account}:root",
        "accountId": account,
        "accessKeyId": "ASIAEXAMPLEEXAMPLE22",
        "sessionContext": {"attributes": {"creationDate": "2026-11-19T13:40:00Z"}},
    }


def user_identity(name: str = "bob", account: str = "111122223333") -> dict[str, Any]:
    """Return the identity of an IAM user signed in to the console."""
    return {
        "type": "IAMUser",
        "principalId": "AIDAEXAMPLEEXAMPLE333",
        "arn": f"arn:aws:iam::{account}:user/{name}",
        "accountId": account,
        "accessKeyId": "ASIAEXAMPLEEXAMPLE33",
        "userName": name,
        "sessionContext": {"attributes": {"creationDate": "2026-11-19T13:40:00Z"}},
    }


def envelope(made: dict[str, Any]) -> dict[str, Any]:
    """Return the record as EventBridge delivers it."""
    return {
        "version": "0",
        "id": _uuid({"envelope": made}),
        "detail-type": _DETAIL_TYPES.get(str(made.get("eventType")), "AWS API Call via CloudTrail"),
        "source": "aws." + str(made.get("eventSource", "unknown")).partition(".")[0],
        "account": made.get("recipientAccountId", "111122223333"),
        "time": made.get("eventTime", "2026-11-19T14:02:00Z"),
        "region": made.get("awsRegion", "eu-west-1"),
        "resources": [],
        "detail": made,
    }


def _uuid(value: dict[str, Any]) -> str:
    h = fingerprint(value)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-8{h[17:20]}-{h[20:32]}"

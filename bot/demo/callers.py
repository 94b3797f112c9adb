"""Makes CloudTrail records as people's browsers, shells and programs cause them."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

Record = dict[str, Any]
Call = Callable[..., Record]

BROWSER = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)
SHELL = "aws-cli/2.27.41 md/awscrt#0.26.1 exec-env/CloudShell lang/python#3.13.4 cfg/retry-mode#std"
TERRAFORM = "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 aws-sdk-go-v2/1.32.5"
ADDRESS = "198.51.100.7"
REGION = "eu-west-1"
# A wizard's calls follow each other at this pace.
SECONDS_BETWEEN = 4
# Services whose records carry no sign of the console but the browser, in brackets.
UNFLAGGED = ("s3",)


def person(email: str, account: str, at: datetime, *, region: str = REGION) -> Call:
    """Someone signed in through the company's directory, with a browser."""
    return caller(directory_session(email, account, at), account, at, region=region)


def in_cloudshell(email: str, account: str, at: datetime) -> Call:
    """The same, typing in CloudShell."""
    identity = directory_session(email, account, at)
    return caller(identity, account, at, userAgent=SHELL)


def program(name: str, account: str, at: datetime) -> Call:
    """A pipeline that changes things through code."""
    identity = session("DeployRole", name, account, at, path="")
    return caller(identity, account, at, userAgent=TERRAFORM, sessionCredentialFromConsole=None)


def root(account: str, at: datetime) -> Call:
    """The root user, with a browser."""
    arn = f"arn:aws:iam::{account}:root"
    identity = {"type": "Root", "principalId": account, "arn": arn, "accountId": account}
    return caller(identity, account, at)


def directory_session(email: str, account: str, at: datetime) -> Record:
    role = "AWSReservedSSO_Engineer_0123456789abcdef"
    return session(role, email, account, at, path="aws-reserved/sso.amazonaws.com/")


def session(role: str, name: str, account: str, at: datetime, *, path: str) -> Record:
    arn = f"arn:aws:iam::{account}:role/{path}{role}"
    return {
        "type": "AssumedRole",
        "principalId": f"AROAEXAMPLEEXAMPLE123:{name}",
        "arn": f"arn:aws:sts::{account}:assumed-role/{role}/{name}",
        "accountId": account,
        "sessionContext": {
            "sessionIssuer": {"type": "Role", "arn": arn, "accountId": account, "userName": role},
            "attributes": {"creationDate": stamp(at - timedelta(hours=1))},
        },
    }


def caller(
    identity: Record, account: str, at: datetime, *, region: str = REGION, **always: Any
) -> Call:
    """Return a function that makes this caller's records, some seconds apart from `at` on.

    What is None is left out of the record, as CloudTrail leaves out what does not apply.
    """
    made = 0

    def call(action: str, parameters: Record, response: Record | None = None, **own: Any) -> Record:
        nonlocal made
        service, _, name = action.partition(":")
        record = {
            "eventVersion": "1.11",
            "userIdentity": identity,
            "eventTime": stamp(at + timedelta(seconds=SECONDS_BETWEEN * made)),
            "eventSource": f"{service}.amazonaws.com",
            "eventName": name,
            "awsRegion": region,
            "sourceIPAddress": ADDRESS,
            "requestParameters": parameters,
            "responseElements": response,
            "eventID": str(uuid.uuid4()),
            "readOnly": False,
            "eventType": "AwsApiCall",
            "managementEvent": True,
            "recipientAccountId": account,
            "eventCategory": "Management",
            **console_signs(service),
            **always,
            **own,
        }
        made += 1
        return {key: value for key, value in record.items() if value is not None}

    return call


def console_signs(service: str) -> Record:
    """Return what shows the console in a record of this service."""
    if service in UNFLAGGED:
        return {"userAgent": f"[{BROWSER}]"}
    return {"userAgent": BROWSER, "sessionCredentialFromConsole": "true"}


def stamp(at: datetime) -> str:
    """CloudTrail's own form of a time, which is in UTC."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"

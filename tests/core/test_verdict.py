import pytest

from bot.core.changes import detect
from bot.core.verdict import IGNORED, ORIGINS, Outcome
from tests.records import CHROME, CLOUDSHELL, identity, record

CLI = {"userAgent": "aws-cli/2.24.5 md/awscrt#0.23.8", "sessionCredentialFromConsole": ...}
UNFLAGGED = {"sessionCredentialFromConsole": ...}


def invoked_by(service: str) -> dict[str, object]:
    return {**identity(), "invokedBy": service}


# What is said of a record -> outcome, rule, via. The event is a mutating call unless named.
VERDICTS = {
    "flagged": ({}, "ask console-flag console"),
    "flagged, made by the console's back end": (
        {"userAgent": "AWS Internal"},
        "ask console-flag console",
    ),
    "S3, which never has the flag": (
        {"event": "s3:PutBucketPolicy"},
        "ask console-user-agent console",
    ),
    "S3 of 2021": (
        {
            "event": "s3:CreateBucket",
            "userAgent": "[S3Console/0.4, aws-internal/3]",
            "readOnly": ...,
        },
        "ask console-user-agent console",
    ),
    "S3 of 2021, without brackets": (
        {"event": "s3:CreateBucket", "userAgent": "S3Console/0.4, aws-internal/3", **UNFLAGGED},
        "ask console-user-agent console",
    ),
    "browser without flag": (UNFLAGGED, "ask console-user-agent console"),
    "console of 2021": (
        {"userAgent": "console.ec2.amazonaws.com", **UNFLAGGED},
        "ask console-user-agent console",
    ),
    "EC2's console of 2021, before the flag": (
        {"userAgent": "EC2ConsoleFrontend, aws-internal/3 aws-sdk-java/1.11", **UNFLAGGED},
        "ask console-user-agent console",
    ),
    "Lambda's console of 2020": (
        {"userAgent": "aws-internal/3 AWSLambdaConsole/1.1", **UNFLAGGED},
        "ask console-user-agent console",
    ),
    "a service's start of 2020, which looks alike": (
        {"userAgent": "aws-internal/3 aws-sdk-java/1.11", **UNFLAGGED},
        "ignore not-console None",
    ),
    "console of 2017": (
        {
            "userAgent": "signin.amazonaws.com",
            "userIdentity": invoked_by("signin.amazonaws.com"),
            "readOnly": ...,
            **UNFLAGGED,
        },
        "ask console-user-agent console",
    ),
    "console action without user agent or identity": (
        {"eventType": "AwsConsoleAction", "userAgent": ..., "userIdentity": ..., **UNFLAGGED},
        "ask console-action console",
    ),
    "typed in CloudShell": ({"userAgent": CLOUDSHELL}, "ask cloudshell cloudshell"),
    "typed in CloudShell for S3, which has no flag": (
        {"event": "s3:DeleteBucket", "userAgent": f"[{CLOUDSHELL}]"},
        "ask cloudshell cloudshell",
    ),
    "an empty error code is none": ({"errorCode": ""}, "ask console-flag console"),
    "from code": (CLI, "ignore not-console None"),
    "flag saying false": (
        {**CLI, "sessionCredentialFromConsole": "false"},
        "ignore not-console None",
    ),
    "a web page's own call, by Cognito": (
        {
            "userIdentity": {
                **identity("CognitoIdentityCredentials"),
                "sessionContext": {"sessionIssuer": {"userName": "Cognito_pageAuth_Role"}},
            },
            **UNFLAGGED,
        },
        "ignore not-console None",
    ),
    "a user agent that merely mentions a browser": (
        {**UNFLAGGED, "userAgent": "aws-sdk-go Mozilla/5.0"},
        "ignore not-console None",
    ),
    "a read": ({"event": "ec2:GetPasswordData", "readOnly": True}, "ignore read-only None"),
    "a read that is not marked as one": (
        {"event": "iam:GetUser", "readOnly": ...},
        "ignore read-only None",
    ),
    "a change that is called get": (
        {"event": "sts:GetFederationToken", "readOnly": ...},
        "ask console-flag console",
    ),
    "failed": ({"errorCode": "AccessDenied"}, "ignore failed None"),
    "a dry run": ({"errorCode": "Client.DryRunOperation"}, "ignore dry-run None"),
    "by CloudFormation for a person": (
        {"userIdentity": invoked_by("cloudformation.amazonaws.com")},
        "ignore by-service None",
    ),
    "by a service of its own": (
        {"userIdentity": {"type": "AWSService"}},
        "ignore by-service None",
    ),
    "a service event": ({"eventType": "AwsServiceEvent"}, "ignore service-event None"),
    "an insight": ({"eventType": "AwsCloudTrailInsight"}, "ignore insight None"),
    "a sign-in": (
        {"event": "signin:ConsoleLogin", "eventType": "AwsConsoleSignIn"},
        "ignore sign-in None",
    ),
    "root's password, recorded among the sign-ins": (
        {"event": "signin:PasswordUpdated", "eventType": "AwsConsoleSignIn", **UNFLAGGED},
        "ask console-user-agent console",
    ),
    "root's address, recorded among the sign-ins": (
        {"event": "signin:EmailUpdated", "eventType": "AwsConsoleSignIn", **UNFLAGGED},
        "ask console-user-agent console",
    ),
    "a data event": (
        {"managementEvent": False, "eventCategory": "Data"},
        "ignore data-event None",
    ),
    "a data event by its category alone": (
        {"managementEvent": ..., "eventCategory": "Data"},
        "ignore data-event None",
    ),
    "a network event by its category alone": (
        {"managementEvent": ..., "eventCategory": "NetworkActivity"},
        "ignore data-event None",
    ),
    "an object in a bucket, unmarked": (
        {"event": "s3:DeleteObjects"},
        "ignore noise:s3:DeleteObject* None",
    ),
}

# What cannot be read but may have changed something.
UNREADABLE = {
    "no action": {"eventName": ...},
    "no service": {"eventSource": ...},
    "an action that is a list": {"eventName": ["RunInstances"]},
    "neither flag nor user agent": {"userAgent": ..., **UNFLAGGED},
    "a flag that is no text": {"sessionCredentialFromConsole": True, "userAgent": "AWS Internal"},
    "a flag of another spelling": {**CLI, "sessionCredentialFromConsole": "TRUE"},
    "a user agent that is no text": {"userAgent": {"browser": CHROME}, **UNFLAGGED},
    "an error code that is no text": {"errorCode": {"code": 500}},
    "read-only by a text": {"readOnly": "true"},
    "an identity that is a list": {"userIdentity": [identity()]},
    "an invoker that is no text": {"userIdentity": {**identity(), "invokedBy": 7}},
    "an identity of no type": {"userIdentity": {**identity(), "type": ["AssumedRole"]}},
    "an event type that is no text": {"eventType": 7},
    "a category that is no text": {"eventCategory": ["Management"]},
    "management by a text": {"managementEvent": "false"},
}

# As broken, but plainly nothing to ask about.
BROKEN_AND_IGNORED = {
    "read-only by a text, of a read": {"event": "ec2:DescribeInstances", "readOnly": "yes"},
    "from code, its error code broken": {**CLI, "errorCode": 7},
    "from code, its action missing": {**CLI, "eventName": ...},
    "failed, its identity broken": {"errorCode": "AccessDenied", "userIdentity": 7},
    "a read without any user agent": {"readOnly": True, "userAgent": ..., **UNFLAGGED},
    "noise, its read-only broken": {"event": "kms:Decrypt", "readOnly": 0},
    "a service event without an action": {"eventType": "AwsServiceEvent", "eventName": ...},
}


# What consoles of several eras and services sent.
AGENTS = (
    *(
        "Mozilla/5.0 (X11)",
        "[Mozilla/5.0 (X11)]",
        "S3Console/0.4",
        "[S3Console/0.4, aws-internal/3]",
    ),
    *("console.amazonaws.com", "console.ec2.amazonaws.com", "signin.amazonaws.com"),
    *("console.aws.amazon.com", "EC2ConsoleFrontend, aws-internal/3", "AWS CloudWatch Console"),
    *("RDS Console, aws-internal/3 aws-sdk-java/1.11", "aws-internal/3 AWSLambdaConsole/1.1"),
)


def judged(said: dict) -> str:
    verdict, _ = detect(record(**said))
    return f"{verdict.outcome} {verdict.rule} {verdict.via}"


@pytest.mark.parametrize(("said", "expected"), VERDICTS.values(), ids=VERDICTS)
def test_verdict(said, expected):
    assert judged(said) == expected


@pytest.mark.parametrize(
    "event",
    [
        *("iam:GetRole", "iam:ListRoles", "ec2:DescribeVpcs", "s3:HeadBucket", "glue:BatchGetJobs"),
        *("cloudtrail:LookupEvents", "config:SearchResources", "billingconsole:ViewBilling"),
        "s3:REST.GET.BUCKET",
    ],
)
def test_a_read_is_told_by_its_name_where_the_record_does_not_say(event):
    assert judged({"event": event, "readOnly": ...}) == "ignore read-only None"


@pytest.mark.parametrize("said", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_asked_about(said):
    assert judged(said) == "ask unreadable console"


@pytest.mark.parametrize("said", BROKEN_AND_IGNORED.values(), ids=BROKEN_AND_IGNORED)
def test_a_broken_record_that_changed_nothing_is_ignored(said):
    assert judged(said).startswith("ignore")


@pytest.mark.parametrize("agent", AGENTS)
def test_a_user_agent_that_only_a_console_sends(agent):
    assert judged({"userAgent": agent, **UNFLAGGED}) == "ask console-user-agent console"


def test_every_rule_decides_a_record_here():
    decided = {expected.split()[1] for _, expected in VERDICTS.values()}
    assert {sign.rule for sign in (*IGNORED, *ORIGINS)} <= decided


def test_an_empty_record_is_asked_about():
    verdict, change = detect({})
    assert (verdict.outcome, verdict.rule) == (Outcome.ASK, "unreadable")
    assert change is not None
    assert (change.account, change.region, change.action) == (
        "unknown",
        "unknown",
        "unknown:unknown",
    )
    assert change.sentence == "made a change that cannot be read (unknown)"

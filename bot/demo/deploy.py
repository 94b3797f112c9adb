"""Deploys the hub template, unmodified, to an embedded AWS, as an operator would to a real one."""

import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

import bot
from bot.core.errors import ConsolewatchError
from bot.demo.embedded_aws import EmbeddedAws
from bot.demo.package import package

STACK = "consolewatch"
BOT_TOKEN = "/consolewatch/bot-token"  # noqa: S105 - the name of a parameter
SIGNING_SECRET = "/consolewatch/signing-secret"  # noqa: S105 - the name of a parameter
CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
DEPLOY_SECONDS = 60.0
POLL_SECONDS = 0.05


class DeployError(ConsolewatchError):
    """The hub template is missing, or its stack could not be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Stack:
    """A deployed hub; `ApiUrl` in its outputs is the address that answers on this machine."""

    outputs: Mapping[str, str]


def deploy(
    aws: EmbeddedAws,
    *,
    slack_base_url: str,
    bot_token: str,
    signing_secret: str,
    parameters: Mapping[str, str],
    template: Path | None = None,
) -> Stack:
    """Put the secrets and the code where the template wants them, make its stack, and wait."""
    body = read_from_repository(template or hub_template())
    keep_secrets(aws, {BOT_TOKEN: bot_token, SIGNING_SECRET: signing_secret})
    given = {
        **upload(aws, package()),
        "SlackBaseUrl": slack_base_url,
        "BotTokenParameter": BOT_TOKEN,
        "SigningSecretParameter": SIGNING_SECRET,
        **parameters,
    }
    return Stack(local_outputs(aws, create_stack(aws, body, given)))


def hub_template() -> Path:
    """Where the template stands, beside the package in the repository."""
    return Path(bot.__file__).parent.parent / "infra" / "hub.yaml"


def manifest() -> Path:
    """Where the Slack app's manifest stands in the repository."""
    return hub_template().parent.parent / "manifest.yml"


def read_from_repository(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise DeployError(
            f"{path} is missing; the demo needs the repository: clone it and run `make demo`"
        ) from None


def keep_secrets(aws: EmbeddedAws, secrets: Mapping[str, str]) -> None:
    ssm = aws.client("ssm")
    for name, value in secrets.items():
        ssm.put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=True)


def upload(aws: EmbeddedAws, code: bytes) -> dict[str, str]:
    """Put the code into a bucket; gives the parameters that say where."""
    bucket, key = f"consolewatch-code-{aws.account}", f"{hashlib.sha256(code).hexdigest()}.zip"
    s3 = aws.client("s3")
    place = {"LocationConstraint": aws.region}
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
    s3.put_object(Bucket=bucket, Key=key, Body=code)
    return {"CodeBucket": bucket, "CodeKey": key}


def create_stack(aws: EmbeddedAws, body: str, parameters: Mapping[str, str]) -> dict[str, str]:
    """Make the stack and return its outputs, or raise DeployError with the events' reasons."""
    formation = aws.client("cloudformation")
    given = [{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()]
    try:
        formation.create_stack(
            StackName=STACK, TemplateBody=body, Parameters=given, Capabilities=CAPABILITIES
        )
    except ClientError as refused:
        raise DeployError(f"the hub template was refused: {refused}") from None
    stack = settled(formation)
    if stack["StackStatus"] != "CREATE_COMPLETE":
        raise DeployError(f"the hub stack is {stack['StackStatus']}: {reasons(formation)}")
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def settled(formation: Any) -> dict[str, Any]:
    """Wait until the stack stands or has failed for good."""
    deadline = time.monotonic() + DEPLOY_SECONDS
    while True:
        stack: dict[str, Any] = formation.describe_stacks(StackName=STACK)["Stacks"][0]
        working = stack["StackStatus"].endswith("IN_PROGRESS")
        if not working or time.monotonic() > deadline:
            return stack
        time.sleep(POLL_SECONDS)


def reasons(formation: Any) -> str:
    """What the stack's events say went wrong, the first failure first."""
    events = formation.describe_stack_events(StackName=STACK)["StackEvents"]
    told = [
        f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}"
        for event in reversed(events)
        if event["ResourceStatus"].endswith("FAILED")
    ]
    return "; ".join([*told, *validation_reasons(formation)])


def validation_reasons(formation: Any) -> list[str]:
    """What was wrong before anything was made; the stack's events only say that something was."""
    events = formation.describe_events(StackName=STACK)["OperationEvents"]
    return [
        f"{event['LogicalResourceId']}: {event['ValidationStatusReason']}"
        for event in events
        if event["EventType"] == "VALIDATION_ERROR"
    ]


def local_outputs(aws: EmbeddedAws, outputs: Mapping[str, str]) -> dict[str, str]:
    """Replace the API's host name, which no name server knows, by the emulator's path for it."""
    api = re.match(r"https?://(\w+)\.execute-api\.[^/]+(.*)", outputs.get("ApiUrl", ""))
    if not api:
        return dict(outputs)
    return {**outputs, "ApiUrl": f"{aws.endpoint}/_aws/execute-api/{api[1]}{api[2]}"}

"""Callers that are no people: services, pipelines, programs, other accounts."""

from typing import Any

from bot.demo.generator.draws import Draw
from bot.demo.generator.identities import assumed
from bot.demo.generator.records import Caller

_SDK = "ua/2.1 os/linux#6.8.0"
_PIPELINE_AGENTS = (
    f"APN/1.0 HashiCorp/1.0 Terraform/1.13.5 aws-sdk-go-v2/1.39.6 {_SDK} lang/go#1.24.10",
    f"aws-sdk-js/3.932.0 {_SDK} lang/js md/nodejs#22.21.1 exec-env/CDK",
    f"Boto3/1.40.76 md/Botocore#1.40.76 {_SDK} lang/python#3.13.9 cfg/retry-mode#legacy",
    f"aws-cli/2.31.39 md/awscrt#0.27.6 {_SDK} exec-env/GitHubActions cfg/retry-mode#standard",
)
_CI_ADDRESSES = ("203.0.113.80", "203.0.113.81", "203.0.113.99")
_SERVICES = ("config", "securityhub", "trustedadvisor", "resource-explorer-2", "access-analyzer")
_LINKED = {"config": "Config", "autoscaling": "AutoScaling", "ecs": "ECS", "rds": "RDS"}


def service(name: str) -> Caller:
    """A service by itself."""
    host = f"{name}.amazonaws.com"
    return Caller({"type": "AWSService", "invokedBy": host}, host, host)


def any_service(d: Draw) -> Caller:
    return service_role(d, d.of(tuple(_LINKED))) if d.chance(0.6) else service(d.of(_SERVICES))


def service_role(d: Draw, name: str) -> Caller:
    """A service in the role that is linked to it."""
    host = f"{name}.amazonaws.com"
    identity = assumed(
        d, f"AWSServiceRoleFor{_LINKED[name]}", _LINKED[name], path=f"aws-service-role/{host}/"
    )
    return Caller({**identity, "invokedBy": host}, host, host)


def pipeline(d: Draw) -> Caller:
    session = d.of((f"GitHubActions-{d.between(1000, 9999)}", f"deploy-{d.hex(7)}", "terraform"))
    return Caller(assumed(d, "DeployRole", session), d.of(_CI_ADDRESSES), d.of(_PIPELINE_AGENTS))


def program(d: Draw) -> Caller:
    """A program on an instance, in a function, or wherever an SDK names the session."""
    session = d.of(
        (d.known("i"), f"botocore-session-{d.at - d.between(0, 3000)}", d.uuid(), d.name())
    )
    role = d.of(("app-role", "monitoring-role", "backup-role"))
    return Caller(assumed(d, role, session), "10.20.4.17", d.of(_PIPELINE_AGENTS[2:]), tls=True)


def through_cloudformation(identity: dict[str, Any]) -> Caller:
    """CloudFormation doing what a stack of this caller says."""
    host = "cloudformation.amazonaws.com"
    return Caller({**identity, "invokedBy": host}, host, host)


def other_account(d: Draw) -> Caller:
    other = d.of(("444455556666", "999999999999"))
    identity = {"type": "AWSAccount", "principalId": d.owned("AROA", other), "accountId": other}
    return Caller(identity, "203.0.113.200", _PIPELINE_AGENTS[2], tls=True)


def web_identity(d: Draw) -> Caller:
    user = f"repo:example/{d.word()}:ref:refs/heads/main"
    provider = d.iam("oidc-provider/token.actions.githubusercontent.com")
    identity = {
        "type": "WebIdentityUser",
        "principalId": f"{provider}:sts.amazonaws.com:{user}",
        "userName": user,
        "identityProvider": provider,
    }
    return Caller(identity, d.of(_CI_ADDRESSES), _PIPELINE_AGENTS[3], tls=True)

"""What people do by hand that operates things and leaves their configuration as it is."""

from typing import Any

from bot.demo.generator.actions.rows import Act
from bot.demo.generator.draws import Draw


def session(d: Draw) -> tuple[Any, Any]:
    answer = {"sessionId": f"{d.word()}-{d.hex(17)}", "streamUrl": "wss://ssmmessages.example.com"}
    hidden = {"tokenValue": "Value hidden due to security reasons."}
    return {"target": d.known("i")}, {**answer, **hidden}


def end_session(d: Draw) -> tuple[Any, Any]:
    one = {"sessionId": f"{d.word()}-{d.hex(17)}"}
    return one, one


def query(d: Draw) -> tuple[Any, Any]:
    place = {"database": d.word(), "catalog": "AwsDataCatalog"}
    asked = {"queryString": "***OMITTED***", "queryExecutionContext": place}
    return {**asked, "workGroup": "primary"}, {"queryExecutionId": d.uuid()}


def public_key(d: Draw) -> tuple[Any, Any]:
    key = f"ssh-ed25519 {d.hex(60)}"
    asked = {"instanceId": d.known("i"), "instanceOSUser": "ec2-user", "sSHPublicKey": key}
    return asked, {"requestId": d.uuid(), "success": True}


def job_run(d: Draw) -> tuple[Any, Any]:
    return {"jobName": f"{d.word()}-nightly"}, {"jobRunId": f"jr_{d.hex(64)}"}


def pull_request(d: Draw) -> tuple[Any, Any]:
    asked = {"repositoryName": d.word(), "branchName": f"fix-{d.hex(4)}", "commitId": d.hex(40)}
    return asked, None


def second_factor(d: Draw) -> tuple[Any, Any]:
    return {"virtualMFADeviceName": d.word()}, {
        "virtualMFADevice": {"serialNumber": d.iam(f"mfa/{d.word()}")}
    }


def invalidation(d: Draw) -> tuple[Any, Any]:
    paths = {"quantity": 1, "items": [f"/{d.word()}/*"]}
    batch = {"paths": paths, "callerReference": d.uuid()}
    return {"distributionId": f"E1EXAMPLE{d.between(10, 29)}", "invalidationBatch": batch}, {
        "invalidation": {"id": d.hex(13).upper(), "status": "InProgress"}
    }


QUIET: tuple[Act, ...] = (
    Act("ssm:StartSession", session, 6),
    Act("ssm:TerminateSession", end_session, 5),
    Act("athena:StartQueryExecution", query, 6),
    Act("ec2-instance-connect:SendSSHPublicKey", public_key, 3),
    Act("glue:StartJobRun", job_run, 2),
    Act("glue:StartCrawler", lambda d: ({"name": f"{d.word()}-crawler"}, None)),
    Act("codecommit:CreateBranch", pull_request),
    Act("cloudfront:CreateInvalidation", invalidation, 2, version="2020_05_31"),
    Act("iam:CreateVirtualMFADevice", second_factor),
    Act(
        "logs:PutQueryDefinition",
        lambda d: (
            {"name": d.word(), "queryString": "fields @timestamp, @message | limit 20"},
            {"queryDefinitionId": d.uuid()},
        ),
    ),
)

"""What people do by hand to functions, containers, stacks, queues and interfaces."""

import json
from typing import Any

from bot.demo.generator.actions.access import document, principal
from bot.demo.generator.actions.rows import Act
from bot.demo.generator.draws import Draw

_HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"


def function(d: Draw, name: str, **more: Any) -> dict[str, Any]:
    """What Lambda answers: the configuration as it now is."""
    return {
        "functionName": name,
        "functionArn": d.arn("lambda", f"function:{name}"),
        "runtime": "python3.13",
        "role": d.iam(f"role/service-role/{name}-role"),
        "handler": "app.handler",
        "codeSize": d.between(300, 90000),
        "memorySize": d.of((128, 512, 1024)),
        "lastModified": d.stamp(),
        "version": "$LATEST",
        "revisionId": d.uuid(),
        "architectures": ["arm64"],
        **more,
    }


def configure(d: Draw) -> tuple[Any, Any]:
    """CloudTrail empties what a function's environment holds; older records did not."""
    name = d.name()
    typed = {"variables": {"DB_PASSWORD": d.secret(), "STAGE": d.stage()}}
    environment = typed if d.chance(0.3) else {}
    what: dict[str, Any] = d.of(
        (
            {"environment": environment},
            {"timeout": d.between(3, 900), "memorySize": d.of((256, 1024, 3008))},
            {"vpcConfig": {"subnetIds": [d.known("subnet")], "securityGroupIds": [d.known("sg")]}},
            {"runtime": d.of(("python3.13", "nodejs22.x"))},
        )
    )
    return {"functionName": name, **what}, function(d, name, **what)


def create_function(d: Draw) -> tuple[Any, Any]:
    name = d.name()
    asked = {
        "functionName": name,
        "runtime": "python3.13",
        "role": d.iam(f"role/service-role/{name}-role"),
        "handler": "app.handler",
        "code": {},
        "publish": False,
        "environment": {},
    }
    return asked, function(d, name, state="Pending")


def update_code(d: Draw) -> tuple[Any, Any]:
    name = d.name()
    asked = {"functionName": d.arn("lambda", f"function:{name}"), "publish": False, "dryRun": False}
    return asked, function(d, name, lastUpdateStatus="InProgress")


def permit(d: Draw) -> tuple[Any, Any]:
    asked = {
        "functionName": d.name(),
        "statementId": f"allow-{d.hex(6)}",
        "action": "lambda:InvokeFunction",
        "principal": d.of(("*", "s3.amazonaws.com", "444455556666", "apigateway.amazonaws.com")),
    }
    return asked, {"statement": json.dumps({"Sid": asked["statementId"], "Effect": "Allow"})}


def function_url(d: Draw) -> tuple[Any, Any]:
    asked = {"functionName": d.name(), "authType": d.of(("NONE", "AWS_IAM"))}
    made = {"functionUrl": f"https://{d.hex(20)}.lambda-url.{d.region}.on.aws/"}
    return asked, {**made, **asked, "creationTime": d.stamp()}


def service(d: Draw) -> tuple[Any, Any]:
    cluster, name = f"{d.stage()}-cluster", d.word()
    asked = {"cluster": cluster, "service": name, "desiredCount": d.between(0, 12)}
    made = {
        "serviceArn": d.arn("ecs", f"service/{cluster}/{name}"),
        "serviceName": name,
        "clusterArn": d.arn("ecs", f"cluster/{cluster}"),
        "status": "ACTIVE",
        "desiredCount": asked["desiredCount"],
        "runningCount": 2,
    }
    return {**asked, "forceNewDeployment": d.chance(0.5)}, {"service": made}


def task_definition(d: Draw) -> tuple[Any, Any]:
    """ECS records the environment of containers in clear."""
    name = d.word()
    variables = [
        {"name": "DB_PASSWORD", "value": d.secret()},
        {"name": "DATABASE_URL", "value": f"postgres://app:{d.secret()}@db.example.com:5432/app"},
        {"name": "STAGE", "value": d.stage()},
    ]
    image = f"{d.account}.dkr.ecr.{d.region}.amazonaws.com/{name}:{d.hex(7)}"
    container = {"name": name, "image": image, "essential": True, "environment": variables}
    asked: dict[str, Any] = {
        "family": name,
        "cpu": "512",
        "memory": "1024",
        "networkMode": "awsvpc",
    }
    asked |= {"containerDefinitions": [container]}
    arn = d.arn("ecs", f"task-definition/{name}:{d.between(2, 99)}")
    return asked, {"taskDefinition": {"taskDefinitionArn": arn, **asked, "status": "ACTIVE"}}


def stop_task(d: Draw) -> tuple[Any, Any]:
    cluster = f"{d.stage()}-cluster"
    asked = {"cluster": cluster, "task": d.hex(32), "reason": "stuck"}
    arn = d.arn("ecs", f"task/{cluster}/{asked['task']}")
    return asked, {"task": {"taskArn": arn, "lastStatus": "RUNNING", "desiredStatus": "STOPPED"}}


def cluster_access(d: Draw) -> tuple[Any, Any]:
    access = {"endpointPublicAccess": d.chance(0.5), "publicAccessCidrs": [d.network()]}
    asked = {"name": f"{d.stage()}-eks", "resourcesVpcConfig": access}
    update = {"id": d.uuid(), "status": "InProgress", "type": "EndpointAccessUpdate", "errors": []}
    return asked, {"update": {**update, "createdAt": d.at}}


def node_group(d: Draw) -> tuple[Any, Any]:
    sizes = {"minSize": 1, "maxSize": d.between(3, 20), "desiredSize": d.between(1, 3)}
    asked = {"name": f"{d.stage()}-eks", "nodegroupName": "general", "scalingConfig": sizes}
    update = {"id": d.uuid(), "status": "InProgress", "type": "ConfigUpdate", "errors": []}
    return {**asked, "clientRequestToken": d.uuid()}, {"update": update}


def stack(d: Draw) -> tuple[Any, Any]:
    """CloudFormation records the keys of parameters and leaves their values out."""
    name = f"{d.name()}-stack"
    keys = [{"parameterKey": key} for key in ("Stage", "DatabasePassword")]
    asked = {
        "stackName": name,
        "templateURL": f"https://s3.amazonaws.com/cf-templates-{d.hex(12)}/{d.word()}.yaml",
        "parameters": keys,
        "capabilities": ["CAPABILITY_IAM"],
    }
    return asked, {"stackId": d.arn("cloudformation", f"stack/{name}/{d.uuid()}")}


def topic_policy(d: Draw) -> tuple[Any, Any]:
    text = document(d, Action="sns:Publish", Principal=principal(d))
    asked = {"topicArn": d.topic(), "attributeName": "Policy", "attributeValue": text}
    return asked, None


def subscribe(d: Draw) -> tuple[Any, Any]:
    asked = {"topicArn": d.topic(), "protocol": d.of(("email", "https")), "endpoint": _HIDDEN}
    return {**asked, "returnSubscriptionArn": True}, {"subscriptionArn": "pending confirmation"}


def queue(d: Draw) -> str:
    return f"https://sqs.{d.region}.amazonaws.com/{d.account}/{d.name()}"


def queue_policy(d: Draw) -> tuple[Any, Any]:
    text = document(d, Action="sqs:SendMessage", Principal=principal(d))
    what: dict[str, Any] = d.of(({"Policy": text}, {"VisibilityTimeout": str(d.between(30, 900))}))
    return {"queueUrl": queue(d), "attributes": what}, None


def create_queue(d: Draw) -> tuple[Any, Any]:
    url = queue(d)
    asked = {
        "queueName": url.rpartition("/")[2],
        "attributes": {"MessageRetentionPeriod": "345600"},
    }
    return asked, {"queueUrl": url}


def deployment(d: Draw) -> tuple[Any, Any]:
    made = {"id": d.hex(6), "createdDate": d.spoken(), "deploymentUpdate": {}}
    asked = {"restApiId": d.hex(10), "createDeploymentInput": {"stageName": d.stage()}}
    return {**asked, "template": False}, made


def stage_update(d: Draw) -> tuple[Any, Any]:
    """API Gateway takes patches; a stage's variables stand in them in clear."""
    change = d.of(
        (
            {"op": "replace", "path": "/variables/dbPassword", "value": f"password={d.secret()}"},
            {"op": "replace", "path": "/*/*/throttling/rateLimit", "value": "100"},
        )
    )
    asked = {"restApiId": d.hex(10), "stageName": d.stage(), "template": False}
    patched = {"patchOperations": [change]}
    return {**asked, "updateStageInput": patched}, {"stageName": asked["stageName"]}


def build_project(d: Draw) -> tuple[Any, Any]:
    typed = {"name": "NPM_TOKEN", "value": d.secret(), "type": "PLAINTEXT"}
    environment = {
        "type": "LINUX_CONTAINER",
        "image": "aws/codebuild/standard:7.0",
        "computeType": "BUILD_GENERAL1_SMALL",
        "environmentVariables": [typed],
    }
    asked = {"name": f"{d.word()}-build", "environment": environment}
    return asked, {"project": {**asked, "arn": d.arn("codebuild", f"project/{asked['name']}")}}


def beanstalk(d: Draw) -> tuple[Any, Any]:
    space = "aws:elasticbeanstalk:application:environment"
    option = {"namespace": space, "optionName": "API_TOKEN", "value": d.secret()}
    asked = {"environmentName": d.name(), "optionSettings": [option]}
    return asked, {"environmentName": asked["environmentName"], "status": "Updating"}


def job_definition(d: Draw) -> tuple[Any, Any]:
    name = f"{d.word()}-nightly"
    container = {"image": f"{name}:latest", "command": ["run", "--password", d.secret()]}
    asked = {"jobDefinitionName": name, "type": "container", "containerProperties": container}
    return asked, {"jobDefinitionName": name, "revision": d.between(2, 40)}


def state_machine(d: Draw) -> tuple[Any, Any]:
    arn = d.arn("states", f"stateMachine:{d.name()}")
    return {"stateMachineArn": arn, "definition": _HIDDEN}, {"updateDate": d.spoken()}


def repository_policy(d: Draw) -> tuple[Any, Any]:
    text = document(d, Action=["ecr:BatchGetImage"], Principal=principal(d))
    asked = {"repositoryName": d.word(), "policyText": text, "force": False}
    return asked, {"registryId": d.account, **asked}


SOFTWARE: tuple[Act, ...] = (
    Act("lambda:UpdateFunctionConfiguration", configure, 4, version="20150331v2"),
    Act("lambda:UpdateFunctionCode", update_code, 4, version="20150331v2"),
    Act("lambda:CreateFunction", create_function, 2, version="20150331"),
    Act("lambda:DeleteFunction", lambda d: ({"functionName": d.name()}, None), version="20150331"),
    Act("lambda:AddPermission", permit, 2, version="20150331v2"),
    Act("lambda:CreateFunctionUrlConfig", function_url),
    Act("ecs:UpdateService", service, 4),
    Act("ecs:RegisterTaskDefinition", task_definition, 2),
    Act("ecs:StopTask", stop_task),
    Act("eks:UpdateClusterConfig", cluster_access),
    Act("eks:UpdateNodegroupConfig", node_group),
    Act("cloudformation:CreateStack", stack, 2),
    Act("cloudformation:UpdateStack", stack, 2),
    Act("cloudformation:DeleteStack", lambda d: ({"stackName": f"{d.name()}-stack"}, None)),
    Act("sns:SetTopicAttributes", topic_policy),
    Act("sns:Subscribe", subscribe),
    Act("sqs:SetQueueAttributes", queue_policy),
    Act("sqs:CreateQueue", create_queue),
    Act("sqs:PurgeQueue", lambda d: ({"queueUrl": queue(d)}, None)),
    Act("apigateway:CreateDeployment", deployment),
    Act("apigateway:UpdateStage", stage_update),
    Act("codebuild:UpdateProject", build_project),
    Act("elasticbeanstalk:UpdateEnvironment", beanstalk),
    Act("batch:RegisterJobDefinition", job_definition),
    Act("states:UpdateStateMachine", state_machine),
    Act("ecr:SetRepositoryPolicy", repository_policy),
)

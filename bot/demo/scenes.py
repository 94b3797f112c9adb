"""What people do in the demo: each scene makes the records of one caller's afternoon or night.

To add one, write its function and give it a row in `story.STORY`, or an act in `stage.py`.
"""

from bot.demo.callers import Call, Record

OFFICE = "198.51.100.0/24"
EVERYONE = "0.0.0.0/0"
INSTANCE, GROUP = "i-0123456789abcdef0", "sg-0a1b2c3d4e5f60718"
WIZARD_GROUP = "sg-07777777777777777"
PUBLIC_READ = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}
HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
HOSTILE = "<!channel> <@U01ALICE> *free* http://example.com"


def open_port(call: Call) -> list[Record]:
    return [call("ec2:AuthorizeSecurityGroupIngress", opened(22, EVERYONE, "just for a moment"))]


def night_incident(call: Call) -> list[Record]:
    """Card payments time out at night; nobody has code for a reboot at hand."""
    database = {"dBInstanceIdentifier": "payments"}
    group = {"autoScalingGroupName": "payments-web", "desiredCapacity": 8, "maxSize": 8}
    service = {"cluster": "payments", "service": "checkout", "desiredCount": 6}
    return [
        call("rds:RebootDBInstance", {**database, "forceFailover": True}),
        call("autoscaling:UpdateAutoScalingGroup", group),
        call("ecs:UpdateService", service),
        call("rds:ModifyDBInstance", {**database, "dBInstanceClass": "db.r6g.2xlarge"}),
    ]


def launch_wizard(call: Call) -> list[Record]:
    """One button of the console, eight calls: they arrive as one card."""
    group = {"groupName": "launch-wizard-7", "groupDescription": "created by the launch wizard"}
    launch = {"instanceType": "t3.small", "instancesSet": {"items": [{"imageId": "ami-0abc"}]}}
    address = {"publicIp": "203.0.113.25", "allocationId": "eipalloc-0aaaaaaaaaaaaaaaa"}
    volume = "vol-0bbbbbbbbbbbbbbbb"
    from_office = opened(22, OFFICE, "from the office")
    return [
        call("ec2:CreateKeyPair", {"keyName": "trial"}),
        call("ec2:CreateSecurityGroup", group, {"groupId": WIZARD_GROUP}),
        call("ec2:AuthorizeSecurityGroupIngress", {**from_office, "groupId": WIZARD_GROUP}),
        call("ec2:RunInstances", launch, {"instancesSet": {"items": [{"instanceId": INSTANCE}]}}),
        call("ec2:CreateTags", tags(INSTANCE, "Name", "trial")),
        call("ec2:AllocateAddress", {"domain": "vpc"}, address),
        call("ec2:AssociateAddress", {"instanceId": INSTANCE}),
        call("ec2:AttachVolume", {"volumeId": volume, "instanceId": INSTANCE}),
    ]


def public_bucket(call: Call) -> list[Record]:
    """S3's console changes carry no flag; only the user agent gives them away."""
    bucket = "acme-press-kit"
    statement = {**PUBLIC_READ, "Resource": f"arn:aws:s3:::{bucket}/*"}
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    return [
        call("s3:DeleteBucketPublicAccessBlock", {"bucketName": bucket}),
        call("s3:PutBucketPolicy", {"bucketName": bucket, "bucketPolicy": policy}),
    ]


def hostile_tag(call: Call) -> list[Record]:
    """A tag that would ring everybody, were it not shown as it stands."""
    return [call("ec2:CreateTags", tags("i-0fedcba9876543210", HOSTILE, HOSTILE))]


def resize(call: Call) -> list[Record]:
    parameters = {"dBInstanceIdentifier": "reports", "dBInstanceClass": "db.r6g.xlarge"}
    return [call("rds:ModifyDBInstance", {**parameters, "applyImmediately": True})]


def stop_trail(call: Call) -> list[Record]:
    return [call("cloudtrail:StopLogging", {"name": "organization-trail"})]


def typed_parameter(call: Call) -> list[Record]:
    """CloudTrail itself hides what a parameter is set to."""
    parameters = {"name": "/checkout/timeout-seconds", "type": "String", "value": HIDDEN}
    return [call("ssm:PutParameter", {**parameters, "overwrite": True})]


def looking_and_failing(call: Call) -> list[Record]:
    """What nobody is asked about although a person did it: looking, failing, signing in, trying."""
    none: Record = {}
    return [
        call("ec2:DescribeInstances", none, readOnly=True),
        call("s3:ListBuckets", none, readOnly=True),
        call("iam:CreateUser", {"userName": "test"}, errorCode="AccessDenied"),
        call("ec2:RunInstances", none, errorCode="Client.DryRunOperation"),
        call("signin:ConsoleLogin", none, eventType="AwsConsoleSignIn"),
        call("cloudshell:CreateSession", none, sessionCredentialFromConsole=None),
        call("logs:StartQuery", {"logGroupName": "/aws/lambda/checkout"}),
        call("dynamodb:PutItem", none, managementEvent=False, eventCategory="Data"),
        call("athena:StartQueryExecution", {"queryString": "SELECT 1"}),
    ]


def code_at_work(call: Call) -> list[Record]:
    """What code changes, which is how it should be."""
    return [
        call("ec2:StopInstances", {"instancesSet": {"items": [{"instanceId": INSTANCE}]}}),
        call("ecs:UpdateService", {"cluster": "payments", "service": "checkout"}),
        call(
            "autoscaling:UpdateAutoScalingGroup",
            {"autoScalingGroupName": "payments-web"},
            userIdentity={"type": "AWSService", "invokedBy": "autoscaling.amazonaws.com"},
        ),
    ]


def busy_hour(call: Call) -> list[Record]:
    """Twelve changes of nearly as many kinds, one after the other."""
    return [*launch_wizard(call), *night_incident(call)]


def opened(port: int, source: str, why: str) -> Record:
    ranges = {"items": [{"cidrIp": source, "description": why}]}
    rule = {"ipProtocol": "tcp", "fromPort": port, "toPort": port, "ipRanges": ranges}
    return {"groupId": GROUP, "ipPermissions": {"items": [rule]}}


def tags(resource: str, key: str, value: str) -> Record:
    tag = {"key": key, "value": value}
    return {"resourcesSet": {"items": [{"resourceId": resource}]}, "tagSet": {"items": [tag]}}


# What a visitor changes, one at a time and again from the start.
SMALL_CHANGES: tuple[tuple[str, Record], ...] = (
    ("lambda:UpdateFunctionConfiguration20150331v2", {"functionName": "resize-images"}),
    ("ec2:StopInstances", {"instancesSet": {"items": [{"instanceId": INSTANCE}]}}),
    ("ec2:AuthorizeSecurityGroupIngress", opened(22, EVERYONE, "debugging")),
    ("ssm:PutParameter", {"name": "/checkout/feature", "value": HIDDEN}),
    ("monitoring:PutMetricAlarm", {"alarmName": "checkout-5xx", "threshold": 12}),
    ("secretsmanager:PutSecretValue", {"secretId": "checkout/api-key"}),
    ("ecs:UpdateService", {"service": "checkout", "desiredCount": 4}),
)

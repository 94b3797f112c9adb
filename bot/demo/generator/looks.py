"""Calls that change nothing: reads, sign-ins, data, services' events, and what AWS mislabels."""

from typing import Any

from bot.demo.generator.draws import Draw, items
from bot.demo.generator.records import Called

# By service: what the console's pages and services' collectors read, most read first.
_READ = {
    "ec2": "DescribeInstances DescribeSecurityGroups DescribeVolumes DescribeVpcs DescribeSubnets "
    "DescribeInstanceStatus DescribeTags DescribeAddresses DescribeImages DescribeSnapshots "
    "DescribeRegions DescribeAvailabilityZones DescribeKeyPairs DescribeLaunchTemplates",
    "iam": "ListRoles ListUsers ListPolicies GetRole GetPolicy GetAccountSummary ListMFADevices "
    "ListAccountAliases ListAttachedRolePolicies GetPolicyVersion",
    "s3": "ListBuckets GetBucketPolicyStatus GetBucketAcl GetBucketLocation GetBucketVersioning "
    "GetBucketPublicAccessBlock GetBucketEncryption",
    "rds": "DescribeDBInstances DescribeDBClusters DescribeDBSnapshots DescribePendingMaintenance",
    "lambda": "ListFunctions20150331 GetFunctionConfiguration20150331v2 GetPolicy20150331v2 "
    "GetAccountSettings20160819",
    "kms": "ListAliases DescribeKey ListKeys GetKeyPolicy GetKeyRotationStatus",
    "monitoring": "DescribeAlarms GetMetricData ListMetrics ListDashboards",
    "logs": "DescribeLogGroups DescribeLogStreams DescribeMetricFilters",
    "cloudformation": "DescribeStacks ListStacks DescribeStackEvents",
    "elasticloadbalancing": "DescribeLoadBalancers DescribeTargetGroups DescribeTargetHealth",
    "autoscaling": "DescribeAutoScalingGroups DescribeScalingActivities DescribePolicies",
    "ecs": "ListClusters DescribeClusters ListServices DescribeServices DescribeTasks",
    "eks": "ListClusters DescribeCluster ListNodegroups",
    "ssm": "DescribeInstanceInformation DescribeParameters GetParameter",
    "secretsmanager": "ListSecrets DescribeSecret GetSecretValue",
    "dynamodb": "ListTables DescribeTable DescribeContinuousBackups",
    "cloudtrail": "DescribeTrails GetTrailStatus LookupEvents GetEventSelectors",
    "health": "DescribeEventAggregates",
    "organizations": "DescribeOrganization ListAccounts ListRoots",
    "sts": "GetCallerIdentity",
    "sns": "ListTopics GetTopicAttributes",
    "sqs": "ListQueues GetQueueAttributes",
    "ce": "GetCostAndUsage GetCostForecast",
    "notifications": "ListNotificationHubs",
}
_READS = tuple((service, name) for service, names in _READ.items() for name in names.split())
TAKERS = ("ec2", "ecs-tasks", "lambda", "config", "monitoring.rds", "states", "events")
ENCRYPTERS = ("cloudtrail", "s3", "secretsmanager", "dynamodb", "lambda", "sqs")
TRIED = ("RunInstances", "StartInstances", "CreateVpcEndpoint", "TerminateInstances")
# A person's clicks cause these; AWS records them as changes, which they are not.
_NOISE = (
    *("logs:StartQuery", "logs:StopQuery", "logs:FilterLogEvents", "logs:StartLiveTail"),
    *("iam:GenerateServiceLastAccessedDetails", "iam:GenerateCredentialReport"),
    *("iam:SimulatePrincipalPolicy", "events:TestEventPattern", "cloudtrail:StartQuery"),
    *("support:CreateCase", "sso-directory:SearchUsers", "sso-directory:SearchGroups"),
    *("eks:AccessKubernetesApi", "access-analyzer:ValidatePolicy", "kms:Encrypt"),
    *("config:SelectResourceConfig", "trustedadvisor:RefreshCheck", "q:SendMessage"),
    *("rds:DownloadDBLogFilePortion", "cognito-idp:InitiateAuth", "glue:BatchGetJobs"),
    *("servicecatalog:SearchProducts", "route53domains:CheckDomainAvailability"),
    *("dynamodb:PutItem", "logs:TestMetricFilter", "ecr:InitiateLayerUpload"),
)
_PLUMBING = (
    *("CreateEnvironment", "CreateSession", "PutCredentials", "SendHeartBeat", "sendHeartBeat"),
    *("DeleteSession", "StartEnvironment", "RedeemCode"),
)
_SIGN_INS = ("ConsoleLogin", "ConsoleLogin", "CheckMfa", "SwitchRole", "GetSigninToken")
_SERVICE_EVENTS = (
    *("autoscaling:TerminateInstanceInAutoScalingGroup", "kms:RotateKey", "ec2:BidEvictedEvent"),
    *("secretsmanager:RotationSucceeded", "ecs:SubmitTaskStateChange", "sso:Authenticate"),
    *("lambda:UpdateEventSourceMapping", "cloudformation:StackSetDriftDetected"),
)
_DATA = (
    *("s3:PutObject", "s3:PutObject", "s3:DeleteObject", "s3:CompleteMultipartUpload"),
    *("dynamodb:PutItem", "dynamodb:UpdateItem", "lambda:Invoke", "sns:Publish"),
)


def read(d: Draw) -> Called:
    service, name = d.of(_READS)
    return Called(service, name, _asked(d, service), read_only=True)


def _asked(d: Draw, service: str) -> Any:
    if service == "ec2":
        wanted = {"name": "vpc-id", "valueSet": items({"value": d.known("vpc", 4)})}
        return {"maxResults": d.of((5, 100, 1000)), "filterSet": items(wanted)}
    if service == "s3":
        bucket = d.bucket()
        return {"bucketName": bucket, "Host": f"{bucket}.s3.{d.region}.amazonaws.com"}
    return d.of((None, {"maxResults": 50}, {"nextToken": d.hex(24), "limit": 100}))


def assume_role(d: Draw, suffix: str = "") -> Called:
    role, session = f"{d.name()}-role", d.hex(16)
    arn = d.iam(f"role/{role}")
    answer: dict[str, Any] = {
        "credentials": {
            "accessKeyId": d.key("ASIA"),
            "sessionToken": d.hex(120),
            "expiration": d.spoken(-3600),
        },
        "assumedRoleUser": {
            "assumedRoleId": f"{d.owned('AROA', role)}:{session}",
            "arn": f"arn:aws:sts::{d.account}:assumed-role/{role}/{session}",
        },
    }
    resource = {"accountId": d.account, "type": "AWS::IAM::Role", "ARN": arn}
    more = {"resources": [resource], "sharedEventID": d.uuid()}
    asked = {"roleArn": arn, "roleSessionName": session, "durationSeconds": 3600}
    return Called("sts", f"AssumeRole{suffix}", asked, answer, read_only=True, more=more)


def key_use(d: Draw) -> Called:
    arn = d.key_arn()
    context = {"aws:s3:arn": f"arn:aws:s3:::{d.bucket()}"}
    name = d.of(("GenerateDataKey", "Decrypt"))
    asked: dict[str, Any] = {"keyId": arn, "encryptionContext": context}
    if name == "GenerateDataKey":
        asked["keySpec"] = "AES_256"
    resource = {"accountId": d.account, "type": "AWS::KMS::Key", "ARN": arn}
    more = {"resources": [resource], "sharedEventID": d.uuid()}
    return Called("kms", name, asked, read_only=True, more=more)


def sign_in(d: Draw) -> Called:
    name = d.of(_SIGN_INS)
    return Called("signin", name, None, {name: "Success"}, event_type="AwsConsoleSignIn")


def noise(d: Draw) -> Called:
    service, _, name = d.of(_NOISE).partition(":")
    return Called(service, name, {"clientToken": d.uuid(), "name": d.name()})


def plumbing(d: Draw) -> Called:
    asked = {"EnvironmentId": d.uuid(), "SessionType": "TMUX", "TabId": d.uuid()}
    return Called("cloudshell", d.of(_PLUMBING), asked)


def service_event(d: Draw) -> Called:
    service, _, name = d.of(_SERVICE_EVENTS).partition(":")
    more = {"serviceEventDetails": {"detail": d.name(), "id": d.uuid()}}
    return Called(service, name, event_type="AwsServiceEvent", more=more)


def data(d: Draw) -> Called:
    service, _, name = d.of(_DATA).partition(":")
    if service == "s3":
        asked = {"bucketName": d.bucket(), "key": f"{d.word()}/{d.hex(12)}.json"}
        arn = f"arn:aws:s3:::{asked['bucketName']}/{asked['key']}"
        more = {"resources": [{"type": "AWS::S3::Object", "ARN": arn}]}
        return Called(service, name, asked, category="Data", more=more)
    return Called(service, name, {"name": d.name(), "key": {"id": d.hex(8)}}, category="Data")


def insight(d: Draw) -> dict[str, Any]:
    """An insight is a record of its own form, without anybody who called."""
    rates = {"baseline": {"average": 0.2}, "insight": {"average": float(d.between(5, 90))}}
    details = {
        "state": d.of(("Start", "End")),
        "eventSource": "ssm.amazonaws.com",
        "eventName": "UpdateInstanceInformation",
        "insightType": "ApiCallRateInsight",
        "insightContext": {"statistics": rates},
    }
    return {
        "eventVersion": "1.11",
        "eventTime": d.stamp(),
        "awsRegion": d.region,
        "eventID": d.uuid(),
        "eventType": "AwsCloudTrailInsight",
        "recipientAccountId": d.account,
        "sharedEventID": d.uuid(),
        "insightDetails": details,
        "eventCategory": "Insight",
    }

"""The actions people do most, in plain words.

To add one, add a row, and to tests/core/test_sentences.py a record and its sentence.
"""

from collections.abc import Iterator

from bot.core.sentences.network import group_rule
from bot.core.sentences.storage import access_block, bucket_acl, bucket_policy
from bot.core.sentences.templates import Sentence, Words

_LAMBDA = "{functionName|=of an unknown name}"


def _of(service: str, **sentences: Words) -> Iterator[Sentence]:
    return (Sentence(service, action, words) for action, words in sentences.items())


SENTENCES: tuple[Sentence, ...] = (
    *_of(
        "ec2",
        RunInstances="launched {>instanceId|=instances}[ ({instanceType})]",
        StartInstances="started {instanceId|=instances}",
        StopInstances="stopped {instanceId|=instances}",
        RebootInstances="rebooted {instanceId|=instances}",
        TerminateInstances="terminated {instanceId|=instances}",
        ModifyInstanceAttribute="changed {instanceId|=an instance}",
        CreateTags="tagged {resourceId|=resources}[ with {key}]",
        DeleteTags="removed tags from {resourceId|=resources}[: {key}]",
        AuthorizeSecurityGroupIngress=group_rule("opened", "to"),
        AuthorizeSecurityGroupEgress=group_rule("allowed", "out to"),
        RevokeSecurityGroupIngress=group_rule("closed", "to"),
        RevokeSecurityGroupEgress=group_rule("stopped", "out to"),
        ModifySecurityGroupRules=group_rule("changed a rule:", "for"),
        CreateSecurityGroup="created the security group {groupName|=of an unknown name}",
        DeleteSecurityGroup="deleted the security group {groupId|groupName|=unknown}",
        CreateImage="made an image of {instanceId|=an instance}[ called {name}]",
        ModifyImageAttribute="changed who may use the image {imageId|=unknown}",
        CreateSnapshot="took a snapshot of {volumeId|=a volume}",
        DeleteSnapshot="deleted the snapshot {snapshotId|=unknown}",
        CreateVolume="created a volume[ of {size} GiB]",
        ModifyVolume="changed the volume {volumeId|=unknown}[ to {size} GiB]",
        AttachVolume="attached {volumeId|=a volume} to {instanceId|=an instance}",
        DeleteVolume="deleted the volume {volumeId|=unknown}",
        CreateKeyPair="made the key pair {keyName|=of an unknown name}",
        AllocateAddress="reserved a public address[ {>publicIp}]",
        AssociateAddress="gave a public address to {instanceId|networkInterfaceId|=unknown}",
        CreateRoute="added a route[ to {destinationCidrBlock}][ in {routeTableId}]",
        CreateVpc="created a network[ {cidrBlock}]",
    ),
    *_of(
        "s3",
        CreateBucket="created the bucket {bucketName|=of an unknown name}",
        DeleteBucket="deleted the bucket {bucketName|=of an unknown name}",
        PutBucketPolicy=bucket_policy,
        DeleteBucketPolicy="removed the policy of the bucket {bucketName|=unknown}",
        PutBucketAcl=bucket_acl,
        PutBucketPublicAccessBlock=access_block,
        DeleteBucketPublicAccessBlock=access_block,
        PutAccountPublicAccessBlock=access_block,
        PutBucketVersioning="set versioning of the bucket {bucketName|=unknown}[ to {status}]",
        PutBucketLifecycle="changed how long the bucket {bucketName|=unknown} keeps objects",
        PutBucketEncryption="changed the encryption of the bucket {bucketName|=unknown}",
        PutBucketTagging="tagged the bucket {bucketName|=of an unknown name}",
        PutBucketReplication="changed where the bucket {bucketName|=unknown} is copied to",
    ),
    *_of(
        "iam",
        CreateUser="created the user {userName|=of an unknown name}",
        DeleteUser="deleted the user {userName|=of an unknown name}",
        CreateRole="created the role {roleName|=of an unknown name}",
        DeleteRole="deleted the role {roleName|=of an unknown name}",
        UpdateAssumeRolePolicy="changed who may use the role {roleName|=unknown}",
        AttachUserPolicy="gave {policyArn|=a policy} to the user {userName|=unknown}",
        AttachRolePolicy="gave {policyArn|=a policy} to the role {roleName|=unknown}",
        AttachGroupPolicy="gave {policyArn|=a policy} to the group {groupName|=unknown}",
        DetachUserPolicy="took {policyArn|=a policy} from the user {userName|=unknown}",
        DetachRolePolicy="took {policyArn|=a policy} from the role {roleName|=unknown}",
        PutUserPolicy="set the policy {policyName|=unknown} on the user {userName|=unknown}",
        PutRolePolicy="set the policy {policyName|=unknown} on the role {roleName|=unknown}",
        CreatePolicy="created the policy {policyName|=of an unknown name}",
        CreatePolicyVersion="changed the policy {policyArn|=of an unknown name}",
        DeletePolicy="deleted the policy {policyArn|=of an unknown name}",
        AddUserToGroup="added {userName|=a user} to the group {groupName|=unknown}",
        RemoveUserFromGroup="took {userName|=a user} out of the group {groupName|=unknown}",
        CreateAccessKey="made an access key for {userName|>userName|=themselves}",
        UpdateAccessKey="set an access key[ of {userName}][ to {status}]",
        DeleteAccessKey="deleted an access key[ of {userName}]",
        CreateLoginProfile="gave {userName|=a user} a password for the console",
        UpdateLoginProfile="changed the console password of {userName|=a user}",
        ChangePassword="changed their own password",
        DeactivateMFADevice="removed the second factor of {userName|=a user}",
    ),
    *_of(
        "sso",
        CreateAccountAssignment="gave someone access to the account {targetId|=unknown}",
    ),
    *_of(
        "rds",
        CreateDBInstance="created the database {dBInstanceIdentifier|=unknown}",
        ModifyDBInstance="changed the database {dBInstanceIdentifier|=unknown}",
        DeleteDBInstance="deleted the database {dBInstanceIdentifier|=unknown}",
        RebootDBInstance="rebooted the database {dBInstanceIdentifier|=unknown}",
        StopDBInstance="stopped the database {dBInstanceIdentifier|=unknown}",
        StartDBInstance="started the database {dBInstanceIdentifier|=unknown}",
        CreateDBSnapshot="took a snapshot of the database {dBInstanceIdentifier|=unknown}",
    ),
    *_of(
        "lambda",
        CreateFunction=f"created the function {_LAMBDA}",
        UpdateFunctionCode=f"changed the code of the function {_LAMBDA}",
        UpdateFunctionConfiguration=f"changed the settings of the function {_LAMBDA}",
        AddPermission=f"let {{principal|=someone}} call the function {_LAMBDA}",
        DeleteFunction=f"deleted the function {_LAMBDA}",
    ),
    *_of(
        "cloudformation",
        CreateStack="created the stack {stackName|=of an unknown name}",
        UpdateStack="updated the stack {stackName|=of an unknown name}",
        DeleteStack="deleted the stack {stackName|=of an unknown name}",
    ),
    *_of(
        "kms",
        CreateKey="created an encryption key[ for {description}]",
        ScheduleKeyDeletion="scheduled the key {keyId|=unknown} for deletion",
        DisableKey="disabled the key {keyId|=unknown}",
        PutKeyPolicy="changed who may use the key {keyId|=unknown}",
    ),
    *_of(
        "cloudtrail",
        CreateTrail="created the audit trail {name|=of an unknown name}",
        UpdateTrail="changed the audit trail {name|=of an unknown name}",
        StartLogging="started the audit trail {name|=of an unknown name}",
        StopLogging="stopped the audit trail {name|=of an unknown name}",
        DeleteTrail="deleted the audit trail {name|=of an unknown name}",
        PutEventSelectors="changed what the audit trail {trailName|=unknown} records",
    ),
    *_of(
        "secretsmanager",
        CreateSecret="created the secret {name|=of an unknown name}",
        PutSecretValue="changed the secret {secretId|=of an unknown name}",
        UpdateSecret="changed the secret {secretId|=of an unknown name}",
        DeleteSecret="deleted the secret {secretId|=of an unknown name}",
    ),
    *_of(
        "ssm",
        PutParameter="set the parameter {name|=of an unknown name}",
        SendCommand="ran {documentName|=a document} on {instanceIds|=machines}",
    ),
    *_of(
        "dynamodb",
        CreateTable="created the table {tableName|=of an unknown name}",
        UpdateTable="changed the table {tableName|=of an unknown name}",
        DeleteTable="deleted the table {tableName|=of an unknown name}",
    ),
    *_of(
        "monitoring",
        PutMetricAlarm="set the alarm {alarmName|=of an unknown name}",
        DeleteAlarms="deleted the alarm {alarmNames|=of an unknown name}",
        PutDashboard="changed the dashboard {dashboardName|=of an unknown name}",
    ),
    *_of(
        "logs",
        CreateLogGroup="created the log group {logGroupName|=of an unknown name}",
        DeleteLogGroup="deleted the log group {logGroupName|=of an unknown name}",
        PutRetentionPolicy=(
            "set how long the logs of {logGroupName|=a group} are kept[: {retentionInDays} days]"
        ),
    ),
    *_of(
        "route53",
        ChangeResourceRecordSets="changed the DNS records[ of {name}]",
    ),
    *_of(
        "ecs",
        UpdateService="changed the service {service|=unknown}[ to {desiredCount} tasks]",
    ),
    *_of(
        "autoscaling",
        UpdateAutoScalingGroup="changed the scaling group {autoScalingGroupName|=unknown}",
    ),
)

"""The cases of the marks on what is opened to everyone, or given to another account."""

from bot.core import exposure
from bot.core.cases import Case, has, says_no

_ENTRIES = "CreateNetworkAclEntry ReplaceNetworkAclEntry"
_PORTS = "OpenInstancePublicPorts PutInstancePublicPorts"
_BUCKET_BLOCK = "PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock"
_ACCOUNT_BLOCK = "PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock"
_DISK_BLOCKS = "DisableSnapshotBlockPublicAccess DisableImageBlockPublicAccess"
_FUNCTION_BLOCK = says_no("blockpublicpolicy", "restrictpublicresource")
_IMAGES = "ModifyImageAttribute ModifySnapshotAttribute ModifyFpgaImageAttribute"
_SNAPSHOTS = "ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute"
_READ_BY_ALL = "anyone reads what is in it"

NETWORK = (
    Case(
        "ec2",
        "AuthorizeSecurityGroupIngress ModifySecurityGroupRules",
        "whatever listens there is reached from the internet, web servers as well",
        exposure.opens_group,
    ),
    Case("ec2", _ENTRIES, "the network no longer filters", exposure.opens_entry),
    Case("rds", "AuthorizeDBSecurityGroupIngress", "a database", exposure.opens_group),
    Case("redshift", "AuthorizeClusterSecurityGroupIngress", "data", exposure.opens_group),
    Case("eks", "CreateCluster UpdateClusterConfig", "a cluster's API", exposure.opens_cluster),
    Case("lightsail", _PORTS, "open to everyone unless told otherwise", exposure.opens_ports),
)

BUCKETS = (
    Case(
        "s3",
        "PutBucketAcl CreateBucket PutBucketLogging",
        _READ_BY_ALL,
        exposure.opens_bucket,
    ),
    Case("lightsail", "CreateBucket UpdateBucket", _READ_BY_ALL, has("getobject", "public")),
)

BLOCKS = (
    Case("s3", _BUCKET_BLOCK, "the next policy may make it public", exposure.lifts_block),
    Case("s3", _ACCOUNT_BLOCK, "the next policy may make it public", exposure.lifts_block),
    Case("s3", "CreateAccessPoint", "a way in without a block", says_no(*exposure.BLOCKS)),
    Case("ec2", _DISK_BLOCKS, "disks may be given to everyone again"),
    Case(
        "ec2",
        "ModifyVpcBlockPublicAccessOptions",
        "networks are reached from the internet again",
        has("internetgatewayblockmode", "off"),
    ),
    Case(
        "elasticmapreduce",
        "PutBlockPublicAccessConfiguration",
        "clusters may be reached from the internet again",
        says_no("blockpublicsecuritygrouprules"),
    ),
    Case("lambda", "PutPublicAccessBlockConfig", "functions may be public again", _FUNCTION_BLOCK),
    Case("ssm", "UpdateServiceSetting", "documents may be public", exposure.allows_documents),
)

POLICIES = (
    Case("*", "*", "queues, keys, secrets, roles: much has such a policy", exposure.opens_policy),
)

RESOURCES = (
    Case("*", "*", "databases, brokers, warehouses", has("publiclyaccessible", "true")),
    Case("ec2", _IMAGES, "anyone copies the disk", exposure.shares_with_all),
    Case("rds", _SNAPSHOTS, "anyone copies the database", exposure.shares_with_all),
    Case("ssm", "ModifyDocumentPermission", "anyone reads it", exposure.shares_with_all),
    Case(
        "lambda",
        "CreateFunctionUrlConfig UpdateFunctionUrlConfig",
        "anyone calls it",
        has("authtype", "none"),
    ),
    Case("kafka", "UpdateConnectivity", "brokers", has("type", "service_provided_eips")),
    Case(
        "codebuild",
        "UpdateProjectVisibility",
        "anyone reads the logs of builds",
        has("projectvisibility", "public_read"),
    ),
    Case(
        "quicksight",
        "UpdatePublicSharingSettings",
        "dashboards may be given to everyone",
        has("publicsharingenabled", "true"),
    ),
)

# Nobody here knows which accounts are one's own: only where data or power leaves, not where
# others may merely read from a queue, pull an image of a container or call a function.
OUTSIDE = (
    Case("ec2", _IMAGES, "a copy of a disk leaves", exposure.shares_outside),
    Case("rds", _SNAPSHOTS, "a copy of a database leaves", exposure.shares_outside),
    Case("redshift", "AuthorizeSnapshotAccess", "a copy of data leaves", exposure.shares_outside),
    Case("s3", "PutBucketPolicy PutAccessPointPolicy", "objects leave", exposure.opens_outside),
    Case("kms", "CreateKey PutKeyPolicy", "what it locks may leave", exposure.opens_outside),
    Case("secretsmanager", "PutResourcePolicy", "a secret leaves", exposure.opens_outside),
    Case("dynamodb", "PutResourcePolicy", "items leave", exposure.opens_outside),
    Case("backup", "PutBackupVaultAccessPolicy", "backups leave", exposure.opens_outside),
    Case("iam", "CreateRole UpdateAssumeRolePolicy", "others act as it", exposure.opens_outside),
)

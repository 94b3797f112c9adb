"""S3: buckets, who may read them, and what they do with objects."""

from bot.core.sentences.templates import Sentence, rows

_BUCKET = "[the bucket {bucketName}|a bucket]"
_POINT = "[the access point {name}|an access point]"

BUCKETS: tuple[Sentence, ...] = (
    *rows(
        "s3",
        CreateBucket=f"created {_BUCKET}[{{?@public_acl}}, open to everyone]",
        DeleteBucket=f"deleted {_BUCKET}",
        PutBucketPolicy=(
            "[{?@public_policy}made the bucket {bucketName} public by its policy"
            "|{?@public_policy}made a bucket public by its policy"
            "|changed the policy of the bucket {bucketName}[: it allows {@allowed}]"
            "|changed a bucket's policy]"
        ),
        DeleteBucketPolicy=f"removed the policy of {_BUCKET}",
        PutBucketAcl=(
            "[{?@public_acl}made the bucket {bucketName} public by its ACL"
            "|{?@public_acl}made a bucket public by its ACL"
            "|set the ACL of the bucket {bucketName} to {x-amz-acl}"
            "|changed the ACL of the bucket {bucketName}|changed a bucket's ACL]"
        ),
        PutBucketPublicAccessBlock=(
            "[{?@blocks_all}blocked|{?@blocks_none}lifted the block on"
            "|{?@blocks_some}set a partial block on|changed the block on] "
            f"public access to {_BUCKET}"
        ),
        DeleteBucketPublicAccessBlock=f"removed the block on public access to {_BUCKET}",
        PutAccountPublicAccessBlock=(
            "[{?@blocks_all}blocked|{?@blocks_none}lifted the block on"
            "|{?@blocks_some}set a partial block on|changed the block on] "
            "public access to all buckets of the account"
        ),
        DeleteAccountPublicAccessBlock=(
            "removed the block on public access to all buckets of the account"
        ),
        PutBucketVersioning=(
            "[{?versioningConfiguration.status=enabled}turned on"
            "|{?versioningConfiguration.status=suspended}suspended|changed] "
            f"versioning of {_BUCKET}"
        ),
        PutBucketLifecycle=f"changed the lifecycle rules of {_BUCKET}",
        PutBucketLifecycleConfiguration=f"changed the lifecycle rules of {_BUCKET}",
        DeleteBucketLifecycle=f"removed the lifecycle rules of {_BUCKET}",
        PutBucketEncryption=(
            f"set the encryption of {_BUCKET}[ to {{sSEAlgorithm}}[ with the key "
            "{kMSMasterKeyID}]]"
        ),
        DeleteBucketEncryption=f"removed the encryption settings of {_BUCKET}",
        PutBucketTagging=f"tagged {_BUCKET}[ with {{@tagged}}]",
        DeleteBucketTagging=f"removed the tags of {_BUCKET}",
        PutBucketReplication=f"set up replication of {_BUCKET}[ to {{destination.bucket}}]",
        DeleteBucketReplication=f"removed the replication of {_BUCKET}",
        PutBucketNotification=f"changed the event notifications of {_BUCKET}",
        PutBucketNotificationConfiguration=f"changed the event notifications of {_BUCKET}",
        PutBucketCors=f"changed the CORS rules of {_BUCKET}",
        DeleteBucketCors=f"removed the CORS rules of {_BUCKET}",
        PutBucketWebsite=f"turned on website hosting of {_BUCKET}",
        DeleteBucketWebsite=f"turned off website hosting of {_BUCKET}",
        PutBucketLogging=(
            f"[{{?targetBucket}}turned on|{{?bucketLoggingStatus}}turned off|changed] "
            f"access logging of {_BUCKET}[ into {{targetBucket}}]"
        ),
        PutBucketOwnershipControls=(
            f"set the object ownership of {_BUCKET}[ to {{objectOwnership}}]"
        ),
        PutBucketObjectLockConfiguration=f"changed the object lock of {_BUCKET}",
        PutAccelerateConfiguration=f"changed transfer acceleration of {_BUCKET}",
        PutBucketAccelerateConfiguration=f"changed transfer acceleration of {_BUCKET}",
        CreateAccessPoint=f"created {_POINT}[ for the bucket {{bucket}}]",
        DeleteAccessPoint=f"deleted {_POINT}",
        PutAccessPointPolicy=(
            f"[{{?@public_policy}}let everyone use|changed the policy of] {_POINT}"
            "[{?@public_policy} by its policy]"
        ),
        DeleteAccessPointPolicy=f"removed the policy of {_POINT}",
    ),
)

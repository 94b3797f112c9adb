"""What people do by hand to buckets and databases."""

from typing import Any

from bot.demo.generator.actions.access import principal
from bot.demo.generator.actions.rows import Act
from bot.demo.generator.draws import Draw

_CLASSES = ("db.t4g.medium", "db.r6g.large", "db.r6g.2xlarge", "db.m7g.xlarge")
_XML = "http://s3.amazonaws.com/doc/2006-03-01/"


def of_bucket(d: Draw, query: str, **more: Any) -> dict[str, Any]:
    """What S3 was asked of a bucket: it writes the request's own names, the query among them."""
    bucket = d.bucket()
    asked = {"bucketName": bucket, "Host": f"{bucket}.s3.{d.region}.amazonaws.com", **more}
    return {**asked, query: ""} if query else asked


def create_bucket(d: Draw) -> tuple[Any, Any]:
    place = {"xmlns": _XML, "LocationConstraint": d.region}
    return of_bucket(d, "", CreateBucketConfiguration=place), None


def bucket_policy(d: Draw) -> tuple[Any, Any]:
    asked = of_bucket(d, "policy")
    statement = {
        "Sid": f"Typed{d.between(1, 9)}",
        "Effect": "Allow",
        "Principal": principal(d),
        "Action": d.of(("s3:GetObject", "s3:*", ["s3:PutObject", "s3:GetObject"])),
        "Resource": f"arn:aws:s3:::{asked['bucketName']}/*",
    }
    return {**asked, "bucketPolicy": {"Version": "2012-10-17", "Statement": [statement]}}, None


def public_access(d: Draw) -> tuple[Any, Any]:
    blocks = d.chance(0.5)
    names = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    block = {"xmlns": _XML, **dict.fromkeys(names, blocks)}
    return of_bucket(d, "publicAccessBlock", PublicAccessBlockConfiguration=block), None


def acl(d: Draw) -> tuple[Any, Any]:
    asked = of_bucket(d, "acl")
    return {**asked, "x-amz-acl": d.of(("private", "public-read", "log-delivery-write"))}, None


def lifecycle(d: Draw) -> tuple[Any, Any]:
    rule = {"ID": f"expire-{d.word()}", "Status": "Enabled", "Filter": {"Prefix": ""}}
    asked = {"xmlns": _XML, "Rule": {**rule, "Expiration": {"Days": d.of((30, 90, 730))}}}
    return of_bucket(d, "lifecycle", LifecycleConfiguration=asked), None


def bucket_encryption(d: Draw) -> tuple[Any, Any]:
    by = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": d.key_arn()}
    rule = {"ApplyServerSideEncryptionByDefault": by, "BucketKeyEnabled": True}
    asked = {"xmlns": _XML, "Rule": rule}
    return of_bucket(d, "encryption", ServerSideEncryptionConfiguration=asked), None


def versioning(d: Draw) -> tuple[Any, Any]:
    asked = {"xmlns": _XML, "Status": d.of(("Enabled", "Suspended"))}
    return of_bucket(d, "versioning", VersioningConfiguration=asked), None


def cors(d: Draw) -> tuple[Any, Any]:
    rule = {
        "AllowedOrigin": d.of(("*", "https://app.example.com")),
        "AllowedMethod": ["GET", "PUT"],
    }
    return of_bucket(d, "cors", CORSConfiguration={"xmlns": _XML, "CORSRule": rule}), None


def instance(d: Draw) -> str:
    return f"{d.name()}-db"


def described(d: Draw, name: str, **more: Any) -> dict[str, Any]:
    """What RDS answers: the whole instance, however small the change."""
    subnets = {"dBSubnetGroupName": "default", "vpcId": d.known("vpc", 4)}
    return {
        "dBInstanceIdentifier": name,
        "dBInstanceClass": d.of(_CLASSES),
        "engine": "postgres",
        "dBInstanceStatus": "available",
        "masterUsername": "app",
        "allocatedStorage": 100,
        "preferredBackupWindow": "02:10-02:40",
        "vpcSecurityGroups": [{"vpcSecurityGroupId": d.known("sg"), "status": "active"}],
        "dBSubnetGroup": subnets,
        "pendingModifiedValues": {},
        "storageEncrypted": True,
        "dBInstanceArn": d.arn("rds", f"db:{name}"),
        **more,
    }


def create_database(d: Draw) -> tuple[Any, Any]:
    name = instance(d)
    asked = {
        "dBInstanceIdentifier": name,
        "dBInstanceClass": d.of(_CLASSES),
        "engine": "postgres",
        "masterUsername": "app",
        "masterUserPassword": "****",
        "allocatedStorage": 100,
        "publiclyAccessible": d.chance(0.2),
    }
    return asked, described(d, name, dBInstanceStatus="creating")


def modify_database(d: Draw) -> tuple[Any, Any]:
    name = instance(d)
    what: dict[str, Any] = d.of(
        (
            {"dBInstanceClass": d.of(_CLASSES)},
            {"publiclyAccessible": d.chance(0.5)},
            {"masterUserPassword": "****"},
            {"backupRetentionPeriod": d.of((0, 7, 30)), "deletionProtection": False},
            {"vpcSecurityGroupIds": [d.known("sg"), d.known("sg")]},
        )
    )
    asked = {"dBInstanceIdentifier": name, "applyImmediately": d.chance(0.8), **what}
    return {**asked, "allowMajorVersionUpgrade": False}, described(d, name)


def delete_database(d: Draw) -> tuple[Any, Any]:
    name = instance(d)
    asked = {"dBInstanceIdentifier": name, "skipFinalSnapshot": d.chance(0.5)}
    return asked, described(d, name, dBInstanceStatus="deleting")


def reboot(d: Draw) -> tuple[Any, Any]:
    name = instance(d)
    return {"dBInstanceIdentifier": name, "forceFailover": d.chance(0.3)}, described(d, name)


def snapshot(d: Draw) -> tuple[Any, Any]:
    of = {"dBInstanceIdentifier": instance(d), "dBSnapshotIdentifier": f"before-{d.word()}"}
    return of, {**of, "engine": "postgres", "status": "creating", "snapshotType": "manual"}


def share_snapshot(d: Draw) -> tuple[Any, Any]:
    to = [d.of(("all", "444455556666", "123456789012"))]
    of = {"dBSnapshotIdentifier": f"before-{d.word()}", "attributeName": "restore"}
    answer = [{"attributeName": "restore", "attributeValues": to}]
    return {**of, "valuesToAdd": to}, {**of, "dBSnapshotAttributes": answer}


def parameter_group(d: Draw) -> tuple[Any, Any]:
    name = f"{d.word()}-postgres16"
    of = {"parameterName": d.of(("max_connections", "log_statement")), "applyMethod": "immediate"}
    value = {"parameterValue": str(d.between(1, 500)), "isModifiable": False}
    asked = {"dBParameterGroupName": name, "parameters": [{**of, **value}]}
    return asked, {"dBParameterGroupName": name}


def modify_cluster(d: Draw) -> tuple[Any, Any]:
    name = f"{d.name()}-aurora"
    scaling = {"minCapacity": 0.5, "maxCapacity": float(d.between(2, 64))}
    asked = {"dBClusterIdentifier": name, "serverlessV2ScalingConfiguration": scaling}
    return {**asked, "applyImmediately": True}, described(d, f"{name}-1", dBClusterIdentifier=name)


def table(d: Draw, **more: Any) -> dict[str, Any]:
    key = {"attributeName": "id", "attributeType": "S"}
    name = d.name()
    return {
        "tableName": name,
        "attributeDefinitions": [key],
        "keySchema": [{"attributeName": "id", "keyType": "HASH"}],
        "tableArn": d.arn("dynamodb", f"table/{name}"),
        "tableId": d.guid(),
        "creationDateTime": d.spoken(864000),
        "itemCount": d.between(0, 90000),
        **more,
    }


def create_table(d: Draw) -> tuple[Any, Any]:
    made = table(d, tableStatus="CREATING")
    asked = {name: made[name] for name in ("tableName", "attributeDefinitions", "keySchema")}
    return {**asked, "billingMode": "PAY_PER_REQUEST"}, {"tableDescription": made}


def update_table(d: Draw) -> tuple[Any, Any]:
    made = table(d, tableStatus="UPDATING")
    units = {"readCapacityUnits": d.between(5, 500), "writeCapacityUnits": d.between(5, 500)}
    what: dict[str, Any] = d.of(
        ({"provisionedThroughput": units}, {"deletionProtectionEnabled": False})
    )
    return {"tableName": made["tableName"], **what}, {"tableDescription": made}


def delete_table(d: Draw) -> tuple[Any, Any]:
    made = table(d, tableStatus="DELETING")
    return {"tableName": made["tableName"]}, {"tableDescription": made}


def backups(d: Draw) -> tuple[Any, Any]:
    wanted = {"pointInTimeRecoveryEnabled": d.chance(0.5)}
    status = {"continuousBackupsStatus": "ENABLED"}
    asked = {"tableName": d.name(), "pointInTimeRecoverySpecification": wanted}
    return asked, {"continuousBackupsDescription": status}


STORAGE: tuple[Act, ...] = (
    Act("s3:CreateBucket", create_bucket, 3),
    Act("s3:DeleteBucket", lambda d: (of_bucket(d, ""), None)),
    Act("s3:PutBucketPolicy", bucket_policy, 5),
    Act("s3:DeleteBucketPolicy", lambda d: (of_bucket(d, "policy"), None)),
    Act("s3:PutBucketPublicAccessBlock", public_access, 2),
    Act("s3:DeleteBucketPublicAccessBlock", lambda d: (of_bucket(d, "publicAccessBlock"), None)),
    Act("s3:PutBucketAcl", acl),
    Act("s3:PutBucketLifecycle", lifecycle),
    Act("s3:PutBucketEncryption", bucket_encryption),
    Act("s3:PutBucketVersioning", versioning),
    Act("s3:PutBucketCors", cors),
    Act("rds:CreateDBInstance", create_database, 2),
    Act("rds:ModifyDBInstance", modify_database, 4),
    Act("rds:DeleteDBInstance", delete_database),
    Act("rds:RebootDBInstance", reboot, 2),
    Act("rds:CreateDBSnapshot", snapshot),
    Act("rds:ModifyDBSnapshotAttribute", share_snapshot),
    Act("rds:ModifyDBParameterGroup", parameter_group),
    Act("rds:ModifyDBCluster", modify_cluster),
    Act("dynamodb:CreateTable", create_table),
    Act("dynamodb:UpdateTable", update_table, 2),
    Act("dynamodb:DeleteTable", delete_table),
    Act("dynamodb:UpdateContinuousBackups", backups),
)

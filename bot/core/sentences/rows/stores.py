"""Databases, caches, warehouses and what works on their data."""

from bot.core.sentences.templates import Sentence, rows

_DATABASE = "[the database {dBInstanceIdentifier}|a database]"
_CLUSTER = "[the database cluster {dBClusterIdentifier}|a database cluster]"
_SNAPSHOT = "[the snapshot {dBSnapshotIdentifier}|a snapshot]"
_CLUSTER_SNAPSHOT = "[the snapshot {dBClusterSnapshotIdentifier}|a snapshot]"
_GROUP = "[the parameter group {dBParameterGroupName}|a parameter group]"
_CLUSTER_GROUP = "[the parameter group {dBClusterParameterGroupName}|a cluster parameter group]"
_NO_SNAPSHOT = "[{?skipFinalSnapshot=true} without a last snapshot]"
_NOW = "[{?applyImmediately=true}, right away]"
_SHARED = "[{?valuesToAdd}shared|{?valuesToRemove}stopped sharing|changed who may use] "
_SHARERS = "[ with {valuesToAdd,valuesToRemove:whom}]"
_TABLE = "[the table {tableName}|a table]"
_CACHE = "[the cache {cacheClusterId}|a cache]"
_CACHES = "[the cache {replicationGroupId}|a cache]"
_WAREHOUSE = "[the Redshift cluster {clusterIdentifier}|a Redshift cluster]"
_GLUE_JOB = "[the job {jobName}|a job]"
_CRAWLER = "[the crawler {name}|a crawler]"

STORES: tuple[Sentence, ...] = (
    *rows(
        "rds",
        CreateDBInstance=(
            f"created {_DATABASE}[ ({{engine}}, {{dBInstanceClass}})]"
            "[{?publiclyAccessible=true} with public access]"
        ),
        ModifyDBInstance=(
            f"changed {_DATABASE}"
            "[: *class to {dBInstanceClass}*storage to {allocatedStorage} GiB"
            "*version to {engineVersion}*public access on{?publiclyAccessible=true}"
            "*public access off{?publiclyAccessible=false}"
            "*multi-AZ on{?multiAZ=true}*multi-AZ off{?multiAZ=false}"
            "*deletion protection on{?deletionProtection=true}"
            "*deletion protection off{?deletionProtection=false}"
            "*days of backups to {backupRetentionPeriod}"
            "*a new password{?masterUserPassword}*name to {newDBInstanceIdentifier}"
            "*parameter group to {dBParameterGroupName}"
            "*security groups to {vpcSecurityGroupIds#}]"
            f"{_NOW}"
        ),
        DeleteDBInstance=f"deleted {_DATABASE}{_NO_SNAPSHOT}",
        RebootDBInstance=f"rebooted {_DATABASE}[{{?forceFailover=true}} with a failover]",
        StopDBInstance=f"stopped {_DATABASE}",
        StartDBInstance=f"started {_DATABASE}",
        CreateDBInstanceReadReplica=(
            "created [the read replica {dBInstanceIdentifier}|a read replica]"
            "[ of {sourceDBInstanceIdentifier}]"
        ),
        PromoteReadReplica="promoted [the read replica {dBInstanceIdentifier}|a read replica]",
        CreateDBSnapshot=f"took a snapshot of {_DATABASE}",
        DeleteDBSnapshot=f"deleted {_SNAPSHOT}",
        CopyDBSnapshot="copied [the snapshot {sourceDBSnapshotIdentifier}|a snapshot]",
        ModifyDBSnapshotAttribute=f"{_SHARED}{_SNAPSHOT}{_SHARERS}",
        ModifyDBClusterSnapshotAttribute=f"{_SHARED}{_CLUSTER_SNAPSHOT}{_SHARERS}",
        RestoreDBInstanceFromDBSnapshot=(f"restored {_DATABASE} from {_SNAPSHOT}"),
        RestoreDBInstanceToPointInTime=(
            "restored [the database {targetDBInstanceIdentifier}|a database] to a point in time"
            "[, from {sourceDBInstanceIdentifier}]"
        ),
        CreateDBCluster=f"created {_CLUSTER}[ ({{engine}})]",
        ModifyDBCluster=(
            f"changed {_CLUSTER}"
            "[: *version to {engineVersion}*deletion protection on{?deletionProtection=true}"
            "*deletion protection off{?deletionProtection=false}"
            "*days of backups to {backupRetentionPeriod}*a new password{?masterUserPassword}"
            "*capacity {minCapacity} to {maxCapacity}]"
            f"{_NOW}"
        ),
        DeleteDBCluster=f"deleted {_CLUSTER}{_NO_SNAPSHOT}",
        StartDBCluster=f"started {_CLUSTER}",
        StopDBCluster=f"stopped {_CLUSTER}",
        FailoverDBCluster=f"failed over {_CLUSTER}[ to {{targetDBInstanceIdentifier}}]",
        CreateDBClusterSnapshot=f"took a snapshot of {_CLUSTER}",
        DeleteDBClusterSnapshot=f"deleted {_CLUSTER_SNAPSHOT}",
        RestoreDBClusterFromSnapshot=(
            f"restored {_CLUSTER} from [{{snapshotIdentifier}}|a snapshot]"
        ),
        RestoreDBClusterToPointInTime=(
            f"restored {_CLUSTER} to a point in time[, from {{sourceDBClusterIdentifier}}]"
        ),
        CreateDBParameterGroup=f"created {_GROUP}",
        ModifyDBParameterGroup=f"changed [{{parameterName#}}|parameters] in {_GROUP}",
        DeleteDBParameterGroup=f"deleted {_GROUP}",
        ModifyDBClusterParameterGroup=(
            f"changed [{{parameterName#}}|parameters] in {_CLUSTER_GROUP}"
        ),
        CreateDBSubnetGroup="created [the subnet group {dBSubnetGroupName}|a subnet group]",
        ModifyDBSubnetGroup="changed [the subnet group {dBSubnetGroupName}|a subnet group]",
        AddTagsToResource="tagged [{resourceName}|a database][ with {@tagged}]",
    ),
    *rows(
        "dynamodb",
        CreateTable=f"created {_TABLE}",
        UpdateTable=(
            f"changed {_TABLE}"
            "[: *reads to {provisionedThroughput.readCapacityUnits}"
            "*writes to {provisionedThroughput.writeCapacityUnits}"
            "*billing to on demand{?billingMode=pay_per_request}"
            "*billing to provisioned{?billingMode=provisioned}"
            "*deletion protection on{?deletionProtectionEnabled=true}"
            "*deletion protection off{?deletionProtectionEnabled=false}]"
        ),
        DeleteTable=f"deleted {_TABLE}",
        UpdateTimeToLive=(
            "[{?timeToLiveSpecification.enabled=true}turned on"
            "|{?timeToLiveSpecification.enabled=false}turned off|changed] expiry of items in "
            f"{_TABLE}"
        ),
        UpdateContinuousBackups=(
            "[{?pointInTimeRecoveryEnabled=true}turned on"
            "|{?pointInTimeRecoveryEnabled=false}turned off|changed] point-in-time recovery of "
            f"{_TABLE}"
        ),
        CreateBackup=f"took [the backup {{backupName}}|a backup] of {_TABLE}",
        DeleteBackup="deleted [the backup {backupArn}|a backup]",
        RestoreTableFromBackup="restored [the table {targetTableName}|a table] from a backup",
        RestoreTableToPointInTime=(
            "restored [the table {targetTableName}|a table] to a point in time"
            "[, from {sourceTableName}]"
        ),
    ),
    *rows(
        "elasticache",
        CreateCacheCluster=f"created {_CACHE}[ ({{cacheNodeType}})]",
        ModifyCacheCluster=(
            f"changed {_CACHE}[: *node type to {{cacheNodeType}}*nodes to {{numCacheNodes}}"
            "*version to {engineVersion}]" + _NOW
        ),
        RebootCacheCluster=f"rebooted {_CACHE}",
        DeleteCacheCluster=f"deleted {_CACHE}",
        CreateReplicationGroup=f"created {_CACHES}[ ({{cacheNodeType}})]",
        ModifyReplicationGroup=(
            f"changed {_CACHES}[: *node type to {{cacheNodeType}}*version to {{engineVersion}}]"
            + _NOW
        ),
        DeleteReplicationGroup=f"deleted {_CACHES}",
        TestFailover=f"made {_CACHES} fail over",
    ),
    *rows(
        "redshift",
        CreateCluster=f"created {_WAREHOUSE}[ ({{nodeType}})]",
        ModifyCluster=(
            f"changed {_WAREHOUSE}[: *node type to {{nodeType}}*nodes to {{numberOfNodes}}"
            "*public access on{?publiclyAccessible=true}"
            "*public access off{?publiclyAccessible=false}"
            "*a new password{?masterUserPassword}]"
        ),
        DeleteCluster=(
            f"deleted {_WAREHOUSE}[{{?skipFinalClusterSnapshot=true}} without a last snapshot]"
        ),
        PauseCluster=f"paused {_WAREHOUSE}",
        ResumeCluster=f"resumed {_WAREHOUSE}",
        RebootCluster=f"rebooted {_WAREHOUSE}",
        ResizeCluster=f"resized {_WAREHOUSE}[: nodes to {{numberOfNodes}}]",
        CreateClusterSnapshot=f"took a snapshot of {_WAREHOUSE}",
        RestoreFromClusterSnapshot=(
            f"restored {_WAREHOUSE} from [{{snapshotIdentifier}}|a snapshot]"
        ),
    ),
    *rows(
        "glue",
        CreateJob="created [the job {name}|a job]",
        UpdateJob=f"changed {_GLUE_JOB}",
        DeleteJob=f"deleted {_GLUE_JOB}",
        StartJobRun=f"started {_GLUE_JOB}",
        CreateCrawler=f"created {_CRAWLER}",
        UpdateCrawler=f"changed {_CRAWLER}",
        DeleteCrawler=f"deleted {_CRAWLER}",
        StartCrawler=f"started {_CRAWLER}",
        CreateDatabase="created [the catalog database {databaseInput.name}|a catalog database]",
        DeleteDatabase="deleted [the catalog database {name}|a catalog database]",
        CreateTable=(
            "created [the catalog table {tableInput.name}|a catalog table][ in {databaseName}]"
        ),
        UpdateTable=(
            "changed [the catalog table {tableInput.name}|a catalog table][ in {databaseName}]"
        ),
        DeleteTable="deleted [the catalog table {name}|a catalog table][ in {databaseName}]",
    ),
    *rows(
        "athena",
        CreateWorkGroup="created [the workgroup {name}|a workgroup]",
        UpdateWorkGroup="changed [the workgroup {workGroup}|a workgroup]",
        DeleteWorkGroup="deleted [the workgroup {workGroup}|a workgroup]",
        StartQueryExecution="ran a query[ in the workgroup {workGroup}]",
    ),
)

"""What watches over an account or keeps what is lost: trails, detectors, keys, backups."""

from bot.core.cases import Case, has, says_no
from bot.core.record import Record

LEAVES_OUT = (
    *("includemanagementevents", "includeglobalserviceevents", "ismultiregiontrail"),
    *("multiregionenabled", "enablelogfilevalidation", "isorganizationtrail"),
)
_MEMBERS = "DisassociateFromAdministratorAccount DisassociateMembers DeleteMembers"
_leaves_out = says_no(*LEAVES_OUT)


def _narrows(record: Record) -> bool:
    """Say whether a trail is told to leave things out."""
    parameters = record.parameters
    if _leaves_out(record) or parameters.holds("readwritetype", "readonly"):
        return True
    selects = parameters.has("advancedeventselectors")
    return selects and not parameters.holds("equals", "management")


def _holds_trail(record: Record) -> bool:
    """Say whether what is deleted is, by its name, where a trail is kept."""
    places = record.parameters.texts("loggroupname", "bucketname")
    return any("cloudtrail" in place.lower() for place in places)


TRAIL = (
    Case("cloudtrail", "StopLogging DeleteTrail", "nothing is recorded from then on"),
    Case("cloudtrail", "StopEventDataStoreIngestion DeleteEventDataStore", "as above, in a lake"),
    Case(
        "cloudtrail",
        "UpdateTrail PutEventSelectors UpdateEventDataStore",
        "some things are recorded no more",
        _narrows,
    ),
    Case("logs", "DeleteLogGroup", "what was recorded is gone", _holds_trail),
    Case("s3", "DeleteBucket", "what was recorded is gone", _holds_trail),
    Case(
        "config",
        "StopConfigurationRecorder DeleteConfigurationRecorder DeleteDeliveryChannel",
        "how things were configured is recorded no more",
    ),
    Case("guardduty", "DeleteDetector StopMonitoringMembers", "attacks are no longer noticed"),
    Case("guardduty", "UpdateDetector", "attacks are no longer noticed", says_no("enable")),
    Case("guardduty", _MEMBERS, "nobody central sees it any more"),
    Case("securityhub", "DisableSecurityHub", "findings come no more"),
    Case("securityhub", _MEMBERS, "nobody central sees it any more"),
    Case("macie2", "DisableMacie", "findings come no more"),
    Case("inspector2", "Disable", "findings come no more"),
    Case("access-analyzer", "DeleteAnalyzer", "findings come no more"),
    Case("detective", "DeleteGraph", "what was collected is gone"),
    Case("ec2", "DeleteFlowLogs", "who talked to whom is recorded no more"),
    Case("route53resolver", "DeleteResolverQueryLogConfig", "who asked for what"),
    Case("wafv2", "DeleteLoggingConfiguration", "what was let through"),
    Case("bedrock", "DeleteModelInvocationLoggingConfiguration", "what was asked of models"),
)

KEYS = (
    Case(
        "kms",
        "ScheduleKeyDeletion DisableKey DeleteImportedKeyMaterial DisconnectCustomKeyStore",
        "what it locked stays locked",
    ),
)

BACKUPS = (
    Case("backup", "DeleteRecoveryPoint DeleteBackupVault", "nothing to go back to"),
    Case("backup", "DeleteBackupVaultLockConfiguration", "backups can be deleted again"),
    Case(
        "secretsmanager",
        "DeleteSecret",
        "without the days to think again",
        has("forcedeletewithoutrecovery", "true"),
    ),
)

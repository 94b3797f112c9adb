"""Keys, secrets, trails, alarms and firewalls; accounts and what they may cost."""

from bot.core.sentences.templates import Sentence, rows

_KEY = "[the key {keyId}|a key]"
_TARGET_KEY = "[the key {targetKeyId}|a key]"
_ALIAS = "[the alias {aliasName:tail}|an alias]"
_TRAIL = "[the audit trail {name}|an audit trail]"
_NAMED_TRAIL = "[the audit trail {trailName}|an audit trail]"
_SECRET = "[the secret {secretId}|a secret]"  # noqa: S105
_PARAMETER = "[the parameter {name}|a parameter]"
_DOCUMENT = "[the document {name}|a document]"
_MACHINES = "[{instanceIds#machines}|{targets.values#targets}|machines]"
_ALARMS = "[{alarmNames#alarms}|alarms]"
_LOGS = "[the log group {logGroupName}|a log group]"
_CONFIG_RULE = "[the Config rule {configRuleName}|a Config rule]"
_DETECTOR = "[the GuardDuty detector {detectorId}|a GuardDuty detector]"
_WEB_ACL = "[the web ACL {name}|a web ACL]"
_IP_SET = "[the IP set {name}|an IP set]"
_POLICY = "[the policy {policyId}|a policy]"
_TARGET = "[{targetId:whom}|an account]"
_UNIT = "[the organizational unit {organizationalUnitId}|an organizational unit]"
_DISTRIBUTION = "[the distribution {id}|a distribution]"
_CERTIFICATE = "[the certificate {certificateArn}|a certificate]"
_RECORDER = "[the Config recorder {configurationRecorderName}|a Config recorder]"

_ALLOWED = "[{?@public_policy} by its policy|: it allows {@allowed}]"

GUARDS: tuple[Sentence, ...] = (
    *rows(
        "kms",
        CreateKey="created [the key {>keyId}|a key][ ({description})]",
        CreateAlias=f"created {_ALIAS} for {_TARGET_KEY}",
        UpdateAlias=f"pointed {_ALIAS} to {_TARGET_KEY}",
        DeleteAlias=f"deleted {_ALIAS}",
        EnableKey=f"enabled {_KEY}",
        DisableKey=f"disabled {_KEY}",
        ScheduleKeyDeletion=(f"scheduled {_KEY} for deletion[ in {{pendingWindowInDays}} days]"),
        CancelKeyDeletion=f"cancelled the deletion of {_KEY}",
        PutKeyPolicy=(
            f"[{{?@public_policy}}let everyone use|changed the policy of] {_KEY}{_ALLOWED}"
        ),
        EnableKeyRotation=f"turned on rotation of {_KEY}",
        DisableKeyRotation=f"turned off rotation of {_KEY}",
        CreateGrant=f"granted use of {_KEY}[ to {{granteePrincipal:whom}}]",
        RevokeGrant=f"revoked a grant on {_KEY}",
    ),
    *rows(
        "secretsmanager",
        CreateSecret="created [the secret {name}|a secret]",
        PutSecretValue=f"set the value of {_SECRET}",
        UpdateSecret=f"changed {_SECRET}",
        DeleteSecret=(
            f"deleted {_SECRET}[{{?forceDeleteWithoutRecovery=true}} for good"
            "|, recoverable for {recoveryWindowInDays} days]"
        ),
        RestoreSecret=f"restored {_SECRET}",
        RotateSecret=f"rotated {_SECRET}",
        CancelRotateSecret=f"turned off rotation of {_SECRET}",
        PutResourcePolicy=(
            f"[{{?@public_policy}}let everyone use|changed the policy of] {_SECRET}{_ALLOWED}"
        ),
        DeleteResourcePolicy=f"removed the policy of {_SECRET}",
    ),
    *rows(
        "ssm",
        PutParameter=f"set {_PARAMETER}",
        DeleteParameter=f"deleted {_PARAMETER}",
        DeleteParameters="deleted [{names#parameters}|parameters]",
        SendCommand=f"ran [{{documentName}}|a command] on {_MACHINES}",
        StartAutomationExecution="started [the automation {documentName}|an automation]",
        StopAutomationExecution="stopped an automation[ ({automationExecutionId})]",
        CreateDocument=f"created {_DOCUMENT}",
        UpdateDocument=f"changed {_DOCUMENT}",
        DeleteDocument=f"deleted {_DOCUMENT}",
        ModifyDocumentPermission=(
            "[{?accountIdsToAdd}shared|{?accountIdsToRemove}stopped sharing|changed who may use] "
            f"{_DOCUMENT}[ with {{accountIdsToAdd,accountIdsToRemove:whom}}]"
        ),
        CreateAssociation="set up [{name}|a document] to run on machines",
        UpdateAssociation="changed an association[ ({associationId})]",
        DeleteAssociation="deleted an association[ ({associationId})]",
        StartSession="opened a session on [{target}|a machine]",
        TerminateSession="ended [the session {sessionId}|a session]",
    ),
    *rows(
        "cloudtrail",
        CreateTrail=f"created {_TRAIL}[ into the bucket {{s3BucketName}}]",
        UpdateTrail=(
            f"changed {_TRAIL}[: *bucket to {{s3BucketName}}*one region only"
            "{?isMultiRegionTrail=false}*all regions{?isMultiRegionTrail=true}"
            "*no log file validation{?enableLogFileValidation=false}"
            "*no global services{?includeGlobalServiceEvents=false}]"
        ),
        StartLogging=f"started {_TRAIL}",
        StopLogging=f"stopped {_TRAIL}",
        DeleteTrail=f"deleted {_TRAIL}",
        PutEventSelectors=(
            f"changed what {_NAMED_TRAIL} records"
            "[{?includeManagementEvents=false}: no management events]"
        ),
        PutInsightSelectors=f"changed which insights {_NAMED_TRAIL} looks for",
    ),
    *rows(
        "monitoring",
        PutMetricAlarm=(
            "set [the alarm {alarmName}|an alarm]"
            "[: {metricName} {comparisonOperator:compared} {threshold}|: threshold {threshold}]"
        ),
        PutCompositeAlarm="set [the alarm {alarmName}|an alarm]",
        DeleteAlarms=f"deleted {_ALARMS}",
        DisableAlarmActions=f"muted {_ALARMS}",
        EnableAlarmActions=f"unmuted {_ALARMS}",
        SetAlarmState="set the state of [the alarm {alarmName}|an alarm][ to {stateValue}]",
        PutDashboard="changed [the dashboard {dashboardName}|a dashboard]",
        DeleteDashboards="deleted [{dashboardNames#dashboards}|dashboards]",
    ),
    *rows(
        "logs",
        CreateLogGroup=f"created {_LOGS}",
        DeleteLogGroup=f"deleted {_LOGS}",
        CreateLogStream="created [the log stream {logStreamName}|a log stream][ in {logGroupName}]",
        PutQueryDefinition="saved [the query {name}|a query]",
        PutRetentionPolicy=(
            f"set the retention of {_LOGS}[{{?retentionInDays=1}} to 1 day| to "
            "{retentionInDays} days]"
        ),
        DeleteRetentionPolicy=f"set {_LOGS} to never expire",
        PutMetricFilter=f"set [the metric filter {{filterName}}|a metric filter] of {_LOGS}",
        DeleteMetricFilter=f"deleted [the metric filter {{filterName}}|a metric filter] of {_LOGS}",
        PutSubscriptionFilter=f"started sending {_LOGS} to [{{destinationArn}}|a destination]",
        DeleteSubscriptionFilter=(f"stopped sending {_LOGS} to a destination[ ({{filterName}})]"),
    ),
    *rows(
        "config",
        PutConfigRule=f"set {_CONFIG_RULE}",
        DeleteConfigRule=f"deleted {_CONFIG_RULE}",
        StartConfigurationRecorder=f"started {_RECORDER}",
        StopConfigurationRecorder=f"stopped {_RECORDER}",
        DeleteConfigurationRecorder=f"deleted {_RECORDER}",
        PutConfigurationRecorder="changed what Config records",
        PutDeliveryChannel="changed where Config delivers to[: {s3BucketName}]",
        DeleteDeliveryChannel=(
            "deleted [the Config delivery channel {deliveryChannelName}|a Config delivery channel]"
        ),
    ),
    *rows(
        "guardduty",
        CreateDetector="turned on GuardDuty",
        UpdateDetector=(f"[{{?enable=false}}suspended|changed] {_DETECTOR}"),
        DeleteDetector=f"deleted {_DETECTOR}",
        ArchiveFindings="archived [{findingIds##findings}|findings] of GuardDuty",
        CreateFilter="created [the GuardDuty filter {name}|a GuardDuty filter]",
    ),
    *rows(
        "wafv2",
        CreateWebACL=f"created {_WEB_ACL}",
        UpdateWebACL=f"changed {_WEB_ACL}",
        DeleteWebACL=f"deleted {_WEB_ACL}",
        AssociateWebACL=(
            "put [the web ACL {webACLArn}|a web ACL] in front of [{resourceArn}|a resource]"
        ),
        DisassociateWebACL="removed the web ACL in front of [{resourceArn}|a resource]",
        CreateIPSet=f"created {_IP_SET}",
        UpdateIPSet=f"changed {_IP_SET}",
        DeleteIPSet=f"deleted {_IP_SET}",
        UpdateRuleGroup="changed [the rule group {name}|a rule group]",
    ),
    *rows(
        "cloudfront",
        CreateDistribution=(
            "created [the distribution {>id}|a distribution][ for {aliases.items}]"
        ),
        UpdateDistribution=(
            f"[{{?distributionConfig.enabled=false}}disabled|changed] {_DISTRIBUTION}"
        ),
        DeleteDistribution=f"deleted {_DISTRIBUTION}",
        CreateInvalidation=(
            "invalidated paths of [the distribution {distributionId}|a distribution]"
            "[: {paths.items#}]"
        ),
        UpdateFunction="changed [the CloudFront function {name}|a CloudFront function]",
        PublishFunction="published [the CloudFront function {name}|a CloudFront function]",
    ),
    *rows(
        "acm",
        RequestCertificate="requested a certificate[ for {domainName}]",
        ImportCertificate=(
            "imported [the certificate {certificateArn,>certificateArn}|a certificate]"
        ),
        DeleteCertificate=f"deleted {_CERTIFICATE}",
    ),
    *rows(
        "organizations",
        CreateAccount="created [the account {accountName}|an account]",
        CloseAccount="closed [account {accountId}|an account]",
        MoveAccount=(
            "moved [account {accountId}|an account][ from {sourceParentId:whom}]"
            "[ to {destinationParentId:whom}]"
        ),
        InviteAccountToOrganization=("invited [{target.id:whom}|an account] into the organization"),
        RemoveAccountFromOrganization=(
            "removed [account {accountId}|an account] from the organization"
        ),
        LeaveOrganization="took this account out of its organization",
        CreateOrganizationalUnit=(
            "created [the organizational unit {name}|an organizational unit]"
        ),
        UpdateOrganizationalUnit=f"changed {_UNIT}[: name to {{name}}]",
        DeleteOrganizationalUnit=f"deleted {_UNIT}",
        CreatePolicy="created [the organization policy {name}|an organization policy]",
        UpdatePolicy=f"changed {_POLICY} of the organization",
        DeletePolicy=f"deleted {_POLICY} of the organization",
        AttachPolicy=f"attached {_POLICY} to {_TARGET}",
        DetachPolicy=f"detached {_POLICY} from {_TARGET}",
        EnablePolicyType="enabled [the policy type {policyType:words}|a policy type]",
        DisablePolicyType="disabled [the policy type {policyType:words}|a policy type]",
        EnableAWSServiceAccess=(
            "let [{servicePrincipal:whom}|a service] work across the organization"
        ),
        DisableAWSServiceAccess=(
            "stopped [{servicePrincipal:whom}|a service] from working across the organization"
        ),
        RegisterDelegatedAdministrator=(
            "made [account {accountId}|an account] delegated administrator[ of {servicePrincipal}]"
        ),
        DeregisterDelegatedAdministrator=(
            "stopped [account {accountId}|an account] from being delegated administrator"
            "[ of {servicePrincipal}]"
        ),
    ),
    *rows(
        "budgets",
        CreateBudget=(
            "created [the budget {budget.budgetName}|a budget][ of {budgetLimit.amount} "
            "{budgetLimit.unit}]"
        ),
        UpdateBudget=(
            "changed [the budget {newBudget.budgetName}|a budget][ to {budgetLimit.amount} "
            "{budgetLimit.unit}]"
        ),
        DeleteBudget="deleted [the budget {budgetName}|a budget]",
    ),
)

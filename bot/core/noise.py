"""Calls that are recorded as changes and are none, or none worth a question.

To add one, add a row, and to tests/fixtures/noise.txt a call that it decides. The first row that
matches decides: `ignore` forgets the call, `quiet` keeps and counts it without asking anybody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.core.record import Record


@dataclass(frozen=True, slots=True)
class NoiseRow:
    """A service, or `*` for any, and an action in which `*` stands for anything; in any case."""

    service: str
    action_glob: str
    verdict: Literal["ignore", "quiet"]
    why: str

    @property
    def rule(self) -> str:
        return f"noise:{self.service}:{self.action_glob}"


# Ignored, and why, as `consolewatch scan --explain` shows it.
_LOOKS = "looks at something; AWS marks it as a change by mistake"
_QUERY = "asks a question of data, logs or an assistant"
_TRY = "tries something out and changes nothing"
_REPORT = "makes a report to read"
_DATA = "data, not configuration"
_USES = "a use of the service, not a change of it"
_SIGN_IN = "part of signing in"
_END_USER = "done by a user of an application, not of AWS"
_PAGE = "plumbing of a page or a session of the console"
_CASE = "a support case, not configuration"

# Kept and counted, but nobody is asked.
_SESSION = "a session on what is there; the configuration stays as it is"
_CREDENTIALS = "hands out credentials that soon expire"
_PRODUCT = "a product of the catalogue, made and ended through it"
_OPERATES = "operates what is there; the configuration stays as it is"
_SAVED = "a saved query or view, not configuration"
_DRAFT = "a draft; nothing changes until it is carried out"
_TRIAGE = "the handling of a finding or an incident, not configuration"
_REVIEW = "a review or an estimate, which configures nothing"
_CODE = "code rather than configuration of AWS"
_OWN_FACTOR = "someone's own second factor"


def _rows(
    service: str, actions: str, verdict: Literal["ignore", "quiet"], why: str
) -> Iterator[NoiseRow]:
    return (NoiseRow(service, action, verdict, why) for action in actions.split())


def _table(*groups: Iterable[NoiseRow]) -> tuple[NoiseRow, ...]:
    return tuple(row for rows in groups for row in rows)


# What is named like a read and hands out new rights; no row hides it.
NEVER_NOISE = (("sts", "Get*Token"),)

# The rows for any service match 8,300 of the 19,400 actions in botocore 1.43, but for those above
# none that changes anything.
NOISE: tuple[NoiseRow, ...] = _table(
    _rows("connect", "GetFederationToken", "quiet", _CREDENTIALS),
    _rows("elasticmapreduce", "GetClusterSessionCredentials", "quiet", _CREDENTIALS),
    _rows("lightsail", "GetInstanceAccessDetails", "quiet", _CREDENTIALS),
    _rows("redshift", "GetClusterCredentials*", "quiet", _CREDENTIALS),
    _rows("redshift-serverless", "GetCredentials", "quiet", _CREDENTIALS),
    _rows("*", "Get* List* Describe* Head* View* Search* Lookup* Query*", "ignore", _LOOKS),
    _rows("*", "BatchGet* BatchDescribe* BatchCheck* BatchDetect* Detect*", "ignore", _LOOKS),
    _rows("*", "Validate*", "ignore", _TRY),
    # Cognito's alone; for any service, because the event pattern keeps them out by their names.
    _rows("*", "InitiateAuth RespondToAuthChallenge", "ignore", _END_USER),
    _rows("access-analyzer", "Check*", "ignore", _TRY),
    _rows("access-analyzer", "*PolicyGeneration GenerateFindingRec*", "ignore", _QUERY),
    _rows("access-analyzer", "UpdateFindings", "quiet", _TRIAGE),
    _rows("airflow", "CreateWebLoginToken CreateCliToken", "ignore", _SIGN_IN),
    _rows("apigateway", "TestInvoke*", "ignore", _TRY),
    _rows("apigateway", "Flush*", "quiet", _OPERATES),
    _rows("appstream", "CreateStreamingURL ExpireSession", "quiet", _SESSION),
    _rows("appsync", "Evaluate*", "ignore", _TRY),
    _rows("athena", "CreatePresignedNotebookUrl", "ignore", _SIGN_IN),
    _rows("athena", "*QueryExecution *CalculationExecution", "quiet", _OPERATES),
    _rows("athena", "StartSession TerminateSession", "quiet", _SESSION),
    _rows("athena", "*NamedQuery *PreparedStatement", "quiet", _SAVED),
    _rows("batch", "SubmitJob CancelJob TerminateJob", "quiet", _OPERATES),
    _rows("bcm-pricing-calculator", "*", "quiet", _REVIEW),
    _rows("bedrock", "InvokeModel* InvokeAgent InvokeFlow InvokeInlineAgent", "ignore", _USES),
    _rows("bedrock", "Converse* Retrieve* ApplyGuardrail", "ignore", _USES),
    _rows("bedrock", "GenerateQuery OptimizePrompt Rerank StartAsyncInvoke", "ignore", _USES),
    _rows("bedrock", "StartIngestionJob", "quiet", _OPERATES),
    _rows("bedrock-agentcore", "Invoke*", "ignore", _USES),
    _rows("billingconsole", "*.Get* *.Describe* Find* Convert* Assess*", "ignore", _LOOKS),
    _rows("ce", "StartSavingsPlansPurchaseRec* StartCommitment*", "ignore", _QUERY),
    _rows("ce", "CreateReport", "quiet", _SAVED),
    _rows("cloud9", "ActivateEC2Remote CreateEnvironmentToken", "ignore", _PAGE),
    _rows("cloudformation", "EstimateTemplateCost StartResourceScan", "ignore", _TRY),
    _rows("cloudformation", "CreateChangeSet DeleteChangeSet *GeneratedTemplate", "quiet", _DRAFT),
    _rows("cloudfront", "TestFunction TestConnectionFunction", "ignore", _TRY),
    _rows("cloudfront", "CreateInvalidation*", "quiet", _OPERATES),
    _rows("cloudshell", "*", "ignore", _PAGE),  # what is typed there has records of its own
    _rows("cloudtrail", "GenerateQuery* StartDashboardRefresh", "ignore", _QUERY),
    _rows("codebuild", "StartBuild* StopBuild* RetryBuild*", "quiet", _OPERATES),
    _rows("codecommit", "*", "quiet", _CODE),
    _rows("codeconnections", "Start*Handshake RegisterAppCode UseConnection", "ignore", _PAGE),
    _rows("codepipeline", "*PipelineExecution Retry* RollbackStage", "quiet", _OPERATES),
    _rows("codepipeline", "PutApprovalResult", "quiet", _OPERATES),
    _rows("codestar-connections", "Start*Handshake RegisterAppCode", "ignore", _PAGE),
    _rows("codestar-connections", "UseConnection", "ignore", _PAGE),
    _rows("codewhisperer", "Generate* Send* StartConversation", "ignore", _QUERY),
    _rows("cognito-idp", "AdminGet* AdminList*", "ignore", _LOOKS),
    _rows("cognito-idp", "AdminInitiateAuth AdminRespondToAuthChallenge", "ignore", _SIGN_IN),
    _rows("cognito-idp", "SignUp ConfirmSignUp ResendConfirmationCode", "ignore", _END_USER),
    _rows("cognito-idp", "ForgotPassword ConfirmForgotPassword", "ignore", _END_USER),
    _rows("cognito-idp", "ChangePassword UpdateUserAttributes DeleteUser", "ignore", _END_USER),
    _rows("cognito-idp", "VerifyUserAttribute GlobalSignOut RevokeToken", "ignore", _END_USER),
    _rows("cognito-idp", "AssociateSoftwareToken VerifySoftwareToken", "ignore", _END_USER),
    _rows("cognito-idp", "ConfirmDevice ForgetDevice UpdateDeviceStatus", "ignore", _END_USER),
    _rows("cognito-idp", "*_GET *_POST", "ignore", _END_USER),
    _rows("comprehend", "Classify* Contains*", "ignore", _USES),
    _rows("compute-optimizer", "Export*", "ignore", _REPORT),
    _rows("config", "Select*", "ignore", _QUERY),
    _rows("config", "StartConfigRulesEvaluation DeliverConfigSnapshot", "quiet", _OPERATES),
    _rows("config", "StartResourceEvaluation", "quiet", _OPERATES),
    _rows("databrew", "StartJobRun StopJobRun *ProjectSession*", "quiet", _OPERATES),
    _rows("datasync", "StartTaskExecution CancelTaskExecution", "quiet", _OPERATES),
    _rows("devops-guru", "StartCostEstimation PutFeedback", "ignore", _QUERY),
    _rows("dms", "RefreshSchemas TestConnection", "quiet", _OPERATES),
    _rows("dynamodb", "PutItem UpdateItem DeleteItem BatchWriteItem", "ignore", _DATA),
    _rows("dynamodb", "Transact* ExecuteTransaction *ExecuteStatement PartiQL*", "ignore", _DATA),
    _rows("ec2", "*NetworkInsightsAnalysis *NetworkInsightsPath", "quiet", _REVIEW),
    _rows("ec2-instance-connect", "*", "quiet", _SESSION),
    _rows("ecr", "InitiateLayerUpload UploadLayerPart CompleteLayerUpload", "ignore", _DATA),
    _rows("ecr", "StartLifecyclePolicyPreview", "ignore", _TRY),
    _rows("ecr", "StartImageScan", "quiet", _OPERATES),
    _rows("ecs", "ExecuteCommand", "quiet", _SESSION),
    _rows("eks", "AccessKubernetesApi", "ignore", _LOOKS),
    _rows("elasticbeanstalk", "Check* *EnvironmentInfo", "ignore", _LOOKS),
    _rows("elasticfilesystem", "*ClientConnection", "ignore", _DATA),
    _rows("elasticmapreduce", "AddJobFlowSteps CancelSteps", "quiet", _OPERATES),
    _rows("elasticmapreduce", "*NotebookExecution", "quiet", _OPERATES),
    _rows("emr-containers", "StartJobRun CancelJobRun", "quiet", _OPERATES),
    _rows("emr-serverless", "StartJobRun CancelJobRun", "quiet", _OPERATES),
    _rows("events", "TestEventPattern TestScheduleExpression", "ignore", _TRY),
    _rows("events", "PutEvents", "ignore", _DATA),
    _rows("events", "StartReplay CancelReplay", "quiet", _OPERATES),
    _rows("firehose", "PutRecord*", "ignore", _DATA),
    _rows("glue", "CheckSchemaVersionValidity", "ignore", _TRY),
    _rows(
        "glue",
        "Start*Run Start*Runs StartCrawler StopCrawler StopWorkflowRun ResumeWorkflowRun",
        "quiet",
        _OPERATES,
    ),
    _rows("glue", "BatchStopJobRun Cancel* TestConnection", "quiet", _OPERATES),
    _rows("glue", "CreateSession StopSession RunStatement", "quiet", _SESSION),
    _rows("grafana", "login_auth_sso", "ignore", _SIGN_IN),
    _rows("grafana", "create_update", "quiet", _SAVED),
    _rows("grafana", "*WorkspaceApiKey", "quiet", _CREDENTIALS),
    _rows("guardduty", "ArchiveFindings UnarchiveFindings", "quiet", _TRIAGE),
    _rows("guardduty", "UpdateFindingsFeedback CreateSampleFindings", "quiet", _TRIAGE),
    _rows("guardduty", "StartMalwareScan", "quiet", _OPERATES),
    _rows("iam", "Generate*", "ignore", _REPORT),
    _rows("iam", "Simulate*", "ignore", _TRY),
    _rows("iam", "*VirtualMFADevice", "quiet", _OWN_FACTOR),
    _rows("imagebuilder", "StartImagePipelineExecution", "quiet", _OPERATES),
    _rows("inspector2", "*FindingsReport *SbomExport", "ignore", _REPORT),
    _rows("inspector2", "StartCodeSecurityScan", "quiet", _OPERATES),
    _rows("iot", "Test*", "ignore", _TRY),
    _rows("kendra", "Retrieve SubmitFeedback", "ignore", _QUERY),
    _rows("kinesis", "PutRecord*", "ignore", _DATA),
    _rows("kinesisanalytics", "CreateApplicationPresignedUrl", "ignore", _SIGN_IN),
    _rows("kms", "Decrypt Encrypt ReEncrypt* Sign Verify*", "ignore", _DATA),
    _rows("kms", "Generate* DeriveSharedSecret", "ignore", _DATA),
    _rows("kms", "RetireGrant", "quiet", _OPERATES),
    _rows("lambda", "Invoke*", "ignore", _USES),
    _rows("lightsail", "*GUISession*", "quiet", _SESSION),
    _rows("logs", "StartLiveTail StopLiveTail FilterLogEvents", "ignore", _QUERY),
    _rows("logs", "TestMetricFilter TestTransformer", "ignore", _TRY),
    _rows("logs", "PutLogEvents", "ignore", _DATA),
    _rows("logs", "*QueryDefinition", "quiet", _SAVED),
    _rows("macie2", "TestCustomDataIdentifier", "ignore", _TRY),
    _rows("macie2", "CreateSampleFindings", "quiet", _TRIAGE),
    _rows("monitoring", "PutMetricData", "ignore", _DATA),
    _rows("monitoring", "SetAlarmState", "quiet", _OPERATES),
    _rows("network-firewall", "StartAnalysisReport StartFlowCapture", "ignore", _REPORT),
    _rows("networkmanager", "StartRouteAnalysis", "ignore", _QUERY),
    _rows("networkmanager-chat", "*", "ignore", _QUERY),
    _rows("payments", "*_Get* *_BatchGet* *_List*", "ignore", _LOOKS),
    _rows("polly", "Synthesize*", "ignore", _USES),
    _rows("q", "*Conversation SendMessage PassRequest", "ignore", _QUERY),
    _rows("q", "*Troubleshooting* Generate* UsePlugin", "ignore", _QUERY),
    _rows("quicksight", "Generate*EmbedUrl*", "ignore", _SIGN_IN),
    _rows("rds", "Download*", "ignore", _LOOKS),
    _rows("rdsdata", "*ExecuteStatement ExecuteSql *Transaction", "quiet", _OPERATES),
    _rows("redshift-data", "*ExecuteStatement CancelStatement", "quiet", _OPERATES),
    _rows("rekognition", "Compare* Recognize*", "ignore", _USES),
    _rows("resiliencehub", "StartAppAssessment", "quiet", _REVIEW),
    _rows("route53", "TestDNSAnswer", "ignore", _TRY),
    _rows("route53domains", "Check*", "ignore", _LOOKS),
    _rows("s3", "REST.GET.* REST.HEAD.*", "ignore", _LOOKS),
    # Named one by one: what an ACL opens is no data, and PutObjectLock... configures a bucket.
    _rows("s3", "PutObject PutObjectTagging PutObjectRetention", "ignore", _DATA),
    _rows("s3", "PutObjectLegalHold CopyObject RestoreObject RenameObject", "ignore", _DATA),
    _rows("s3", "DeleteObject*", "ignore", _DATA),
    _rows("s3", "UploadPart* *MultipartUpload SelectObjectContent", "ignore", _DATA),
    _rows("s3", "CreateSession", "ignore", _SIGN_IN),
    _rows("sagemaker", "Create*Presigned*Url*", "ignore", _SIGN_IN),
    _rows("sagemaker", "InvokeEndpoint*", "ignore", _USES),
    _rows("sagemaker", "*PipelineExecution", "quiet", _OPERATES),
    _rows("sagemaker", "StartSession", "quiet", _SESSION),
    _rows("secretsmanager", "ReplicateSecretToRegions", "quiet", _OPERATES),
    _rows("securityhub", "BatchUpdateFindings*", "quiet", _TRIAGE),
    _rows("servicecatalog", "ScanProvisionedProducts", "ignore", _LOOKS),
    _rows("servicecatalog", "TerminateProvisionedProduct", "quiet", _PRODUCT),
    _rows("ses", "TestRender*", "ignore", _TRY),
    # No `*`: Put- and DeleteConsoleAuthorizationConfiguration are of this service too.
    _rows("signin", "ConsoleLogin CheckMfa Credential* UserAuthentication", "ignore", _SIGN_IN),
    _rows("signin", "ExternalIdPDirectoryLogin *Role *OAuth2*", "ignore", _SIGN_IN),
    _rows("sns", "Publish PublishBatch", "ignore", _DATA),
    _rows("sns", "CheckIfPhoneNumberIsOptedOut", "ignore", _LOOKS),
    _rows("sqlworkbench", "*", "quiet", _SAVED),
    _rows("sqs", "SendMessage* ReceiveMessage DeleteMessage*", "ignore", _DATA),
    _rows("sqs", "ChangeMessageVisibility*", "ignore", _DATA),
    _rows("sqs", "*MessageMoveTask", "quiet", _OPERATES),
    _rows("ssm", "StartExecutionPreview", "ignore", _TRY),
    _rows("ssm", "*Session", "quiet", _SESSION),
    _rows("ssm-contacts", "AcceptPage *Engagement", "quiet", _TRIAGE),
    _rows("ssm-guiconnect", "*Connection", "quiet", _SESSION),
    _rows("ssm-incidents", "StartIncident *IncidentRecord", "quiet", _TRIAGE),
    _rows("ssm-incidents", "*TimelineEvent UpdateRelatedItems", "quiet", _TRIAGE),
    _rows("ssmmessages", "*", "ignore", _PAGE),
    _rows("sso", "Authenticate Federate Logout CreateToken*", "ignore", _SIGN_IN),
    _rows("sso", "RegisterClient StartDeviceAuthorization", "ignore", _SIGN_IN),
    _rows("sso-directory", "Start*Registration Complete*Registration", "quiet", _OWN_FACTOR),
    _rows("sso-oauth", "*", "ignore", _SIGN_IN),
    _rows("states", "Start*Execution StopExecution RedriveExecution", "quiet", _OPERATES),
    _rows("states", "SendTask* TestState", "quiet", _OPERATES),
    _rows("sts", "DecodeAuthorizationMessage", "ignore", _LOOKS),
    _rows("sts", "AssumeRoleWith*", "ignore", _SIGN_IN),
    _rows("sts", "AssumeRole", "quiet", _CREDENTIALS),
    _rows("support", "RefreshTrustedAdvisorCheck", "ignore", _LOOKS),
    _rows("support", "*", "ignore", _CASE),
    _rows("support-console", "*", "ignore", _CASE),
    _rows("synthetics", "StartCanaryDryRun", "quiet", _OPERATES),
    _rows("tagging", "StartReportCreation", "ignore", _REPORT),
    _rows("textract", "Analyze*", "ignore", _USES),
    _rows("transfer", "Test*", "ignore", _TRY),
    _rows("translate", "Translate*", "ignore", _USES),
    _rows("trustedadvisor", "RefreshCheck CreateExcelReport", "ignore", _REPORT),
    _rows("wafv2", "CheckCapacity", "ignore", _TRY),
    _rows("wellarchitected", "*", "quiet", _REVIEW),
    _rows("xray", "*TraceRetrieval", "ignore", _QUERY),
    _rows("*", "StartQuery* StopQuery* CancelQuery*", "ignore", _QUERY),
)

Glob = tuple[str, ...]


def _glob(text: str) -> Glob:
    return tuple(text.lower().split("*"))


def _fits(glob: Glob, text: str) -> bool:
    """Say whether the pieces of a glob stand in a text in this order, the ends at its ends."""
    first, last = glob[0], glob[-1]
    if len(glob) == 1:
        return text == first
    at, end = len(first), len(text) - len(last)
    for piece in glob[1:-1]:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= end and text.startswith(first) and text.endswith(last)


_EXEMPT = tuple((service, _glob(action)) for service, action in NEVER_NOISE)
_GLOBS = tuple((row.service, _glob(row.action_glob), row) for row in NOISE)


def noise_row(record: Record) -> NoiseRow | None:
    """Return the first row that matches the record's service and action, `None` if none does."""
    return _first(*record.key)


@lru_cache(maxsize=4096)
def _first(service: str, action: str) -> NoiseRow | None:
    if not action or any(of == service and _fits(glob, action) for of, glob in _EXEMPT):
        return None
    return next((r for of, g, r in _GLOBS if of in (service, "*") and _fits(g, action)), None)

"""Calls that are recorded as changes and are none, or none worth a question.

To add one, add a row, and to tests/core/test_noise.py a call that it decides. The first row that
matches decides: `ignore` forgets the call, `quiet` keeps and counts it without asking anybody.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.core.record import Record


@dataclass(frozen=True, slots=True)
class NoiseRow:
    """A service and an action, `*` standing for anything; compared in lower case."""

    service: str
    action_glob: str
    verdict: Literal["ignore", "quiet"]
    why: str

    @property
    def rule(self) -> str:
        return f"noise:{self.service}:{self.action_glob}"


_LOOKS = "looks at something; AWS marks it as a change by mistake"
_DATA = "data, not configuration"
_SIGN_IN = "part of signing in"
_CASE = "a support case, not configuration"
_TRY = "tries something out and changes nothing"
_QUERY = "asks a question of data or logs"
_OPERATES = "operates what is there; the configuration stays as it is"


def _rows(
    service: str, actions: str, verdict: Literal["ignore", "quiet"], why: str
) -> Iterator[NoiseRow]:
    return (NoiseRow(service, action, verdict, why) for action in actions.split())


def _table(*groups: Iterable[NoiseRow]) -> tuple[NoiseRow, ...]:
    return tuple(row for rows in groups for row in rows)


NOISE: tuple[NoiseRow, ...] = _table(
    _rows("*", "Describe* List* Head* BatchGet* Search* Lookup*", "ignore", _LOOKS),
    _rows("access-analyzer", "ValidatePolicy", "ignore", _TRY),
    _rows("access-analyzer", "StartPolicyGeneration", "ignore", _QUERY),
    _rows("airflow", "CreateWebLoginToken", "ignore", _SIGN_IN),
    _rows("athena", "StartQueryExecution StartSession TerminateSession", "quiet", _OPERATES),
    _rows("bedrock", "GetFoundationModelAvailability", "ignore", _LOOKS),
    _rows("billingconsole", "*.Get* *.Describe* Get* Find* Convert* Assess*", "ignore", _LOOKS),
    _rows("ce", "CreateReport StartSavingsPlansPurchaseRecommendation*", "ignore", _QUERY),
    _rows("cloudshell", "*", "ignore", "CloudShell's plumbing; what is typed there has its record"),
    _rows("cloudtrail", "StartQuery CancelQuery", "ignore", _QUERY),
    _rows("codecommit", "*", "quiet", "code, which has a history of its own"),
    _rows("cognito-idp", "InitiateAuth RespondToAuthChallenge", "ignore", _SIGN_IN),
    _rows("config", "SelectResourceConfig SelectAggregateResourceConfig", "ignore", _QUERY),
    _rows("datapipeline", "QueryObjects", "ignore", _LOOKS),
    _rows("dms", "RefreshSchemas TestConnection", "quiet", _OPERATES),
    _rows("dynamodb", "PutItem UpdateItem DeleteItem BatchWriteItem", "ignore", _DATA),
    _rows("dynamodb", "TransactWriteItems PartiQL* *ExecuteStatement", "ignore", _DATA),
    _rows("ec2-instance-connect", "SendSSHPublicKey", "quiet", _OPERATES),
    _rows("ec2-instance-connect", "SendSerialConsoleSSHPublicKey", "quiet", _OPERATES),
    _rows("ec2-instance-connect", "OpenTunnel", "quiet", _OPERATES),
    _rows("ecr", "InitiateLayerUpload UploadLayerPart CompleteLayerUpload", "ignore", _DATA),
    _rows("eks", "AccessKubernetesApi", "ignore", _LOOKS),
    _rows("elasticfilesystem", "NewClientConnection", "ignore", _DATA),
    _rows("events", "TestEventPattern TestScheduleExpression", "ignore", _TRY),
    _rows("glue", "StartCrawler StartJobRun", "quiet", _OPERATES),
    _rows("glue", "CreateSession StopSession RunStatement CancelStatement", "quiet", _OPERATES),
    _rows("grafana", "login_auth_sso", "ignore", _SIGN_IN),
    _rows("grafana", "CreateWorkspaceApiKey DeleteWorkspaceApiKey", "quiet", _OPERATES),
    _rows("guardduty", "GetRemainingFreeTrialDays", "ignore", _LOOKS),
    _rows("iam", "GenerateServiceLastAccessedDetails", "ignore", _LOOKS),
    _rows("iam", "GenerateOrganizationsAccessReport GenerateCredentialReport", "ignore", _LOOKS),
    _rows("iam", "Simulate*", "ignore", _TRY),
    _rows("iam", "*VirtualMFADevice", "quiet", "someone's own second factor"),
    _rows("inspector2", "CreateFindingsReport", "ignore", _QUERY),
    _rows("kinesisanalytics", "CreateApplicationPresignedUrl", "ignore", _SIGN_IN),
    _rows("kms", "Decrypt Encrypt ReEncrypt* GenerateDataKey* Sign Verify", "ignore", _DATA),
    _rows("kms", "RetireGrant", "quiet", _OPERATES),
    _rows("lambda", "Invoke*", "ignore", "a call of the function, not a change of it"),
    _rows("logs", "StartQuery StopQuery StartLiveTail StopLiveTail", "ignore", _QUERY),
    _rows("logs", "FilterLogEvents", "ignore", _QUERY),
    _rows("logs", "TestMetricFilter", "ignore", _TRY),
    _rows("logs", "PutQueryDefinition", "quiet", "a saved query"),
    _rows("networkmanager-chat", "*", "ignore", _QUERY),
    _rows("q", "*Conversation SendMessage PassRequest", "ignore", _QUERY),
    _rows("quicksight", "QueryDatabase", "ignore", _QUERY),
    _rows("rds", "DownloadDBLogFilePortion", "ignore", _LOOKS),
    _rows("route53domains", "CheckDomainAvailability", "ignore", _LOOKS),
    _rows("s3", "PutObject* DeleteObject* CopyObject RestoreObject", "ignore", _DATA),
    _rows("s3", "UploadPart* *MultipartUpload", "ignore", _DATA),
    _rows("sagemaker", "StartPipelineExecution StopPipelineExecution", "quiet", _OPERATES),
    _rows("secretsmanager", "ReplicateSecretToRegions", "quiet", _OPERATES),
    _rows("securityhub", "GetUsage", "ignore", _LOOKS),
    _rows("servicecatalog", "TerminateProvisionedProduct", "quiet", _OPERATES),
    _rows("signin", "*", "ignore", _SIGN_IN),
    _rows("ssm", "StartSession ResumeSession TerminateSession", "quiet", _OPERATES),
    _rows("sso", "Authenticate Federate Logout CreateToken RegisterClient", "ignore", _SIGN_IN),
    _rows("sts", "AssumeRoleWith*", "ignore", _SIGN_IN),
    _rows("sts", "AssumeRole", "quiet", _OPERATES),
    _rows("support", "CreateCase ResolveCase PutCaseAttributes", "ignore", _CASE),
    _rows("support", "AddAttachmentsToSet Add*ToCase Initiate*ForCase", "ignore", _CASE),
    _rows("support", "RateCaseCommunication", "ignore", _CASE),
    _rows("support", "RefreshTrustedAdvisorCheck", "ignore", _LOOKS),
    _rows("support-console", "CreateCaseDraft Check*", "ignore", _CASE),
    _rows("trustedadvisor", "RefreshCheck CreateExcelReport GetExcelReport", "ignore", _LOOKS),
)


def _compiled(glob: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, glob.lower().split("*"))), re.DOTALL)


_PATTERNS = tuple((_compiled(row.service), _compiled(row.action_glob), row) for row in NOISE)


def noise_row(record: Record) -> NoiseRow | None:
    """Return the first row that matches the record's service and action, `None` if none does."""
    return _first(*record.key)


@lru_cache(maxsize=4096)
def _first(service: str, action: str) -> NoiseRow | None:
    if not action:
        return None
    matching = (
        row
        for of_service, of_action, row in _PATTERNS
        if of_service.fullmatch(service) and of_action.fullmatch(action)
    )
    return next(matching, None)

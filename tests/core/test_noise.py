"""What is noise and what is not; tests/fixtures/noise.txt has a call for each row."""

from pathlib import Path
from typing import NamedTuple

import pytest

from bot.core.changes import detect
from bot.core.noise import NOISE, noise_row
from bot.core.record import parse_record
from bot.core.verdict import Outcome
from tests.records import record


class Decided(NamedTuple):
    """A call, the row that decides it, the verdict, and what kind of reason a person reads."""

    verdict: str
    kind: str
    row: str
    call: str


FIXTURE = Path(__file__).parents[1] / "fixtures" / "noise.txt"
DECIDED = [
    Decided(*line.split())
    for line in FIXTURE.read_text("utf-8").splitlines()
    if not line.startswith("#")
]
CALLS = [one.call for one in DECIDED]

# What a person reads of each kind of reason.
REASONS = {
    "looks": "looks at something; AWS marks it as a change by mistake",
    "query": "asks a question of data, logs or an assistant",
    "try": "tries something out and changes nothing",
    "report": "makes a report to read",
    "data": "data, not configuration",
    "uses": "a use of the service, not a change of it",
    "sign-in": "part of signing in",
    "end-user": "done by a user of an application, not of AWS",
    "page": "plumbing of a page or a session of the console",
    "case": "a support case, not configuration",
    "session": "a session on what is there; the configuration stays as it is",
    "credentials": "hands out credentials that soon expire",
    "operates": "operates what is there; the configuration stays as it is",
    "saved": "a saved query or view, not configuration",
    "draft": "a draft; nothing changes until it is carried out",
    "triage": "the handling of a finding or an incident, not configuration",
    "review": "a review or an estimate, which configures nothing",
    "code": "code rather than configuration of AWS",
    "product": "a product of the catalogue, made and ended through it",
    "own-factor": "someone's own second factor",
}

# What other tools hide by a rule of theirs and we do not, call by call: what becomes of it, why.
REFUSED = {
    # Names of one service.
    "datapipeline:SetTaskStatus": "ask: workers call it; by hand it ends a task",
    "iot:RegisterCertificate": "ask: lets a device in",
    "route53domains:TransferDomain": "ask: gives a domain away",
    "ec2:CreateNetworkInterface": "ask: a resource; those made by Lambda are of a service",
    "logs:CreateLogStream": "ask: by hand it is meant",
    "batch:CreateJobQueue": "ask: configuration, whatever else the service runs",
    "config:PutConfigRule": "ask: configuration; its recorder is a service",
    # Names of any service that begin like a read, a test or a report.
    "sts:GetFederationToken": "ask: new credentials, which may outlive the session",
    "sts:GetSessionToken": "ask: new credentials, which may outlive the session",
    "elasticache:TestFailover": "ask: Test* fails a cache over",
    "dms:TestConnection": "quiet: kept, though nothing is configured",
    "ses:VerifyEmailIdentity": "ask: Verify* makes an identity",
    "lightsail:DownloadDefaultKeyPair": "ask: Download* hands out a key that does not expire",
    "storagegateway:RefreshCache": "ask: Refresh* may load a cache for hours",
    "ec2:ReportInstanceStatus": "ask: Report* tells AWS something",
    "codedeploy:SkipWaitTimeForInstanceTermination": "ask: Skip* ends instances sooner",
    "swf:PollForActivityTask": "ask: Poll* takes a task away from its worker",
    "sdb:Select": "ask: only one service is known to select",
    "license-manager:CheckoutLicense": "ask: Check* takes a license",
    "acm-pca:IssueCertificate": "ask: begins like Is*, and is none",
    "storagegateway:RetrieveTapeArchive": "ask: Retrieve* moves a tape",
    # All names of one service.
    "codecommit:DeleteRepository": "quiet: kept, though code has a history of its own",
    "signin:PutConsoleAuthorizationConfiguration": "ask: who may sign in, and from where",
    "sso:CreateAccountAssignment": "ask: gives a person an account",
    # Operations: kept and counted.
    "kms:RetireGrant": "quiet: ends a right that its holder no longer needs",
    "iam:CreateVirtualMFADevice": "quiet: a device does nothing until it is enabled",
    "iam:DeactivateMFADevice": "ask: takes a second factor away",
    "secretsmanager:ReplicateSecretToRegions": "quiet: copies what is there",
    "servicecatalog:TerminateProvisionedProduct": "quiet: ends what the catalog made",
    "grafana:DeleteWorkspaceApiKey": "quiet: keys soon expire",
    "grafana:CreateWorkspaceServiceAccountToken": "ask: may last for ever",
    "grafana:create_update": "quiet: not plain what it changes in Grafana",
    "logs:PutQueryDefinition": "quiet: a saved query",
    "ce:CreateReport": "quiet: a saved view of the bill",
    "glue:StartTrigger": "ask: arms a schedule",
    "glue:StopTrigger": "ask: disarms a schedule",
    "sagemaker:StartPipelineExecution": "quiet: runs what is there",
    "athena:StartQueryExecution": "quiet: a statement may drop a table",
    "ssm:StartSession": "quiet: what is typed there leaves no record",
    "ec2-instance-connect:SendSSHPublicKey": "quiet: a way in for a minute",
    "sts:AssumeRole": "quiet: what the role does next has records of its own",
    # By the caller rather than the call.
    "iam:CreateAccessKey": "ask: names of users that look like machines prove nothing",
}

# The rest of what other tools hide, and we do as well.
HIDDEN_AS_WELL = """
    athena:BatchGetQueryExecution bedrock:GetFoundationModelAvailability
    bedrock:ListFoundationModelAgreementOffers billingconsole:GetPaymentPreference
    billingconsole:AWSPaymentPortalService.GetPaymentsDue billingconsole:GetBillingNotifications
    billingconsole:ListCostAllocationTags cloudshell:CreateEnvironment cloudshell:CreateSession
    cloudshell:DeleteEnvironment cloudshell:PutCredentials cloudshell:RedeemCode
    cloudshell:updateLayout cloudtrail:StartQuery config:SelectResourceConfig
    datapipeline:QueryObjects dynamodb:DescribeExport ec2:SearchTransitGatewayRoutes
    ecr:DescribeRepositoryCreationTemplates events:DescribeEndpoint glue:BatchGetTriggers
    guardduty:GetRemainingFreeTrialDays iam:GenerateOrganizationsAccessReport
    iam:GenerateCredentialReport networkmanager-chat:CreateConversation q:GetConversation
    route53domains:listDnssec s3:UploadPart securityhub:GetUsage servicecatalog:SearchProducts
    signin:CredentialVerification signin:GetSigninToken signin:RenewRole signin:ExitRole
    sso:SearchUsers support:AddAttachmentsToSet support:AddCommunicationToCase support:ResolveCase
    support:InitiateChatForCase support:PutCaseAttributes support:RateCaseCommunication
    trustedadvisor:DescribeChecks trustedadvisor:GetExcelReport kms:GenerateDataKey
    kms:GenerateDataKeyPair ec2:GetConsoleScreenshot ecr:GetAuthorizationToken ssm:GetParameter
    sts:GetCallerIdentity health:DescribeEventAggregates resource-explorer-2:Search
""".split()  # noqa: SIM905  # a list this long reads better without its quotation marks

# Close to a row, and a change.
CHANGES = """
    s3:PutBucketPolicy s3:DeleteBucket s3:PutObjectLockConfiguration s3:PutObjectAcl
    s3:PutBucketObjectLockConfiguration dynamodb:DeleteTable dynamodb:ImportTable
    lambda:AddPermission kms:ScheduleKeyDeletion kms:CreateKey logs:DeleteLogGroup
    cloudtrail:StopLogging ssm:SendCommand ssm:StartAutomationExecution sqs:PurgeQueue
    sns:Subscribe events:PutRule kinesis:DeleteStream firehose:CreateDeliveryStream
    cognito-idp:AdminDeleteUser cognito-idp:AdminDeleteSoftwareToken tagging:TagResources
    cognito-idp:CreateUserPool cloudformation:ExecuteChangeSet ecs:RunTask
    ssm-guiconnect:UpdateConnectionRecordingPreferences network-firewall:StartFlowFlush
    servicequotas:RequestServiceQuotaIncrease account:PutAlternateContact
    billingconsole:UpdateAccountPreferences payments:Instruments_Create iam:PutRolePolicy
    aws-marketplace:AcceptAgreementRequest grafana:CreateWorkspace athena:CreateWorkGroup
    codebuild:BatchDeleteBuilds codepipeline:DisableStageTransition states:DeleteStateMachine
    glue:DeleteTable batch:CreateComputeEnvironment redshift:DeleteCluster
    bedrock:PutModelInvocationLoggingConfiguration sagemaker:CreateNotebookInstance
    q:DeleteAssignment quicksight:RegisterUser rds:RebootDBInstance appsync:CreateApiKey
    apigateway:CreateDeployment codeconnections:CreateConnection ec2:SendDiagnosticInterrupt
""".split()  # noqa: SIM905  # as above


def decided(call: str) -> str:
    verdict, _ = detect(record(call))
    return verdict.rule


@pytest.mark.parametrize("one", DECIDED, ids=lambda one: one.call)
def test_a_row_decides_its_call(one: Decided) -> None:
    made = record(one.call)
    verdict, change = detect(made)
    row = noise_row(parse_record(made))
    assert (str(verdict.outcome), verdict.rule) == (one.verdict, f"noise:{one.row}")
    assert row is not None
    assert row.why == REASONS[one.kind]
    assert (change is None) is (one.verdict == "ignore")


def test_each_row_has_its_call_and_each_reason_its_rows() -> None:
    assert [one.row for one in DECIDED] == [row.rule.removeprefix("noise:") for row in NOISE]
    assert len({row.rule for row in NOISE}) == len(set(CALLS)) == len(NOISE) > 300
    assert {row.why for row in NOISE} == set(REASONS.values())


@pytest.mark.parametrize("call", HIDDEN_AS_WELL)
def test_what_others_hide_rightly_is_hidden(call: str) -> None:
    row = noise_row(parse_record(record(call)))
    assert row is not None
    assert row.verdict == "ignore"


@pytest.mark.parametrize(("call", "said"), REFUSED.items(), ids=REFUSED)
def test_what_others_hide_wrongly_is_kept(call: str, said: str) -> None:
    outcome, colon, why = said.partition(": ")
    verdict, _ = detect(record(call))
    assert str(verdict.outcome) == outcome
    assert colon
    assert why


@pytest.mark.parametrize("call", CHANGES)
def test_a_change_stays_a_question(call: str) -> None:
    verdict, _ = detect(record(call))
    assert verdict.outcome is Outcome.ASK


@pytest.mark.parametrize(
    "one", [one for one in DECIDED if one.verdict == "quiet"], ids=lambda one: one.call
)
def test_a_quiet_row_says_nothing_of_calls_from_code(one: Decided) -> None:
    made = record(one.call, userAgent="aws-cli/2.24.5", sessionCredentialFromConsole=...)
    verdict, change = detect(made)
    assert (verdict.outcome, verdict.rule, change) == (Outcome.IGNORE, "not-console", None)


@pytest.mark.parametrize(
    ("call", "row"),
    {
        "CloudShell:SENDHEARTBEAT": "cloudshell:*",
        "kms:decrypt": "kms:Decrypt",
        "KMS:DECRYPT": "kms:Decrypt",
        "athena:stopqueryexecution": "athena:*QueryExecution",
        "lambda:InvokeFunction20150331v2": "lambda:Invoke*",
        "sagemaker:createpresignedDOMAINurl": "sagemaker:Create*Presigned*Url*",
    }.items(),
)
def test_names_compare_without_regard_to_case_or_version(call: str, row: str) -> None:
    assert decided(call) == f"noise:{row}"


@pytest.mark.parametrize(
    "call",
    [
        "sagemaker:CreateUrlPresigned",
        "quicksight:GenerateEmbedUr",
        "s3:XREST.GET.ACL",
        "kms:Decrypt2",
    ],
)
def test_pieces_of_a_glob_stand_in_their_order_and_at_the_ends(call: str) -> None:
    assert noise_row(parse_record(record(call))) is None

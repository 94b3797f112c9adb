"""Each noise row decides a call of its own; add the call of a new row here."""

import pytest

from bot.core.changes import detect
from bot.core.noise import NOISE
from bot.core.verdict import Outcome
from tests.records import record

CALLS = """
    connect:ListRealtimeContactAnalysisSegmentsV2 dax:DescribeParameters mediastore-data:HeadThing
    glue:BatchGetCrawlers sso-directory:SearchUsers config:LookupResources
    access-analyzer:ValidatePolicy access-analyzer:StartPolicyGeneration airflow:CreateWebLoginToken
    athena:StartQueryExecution athena:StartSession athena:TerminateSession
    bedrock:GetFoundationModelAvailability billingconsole:AWSPaymentPreferenceGateway.Get
    billingconsole:AWSPaymentPortalService.DescribePaymentsDashboard
    billingconsole:GetBillingNotifications billingconsole:FindPaymentInstruments
    billingconsole:ConvertCurrencies billingconsole:AssessSorChangeImpact ce:CreateReport
    ce:StartSavingsPlansPurchaseRecommendationGeneration cloudshell:sendHeartBeat
    cloudtrail:StartQuery cloudtrail:CancelQuery codecommit:CreateBranch cognito-idp:InitiateAuth
    cognito-idp:RespondToAuthChallenge config:SelectResourceConfig
    config:SelectAggregateResourceConfig datapipeline:QueryObjects dms:RefreshSchemas
    dms:TestConnection dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem
    dynamodb:BatchWriteItem dynamodb:TransactWriteItems dynamodb:PartiQLUpdate
    dynamodb:ExecuteStatement ec2-instance-connect:SendSSHPublicKey
    ec2-instance-connect:SendSerialConsoleSSHPublicKey ec2-instance-connect:OpenTunnel
    ecr:InitiateLayerUpload ecr:UploadLayerPart ecr:CompleteLayerUpload eks:AccessKubernetesApi
    elasticfilesystem:NewClientConnection events:TestEventPattern events:TestScheduleExpression
    glue:StartCrawler glue:StartJobRun glue:CreateSession glue:StopSession glue:RunStatement
    glue:CancelStatement grafana:login_auth_sso grafana:CreateWorkspaceApiKey
    grafana:DeleteWorkspaceApiKey guardduty:GetRemainingFreeTrialDays
    iam:GenerateServiceLastAccessedDetails iam:GenerateOrganizationsAccessReport
    iam:GenerateCredentialReport iam:SimulatePrincipalPolicy iam:CreateVirtualMFADevice
    inspector2:CreateFindingsReport kinesisanalytics:CreateApplicationPresignedUrl kms:Decrypt
    kms:Encrypt kms:ReEncrypt kms:GenerateDataKeyWithoutPlaintext kms:Sign kms:Verify
    kms:RetireGrant lambda:InvokeFunction logs:StartQuery logs:StopQuery logs:StartLiveTail
    logs:StopLiveTail logs:FilterLogEvents logs:TestMetricFilter logs:PutQueryDefinition
    networkmanager-chat:SendConversationMessage q:StartConversation q:SendMessage q:PassRequest
    quicksight:QueryDatabase rds:DownloadDBLogFilePortion route53domains:CheckDomainAvailability
    s3:PutObject s3:DeleteObjects s3:CopyObject s3:RestoreObject s3:UploadPartCopy
    s3:CreateMultipartUpload sagemaker:StartPipelineExecution sagemaker:StopPipelineExecution
    secretsmanager:ReplicateSecretToRegions securityhub:GetUsage
    servicecatalog:TerminateProvisionedProduct signin:SwitchRole ssm:StartSession ssm:ResumeSession
    ssm:TerminateSession sso:Authenticate sso:Federate sso:Logout sso:CreateToken
    sso:RegisterClient sts:AssumeRoleWithWebIdentity sts:AssumeRole support:CreateCase
    support:ResolveCase support:PutCaseAttributes support:AddAttachmentsToSet
    support:AddCommunicationToCase support:InitiateCallForCase support:RateCaseCommunication
    support:RefreshTrustedAdvisorCheck support-console:CreateCaseDraft
    support-console:CheckCaseDraft trustedadvisor:RefreshCheck trustedadvisor:CreateExcelReport
    trustedadvisor:GetExcelReport
""".split()  # noqa: SIM905  # a list this long reads better without its quotation marks

# What a peer hides but is a change, and what only looks like noise.
CHANGES = (
    *("sts:GetFederationToken", "sts:GetSessionToken", "route53domains:TransferDomain"),
    *("s3:PutBucketPolicy", "s3:DeleteBucket", "dynamodb:DeleteTable", "lambda:AddPermission"),
    *("iam:DeactivateMFADevice", "kms:ScheduleKeyDeletion", "logs:DeleteLogGroup"),
    *("cloudtrail:StopLogging", "ssm:SendCommand", "sso:CreateAccountAssignment"),
)


def decided(call: str) -> str:
    verdict, _ = detect(record(call))
    return verdict.rule


def test_each_row_decides_a_call_and_each_call_meets_a_row():
    assert {decided(call) for call in CALLS} == {row.rule for row in NOISE}
    assert len(CALLS) == len(NOISE) == len({row.rule for row in NOISE})


@pytest.mark.parametrize(
    "row", [row for row in NOISE if row.verdict == "quiet"], ids=lambda r: r.rule
)
def test_a_quiet_row_keeps_the_change(row):
    call = next(call for call in CALLS if decided(call) == row.rule)
    verdict, change = detect(record(call))
    assert (verdict.outcome, verdict.via) == (Outcome.QUIET, "console")
    assert change is not None
    assert change.rule == row.rule


def test_a_quiet_row_says_nothing_of_calls_from_code():
    verdict, change = detect(
        record("ssm:StartSession", userAgent="aws-cli/2.24.5", sessionCredentialFromConsole=...)
    )
    assert (verdict.outcome, verdict.rule, change) == (Outcome.IGNORE, "not-console", None)


def test_names_compare_without_regard_to_case():
    assert decided("CloudShell:SENDHEARTBEAT") == "noise:cloudshell:*"
    assert decided("kms:decrypt") == "noise:kms:Decrypt"


@pytest.mark.parametrize("call", CHANGES)
def test_a_change_stays_a_question(call):
    verdict, _ = detect(record(call))
    assert verdict.outcome is Outcome.ASK

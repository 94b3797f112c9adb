import io
import json
import urllib.request
import zipfile
from pathlib import Path

import pytest

import bot
from bot.demo.deploy import BOT_TOKEN, DeployError, deploy
from bot.demo.embedded_aws import embedded_aws
from bot.demo.package import package

# The smallest template that takes the hub's parameters: one function behind one HTTP API.
TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Parameters:
  CodeBucket: {Type: String}
  CodeKey: {Type: String}
  SlackBaseUrl: {Type: String}
  BotTokenParameter: {Type: String}
  SigningSecretParameter: {Type: String}
  Channel: {Type: String}
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: bot.core.told.handler
      CodeUri: {Bucket: !Ref CodeBucket, Key: !Ref CodeKey}
      Environment: {Variables: {CHANNEL: !Ref Channel, SLACK: !Ref SlackBaseUrl}}
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: {Name: told, ProtocolType: HTTP}
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Api
      IntegrationType: AWS_PROXY
      IntegrationUri: !GetAtt Function.Arn
      PayloadFormatVersion: "2.0"
  Route:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref Api, RouteKey: GET /told, Target: !Sub "integrations/${Integration}"}
  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties: {ApiId: !Ref Api, StageName: $default, AutoDeploy: true}
Outputs:
  ApiUrl: {Value: !Sub "https://${Api}.execute-api.${AWS::Region}.amazonaws.com/told"}
"""
HANDLER = """
import os
def handler(event, context):
    return {"channel": os.environ["CHANNEL"], "slack": os.environ["SLACK"], "file": __file__}
"""


@pytest.fixture
def aws():
    with embedded_aws() as running:
        yield running


@pytest.fixture
def code(tmp_path, monkeypatch):
    root = tmp_path / "source" / "bot"
    for folder in ("core", "cli", "demo/slack", "core/__pycache__"):
        (root / folder).mkdir(parents=True)
    for name in ("__init__", "core/__init__", "cli/main", "demo/slack/api"):
        (root / f"{name}.py").write_text("")
    (root / "core" / "told.py").write_text(HANDLER)
    (root / "core" / "__pycache__" / "told.cpython-311.pyc").write_bytes(b"")
    monkeypatch.setattr(bot, "__file__", str(root / "__init__.py"))
    return root


def test_the_lambda_carries_neither_command_line_nor_demo_nor_caches(code):
    names = zipfile.ZipFile(io.BytesIO(package(code))).namelist()

    assert names == ["bot/__init__.py", "bot/core/__init__.py", "bot/core/told.py"]


def test_the_same_code_is_the_same_bytes(code):
    first = package(code)
    (code / "core" / "told.py").touch()

    assert package(code) == first


def test_everything_packed_stands_in_the_repository():
    names = zipfile.ZipFile(io.BytesIO(package())).namelist()

    assert "bot/core/record.py" in names
    assert not [name for name in names if name.startswith(("bot/cli", "bot/demo"))]


def deployed(aws, template, tmp_path, **parameters):
    path = tmp_path / "template.yaml"
    path.write_text(template)
    return deploy(
        aws,
        slack_base_url="http://127.0.0.1:9/api/",
        bot_token="xoxb-made-up",
        signing_secret="made-up",
        parameters={"Channel": "C01CHANGES", **parameters},
        template=path,
    )


@pytest.mark.usefixtures("code")
def test_a_deployed_function_answers_at_the_api_url_with_its_settings(aws, tmp_path):
    stack = deployed(aws, TEMPLATE, tmp_path)

    with urllib.request.urlopen(stack.outputs["ApiUrl"]) as answer:
        told = json.load(answer)
    assert told["channel"] == "C01CHANGES"
    assert told["slack"] == "http://127.0.0.1:9/api/"
    assert told["file"].startswith(str(aws.log.parent))


@pytest.mark.usefixtures("code")
def test_secrets_are_kept_as_secure_strings(aws, tmp_path):
    deployed(aws, TEMPLATE, tmp_path)

    kept = aws.client("ssm").get_parameter(Name=BOT_TOKEN, WithDecryption=True)["Parameter"]
    assert (kept["Type"], kept["Value"]) == ("SecureString", "xoxb-made-up")


@pytest.mark.parametrize(
    "resource",
    [
        "{Type: AWS::S3::Bucket, Properties: {BucketName: !Ref CodeBucket}}",
        "{Type: AWS::CloudFormation::CustomResource, Properties: {ServiceToken: nobody}}",
    ],
)
@pytest.mark.usefixtures("code")
def test_a_failed_stack_says_which_resource_and_why(aws, tmp_path, resource):
    broken = TEMPLATE.replace("Resources:", f"Resources:\n  Second: {resource}")

    with pytest.raises(DeployError, match=r"Second: .+"):
        deployed(aws, broken, tmp_path)


@pytest.mark.usefixtures("code")
def test_a_template_that_cannot_be_read_is_refused_with_the_reason(aws, tmp_path):
    with pytest.raises(DeployError, match="refused"):
        deployed(aws, "Resources: {It: {Type: AWS::No::Such}}", tmp_path)


def test_without_the_repository_the_missing_template_is_named(aws):
    with pytest.raises(DeployError, match=r"hub\.yaml is missing"):
        deploy(
            aws,
            slack_base_url="http://127.0.0.1:9/api/",
            bot_token="xoxb-made-up",
            signing_secret="made-up",
            parameters={},
            template=Path("hub.yaml"),
        )

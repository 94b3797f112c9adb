import json
from urllib.parse import quote

import pytest

from bot.core.changes import detect
from bot.core.redaction import TOO_DEEP, redact
from tests.mutations import nested
from tests.records import record
from tests.redacting import redacted

SECRET = "hunter2-hunter2"
ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf"
PEM = (
    f"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n{SECRET}\n"
    "-----END RSA PRIVATE KEY-----"
)


NESTINGS = {
    "plain": {"password": SECRET},
    "deep": {"a": [{"b": {"c": [[{"MASTER-USER-PASSWORD": SECRET}]]}}]},
    "an object": {"Password": {"value": [SECRET]}},
    "a list": {"passwords": [SECRET, SECRET]},
    "a pair": {"variables": [{"name": "DB_PASSWORD", "value": SECRET}]},
    "a secure parameter": {"name": "/db/main", "type": "SecureString", "value": SECRET},
    "JSON in a text": {"document": json.dumps({"a": [{"password": SECRET}]})},
    "JSON in JSON in a text": {"x": json.dumps({"y": json.dumps({"password": SECRET})})},
    "behind blanks": {"document": " " * 300 + json.dumps({"password": SECRET})},
    "behind a mark": {"document": "\ufeff" + json.dumps({"password": SECRET})},
    **{
        f"percent-encoded behind {blank}": {
            "document": f"{blank}%7B%22password%22%3A%22{SECRET}%22%7D"
        }
        for blank in ("%20", "%0A", "%0D", "%09")
    },
    "percent-encoded twice": {"document": quote(quote(json.dumps({"password": SECRET})))},
    "a name too long to be known": {"x" * 195 + "password": SECRET},
    "a list, percent-encoded": {"document": f"%5B%7B%22password%22%3A%22{SECRET}%22%7D%5D"},
    "percent-encoded": {"document": "%7B%22password%22%3A%22" + SECRET + "%22%7D"},
    "JSON that is cut": {"document": '{"password": "' + SECRET + '", "a'},
    "escaped JSON that is cut": {"document": '{"x": "{\\"password\\": \\"' + SECRET},
    "a connection": {"dsn": f"Server=db;Password={SECRET};Timeout=5"},
    "an address": {"url": f"https://bob:{SECRET}@example.com/x"},
    "an option": {"args": f"--db-password x --password {SECRET}"},
    "a header": {"header": f"Bearer {SECRET}"},
    "a template": {"document": f"Params:\n  Password: {SECRET}\n"},
    "a key": {"text": f"-----BEGIN RSA PRIVATE KEY-----\n{SECRET.replace('-', '')}"},
    "a key with a header": {"text": PEM},
    "a key that is cut": {"text": f"-----BEGIN EC PRIVATE KEY-----\nX-Y: Z\n{SECRET}"},
    "a parameter of any type": {"name": "/db/host", "type": "String", "value": SECRET},
    "a parameter that is overwritten": {"value": SECRET, "name": "/a", "overwrite": False},
    "a tag": {"tagSet": {"items": [{"value": SECRET, "key": "db-secret"}]}},
    "a variable of a function": {"environment": {"variables": {"A": SECRET}}},
    "a variable of a container": {"environment": [{"name": "A", "value": SECRET}]},
    "a variable of a build": {"environmentVariables": [{"name": "A", "value": SECRET}]},
    "a variable of a web server": {
        "optionSettings": [
            {
                "namespace": "aws:elasticbeanstalk:application:environment",
                "optionName": "A",
                "value": SECRET,
            }
        ]
    },
    "a parameter of a stack": {"parameters": [{"parameterKey": "A", "parameterValue": SECRET}]},
    "an option and its argument": {"args": ["-v", "--db-password", SECRET]},
    "a quote in quotes": {"text": 'password = "ab\\"' + SECRET + '"'},
    "a quoted word": {"sql": f"CREATE USER bob PASSWORD '{SECRET}'"},
    "percent-encoded words": {"body": f"a%3Db%26password%3D{SECRET}"},
    "percent-encoded JSON that is cut": {"x": f"%7B%22password%22%3A%22{SECRET}%22%2C%22a"},
    "percent-encoded JSON behind blanks": {"x": f"%0A%20%7B%22Password%22%3A%22{SECRET}%22%7D"},
    "a user without a name": {"url": f"redis://:{SECRET}@example.com:6379"},
    "an ARN beside a label": {
        "key": "token",
        "value": f"arn:aws:x:eu-west-1:1:a,b://u:{SECRET}@db/x",
    },
    "an ARN where a secret stands": {"password": f"arn:aws:x:eu-west-1:1:a,b://u:{SECRET}@db/x"},
    "a number": {"password": 2, "x": {"value": SECRET, "name": "pin-code-token"}},
    "below anything AWS takes": nested({"password": SECRET}, 3_001),
}


@pytest.mark.parametrize("parameters", NESTINGS.values(), ids=NESTINGS)
def test_a_secret_appears_nowhere_in_a_change(parameters):
    _, change = detect(record("custom:CreateThing", requestParameters=parameters))
    assert change is not None
    assert "hunter2" not in repr(change)


def test_a_secret_that_only_the_response_knows_is_not_kept():
    _, change = detect(
        record("iam:CreateAccessKey", responseElements={"accessKey": {"secretAccessKey": SECRET}})
    )
    assert "hunter2" not in repr(change)


@pytest.mark.parametrize(
    "parameters",
    [
        {"secretId": ARN},
        {"accessKeyId": "AKIAEXAMPLE", "status": "Inactive"},
        {"httpTokens": "required", "size": 8, "encrypted": True, "iops": None},
        {"policy": {"Action": ["secretsmanager:GetSecretValue"], "Resource": "*"}},
        {"Resource": ["arn:aws:secretsmanager:*:*:secret:prod/*", f"{ARN} and {ARN}"]},
        {"name": "reset-password-lambda"},
        {"name": "/consolewatch/bot-token", "type": "String"},
        {"tags": [{"key": "team", "value": "x"}, {"key": "secret-rotation", "value": "enabled"}]},
        {"clientToken": None, "passwordResetRequired": True, "password": None},
        {"credentials": "arn:aws:iam::111122223333:role/gateway", "masterSecret": ARN},
        {"description": "Basic execution role, bypassing no one; see https://example.com/a?b=c"},
        {"environmentName": "prod", "computeEnvironment": "batch", "commandId": "c-1"},
        {"imageDigest": "sha256:" + "0123456789abcdef" * 4},
        {"type": "CNAME", "value": "db.example.com", "name": "db"},
        {"type": ["String"], "name": 7, "value": "x"},
        {"args": ["--verbose", "yes", "-", "x", 7, "--password"]},
        {"schedule": "cron(0 12 * * ? *)", "window": "03:00-04:00", "range": "10.0.0.0/8"},
        {"text": "word " * 300},
    ],
)
def test_what_is_no_secret_stays(parameters):
    assert redacted(parameters) == parameters


def test_a_policy_in_a_text_comes_back_as_the_policy():
    assert redacted({"policyDocument": '{"Statement": []}'}) == {
        "policyDocument": {"Statement": []}
    }
    assert redacted({"x": '%0a%09%0D%20%5B{"a":"b%2Fc"}]'}) == {"x": [{"a": "b/c"}]}


def test_a_long_policy_stays_whole():
    buckets = [f"arn:aws:s3:::bucket-{n:04}/reports/{'x' * 60}/*" for n in range(100)]
    policy = {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": buckets}]}
    assert len(json.dumps(policy)) > 6_000
    assert redacted({"policy": json.dumps(policy)}) == {"policy": policy}


def test_what_is_no_object_holds_no_parameters():
    assert [redacted(odd) for odd in (None, [], "x", 7)] == [{}, {}, {}, {}]


def test_the_values_of_each_name_come_outermost_first_and_without_secrets():
    made = redact(
        {
            "Outer": {"Name": "inner", "Items": [{"name": "innermost"}, "a", ["b", "c"]]},
            "NAME": ["x", "y"],
            "none": [],
            "policy": '{"Name": "in a text"}',
            "list": ["--password", SECRET],
            "pair": {"key": "token", "value": {"name": SECRET}},
        }
    )
    assert made.by_name["name"] == [["x", "y"], "inner", "x", "y", "in a text", "innermost"]
    assert made.by_name["items"][1:] == [{"name": "innermost"}, "a", ["b", "c"], "b", "c"]
    assert made.by_name["list"] == [["--password", "(removed)"], "--password", "(removed)"]
    assert made.by_name["none"] == [[]]
    assert SECRET not in str(made)


def test_what_nests_too_deep_is_left_out():
    assert TOO_DEEP in json.dumps(redacted({"a": nested("x", 5_000)}))
    assert redacted({"x": "[" * 100_000}) == {"x": [TOO_DEEP]}


def test_forty_levels_are_read_and_no_more():
    for wrap in (lambda inner: {"a": inner}, lambda inner: [inner]):
        for levels in (38, 39, 40):
            inner = "x"
            for _ in range(levels):
                inner = wrap(inner)
            shown = json.dumps(redacted({"a": inner}))
            assert (TOO_DEEP in shown) == (levels > 39)


def test_numbers_that_json_cannot_carry_are_named_by_their_kind():
    assert redacted({"a": float("nan"), "b": 10**5000}) == {"a": "(float)", "b": "(int)"}
    assert redacted({"a": [2**63 - 1, 2**63, 0.5]}) == {"a": [2**63 - 1, "(int)", 0.5]}

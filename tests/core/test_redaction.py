import json

import pytest

from bot.core.changes import detect
from bot.core.redaction import REMOVED, ROWS, TOO_DEEP, redact
from tests.mutations import nested
from tests.records import record

SECRET = "hunter2-hunter2"

FIELDS = {
    "password": "masterUserPassword",
    "passwd": "DB_PASSWD",
    "passphrase": "PassPhrase",
    "pwd": "adminPwd",
    "passcode": "authenticationPasscode",
    "secret": "SecretString",
    "token": "AuthToken",
    "credential": "gitCredential",
    "privatekey": "private_key",
    "signingkey": "domainSigningKey",
    "keymaterial": "encryptedKeyMaterial",
    "sharedkey": "preSharedKey",
    "apikey": "x-api-key",
    "accesskey": "aws_access_key",
    "authorization": "Authorization",
    "connectionstring": "connectionString",
    "userdata": "userData",
    "plaintext": "Plaintext",
    "ciphertext": "ciphertextBlob",
    "environment": "environment",
    "envvar": "envVars",
    "templatebody": "templateBody",
    "parametervalue": "ParameterValue",
    "command": "commands",
    "zipfile": "zipFile",
}

NESTINGS = {
    "plain": {"password": SECRET},
    "deep": {"a": [{"b": {"c": [[{"MASTER-USER-PASSWORD": SECRET}]]}}]},
    "an object": {"Password": {"value": [SECRET]}},
    "a list": {"passwords": [SECRET, SECRET]},
    "a pair": {"variables": [{"name": "DB_PASSWORD", "value": SECRET}]},
    "a secure parameter": {"name": "/db/main", "type": "SecureString", "value": SECRET},
    "JSON in a text": {"document": json.dumps({"a": [{"password": SECRET}]})},
    "JSON in JSON in a text": {"x": json.dumps({"y": json.dumps({"password": SECRET})})},
    "percent-encoded": {"document": "%7B%22password%22%3A%22" + SECRET + "%22%7D"},
    "JSON that is cut": {"document": '{"password": "' + SECRET + '", "a'},
    "escaped JSON that is cut": {"document": '{"x": "{\\"password\\": \\"' + SECRET},
    "a connection": {"dsn": f"Server=db;Password={SECRET};Timeout=5"},
    "an address": {"url": f"https://bob:{SECRET}@example.com/x"},
    "an option": {"args": f"--db-password x --password {SECRET}"},
    "a header": {"header": f"Bearer {SECRET}"},
    "a template": {"document": f"Params:\n  Password: {SECRET}\n"},
    "a key": {"text": f"-----BEGIN RSA PRIVATE KEY-----\n{SECRET.replace('-', '')}"},
    "below anything AWS takes": nested({"password": SECRET}, 3_001),
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.part)
def test_each_row_removes_the_value_of_its_field(row):
    assert redact({FIELDS[row.part]: SECRET}) == {FIELDS[row.part]: REMOVED}


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
        {"secretId": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf"},
        {"accessKeyId": "AKIAEXAMPLE", "status": "Inactive"},
        {"httpTokens": "required", "size": 8, "encrypted": True, "iops": None},
        {"policy": {"Action": ["secretsmanager:GetSecretValue"], "Resource": "*"}},
        {"name": "reset-password-lambda"},
        {"clientToken": None, "passwordResetRequired": True},
    ],
)
def test_what_is_no_secret_stays(parameters):
    assert redact(parameters) == parameters


def test_a_policy_in_a_text_comes_back_as_the_policy():
    assert redact({"policyDocument": '{"Statement": []}'}) == {"policyDocument": {"Statement": []}}


def test_what_is_no_object_holds_no_parameters():
    assert [redact(odd) for odd in (None, [], "x", 7)] == [{}, {}, {}, {}]


def test_what_nests_too_deep_is_left_out():
    assert TOO_DEEP in json.dumps(redact({"a": nested("x", 5_000)}))


def test_numbers_that_json_cannot_carry_are_named_by_their_kind():
    assert redact({"a": float("nan"), "b": 10**5000}) == {"a": "(float)", "b": "(int)"}

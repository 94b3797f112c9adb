"""Each row of `secret_fields` decides about a field of its own here."""

import pytest

from bot.core.secret_fields import PARAMETER_KINDS, PARTS_OF_PAIRS, ROWS, SETTINGS, SPOKEN_OF
from bot.core.secret_texts import REMOVED
from tests.redacting import redacted

SECRET = "hunter2-hunter2"
FIELDS = {
    "password": "masterUserPassword",
    "passwd": "DB_PASSWD",
    "passphrase": "PassPhrase",
    "pwd": "adminPwd",
    "passcode": "authenticationPasscode",
    "pass": "pass",
    "dbpass": "DB_PASS",
    "authenticationcode": "authenticationCode1",
    "authorizationcode": "authorizationCode",
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
    "environmentvariable": "environmentVariables",
    "envvar": "envVars",
    "variables": "variables",
    "templatebody": "templateBody",
    "parametervalue": "ParameterValue",
    "command": "commands",
    "entrypoint": "entryPoint",
    "zipfile": "zipFile",
    "stagevariable": "stageVariables",
    "headervalue": "headerValue",
    "accessstring": "accessString",
    "authkey": "authKey",
    "activationkey": "activationKey",
    "keytab": "kerberosKeytab",
    "appkey": "appKey",
    "nwkkey": "nwkKey",
    "statickey": "staticKeyValue",
    "cak": "cak",
    "samlmetadata": "sAMLMetadataDocument",
}


# Word of `unless` -> a field that its row would remove without it.
SPARED = {
    "passwordpolicy": {"passwordPolicy": {"minimumLength": 8}},
    "passwordlength": {"minimumPasswordLength": 14},
    "passwordage": {"maxPasswordAge": 90},
    "passwordreuse": {"passwordReusePrevention": 24},
    "secretsmanager": {"secretsmanager:VersionStage": "AWSCURRENT"},
    "secretversion": {"secretVersion": "v-2"},
    "nexttoken": {"nextToken": "page-2"},
    "clienttoken": {"clientToken": "c-1"},
    "clientrequesttoken": {"clientRequestToken": "c-1"},
    "tokenvalidity": {"tokenValidityUnits": {"accessToken": "minutes"}},
    "maxtokens": {"maxTokens": 512},
    "publickeymaterial": {"publicKeyMaterial": "ssh-rsa AAAA"},
    "apikeysource": {"apiKeySource": "HEADER"},
    "apikeyrequired": {"apiKeyRequired": "yes"},
    "accesskeylastused": {"accessKeyLastUsed": "never"},
}


ENDS = {"arn": "secretArn", "id": "secretId", "name": "secretName", "type": "tokenType"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.part)
def test_each_row_removes_the_value_of_its_field(row):
    assert redacted({FIELDS[row.part]: SECRET}) == {FIELDS[row.part]: REMOVED}


def test_the_rows_are_those_with_a_field_here():
    assert [row.part for row in ROWS] == list(FIELDS)
    assert [word for row in ROWS for word in row.unless] == list(SPARED)
    assert list(SPOKEN_OF) == list(ENDS)


@pytest.mark.parametrize("parameters", SPARED.values(), ids=SPARED)
def test_each_exception_of_a_row_spares_a_field(parameters):
    assert redacted(parameters) == parameters


@pytest.mark.parametrize("name", ENDS.values(), ids=ENDS)
def test_a_name_that_speaks_of_a_secret_is_none(name):
    assert redacted({name: "x-1"}) == {name: "x-1"}


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "True",
        "false",
        "ENABLED",
        "disabled",
        "required",
        "optional",
        "days",
        "hours",
        "minutes",
        "seconds",
    ],
)
def test_a_setting_is_no_secret(setting):
    assert redacted({"token": setting}) == {"token": setting}
    assert setting.lower() in SETTINGS
    assert len(SETTINGS) == 11


@pytest.mark.parametrize(
    "label",
    [
        "name",
        "Key",
        "parameterName",
        "ParameterKey",
        "option",
        "optionName",
        "headerName",
        "variable",
        "attributeName",
        "path",
    ],
)
def test_a_label_makes_the_value_beside_it_secret(label):
    assert redacted({label: "x-api-key", "value": SECRET}) == {label: "x-api-key", "value": REMOVED}


@pytest.mark.parametrize("name", ["value", "Values", "defaultValue", "stringValue", "optionValue"])
def test_a_labelled_value_is_removed_before_or_after_its_label(name):
    pair = {name: SECRET, "key": "Authorization", "other": "x"}
    assert redacted(pair) == {**pair, name: REMOVED}


def test_every_part_of_a_pair_is_tried_here():
    assert len(PARTS_OF_PAIRS) == 10 + 5 + 3


@pytest.mark.parametrize("kind", ["String", "StringList", "SecureString"])
def test_the_value_of_a_parameter_is_removed_whatever_its_type(kind):
    made = redacted({"name": "/db/host", "type": kind, "value": "db.example.com"})
    assert made == {"name": "/db/host", "type": kind, "value": REMOVED}
    assert len(PARAMETER_KINDS) == 3


def test_a_long_name_is_clipped_and_marked():
    (name,) = redacted({"n" * 900: 1})
    assert (len(name), name[-1]) == (200, "…")


def test_names_that_json_cannot_carry_are_named_by_their_kind():
    assert redacted({7: "x", None: "y"}) == {"(int)": "x", "(NoneType)": "y"}

"""What each entry of the tables of `policies` decides about a policy."""

import json

import pytest

from bot.core.parameters import Parameters
from bot.core.policies import (
    FENCES,
    OPEN_VALUES,
    POSITIVE,
    WHOLE_ACTIONS,
    WHOLE_RESOURCES,
    WHOLE_SERVICES,
    WIDE,
    allows_everyone,
    allows_everything,
    allows_outside,
)

HERE = "111122223333"
THERE = "444455556666"
ORG = {"aws:PrincipalOrgID": "o-1"}


def statement(**fields: object) -> Parameters:
    made = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", **fields}
    return Parameters({"policy": {"Statement": [{"Effect": "Deny"}, made]}})


def fenced(condition: object) -> bool:
    return not allows_everyone(statement(Principal="*", Condition=condition))


FENCE_VALUES = {
    "aws:sourcevpc": "vpc-1",
    "aws:sourcevpce": "vpce-1",
    "aws:sourcevpcarn": "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1",
    "aws:sourceip": "192.0.2.0/24",
    "aws:sourcearn": "arn:aws:s3:::bucket",
    "aws:sourceaccount": HERE,
    "aws:sourceowner": HERE,
    "aws:sourceorgid": "o-1",
    "aws:sourceorgpaths": "o-1/*",
    "aws:principalorgid": "o-1",
    "aws:principalorgpaths": "o-1/r-1/*",
    "aws:principalaccount": HERE,
    "aws:principalarn": "arn:aws:iam::111122223333:role/*",
    "aws:userid": "AROAEXAMPLE:*",
    "aws:principalisawsservice": "true",
    "kms:calleraccount": HERE,
    "s3:dataaccesspointaccount": HERE,
    "s3:dataaccesspointarn": "arn:aws:s3:*:111122223333:accesspoint/*",
    "elasticfilesystem:accessedviamounttarget": True,
}
OPERATORS = (
    *("StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"),
    *("IpAddress", "Bool"),
)


@pytest.mark.parametrize(
    "principal",
    [
        "*",
        {"AWS": "*"},
        {"AWS": ["arn:aws:iam::111122223333:root", "*"]},
        {"aws": "arn:aws:iam::*:root"},
        {"CanonicalUser": "*"},
        {"Federated": "*"},
        {"Service": "*"},
        ["*"],
    ],
)
def test_everyone_is_named(principal):
    assert allows_everyone(statement(Principal=principal))


@pytest.mark.parametrize(
    "principal",
    [
        {"AWS": f"arn:aws:iam::{HERE}:role/*"},
        {"AWS": [HERE]},
        {"Service": "lambda.amazonaws.com"},
        {"AWS": None},
        {"AWS": {"*": "*"}},
        [],
        7,
    ],
)
def test_someone_is_named(principal):
    assert not allows_everyone(statement(Principal=principal))


def test_all_but_a_few_are_everyone():
    assert allows_everyone(statement(NotPrincipal={"AWS": HERE}))
    assert not allows_everyone(statement(NotPrincipal={"AWS": HERE}, Effect="Deny"))


@pytest.mark.parametrize("form", [json.dumps, lambda made: made, lambda made: [made]])
def test_a_policy_is_read_whatever_holds_it(form):
    one = {"effect": "ALLOW", "principal": "*", "action": "s3:*"}
    assert allows_everyone(Parameters({"policy": form({"statement": one})}))
    assert allows_everyone(Parameters({"a": {"b": form({"Statement": [{}, one]})}}))
    assert allows_everyone(Parameters({"policy": "%7B%22Statement%22%3A" + quoted(one) + "%7D"}))


def quoted(made: object) -> str:
    return json.dumps(made).replace('"', "%22").replace("{", "%7B").replace("}", "%7D")


def test_what_is_denied_is_not_allowed():
    assert not allows_everyone(statement(Principal="*", Effect="Deny"))
    assert not allows_everyone(statement(Principal="*", Effect=["Allow"]))
    assert not allows_everyone(Parameters({"principal": "*", "statement": "x"}))


@pytest.mark.parametrize("key", FENCE_VALUES)
def test_each_fence_keeps_strangers_out(key):
    assert fenced({"StringEquals": {key: FENCE_VALUES[key]}})
    assert fenced({"StringEquals": {"x": "y", key.upper(): [FENCE_VALUES[key]]}})


@pytest.mark.parametrize("operator", OPERATORS)
def test_each_positive_operator_makes_a_fence(operator):
    assert fenced({operator: ORG})
    assert fenced({f"ForAnyValue:{operator}": ORG})


@pytest.mark.parametrize(
    "operator",
    [
        *("StringNotEquals", "StringNotLike", "ArnNotLike", "NotIpAddress", "Null", "DateLess"),
        *("StringEqualsIfExists", "ForAllValues:StringEquals", "ForAllValues:StringLike"),
    ],
)
def test_what_is_negated_or_holds_for_what_is_missing_is_no_fence(operator):
    assert not fenced({operator: ORG})
    assert fenced({operator: ORG, "StringEquals": ORG})


@pytest.mark.parametrize(
    "value",
    [
        *("*", "o-*", "0.0.0.0/0", "::/0", "128.0.0.0/1", False, "false", ["o-1", "*"]),
        *("arn:aws:iam::*:role/ops", "arn:aws:s3:::*", "arn:aws:*", "arn:aws:sns:*:*:topic"),
    ],
)
def test_a_fence_that_everyone_passes_is_none(value):
    assert not fenced({"StringLike": {"aws:SourceArn": value}})


@pytest.mark.parametrize(
    "condition",
    [
        *(None, [], "x", {"StringEquals": "x"}, {"StringEquals": {"aws:Referer": "example.com"}}),
        {"Bool": {"aws:SecureTransport": "true"}},
        {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}},
    ],
)
def test_any_other_condition_is_no_fence(condition):
    assert not fenced(condition)


def test_the_tables_are_those_tried_here():
    assert set(FENCE_VALUES) == FENCES
    assert {operator.lower() for operator in OPERATORS} == POSITIVE
    assert len(WIDE | OPEN_VALUES) == 4 + 3
    assert len(WHOLE_ACTIONS) == 3
    assert len(WHOLE_SERVICES) == 2
    assert len(WHOLE_RESOURCES) == 5


@pytest.mark.parametrize(
    "principal", [THERE, {"AWS": THERE}, {"AWS": [HERE, f"arn:aws:iam::{THERE}:role/x"]}]
)
def test_another_account_is_outside(principal):
    assert allows_outside(statement(Principal=principal), HERE)
    assert not allows_outside(statement(Principal=principal), "")


def test_this_account_is_not_outside():
    assert not allows_outside(statement(Principal={"AWS": [HERE, "*"]}), HERE)


def test_what_is_fenced_or_only_written_is_not_outside():
    there = {"AWS": THERE}
    assert not allows_outside(statement(Principal=there, Condition={"StringEquals": ORG}), HERE)
    assert not allows_outside(statement(Principal=there, Action=["s3:PutObject"]), HERE)
    assert allows_outside(statement(Principal=there, Action=["s3:PutObject", "s3:x"]), HERE)
    assert allows_outside(statement(Principal=there, Action=None, NotAction="s3:x"), HERE)


@pytest.mark.parametrize(
    "principal",
    [
        {"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"},
        {"Service": "logs.amazonaws.com"},
        {"CanonicalUser": "0" * 64},
        {"AWS": "AROAEXAMPLE"},
    ],
)
def test_what_is_no_account_is_not_outside(principal):
    assert not allows_outside(statement(Principal=principal), HERE)


@pytest.mark.parametrize("action", ["*", "*:*", "IAM:*", ["s3:GetObject", "*"]])
@pytest.mark.parametrize(
    "resource",
    [
        *("*", ["arn:aws:s3:::x", "*"], "arn:aws:*:*:*:*", "arn:aws:iam::*:*"),
        *("arn:aws:iam::111122223333:user/*", "arn:aws:iam::*:role/*"),
        *("arn:aws:iam::*:group/*", "arn:aws:iam::*:policy/*"),
    ],
)
def test_everything_on_everything_is_power(action, resource):
    assert allows_everything(statement(Action=action, Resource=resource))


@pytest.mark.parametrize(
    "fields",
    [
        {"Action": "s3:*"},
        {"Action": "*", "Effect": "Deny"},
        {"Action": "*", "Resource": "arn:aws:s3:::bucket/*"},
        {"Action": "*", "Resource": "arn:aws:s3:::*"},
        {"Action": "*", "Resource": "arn:aws:iam::*:role/team/*"},
        {"Action": "*", "Resource": []},
        {"Action": "kms:*", "Principal": {"AWS": HERE}},
        {"Action": "*", "Principal": {"AWS": HERE}},
        {"Action": "iam:PassRole"},
        {"Action": {"*": "*"}},
        {"Action": None},
    ],
)
def test_anything_less_is_not(fields):
    assert not allows_everything(statement(**fields))


def test_all_but_a_few_actions_are_everything():
    assert allows_everything(statement(Action=None, NotAction=["iam:*"]))
    assert allows_everything(Parameters({"Statement": {"Effect": "Allow", "NotAction": "x"}}))

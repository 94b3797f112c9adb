"""An action no row knows is told by its name: each verb, service and noun in a call of its own."""

import pytest

from bot.core.sentences import action_words, sentence
from bot.core.sentences.table import SENTENCES
from tests.calls import OTHERS, PLAIN, called

ARN = "arn:aws:iam::111122223333:role/ops"


def said(call: str, parameters: object = None, response: object = None) -> str:
    return sentence(called(call, parameters, response))


def test_an_action_is_told_by_the_words_of_its_name():
    for call, words in PLAIN:
        record = called(call)
        assert action_words(record.key, record.name) == words


def test_an_action_is_told_with_what_its_parameters_name():
    for case in OTHERS:
        assert sentence(case.record) == case.sentence


def test_no_row_knows_the_actions_told_by_their_names():
    calls = [*(case.call for case in OTHERS), *(call for call, _ in PLAIN)]
    assert len(calls) >= 500
    assert not {called(call).key for call in calls} & {row.key for row in SENTENCES}


@pytest.mark.parametrize(
    ("parameters", "whose"),
    [
        ({"namespaceName": "web", "resourceId": "r-1"}, "r-1"),
        ({"namespaceName": "web", "resourceArn": ARN}, "ops"),
        ({"namespaceName": "web", "resource": "r-2"}, "r-2"),
        ({"namespaceName": "web", "resourceArns": [ARN]}, "ops"),
        ({"namespaceName": "web", "id": "i-1"}, "i-1"),
        ({"namespaceName": "web", "arn": ARN}, "ops"),
        ({"namespaceName": "web", "filter": {"name": "n-1"}}, "n-1"),
        ({"namespaceName": "web", "metricName": "errors"}, "web"),
        ({"instanceIdentifier": "db-1"}, "db-1"),
    ],
)
def test_what_has_no_name_is_told_by_whose_it_is(parameters, whose):
    assert said("monitoring:DisableDetector", parameters) == (
        f"disabled a detector for {whose} (CloudWatch)"
    )


@pytest.mark.parametrize("aside", ["clientName", "kmsKeyId", "requestId", "idempotencyId"])
def test_what_says_nothing_of_whose_it_is_is_passed_over(aside):
    assert said("monitoring:DisableDetector", {aside: "1a2b", "appName": "web"}) == (
        "disabled a detector for web (CloudWatch)"
    )


def test_a_role_it_acts_as_says_nothing_of_whose_it_is():
    assert said("monitoring:DisableDetector", {"roleArn": ARN, "appName": "web"}) == (
        "disabled a detector for web (CloudWatch)"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        *("password=hunter2", "HIDDEN_DUE_TO_SECURITY_REASONS", "<sensitiveDataRemoved>", "****"),
        *("/HIDDEN_DUE_TO_SECURITY_REASONS", "the HIDDEN_DUE_TO_SECURITY_REASONS"),
    ],
)
def test_a_hidden_value_is_not_told(hidden):
    assert said("ssm:PutParameter", {"name": hidden}) == "set a parameter"
    assert said("bedrock:DeleteGuardrail", {"guardrailIdentifier": hidden}) == (
        "deleted a guardrail (Bedrock)"
    )

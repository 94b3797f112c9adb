import json
import logging
from typing import Any
from uuid import uuid4

import boto3
import pytest

from bot.core.changes import detect
from bot.core.verdict import Outcome
from bot.demo.embedded_aws import EmbeddedAws
from bot.slack.validate import validate_message
from tests.mutations import HOSTILE, paths, replaced
from tests.records import record
from tests.world import World, world

TEXT = HOSTILE + "x" * 5_000
RUN = {
    "imageId": "ami-0123456789abcdef0",
    "instanceType": "t3.large",
    "tagSpecificationSet": {"items": [{"tags": [{"key": "Name", "value": "bastion"}]}]},
}


def launched(person: str, **more: Any) -> dict[str, Any]:
    return record("ec2:RunInstances", person, requestParameters=RUN, **more)


def somebody() -> str:
    return f"p{uuid4().hex[:12]}@example.com"


def assert_harmless(here: World, person: str) -> None:
    """No ping but of the one who is asked, no link, nothing Slack would refuse."""
    (message,) = here.cards()
    (asked,) = (known.id for known in here.ws.people.values() if known.email == person)
    assert set(message["notifies"]) <= {asked}
    assert message["links"] == []
    assert validate_message({"text": message["text"], "blocks": message["blocks"]}) == []
    assert all(call.response["ok"] for call in here.ws.calls if call.method == "chat.postMessage")


def string_paths() -> list[tuple[Any, ...]]:
    made = launched("alice@example.com")

    def value(path: tuple[Any, ...]) -> Any:
        found: Any = made
        for step in path:
            found = found[step]
        return found

    return [path for path in paths(made) if isinstance(value(path), str)]


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("path", string_paths(), ids=lambda path: ".".join(map(str, path)))
def test_hostile_text_in_any_field_pings_nobody_links_nothing_breaks_nothing(
    path: tuple[Any, ...],
):
    person = somebody()
    made = replaced(launched(person), path, f"{TEXT}{path}")
    verdict, _ = detect(made)
    with world(person) as here:
        tally = here.arrive(made)
        assert tally.failed == set()
        here.settle()
        if verdict.outcome is Outcome.ASK:
            assert tally.kept == 1
            assert_harmless(here, person)
        else:
            assert here.cards() == []


def test_most_hostile_fields_leave_the_verdict_at_ask():
    asked = [
        path
        for path in string_paths()
        if detect(replaced(launched("alice@example.com"), path, TEXT))[0].outcome is Outcome.ASK
    ]
    assert len(asked) > len(string_paths()) * 0.8


@pytest.mark.usefixtures("table")
def test_hostile_text_in_all_fields_no_rule_reads_at_once_still_asks():
    person = somebody()
    read = {"eventSource", "eventName", "eventType", "userAgent", "sessionCredentialFromConsole"}
    read |= {"eventCategory", "type"}
    made = launched(person)
    for path in string_paths():
        if path[-1] not in read:
            made = replaced(made, path, f"{TEXT}{path}{person}")
    with world(person) as here:
        assert detect(made)[0].outcome is Outcome.ASK
        assert here.arrive(made).kept == 1
        here.settle()
        assert_harmless(here, person)


def test_a_password_reaches_no_log_hint_row_or_message(
    table: str, aws: EmbeddedAws, caplog: pytest.LogCaptureFixture
):
    secret, person = f"hunter-{uuid4().hex}", somebody()
    parameters = {
        "dBInstanceIdentifier": "orders",
        "masterUserPassword": secret,
        "nested": [{"deeper": {"Password": secret, "secretString": f'{{"password": "{secret}"}}'}}],
        "environment": {"variables": {"DB_PASS": secret}},
        "userData": secret,
    }
    made = record("rds:CreateDBInstance", person, requestParameters=parameters)
    with caplog.at_level(logging.DEBUG), world(person) as here:
        assert here.arrive(made).kept == 1
        hints = repr(here.hints.hints)
        here.settle()
        assert len(here.cards()) == 1
        assert secret not in json.dumps([call.arguments for call in here.ws.calls])
    assert secret not in hints
    assert secret not in caplog.text
    assert all(secret not in repr(vars(line)) for line in caplog.records)
    client = boto3.client("dynamodb", endpoint_url=aws.endpoint, region_name=aws.region)
    pages = client.get_paginator("scan").paginate(TableName=table)
    stored = json.dumps([page["Items"] for page in pages])
    client.close()
    assert person in stored
    assert secret not in stored

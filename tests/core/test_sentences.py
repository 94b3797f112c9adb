"""Each row says something about a call of its own, kept in fixtures/records/sentences.jsonl."""

import json
from pathlib import Path

import pytest

from bot.core.record import parse_record
from bot.core.sentences import sentence
from bot.core.sentences.table import SENTENCES
from tests.core.test_sensitive import INGRESS, rule
from tests.records import record


def said(call: str, parameters: object = None, response: object = None) -> str:
    made = record(call, requestParameters=parameters or {}, responseElements=response)
    return sentence(parse_record(made))


FIXTURES = Path(__file__).parents[1] / "fixtures" / "records" / "sentences.jsonl"
CASES = [json.loads(line) for line in FIXTURES.read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_sentence(case):
    assert said(case["call"], case["parameters"], case.get("response")) == case["sentence"]


def test_each_row_has_a_call():
    keys = {row.key for row in SENTENCES}
    told = {parse_record(record(case["call"])).key for case in CASES if "fallback" not in case}
    assert told == keys
    assert len(SENTENCES) == len(told)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: ":".join(row.key))
def test_a_row_reads_without_any_parameters(row):
    words = said(":".join(row.key))
    assert words == words.strip()
    assert not set("{}[]|=>") & set(words)
    assert 10 < len(words) <= 150


def test_an_action_no_row_knows_is_told_by_its_name():
    keys = {row.key for row in SENTENCES}
    told = {parse_record(record(case["call"])).key for case in CASES if "fallback" in case}
    assert told
    assert not told & keys


def test_of_several_rules_the_one_for_everyone_is_told():
    items = [*_items(rule("10.0.0.0/8")), *_items(rule("::/0", port=3389))]
    both = {"groupId": "sg-0abc", "ipPermissions": {"items": items}}
    assert said(INGRESS, both) == "opened port 3389 to everyone and 1 more on sg-0abc"


@pytest.mark.parametrize(
    ("protocol", "first", "last", "expected"),
    [
        ("-1", None, None, "all traffic"),
        ("tcp", 0, 65535, "all tcp ports"),
        ("tcp", 8000, 8080, "ports 8000 to 8080"),
        ("icmp", -1, -1, "ping"),
        ("tcp", "22", "22", "port 22"),
    ],
)
def test_ports(protocol, first, last, expected):
    flat = {"groupId": "sg-1", "ipProtocol": protocol, "fromPort": first, "toPort": last}
    assert said(INGRESS, {**flat, "cidrIp": "::/0"}) == f"opened {expected} to everyone on sg-1"


def test_a_removed_value_is_not_told():
    assert (
        said("ssm:PutParameter", {"name": "password=hunter2"})
        == "set the parameter of an unknown name"
    )


def _items(parameters: dict) -> list:
    return parameters["ipPermissions"]["items"]

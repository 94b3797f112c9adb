"""Each row says something about a call of its own, kept in fixtures/records/sentences.jsonl."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from bot.core.record import parse_record
from bot.core.sentences import action_words, sentence
from bot.core.sentences.table import SENTENCES
from bot.core.sentences.templates import Sentence, parse
from bot.core.text import clean
from tests.core.test_sensitive import INGRESS, rule


def said(call: str, parameters: object = None, response: object = None) -> str:
    return sentence(_record(call, parameters, response))


def _record(call: str, parameters: object = None, response: object = None):
    service, _, name = call.partition(":")
    told = {"requestParameters": parameters or {}, "responseElements": response}
    return parse_record({"eventSource": f"{service}.amazonaws.com", "eventName": name, **told})


def lines(name: str) -> list[dict]:
    path = Path(__file__).parents[1] / "fixtures" / "records" / name
    found = [json.loads(line) for line in path.read_text().splitlines()]
    assert found
    return found


CASES = lines("sentences.jsonl")
FALLBACKS = lines("other_sentences.jsonl")
WORDS = {case["call"]: case["words"] for case in lines("action_words.jsonl")}
NOTHING = _record("ec2:Nothing")
TEMPLATES = [row for row in SENTENCES if isinstance(row.words, str)]
BY_KEY = defaultdict(list)
for _case in CASES:
    _made = _record(_case["call"], _case["parameters"], _case.get("response"))
    _said = _case["sentence"].removesuffix(", as a dry run")
    BY_KEY[_made.key].append((_made, _said))


def test_each_call_has_its_sentence():
    expected = [(case["call"], case["sentence"]) for case in (*CASES, *FALLBACKS)]
    told = [
        (case["call"], said(case["call"], case["parameters"], case.get("response")))
        for case in (*CASES, *FALLBACKS)
    ]
    assert told == expected


def test_each_row_has_a_call_and_is_the_only_one_for_it():
    keys = [row.key for row in SENTENCES]
    assert len(keys) == len(set(keys)) >= 140
    assert set(BY_KEY) == set(keys)


def test_each_row_has_words_for_the_action_alone():
    assert list(WORDS) == [f"{row.service}:{row.action}" for row in SENTENCES]
    for call, words in WORDS.items():
        service, _, name = call.partition(":")
        assert action_words((service, name.lower()), name) == words


def test_an_action_no_row_knows_is_told_by_its_name():
    keys = {row.key for row in SENTENCES}
    told = {_record(case["call"]).key for case in FALLBACKS}
    assert len(told) >= 60
    assert not told & keys


def test_no_part_of_a_template_can_go_unnoticed():
    silent = [
        (row.key, shorter)
        for row in TEMPLATES
        for shorter in _without_a_part(row.words)
        if _reads_the_same(row, shorter)
    ]
    assert silent == []


def _reads_the_same(row: Sentence, words: str) -> bool:
    say = parse(words)
    if say(NOTHING) != WORDS[f"{row.service}:{row.action}"]:
        return False
    return all(clean(say(made)) == expected for made, expected in BY_KEY[row.key])


def _without_a_part(template: str):
    """Yield the template without one of its alternatives, listed parts or other field names."""
    for start, end in _brackets(template):
        parts = _split(template[start + 1 : end - 1])
        for n in range(0, len(parts), 2):
            left = "".join(parts[2:] if n == 0 else parts[: n - 1] + parts[n + 1 :])
            yield template[:start] + (f"[{left}]" if left else "") + template[end:]
    for found in re.finditer(r"\{([^}?@#:]*,[^}#:]*)", template):
        names = found[1].split(",")
        for name in names[1:] if len(names) < 4 else ():
            left = ",".join(other for other in names if other != name)
            yield template[: found.start(1)] + left + template[found.end(1) :]


def _brackets(template: str):
    opened = []
    for at, sign in enumerate(template):
        if sign == "[":
            opened.append(at)
        elif sign == "]":
            yield opened.pop(), at + 1


def _split(inside: str) -> list[str]:
    """Return the alternatives of a bracket and the signs between them."""
    parts, depth = [""], 0
    for sign in inside:
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if sign in "|*" and depth == 0:
            parts += [sign, ""]
        else:
            parts[-1] += sign
    return parts


STRONG = "set made took gave put let ran sent got shut began bought built left split reset"
EVERY = [
    *((case["call"], case["sentence"]) for case in (*CASES, *FALLBACKS)),
    *WORDS.items(),
]


def test_all_sentences_read_as_sentences():
    assert len(EVERY) > 200
    for call, words in EVERY:
        name = call.partition(":")[2]
        assert len(words) <= 150, words
        assert not set("{}[]|<>") & set(words), words
        assert "  " not in words
        assert words == words.strip()
        assert "HIDDEN" not in words
        assert "(removed)" not in words
        assert words.startswith("called ") or name not in words, words
        assert re.match(r"[a-z]+ ", words), words
        assert _is_past(words.partition(" ")[0]), words


def _is_past(verb: str) -> bool:
    return verb.endswith("ed") or verb in STRONG.split()


def test_of_several_rules_the_one_for_everyone_is_told():
    items = [*_items(rule("10.0.0.0/8")), *_items(rule("::/0", port=3389))]
    both = {"groupId": "sg-0abc", "ipPermissions": {"items": items}}
    assert said(INGRESS, both) == "opened port 3389 to everyone on sg-0abc, and 1 more rule"


@pytest.mark.parametrize(
    ("protocol", "first", "last", "expected"),
    [
        ("-1", None, None, "all traffic"),
        ("tcp", 0, 65535, "all TCP ports"),
        ("tcp", 8000, 8080, "ports 8000 to 8080"),
        ("udp", 53, 53, "UDP port 53"),
        ("udp", 1024, 2048, "UDP ports 1024 to 2048"),
        ("17", 0, 65535, "all UDP ports"),
        ("icmp", -1, -1, "ping"),
        ("58", -1, -1, "ping"),
        ("tcp", "22", "22", "port 22"),
        ("tcp", 22, None, "port 22"),
        ("tcp", None, None, "all TCP ports"),
        ("", None, None, "all traffic"),
    ],
)
def test_ports(protocol, first, last, expected):
    flat = {"groupId": "sg-1", "ipProtocol": protocol, "fromPort": first, "toPort": last}
    assert said(INGRESS, {**flat, "cidrIp": "::/0"}) == f"opened {expected} to everyone on sg-1"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("0.0.0.0/0", "everyone"),
        ("128.0.0.0/1", "half the internet (128.0.0.0/1)"),
        ("198.51.100.7/32", "198.51.100.7"),
        ("2001:db8::1/128", "2001:db8::1"),
        ("10.0.0.0/8", "10.0.0.0/8"),
        ("", "someone"),
    ],
)
def test_whom_a_port_is_opened_to(source, expected):
    flat = {"groupId": "sg-1", "ipProtocol": "tcp", "fromPort": 22, "toPort": 22}
    assert said(INGRESS, {**flat, "cidrIp": source}) == f"opened port 22 to {expected} on sg-1"


@pytest.mark.parametrize(
    ("principal", "expected"),
    [
        ("*", "everyone"),
        ("444455556666", "account 444455556666"),
        ("arn:aws:iam::444455556666:root", "account 444455556666"),
        ("arn:aws:iam::444455556666:role/team/deploy", "the role deploy of account 444455556666"),
        (
            "arn:aws:iam::444455556666:saml-provider/okta",
            "the identity provider okta of account 444455556666",
        ),
        ("events.amazonaws.com", "the service events.amazonaws.com"),
        ("arn:aws:organizations::1:ou/o-1/ou-ab12", "the organizational unit ou-ab12"),
        ("somebody", "somebody"),
        ("HIDDEN_DUE_TO_SECURITY_REASONS", "someone"),
    ],
)
def test_whom_a_function_may_be_called_by(principal, expected):
    call = "lambda:AddPermission20150331v2"
    assert said(call, {"principal": principal}) == f"let {expected} call a function"


@pytest.mark.parametrize(
    "hidden",
    ["password=hunter2", "HIDDEN_DUE_TO_SECURITY_REASONS", "<sensitiveDataRemoved>", "****"],
)
def test_a_hidden_value_is_not_told(hidden):
    assert said("ssm:PutParameter", {"name": hidden}) == "set a parameter"
    assert said("bedrock:DeleteGuardrail", {"guardrailIdentifier": hidden}) == (
        "deleted a guardrail (Bedrock)"
    )


def test_a_queue_is_called_by_the_end_of_its_url():
    url = f"https://sqs.eu-west-1.amazonaws.com/111122223333/{'q' * 50}"
    assert said("sqs:PurgeQueue", {"queueUrl": url}) == f"emptied the queue {'q' * 50}"


def test_a_thousand_things_are_counted():
    many = {"instancesSet": {"items": [{"instanceId": f"i-{n}"} for n in range(900)]}}
    assert said("ec2:StopInstances", many) == "stopped 900 instances: i-0, i-1 and 898 more"


def _items(parameters: dict) -> list:
    return parameters["ipPermissions"]["items"]

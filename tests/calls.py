"""Calls as records, and those that fixtures/records keeps a line each with what is said of them."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from bot.core.record import Record, parse_record

FIXTURES = Path(__file__).parent / "fixtures" / "records"


class Case(NamedTuple):
    """A call and its sentence."""

    call: str
    sentence: str
    record: Record

    def __repr__(self) -> str:
        return self.call

    @property
    def service(self) -> str:
        return self.call.partition(":")[0]


def called(call: str, parameters: object = None, response: object = None) -> Record:
    """Return the record of a call such as `ec2:RunInstances`."""
    service, _, name = call.partition(":")
    told: dict[str, Any] = {"requestParameters": parameters or {}, "responseElements": response}
    return parse_record({"eventSource": f"{service}.amazonaws.com", "eventName": name, **told})


def cases(name: str) -> list[Case]:
    """Return the calls a file of fixtures keeps, in its order."""
    return [
        Case(
            line["call"],
            line["sentence"],
            called(line["call"], line["parameters"], line.get("response")),
        )
        for line in lines(name)
    ]


def lines(name: str) -> list[dict[str, Any]]:
    """Return the objects of a file of fixtures."""
    found = [json.loads(line) for line in (FIXTURES / name).read_text().splitlines()]
    assert found
    return found


def word_pairs(name: str) -> list[tuple[str, str]]:
    """Return the calls and their words from a file of text; a line with `#` is a remark."""
    text = (FIXTURES / name).read_text().splitlines()
    found = [line.partition(" ")[::2] for line in text if not line.startswith("#")]
    assert found
    return found


CASES = cases("sentences.jsonl")
OTHERS = cases("other_sentences.jsonl")
ALONE = [(line["call"], line["words"]) for line in lines("action_words.jsonl")]
WORDS = {called(call).key: words for call, words in ALONE}
PLAIN = word_pairs("plain_words.txt")

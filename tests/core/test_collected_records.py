"""Detection against collected records, where they lie beside the repository."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from bot.core.changes import detect
from bot.core.identity import principal_of
from bot.core.record import parse_record
from bot.core.verdict import Outcome

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "cloudtrail"


def lines(name: str) -> list[dict]:
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"the collected records are not here: {path}")
    packed = path.read_bytes()
    text = gzip.decompress(packed) if name.endswith(".gz") else packed
    found = [json.loads(line) for line in text.splitlines()]
    assert found
    return found


def test_precision_and_recall_on_labelled_records():
    seen = Counter(
        (
            bool(case["expect"]["manual_change"]),
            detect(case["record"])[0].outcome is not Outcome.IGNORE,
        )
        for case in lines("labelled.jsonl")
        if not case["expect"].get("borderline")
    )
    assert seen[True, True] / (seen[True, True] + seen[False, True]) >= 0.99
    assert seen[True, True] / (seen[True, True] + seen[True, False]) >= 0.99


# How others tell, in the README: CloudTrail's mark alone, and a list of the console's user agents.
def _is_marked(record: dict) -> bool:
    return record.get("sessionCredentialFromConsole") == "true" and record.get("readOnly") is False


_AGENTS = re.compile(
    "Mozilla|S3Console|console[.]|signin[.]|AWS Internal|aws-internal|EC2ConsoleFrontend|Coral"
)


def _has_agent(record: dict) -> bool:
    looks = record["eventName"].startswith(("Get", "Describe", "List", "Head"))
    return bool(_AGENTS.search(str(record.get("userAgent")))) and not looks


def _is_found(record: dict) -> bool:
    return detect(record)[0].outcome is not Outcome.IGNORE


def test_the_figures_of_the_readme():
    cases = [c for c in lines("labelled.jsonl") if not c["expect"].get("borderline")]
    for told, tells in (("37 3", _is_marked), ("59 13", _has_agent), ("60 0", _is_found)):
        found = Counter(bool(c["expect"]["manual_change"]) for c in cases if tells(c["record"]))
        assert f"{found[True]} {found[False]}" == told
    assert len(cases) == 130


def test_a_person_a_record_names_is_named() -> None:
    wrong = []
    for case in lines("labelled.jsonl"):
        hint = case["expect"]["person_hint"]
        who = principal_of(parse_record(case["record"]))
        names = {who.name.lower(), who.email}
        if hint and not (who.names_person and hint.lower() in names):
            wrong.append((hint, who))
    assert wrong == []


def test_every_collected_record_gets_a_verdict():
    rules = Counter(detect(record)[0].rule for record in lines("bulk.jsonl.gz"))
    assert "unreadable" not in rules
    assert rules["console-flag"]

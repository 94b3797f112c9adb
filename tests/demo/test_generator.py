"""Generated records look as real ones do, and detection sees in each what it was made to be."""

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pytest

from bot.core.changes import detect
from bot.core.identity import Principal
from bot.demo.generator import Generated, generated, write_folder, write_lines
from bot.demo.generator.actions import CHANGES
from bot.demo.generator.callers import WAYS, begun
from bot.demo.generator.draws import SECRET, Draw
from bot.demo.generator.files import line
from bot.demo.generator.identities import SHAPES
from bot.demo.generator.kinds import IGNORED, by_hand

ROOT = Path(__file__).parents[2]
MANY, QUICK = 24_000, 6_000
# CloudTrail's own order, as far as a record has the field.
ORDER = (
    *("eventVersion", "userIdentity", "eventTime", "eventSource", "eventName", "awsRegion"),
    *("sourceIPAddress", "userAgent", "errorCode", "errorMessage", "requestParameters"),
    *("responseElements", "additionalEventData", "requestID", "eventID", "readOnly", "resources"),
    *("eventType", "managementEvent", "recipientAccountId", "sharedEventID", "insightDetails"),
    *("serviceEventDetails", "eventCategory", "tlsDetails", "sessionCredentialFromConsole"),
)


@pytest.fixture(scope="module")
def trail() -> list[Generated]:
    return list(generated(QUICK, seed=7))


def digest(made: Iterable[Generated]) -> str:
    return hashlib.sha256("".join(line(one.record) for one in made).encode()).hexdigest()


def letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def tells(principal: Principal, one: Generated) -> bool:
    """Say whether a principal tells as much of a person as the record does, and no more."""
    person = one.person
    if person is None:
        # Identity Center's own records hold a user's id, by which a name can be looked up.
        by_id = one.shape == "identity-center"
        return principal.email is None and principal.names_person is by_id
    named = letters(person.name) in letters(principal.name)
    return principal.names_person and principal.email == person.email and named


def test_the_same_seed_gives_the_same_bytes():
    assert digest(generated(500, seed=3)) == digest(generated(500, seed=3))
    assert digest(generated(500, seed=3)) != digest(generated(500, seed=4))


def test_another_process_gives_the_same_bytes():
    command = [sys.executable, "-m", "bot.demo.generator", "--count", "200", "--seed", "s"]
    environment = {**os.environ, "PYTHONHASHSEED": "99"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert ran.stdout.decode().splitlines() == [
        line(one.record) for one in generated(200, seed="s")
    ]


@pytest.mark.parametrize(("count", "asked"), [(1_000, 0.3), (1_000, 0.0), (200, 1.0), (0, 0.3)])
def test_the_share_is_as_stated(count, asked):
    verdicts = Counter(one.verdict for one in generated(count, asked=asked))
    assert verdicts["ask"] == count * asked
    assert sum(verdicts.values()) == count


def test_the_period_is_the_same_for_any_number_of_records(trail):
    times = [one.record["eventTime"] for one in trail]
    assert times == sorted(times)
    few = [one.record["eventTime"][:10] for one in generated(300, seed=7)]
    assert (few[0], few[-1]) == (times[0][:10], times[-1][:10]) == ("2026-10-26", "2026-11-22")


def test_a_trail_of_any_length_begins_at_once():
    assert len(list(islice(generated(10**12), 100))) == 100


def test_people_change_things_by_day_and_on_workdays(trail):
    hours = Counter(one.record["eventTime"][11:13] for one in trail if one.verdict == "ask")
    assert hours["10"] > 5 * hours["02"]
    days = Counter(one.record["eventTime"][:10] for one in trail if one.verdict == "ask")
    assert days["2026-10-28"] > 5 * days["2026-11-01"]


def test_everything_occurs(trail):
    asked = [one for one in trail if one.verdict == "ask"]
    assert len({one.action for one in asked}) > 100
    assert {one.shape for one in asked} == {shape.name for shape in SHAPES}
    assert {one.kind for one in asked} == {way.name for way in WAYS}
    assert {one.kind for one in trail if one.verdict == "ignore"} == {kind.name for kind in IGNORED}
    assert {one.via for one in asked} == {"console", "cloudshell"}


def test_fields_stand_in_the_order_of_cloudtrail(trail):
    for one in trail[:1_000]:
        assert list(one.record) == sorted(one.record, key=ORDER.index)


def test_records_are_of_a_usual_size(trail):
    sizes = [len(line(one.record)) for one in trail if one.verdict == "ask"]
    assert 1_200 < sum(sizes) / len(sizes) < 2_000


def test_no_id_comes_twice(trail):
    assert len({one.record["eventID"] for one in trail}) == len(trail)


def disagreements(made: Iterable[Generated]) -> Counter:
    """Count where detection does not see what a record was made to be."""
    wrong = Counter()
    for one in made:
        verdict, change = detect(one.record)
        if verdict.outcome != one.verdict or verdict.via != one.via:
            wrong[one.action, one.kind, f"{one.verdict}, not {verdict.outcome}"] += 1
        elif change and not tells(change.principal, one):
            wrong[one.shape, one.person, change.principal] += 1
        elif change and change.action != one.action:
            wrong[one.action, change.action] += 1
    return wrong


def test_detection_sees_what_each_was_made_to_be(trail):
    assert disagreements(trail) == Counter()


@pytest.mark.slow
def test_detection_sees_it_in_a_month_of_records():
    month = list(generated(MANY, seed=11))
    assert {act.call for act in CHANGES} <= {one.action for one in month if one.verdict == "ask"}
    assert sum(one.verdict == "ask" for one in month) == MANY * 0.3
    assert disagreements(month) == Counter()
    assert [one.action for one in month if SECRET in repr(detect(one.record)[1])] == []


def test_every_action_is_asked_about_however_it_is_drawn():
    draw = Draw("every")
    draw.at = 1_790_000_000
    session = begun(draw, WAYS[0])
    for act in CHANGES:
        verdict, change = detect(by_hand(draw, session, act))
        assert (verdict.outcome, change and change.action) == ("ask", act.call)


def test_no_change_shows_a_secret(trail):
    secret = [one for one in trail if SECRET in line(one.record) and one.verdict == "ask"]
    assert len({one.action for one in secret}) > 8
    assert [one.action for one in secret if SECRET in repr(detect(one.record)[1])] == []


@pytest.mark.parametrize("name", ["trail.jsonl", "trail.jsonl.gz"])
def test_lines_hold_the_records(tmp_path, name):
    assert write_lines(tmp_path / name, generated(50)) == 50
    packed = (tmp_path / name).read_bytes()
    text = gzip.decompress(packed) if name.endswith(".gz") else packed
    assert [json.loads(row) for row in text.splitlines()] == [one.record for one in generated(50)]


def test_folders_are_those_of_cloudtrail(tmp_path):
    count = write_folder(tmp_path, generated(600))
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(files) == count > 30
    held = Counter()
    for path in files:
        place = re.fullmatch(
            r"AWSLogs/(\d{12})/CloudTrail/([a-z0-9-]+)/(\d{4}/\d\d/\d\d)/"
            r"\1_CloudTrail_\2_\d{8}T\d{4}Z_[0-9a-f]{16}\.json\.gz",
            path.relative_to(tmp_path).as_posix(),
        )
        assert place
        for record in json.loads(gzip.decompress(path.read_bytes()))["Records"]:
            assert record["recipientAccountId"] == place[1]
            assert record["eventTime"].startswith(place[3].replace("/", "-"))
            held[record["eventID"]] += 1
    assert held == Counter(one.record["eventID"] for one in generated(600))

import csv
import gzip
import io
import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from bot.cli.main import main
from bot.core.findings import find
from tests.cli.trails import NINE, OPENED, RECORDS
from tests.records import record

KEYS = [
    *("event_id", "verdict", "rule", "via", "person", "account", "region", "action", "summary"),
    *("sensitive", "time"),
]


def scan(*arguments: object, **options: object):
    return CliRunner().invoke(main, ["scan", *map(str, arguments)], **options)


def lines_of(result) -> list[dict]:
    assert result.stdout.endswith("\n") or not result.stdout
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_is_a_line_for_each_record_in_order(file):
    result = scan("--format", "json", file)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = lines_of(result)
    assert [line["event_id"] for line in lines] == [made["eventID"] for made in RECORDS]
    assert [list(line) for line in lines] == [KEYS] * len(RECORDS)
    assert lines[0] == {
        "event_id": OPENED["eventID"],
        "verdict": "ask",
        "rule": "console-flag",
        "via": "console",
        "person": {"name": "alice", "email": "alice@example.com"},
        "account": "111122223333",
        "region": "eu-west-1",
        "action": "ec2:AuthorizeSecurityGroupIngress",
        "summary": "opened port 22 to everyone on sg-0abc",
        "sensitive": True,
        "time": "2026-11-19T09:00:00Z",
    }
    assert [line["verdict"] for line in lines] == [
        *("ask", "ignore", "quiet", "ask", "ask", "ignore"),
    ]
    assert [line["via"] for line in lines] == [
        "console",
        None,
        "console",
        "console",
        "cloudshell",
        None,
    ]


def test_where_nobody_is_named_the_person_is_null(tmp_path):
    (tmp_path / "x").write_text(json.dumps(record(userIdentity={"type": "AWSService"})))
    (line,) = lines_of(scan("--format", "json", tmp_path))
    assert line["person"] is None


def test_csv_holds_the_changes(file):
    rows = list(csv.DictReader(io.StringIO(scan("--format", "csv", file).stdout)))
    assert [row["event_id"] for row in rows] == [RECORDS[n]["eventID"] for n in (0, 2, 3, 4)]
    assert rows[0] | {"event_id": ""} == {
        "time": "2026-11-19T09:00:00Z",
        "account": "111122223333",
        "region": "eu-west-1",
        "person": "alice",
        "email": "alice@example.com",
        "via": "console",
        "verdict": "ask",
        "action": "ec2:AuthorizeSecurityGroupIngress",
        "summary": "opened port 22 to everyone on sg-0abc",
        "sensitive": "yes",
        "rule": "console-flag",
        "event_id": "",
    }


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_cell_of_csv_is_a_formula(tmp_path, cell):
    (tmp_path / "x").write_text(json.dumps(record(awsRegion=cell, eventID=cell)))
    (row,) = csv.DictReader(io.StringIO(scan("--format", "csv", tmp_path).stdout))
    assert (row["region"], row["event_id"]) == (f"'{cell}", f"'{cell}")


def test_the_summary(file):
    result = scan(file)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.rstrip() for line in result.stdout.splitlines()] == SUMMARY.splitlines()


SUMMARY = """\
6 records from 19 November 2026 to 27 November 2026.
4 changes made by hand, by 2 people in 1 account: 3 to ask about, 1 to count without a question.
That would have meant 3 questions to 1 person in 9 days, at most 1 question to 1 person on one day
(27 November 2026).

Who                changes  questions  accounts
alice@example.com        3          3         1
bob@example.com          1          0         1

What                                                                  changes  people  second look
opened a port on a security group                                           1       1            1
(ec2:AuthorizeSecurityGroupIngress)
stopped instances (ec2:StopInstances)                                       1       1
deleted a bucket (s3:DeleteBucket)                                          1       1
opened a session on a machine (ssm:StartSession)                            1       1

Account       changes  questions  people
111122223333        4          3       2

Week (UTC)             changes  questions  people
from 23 November 2026        1          1       1
from 16 November 2026        3          2       2

Not asked about                 records
it only looked                        1
it failed, nothing was changed        1
"""


def test_of_one_day_it_says_how_much_that_day(tmp_path):
    (tmp_path / "x").write_text(json.dumps([OPENED, record(at=NINE, person="bob@example.com")]))
    assert "That would have meant 2 questions to 2 people." in scan(tmp_path).stdout


def test_nothing_changed_by_hand_is_said(tmp_path):
    (tmp_path / "x").write_text(json.dumps(RECORDS[1]))
    assert "Nothing in them was changed by hand." in scan(tmp_path).stdout


def test_nothing_at_all_is_no_error(tmp_path):
    result = scan(tmp_path)
    assert (result.exit_code, result.stdout) == (0, "0 records.\n")


def test_people_are_listed_by_name_not_by_how_much_they_did(tmp_path):
    busy = [record(person="zoe@example.com", at=NINE + timedelta(hours=n)) for n in range(9)]
    (tmp_path / "x").write_text(json.dumps([*busy, record(person="amy@example.com", at=NINE)]))
    said = scan(tmp_path).stdout
    assert said.index("amy@example.com") < said.index("zoe@example.com")


def test_a_folder_is_read_through_whatever_is_in_it(tmp_path):
    folder = tmp_path / "AWSLogs" / "111122223333"
    folder.mkdir(parents=True)
    (folder / "1.json.gz").write_bytes(gzip.compress(json.dumps({"Records": RECORDS[:2]}).encode()))
    (folder / "2.log").write_text(json.dumps(RECORDS[2], indent=2))
    assert len(lines_of(scan("--format", "json", tmp_path))) == 3


def test_what_is_no_record_is_named_counted_and_exits_with_1(file):
    file.write_text(file.read_text() + '{"level": "info"}\nhalf a rec\n')
    result = scan("--format", "json", file)
    assert result.exit_code == 1
    assert len(lines_of(result)) == len(RECORDS)
    told = result.stderr.splitlines()
    assert told == [f"{file}:7: not a CloudTrail record", f"{file}:8: not JSON"]
    assert "2 parts of the input skipped" in scan(file).stdout


def test_a_file_full_of_something_else_does_not_flood(tmp_path):
    (tmp_path / "other.log").write_text("GET / 200\n" * 500)
    (tmp_path / "trail.jsonl").write_text(json.dumps(OPENED))
    result = scan("--format", "json", tmp_path)
    assert (result.exit_code, len(lines_of(result))) == (1, 1)
    told = result.stderr.splitlines()
    assert len(told) == 21
    assert told[-1] == f"{tmp_path}/other.log: and 480 more"


@pytest.mark.parametrize(
    "arguments",
    [[], ["no-such-file"], ["--format", "xml", "-"], ["--unknown", "-"], ["--explain", "x"]],
)
def test_bad_usage_exits_with_2(arguments):
    result = scan(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_why_a_record_is_asked_about(file):
    result = scan("--explain", OPENED["eventID"], file)
    assert result.exit_code == 0
    assert (
        result.stdout
        == f"""\
{file}:1
  opened port 22 to everyone on sg-0abc
  ec2:AuthorizeSecurityGroupIngress, 2026-11-19 09:00:00 UTC
  alice (alice@example.com), account 111122223333, eu-west-1

  Verdict: ask, by the rule console-flag
  Worth a second look: open to everyone

  Looked at in this order:
    no   read-only             it only looked
    no   service-event         AWS did it by itself
    no   insight               an observation, not a call
    no   sign-in               signing in
    no   by-service            a service did it
    no   dry-run               a trial run, nothing was changed
    no   failed                it failed, nothing was changed
    no   data-event            data, not configuration
    no   noise                 a call that is no change
    no   cloudshell            typed in CloudShell
    no   console-action        done in the console, says CloudTrail
    yes  console-flag          its session is the console's

"""
    )


@pytest.mark.parametrize("made", RECORDS, ids=lambda made: made["eventName"])
def test_an_explanation_ends_with_the_rule_that_decided(file, made):
    finding = find(made)
    said = scan("--explain", made["eventID"], file).stdout
    assert f"Verdict: {finding.verdict}, by the rule {finding.rule}\n" in said
    assert said.strip().splitlines()[-1].split()[:2] == ["yes", finding.rule]


def test_an_event_that_is_not_there_is_an_error(file):
    result = scan("--explain", "no-such-id", file)
    assert result.exit_code == 1
    assert result.stderr == "Error: None of these records has the event id 'no-such-id'.\n"

import gzip
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from bot.cli.main import COMMANDS, main
from bot.cli.sending import BATCH_BYTES, Message, batches, send
from bot.demo.embedded_aws import embedded_aws
from bot.demo.envelopes import envelope


@pytest.fixture(scope="module")
def aws():
    with embedded_aws() as running:
        yield running


@pytest.fixture
def queue(aws, request):
    sqs = aws.client("sqs")
    return sqs.create_queue(QueueName=f"changes-{abs(hash(request.node.name))}")["QueueUrl"]


@pytest.fixture
def replay(aws, queue, monkeypatch):
    for name, value in aws.environment.items():
        monkeypatch.setenv(name, value)

    def run(*arguments, **options):
        return CliRunner().invoke(main, ["replay", "--queue-url", queue, *arguments], **options)

    return run


@pytest.fixture
def arrived(aws, queue):
    def receive():
        sqs, bodies = aws.client("sqs"), []
        while messages := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get(
            "Messages"
        ):
            bodies += [json.loads(message["Body"]) for message in messages]
        return bodies

    return receive


def call(number, **fields):
    return {
        "eventVersion": "1.11",
        "eventID": f"id-{number}",
        "eventName": "CreateTags",
        "eventSource": "ec2.amazonaws.com",
        "eventTime": "2026-11-19T14:02:00Z",
        "eventType": "AwsApiCall",
        "awsRegion": "eu-west-1",
        "recipientAccountId": "111122223333",
        **fields,
    }


def lines(*values):
    return "".join(json.dumps(value) + "\n" for value in values)


def ids(bodies):
    return sorted(body["detail"]["eventID"] for body in bodies)


FORMATS = {
    "JSON lines": lines(call(1), call(2)),
    "JSON lines, blank ones between": f"\n{json.dumps(call(1))}\n\n{json.dumps(call(2))}",
    "a CloudTrail file": json.dumps({"Records": [call(1), call(2)]}),
    "a CloudTrail file over several lines": json.dumps({"Records": [call(1), call(2)]}, indent=2),
    "CloudTrail files, a line each": lines({"Records": [call(1)]}, {"Records": [call(2)]}),
    "with a byte order mark": "\ufeff" + lines(call(1), call(2)),
}


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
@pytest.mark.parametrize("content", FORMATS.values(), ids=FORMATS.keys())
def test_every_format_is_read_whatever_the_file_is_called(
    replay, arrived, tmp_path, content, zipped
):
    file = tmp_path / "records.txt"
    file.write_bytes(gzip.compress(content.encode()) if zipped else content.encode())

    result = replay(str(file))

    assert (result.exit_code, result.output) == (0, "2 records sent\n")
    assert ids(arrived()) == ["id-1", "id-2"]


def test_a_single_record_over_several_lines_is_read(replay, arrived, tmp_path):
    file = tmp_path / "record.json"
    file.write_text(json.dumps(call(1), indent=2))

    assert replay(str(file)).output == "1 record sent\n"
    assert ids(arrived()) == ["id-1"]


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
@pytest.mark.usefixtures("replay")
def test_a_dash_is_standard_input(queue, arrived, zipped):
    content = lines(call(1)).encode()
    command = [sys.executable, "-c", "from bot.cli.main import main; main()"]

    subprocess.run(
        [*command, "replay", "-", "--queue-url", queue],
        input=gzip.compress(content) if zipped else content,
        check=True,
    )

    assert ids(arrived()) == ["id-1"]


def test_what_is_not_a_record_is_named_and_the_rest_is_sent(replay, arrived, tmp_path):
    file = tmp_path / "mixed.jsonl"
    file.write_text(
        lines(call(1))
        + 'half a rec\n[1]\n"text"\n{"level": "info"}\n{"Records": [3]}\n'
        + "[" * 100_000
        + '\n{"eventID": NaN}\n'
        + lines(call(2))
    )

    result = replay(str(file))

    assert result.exit_code == 1
    told = [line.partition(": ") for line in result.stderr.splitlines()]
    assert [place for place, _, _ in told] == [f"{file}:{number}" for number in range(2, 9)]
    assert result.stdout == "2 records sent, 7 not\n"
    assert ids(arrived()) == ["id-1", "id-2"]


def test_a_broken_first_line_does_not_hide_the_others(replay, arrived, tmp_path):
    file = tmp_path / "cut.jsonl"
    file.write_text('"eventID": "cut off"}\n' + lines(call(1), call(2)))

    result = replay(str(file))

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{file}:1: not JSON")
    assert ids(arrived()) == ["id-1", "id-2"]


def test_in_a_document_over_several_lines_the_line_is_named(replay, tmp_path):
    file = tmp_path / "trail.json"
    file.write_text('{\n "Records": [\n  {"eventID":\n   "1"},\n\n  "no record"\n ]\n}\n')

    assert replay(str(file)).stderr == f"{file}:6: not a CloudTrail record\n"


@pytest.mark.parametrize("content", [gzip.compress(b"{}" * 99)[:20], b"\x1f\x8bnot gzip at all"])
def test_a_damaged_file_is_named_and_the_next_is_sent(replay, arrived, tmp_path, content):
    damaged, whole = tmp_path / "damaged.gz", tmp_path / "whole.jsonl"
    damaged.write_bytes(content)
    whole.write_text(lines(call(1)))

    result = replay(str(damaged), str(whole))

    assert result.exit_code == 1
    assert f"{damaged}: cannot be read to its end" in result.stderr
    assert ids(arrived()) == ["id-1"]


def test_a_record_larger_than_a_queue_takes_is_named(replay, arrived, tmp_path):
    file = tmp_path / "large.jsonl"
    file.write_text(lines(call(1, blob="x" * BATCH_BYTES), call(2)))

    result = replay(str(file))

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{file}:1: ")
    assert ids(arrived()) == ["id-2"]


def test_any_characters_arrive_as_they_were(replay, arrived, tmp_path):
    name = "\x00\x07\u202e\ufffe\ud800 <!channel> 東京"
    file = tmp_path / "odd.jsonl"
    file.write_text(lines(call(1, eventName=name)))

    assert replay(str(file)).exit_code == 0
    assert [body["detail"]["eventName"] for body in arrived()] == [name]


@pytest.mark.parametrize("arguments", [[], ["no-such-file.json"], ["--unknown", "-"]])
def test_bad_usage_exits_with_2(replay, arguments):
    assert replay(*arguments).exit_code == 2


def test_a_queue_that_is_not_there_is_one_line(aws, tmp_path, replay):
    file = tmp_path / "records.jsonl"
    file.write_text(lines(call(1)))

    result = replay(str(file), "--queue-url", f"{aws.endpoint}/111122223333/no-such-queue")

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "no-such-queue" in result.stderr


def test_missing_aws_settings_are_one_line(replay, monkeypatch, tmp_path):
    for name in ("AWS_DEFAULT_REGION", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))

    result = replay("-", input="{}")

    assert result.exit_code == 1
    assert result.stderr == "Error: AWS settings: You must specify a region.\n"


@pytest.mark.parametrize(
    ("event_type", "detail_type"),
    [
        ("AwsApiCall", "AWS API Call via CloudTrail"),
        ("AwsConsoleSignIn", "AWS Console Sign In via CloudTrail"),
        ("AwsConsoleAction", "AWS Console Action via CloudTrail"),
        ("AwsServiceEvent", "AWS Service Event via CloudTrail"),
        (["no", "text"], "AWS API Call via CloudTrail"),
    ],
)
def test_the_detail_type_follows_the_event_type(event_type, detail_type):
    wrapped = envelope(call(1, eventType=event_type))

    assert wrapped["detail-type"] == detail_type


def test_the_envelope_is_eventbridges():
    record = call(1)

    wrapped = envelope(record)

    assert {key: wrapped[key] for key in wrapped if key != "id"} == {
        "version": "0",
        "detail-type": "AWS API Call via CloudTrail",
        "source": "aws.ec2",
        "account": "111122223333",
        "time": "2026-11-19T14:02:00Z",
        "region": "eu-west-1",
        "resources": [],
        "detail": record,
    }


def test_a_batch_holds_ten_messages_and_one_mebibyte():
    small = [Message("x", str(number)) for number in range(12)]
    large = [Message("x" * (BATCH_BYTES // 3 + 1), str(number)) for number in range(3)]

    assert [len(batch) for batch in batches(small)] == [10, 2]
    assert [len(batch) for batch in batches(large)] == [2, 1]


class RefusingQueue:
    """Refuses what it is told to, as often as it is told to."""

    def __init__(self, *, times, sender_fault=False):
        self.times, self.sender_fault, self.taken = times, sender_fault, []

    def send_message_batch(self, QueueUrl, Entries):  # noqa: ARG002, N803 - SQS's names
        failed = []
        for entry in Entries:
            if entry["MessageBody"] == "unlucky" and self.times:
                self.times -= 1
                failed.append(
                    {"Id": entry["Id"], "SenderFault": self.sender_fault, "Code": "Throttled"}
                )
            else:
                self.taken.append(entry["MessageBody"])
        return {"Failed": failed}


@pytest.fixture
def batch(monkeypatch):
    monkeypatch.setattr("bot.cli.sending.FIRST_PAUSE_SECONDS", 0)
    return [Message("lucky", "file:1"), Message("unlucky", "file:2")]


def test_what_a_queue_refuses_for_a_while_arrives_once(batch):
    queue = RefusingQueue(times=2)

    assert send(queue, "url", batch) == []
    assert queue.taken == ["lucky", "unlucky"]


@pytest.mark.parametrize(
    "queue", [RefusingQueue(times=9), RefusingQueue(times=1, sender_fault=True)]
)
def test_what_a_queue_refuses_for_good_is_named(batch, queue):
    lost = send(queue, "url", batch)

    assert [(one.place, one.why) for one in lost] == [("file:2", "refused by the queue: Throttled")]
    assert queue.taken == ["lucky"]


def test_every_subcommand_says_what_it_is_for():
    for name, _ in COMMANDS:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0, result.output
        assert "Usage:" in result.output

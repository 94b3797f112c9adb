import gzip
import json
import os
import zlib
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from bot.cli.reading import Found, Unreadable, files_in, read
from bot.cli.unzipping import BROKEN, unzipping
from bot.cli.windows import CHUNK
from tests.records import envelope, record

ONE, OTHER = record("ec2:StopInstances"), record("iam:CreateUser")


def looked_up(made: dict) -> dict:
    return {
        "EventId": made["eventID"],
        "EventName": made["eventName"],
        "Username": "alice",
        "CloudTrailEvent": json.dumps(made),
    }


FORMS = {
    "a file of CloudTrail's": {"Records": [ONE, OTHER]},
    "lookup-events": {"Events": [looked_up(ONE), looked_up(OTHER)], "NextToken": "x"},
    "events of lookup-events": [looked_up(ONE), looked_up(OTHER)],
    "their texts alone": [json.dumps(ONE), json.dumps(OTHER)],
    "records": [ONE, OTHER],
    "EventBridge events": [envelope(ONE), envelope(OTHER)],
    "a file of EventBridge events": {"Records": [envelope(ONE), envelope(OTHER)]},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "input"


def records(file: Path) -> list[dict]:
    return [one.record if isinstance(one, Found) else one for one in read(str(file))]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form(file, form, indent):
    file.write_text(json.dumps(form, indent=indent))
    assert records(file) == [ONE, OTHER]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_as_lines(file, form):
    lines = form if isinstance(form, list) else [form]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert records(file) == [ONE, OTHER]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{"eventName": "ObjectCreated:Put", "eventSource": "aws:s3"}', "not a CloudTrail record"),
        (
            '{"eventName": "INSERT", "eventID": "1", "eventSource": "aws:dynamodb"}',
            "not a CloudTrail",
        ),
        (
            '{"detail": {"eventName": "x"}, "detail-type": "EC2 Instance"}',
            "not a CloudTrail record",
        ),
        ('{"level": "info"}', "not a CloudTrail record"),
        ('{"detail": {"state": "running"}, "source": "aws.ec2"}', "not a CloudTrail record"),
        ('{"CloudTrailEvent": "none"}', "not a CloudTrail record"),
        ('{"Events": "none"}', "not a CloudTrail record"),
        ("[[[[[[[7]]]]]]]", "not a CloudTrail record"),
        ("7", "not a CloudTrail record"),
        ("null", "not a CloudTrail record"),
        ("seven", "not JSON"),
    ],
)
def test_what_is_no_record_is_named_with_its_line(file, content, why):
    file.write_text(f"{json.dumps(ONE)}\n{content}\n{json.dumps(OTHER)}\n")
    first, wrong, last = read(str(file))
    assert (first.record, last.record) == (ONE, OTHER)
    assert wrong.place == f"{file}:2"
    assert wrong.why.startswith(why)


def test_a_file_cut_short_gives_what_is_before_the_cut(file):
    packed = gzip.compress("".join(f"{json.dumps(record(at=at))}\n" for at in TIMES).encode())
    file.write_bytes(packed[: len(packed) * 2 // 3])
    *found, last = read(str(file))
    assert len(found) > 50
    assert isinstance(last, Unreadable)
    assert "cannot be read to its end" in last.why


TIMES = [record.__kwdefaults__["at"].replace(second=n % 60, minute=n // 60) for n in range(600)]


@pytest.mark.parametrize("tail", [b"garbage", b"\x1f\x8bgarbage", gzip.compress(b"x")[:-3]])
def test_what_stands_before_a_damaged_tail_is_read(file, tail):
    file.write_bytes(gzip.compress(json.dumps({"Records": [ONE, OTHER]}).encode()) + tail)
    first, second, *_, last = read(str(file))
    assert (first.record, second.record) == (ONE, OTHER)
    assert isinstance(last, Unreadable)


def test_all_that_stands_before_damage_far_inside_a_file_is_read(file):
    lines = [f"{json.dumps(record(at=at))}\n" for at in TIMES * 8]
    whole = gzip.compress("".join(lines).encode())
    file.write_bytes(whole + b"no gzip")
    *found, last = read(str(file))
    assert len(found) == len(lines)
    assert len("".join(lines)) > 3 * CHUNK
    assert isinstance(last, Unreadable)


class OneWay(BufferedReader):
    """Bytes that can be read again, or only once as from a pipe."""

    def __init__(self, content, *, seekable):
        super().__init__(BytesIO(content))
        self.seekable = lambda: seekable


def test_a_gzipped_stream_is_read_from_where_it_stands(file):
    file.write_bytes(b"123456789" + gzip.compress(f"{json.dumps(ONE)}\n".encode()) + b"no gzip")
    with file.open("rb") as stream:
        stream.seek(9)
        read_on = unzipping(stream)
        assert json.loads(read_on(1 << 20)) == ONE
        with pytest.raises(zlib.error):
            read_on(1 << 20)
        assert read_on(1 << 20) == b""


def all_of(read_on):
    """Return all that can be read, and what ended it before its end."""
    held = b""
    try:
        while read := read_on(50_000):
            held += read
    except BROKEN as broken:
        return held, broken
    return held, None


LINES = b"".join(b'{"n": %d, "of": "%d"}\n' % (n, n * 7919 % 10007) for n in range(4_000))
PACKED = gzip.compress(LINES)


@pytest.mark.parametrize("seekable", [True, False])
@pytest.mark.parametrize("at", [20, len(PACKED) // 3, len(PACKED) // 2, len(PACKED) - 9])
def test_of_a_damaged_member_all_before_the_damage_is_read(at, seekable):
    for damaged in (PACKED[:at] + PACKED[at + 1 :], PACKED[:at] + b"\0" * 64 + PACKED[at + 64 :]):
        alone = zlib.decompressobj(31).decompress(damaged[:at])
        held, broken = all_of(unzipping(OneWay(damaged, seekable=seekable)))
        assert held.startswith(alone)
        assert broken


@pytest.mark.parametrize("seekable", [True, False])
def test_members_and_padding_are_read_in_any_number(seekable):
    whole = PACKED + gzip.compress(b"") * 3 + b"\0" * 9 + PACKED + b"\0" * 20_000
    assert all_of(unzipping(OneWay(whole, seekable=seekable))) == (LINES * 2, None)


def test_a_folder_is_read_in_the_order_of_names_without_what_is_hidden(tmp_path):
    for name in ("b.json", "a/2.json.gz", "a/1.json", ".DS_Store", ".git/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert [Path(name).name for name in files_in([str(tmp_path)])] == [
        "1.json",
        "2.json.gz",
        "b.json",
    ]


def test_a_digest_holds_no_records_and_is_nothing_to_complain_of(file):
    file.write_text('{"digestStartTime": "2026-11-19T14:00:00Z", "logFiles": []}')
    assert list(read(str(file))) == []


def test_a_folder_with_a_link_back_to_itself_ends(tmp_path):
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "1.json").write_text("")
    (tmp_path / "inside" / "up").symlink_to(tmp_path)
    (tmp_path / "2.json").symlink_to(tmp_path / "inside" / "1.json")
    os.mkfifo(tmp_path / "pipe")
    assert [Path(name).name for name in files_in([str(tmp_path)])] == ["2.json", "1.json"]


def test_a_link_to_nowhere_is_named(tmp_path):
    (tmp_path / "gone").symlink_to("nowhere")
    (found,) = read(str(tmp_path / "gone"))
    assert "cannot be read" in found.why

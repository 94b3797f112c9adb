"""Whatever its form and however it trickles in, a stream comes apart into the same values."""

import gzip
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import windows
from bot.cli.windows import Piece, Window, pieces


class Trickle(io.BytesIO):
    """A stream that gives a few bytes at a time, as a slow pipe does."""

    def __init__(self, content: bytes, step: int) -> None:
        super().__init__(content)
        self.step = step

    def read1(self, size: int = -1) -> bytes:
        return super().read(self.step if size < 0 else min(size, self.step))

    def peek(self, size: int) -> bytes:
        return self.getvalue()[self.tell() : self.tell() + size]


def taken_apart(content: bytes, step: int = 1 << 20) -> list[Piece]:
    return list(pieces(Window(Trickle(content, step), lambda _: None)))


TEXTS = st.text(max_size=12) | st.sampled_from(['},{"a":1', "]}", '"', "\\", "\n", "é東🙂", "[{"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)
RECORDS = st.lists(
    st.fixed_dictionaries({"eventVersion": TEXTS, "eventName": TEXTS, "inside": VALUES})
    | st.dictionaries(TEXTS, VALUES, min_size=1, max_size=3).filter(
        lambda made: not {"Records", "Events"} & set(made)
    ),
    max_size=6,
)
FORMS = {
    "lines": lambda made: "".join(json.dumps(one) + "\n" for one in made),
    "lines without an end": lambda made: "\n".join(
        json.dumps(one, ensure_ascii=False) for one in made
    ),
    "one after the other": lambda made: "".join(map(json.dumps, made)),
    "each over several lines": lambda made: "\n".join(json.dumps(one, indent=2) for one in made),
    "a list": json.dumps,
    "a list over several lines": lambda made: json.dumps(made, indent=4),
    "a file": lambda made: json.dumps({"Records": made}, separators=(",", ":")),
    "a file over several lines": lambda made: json.dumps({"Records": made}, indent=1),
    "a page of events": lambda made: json.dumps({"Events": made, "NextToken": "a]}b"}, indent=4),
    "files one after the other": lambda made: "".join(
        json.dumps({"Records": [one]}) for one in made
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(made=RECORDS, step=st.sampled_from([3, 64, 1 << 20]), zipped=st.booleans())
@settings(max_examples=20, deadline=None)
def test_every_form_holds_the_same_values(form, made, step, zipped):
    content = form(made).encode()
    found = taken_apart(gzip.compress(content) if zipped else content, step)
    assert [(piece.value, piece.wrong) for piece in found] == [(one, "") for one in made]


@given(made=RECORDS)
@settings(max_examples=20, deadline=None)
def test_a_value_is_named_by_the_line_it_begins_on(made):
    content = "\n\n" + json.dumps({"Records": made}, indent=1)
    lines = content.splitlines()
    for piece in taken_apart(content.encode(), 16):
        assert lines[piece.line - 1].strip().startswith("{")
    assert len(taken_apart(content.encode())) == len(made)


def record(number: int) -> str:
    return json.dumps({"eventVersion": "1.11", "eventID": f"id-{number}"})


def seen(content: str | bytes) -> list[object]:
    raw = content.encode() if isinstance(content, str) else content
    return [
        piece.line if piece.wrong else piece.value.get("eventID") for piece in taken_apart(raw, 64)
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"{record(1)}\nhalf a rec\n{record(2)}\n", ["id-1", 2, "id-2"]),
        (f'{record(1)}\n{{"eventID": "cut\n{record(2)}\n', ["id-1", 2, "id-2"]),
        (f'{record(1)}\n{{"eventID":\n{record(2)}\n{record(3)}', ["id-1", 2, "id-2", "id-3"]),
        (f"{record(1)} and more\n{record(2)}", ["id-1", 1, "id-2"]),
        (f'{{"Records": [{record(1)},{{"eventVersion": nul}},{record(3)}]}}', ["id-1", 1, "id-3"]),
        (f'{{"Records": [\n{record(1)},\n{record(2)}', ["id-1", "id-2"]),
        (f'{{"Records": [\n{record(1)},\n{record(2)[:-4]}', ["id-1", 3]),
        (f'{{"Records": [{"[" * 100_000},{record(2)}]}}\n{record(3)}', [1, "id-3"]),
        (
            f'{{"Records": [{{"eventVersion": {"[" * 5_000}{"]" * 5_000}}},{record(2)}]}}',
            [1, "id-2"],
        ),
        ("[" * 100_000 + f"\n{record(1)}", [1, "id-1"]),
        ('{"eventID": NaN}\n' + record(1), [1, "id-1"]),
        (f'{{"Records": [{{"eventVersion": nul}},{record(2)},{record(3)}]}}', [1, "id-2", "id-3"]),
        (f'{{"Records": [{{"eventVersion": NaN}},{record(2)},{record(3)}]}}', [1, "id-2", "id-3"]),
        (f'{{"Records": [{record(1)},{{"eventVersion": NaN}}]}}\n{record(3)}', ["id-1", 1, "id-3"]),
        (f'{{"eventID":\n NaN\n}}\n{record(2)}', [1, "id-2"]),
        (f'{{"n": {"7" * 5_000}}}\n{record(2)}', [1, "id-2"]),
        (f'[\n{{"n": {"7" * 5_000}}},\n{record(2)}]', [2, "id-2"]),
        ("", []),
        (" \n\n", []),
        ('{"Records": []}', []),
        ("\x00\x01\x02\n" + record(1), [1, "id-1"]),
    ],
)
def test_what_is_broken_costs_only_itself(content, expected):
    assert seen(content) == expected


def test_bytes_that_are_no_utf_8_do_not_break_a_record():
    (piece,) = taken_apart(b'{"eventID": "\xff\xfe"}\n')
    assert piece.value == {"eventID": "\ufffd\ufffd"}


def test_a_lone_surrogate_is_taken_as_it_stands():
    (piece,) = taken_apart(b'{"eventID": "\\ud800"}\n')
    assert piece.value == {"eventID": "\ud800"}


@pytest.mark.parametrize("content", [record(1)[:-1] + " " * 3_000, '["' + "x" * 3_000])
def test_a_value_longer_than_any_of_cloudtrails_ends_the_reading(monkeypatch, content):
    monkeypatch.setattr(windows, "LONGEST", 1_000)
    monkeypatch.setattr(windows, "FIRST_TRY", 100)
    assert [piece.wrong != "" for piece in taken_apart(content.encode(), 64)] == [True]


def test_what_is_behind_us_is_forgotten():
    content = (f'{{"Records": [{", ".join(map(record, range(20_000)))}]}}').encode()
    window = Window(Trickle(content, 1_000), lambda _: None)
    longest = max(len(window.bytes) for _ in pieces(window))
    assert longest < 100_000 < len(content)


def test_how_far_it_is_is_told():
    told: list[int] = []
    list(pieces(Window(Trickle(record(1).encode() * 9, 50), told.append)))
    assert told == sorted(told)
    assert told[-1] == len(record(1)) * 9

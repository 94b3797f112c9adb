"""Reads CloudTrail records from files: CloudTrail's own format or JSON lines, gzipped or not."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import click

GZIP = b"\x1f\x8b"
# Any of these makes it CloudTrail's: detection copes with whatever else is missing.
MARKS = ("eventName", "eventID", "eventSource", "eventVersion")
BEFORE_MEMBER = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A record, and where it stood (`file:line`)."""

    record: dict[str, Any]
    place: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What is not a record, where it stood, and what is wrong with it."""

    place: str
    why: str


Readings = Iterator[Found | Unreadable]
Lines = Iterator[tuple[int, str]]


def read(path: str) -> Readings:
    """Read a file, or standard input for `-`; what breaks on the way is told, not raised."""
    name = "standard input" if path == "-" else path
    try:
        with click.open_file(path, "rb") as stream:
            yield from read_text(numbered_lines(stream), name)
    except (OSError, EOFError, zlib.error) as broken:
        yield Unreadable(name, f"cannot be read to its end: {broken}")


def numbered_lines(stream: Any) -> Lines:
    """Number and decode lines; whether they are gzipped is told from the content, not the name."""
    zipped = stream.peek(len(GZIP)).startswith(GZIP)
    for number, line in enumerate(gzip.GzipFile(fileobj=stream) if zipped else stream, 1):
        yield number, line.decode("utf-8", "replace").removeprefix("\ufeff")


def read_text(lines: Lines, name: str) -> Readings:
    """Read JSON lines as they come; or a document, told by a first line that is not JSON alone."""
    begun = [next(((number, line) for number, line in lines if line.strip()), (1, ""))]
    if begun[0][1] and not is_json(begun[0][1]):
        begun += lines
        whole = "\n" * (begun[0][0] - 1) + "".join(line for _, line in begun)
        if is_json(whole):
            yield from (judged(value, f"{name}:{line}") for line, value in members(whole))
            return
    yield from read_lines(chain(begun, lines), name)


def read_lines(lines: Lines, name: str) -> Readings:
    for number, line in lines:
        place = f"{name}:{number}"
        try:
            values = members_of(parse(line)) if line.strip() else []
        except ValueError as wrong:
            yield Unreadable(place, f"not JSON: {wrong}")
        else:
            yield from (judged(value, place) for value in values)


def members_of(value: Any) -> list[Any]:
    """The members of a CloudTrail file, or the value itself."""
    listed = value.get("Records") if isinstance(value, dict) else None
    return listed if isinstance(listed, list) else [value]


def members(document: str) -> Iterator[tuple[int, Any]]:
    """The same for a document of several lines, with the line on which each begins."""
    opening = re.match(r'\s*\{\s*"Records"\s*:\s*\[', document)
    if not opening:
        yield from ((1, value) for value in members_of(parse(document)))
        return
    position, line = opening.end(), 1 + document.count("\n", 0, opening.end())
    decoder = json.JSONDecoder()
    while True:
        gap = document[position : end_of_gap(document, position)]
        position, line = position + len(gap), line + gap.count("\n")
        if document[position] == "]":
            return
        value, end = decoder.raw_decode(document, position)
        yield line, value
        position, line = end, line + document.count("\n", position, end)


def end_of_gap(document: str, position: int) -> int:
    found = BEFORE_MEMBER.match(document, position)
    return found.end() if found else position


def judged(value: Any, place: str) -> Found | Unreadable:
    """A record is what carries any of CloudTrail's marks; the rest is detection's to judge."""
    if isinstance(value, dict) and any(mark in value for mark in MARKS):
        return Found(value, place)
    return Unreadable(place, "not a CloudTrail record")


def is_json(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


def parse(text: str) -> Any:
    """Parse JSON; ValueError also for what no other reader would take."""
    try:
        return json.loads(text, parse_constant=refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number of JSON's")

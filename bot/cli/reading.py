"""Reads CloudTrail records from files and folders, in any of the forms in which people have them.

To read one more form, say in `records_in` where it keeps its records.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple, cast

import click

from bot.cli.unzipping import BROKEN
from bot.cli.windows import Window, loads, pieces

STDIN = "-"
# Any of these makes it CloudTrail's: detection copes with whatever else is missing.
MARKS = ("eventName", "eventID", "eventSource", "eventVersion")
_VIA = "via CloudTrail"  # so end the detail-types of its events
LISTS = ("Records", "Events")
MOST_WRAPPED = 4


class Found(NamedTuple):
    """A record, and where it stood."""

    record: dict[str, Any]
    file: str
    line: int

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


class Unreadable(NamedTuple):
    """What is not a record, where it stood, and what is wrong with it."""

    place: str
    why: str


Readings = Iterator[Found | Unreadable]


def files_in(paths: Iterable[str]) -> Iterator[str | Unreadable]:
    """Yield the files of these paths in order; of a folder all in it but what is hidden."""
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            yield path
            continue
        try:
            inside = sorted(each for each in Path(path).iterdir() if _is_for_us(each))
        except OSError as closed:
            yield Unreadable(path, f"cannot be looked into: {closed}")
        else:
            yield from files_in(map(str, inside))


def _is_for_us(path: Path) -> bool:
    """Leave out what is hidden, links to folders, which may go round, and what is no file."""
    if path.name.startswith("."):
        return False
    return path.is_file() or path.is_dir() != path.is_symlink()


def read(path: str, advance: Callable[[int], None] = lambda _: None) -> Readings:
    """Read a file, or standard input for `-`; what breaks on the way is told, not raised.

    `advance` hears now and then how many bytes of the file are behind us.
    """
    name = "standard input" if path == STDIN else path
    try:
        with click.open_file(path, "rb") as stream:
            for line, value, wrong in pieces(Window(cast(BufferedReader, stream), advance)):
                if wrong:
                    yield Unreadable(f"{name}:{line}", wrong)
                elif isinstance(value, dict) and is_record(value):
                    yield Found(value, name, line)
                else:
                    yield from unwrapped(value, name, line)
    except BROKEN as broken:
        yield Unreadable(name, f"cannot be read to its end: {broken}")


def unwrapped(value: Any, name: str, line: int) -> Readings:
    for inside in records_in(value, MOST_WRAPPED):
        if isinstance(inside, str):
            yield Unreadable(f"{name}:{line}", inside)
        else:
            yield Found(inside, name, line)


def records_in(value: Any, depth: int) -> Iterator[dict[str, Any] | str]:
    """Yield the records in a value, and what is wrong with what is none."""
    if isinstance(value, dict) and is_record(value):
        yield value
    elif depth and (inner := wrapped_in(value)) is not None:
        for one in inner:
            yield from records_in(one, depth - 1)
    else:
        yield "not a CloudTrail record"


def is_record(value: dict[str, Any]) -> bool:
    """Say whether it is CloudTrail's; events of S3's and DynamoDB's own have some of its names."""
    marked = "eventName" in value or any(mark in value for mark in MARKS)
    return marked and not str(value.get("eventSource", "")).startswith("aws:")


def wrapped_in(value: Any) -> list[Any] | None:
    """Return what a list, a text or an object around records holds, `None` if it is none."""
    if isinstance(value, list):
        return value
    if isinstance(value, str):
        return text_of(value)
    return _in_object(value) if isinstance(value, dict) else None


def _in_object(value: dict[str, Any]) -> list[Any] | None:
    """Return what a file, an event of `lookup-events` or of EventBridge holds.

    A digest, which CloudTrail lays beside its files, holds nothing.
    """
    if "digestStartTime" in value:
        return []
    if isinstance(value.get("detail"), dict):
        return [value["detail"]] if _VIA in str(value.get("detail-type", _VIA)) else None
    if isinstance(value.get("CloudTrailEvent"), str):
        return text_of(value["CloudTrailEvent"])
    return next((value[name] for name in LISTS if isinstance(value.get(name), list)), None)


def text_of(value: str) -> list[Any] | None:
    """Return the object or list that a text holds as JSON, `None` if it holds neither."""
    try:
        held = loads(value)
    except ValueError:
        return None
    return [held] if isinstance(held, dict | list) else None

"""`consolewatch scan`: says of CloudTrail files which changes it would have asked about."""

import errno
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TextIO

import click

from bot.cli.explanation import explanation
from bot.cli.reading import STDIN, Found, Unreadable, files_in, read
from bot.cli.rows import COLUMNS, cells_of, csv_row, json_line
from bot.core.errors import ConsolewatchError
from bot.core.findings import find
from bot.core.survey import Survey

MOST_TOLD = 20


@click.command()
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, allow_dash=True),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["summary", "json", "csv"]),
    default="summary",
    help="A summary (default), a JSON line for each record, or the changes as CSV.",
)
@click.option("--explain", "event_id", metavar="EVENT_ID", help="Say why one record is what it is.")
def scan(paths: tuple[str, ...], form: str, event_id: str | None) -> None:
    """Find the changes made by hand in the CloudTrail records of PATH...

    A PATH is a file, a folder with all in it, or - for standard input. Files are as CloudTrail
    writes them, what `lookup-events` prints, JSON lines of records or of EventBridge events; plain
    or gzipped. Nothing leaves this machine, and no AWS account is asked.
    """
    skipped = Skipped()
    with to_its_end():
        shown = form == "summary" or not is_terminal(sys.stdout)
        with without_collector(), progress(paths, shown=shown) as meter:
            records = readable(paths, skipped, meter)
            finish = explain(records, event_id) if event_id is not None else WRITERS[form](records)
        skipped.close()
        finish(skipped.count)
    if skipped.count:
        raise SystemExit(1)


@contextmanager
def to_its_end() -> Iterator[None]:
    """Say in a line what keeps the output from being written; a reader who left needs no word."""
    if sys.stdout is None:
        raise ConsolewatchError("There is no standard output to write to.")
    try:
        yield
        sys.stdout.flush()
    except OSError as full:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if full.errno == errno.EPIPE:
            raise SystemExit(1) from None
        raise ConsolewatchError(f"The output cannot be written: {full.strerror}.") from None


def is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


@contextmanager
def without_collector() -> Iterator[None]:
    """Records are trees: looking for circles would take a sixth of the time and find none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Skipped:
    """What was no record: told on stderr, the first of each file one by one."""

    def __init__(self) -> None:
        self.count = 0
        self._file, self._in_file = "", 0

    def add(self, problem: Unreadable) -> None:
        file = problem.place.rpartition(":")[0] or problem.place
        if file != self._file:
            self.close()
            self._file, self._in_file = file, 0
        self.count += 1
        self._in_file += 1
        if self._in_file <= MOST_TOLD:
            click.echo(f"{problem.place}: {problem.why}", err=True)

    def close(self) -> None:
        """Say how many more there were in the file."""
        more = self._in_file - MOST_TOLD
        if more > 0:
            click.echo(f"{self._file}: and {more:,} more", err=True)
        self._in_file = 0


class Meter:
    """Shows how many bytes of all files are behind us."""

    def __init__(self, show: Callable[[int], object]) -> None:
        self._show = show
        self._behind = 0

    def advance(self, in_file: int) -> None:
        self._show(self._behind + in_file)

    def close(self, file: str) -> None:
        self._behind += size_of(file)


def readable(paths: tuple[str, ...], skipped: Skipped, meter: Meter) -> Iterator[Found]:
    """Yield the records of all files; what is none is told and left out."""
    for file in files_in(paths):
        if isinstance(file, Unreadable):
            skipped.add(file)
            continue
        for one in read(file, meter.advance):
            if isinstance(one, Found):
                yield one
            else:
                skipped.add(one)
        meter.close(file)


def size_of(file: str) -> int:
    return Path(file).stat().st_size if Path(file).is_file() else 0


Finish = Callable[[int], object]  # what is left to tell, given how much was skipped


def nothing_left(_: int) -> None:
    """All has been told on the way."""


def write_json(records: Iterator[Found]) -> Finish:
    out = sys.stdout.buffer
    for found in records:
        out.write(json_line(find(found.record)))
    return nothing_left


def write_csv(records: Iterator[Found]) -> Finish:
    out = sys.stdout.buffer
    out.write(csv_row(COLUMNS))
    for found in records:
        finding = find(found.record)
        if finding.changed:
            out.write(csv_row(cells_of(finding)))
    return nothing_left


def add_up(records: Iterator[Found]) -> Finish:
    from bot.cli.summary import tell

    survey = Survey()
    for found in records:
        survey.add(find(found.record))
    return lambda skipped: tell(survey, skipped=skipped)


def explain(records: Iterator[Found], event_id: str) -> Finish:
    """Explain every copy of an event; an error if there is none."""
    copies = [found for found in records if found.record.get("eventID") == event_id]
    if not copies:
        raise ConsolewatchError(f"None of these records has the event id {event_id!r}.")
    return lambda _: click.echo("\n".join(chain.from_iterable(map(explanation, copies))))


WRITERS: dict[str, Callable[[Iterator[Found]], Finish]] = {
    "summary": add_up,
    "json": write_json,
    "csv": write_csv,
}


@contextmanager
def progress(paths: tuple[str, ...], *, shown: bool) -> Iterator[Meter]:
    """Show on a terminal how far it is; elsewhere nothing."""
    if not (shown and is_terminal(sys.stderr)):
        yield Meter(nothing_left)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    total = (
        None
        if STDIN in paths
        else sum(size_of(file) for file in files_in(paths) if isinstance(file, str))
    )
    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield Meter(lambda done: bar.update(task, completed=done))

"""How quick `consolewatch scan` is beside the least it could do, and how much memory it takes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.demo.generator import generated, write_lines

COLLECTED = Path(__file__).parents[3] / "shared" / "data" / "cloudtrail" / "bulk.jsonl.gz"
RECORDS, ASKED, SEED = 24_000, 0.3, 10
PAIRS = 7
TIMES_AS_MANY = (1, 10, 100)
SCAN = (sys.executable, "-m", "bot.cli", "scan", "--format", "json")


class Ran(NamedTuple):
    """A process that has ended: its seconds, and the most memory it held, in MiB."""

    seconds: float
    memory: float


def run(*command: str, to: str = os.devnull) -> Ran:
    """Run a command to its end; its output goes to a file, or nowhere."""
    measured = (sys.executable, "-m", "tests.bench.measured", to, *command)
    said = subprocess.run(measured, capture_output=True, text=True, check=True).stdout
    return Ran(*map(float, said.split()))


def scans() -> Iterator[str]:
    """Yield a line for each input, then for start-up and for memory."""
    with TemporaryDirectory() as folder:
        made = Path(folder, "generated.jsonl.gz")
        write_lines(made, generated(RECORDS, seed=SEED, asked=ASKED))
        start_up = median(run(*SCAN, os.devnull).seconds for _ in range(PAIRS))
        for name, records in (
            (f"{RECORDS:,} generated, 30 % asked", made),
            ("collected", COLLECTED),
        ):
            yield beside_the_floor(name, records, start_up, Path(folder))
        yield f"{'start-up, in these times not counted':44} p50 {start_up:7.2f}   s"
        yield from memory(made, Path(folder))


def beside_the_floor(name: str, records: Path, start_up: float, folder: Path) -> str:
    """Return the ratio of a scan to the floor, run in turn."""
    if not records.is_file():
        return f"{name:44} not here: {records}"
    lines = folder / "lines"
    run(*SCAN, str(records), to=str(lines))
    ratios, floors = [], []
    for _ in range(PAIRS):
        floor = floor_of(records, lines)
        scan = run(*SCAN, str(records)).seconds - start_up
        ratios.append(scan / floor)
        floors.append(floor)
    told = f"min {min(ratios):5.2f}   p50 {median(ratios):5.2f}   max {max(ratios):5.2f}"
    return f"{name:44} n {PAIRS:3}   {told}   times the floor ({median(floors):.2f} s)"


def floor_of(records: Path, lines: Path) -> float:
    command = (sys.executable, "-m", "tests.bench.floor", str(records), str(lines))
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def memory(records: Path, folder: Path) -> Iterator[str]:
    for times in TIMES_AS_MANY:
        many = folder / "many.jsonl.gz"
        with many.open("wb") as out:  # members of gzip, one after the other, are one file
            for _ in range(times):
                with records.open("rb") as part:
                    shutil.copyfileobj(part, out)
        used = run(*SCAN, str(many))
        yield f"{f'{times * RECORDS:,} records':44} {used.memory:7.1f} MiB   {used.seconds:7.1f} s"

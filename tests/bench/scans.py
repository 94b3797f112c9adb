"""How quick `consolewatch scan` is beside the least it could do, and how much memory it takes."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.demo.generator import generated, write_lines

COLLECTED = Path(__file__).parents[3] / "shared" / "data" / "cloudtrail" / "bulk.jsonl.gz"
RECORDS, ASKED, SEED = 24_000, 0.3, 10
PAIRS = 7
TIMES_AS_MANY = (1, 10, 100)
SCAN = (sys.executable, "-m", "bot.cli", "scan", "--format", "json")


@dataclass(frozen=True)
class Ran:
    """A process that has ended: its seconds, and the most memory it held, in MiB."""

    seconds: float
    memory: float
    output: str


def run(*command: str, to: Path | None = None) -> Ran:
    """Run a command to its end; its output goes to a file, or comes back."""
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        kept = to or Path(folder, "output")
        with kept.open("wb") as out:
            running = subprocess.Popen(command, stdout=out)
            _, status, used = os.wait4(running.pid, 0)
            seconds = time.perf_counter() - began
        running.returncode = os.waitstatus_to_exitcode(status)
        assert running.returncode == 0, command
        said = "" if to else kept.read_text()
    unit = 1 if sys.platform == "darwin" else 1024
    return Ran(seconds, used.ru_maxrss * unit / 2**20, said)


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
    run(*SCAN, str(records), to=lines)
    ratios, floors = [], []
    for _ in range(PAIRS):
        floor = float(
            run(sys.executable, "-m", "tests.bench.floor", str(records), str(lines)).output
        )
        scan = run(*SCAN, str(records), to=Path(os.devnull)).seconds - start_up
        ratios.append(scan / floor)
        floors.append(floor)
    told = f"min {min(ratios):5.2f}   p50 {median(ratios):5.2f}   max {max(ratios):5.2f}"
    return f"{name:44} n {PAIRS:3}   {told}   times the floor ({median(floors):.2f} s)"


def memory(records: Path, folder: Path) -> Iterator[str]:
    for times in TIMES_AS_MANY:
        many = folder / "many.jsonl.gz"
        with many.open("wb") as out:  # members of gzip, one after the other, are one file
            for _ in range(times):
                with records.open("rb") as part:
                    shutil.copyfileobj(part, out)
        used = run(*SCAN, str(many), to=Path(os.devnull))
        yield f"{f'{times * RECORDS:,} records':44} {used.memory:7.1f} MiB   {used.seconds:7.1f} s"

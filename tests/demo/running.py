"""A demo as its user starts it: a process of its own, told to print where everything is."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Command:
    """The process, and what it printed when it was ready."""

    process: subprocess.Popen[str]
    told: dict[str, Any]


@contextmanager
def demo_command(folder: Path, *options: str) -> Iterator[Command]:
    """Run `consolewatch demo --json` with its temporary files in a folder, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "demo", "--json", "--port", "0", *options],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        if not line:
            raise AssertionError(process.stderr.read())
        yield Command(process, json.loads(line))
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.wait(20)
        for stream in (process.stdout, process.stderr):
            assert stream
            stream.close()

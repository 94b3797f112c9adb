"""Temporary folders that even a killed owner does not leave for ever."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def owned_folder(name: str) -> Iterator[Path]:
    """Make a folder until the block ends, and remove those whose owners died before they could."""
    sweep(name)
    mine = os.getpid()
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-{mine}-{started(mine)}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(name: str) -> None:
    """Remove the folders of dead owners; each is named after its owner's pid and start."""
    for folder in Path(tempfile.gettempdir()).glob(f"{name}-*"):
        owner = re.fullmatch(rf"{name}-(\d+)-([^-]+)-\w+", folder.name)
        if owner and started(int(owner[1])) != owner[2]:
            shutil.rmtree(folder, ignore_errors=True)


def started(pid: int) -> str:
    """When a process started, so that a pid used again is told apart; "dead" if there is none."""
    if not Path("/proc/self/stat").exists():
        return started_by_ps(pid)
    try:
        # The name in brackets may hold anything; what follows are the fields from the third on.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "dead"
    return "dead" if fields[0] == "Z" else fields[19]


def started_by_ps(pid: int) -> str:
    """The same where there is no /proc, as on macOS."""
    asked = ["ps", "-o", "lstart=", "-p", str(pid)]
    line = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603
    return re.sub(r"\W+", "_", line.strip()) or "dead"

"""A scan as a process: pipes, closed and full outputs, and a terminal."""

import gzip
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.trails import RECORDS

COMMAND = [sys.executable, "-m", "bot.cli", "scan"]


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
def test_a_dash_is_standard_input(file, zipped):
    content = file.read_bytes()
    ran = subprocess.run(
        [*COMMAND, "--format", "json", "-"],
        input=gzip.compress(content) if zipped else content,
        capture_output=True,
        check=True,
    )
    assert len(ran.stdout.splitlines()) == len(RECORDS)
    assert ran.stderr == b""


def test_a_reader_that_goes_away_is_no_error_to_talk_about(file):
    file.write_text(file.read_text() * 2_000)
    command = " ".join([*COMMAND, "--format", "json", str(file)])
    ran = subprocess.run(f"{command} | head -1", shell=True, capture_output=True, check=True)
    assert len(ran.stdout.splitlines()) == 1
    assert ran.stderr == b""


@pytest.mark.parametrize("form", ["json", "csv", "summary"])
def test_a_full_disk_is_one_line(file, form):
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*COMMAND, "--format", form, str(file)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr == b"Error: The output cannot be written: No space left on device.\n"


@pytest.mark.parametrize(("closed", "said"), [("2>&-", 6), (">&-", 0)])
def test_a_closed_stream_is_no_traceback(file, closed, said):
    command = " ".join([*COMMAND, "--format", "json", str(file)])
    ran = subprocess.run(f"{command} {closed}", shell=True, capture_output=True, check=False)
    assert len(ran.stdout.splitlines()) == said
    assert b"Traceback" not in ran.stderr


def test_on_a_terminal_it_says_how_far_it_is_and_leaves_nothing_of_it(file):
    file.write_text(file.read_text() * 5_000)
    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, str(file)], stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        said = b""
        while True:
            try:
                read = os.read(ours, 4_096)
            except OSError:  # the other end is closed
                break
            said += read
        assert running.stdout
        assert b"30,000 records" in running.stdout.read()
    assert b"MB" in said
    os.close(ours)

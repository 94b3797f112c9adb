import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

import pytest

from bot.demo.embedded_aws import HOST

REPOSITORY = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-c", "from bot.cli.main import main; main()"]
TELLS = {
    "slack_url",
    "aws_endpoint",
    "account",
    "region",
    "api_url",
    "changes_queue_url",
    "table",
    "bot_token",
    "signing_secret",
}


@contextmanager
def command(*options, **popen):
    """Run the demo in a process of its own, and end it in any case."""
    process = subprocess.Popen(
        [*COMMAND, "demo", "--no-browser", *options],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **popen,
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()


def closed(url: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, int(re.search(r":(\d+)", url)[1]))) != 0


def folders(pid: int) -> list[Path]:
    return list(Path(gettempdir()).glob(f"consolewatch-aws-{pid}-*"))


def living(folder: Path) -> list[int]:
    """The processes that have the demo's folder in their environment, where that can be seen."""
    return [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/environ")
        if str(folder) in environment(path)
    ]


def environment(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)
    return holds()


def wake_a_worker(api_url: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(api_url, data=b"unsigned")


@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL], ids=lambda it: it.name
)
def test_however_it_ends_it_leaves_no_process_port_or_folder(number):
    with command("--empty", "--json") as demo:
        told = json.loads(demo.stdout.readline())
        (folder,) = folders(demo.pid)
        wake_a_worker(told["api_url"])
        if Path("/proc/self/environ").exists():
            assert len(living(folder)) >= 2, "the emulator and a worker"

        demo.send_signal(number)

        assert demo.wait(20) == (-number if number == signal.SIGKILL else 0)
        assert demo.stderr.read() == ""
    assert set(told) == TELLS
    assert eventually(lambda: closed(told["aws_endpoint"]) and closed(told["slack_url"]))
    assert eventually(lambda: not living(folder))
    assert not folder.exists()


def test_a_reader_that_goes_away_ends_it_without_a_trace():
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [*COMMAND, "demo", "--empty", "--json"],
        cwd=REPOSITORY,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    ) as demo:
        os.close(writing)
        assert demo.wait(20) == 1
        assert demo.stderr.read() == ""
    assert folders(demo.pid) == []


@pytest.mark.parametrize("option", ["--port", "--aws-port"])
def test_a_taken_port_is_one_line(option):
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        with command("--empty", option, str(port)) as demo:
            assert demo.wait(20) == 1
            assert demo.stdout.read() == ""
            assert demo.stderr.read() == (
                f"Error: port {port} is taken; choose another with {option}\n"
            )


def test_one_port_for_both_is_one_line():
    with socket.create_server((HOST, 0)) as other:
        port = str(other.getsockname()[1])
    with command("--empty", "--port", port, "--aws-port", port) as demo:
        assert demo.wait(20) == 1
        assert demo.stderr.read() == f"Error: port {port} is taken\n"


def test_the_replay_command_it_prints_works_as_it_stands(tmp_path):
    records = tmp_path / "records.json"
    records.write_text('{"Records": [{"eventID": "1"}]}')
    inherited = {**os.environ, "AWS_ACCESS_KEY_ID": "of-a-real-account"}
    with command("--empty", env=inherited) as demo:
        said = ""
        while "--queue-url" not in said:
            said += demo.stdout.readline()
        printed = said[said.index("AWS_ENDPOINT_URL") :]
        program = shlex.join([*COMMAND, "replay", str(records)])
        replay = printed.replace("-c replay records.json", program)

        result = subprocess.run(
            ["/bin/sh", "-c", replay], capture_output=True, text=True, cwd=REPOSITORY, check=False
        )

        assert (result.stdout, result.stderr) == ("1 record sent\n", "")
    assert re.search(r"http://127\.0\.0\.1:\d+", said)

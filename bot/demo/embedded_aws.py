"""An AWS on this machine: starts the emulator, hands out clients, ends it for certain."""

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import botocore.session
from botocore.config import Config

from bot.core.errors import ConsolewatchError
from bot.demo.folders import owned_folder

HOST = "127.0.0.1"
START_SECONDS = 20.0
STOP_SECONDS = 5.0
POLL_SECONDS = 0.02
TRIES = 3
# Everything else stays behind: AWS settings and profiles, proxies, the emulator's own switches.
INHERITED = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")

_making_clients = threading.Lock()


class EmbeddedAwsError(ConsolewatchError):
    """The embedded AWS cannot be started, or is not one."""


class PortTakenError(EmbeddedAwsError):
    """Something else listens where the embedded AWS should."""


@dataclass(frozen=True, slots=True)
class EmbeddedAws:
    """A running emulator; `log` is what it and its Lambda workers wrote."""

    endpoint: str
    account: str
    region: str
    log: Path

    def __post_init__(self) -> None:
        refuse_remote(self.endpoint)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables with which any AWS tool talks to it; the key is the account."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.account,
            "AWS_SECRET_ACCESS_KEY": "embedded",
            "AWS_DEFAULT_REGION": self.region,
        }

    def client(self, service: str) -> Any:
        """Make a boto3 client of it that no setting of this machine's user reaches."""
        with _making_clients:
            return _session().client(
                service,  # type: ignore[call-overload]
                endpoint_url=self.endpoint,
                region_name=self.region,
                aws_access_key_id=self.account,
                aws_secret_access_key="embedded",  # noqa: S106 - there is nothing to keep secret
                config=Config(proxies={}, s3={"addressing_style": "path"}),
            )


def refuse_remote(endpoint: str) -> None:
    """Raise unless `endpoint` is on this machine: nothing here may touch a real account."""
    if urlsplit(endpoint).hostname not in ("127.0.0.1", "localhost", "::1"):
        raise EmbeddedAwsError(f"{endpoint} is not on this machine; refusing to use it")


@contextmanager
def embedded_aws(
    port: int = 0, account: str = "111122223333", region: str = "eu-west-1"
) -> Iterator[EmbeddedAws]:
    """Run an embedded AWS until the block ends; port 0 takes a free one."""
    with owned_folder("consolewatch-aws") as folder, running(folder, port, account, region) as at:
        yield EmbeddedAws(f"http://{HOST}:{at}", account, region, folder / "emulator.log")


@contextmanager
def running(folder: Path, port: int, account: str, region: str) -> Iterator[int]:
    """Run the emulator's process until the block ends; gives the port it listens on."""
    for _ in range(1 if port else TRIES):
        chosen = free_port(port)
        process = start(folder, environment(folder, chosen, account, region))
        try:
            if ready(process, chosen):
                yield chosen
                return
        finally:
            stop(process)
    raise EmbeddedAwsError(f"the embedded AWS did not start: {tail(folder)}")


def environment(folder: Path, port: int, account: str, region: str) -> dict[str, str]:
    """What the emulator and its Lambda workers see of the world."""
    kept = {name: os.environ[name] for name in INHERITED if name in os.environ}
    return kept | {
        "TMPDIR": str(folder),
        "HOME": str(folder),
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "MINISTACK_ACCOUNT_ID": account,
        "MINISTACK_REGION": region,
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "AWS_EC2_METADATA_DISABLED": "true",
        # A socket that is not there: otherwise it tidies up containers of other emulators.
        "DOCKER_HOST": f"unix://{folder}/no-docker",
    }


def start(folder: Path, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the emulator in a process group and a session of its own."""
    folder.mkdir(exist_ok=True)
    with (folder / "emulator.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and file
            [sys.executable, "-P", str(Path(__file__).with_name("emulator.py"))],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=folder,
            env=variables,
            start_new_session=True,
        )


def ready(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until it answers; false when it ended instead."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(HOST, port, timeout=START_SECONDS)
            connection.request("GET", "/_ministack/health")
            answered = connection.getresponse().status == http.client.OK
            connection.close()
            if answered and process.poll() is None:
                return True
        time.sleep(POLL_SECONDS)
    return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the emulator and its workers; it ends itself when its input closes."""
    assert process.stdin
    process.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port(port: int) -> int:
    """Return `port` if it can be had, or any for 0; raise PortTakenError otherwise."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as refused:
            why = "is taken" if refused.errno == errno.EADDRINUSE else refused.strerror
            raise PortTakenError(f"port {port} {why}") from None
        return int(probe.getsockname()[1])


def tail(folder: Path) -> str:
    """The last lines of the emulator's log, on one line."""
    with suppress(OSError):
        lines = (folder / "emulator.log").read_text("utf-8", "replace").split("\n")
        return " | ".join(line.strip() for line in lines[-6:] if line.strip())
    return "it wrote nothing"


@cache
def _session() -> boto3.Session:
    """A session that reads no file and no profile of the user's."""
    nothing: dict[str, Any] = {
        "profile": (None, None, None, None),
        "config_file": (None, None, os.devnull, None),
        "credentials_file": (None, None, os.devnull, None),
    }
    return boto3.Session(botocore_session=botocore.session.Session(session_vars=nothing))

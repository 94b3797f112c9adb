import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo.embedded_aws import EmbeddedAws, EmbeddedAwsError, PortTakenError, embedded_aws
from bot.demo.folders import owned_folder, started, started_by_ps

REPOSITORY = Path(__file__).parent.parent.parent
OWNER = """
import sys, time
from bot.demo.embedded_aws import embedded_aws
with embedded_aws() as aws:
    print(aws.endpoint, aws.log.parent, flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def aws():
    with embedded_aws() as running:
        yield running


def free(endpoint: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(endpoint.rpartition(":")[2]))) != 0


def test_account_and_region_are_those_asked_for(aws):
    queue = aws.client("sqs").create_queue(QueueName="here")["QueueUrl"]

    arn = aws.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])
    assert arn["Attributes"]["QueueArn"] == "arn:aws:sqs:eu-west-1:111122223333:here"


def test_it_listens_on_loopback_alone(aws):
    assert aws.endpoint.startswith("http://127.0.0.1:")


def test_a_client_ignores_the_users_own_aws_settings_and_proxies(aws, monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://sqs.example.com")
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1:3128")

    assert aws.client("sts").get_caller_identity()["Account"] == "111122223333"


def test_the_emulator_inherits_no_aws_setting_and_no_proxy(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "of-a-real-account")
    monkeypatch.setenv("HTTPS_PROXY", "http://192.0.2.1:3128")
    monkeypatch.setenv("AUTH", "true")

    with embedded_aws() as aws:
        process = next(line for line in processes() if str(aws.log.parent) in line)

    assert "of-a-real-account" not in process
    assert "192.0.2.1" not in process
    assert "AUTH=true" not in process


def processes() -> list[str]:
    """The environments of this user's processes, where the system shows them."""
    shown = [path for path in Path("/proc").glob("[0-9]*/environ") if os.access(path, os.R_OK)]
    if not shown:
        pytest.skip("this system does not show the environment of a process")
    return [read(path) for path in shown]


def read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def test_an_endpoint_elsewhere_is_refused():
    with pytest.raises(EmbeddedAwsError, match="not on this machine"):
        EmbeddedAws("https://sqs.eu-west-1.amazonaws.com", "111122223333", "eu-west-1", Path())


def test_a_taken_port_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"port {port} is taken"), embedded_aws(port):
            pytest.fail("it started on a taken port")


def test_the_end_of_the_block_leaves_no_port_and_no_folder():
    with embedded_aws() as aws:
        assert not free(aws.endpoint)

    assert free(aws.endpoint)
    assert not aws.log.parent.exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_owner_leaves_no_port_and_no_folder(number):
    owner = subprocess.Popen([sys.executable, "-c", OWNER], cwd=REPOSITORY, stdout=subprocess.PIPE)
    with owner:
        endpoint, folder = owner.stdout.readline().decode().split()
        owner.send_signal(number)

    assert eventually(lambda: free(endpoint))
    assert not Path(folder).exists()


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)
    return holds()


def test_a_folder_of_a_dead_owner_goes_with_the_next_start_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f"it-{ended.pid}-12345-abcdefgh"
    reused = tmp_path / f"it-{os.getpid()}-12345-abcdefgh"
    alive = tmp_path / f"it-{os.getpid()}-{started(os.getpid())}-abcdefgh"
    foreign = tmp_path / "it-of-somebody-else"
    for folder in (left, reused, alive, foreign):
        (folder / "inner").mkdir(parents=True)

    with owned_folder("it") as mine:
        assert sorted(tmp_path.iterdir()) == sorted([alive, foreign, mine])


def test_where_there_is_no_proc_ps_tells_the_start():
    assert started_by_ps(os.getpid()) not in ("", "dead")
    assert "-" not in started_by_ps(os.getpid())

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo import story
from bot.demo.deploy import deploy
from bot.demo.embedded_aws import EmbeddedAws, embedded_aws
from bot.demo.run import PARAMETERS, new_workspace
from bot.demo.slack.server import serve
from tests.records import envelope, record

# The same times as in production, in their order, but short: slow call < lease < visibility.
SHORT = {"SettleSeconds": "0", "LeaseSeconds": "5", "VisibilitySeconds": "8"}


@pytest.mark.slow
def test_an_announcer_killed_after_slack_posted_leaves_one_card():
    ws = new_workspace()
    with serve(ws) as url, embedded_aws() as aws:
        stack = deploy(
            aws,
            slack_base_url=f"{url}/api/",
            bot_token=ws.bot_token,
            signing_secret=ws.signing_secret,
            parameters={**PARAMETERS, **SHORT},
        )
        ws.faults.slow(4, method="chat.postMessage", times=1)
        send(aws, stack.outputs["ChangesQueueUrl"])
        wait(lambda: any(call.method == "users.lookupByEmail" for call in ws.calls))
        time.sleep(0.5)
        killed = kill_workers(aws)
        assert killed
        wait(lambda: len(ws.messages(story.CHANGES)) == 1 and not owed(aws, stack.outputs))
        assert [call.method for call in ws.calls].count("conversations.history") >= 1
        assert len(ws.messages(story.CHANGES)) == 1


def send(aws: EmbeddedAws, queue: str) -> None:
    aws.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(envelope(record())))


def kill_workers(aws: EmbeddedAws) -> list[int]:
    """Kill every Lambda worker of the embedded AWS, as a host that fails would."""
    folder = str(aws.log.parent)
    killed = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if folder.encode() in environment and b"emulator.py" not in command:
            os.kill(int(process.name), signal.SIGKILL)
            killed.append(int(process.name))
    return killed


def owed(aws: EmbeddedAws, outputs: dict[str, str]) -> bool:
    rows = aws.client("dynamodb").scan(TableName=outputs["TableName"], ConsistentRead=True)
    return any("next_try" in row for row in rows["Items"])


def wait(until: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.1)

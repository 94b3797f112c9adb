"""Changes as EventBridge would bring them, each a new event, and who made them."""

import json
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import uuid4

from bot.demo.slack.workspace import Channel, Person, Workspace
from tests.records import envelope, record

EVENT = "ec2:StartInstances"  # ordinary: a sensitive change would not wait to settle


def message(person: str, *, at: datetime) -> str:
    """Return the body of one message of the changes queue."""
    made = record(EVENT, f"{person}@example.com", at=at, requestID=str(uuid4()))
    return json.dumps(envelope({**made, "eventID": str(uuid4())}))


def new_workspace(names: Sequence[str], clock: Callable[[], float] = time.time) -> Workspace:
    """Return a workspace of one channel, with these people in it."""
    return Workspace(
        people=[
            Person(f"U{n:02}BENCH", name, name, f"{name}@example.com")
            for n, name in enumerate(names)
        ],
        channels=[Channel("C01CHANGES", "console-changes")],
        bot_token="xoxb-bench",
        signing_secret="bench",
        clock=clock,
    )

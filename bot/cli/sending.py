"""Sends messages to a queue in as few requests as fit, and tells which did not arrive."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.cli.reading import Unreadable

BATCH = 10
BATCH_BYTES = 1024 * 1024
TRIES = 4
FIRST_PAUSE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Message:
    """A body, ASCII, and where what it carries stood."""

    body: str
    place: str


def batches(messages: Iterable[Message]) -> Iterator[list[Message]]:
    """Group in order: at most ten messages and one MiB, SQS's limits for a request."""
    batch: list[Message] = []
    size = 0
    for message in messages:
        if batch and (len(batch) == BATCH or size + len(message.body) > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(message)
        size += len(message.body)
    if batch:
        yield batch


def send(queue: Any, queue_url: str, batch: list[Message]) -> list[Unreadable]:
    """Send one batch; what the queue refuses is tried again, then returned with its reason."""
    waiting = dict(enumerate(batch))
    lost: list[Unreadable] = []
    for left in reversed(range(TRIES)):
        refused = attempt(queue, queue_url, waiting)
        final = [no for no in refused if no.get("SenderFault") or not left]
        lost += [Unreadable(waiting[int(no["Id"])].place, reason(no)) for no in final]
        again = {int(no["Id"]) for no in refused if no not in final}
        waiting = {number: waiting[number] for number in again}
        if not waiting:
            break
        time.sleep(FIRST_PAUSE_SECONDS * 2 ** (TRIES - 1 - left))
    return lost


def attempt(queue: Any, queue_url: str, waiting: dict[int, Message]) -> list[dict[str, Any]]:
    """Send these messages once; gives the entries the queue refused."""
    entries = [{"Id": str(number), "MessageBody": one.body} for number, one in waiting.items()]
    answer = queue.send_message_batch(QueueUrl=queue_url, Entries=entries)
    refused: list[dict[str, Any]] = answer.get("Failed", [])
    return refused


def reason(refused: dict[str, Any]) -> str:
    return f"refused by the queue: {refused.get('Message') or refused.get('Code', 'no reason')}"

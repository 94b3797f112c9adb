"""`consolewatch replay`: sends CloudTrail records to an installation as if they just happened."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import click

from bot.cli.reading import Found, Unreadable, read
from bot.cli.sending import BATCH_BYTES, Message, batches, send
from bot.core.errors import ConsolewatchError
from bot.demo.envelopes import envelope


class ReplayError(ConsolewatchError):
    """The queue could not be reached; the message says why."""


@click.command()
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
)
@click.option("--queue-url", required=True, help="The installation's queue of changes.")
def replay(paths: tuple[str, ...], queue_url: str) -> None:
    """Send the CloudTrail records in PATH... to an installation.

    A PATH is a file as CloudTrail writes it, or JSON lines of records, gzipped or not; - is
    standard input. Endpoint, region and credentials come from the usual AWS environment variables.
    """
    tally = Tally()
    queue = client()
    for batch in batches(messages(paths, tally)):
        tally.add(len(batch), deliver(queue, queue_url, batch))
    click.echo(tally.line())
    if tally.failed:
        raise SystemExit(1)


class Tally:
    """What was sent, and what was not and is told on stderr."""

    def __init__(self) -> None:
        self.sent = self.failed = 0

    def add(self, tried: int, lost: Iterable[Unreadable]) -> None:
        self.sent += tried
        for one in lost:
            self.sent -= 1
            self.tell(one)

    def tell(self, problem: Unreadable) -> None:
        self.failed += 1
        click.echo(f"{problem.place}: {problem.why}", err=True)

    def line(self) -> str:
        records = "1 record" if self.sent == 1 else f"{self.sent} records"
        return f"{records} sent" + (f", {self.failed} not" if self.failed else "")


def messages(paths: Iterable[str], tally: Tally) -> Iterator[Message]:
    """Wrap every record; what is none, or too large for a queue, is told and left out."""
    for one in chain.from_iterable(map(read, paths)):
        message = wrapped(one) if isinstance(one, Found) else one
        if isinstance(message, Message):
            yield message
        else:
            tally.tell(message)


def wrapped(found: Found) -> Message | Unreadable:
    # ASCII, because SQS refuses some characters that a record may hold.
    body = json.dumps(envelope(found.record), separators=(",", ":"))
    if len(body) > BATCH_BYTES:
        return Unreadable(found.place, f"{len(body)} bytes are more than a queue takes")
    return Message(body, found.place)


def client() -> Any:
    import boto3
    from botocore.exceptions import BotoCoreError

    try:
        return boto3.client("sqs")
    except (BotoCoreError, ValueError) as refused:
        raise ReplayError(f"AWS settings: {refused}") from None


def deliver(queue: Any, queue_url: str, batch: list[Message]) -> list[Unreadable]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return send(queue, queue_url, batch)
    except (BotoCoreError, ClientError) as refused:
        raise ReplayError(f"{queue_url}: {refused} (not sent: {batch[0].place} and on)") from None

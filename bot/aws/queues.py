"""The queue of hints: each says which row may be due, and losing one costs only time."""

import json
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

LONGEST_DELAY = 900
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hints:
    """Sends hints; what is due later than a queue can wait, and what fails, is the tick's."""

    sqs: "SQSClient"
    queue_url: str

    def send(self, row: str, *, now: datetime, due: datetime) -> None:
        """Hint at a row for when it is due, rounded up to whole seconds."""
        delay = max(0, math.ceil((due - now).total_seconds()))
        if delay > LONGEST_DELAY:
            return
        try:
            self.sqs.send_message(
                QueueUrl=self.queue_url, MessageBody=json.dumps({"row": row}), DelaySeconds=delay
            )
        except (BotoCoreError, ClientError) as error:
            _LOG.warning("hint not sent", extra={"row": row, "error": type(error).__name__})

    def send_now(self, rows: Sequence[str]) -> None:
        """Hint at many rows at once, ten a call."""
        for i in range(0, len(rows), 10):
            entries: list[SendMessageBatchRequestEntryTypeDef] = [
                {"Id": str(n), "MessageBody": json.dumps({"row": row})}
                for n, row in enumerate(rows[i : i + 10])
            ]
            try:
                self.sqs.send_message_batch(QueueUrl=self.queue_url, Entries=entries)
            except (BotoCoreError, ClientError) as error:
                _LOG.warning("hints_not_sent", extra={"error": type(error).__name__})
                return


def row_of(hint: str) -> str:
    """Return the row a hint names; ValueError for what is no hint."""
    try:
        row = json.loads(hint)["row"]
    except (KeyError, TypeError, ValueError):
        row = None
    if not isinstance(row, str) or not row.startswith(("ACT#", "POST#")):
        raise ValueError("not a hint")
    return row

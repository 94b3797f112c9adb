"""What the look behind the page reads: the deployed hub, and what was sent to it from the page."""

from dataclasses import dataclass
from typing import Any, Protocol

from bot.core.verdict import Verdict
from bot.demo.callers import Record


class Hub(Protocol):
    """The deployed hub: its queue and table, its functions' logs, and clients for its services."""

    changes_queue_url: str
    table: str

    def client(self, service: str) -> Any:
        """Return a boto3 client of the hub's account and region."""


@dataclass(frozen=True, slots=True)
class Fed:
    """A record sent from the page: its verdict by the same rules as at ingest, and when sent."""

    record: Record
    verdict: Verdict
    sentence: str
    at: tuple[float, ...]

    @property
    def action(self) -> str:
        return f"{self.record['eventSource'].partition('.')[0]}:{self.record['eventName']}"

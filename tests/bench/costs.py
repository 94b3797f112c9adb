"""What a change costs: item writes and Slack calls, counted around the workflows themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from pynamodb.connection.base import Connection

from bot import wiring
from bot.demo.deploy import BOT_TOKEN, SIGNING_SECRET, hub_template, keep_secrets
from bot.demo.embedded_aws import EmbeddedAws
from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Workspace
from bot.settings import load_settings
from bot.storage.model import bind
from bot.workflows.announce import announce
from bot.workflows.announcing import Announcer
from bot.workflows.patience import Patience
from bot.workflows.record_changes import Incoming, Recorder, record_changes
from tests.bench.changes import message, new_workspace
from tests.template import make_queue, make_table

TABLE = "consolewatch-bench"
NOW = datetime.now(UTC)
PATIENT = Patience(lambda: None, lambda: 60.0)
SINGLE_WRITES = ("PutItem", "UpdateItem", "DeleteItem")


@dataclass
class Hinted:
    """The hints of a run, in order."""

    rows: list[tuple[str, datetime]] = field(default_factory=list)

    def send(self, row: str, *, now: datetime, due: datetime) -> None:
        self.rows.append((row, max(now, due)))


@dataclass
class Clock:
    """The workspace's clock, which goes on to whatever is due next."""

    now: datetime = NOW

    def __call__(self) -> float:
        return self.now.timestamp()


@dataclass
class Count:
    """What was written while it counted."""

    items: int = 0

    def note(self, operation: str, arguments: dict[str, Any]) -> None:
        if operation in SINGLE_WRITES:
            self.items += 1
        if operation == "TransactWriteItems":
            self.items += len(arguments["TransactItems"])


@contextmanager
def counted() -> Iterator[Count]:
    """Count item writes; those of a transaction each, refused ones too."""
    count, dispatch = Count(), Connection.dispatch

    def counting(self: Connection, operation: str, arguments: dict[str, Any]) -> Any:
        count.note(operation, arguments)
        return dispatch(self, operation, arguments)

    with patch.object(Connection, "dispatch", counting):
        yield count


@dataclass(frozen=True)
class Desks:
    """Ingest and announcer in this process, on a table of their own."""

    recorder: Recorder
    announcer: Announcer
    hinted: Hinted
    workspace: Workspace
    clock: Clock

    def cost(self, name: str, person: str, *, changes: int, at: datetime) -> str:
        """Let one batch arrive, announce it, and return what that took."""
        batch = [Incoming(uuid4().hex, message(person, at=at)) for _ in range(changes)]
        calls = len(self.workspace.calls)
        with counted() as kept:
            tally = record_changes(self.recorder, batch, now=at)
        with counted() as shown:
            self.announce()
        assert (tally.kept, tally.failed) == (changes, set())
        calls = len(self.workspace.calls) - calls
        items = kept.items + shown.items
        each = f"{items / changes:6.2f} item writes, {calls / changes:5.3f} Slack calls a change"
        return f"{name:44} {kept.items:3} to keep + {shown.items} to show; {calls} calls: {each}"

    def announce(self) -> None:
        while self.hinted.rows:
            row, due = self.hinted.rows.pop(0)
            self.clock.now = due
            announce(self.announcer, row, now=due)


def costs(aws: EmbeddedAws) -> list[str]:
    """Return a line for each way in which changes arrive."""
    clock, minute = Clock(), timedelta(minutes=1)
    workspace = new_workspace(["lone", "busy"], clock)
    cases = (
        ("a lone change, its person's first", "lone", 1, NOW),
        ("a lone change, later", "lone", 1, NOW + 60 * minute),
        ("one more, a minute later, on the same card", "lone", 1, NOW + 61 * minute),
        ("40 at once, by one person", "busy", 40, NOW + 62 * minute),
        ("40 more of that person, on the same card", "busy", 40, NOW + 63 * minute),
    )
    with serve(workspace) as url:
        desks = Desks(*desks_at(aws, workspace, url), workspace, clock)
        return [desks.cost(name, who, changes=n, at=at) for name, who, n, at in cases]


def desks_at(
    aws: EmbeddedAws, workspace: Workspace, url: str
) -> tuple[Recorder, Announcer, Hinted]:
    make_table(aws, hub_template(), TABLE)
    bind(TABLE, region=aws.region, host=aws.endpoint)
    keep_secrets(aws, {BOT_TOKEN: workspace.bot_token, SIGNING_SECRET: workspace.signing_secret})
    settings = load_settings(
        {
            "CONSOLEWATCH_CHANNEL": next(iter(workspace.channels)),
            "CONSOLEWATCH_TABLE": TABLE,
            "CONSOLEWATCH_POSTS_QUEUE_URL": make_queue(aws, TABLE),
            "CONSOLEWATCH_SLACK_BASE_URL": f"{url}/api/",
        }
    )
    hinted = Hinted()
    with_these: dict[str, Any] = {"hints": hinted, "patience": PATIENT}
    recorder = replace(wiring.recorder(settings), **with_these)
    return recorder, replace(wiring.announcer(settings), **with_these), hinted

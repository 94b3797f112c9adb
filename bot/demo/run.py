"""The whole product on one machine: stand-in Slack, embedded AWS and the hub template."""

import json
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from types import FrameType
from typing import Any, NoReturn

from bot.demo import story
from bot.demo.deploy import deploy, manifest, read_from_repository
from bot.demo.embedded_aws import EmbeddedAws, PortTakenError, embedded_aws, free_port
from bot.demo.slack.manifest import read_manifest
from bot.demo.slack.server import serve
from bot.demo.slack.workspace import Workspace
from bot.demo.stage import Stage

# A card waits two seconds instead of sixty; the times still nest (a function's limit is 30 s).
PARAMETERS = {
    "Channel": story.CHANGES,
    "FallbackChannel": story.GENERAL,
    "SecurityChannel": story.SECURITY,
    "Admins": story.ADMIN,
    "Accounts": story.ACCOUNTS,
    "SettleSeconds": "2",
    "LeaseSeconds": "35",
}
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody ended the demo."""


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: what a visitor, a script or another tool needs to talk to it."""

    slack_url: str
    aws_endpoint: str
    account: str
    region: str
    api_url: str
    changes_queue_url: str
    table: str
    bot_token: str
    signing_secret: str

    def as_json(self) -> str:
        """One line."""
        return json.dumps(asdict(self))


@dataclass(slots=True)
class DeployedHub:
    """The hub as what stands behind the page asks for it; clients are made once."""

    aws: EmbeddedAws
    changes_queue_url: str
    table: str
    clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        if service not in self.clients:
            self.clients[service] = self.aws.client(service)
        return self.clients[service]


@contextmanager
def run_demo(
    *, port: int = 0, aws_port: int = 0, play: bool = False
) -> Iterator[tuple[Demo, EmbeddedAws]]:
    """Run it all until the block ends; port 0 takes a free one. `play` lets the story happen."""
    refuse_taken({"--port": port, "--aws-port": aws_port})
    workspace = new_workspace()
    stage = Stage(workspace)
    with serve(workspace, port, stage) as slack_url, embedded_aws(aws_port) as aws:
        outputs = deploy(
            aws,
            slack_base_url=f"{slack_url}/api/",
            bot_token=workspace.bot_token,
            signing_secret=workspace.signing_secret,
            parameters=PARAMETERS,
        ).outputs
        workspace.request_url = outputs["ApiUrl"]
        running = Demo(
            slack_url=slack_url,
            aws_endpoint=aws.endpoint,
            account=aws.account,
            region=aws.region,
            api_url=outputs["ApiUrl"],
            changes_queue_url=outputs["ChangesQueueUrl"],
            table=outputs["TableName"],
            bot_token=workspace.bot_token,
            signing_secret=workspace.signing_secret,
        )
        stage.open(DeployedHub(aws, running.changes_queue_url, running.table), play=play)
        try:
            yield running, aws
        finally:
            stage.close()


def new_workspace() -> Workspace:
    """A workspace with the story's people and the manifest's app; secrets of this run alone."""
    return Workspace(
        people=story.PEOPLE,
        channels=story.CHANNELS,
        app=read_manifest(read_from_repository(manifest())),
        bot_token=f"xoxb-demo-{secrets.token_hex(12)}",
        signing_secret=secrets.token_hex(16),
    )


def refuse_taken(ports: dict[str, int]) -> None:
    for option, port in ports.items():
        try:
            free_port(port)
        except PortTakenError as taken:
            raise PortTakenError(f"{taken}; choose another with {option}") from None


def stop_on_signals() -> None:
    """Let Ctrl-C, SIGTERM and a closed terminal raise Stopped, once: tidying up is not disturbed.

    A hang-up that is ignored already (nohup) stays so.
    """

    def stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - a handler's arguments
        for ending in ENDINGS:
            signal.signal(ending, signal.SIG_IGN)
        raise Stopped

    for ending in ENDINGS:
        if ending != signal.SIGHUP or signal.getsignal(ending) != signal.SIG_IGN:
            signal.signal(ending, stop)

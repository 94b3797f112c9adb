"""How long people wait: changes and clicks through the deployed hub, on this machine."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.core.reasons import REASONS
from bot.demo.deploy import deploy
from bot.demo.embedded_aws import EmbeddedAws
from bot.demo.slack.server import serve
from bot.demo.slack.team import Call, Person
from bot.demo.slack.workspace import Workspace
from bot.slack.views.card import answer_id
from tests.bench.changes import message, new_workspace
from tests.bench.figures import speeds, spread

SETTLE_SECONDS = 2
LEASE_SECONDS = 35
BETWEEN_SECONDS = 1.2  # a channel takes one new message a second
LONGEST_SECONDS = 30.0
LOOK_SECONDS = 0.05
SQS_BATCH = 10
PEOPLE = 20
RUNS, RUN_PEOPLE, RUN_CHANGES = 3, 10, 120


class Hub:
    """The hub template deployed, and the workspace that it talks to."""

    def __init__(self, aws: EmbeddedAws, workspace: Workspace, url: str) -> None:
        self.workspace, self.channel = workspace, next(iter(workspace.channels))
        parameters = {
            "Channel": self.channel,
            "SettleSeconds": str(SETTLE_SECONDS),
            "LeaseSeconds": str(LEASE_SECONDS),
        }
        outputs = deploy(
            aws,
            slack_base_url=f"{url}/api/",
            bot_token=workspace.bot_token,
            signing_secret=workspace.signing_secret,
            parameters=parameters,
        ).outputs
        workspace.request_url = outputs["ApiUrl"]
        self.sqs, self.queue = aws.client("sqs"), outputs["ChangesQueueUrl"]

    def send(self, people: Sequence[str]) -> float:
        """Bring a change of each; return when the first was sent."""
        started, at = time.time(), datetime.now(UTC)
        for first in range(0, len(people), SQS_BATCH):
            some = people[first : first + SQS_BATCH]
            entries = [
                {"Id": str(n), "MessageBody": message(who, at=at)} for n, who in enumerate(some)
            ]
            self.sqs.send_message_batch(QueueUrl=self.queue, Entries=entries)
        return started

    def is_keeping(self) -> bool:
        """Say whether a change is still on its way into the table."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        answer = self.sqs.get_queue_attributes(QueueUrl=self.queue, AttributeNames=names)
        return any(int(value) for value in answer["Attributes"].values())

    def await_call(self, method: str, holds: Callable[[Call], bool]) -> Call:
        """Wait until Slack took a call of which this holds."""
        changed, ends = threading.Event(), time.monotonic() + LONGEST_SECONDS
        self.workspace.listeners.add(changed.set)
        try:
            while time.monotonic() < ends:
                changed.clear()
                for call in list(self.workspace.calls):
                    if call.method == method and call.response["ok"] and holds(call):
                        return call
                changed.wait(1.0)
        finally:
            self.workspace.listeners.discard(changed.set)
        raise TimeoutError(f"no {method} within {LONGEST_SECONDS:.0f} s")

    def await_card(self, person: Person) -> Call:
        mention = f"<@{person.id}>"
        return self.await_call("chat.postMessage", lambda call: mention in str(call.arguments))


def latencies(aws: EmbeddedAws) -> list[str]:
    """Return a line for each thing people wait for; the first person only warms it all up."""
    workspace = new_workspace([f"person-{n}" for n in range(PEOPLE + 1)])
    with serve(workspace) as url:
        hub = Hub(aws, workspace, url)
        first, *people = workspace.people.values()
        hub.send([first.name])
        click(hub, first)
        arrived = wait_for_cards(hub, people)
        clicked = [click(hub, person) for person in people]
        apart = [speed(hub, crowd(run, together=False)) for run in range(RUNS)]
        together = [speed(hub, crowd(run, together=True)) for run in range(RUNS, 2 * RUNS)]
    return [
        spread("change to card, beyond settling", arrived, "s"),
        spread("click to acknowledgement", [acknowledged for acknowledged, _ in clicked], "s"),
        spread("click to changed card", [changed for _, changed in clicked], "s"),
        speeds("changes kept, of 10 people in turn", apart, "a second"),
        speeds("changes kept, of 10 people one after another", together, "a second"),
    ]


def wait_for_cards(hub: Hub, people: Sequence[Person]) -> list[float]:
    """Return for each person how long the card took longer than it settles."""
    sent = []
    for person in people:
        sent.append(hub.send([person.name]))
        time.sleep(BETWEEN_SECONDS)
    cards = [hub.await_card(person) for person in people]
    return [card.at - when - SETTLE_SECONDS for card, when in zip(cards, sent, strict=True)]


def click(hub: Hub, person: Person) -> tuple[float, float]:
    """Answer a card; return how long until Slack was answered, and until the card said so."""
    ts = str(hub.await_card(person).response["ts"])
    started = time.time()
    delivery = hub.workspace.press(person.id, hub.channel, ts, answer_id(REASONS[0].key))
    assert delivery.status == 200, delivery
    acknowledged = time.time()
    changed = hub.await_call(
        "chat.update", lambda call: call.arguments["ts"] == ts and call.at > started
    )
    return acknowledged - started, changed.at - started


def crowd(run: int, *, together: bool) -> list[str]:
    """Return who makes each change of a run: people the workspace does not know."""
    turns = [f"crowd-{run}-{n % RUN_PEOPLE}" for n in range(RUN_CHANGES)]
    return sorted(turns) if together else turns


def speed(hub: Hub, people: Sequence[str]) -> float:
    """Return how many changes a second are in the table, once sent all at once."""
    started = hub.send(people)
    while hub.is_keeping():
        time.sleep(LOOK_SECONDS)
    return len(people) / (time.time() - started)

"""Backstage of the demo: plays the story, and lets a visitor make things happen.

To offer one more thing, write its method and a row in `ACTS`.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import ClassVar

from bot.core.changes import detect
from bot.demo import scenes, story
from bot.demo.actor import answer_card
from bot.demo.behind import Sources, behind
from bot.demo.callers import Call, Record, person, program
from bot.demo.envelopes import envelope
from bot.demo.hub import Fed, Hub
from bot.demo.logs import Logs
from bot.demo.overview import overview
from bot.demo.slack.page_state import Shown
from bot.demo.slack.workspace import Workspace

DOWN_SECONDS = 60.0
STEP_SECONDS = 0.4
COPIES = 5
MOST_FED = 20_000
NOTES = {story.ADMIN: "admin"}
STARTING = "consolewatch is still starting; try again in a moment."


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a visitor can make happen, and tells of; `{name}` is whom they act as."""

    key: str
    label: str
    help: str
    happens: Callable[["Stage", str], str]


class Stage:
    """What stands behind the page; every method may be called from any thread."""

    ACTS: ClassVar[tuple[Act, ...]]

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.hub: Hub | None = None
        self.logs: Logs
        self.fed: dict[str, Fed] = {}
        self.down_until: float | None = None
        self.lock = threading.RLock()
        self.ended = threading.Event()
        self.threads: list[threading.Thread] = []
        self.small_changes = cycle(scenes.SMALL_CHANGES)

    def open(self, hub: Hub, *, play: bool) -> None:
        """Say which hub there is, and let the story begin."""
        self.logs, self.hub = Logs(hub), hub
        self.ws.changed()
        if play:
            self.start(self.play)

    def close(self) -> None:
        """End what is still happening."""
        self.ended.set()
        with self.lock:
            threads = list(self.threads)
        for thread in threads:
            thread.join()

    def start(self, happens: Callable[[], None]) -> None:
        thread = threading.Thread(target=happens, name="demo-stage", daemon=True)
        with self.lock:
            if self.ended.is_set():
                return
            self.threads = [*(one for one in self.threads if one.is_alive()), thread]
            thread.start()

    def play(self) -> None:
        """Let the scenes of the story happen, each in its time; and one of them be explained."""
        self.start(self.explain)
        passed = 0.0
        for scene in story.STORY:
            if self.ended.wait(scene.after - passed):
                return
            passed = scene.after
            self.feed(scene.records(datetime.now(UTC)))

    def explain(self) -> None:
        answer_card(self.ws, story.CHANGES, story.ANSWER, ended=self.ended)

    def feed(self, records: Iterable[Record]) -> None:
        """Send records to the queue of changes, as EventBridge would."""
        hub = self.ready()
        for record in records:
            at, body = self.ws.clock(), json.dumps(envelope(record))
            hub.client("sqs").send_message(QueueUrl=hub.changes_queue_url, MessageBody=body)
            with self.lock:
                self.note(record, at)
        self.ws.changed()

    def ready(self) -> Hub:
        """Return the hub, or raise LookupError while there is none."""
        if self.hub is None:
            raise LookupError(STARTING)
        return self.hub

    def note(self, record: Record, at: float) -> None:
        """Remember what was sent, and how often; of very many, the newest."""
        event_id = record["eventID"]
        known = self.fed.get(event_id)
        if known:
            self.fed[event_id] = replace(known, at=(*known.at, at))
            return
        verdict, change = detect(record)
        self.fed[event_id] = Fed(record, verdict, change.sentence if change else "", (at,))
        while len(self.fed) > MOST_FED:
            del self.fed[next(iter(self.fed))]

    def slowly(self, records: Iterable[Record]) -> None:
        """Send records one after the other, as a busy person makes them."""

        def happen() -> None:
            for record in records:
                self.feed([record])
                if self.ended.wait(STEP_SECONDS):
                    return

        self.start(happen)

    def state(self) -> Shown:
        """Return what every page shows of this."""
        with self.lock:
            counts = Counter(one.verdict.outcome.value for one in self.fed.values())
        return {
            "acts": [{"key": a.key, "label": a.label, "help": a.help} for a in self.ACTS],
            "counts": dict(counts),
            "down_until": self.down_until,
            "starting": self.hub is None,
            "notes": NOTES,
        }

    def act(self, key: str, user: str) -> str:
        """Make one of the acts happen and say so; LookupError if there is none, or not yet."""
        self.ready()
        found = next((one for one in (*self.ACTS, UP) if one.key == key), None)
        if found is None:
            raise LookupError(f"there is no act called {key!r}")
        return found.happens(self, self.ws.people[user].email)

    def behind(self, channel: str, ts: str) -> Shown:
        """Return what is behind one message."""
        sources = Sources(self.ready(), self.logs, self.ws, self.known())
        return behind(sources, channel=channel, ts=ts)

    def overview(self) -> Shown:
        """Return what is behind everything."""
        return overview(self.ready(), self.ws, self.known())

    def known(self) -> dict[str, Fed]:
        with self.lock:
            return dict(self.fed)

    def change(self, email: str) -> str:
        action, parameters = next(self.small_changes)
        self.feed([visitor(email)(action, parameters)])
        return "Done by hand. Within half an hour, one person's changes share one card."

    def burst(self, email: str) -> str:
        self.slowly(scenes.busy_hour(visitor(email)))
        return "Twelve changes are under way. They share a card, edited every 3 to 30 seconds."

    def hostile(self, email: str) -> str:
        self.feed(scenes.hostile_tag(visitor(email)))
        return "A tag says <!channel>. The card will show it as it stands, and nobody is rung."

    def again(self, _email: str) -> str:
        """Deliver the newest change some times more, as EventBridge may."""
        with self.lock:
            changes = [one.record for one in self.fed.values() if one.sentence]
        if not changes:
            raise LookupError("There is no change yet that could arrive again.")
        self.feed(changes[-1:] * COPIES)
        return f"The same event is on its way {COPIES} times. No card will change."

    def noise(self, email: str) -> str:
        code = program("deploy-4712", story.PAYMENTS, datetime.now(UTC))
        self.feed([*scenes.looking_and_failing(visitor(email)), *scenes.code_at_work(code)])
        return "Twelve calls are on their way; nobody will be asked. See why below the buttons."

    def take_down(self, _email: str) -> str:
        """Let Slack's API answer nothing for a minute."""
        self.ws.faults.down = True
        self.down_until = until = self.ws.clock() + DOWN_SECONDS
        self.ws.changed()

        def come_back() -> None:
            if not self.ended.wait(DOWN_SECONDS) and self.down_until == until:
                self.bring_back("")

        self.start(come_back)
        return ""

    def bring_back(self, _email: str) -> str:
        self.ws.faults.down = False
        self.down_until = None
        self.ws.changed()
        return "Slack answers again. What is owed follows as each row is next tried."


def visitor(email: str) -> Call:
    return person(email, story.PAYMENTS, datetime.now(UTC) - timedelta(minutes=1))


Stage.ACTS = (
    Act("change", "Change something as {name}", "By hand, in the console.", Stage.change),
    Act("burst", "Twelve changes as {name}", "One card grows; nobody is asked twice.", Stage.burst),
    Act("hostile", "A hostile tag", "It would ring everybody, were it parsed.", Stage.hostile),
    Act("again", "The newest change, 5 times more", "Still one change, one card.", Stage.again),
    Act("noise", "Twelve calls that stay silent", "Looking, failing, code.", Stage.noise),
    Act("down", "Slack down for a minute", "Nothing is lost; cards follow.", Stage.take_down),
)
UP = Act("up", "Bring Slack back", "", Stage.bring_back)

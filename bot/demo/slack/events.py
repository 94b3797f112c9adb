"""Deliver events to the app in the background: in order, and again when it failed."""

import heapq
import itertools
import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

from bot.demo.slack.deliveries import JSON, Outcome, Parcel
from bot.demo.slack.interactions import TOKEN
from bot.demo.slack.team import APP_ID, BOT_USER, TEAM

_LOG = logging.getLogger(__name__)
# Slack tries again at once, after a minute and after five.
RETRY_DELAYS = (0.0, 60.0, 300.0)
NO_RETRY = "x-slack-no-retry"
# What a message is called in the manifest follows from where it was said.
SUBSCRIPTIONS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}
HOME_OPENED = "app_home_opened"


def event_parcel(event: dict[str, Any], *, at: float) -> Parcel:
    """Wrap an event as Slack does; the bytes stay the same when it is sent again."""
    about = event.get("message") or event.get("previous_message") or event
    return Parcel(
        kind="event",
        body=json.dumps(envelope(event, at=at)),
        content_type=JSON,
        name=str(event.get("subtype") or event["type"]),
        channel=str(event.get("channel", "")),
        ts=str(about.get("ts", "")),
        user=str(about.get("user", "")),
    )


def envelope(event: dict[str, Any], *, at: float) -> dict[str, Any]:
    seen_by = {"enterprise_id": None, "team_id": TEAM["id"], "user_id": BOT_USER, "is_bot": True}
    return {
        "token": TOKEN,
        "team_id": TEAM["id"],
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(at),
        "authorizations": [{**seen_by, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
    }


def verification_parcel(challenge: str) -> Parcel:
    body = {"token": TOKEN, "challenge": challenge, "type": "url_verification"}
    return Parcel("url_verification", json.dumps(body), JSON)


@dataclass(order=True, slots=True)
class Job:
    """An event and when it is due; `first` is what came of the first attempt."""

    due: float
    number: int
    parcel: Parcel = field(compare=False)
    first: "Future[Outcome]" = field(compare=False, default_factory=Future)


@dataclass(slots=True)
class Events:
    """The events under way; a thread of their own runs while there are any, until closed."""

    send: Callable[[Parcel], Outcome]
    delays: Sequence[float] = RETRY_DELAYS
    jobs: list[Job] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    moved: threading.Condition = field(default_factory=threading.Condition)
    running: bool = False
    attempting: bool = False
    closed: bool = False

    def add(self, parcel: Parcel) -> "Future[Outcome]":
        """Send it when those before it were sent; the result is the first attempt's."""
        job = Job(time.monotonic(), next(self.numbers), parcel)
        self.put(job)
        return job.first

    def put(self, job: Job) -> None:
        with self.moved:
            if self.closed:
                job.first.cancel()
                return
            heapq.heappush(self.jobs, job)
            if not self.running:
                self.running = True
                threading.Thread(target=self.work, name="slack-events", daemon=True).start()
            self.moved.notify_all()

    def work(self) -> None:
        while job := self.next_job():
            outcome = self.attempt(job)
            if not job.first.done():
                job.first.set_result(outcome)
            self.settle(job, outcome)

    def attempt(self, job: Job) -> Outcome:
        """Send it; whatever goes wrong here must not keep the events after it from going out."""
        try:
            return self.send(job.parcel)
        except Exception as broken:
            _LOG.exception("an event was not sent")
            return Outcome(failure=type(broken).__name__)

    def next_job(self) -> Job | None:
        with self.moved:
            while self.jobs:
                wait = self.jobs[0].due - time.monotonic()
                if wait <= 0:
                    self.attempting = True
                    return heapq.heappop(self.jobs)
                self.moved.wait(wait)
            self.running = False
            return None

    def settle(self, job: Job, outcome: Outcome) -> None:
        """Put a failed event back, unless it was the last attempt or the app wants no more."""
        tried = job.parcel.retry
        if outcome.failure and tried < len(self.delays) and outcome.headers.get(NO_RETRY) != "1":
            parcel = replace(job.parcel, retry=tried + 1, reason=outcome.failure)
            due = time.monotonic() + self.delays[tried]
            self.put(Job(due, next(self.numbers), parcel, job.first))
        with self.moved:
            self.attempting = False
            self.moved.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is under way but what is tried again later; say whether so."""
        with self.moved:
            return self.moved.wait_for(self.quiet, seconds)

    def quiet(self) -> bool:
        now = time.monotonic()
        return not self.attempting and not any(job.due <= now for job in self.jobs)

    def close(self) -> None:
        """Forget what was not sent yet; nothing is sent from now on."""
        with self.moved:
            self.closed = True
            dropped, self.jobs = self.jobs, []
            self.moved.notify_all()
        for job in dropped:
            job.first.cancel()

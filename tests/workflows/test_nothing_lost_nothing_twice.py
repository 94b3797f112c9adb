import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import botocore.client
import pytest
from botocore.exceptions import ClientError

from bot.workflows.announce import announce
from bot.workflows.patience import Patience
from tests.records import AT, record
from tests.world import (
    World,
    assert_each_card_once_and_as_the_table_says,
    assert_kept_once,
    run,
    world,
)

pytestmark = pytest.mark.usefixtures("own_table")
PEOPLE = ("alice@example.com", "bob@example.com", "carol@example.com")
ACTIONS = ("ec2:RebootInstances", "lambda:UpdateFunctionCode20150331v2", "s3:DeleteBucket")


def batch(size: int = 48) -> list[dict[str, Any]]:
    """Changes of three people over four hours: several activities each, a few of them sensitive."""
    chance = random.Random(11)
    made = []
    for n in range(size):
        action, port = chance.choice(ACTIONS), {"instanceId": f"i-{n:08x}", "bucketName": f"b{n}"}
        if n % 9 == 0:
            action, port = "cloudtrail:StopLogging", {"name": f"trail-{n}"}
        at = AT - timedelta(minutes=chance.randint(0, 240))
        made.append(record(action, chance.choice(PEOPLE), at=at, requestParameters=port))
    return made


def busy_world(here: World) -> World:
    """Let a writer that meets another wait a real moment."""
    pause = random.Random(5)
    patience = Patience(lambda: time.sleep(pause.uniform(0.001, 0.02)), lambda: 25.0)
    here.recorder = replace(here.recorder, patience=patience)
    here.announcer = replace(here.announcer, patience=patience)
    return here


def deliver_five_times(here: World, records: list[dict[str, Any]]) -> None:
    """Deliver shuffled copies to two ingests at once; what fails comes again."""
    chance = random.Random(3)
    parts = []
    for _ in range(5):
        copy = chance.sample(records, len(records))
        parts += [copy[i : i + 12] for i in range(0, len(copy), 12)]
    while parts:
        with ThreadPoolExecutor(2) as ingests:
            tallies = list(ingests.map(lambda part: here.arrive(*part), parts))
        parts = [part for part, tally in zip(parts, tallies, strict=True) if tally.failed]


def assert_all_is_well(here: World, records: list[dict[str, Any]]) -> None:
    run(here)
    assert_kept_once(records)
    assert_each_card_once_and_as_the_table_says(here)


def test_five_shuffled_copies_to_concurrent_ingests_are_kept_once():
    records = batch(36)
    with world(*PEOPLE) as here:
        deliver_five_times(busy_world(here), records)
        assert_all_is_well(here, records)


def refused(here: World) -> None:
    here.ws.faults.refuse_every(5, error="ratelimited")


def not_done(here: World) -> None:
    here.ws.faults.refuse_every(5, error="internal_error")


def lost_answers(here: World) -> None:
    here.ws.faults.fail_after_doing(3)


def dropped_posts(here: World) -> None:
    here.ws.faults.fail_after_doing(1, method="chat.postMessage", times=4)


@pytest.mark.slow
@pytest.mark.parametrize("fault", [refused, not_done, lost_answers, dropped_posts])
def test_slack_failing_some_calls_changes_nothing_in_the_end(fault: Callable[[World], None]):
    records = batch(24)
    with world(*PEOPLE) as here:
        fault(here)
        here.arrive(*records)
        assert_all_is_well(here, records)
        assert any(not call.response.get("ok") or call.status == 500 for call in here.ws.calls)


def test_slack_down_for_a_minute_changes_nothing_in_the_end():
    records = batch(24)
    with world(*PEOPLE) as here:
        here.ws.faults.down = True
        here.arrive(*records)
        back = here.now + timedelta(minutes=1)
        while here.now < back and (hint := here.hints.take()):
            here.now = max(here.now, hint[0])
            announce(here.announcer, hint[1], now=here.now)
        assert here.cards() == []
        here.ws.faults.down = False
        assert_all_is_well(here, records)


class KilledError(BaseException):
    """The process is gone: nothing catches this."""


@dataclass
class Deadly:
    """An adapter whose process dies before or after the first calls of one method."""

    adapter: Any
    method: str
    after: bool
    left: int
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.adapter, name)
        return self._deadly(real) if name == self.method else real

    def _deadly(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            dies = self.left > 0
            self.left -= dies
            if dies and not self.after:
                raise KilledError
            done = real(*args, **kwargs)
            if dies:
                raise KilledError
            return done

        return call


STEPS = [
    ("outbox", "lease"),
    ("outbox", "assign"),
    ("turns", "take"),
    ("slack", "find"),
    ("slack", "post"),
    ("outbox", "mark"),
]


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("adapter", "method"), STEPS, ids=[step for _, step in STEPS])
def test_an_announcer_killed_around_any_step_leaves_each_card_once(
    adapter: str, method: str, *, after: bool
):
    records = batch(16)
    with world(*PEOPLE) as here:
        alive = here.announcer
        deadly = Deadly(getattr(alive, adapter), method, after=after, left=3)
        here.announcer = replace(alive, **{adapter: deadly})
        if method == "find":  # only a send of unknown outcome makes the announcer look
            here.ws.faults.fail_after_doing(1, method="chat.postMessage", times=3)
        here.arrive(*records)
        deaths = follow_until_killed_no_more(here)
        assert deaths == 3
        assert_all_is_well(here, records)


def follow_until_killed_no_more(here: World) -> int:
    deaths = 0
    for _ in range(200):
        try:
            run(here)
        except KilledError:
            deaths += 1
        else:
            return deaths
    raise AssertionError("it never ends")


WRITES = {"PutItem", "UpdateItem", "TransactWriteItems"}


@pytest.fixture
def every_third_write_meets_traffic(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Refuse every third write as DynamoDB does under contention, which the emulator never is."""
    real, met, count = botocore.client.BaseClient._make_api_call, [], [0]  # noqa: SLF001

    def call(client: Any, operation: str, arguments: dict[str, Any]) -> Any:
        if operation in WRITES:
            count[0] += 1
            if count[0] % 3 == 0:
                met.append(operation)
                raise traffic(operation, arguments, conflict=count[0] % 2 == 0)
        return real(client, operation, arguments)

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", call)
    return met


def traffic(operation: str, arguments: dict[str, Any], *, conflict: bool) -> ClientError:
    code = "TransactionConflict" if conflict else "ThrottlingError"
    if operation != "TransactWriteItems":
        code = f"{code}Exception" if conflict else "ThrottlingException"
        return ClientError({"Error": {"Code": code, "Message": "traffic"}}, operation)
    reasons = [{"Code": "None"} for _ in arguments["TransactItems"]]
    reasons[-1] = {"Code": code, "Message": "traffic"}
    error = {"Code": "TransactionCanceledException", "Message": "traffic"}
    return ClientError({"Error": error, "CancellationReasons": reasons}, operation)


def test_traffic_at_every_third_write_changes_nothing_in_the_end(
    every_third_write_meets_traffic: list[str],
):
    records = batch(18)
    with world(*PEOPLE) as here:
        deliver_five_times(busy_world(here), records)
        assert_all_is_well(here, records)
    assert set(every_third_write_meets_traffic) == WRITES

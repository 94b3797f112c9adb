"""All that can go wrong goes wrong together, by seed: nothing is lost, nothing is there twice."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.records import AT, record
from tests.workflows.stage import Killed, Stage, unlike_table
from tests.workflows.traffic import WRITES, every_third_write_refused

PEOPLE = ("alice@example.com", "bob@example.com", "carol@example.com", "zoe@example.com")
EVENTS = ("ec2:RunInstances", "s3:PutBucketPolicy", "lambda:CreateFunction", "iam:CreateAccessKey")


def records(chance: random.Random) -> list[dict[str, Any]]:
    """Return 36 changes of four people in two accounts over three hours."""
    return [
        record(
            chance.choices(EVENTS, (6, 6, 6, 1))[0],
            person=chance.choice(PEOPLE),
            account=chance.choice(("111122223333", "444455556666")),
            at=AT - timedelta(minutes=chance.randrange(180)),
            requestID=f"request-{n}",
        )
        for n in range(36)
    ]


class Mortal:
    """An adapter during whose calls the process may end, before the step or after it."""

    def __init__(self, adapter: Any, chance: random.Random) -> None:
        self.adapter, self.chance, self.deaths = adapter, chance, 0

    def __getattr__(self, name: str) -> Any:
        step = getattr(self.adapter, name)

        def stepped(*args: Any, **more: Any) -> Any:
            fate = self.chance.random()
            self.deaths += fate < 0.2
            if fate < 0.1:
                raise Killed
            done = step(*args, **more)
            if fate < 0.2:
                raise Killed
            return done

        # The tick's look at the index is no step of the announcer.
        return step if name == "waiting" else stepped


@pytest.fixture
def traffic() -> Iterator[list[str]]:
    with every_third_write_refused() as met:
        yield met


def shuffled(made: list[dict[str, Any]], chance: random.Random) -> list[list[dict[str, Any]]]:
    """Return five copies of all, shuffled, in batches of ten."""
    copies = made * 5
    chance.shuffle(copies)
    return [copies[n : n + 10] for n in range(0, len(copies), 10)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_storm(stage: Stage, traffic: list[str], seed: int) -> None:
    chance = random.Random(seed)
    made = records(chance)
    batches = shuffled(made, chance)
    outbox = Mortal(stage.announcer.outbox, chance)
    slack = Mortal(stage.announcer.slack, chance)
    stage.announcer = replace(stage.announcer, outbox=outbox, slack=slack)  # type: ignore[arg-type]
    stage.announcers, stage.queue.copies = 2, 2
    stage.ws.faults.refuse_every(5)
    stage.ws.faults.refuse_every(7, error="some_error_of_next_year")
    stage.ws.faults.fail_after_doing(6)

    for some in (batches[:7], batches[7:14], batches[14:]):
        tallies = stage.deliver_at_once(some)
        assert [tally.failed for tally in tallies] == [set()] * len(some)
        stage.run(seconds=50)
        stage.ws.faults.down = not stage.ws.faults.down
    stage.run(minutes=1)
    stage.ws.faults.down = False
    stage.run_until_quiet(hours=8)

    assert outbox.deaths > 5
    assert slack.deaths > 5
    assert set(traffic) == WRITES
    assert sorted(row.event_id for row in stage.changes()) == sorted(m["eventID"] for m in made)
    assert sum(one.count for one in stage.activities()) == len(made)
    assert unlike_table(stage) == []

"""The demo's team, its workspace, and what happens there in the first minute.

To let one more thing happen, add a row to `STORY`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.demo import scenes
from bot.demo.callers import Call, Record, in_cloudshell, person, program, root
from bot.demo.slack.workspace import Channel, Person

ADMIN = "U03CAROL"
CHANGES, GENERAL, SECURITY = "C01CHANGES", "C02GENERAL", "C03SECURITY"
PAYMENTS, DATA, SANDBOX = "111122223333", "123456789012", "444455556666"
ACCOUNTS = f"{PAYMENTS}=prod-payments;{DATA}=prod-data;{SANDBOX}=sandbox"
PEOPLE = (
    Person("U01ALICE", "alice", "Alice Example", "alice@example.com", "Europe/Berlin"),
    Person("U02BOB", "bob", "Bob Example", "bob@example.com", "Europe/London"),
    Person(ADMIN, "carol", "Carol Example", "carol@example.com", "Europe/Berlin"),
    Person("U04DORA", "dora", "Dora Example", "dora@example.com", "America/New_York"),
    Person("U05ERIN", "erin", "Erin Example", "erin@example.com", "Asia/Kolkata"),
)
CHANNELS = (
    Channel(CHANGES, "console-changes"),
    Channel(GENERAL, "general"),
    Channel(SECURITY, "security"),
)
NIGHT = time(2, 47)


@dataclass(frozen=True, slots=True)
class Scene:
    """What happens so many seconds into the demo, and by whom, as of the time it is then."""

    after: float
    what: Callable[[Call], list[Record]]
    by: Callable[[datetime], Call]

    def records(self, now: datetime) -> list[Record]:
        return self.what(self.by(now))


@dataclass(frozen=True, slots=True)
class Explained:
    """What somebody answers the card that asks them: labels to press, words by their labels."""

    user: str
    reason: str
    detail: str
    typed: Mapping[str, str]


def ago(minutes: float, make: Callable[..., Call], *who: str) -> Callable[[datetime], Call]:
    """Return how to make the calls someone began so many minutes ago."""
    return lambda now: make(*who, now - timedelta(minutes=minutes))


def last_night(make: Callable[..., Call], *who: str) -> Callable[[datetime], Call]:
    """The same for 02:47 of the night that is over; CloudTrail can be late."""
    return lambda now: make(*who, night_before(now))


def night_before(now: datetime) -> datetime:
    night = datetime.combine(now.date(), NIGHT, now.tzinfo)
    return night if night < now - timedelta(hours=1) else night - timedelta(days=1)


STORY: tuple[Scene, ...] = (
    Scene(0, scenes.night_incident, last_night(person, "dora@example.com", PAYMENTS)),
    Scene(1, scenes.looking_and_failing, ago(9, person, "alice@example.com", PAYMENTS)),
    Scene(2, scenes.code_at_work, ago(3, program, "deploy-4711", PAYMENTS)),
    Scene(3, scenes.launch_wizard, ago(2, person, "bob@example.com", SANDBOX)),
    Scene(8, scenes.hostile_tag, ago(1, person, "erin@example.com", SANDBOX)),
    Scene(12, scenes.resize, ago(1, person, "frank@example.com", DATA)),
    Scene(16, scenes.typed_parameter, ago(1, in_cloudshell, "bob@example.com", PAYMENTS)),
    Scene(20, scenes.public_bucket, ago(1, person, "erin@example.com", DATA)),
    Scene(24, scenes.stop_trail, ago(1, root, PAYMENTS)),
    Scene(28, scenes.open_port, ago(1, person, "alice@example.com", PAYMENTS)),
)
ANSWER = Explained(
    user="U04DORA",
    reason="Fixing an incident",
    detail="Add detail",
    typed={
        "Ticket, if there is one": "INC-42",
        "What happened, in a few words": (
            "Card payments timed out. There is no code yet to fail over to the other database."
        ),
    },
)

"""A small model of an organisation of forty people: who they are, where and when they work."""

from dataclasses import dataclass
from functools import lru_cache

_FIRST = (
    *("alice", "bob", "carol", "dora", "erin", "frank", "grace", "heidi", "ivan", "judy"),
    *("karl", "lena", "mallory", "nils", "olivia", "peggy", "quentin", "rupert", "sybil", "trent"),
    *("ursula", "victor", "wendy", "xenia", "yusuf", "zoe", "amir", "bianca", "chen", "deepa"),
    *("emeka", "fatima", "goran", "hana", "ines", "jonas", "kavya", "liam", "mei", "noor"),
)
_LAST = ("adams", "berger", "costa", "dubois", "eriksen", "fischer", "gupta")
WEEK_HOURS = 7 * 24
_DAY_HOURS, _WORKDAYS = 24, 5
_FROM, _TO = 9, 18
_STEPS = (0, 1, 5)  # which accounts are whose: each has ten people


@dataclass(frozen=True, slots=True)
class Office:
    """Where people work: hours ahead of UTC, and the address their calls come from."""

    name: str
    ahead: int
    address: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account and the region most of it is in."""

    id: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, the accounts they work in, and how they appear in records as a rule."""

    name: str
    office: Office
    shape: str
    accounts: tuple[Account, ...]

    @property
    def email(self) -> str:
        return f"{self.name}@example.com"


OFFICES = (
    Office("Berlin", 1, "198.51.100.7"),
    Office("London", 0, "198.51.100.71"),
    Office("New York", -5, "203.0.113.12"),
    Office("Bengaluru", 5, "192.0.2.44"),
)
ACCOUNTS = (
    Account("111122223333", "prod-payments", "eu-west-1"),
    Account("444455556666", "sandbox", "eu-west-1"),
    Account("123456789012", "prod-data", "eu-central-1"),
    Account("111111111111", "prod-web", "eu-west-1"),
    Account("222222222222", "staging-web", "eu-west-1"),
    Account("333333333333", "staging-payments", "eu-central-1"),
    Account("444444444444", "audit", "eu-west-1"),
    Account("555555555555", "network", "eu-west-1"),
    Account("666666666666", "prod-us", "us-east-1"),
    Account("777777777777", "staging-us", "us-west-2"),
    Account("888888888888", "tools", "eu-west-1"),
    Account("999999999999", "prod-asia", "ap-south-1"),
)
# Most sign in through Identity Center, where they are called by their e-mail.
_SHAPES = (
    *("directory-email", "directory-email", "directory-name", "saml", "directory-email"),
    *("on-behalf-of", "directory-email", "user", "broker", "source-identity"),
    *("directory-email", "directory-email", "directory-name", "user-email", "directory-email"),
    *("on-behalf-of", "directory-email", "federated", "broker-guid", "directory-email"),
)
PEOPLE = tuple(
    Person(
        name=f"{first}.{_LAST[number % len(_LAST)]}",
        office=OFFICES[number % 3 if number % 5 else 3],
        shape=_SHAPES[number % len(_SHAPES)],
        accounts=tuple(ACCOUNTS[(number + step) % len(ACCOUNTS)] for step in _STEPS),
    )
    for number, first in enumerate(_FIRST)
)
OTHER_REGIONS = ("us-east-1", "eu-west-1", "eu-central-1", "us-west-2")


@lru_cache(maxsize=WEEK_HOURS)
def at_work(hour: int) -> tuple[Person, ...]:
    """Return who works at an hour of the week, Monday 00:00 UTC being 0; maybe nobody."""
    return tuple(person for person in PEOPLE if _works(hour + person.office.ahead))


def _works(local: int) -> bool:
    day, hour = divmod(local % WEEK_HOURS, _DAY_HOURS)
    return day < _WORKDAYS and _FROM <= hour < _TO

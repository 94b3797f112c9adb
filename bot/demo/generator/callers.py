"""Sessions in which people work: who, in which account, and what shows how they did it.

To add a way of working, add a row to `WAYS`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.demo.generator.actions import CHANGES, CONSOLE_ACTIONS, Act
from bot.demo.generator.actions.access import DIRECTORY
from bot.demo.generator.clock import hour_of_week
from bot.demo.generator.draws import Draw
from bot.demo.generator.identities import BY_NAME, Identity, Named
from bot.demo.generator.organisation import ACCOUNTS, OTHER_REGIONS, PEOPLE, Person, at_work
from bot.demo.generator.records import Caller

_CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
BROWSERS = (
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {_CHROME}",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_CHROME} Edg/142.0.0.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
)
_LINUX = "ua/2.1 os/linux#6.1.155-176.282.amzn2023.x86_64 md/arch#x86_64 lang/python#3.13.7"
SHELLS = (
    f"aws-cli/2.31.39 md/awscrt#0.27.6 {_LINUX} exec-env/CloudShell cfg/retry-mode#standard",
    f"Boto3/1.40.76 md/Botocore#1.40.76 {_LINUX} exec-env/CloudShell cfg/retry-mode#legacy",
)
_S3_CONSOLE = "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.10.186 java/1.8.0_372]"
_OLD = ("user", "user", "user-email", "root", "saml", "federated")
# Besides what people appear as in general: what happens now and then.
_RARE = ("root", "without-session", "unknown")
_RARELY = 0.06
# How long somebody works at one thing, and how much of it they change.
_LONGEST_SECONDS, _MOST_CHANGES = 2700, 12
_ELSEWHERE = 0.15


def often(rows: Sequence[Act]) -> tuple[Act, ...]:
    """Return each row as often as it weighs, to draw from."""
    return tuple(row for row in rows for _ in range(row.weight))


CHANGES_OFTEN = often(CHANGES)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of working by hand, and its signs in records; `shapes` if only some appear so."""

    name: str
    agents: tuple[str, ...]
    weight: int = 1
    via: str = "console"
    version: str = "1.11"
    event_type: str = "AwsApiCall"
    flag: bool = False
    tls: bool = False
    invoked_by: str = ""
    acts: tuple[Act, ...] = CHANGES_OFTEN
    shapes: tuple[str, ...] = ()

    @property
    def old(self) -> bool:
        return self.version < "1.06"

    def caller(self, d: Draw, identity: Identity, address: str) -> Caller:
        """What records show of somebody who works so; S3 puts the agent in brackets."""
        agent = d.of(self.agents)
        seen = agent if agent != INTERNAL else BROWSERS[0]
        return Caller(
            identity=identity,
            address=address,
            agent=agent,
            version=self.version,
            flag=self.flag,
            tls=self.tls,
            s3_agent=_S3_CONSOLE if self.old else f"[{seen}]",
        )


INTERNAL = "AWS Internal"
WAYS: tuple[Way, ...] = (
    Way("browser", BROWSERS[:1], 28, flag=True, tls=True),
    Way("browser", BROWSERS[1:2], 28, flag=True, tls=True),
    Way("browser", BROWSERS[2:], 18, flag=True, tls=True),
    Way("internal", (INTERNAL,), 8, flag=True),
    Way("cloudshell", SHELLS, 8, flag=True, tls=True, via="cloudshell"),
    Way(
        "old-sign-in",
        ("signin.amazonaws.com",),
        2,
        version="1.05",
        invoked_by="signin.amazonaws.com",
        shapes=_OLD,
    ),
    Way(
        "old-console",
        ("console.ec2.amazonaws.com", "console.amazonaws.com"),
        2,
        version="1.05",
        shapes=_OLD,
    ),
    Way(
        "console-action", BROWSERS, 2, event_type="AwsConsoleAction", tls=True, acts=CONSOLE_ACTIONS
    ),
    Way(
        "nameless-console-action",
        ("",),
        2,
        event_type="AwsConsoleAction",
        acts=CONSOLE_ACTIONS,
        shapes=("nameless",),
    ),
    Way("directory", BROWSERS, 2, flag=True, tls=True, acts=DIRECTORY, shapes=("identity-center",)),
)
# How people look at things and operate them.
MODERN = tuple(way for way in WAYS if way.name in ("browser", "internal", "cloudshell"))


@dataclass(slots=True)
class Session:
    """Somebody at work in one account; ends when all is done or the time is over."""

    way: Way
    shape: str
    caller: Caller
    person: Named | None
    account: str
    region: str
    until: int
    left: int

    def act(self, d: Draw) -> Act:
        return d.of(self.way.acts)


class Desks:
    """The few sessions that go on at the same time; one that is over makes place for the next."""

    def __init__(self, d: Draw, many: int, ways: Sequence[Way]) -> None:
        self._draw = d
        self._ways = tuple(way for way in ways for _ in range(way.weight))
        self._sessions: list[Session | None] = [None] * many

    def next(self) -> Session:
        """Return the session of somebody who does something now."""
        d = self._draw
        desk = int(d.fraction() * len(self._sessions))
        session = self._sessions[desk]
        if session is None or session.left <= 0 or d.at > session.until:
            session = self._sessions[desk] = begun(d, d.of(self._ways))
        session.left -= 1
        d.account, d.region = session.account, session.region
        return session

    def anywhere(self) -> None:
        """Go to an account where something happens without people."""
        account, d = self._draw.of(ACCOUNTS), self._draw
        d.account, d.region = account.id, account.region


def begun(d: Draw, way: Way) -> Session:
    """Begin a session of somebody who works at this hour, or is on call."""
    person = d.of(at_work(hour_of_week(d.at)) or PEOPLE)
    account = d.of(person.accounts)
    d.account = account.id
    d.region = d.of(OTHER_REGIONS) if d.chance(_ELSEWHERE) else account.region
    shape = _shape(d, way, person)
    identity, named = BY_NAME[shape].make(d, person)
    if way.invoked_by:
        identity["invokedBy"] = way.invoked_by
    return Session(
        way=way,
        shape=shape,
        caller=way.caller(d, identity, person.office.address),
        person=named,
        account=d.account,
        region=d.region,
        until=d.at + _LONGEST_SECONDS,
        left=d.between(1, _MOST_CHANGES),
    )


def _shape(d: Draw, way: Way, person: Person) -> str:
    if way.shapes:
        return d.of(way.shapes)
    return d.of(_RARE) if d.chance(_RARELY) else person.shape

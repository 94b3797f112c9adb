"""The values a workspace is made of: who is in it, where they talk, and what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TEAM = {"id": "T01EXAMPLE", "domain": "example"}
APP_ID, BOT_ID, BOT_USER = "A01WATCH", "B01WATCH", "U01WATCH"
APP_NAME = "consolewatch"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace."""

    id: str
    name: str
    real_name: str
    email: str
    tz: str = "Etc/UTC"
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel; without `members` everybody is in it. With `im`, a person's talk with the app."""

    id: str
    name: str
    members: tuple[str, ...] | None = None
    archived: bool = False
    bot_member: bool = True
    private: bool = False
    im: bool = False

    @property
    def kind(self) -> str:
        """Slack's `channel_type`."""
        if self.im:
            return "im"
        return "group" if self.private else "channel"

    @property
    def called(self) -> str:
        """The name requests to the app give it."""
        return {"im": "directmessage", "group": "privategroup"}.get(self.kind, self.name)

    def holds(self, user: str) -> bool:
        return self.members is None or user in self.members


# Channel and ts of the message something is about.
About = tuple[str, str]
NO_MESSAGE: About = ("", "")


@dataclass(frozen=True, slots=True)
class Call:
    """One Web API call: what was asked, what was answered, and the message it is about."""

    method: str
    arguments: dict[str, Any]
    response: dict[str, Any]
    at: float
    status: int = 200
    about: About = NO_MESSAGE
    number: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """One signed request to the app, and what came of it; `ts` is the message it is about."""

    kind: str
    channel: str
    ts: str
    user: str
    at: float
    status: int
    seconds: float
    error: str | None
    name: str = ""
    retry: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the Web API says over HTTP."""

    body: dict[str, Any] | str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of one signed request; status 0: nothing was sent or nobody answered."""

    status: int
    body: str
    ephemerals: list[dict[str, Any]] = field(default_factory=list)
    error: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - it is an answer, worded as Slack words it
    """A Web API method declined, with Slack's error name."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra


class RateLimited(Exception):  # noqa: N818 - it is an answer, HTTP 429
    """Too many calls; says how many seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after

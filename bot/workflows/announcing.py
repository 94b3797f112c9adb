"""What announcing needs, and where messages go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.aws.queues import Hints
from bot.core.outbox import Pace
from bot.slack.poster import Poster
from bot.storage.activities import Activities
from bot.storage.changes import Changes
from bot.storage.notices import Notices
from bot.storage.outbox import Outbox, Owed
from bot.storage.pace import EDITS, Turns
from bot.storage.people import People
from bot.workflows.patience import Patience


@dataclass(frozen=True, slots=True)
class Places:
    """Where messages go, and what accounts are called."""

    channel: str
    fallback: str
    security: str
    names: Mapping[str, str]
    channels: Mapping[str, str]
    admins: frozenset[str] = frozenset()
    admin_group: str = ""

    def channel_of(self, account: str) -> str:
        return self.channels.get(account, self.channel)

    def name_of(self, account: str) -> str:
        return self.names.get(account, account)


@dataclass(frozen=True, slots=True)
class Announcer:
    """What announcing needs; `lease_id` makes a new random id, `jitter` a number from 0 to 1."""

    outbox: Outbox
    activities: Activities
    changes: Changes
    notices: Notices
    turns: Turns
    people: People
    slack: Poster
    hints: Hints
    places: Places
    pace: Pace
    patience: Patience
    lease_id: Callable[[], str]
    jitter: Callable[[], float]


def lane(owed: Owed) -> str:
    return EDITS if owed.post.ts else owed.post.channel

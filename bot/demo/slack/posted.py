"""A message as Slack keeps it, and what a thread adds to it."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]

THREAD = ("thread_ts", "reply_count", "reply_users_count", "reply_users", "latest_reply")
SHOWN_REPLIERS = 5
MOST_EARLIER = 20


@dataclass(slots=True)
class Posted:
    """A message as Slack shows it, and beside it what Slack does not: whom it notified, with what.

    `version` is the history's counter at the last change a reader would see; `earlier` holds the
    blocks it had before, the newest first, for those who press what they still see.
    """

    message: Message
    metadata: Message | None
    notifies: tuple[str, ...]
    links: tuple[str, ...]
    announced: str = ""
    earlier: list[list[Message]] = field(default_factory=list)
    version: int = 0

    @property
    def ts(self) -> str:
        return str(self.message["ts"])

    @property
    def root(self) -> str:
        """The ts of the thread it is in, or would begin."""
        return str(self.message.get("thread_ts", self.ts))

    @property
    def is_reply(self) -> bool:
        return self.root != self.ts

    def put_aside(self) -> None:
        """Keep the blocks as they are for those who see them a moment longer."""
        self.earlier.insert(0, deepcopy(self.message.get("blocks", [])))
        del self.earlier[MOST_EARLIER:]

    def shown(self, *, metadata: bool) -> Message:
        kept = {"metadata": deepcopy(self.metadata)} if metadata and self.metadata else {}
        return {**deepcopy(self.message), **kept}

    def told(self) -> Message:
        acts = {"notifies": list(self.notifies), "links": list(self.links)}
        kept = {"announced": self.announced, "version": self.version}
        return {**self.shown(metadata=True), **acts, **kept}


def micros(ts: str) -> int:
    """Turn a timestamp into microseconds, which compare as it does."""
    return int(ts.replace(".", ""))


def recount(parent: Posted, replies: list[Posted]) -> None:
    """Write on a parent what its thread now holds; without replies it is no parent any more."""
    message = parent.message
    for name in THREAD:
        message.pop(name, None)
    if replies:
        users = list(dict.fromkeys(reply.message["user"] for reply in replies))
        message |= {"thread_ts": parent.ts, "reply_count": len(replies)}
        message |= {"reply_users_count": len(users), "reply_users": users[:SHOWN_REPLIERS]}
        message["latest_reply"] = replies[-1].ts


def bury(parent: Posted) -> None:
    """Leave in place of a deleted message the line that holds its thread together."""
    kept = {name: parent.message[name] for name in ("type", "ts", *THREAD)}
    dead = {"subtype": "tombstone", "user": "USLACKBOT", "hidden": True}
    parent.message = {**kept, **dead, "text": "This message was deleted."}
    parent.metadata, parent.notifies, parent.links = None, (), ()


def add_reaction(message: Message, user: str, name: str) -> bool:
    """Add a person's reaction; say whether it is new."""
    reactions = message.setdefault("reactions", [])
    found = next((one for one in reactions if one["name"] == name), None)
    if found is None:
        found = {"name": name, "users": [], "count": 0}
        reactions.append(found)
    new = user not in found["users"]
    if new:
        found["users"].append(user)
        found["count"] += 1
    return new

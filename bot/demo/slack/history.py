"""Keep the messages of all channels: posting, editing, threads, and how fast one may post."""

import itertools
import math
import uuid
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from bot.demo.slack.elements import interactive
from bot.demo.slack.mrkdwn import find_acts
from bot.demo.slack.posted import Message, Posted, add_reaction, bury, recount
from bot.demo.slack.team import APP_ID, BOT_ID, BOT_USER, TEAM, RateLimited, Refused

# One post a second on average; Slack lets a post through that is a little early.
POST_SECONDS = 1.0
EARLY_SECONDS = 0.5
BY_APP = {"user": BOT_USER, "bot_id": BOT_ID, "app_id": APP_ID}


def unheard(channel: str, event: Message) -> None:
    """Let an event pass."""


def as_named(channel: str, author: str, names: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001 - one signature
    """Return whom a message names, knowing nobody."""
    return names


@dataclass(slots=True)
class History:
    """Every channel's messages, oldest first; the workspace's lock guards it.

    `version` counts what readers would see; `gone` holds (version, channel, ts) of the deleted.
    """

    clock: Callable[[], float]
    hear: Callable[[str, Message], None] = unheard
    audience: Callable[[str, str, tuple[str, ...]], tuple[str, ...]] = as_named
    post_seconds: float = POST_SECONDS
    channels: dict[str, list[Posted]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    last_turn: dict[str, float] = field(default_factory=dict)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    version: int = 0
    gone: list[tuple[int, str, str]] = field(default_factory=list)

    def new_ts(self, channel: str) -> str:
        """Make a timestamp that is unique and increasing in its channel."""
        micros = max(round(self.clock() * 1_000_000), self.last.get(channel, 0) + 100)
        self.last[channel] = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def new_id(self, prefix: str = "") -> str:
        return f"{prefix}{next(self.numbers) + 0x10000:05X}"

    def identified(self, blocks: list[Message]) -> list[Message]:
        """Copy blocks, inventing the ids their author left out, as Slack does."""
        copied = deepcopy(blocks)
        for block in copied:
            block.setdefault("block_id", self.new_id())
            for element in interactive(block):
                element.setdefault("action_id", self.new_id())
        return copied

    def take_turn(self, channel: str) -> None:
        now = self.clock()
        due = self.last_turn.get(channel, 0.0) + self.post_seconds
        if due - now > EARLY_SECONDS:
            raise RateLimited(max(1, math.ceil(due - now - EARLY_SECONDS)))
        self.last_turn[channel] = max(due, now)

    def touch(self, posted: Posted) -> None:
        self.version += 1
        posted.version = self.version

    def post(self, channel: str, content: Message) -> Posted:
        """Add a message of the app: text, blocks, files, metadata, thread_ts, parse."""
        return self.add(channel, BY_APP, content)

    def say(self, channel: str, user: str, content: Message) -> Posted:
        """Add a person's own message."""
        return self.add(channel, {"user": user, "client_msg_id": str(uuid.uuid4())}, content)

    def add(self, channel: str, author: Message, content: Message) -> Posted:
        parent = self.parent(channel, content.get("thread_ts"))
        message: Message = {"type": "message", **author, "team": TEAM["id"]}
        message |= {"ts": self.new_ts(channel), "text": content["text"]}
        blocks = self.identified(content.get("blocks") or [])
        parts = {"blocks": blocks, "files": content.get("files")}
        message |= {name: part for name, part in parts.items() if part}
        acts = find_acts(content["text"], blocks, parse=content.get("parse", ""))
        notifies = self.audience(channel, author["user"], acts.notifies)
        posted = Posted(
            message, content.get("metadata"), notifies, acts.links, announced=content["text"]
        )
        if parent:
            message |= {"thread_ts": parent.ts, "parent_user_id": parent.message["user"]}
        self.channels.setdefault(channel, []).append(posted)
        self.counted(channel, parent)
        self.touch(posted)
        self.hear(channel, {**posted.shown(metadata=False), "event_ts": posted.ts})
        return posted

    def counted(self, channel: str, parent: Posted | None) -> None:
        """Let a parent say what its thread holds now."""
        if parent:
            recount(parent, self.replies(channel, parent.ts))
            self.touch(parent)

    def parent(self, channel: str, thread_ts: str | None) -> Posted | None:
        """Return the first message of a thread, whichever of its messages is named."""
        if not thread_ts:
            return None
        named = self.find(channel, thread_ts)
        found = named and self.find(channel, named.root)
        if found is None:
            raise Refused("thread_not_found")
        return found

    def find(self, channel: str, ts: str) -> Posted | None:
        posts = self.channels.get(channel, [])
        return next((posted for posted in posts if posted.ts == ts), None)

    def found(self, channel: str, ts: str) -> Posted:
        posted = self.find(channel, ts)
        if posted is None:
            raise Refused("message_not_found")
        return posted

    def edit(self, channel: str, ts: str, content: Message) -> Posted:
        """Change a message in place. Nobody is notified; text without blocks removes the blocks."""
        posted = self.found(channel, ts)
        message, before = posted.message, posted.shown(metadata=False)
        posted.put_aside()
        if content.get("blocks") is not None:
            message["blocks"] = self.identified(content["blocks"])
        elif content.get("text") is not None:
            # Only then does Slack mark the message as edited.
            message.pop("blocks", None)
            message["edited"] = {"user": BOT_USER, "ts": f"{self.clock():.6f}"}
        message["text"] = content.get("text") or message["text"]
        posted.metadata = content.get("metadata") or posted.metadata
        blocks = message.get("blocks", [])
        posted.links = find_acts(message["text"], blocks, parse=content.get("parse", "")).links
        self.touch(posted)
        changed = {"message": posted.shown(metadata=False), "previous_message": before}
        self.hear(channel, self.hidden("message_changed", changed))
        return posted

    def delete(self, channel: str, ts: str) -> None:
        """Remove a message; in place of one with replies something stays. Nothing there is fine."""
        posted = self.find(channel, ts)
        if posted is None:
            return
        deleted = {"deleted_ts": ts, "previous_message": posted.shown(metadata=False)}
        if posted.message.get("reply_count"):
            bury(posted)
            self.touch(posted)
        else:
            self.remove(channel, posted)
        self.hear(channel, self.hidden("message_deleted", deleted))

    def remove(self, channel: str, posted: Posted) -> None:
        self.channels[channel].remove(posted)
        self.version += 1
        self.gone.append((self.version, channel, posted.ts))
        if posted.is_reply:
            self.counted(channel, self.find(channel, posted.root))

    def hidden(self, subtype: str, about: Message) -> Message:
        """Build the event of a change to a message that is there already."""
        ts = f"{self.clock():.6f}"
        event = {"type": "message", "subtype": subtype, "hidden": True, **about}
        return {**event, "ts": ts, "event_ts": ts}

    def react(self, channel: str, ts: str, *, user: str, name: str) -> None:
        posted = self.found(channel, ts)
        if not add_reaction(posted.message, user, name):
            raise Refused("already_reacted")
        self.touch(posted)

    def top_level(self, channel: str) -> list[Posted]:
        return [posted for posted in self.channels.get(channel, []) if not posted.is_reply]

    def replies(self, channel: str, ts: str) -> list[Posted]:
        posts = self.channels.get(channel, [])
        return [posted for posted in posts if posted.is_reply and posted.root == ts]

"""Keep the messages of all channels: posting, editing, paging, and how fast one may post."""

import base64
import binascii
import itertools
import math
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from bot.demo.slack.mrkdwn import find_acts
from bot.demo.slack.team import APP_ID, BOT_ID, BOT_USER, TEAM, RateLimited, Refused

Message = dict[str, Any]
# One post a second on average; Slack lets a post through that is a little early.
POST_SECONDS = 1.0
EARLY_SECONDS = 0.5


@dataclass(slots=True)
class Posted:
    """A message as Slack shows it, and beside it what Slack does not: whom it notified."""

    message: Message
    metadata: Message | None
    notifies: tuple[str, ...]
    links: tuple[str, ...]

    def shown(self, *, metadata: bool) -> Message:
        kept = {"metadata": deepcopy(self.metadata)} if metadata and self.metadata else {}
        return {**deepcopy(self.message), **kept}

    def told(self) -> Message:
        acts = {"notifies": list(self.notifies), "links": list(self.links)}
        return {**self.shown(metadata=True), **acts}


@dataclass(slots=True)
class History:
    """Every channel's messages, oldest first; the workspace's lock guards it."""

    clock: Callable[[], float]
    post_seconds: float = POST_SECONDS
    channels: dict[str, list[Posted]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    last_turn: dict[str, float] = field(default_factory=dict)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

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

    def post(self, channel: str, content: Message) -> Posted:
        """Add a message of the app; `content` is text, blocks, metadata, thread_ts, parse."""
        parent = self.parent(channel, content.get("thread_ts"))
        message: Message = {"type": "message", "user": BOT_USER, "bot_id": BOT_ID}
        message |= {
            "app_id": APP_ID,
            "team": TEAM["id"],
            "ts": self.new_ts(channel),
            "text": content["text"],
        }
        blocks = self.identified(content.get("blocks") or [])
        if blocks:
            message["blocks"] = blocks
        acts = find_acts(content["text"], blocks, parse=content.get("parse", ""))
        posted = Posted(message, content.get("metadata"), acts.notifies, acts.links)
        if parent:
            join_thread(posted, parent)
        self.channels.setdefault(channel, []).append(posted)
        return posted

    def parent(self, channel: str, thread_ts: str | None) -> Posted | None:
        if not thread_ts:
            return None
        found = self.find(channel, thread_ts)
        if found is None:
            raise Refused("thread_not_found")
        return found

    def find(self, channel: str, ts: str) -> Posted | None:
        posts = self.channels.get(channel, [])
        return next((posted for posted in posts if posted.message["ts"] == ts), None)

    def edit(self, channel: str, ts: str, content: Message) -> Posted:
        """Change a message in place. Nobody is notified; text without blocks removes the blocks."""
        posted = self.find(channel, ts)
        if posted is None:
            raise Refused("message_not_found")
        message = posted.message
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
        return posted

    def delete(self, channel: str, ts: str) -> None:
        kept = [post for post in self.channels.get(channel, []) if post.message["ts"] != ts]
        self.channels[channel] = kept

    def top_level(self, channel: str) -> list[Posted]:
        posts = self.channels.get(channel, [])
        return [posted for posted in posts if not is_reply(posted.message)]

    def replies(self, channel: str, ts: str) -> list[Posted]:
        posts = self.channels.get(channel, [])
        return [one for one in posts if is_reply(one.message) and one.message["thread_ts"] == ts]

    def page(self, channel: str, arguments: Message) -> tuple[list[Posted], str]:
        """Return one page, newest first, and the cursor of the next ("" at the end)."""
        inclusive = arguments.get("inclusive", False)
        oldest = micros(arguments.get("oldest"), "invalid_ts_oldest", default=0)
        latest = micros(arguments.get("latest"), "invalid_ts_latest", default=10**17)
        before = read_cursor(arguments.get("cursor"))
        within = [
            posted
            for posted in reversed(self.top_level(channel))
            if oldest - inclusive < at(posted) < latest + inclusive and at(posted) < before
        ]
        limit = min(max(int(arguments.get("limit") or 100), 1), 999)
        page, rest = within[:limit], within[limit:]
        return page, make_cursor(at(page[-1])) if rest else ""


def interactive(block: Message) -> list[Message]:
    """Return the elements of a block a person can use."""
    if block["type"] == "actions":
        return list(block["elements"])
    one = block.get("accessory") if block["type"] == "section" else block.get("element")
    return [one] if one else []


def join_thread(reply: Posted, parent: Posted) -> None:
    root = parent.message.get("thread_ts", parent.message["ts"])
    reply.message |= {"thread_ts": root, "parent_user_id": parent.message["user"]}
    parent.message["thread_ts"] = root
    parent.message["reply_count"] = parent.message.get("reply_count", 0) + 1
    parent.message["latest_reply"] = reply.message["ts"]


def is_reply(message: Message) -> bool:
    return bool(message.get("thread_ts", message["ts"]) != message["ts"])


def at(posted: Posted) -> int:
    return int(posted.message["ts"].replace(".", ""))


def micros(value: str | None, error: str, *, default: int) -> int:
    """Read a timestamp as Slack writes it; a plain number of seconds will do."""
    if value in (None, ""):
        return default
    seconds, _, fraction = str(value).partition(".")
    if not seconds.isascii() or not (seconds + fraction).isdigit():
        raise Refused(error)
    return int(seconds) * 1_000_000 + int(fraction[:6].ljust(6, "0"))


def make_cursor(before: int) -> str:
    return base64.b64encode(f"next_ts:{before}".encode()).decode()


def read_cursor(cursor: str | None) -> int:
    if not cursor:
        return 10**17
    try:
        name, _, before = base64.b64decode(cursor, validate=True).decode().partition(":")
        if name == "next_ts":
            return int(before)
    except (binascii.Error, ValueError):
        pass
    raise Refused("invalid_cursor")

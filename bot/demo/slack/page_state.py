"""What one person sees of the workspace: everything at the first look, then what changed since."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from markdown_it import MarkdownIt

from bot.demo.slack.manifest import App
from bot.demo.slack.posted import Posted
from bot.demo.slack.team import APP_NAME, BOT_USER, TEAM, Channel, Person
from bot.demo.slack.workspace import Workspace

Shown = dict[str, Any]
# More than anybody scrolls back in a demo; a browser holds as many with ease.
MOST_MESSAGES = 2000


class Backstage(Protocol):
    """What stands behind a workspace, for the curious; errors are worded for a person."""

    def state(self) -> Shown | None:
        """Return what every page shows: acts to make happen, counts, whether Slack is down."""

    def act(self, key: str, user: str) -> str:
        """Make one of the acts happen and say so; LookupError for one there is not."""

    def behind(self, channel: str, ts: str) -> Shown:
        """Return what is behind one message; LookupError if nothing is known."""

    def overview(self) -> Shown:
        """Return what is behind everything."""


class NothingBehind:
    """A workspace that stands alone."""

    def state(self) -> None:
        return None

    def act(self, key: str, user: str) -> str:
        raise LookupError(f"Nothing can be made to happen here: {key} by {user}.")

    def behind(self, channel: str, ts: str) -> Shown:
        raise LookupError(f"Nothing is known to be behind {ts} in {channel}.")

    def overview(self) -> Shown:
        raise LookupError("There is nothing to look behind here.")


@dataclass(slots=True)
class Viewer:
    """One open page: as whom it looks, and what it has seen."""

    ws: Workspace
    user: str
    backstage: Backstage
    version: int = -1
    entered: frozenset[str] = frozenset()
    sent: dict[str, str] = field(default_factory=dict)

    def look(self) -> Shown:
        """Return what changed since the last look; at the first, everything."""
        # Asked before the workspace is locked: what stands behind it has a lock of its own.
        behind = self.backstage.state()
        with self.ws.lock:
            person = self.person()
            seen, self.version = self.version, self.ws.history.version
            looked = {
                "messages": list(self.messages(person.id, since=seen)),
                "gone": gone(self.ws, seen),
                **self.news({**parts(self.ws, person), "backstage": behind}),
            }
        return looked if seen >= 0 else {**looked, "everything": True}

    def messages(self, user: str, *, since: int) -> Iterator[Shown]:
        """Yield what changed where a person is, and everything where they came in since."""
        here = visible(self.ws, user)
        for channel in here:
            known = since if channel.id in self.entered else -1
            yield from messages(self.ws, channel, since=known)
        self.entered = frozenset(channel.id for channel in here)

    def person(self) -> Person:
        there = [one for one in self.ws.people.values() if not one.deleted]
        return next((one for one in there if one.id == self.user), there[0])

    def news(self, found: Shown) -> Shown:
        """Return the parts that are not as they were sent last."""
        written = {name: json.dumps(part) for name, part in found.items()}
        fresh = [name for name, text in written.items() if self.sent.get(name) != text]
        self.sent = written
        return {name: found[name] for name in fresh}


def messages(ws: Workspace, channel: Channel, *, since: int) -> Iterator[Shown]:
    """Yield the messages of a channel that changed after version `since`."""
    for posted in ws.history.channels.get(channel.id, [])[-MOST_MESSAGES:]:
        if posted.version > since:
            yield shown_message(posted, channel.id)


def shown_message(posted: Posted, channel: str) -> Shown:
    message = {**posted.told(), "channel": channel}
    for block in message.get("blocks", []):
        if block["type"] == "markdown":
            block["tokens"] = markdown_tokens(block["text"])
    return message


def markdown_tokens(text: str) -> list[Shown]:
    """Read CommonMark with tables; raw HTML stays text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")
    return [dict(token.as_dict()) for token in parser.parse(text)]


def gone(ws: Workspace, since: int) -> list[list[str]]:
    deleted = ws.history.gone if since >= 0 else []
    return [[channel, ts] for version, channel, ts in deleted if version > since]


def visible(ws: Workspace, user: str) -> list[Channel]:
    return [channel for channel in ws.channels.values() if channel.holds(user)]


def parts(ws: Workspace, person: Person) -> Shown:
    """Return everything but the messages, small enough to be compared whole."""
    return {
        "me": person.id,
        "people": [shown_person(one) for one in ws.people.values() if not one.deleted],
        "channels": [shown_channel(ws, one, person.id) for one in visible(ws, person.id)],
        "ephemerals": ws.ephemerals(person.id),
        "views": ws.open_views(person.id),
        "home": ws.home(person.id),
        "app": shown_app(ws),
    }


def shown_person(person: Person) -> Shown:
    return {"id": person.id, "name": person.name, "real_name": person.real_name}


def shown_channel(ws: Workspace, channel: Channel, user: str) -> Shown:
    read = ws.last_read(user, channel.id)
    unread = [one for one in ws.history.top_level(channel.id) if one.ts > read]
    news = [one for one in unread if one.message.get("user") != user]
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": "im" if channel.im else "channel",
        "archived": channel.archived,
        "read_only": channel.archived or (channel.im and not answerable(ws.app)),
        "members": len(channel.members if channel.members is not None else ws.people),
        "last_read": read,
        "unread": len(news),
        "mentions": sum(rings(one, user) for one in news),
    }


def answerable(app: App) -> bool:
    return app.messages_tab and not app.messages_read_only


def rings(posted: Posted, user: str) -> bool:
    return user in posted.notifies


def shown_app(ws: Workspace) -> Shown:
    return {
        "name": APP_NAME,
        "bot": BOT_USER,
        "team": str(TEAM["domain"]).capitalize(),
        "groups": {name: name for name in ws.user_groups},
        "home_tab": ws.app.home_tab,
        "commands": [
            {"name": one.name, "usage_hint": one.usage_hint, "description": one.description}
            for one in ws.app.commands
        ],
        "shortcuts": [
            {"callback_id": one.callback_id, "name": one.name}
            for one in ws.app.shortcuts
            if one.type == "message"
        ],
    }

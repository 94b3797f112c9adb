"""Read the app's manifest: what Slack offers to people and delivers to the app."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command; `name` begins with the slash."""

    name: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut; its type is "message" or "global"."""

    callback_id: str
    name: str
    description: str = ""
    type: str = "message"


@dataclass(frozen=True, slots=True)
class App:
    """What the app asked Slack for; what is not in it is neither offered nor delivered."""

    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    events: frozenset[str] = frozenset()
    home_tab: bool = False
    messages_tab: bool = False
    messages_read_only: bool = False

    def command(self, name: str) -> Command | None:
        return next((one for one in self.commands if one.name == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        return next((one for one in self.shortcuts if one.callback_id == callback_id), None)


def read_manifest(text: str) -> App:
    """Read a Slack app manifest, version 2."""
    manifest = yaml.safe_load(text) or {}
    features, settings = part(manifest, "features"), part(manifest, "settings")
    home = part(features, "app_home")
    return App(
        commands=tuple(read_command(one) for one in features.get("slash_commands") or ()),
        shortcuts=tuple(read_shortcut(one) for one in features.get("shortcuts") or ()),
        events=frozenset(part(settings, "event_subscriptions").get("bot_events") or ()),
        home_tab=bool(home.get("home_tab_enabled")),
        messages_tab=bool(home.get("messages_tab_enabled")),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled")),
    )


def part(whole: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = whole.get(name) or {}
    return found


def read_command(row: Mapping[str, Any]) -> Command:
    hint, escape = str(row.get("usage_hint", "")), bool(row.get("should_escape"))
    return Command(str(row["command"]), str(row.get("description", "")), hint, escape)


def read_shortcut(row: Mapping[str, Any]) -> Shortcut:
    described = str(row.get("description", ""))
    return Shortcut(str(row["callback_id"]), str(row["name"]), described, str(row["type"]))

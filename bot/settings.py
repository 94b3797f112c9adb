"""The settings: typed, from the environment, each checked before anything starts.

To add a setting, add a field to `Settings` and a row of the same name to `SETTINGS`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.core.errors import ConsolewatchError

PREFIX = "CONSOLEWATCH_"


class SettingsError(ConsolewatchError):
    """A setting is missing or wrong; the message names it, says what is wrong, gives an example."""


@dataclass(frozen=True, slots=True)
class Account:
    """What is set for one account: its name, a channel of its own, whether it never asks."""

    name: str
    channel: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Admins:
    """Who may answer for others: Slack user ids, or one user group."""

    users: frozenset[str] = frozenset()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation can set, with the types the code wants."""

    channel: str
    fallback_channel: str
    security_channel: str
    digest_channel: str
    admins: Admins
    accounts: Mapping[str, Account]
    time_zone: ZoneInfo
    digest_hour: int
    settle_seconds: int
    gap_minutes: int
    lease_seconds: int
    security_minutes: int
    slack_base_url: str
    table: str
    posts_queue_url: str
    topic_arn: str
    bot_token_parameter: str
    signing_secret_parameter: str


def _text(value: str) -> str:
    return value


def _channel(value: str) -> str:
    if not re.fullmatch(r"[CG][A-Z0-9]{2,}", value):
        raise ValueError("is not a channel id (the id, not the name)")
    return value


def _admins(value: str) -> Admins:
    ids = [part for part in re.split(r"[,\s]+", value) if part]
    groups = [part for part in ids if re.fullmatch(r"S[A-Z0-9]{2,}", part)]
    users = [part for part in ids if re.fullmatch(r"[UW][A-Z0-9]{2,}", part)]
    if len(groups) + len(users) < len(ids) or len(groups) > 1 or (groups and users):
        raise ValueError("wants Slack user ids, or the id of one user group")
    return Admins(frozenset(users), groups[0] if groups else "")


def _account(entry: str) -> tuple[str, Account]:
    number, _, rest = entry.partition("=")
    name, *options = (part.strip() for part in rest.split(","))
    if not re.fullmatch(r"\d{12}", number.strip()) or not name:
        raise ValueError(f"cannot read {entry.strip()[:60]!r}")
    channels = [_channel(option) for option in options if option and option != "quiet"]
    if len(channels) > 1:
        raise ValueError(f"names more than one channel in {entry.strip()[:60]!r}")
    return number.strip(), Account(name, channels[0] if channels else "", "quiet" in options)


def _accounts(value: str) -> Mapping[str, Account]:
    return dict(_account(entry) for entry in value.split(";") if entry.strip())


def _zone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError("is not a time zone of the IANA database") from None


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not re.fullmatch(r"\d{1,6}", value) or not low <= int(value) <= high:
            raise ValueError(f"is not a whole number from {low} to {high}")
        return int(value)

    return parse


def _url(value: str) -> str:
    if urlsplit(value).scheme not in ("http", "https") or not value.endswith("/"):
        raise ValueError("is not an http(s) address that ends in /")
    return value


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; without a default it must be given."""

    field: str
    parse: Callable[[str], Any]
    help: str
    example: str
    default: str | None = None

    @property
    def name(self) -> str:
        return PREFIX + self.field.upper()


SETTINGS: tuple[Setting, ...] = (
    Setting("channel", _channel, "Channel of the cards (its id).", "C0123456789"),
    Setting(
        "fallback_channel",
        _channel,
        "Channel for cards and notices when another refuses them; without it, CHANNEL.",
        "C0123456789",
        "",
    ),
    Setting(
        "security_channel",
        _channel,
        "Channel of security alerts; without it, FALLBACK_CHANNEL.",
        "C0123456789",
        "",
    ),
    Setting("digest_channel", _channel, "Channel of the digest.", "C0123456789", ""),
    Setting("admins", _admins, "Slack user ids, or one user group.", "U0123ABCD,U0456EFGH", ""),
    Setting(
        "accounts",
        _accounts,
        "Accounts by id: name, a channel of its own, quiet for one that never asks.",
        "111122223333=prod-payments,C0123456789;444455556666=sandbox,quiet",
        "",
    ),
    Setting("time_zone", _zone, "The team's time zone.", "Europe/Berlin", "UTC"),
    Setting("digest_hour", _whole(0, 23), "Hour of the daily digest.", "9", "9"),
    Setting("settle_seconds", _whole(0, 840), "Wait before a first card.", "60", "60"),
    Setting("gap_minutes", _whole(1, 240), "Pause that ends an activity.", "30", "30"),
    Setting("lease_seconds", _whole(1, 840), "How long one sender holds a post.", "60", "60"),
    Setting(
        "security_minutes",
        _whole(1, 1440),
        "How long something sensitive may wait for an answer until security is told.",
        "30",
        "30",
    ),
    Setting(
        "slack_base_url",
        _url,
        "Slack's Web API.",
        "https://slack.com/api/",
        "https://slack.com/api/",
    ),
    Setting("table", _text, "Name of the DynamoDB table.", "consolewatch"),
    Setting(
        "posts_queue_url",
        _text,
        "URL of the queue of hints.",
        "https://sqs.eu-west-1.amazonaws.com/111122223333/consolewatch-posts",
    ),
    Setting(
        "topic_arn",
        _text,
        "SNS topic of alerts.",
        "arn:aws:sns:eu-west-1:111122223333:consolewatch-alerts",
        "",
    ),
    Setting(
        "bot_token_parameter",
        _text,
        "SSM parameter that holds the bot token.",
        "/consolewatch/bot-token",
        "/consolewatch/bot-token",
    ),
    Setting(
        "signing_secret_parameter",
        _text,
        "SSM parameter that holds the signing secret.",
        "/consolewatch/signing-secret",
        "/consolewatch/signing-secret",
    ),
)


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings in `environment`, or raise SettingsError for the first bad one."""
    values = {setting.field: _value(setting, environment) for setting in SETTINGS}
    values["fallback_channel"] = values["fallback_channel"] or values["channel"]
    values["security_channel"] = values["security_channel"] or values["fallback_channel"]
    return Settings(**values)


def _value(setting: Setting, environment: Mapping[str, str]) -> Any:
    given = environment.get(setting.name, "").strip()
    if not given and setting.default is None:
        raise SettingsError(f"{setting.name} is missing; an example: {setting.example}")
    text = given or setting.default or ""
    try:
        return setting.parse(text) if text or setting.parse in (_admins, _accounts) else ""
    except ValueError as wrong:
        raise SettingsError(
            f"{setting.name} {wrong}: {text[:60]!r}; an example: {setting.example}"
        ) from None

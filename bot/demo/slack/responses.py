"""Take what the app says through a `response_url`: a word to one person, or a changed original."""

import secrets
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from bot.demo.slack.history import History
from bot.demo.slack.team import APP_ID, BOT_ID, NO_MESSAGE, About, Refused
from bot.slack.validate import validate

RESPONSE_USES = 5
# More than anybody still looks at; the oldest are forgotten.
MOST_URLS, MOST_EPHEMERALS = 5_000, 200
RESPONSE_SECONDS = 30 * 60.0


@dataclass(slots=True)
class ResponseUrl:
    """A right to answer one interaction a few times, for a while.

    `message` is the one a person pressed in; a command or shortcut has none to replace. `about` is
    the message it began with, also where a person pressed in a word they alone were told.
    """

    user: str
    channel: str
    message: dict[str, Any]
    issued: float
    about: About = NO_MESSAGE
    uses: int = 0


@dataclass(slots=True)
class Responses:
    """All response URLs and the ephemeral messages they made; the workspace's lock guards it."""

    clock: Callable[[], float]
    history: History
    urls: dict[str, ResponseUrl] = field(default_factory=dict)
    ephemerals: list[dict[str, Any]] = field(default_factory=list)

    def new_key(
        self, user: str, channel: str, message: dict[str, Any], about: About = NO_MESSAGE
    ) -> str:
        key = secrets.token_hex(12)
        while len(self.urls) >= MOST_URLS:
            del self.urls[next(iter(self.urls))]
        self.urls[key] = ResponseUrl(user, channel, message, self.clock(), about)
        return key

    def began_with(self, user: str, channel: str, ts: str) -> About:
        """Return the message an interaction is about, given the one a person pressed in."""
        told = self.find(user, channel, ts)
        url = self.urls.get(told["response_key"]) if told else None
        return url.about if url else (channel, ts)

    def respond(self, key: str, body: dict[str, Any]) -> None:
        """Do what the body says, or raise `Refused`."""
        url = self.usable(key)
        check(body)
        if body.get("delete_original"):
            self.delete(url)
        elif not (body.get("text") or body.get("blocks")):
            raise Refused("no_text")
        elif body.get("replace_original") and url.message:
            self.replace(url, body)
        else:
            self.say(url, body, key)
        url.uses += 1

    def answer(self, key: str, body: dict[str, Any]) -> None:
        """Say what a slash command was answered with, if anything."""
        check(body)
        if body.get("text") or body.get("blocks"):
            self.say(self.urls[key], body, key)

    def say(self, url: ResponseUrl, body: dict[str, Any], key: str) -> None:
        """Add a message for all, or one that only the presser sees, where they pressed."""
        if body.get("response_type") == "in_channel":
            self.history.post(url.channel, {**body, "text": body.get("text", ""), "files": None})
        else:
            thread_ts = url.message.get("thread_ts")
            self.tell(url.user, url.channel, body, thread_ts=thread_ts, key=key)

    def usable(self, key: str) -> ResponseUrl:
        url = self.urls.get(key)
        if url is None or self.clock() - url.issued > RESPONSE_SECONDS:
            raise Refused("expired_url")
        if url.uses >= RESPONSE_USES:
            raise Refused("used_url")
        return url

    def tell(
        self,
        user: str,
        channel: str,
        body: dict[str, Any],
        *,
        thread_ts: str | None = None,
        key: str = "",
    ) -> dict[str, Any]:
        """Add a message only one person sees."""
        said = {"type": "message", "subtype": "bot_message", "is_ephemeral": True}
        said |= {"bot_id": BOT_ID, "app_id": APP_ID, "channel": channel, "user": user}
        said |= {"ts": self.history.new_ts(channel), "text": body.get("text", "")}
        said |= {"blocks": self.history.identified(body.get("blocks") or []), "response_key": key}
        if thread_ts:
            said["thread_ts"] = thread_ts
        self.ephemerals.append(said)
        del self.ephemerals[:-MOST_EPHEMERALS]
        return said

    def replace(self, url: ResponseUrl, body: dict[str, Any]) -> None:
        if not url.message.get("is_ephemeral"):
            self.history.edit(url.channel, url.message["ts"], body)
            return
        found = self.find(url.user, url.channel, url.message["ts"])
        if found is not None:
            blocks = self.history.identified(body.get("blocks") or [])
            found |= {"text": body.get("text", ""), "blocks": blocks}

    def delete(self, url: ResponseUrl) -> None:
        if url.message.get("is_ephemeral"):
            found = self.find(url.user, url.channel, url.message["ts"])
            self.ephemerals = [one for one in self.ephemerals if one is not found]
        elif url.message:
            self.history.delete(url.channel, url.message["ts"])

    def find(self, user: str, channel: str, ts: str) -> dict[str, Any] | None:
        alike = (one for one in self.ephemerals if (one["user"], one["channel"]) == (user, channel))
        return next((one for one in alike if one["ts"] == ts), None)

    def said(self, user: str, key: str | None = None) -> list[dict[str, Any]]:
        """Return what one person alone was told; with a key, in answer to one interaction."""
        own = [one for one in self.ephemerals if one["user"] == user]
        return deepcopy([one for one in own if key in (None, one["response_key"])])


def check(body: dict[str, Any]) -> None:
    """Refuse blocks as Slack would."""
    blocks = body.get("blocks")
    found = validate(blocks, "message") if blocks is not None else []
    if found:
        raise Refused("invalid_blocks", errors=[str(problem) for problem in found])

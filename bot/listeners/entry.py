"""The way of every delivery: read it, let its listener decide, acknowledge, do what it wants."""

import logging
import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.listeners.requests import (
    Command,
    Happened,
    Press,
    Reply,
    Shortcut,
    Submission,
    command_of,
    happened_of,
    press_of,
    shortcut_of,
    submission_of,
)
from bot.slack.views import words
from bot.slack.whisper import open_modal, tell
from bot.workflows.justify import Desk

_LOG = logging.getLogger(__name__)

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OnPress:
    """A control's action id, or the pattern of several, and who answers."""

    id: str | re.Pattern[str]
    listener: Callable[[Desk, Press, datetime], Reply]


@dataclass(frozen=True, slots=True)
class OnSubmit:
    """A modal's callback id and who answers."""

    id: str
    listener: Callable[[Desk, Submission, datetime], Reply]


@dataclass(frozen=True, slots=True)
class OnCommand:
    """A slash command's name and who answers; what they say is seen by its sender alone."""

    id: str
    listener: Callable[[Desk, Command, datetime], Reply]


@dataclass(frozen=True, slots=True)
class OnShortcut:
    """A shortcut's callback id and who answers."""

    id: str
    listener: Callable[[Desk, Shortcut, datetime], Reply]


@dataclass(frozen=True, slots=True)
class OnEvent:
    """An event's type and who takes it; it may come again, and answers nothing."""

    id: str
    listener: Callable[[Desk, Happened, datetime], None]


Route = OnPress | OnSubmit | OnCommand | OnShortcut | OnEvent


@dataclass(frozen=True, slots=True)
class Entry:
    """What turns a listener's decision into an acknowledgement and at most one call to Slack."""

    desk: Desk
    client: WebClient
    clock: Callable[[], datetime]

    def press(self, route: OnPress, ack: Ack, body: Body) -> None:
        reply = self._tried(lambda: route.listener(self.desk, press_of(body), self.clock()), body)
        ack()
        self._follow(body, reply)

    def shortcut(self, route: OnShortcut, ack: Ack, body: Body) -> None:
        def chosen() -> Reply:
            return route.listener(self.desk, shortcut_of(body), self.clock())

        reply = self._tried(chosen, body)
        ack()
        self._follow(body, reply)

    def command(self, route: OnCommand, ack: Ack, body: Body) -> None:
        def sent() -> Reply:
            return route.listener(self.desk, command_of(body), self.clock())

        tells = self._tried(sent, body).tells
        ack(text=tells.text, blocks=tells.blocks) if tells else ack()

    def event(self, route: OnEvent, ack: Ack, body: Body) -> None:
        """Take an event; one that failed is not acknowledged, so that Slack sends it again."""
        try:
            route.listener(self.desk, happened_of(body), self.clock())
        except Exception as failed:
            _report(failed, body)
            raise
        ack()

    def submit(self, route: OnSubmit, ack: Ack, body: Body) -> None:
        submission = submission_of(body)
        try:
            reply = route.listener(self.desk, submission, self.clock())
        except Exception as failed:
            _report(failed, body)
            reply = submission.refused(words.TEXT_STILL_HERE)
        ack(dict(reply.body)) if reply.body else ack()

    def _tried(self, listener: Callable[[], Reply], body: Body) -> Reply:
        try:
            return listener()
        except Exception as failed:
            _report(failed, body)
            return Reply(tells=words.said(words.COULD_NOT_SAVE))

    def _follow(self, body: Body, reply: Reply) -> None:
        """Make the one call a reply may want: open a modal, or say a word."""
        if reply.opens is None or not body.get("trigger_id"):
            return self._tell(body, reply)
        if open_modal(self.client, str(body["trigger_id"]), reply.opens):
            return None
        return self._tell(body, Reply(tells=words.said(words.COULD_NOT_OPEN)))

    def _tell(self, body: Body, reply: Reply) -> None:
        if reply.tells and body.get("response_url"):
            tell(str(body["response_url"]), reply.tells)


def _report(failed: Exception, body: Body) -> None:
    """Log who pressed what and where it failed; an exception's own words may quote a note."""
    pressed = (body.get("actions") or [{}])[0]
    view = body.get("view") or {}
    event = (body.get("event") or {}).get("type")
    named = pressed.get("action_id") or view.get("callback_id") or body.get("callback_id")
    what = named or body.get("command") or event
    which = pressed.get("value") or view.get("private_metadata")
    user = (body.get("user") or {}).get("id") or body.get("user_id")
    last = traceback.extract_tb(failed.__traceback__)[-1]
    where = f"{last.filename}:{last.lineno}"
    kind = type(failed).__name__
    _LOG.error("%s on %s by %s failed: %s at %s", what, which, user, kind, where)

"""What Slack delivers when someone presses or sends, as values; the only place that knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.text import clean
from bot.slack.blocks import Block, Message
from bot.slack.views.changes import NAME
from bot.workflows.justify import Person


@dataclass(frozen=True, slots=True)
class Press:
    """A control was pressed: which, with what value, and how to reach whoever pressed it."""

    by: Person
    action: str
    value: str
    response_url: str
    trigger_id: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A modal was sent."""

    by: Person
    view: Mapping[str, Any]

    def refused(self, sentence: str, *, below: str = "") -> "Reply":
        """Return a reply that keeps the modal open and says why: `below` an input, or its last."""
        inputs = list((self.view.get("state") or {}).get("values") or {})
        errors = {below if below in inputs else inputs[-1]: sentence} if inputs else {}
        return Reply(body={"response_action": "errors", "errors": errors})


@dataclass(frozen=True, slots=True)
class Command:
    """The slash command was sent, with what was typed after it."""

    by: Person
    text: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A message's shortcut was chosen: on which message, and whose thread that stands in."""

    by: Person
    channel: str
    ts: str
    thread_ts: str


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of Slack's: what it tells, and who the bot is there."""

    event: Mapping[str, Any]
    bot: str


Request = Press | Submission | Command | Shortcut | Happened


@dataclass(frozen=True, slots=True)
class Reply:
    """What a listener wants done: a body for the acknowledgement, a modal, or a word."""

    body: Mapping[str, Any] | None = None
    opens: Block | None = None
    tells: Message | None = None


def press_of(body: Mapping[str, Any]) -> Press:
    """Return the first action of a `block_actions` delivery."""
    action = body["actions"][0]
    option = action.get("selected_option") or {}
    return Press(
        by=_person(body),
        action=str(action["action_id"]),
        value=str(option.get("value") or action.get("value") or ""),
        response_url=str(body.get("response_url") or ""),
        trigger_id=str(body.get("trigger_id") or ""),
    )


def submission_of(body: Mapping[str, Any]) -> Submission:
    """Return a `view_submission` delivery."""
    return Submission(by=_person(body), view=body["view"])


def command_of(body: Mapping[str, Any]) -> Command:
    """Return a slash command's delivery."""
    user = {"id": body["user_id"], "name": body.get("user_name")}
    return Command(by=_person({"user": user}), text=str(body.get("text") or ""))


def shortcut_of(body: Mapping[str, Any]) -> Shortcut:
    """Return a `message_action` delivery."""
    message = body["message"]
    ts = str(message["ts"])
    thread_ts = str(message.get("thread_ts") or ts)
    return Shortcut(_person(body), str(body["channel"]["id"]), ts, thread_ts)


def happened_of(body: Mapping[str, Any]) -> Happened:
    """Return an `event_callback` delivery."""
    bots = [one for one in body.get("authorizations") or [] if one.get("is_bot")]
    return Happened(body["event"], str(bots[0].get("user_id") or "") if bots else "")


def _person(body: Mapping[str, Any]) -> Person:
    user = body["user"]
    name = user.get("name") or user.get("username") or user["id"]
    return Person(id=str(user["id"]), name=clean(str(name), NAME))

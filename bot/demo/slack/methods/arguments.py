"""Read the arguments of Web API methods, or refuse them in Slack's words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.demo.slack.posted import Posted
from bot.demo.slack.team import BOT_ID, Channel, Refused
from bot.slack.validate import MOST_FALLBACK, Problem, validate_message

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

Arguments = dict[str, Any]
Method = Callable[["Workspace", Arguments], Arguments]


def visible(ws: "Workspace", arguments: Arguments) -> Channel:
    """Return a channel that exists for the bot: a private one only does if the bot is in it."""
    channel = ws.channels.get(str(arguments.get("channel") or ""))
    if channel is None or (channel.private and not channel.bot_member):
        raise Refused("channel_not_found")
    return channel


def readable(ws: "Workspace", arguments: Arguments) -> Channel:
    channel = visible(ws, arguments)
    if not channel.bot_member:
        raise Refused("not_in_channel")
    return channel


def writable(ws: "Workspace", arguments: Arguments) -> Channel:
    channel = readable(ws, arguments)
    if channel.archived:
        raise Refused("is_archived")
    return channel


def own(ws: "Workspace", channel: Channel, arguments: Arguments, *, refusal: str) -> Posted:
    """Return the message of the app that is meant; others' messages are not the app's to change."""
    posted = ws.history.found(channel.id, needed(arguments, "ts"))
    if posted.message.get("bot_id") != BOT_ID:
        raise Refused(refusal)
    return posted


def needed(arguments: Arguments, name: str) -> str:
    value = arguments.get(name)
    if value in (None, ""):
        raise missing_argument(name)
    return str(value)


def checked(arguments: Arguments) -> Arguments:
    """Return the content of a message, or refuse it in Slack's words."""
    blocks, text = arguments.get("blocks"), arguments.get("text") or ""
    if not isinstance(text, str) or not (text or blocks):
        raise Refused("no_text")
    if blocks is not None and not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    found = validate_message({"text": text[:MOST_FALLBACK], "blocks": blocks})
    if found:
        raise refused(found)
    return {**arguments, "text": text, "metadata": metadata(arguments.get("metadata"))}


def metadata(value: Any) -> Arguments | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("event_type"), str):
        raise Refused("invalid_metadata_format")
    if not isinstance(value.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    return value


def refused(found: list[Problem]) -> Refused:
    messages = [f"[ERROR] {problem}" for problem in found]
    errors = [str(problem) for problem in found]
    return Refused(found[0].error, errors=errors, response_metadata={"messages": messages})


def invalid(message: str) -> Refused:
    return Refused("invalid_arguments", response_metadata={"messages": [f"[ERROR] {message}"]})


def missing_argument(name: str) -> Refused:
    return invalid(f"missing required field: {name}")


def warned(warning: str) -> Arguments:
    return {"warning": warning, "response_metadata": {"warnings": [warning]}}

"""The Web API methods the stand-in knows; to add one, write its function and its row in `METHODS`.

Each takes the workspace and the arguments and returns the answer without `ok`, or raises `Refused`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.demo.slack.team import TEAM, Channel, Person, Refused
from bot.slack.validate import MOST_FALLBACK, Problem, validate_message

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

Arguments = dict[str, Any]
# chat.update refuses what chat.postMessage still takes.
MOST_EDITED_TEXT = 4000


def post_message(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel = writable(ws, arguments)
    content = checked(arguments)
    ws.history.take_turn(channel.id)
    cut = len(content["text"]) > MOST_FALLBACK
    content["text"] = content["text"][:MOST_FALLBACK]
    posted = ws.history.post(channel.id, content)
    message = posted.shown(metadata=True)
    answer = {"channel": channel.id, "ts": message["ts"], "message": message}
    return answer | (warned("message_truncated") if cut else {})


def update(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel = writable(ws, arguments)
    if not arguments.get("ts"):
        raise missing_argument("ts")
    content = checked(arguments)
    if len(content["text"]) > MOST_EDITED_TEXT:
        raise Refused("msg_too_long")
    content["text"] = arguments.get("text")
    posted = ws.history.edit(channel.id, str(arguments["ts"]), content)
    message = posted.shown(metadata=True)
    answer = {"channel": channel.id, "ts": message["ts"], "text": message["text"]}
    return answer | {"message": message}


def history(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel = readable(ws, arguments)
    page, cursor = ws.history.page(channel.id, arguments)
    metadata = bool(arguments.get("include_all_metadata"))
    answer: Arguments = {"messages": [one.shown(metadata=metadata) for one in page]}
    answer |= {"has_more": bool(cursor), "pin_count": 0}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def lookup_by_email(ws: "Workspace", arguments: Arguments) -> Arguments:
    email = str(arguments.get("email") or "").lower()
    found = [one for one in ws.people.values() if one.email.lower() == email and not one.deleted]
    if not email or not found:
        raise Refused("users_not_found")
    return {"user": shown_person(found[0], ws.clock())}


def group_users(ws: "Workspace", arguments: Arguments) -> Arguments:
    group = arguments.get("usergroup")
    if not group:
        raise missing_argument("usergroup")
    if group not in ws.user_groups:
        raise Refused("no_such_subteam")
    return {"users": list(ws.user_groups[group])}


def open_view(ws: "Workspace", arguments: Arguments) -> Arguments:
    return {"view": ws.views.open(arguments.get("trigger_id"), arguments.get("view"))}


METHODS: dict[str, Callable[["Workspace", Arguments], Arguments]] = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "conversations.history": history,
    "users.lookupByEmail": lookup_by_email,
    "usergroups.users.list": group_users,
    "views.open": open_view,
}


def readable(ws: "Workspace", arguments: Arguments) -> Channel:
    channel = ws.channels.get(str(arguments.get("channel") or ""))
    # A private channel the bot is not in does not exist for it.
    if channel is None or (channel.private and not channel.bot_member):
        raise Refused("channel_not_found")
    if not channel.bot_member:
        raise Refused("not_in_channel")
    return channel


def writable(ws: "Workspace", arguments: Arguments) -> Channel:
    channel = readable(ws, arguments)
    if channel.archived:
        raise Refused("is_archived")
    return channel


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


def missing_argument(name: str) -> Refused:
    message = f"[ERROR] missing required field: {name}"
    return Refused("invalid_arguments", response_metadata={"messages": [message]})


def warned(warning: str) -> Arguments:
    return {"warning": warning, "response_metadata": {"warnings": [warning]}}


def shown_person(person: Person, now: float) -> Arguments:
    offset = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(person.tz)).utcoffset()
    names = {"real_name": person.real_name, "display_name": person.name, "email": person.email}
    return {
        "id": person.id,
        "team_id": TEAM["id"],
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_bot": False,
        "profile": {**names, "team": TEAM["id"]},
    }

"""The stand-in's `conversations` methods."""

from typing import TYPE_CHECKING

from bot.demo.slack import paging
from bot.demo.slack.methods.arguments import Arguments, Method, needed, readable, visible
from bot.demo.slack.methods.users import active
from bot.demo.slack.posted import Posted
from bot.demo.slack.team import BOT_USER, Channel, Refused

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

TYPES = {"channel": "public_channel", "group": "private_channel", "im": "im"}
KNOWN_TYPES = {*TYPES.values(), "mpim"}


def history(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel = readable(ws, arguments)
    page, cursor = paging.newest_first(ws.history.top_level(channel.id), arguments)
    return {**messages(page, cursor, arguments), "pin_count": 0}


def replies(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel, ts = readable(ws, arguments), needed(arguments, "ts")
    parent = ws.history.parent(channel.id, ts)
    if parent is None:
        raise Refused("thread_not_found")
    page, cursor = paging.of_thread(parent, ws.history.replies(channel.id, parent.ts), arguments)
    return messages(page, cursor, arguments)


def messages(page: list[Posted], cursor: str, arguments: Arguments) -> Arguments:
    metadata = bool(arguments.get("include_all_metadata"))
    shown = [one.shown(metadata=metadata) for one in page]
    answer: Arguments = {"messages": shown, "has_more": bool(cursor)}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def list_channels(ws: "Workspace", arguments: Arguments) -> Arguments:
    """List what the bot can see: public channels by default, without those it is not in."""
    types = str(arguments.get("types") or "public_channel").replace(" ", "").split(",")
    if not set(types) <= KNOWN_TYPES:
        raise Refused("invalid_types")
    found = [
        shown_channel(ws, one)
        for one in ws.channels.values()
        if TYPES[one.kind] in types and (one.bot_member or not one.private)
        if not (one.archived and arguments.get("exclude_archived"))
    ]
    page, metadata = paging.part(found, arguments)
    return {"channels": page, **metadata}


def info(ws: "Workspace", arguments: Arguments) -> Arguments:
    return {"channel": shown_channel(ws, visible(ws, arguments))}


def members(ws: "Workspace", arguments: Arguments) -> Arguments:
    page, metadata = paging.part(everyone(ws, visible(ws, arguments)), arguments)
    return {"members": page, **metadata}


def open_dm(ws: "Workspace", arguments: Arguments) -> Arguments:
    """Open the talk with one person, or find it again."""
    users = str(arguments.get("users") or "").replace(" ", "").split(",")
    if users == [""]:
        raise Refused("users_list_not_supplied")
    if len(users) > 1:
        raise Refused("too_many_users")
    person = active(ws, users[0])
    before = ws.dm_id(person.id) in ws.channels
    channel = ws.dm(person.id)
    shown = shown_channel(ws, channel) if arguments.get("return_im") else {"id": channel.id}
    return {"channel": shown} | ({"no_op": True, "already_open": True} if before else {})


def everyone(ws: "Workspace", channel: Channel) -> list[str]:
    bot = (BOT_USER,) if channel.bot_member else ()
    return [*ws.everyone(channel.id), *bot]


def shown_channel(ws: "Workspace", channel: Channel) -> Arguments:
    common = {"id": channel.id, "created": 0, "is_archived": channel.archived, "is_mpim": False}
    if channel.im:
        (user,) = channel.members or ("",)
        return {**common, "is_im": True, "user": user, "is_open": True}
    return {
        **common,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_private": channel.private,
        "is_member": channel.bot_member,
        "num_members": len(everyone(ws, channel)),
    }


METHODS: dict[str, Method] = {
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.list": list_channels,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.open": open_dm,
}

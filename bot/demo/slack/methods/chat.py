"""The stand-in's `chat` methods."""

from typing import TYPE_CHECKING

from bot.demo.slack.methods.arguments import (
    Arguments,
    Method,
    checked,
    needed,
    own,
    readable,
    visible,
    warned,
    writable,
)
from bot.demo.slack.methods.users import active
from bot.demo.slack.team import Channel, Refused
from bot.slack.validate import MOST_FALLBACK

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

# chat.update refuses what chat.postMessage still takes.
MOST_EDITED_TEXT = 4000


def post_message(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel = destination(ws, arguments)
    content = checked(arguments)
    ws.history.take_turn(channel.id)
    cut = len(content["text"]) > MOST_FALLBACK
    content["text"] = content["text"][:MOST_FALLBACK]
    posted = ws.history.post(channel.id, {**content, "files": None})
    message = posted.shown(metadata=True)
    answer = {"channel": channel.id, "ts": posted.ts, "message": message}
    return answer | (warned("message_truncated") if cut else {})


def destination(ws: "Workspace", arguments: Arguments) -> Channel:
    """Return where to post; a person's id means the talk with them."""
    user = str(arguments.get("channel") or "")
    if user in ws.people:
        return ws.dm(active(ws, user).id)
    return writable(ws, arguments)


def update(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel = writable(ws, arguments)
    needed(arguments, "ts")
    content = checked(arguments)
    if len(content["text"]) > MOST_EDITED_TEXT:
        raise Refused("msg_too_long")
    content["text"] = arguments.get("text")
    ts = own(ws, channel, arguments, refusal="cant_update_message").ts
    message = ws.history.edit(channel.id, ts, content).shown(metadata=True)
    return {"channel": channel.id, "ts": ts, "text": message["text"], "message": message}


def delete(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel = readable(ws, arguments)
    ts = own(ws, channel, arguments, refusal="cant_delete_message").ts
    ws.history.delete(channel.id, ts)
    return {"channel": channel.id, "ts": ts}


def post_ephemeral(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel, user = writable(ws, arguments), needed(arguments, "user")
    if user not in ws.everyone(channel.id):
        raise Refused("user_not_in_channel")
    content = checked(arguments)
    told = ws.responses.tell(user, channel.id, content, thread_ts=arguments.get("thread_ts"))
    return {"message_ts": told["ts"]}


def permalink(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel = visible(ws, arguments)
    posted = ws.history.found(channel.id, needed(arguments, "message_ts"))
    thread = f"?thread_ts={posted.root}&cid={channel.id}" if posted.is_reply else ""
    address = f"{ws.base_url}/archives/{channel.id}/p{posted.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": address + thread}


METHODS: dict[str, Method] = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": permalink,
}

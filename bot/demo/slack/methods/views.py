"""The stand-in's `views` methods."""

from typing import TYPE_CHECKING

from bot.demo.slack.methods.arguments import Arguments, Method, invalid, missing_argument
from bot.demo.slack.team import Refused

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace


def open_view(ws: "Workspace", arguments: Arguments) -> Arguments:
    return {"view": ws.views.open(arguments.get("trigger_id"), arguments.get("view"))}


def push(ws: "Workspace", arguments: Arguments) -> Arguments:
    return {"view": ws.views.push(arguments.get("trigger_id"), arguments.get("view"))}


def update(ws: "Workspace", arguments: Arguments) -> Arguments:
    view_id = str(arguments.get("view_id") or "")
    external_id, seen = str(arguments.get("external_id") or ""), str(arguments.get("hash") or "")
    if not (view_id or external_id):
        raise missing_argument("view_id")
    view = arguments.get("view")
    return {"view": ws.views.update(view, view_id=view_id, external_id=external_id, seen=seen)}


def publish(ws: "Workspace", arguments: Arguments) -> Arguments:
    user = str(arguments.get("user_id") or "")
    if user not in ws.people:
        raise invalid("invalid `user_id`")
    if not ws.app.home_tab:
        raise Refused("not_enabled")
    seen = str(arguments.get("hash") or "")
    return {"view": ws.views.publish(user, arguments.get("view"), seen=seen)}


METHODS: dict[str, Method] = {
    "views.open": open_view,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}

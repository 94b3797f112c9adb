"""The stand-in's `api.test`, `auth.test`, `blocks.validate` and `reactions.add`."""

import re
from typing import TYPE_CHECKING, Any

from bot.demo.slack.methods.arguments import Arguments, Method, invalid, needed, readable
from bot.demo.slack.team import APP_NAME, BOT_ID, BOT_USER, TEAM, Refused
from bot.slack.validate import Problem, validate, validate_message, validate_view

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

EMOJI = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")
VALIDATED = ("blocks", "message", "view")


def api_test(ws: "Workspace", arguments: Arguments) -> Arguments:  # noqa: ARG001 - one signature
    if arguments.get("error"):
        raise Refused(str(arguments["error"]), args=arguments)
    return {"args": arguments}


def auth_test(ws: "Workspace", arguments: Arguments) -> Arguments:  # noqa: ARG001 - one signature
    return {
        "url": f"{ws.base_url}/",
        "team": TEAM["domain"],
        "user": APP_NAME,
        "team_id": TEAM["id"],
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def validate_blocks(ws: "Workspace", arguments: Arguments) -> Arguments:  # noqa: ARG001 - one signature
    given = [name for name in VALIDATED if arguments.get(name) is not None]
    if len(given) != 1:
        raise invalid("provide exactly one of blocks, message, or view")
    found = problems(given[0], arguments[given[0]])
    if found:
        errors = [
            {"pointer": one.pointer, "code": "failed_constraint", "message": one.message}
            for one in found
        ]
        raise Refused(f"invalid_{given[0]}", errors=errors)
    return {}


def problems(name: str, value: Any) -> list[Problem]:
    if name == "blocks" and isinstance(value, list):
        return validate(value, "message")
    if name == "blocks" or not isinstance(value, dict):
        raise invalid(f"{name} is not valid JSON of its kind")
    return validate_view(value) if name == "view" else validate_message(value)


def add_reaction(ws: "Workspace", arguments: Arguments) -> Arguments:
    channel, name = readable(ws, arguments), needed(arguments, "name").strip(":")
    if not EMOJI.fullmatch(name):
        raise Refused("invalid_name")
    if not arguments.get("timestamp"):
        raise Refused("no_item_specified")
    ws.history.react(channel.id, str(arguments["timestamp"]), user=BOT_USER, name=name)
    return {}


METHODS: dict[str, Method] = {
    "api.test": api_test,
    "auth.test": auth_test,
    "blocks.validate": validate_blocks,
    "reactions.add": add_reaction,
}

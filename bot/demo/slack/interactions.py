"""Build what Slack sends when a person presses an element or sends a modal."""

from collections.abc import Iterator
from typing import Any

from bot.demo.slack.history import interactive
from bot.demo.slack.team import APP_ID, TEAM, Channel, Person
from bot.demo.slack.views import OpenView, option, state

KEPT = ("text", "value", "style")
TOKEN = "verification-token-of-the-stand-in"  # noqa: S105 - Slack still sends one; nothing trusts it


def find_element(
    message: dict[str, Any], action_id: str, *, value: str | None, chosen: str | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the block and the element; of several alike, the one with the value or option."""
    alike = [pair for pair in elements(message) if pair[1]["action_id"] == action_id]
    matching = [pair for pair in alike if offers(pair[1], value, chosen)]
    if not matching:
        raise LookupError(f"no element {action_id!r} with value {value!r}, option {chosen!r}")
    return matching[0]


def elements(message: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for block in message.get("blocks", []):
        for element in interactive(block):
            yield block, element


def offers(element: dict[str, Any], value: str | None, chosen: str | None) -> bool:
    if chosen is not None:
        return chosen in [one["value"] for one in element.get("options", [])]
    return value is None or element["type"] != "button" or element.get("value") == value


def action_of(
    block: dict[str, Any], element: dict[str, Any], *, value: str | None, chosen: str | None
) -> dict[str, Any]:
    """Return the entry of `actions`: what was pressed, and with it what was chosen."""
    action: dict[str, Any] = {"action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] == "button":
        kept = {name: element[name] for name in KEPT if name in element}
        return {**action, **kept, "type": "button"}
    if element["type"] == "users_select":
        return {**action, "selected_user": value, "type": "users_select"}
    picked = option(element, chosen or value or "")
    picked.pop("url", None)
    return {**action, "selected_option": picked, "type": element["type"]}


def shown_user(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "username": person.name,
        "name": person.name,
        "team_id": TEAM["id"],
    }


def block_actions(
    person: Person, channel: Channel, message: dict[str, Any], *, action: dict[str, Any]
) -> dict[str, Any]:
    """Build the payload without trigger and response_url; an ephemeral message is not in it."""
    ephemeral = bool(message.get("is_ephemeral"))
    container = {"type": "message", "message_ts": message["ts"], "channel_id": channel.id}
    container |= {"is_ephemeral": ephemeral}
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    payload = {
        "type": "block_actions",
        "user": shown_user(person),
        "api_app_id": APP_ID,
        "token": TOKEN,
        "container": container,
        "team": TEAM,
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": channel.id, "name": channel.name},
        "state": {"values": state(message.get("blocks", []), {})},
        "actions": [action],
    }
    return payload if ephemeral else {**payload, "message": message}


def view_submission(person: Person, opened: OpenView) -> dict[str, Any]:
    return {
        "type": "view_submission",
        "team": TEAM,
        "user": shown_user(person),
        "api_app_id": APP_ID,
        "token": TOKEN,
        "view": opened.sent(),
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }

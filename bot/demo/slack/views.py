"""Keep the modals people have open: their triggers, what was typed, and what an answer does."""

import json
import secrets
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from bot.demo.slack.history import interactive
from bot.demo.slack.team import APP_ID, BOT_ID, TEAM, Refused
from bot.slack.validate import validate_view

TRIGGER_SECONDS = 3.0
TROUBLE = "We had some trouble connecting. Try again?"
REQUIRED = "Please complete this required field."

Values = dict[str, dict[str, Any]]


@dataclass(slots=True)
class OpenView:
    """A modal in front of a person, with what they typed and what they were told."""

    user: str
    view: dict[str, Any]
    typed: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    notice: str = ""

    def shown(self) -> dict[str, Any]:
        more = {"values": self.typed, "errors": self.errors, "notice": self.notice}
        return deepcopy({**self.view, **more})

    def sent(self) -> dict[str, Any]:
        """Return the view as a submission carries it: with the state of every input."""
        return deepcopy({**self.view, "state": {"values": state(self.view["blocks"], self.typed)}})


@dataclass(slots=True)
class Trigger:
    """A right to open one modal for one person, soon."""

    user: str
    issued: float
    used: bool = False


@dataclass(slots=True)
class Views:
    """All triggers and open modals; the workspace's lock guards it."""

    clock: Callable[[], float]
    identified: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
    triggers: dict[str, Trigger] = field(default_factory=dict)
    opened: dict[str, OpenView] = field(default_factory=dict)

    def new_trigger(self, user: str) -> str:
        trigger_id = f"{len(self.triggers) + 1}.{TEAM['id']}.{secrets.token_hex(16)}"
        self.triggers[trigger_id] = Trigger(user, self.clock())
        return trigger_id

    def exchange(self, trigger_id: str | None) -> str:
        """Use up a trigger and return whose it was."""
        trigger = self.triggers.get(trigger_id or "")
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        trigger.used = True
        if self.clock() - trigger.issued > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        return trigger.user

    def open(self, trigger_id: str | None, view: Any) -> dict[str, Any]:
        """Check the view, then use up the trigger and show it; return it as Slack answers."""
        check(view)
        user = self.exchange(trigger_id)
        made = self.made(view, f"V{secrets.token_hex(5).upper()}")
        self.opened[made["id"]] = OpenView(user, made)
        return {**deepcopy(made), "state": {"values": {}}}

    def made(self, view: dict[str, Any], view_id: str) -> dict[str, Any]:
        defaults: dict[str, Any] = {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "close": None,
        }
        defaults |= {"submit": None, "clear_on_close": False, "notify_on_close": False}
        own: dict[str, Any] = {
            "id": view_id,
            "team_id": TEAM["id"],
            "app_id": APP_ID,
            "bot_id": BOT_ID,
        }
        own |= {"root_view_id": view_id, "previous_view_id": None, "state": {"values": {}}}
        own |= {"hash": f"{self.clock():.6f}.{secrets.token_hex(4)}"}
        return {**defaults, **view, **own, "blocks": self.identified(view["blocks"])}

    def of(self, user: str) -> list[OpenView]:
        return [opened for opened in self.opened.values() if opened.user == user]

    def settle(self, view_id: str, status: int, body: str) -> None:
        """Do what the app answered to a submission; whatever else it says leaves the modal open."""
        opened = self.opened.get(view_id)
        if opened is None:
            return
        if status != HTTPStatus.OK:
            opened.notice = TROUBLE
            return
        try:
            self.answer(opened, json.loads(body) if body.strip() else {})
        except (ValueError, TypeError, KeyError, AttributeError, Refused):
            opened.notice = TROUBLE

    def answer(self, opened: OpenView, answer: dict[str, Any]) -> None:
        action = answer.get("response_action")
        if action == "errors":
            opened.errors = known_errors(opened, answer["errors"])
        elif action == "update":
            check(answer["view"])
            opened.view = self.made(answer["view"], opened.view["id"])
            opened.typed, opened.errors = {}, {}
        elif action == "clear":
            for other in self.of(opened.user):
                self.close(other.view["id"])
        elif action is None:
            self.close(opened.view["id"])
        else:
            raise ValueError(action)

    def close(self, view_id: str) -> None:
        self.opened.pop(view_id, None)


def check(view: Any) -> None:
    """Refuse a view as `views.open` would."""
    if not isinstance(view, dict):
        raise refused(["missing required field: view [json-pointer:/view]"])
    found = validate_view(view)
    if found:
        raise refused([f"{one.message} [json-pointer:/view{one.pointer}]" for one in found])


def refused(messages: list[str]) -> Refused:
    marked = [f"[ERROR] {message}" for message in messages]
    return Refused("invalid_arguments", response_metadata={"messages": marked})


def known_errors(opened: OpenView, errors: dict[str, str]) -> dict[str, str]:
    """Return the errors if each belongs to an input; Slack shows none of them otherwise."""
    inputs = {block["block_id"] for block in opened.view["blocks"] if block["type"] == "input"}
    if not errors or not set(errors) <= inputs or not all(errors.values()):
        raise ValueError(errors)
    return dict(errors)


def state(blocks: list[dict[str, Any]], typed: Values) -> Values:
    """Return `state.values`: every element that holds a value, filled or empty."""
    values: Values = {}
    for block in blocks:
        for element in interactive(block):
            if element["type"] in HOLDERS:
                chosen = typed.get(block["block_id"], {}).get(element["action_id"], UNTOUCHED)
                held = HOLDERS[element["type"]](element, chosen)
                one = {"type": element["type"], **held}
                values.setdefault(block["block_id"], {})[element["action_id"]] = one
    return values


UNTOUCHED = object()


def text_value(element: dict[str, Any], chosen: Any) -> dict[str, Any]:
    value = element.get("initial_value") if chosen is UNTOUCHED else chosen
    return {"value": value or None}


def user_value(element: dict[str, Any], chosen: Any) -> dict[str, Any]:
    value = element.get("initial_user") if chosen is UNTOUCHED else chosen
    return {"selected_user": value or None}


def option_value(element: dict[str, Any], chosen: Any) -> dict[str, Any]:
    if chosen is UNTOUCHED:
        return {"selected_option": element.get("initial_option")}
    return {"selected_option": option(element, chosen) if chosen else None}


HOLDERS: dict[str, Callable[[dict[str, Any], Any], dict[str, Any]]] = {
    "plain_text_input": text_value,
    "users_select": user_value,
    "static_select": option_value,
    "radio_buttons": option_value,
}


def option(element: dict[str, Any], value: str) -> dict[str, Any]:
    """Return the option with this value; a person cannot choose what is not offered."""
    found = [one for one in element["options"] if one["value"] == value]
    if not found:
        raise LookupError(f"no option {value!r} in {element['action_id']}")
    return dict(found[0])


def missing(opened: OpenView) -> dict[str, str]:
    """Return what Slack itself objects to before anything is sent, by block."""
    values = state(opened.view["blocks"], opened.typed)
    return {
        block["block_id"]: complaint
        for block in opened.view["blocks"]
        if block["type"] == "input"
        for complaint in complaints(block, values)
    }


def complaints(block: dict[str, Any], values: Values) -> Iterator[str]:
    element = block["element"]
    held = values[block["block_id"]][element["action_id"]]
    value = next(item for name, item in held.items() if name != "type")
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if value is None:
        if not block.get("optional", False):
            yield REQUIRED
    elif isinstance(value, str) and len(value) < least:
        yield f"Please enter at least {least} characters."
    elif element["type"] == "plain_text_input" and len(value) > most:
        yield f"Please enter no more than {most} characters."

"""Keep what people have in front of them: modals in stacks of three, and the Home tab."""

import json
import secrets
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from bot.demo.slack.elements import Values, state, still_there
from bot.demo.slack.objections import objections
from bot.demo.slack.team import APP_ID, BOT_ID, NO_MESSAGE, TEAM, About, Refused
from bot.slack.validate import validate_view

TRIGGER_SECONDS = 3.0
MOST_STACKED = 3
MOST_TRIGGERS = 5_000
TROUBLE = "We had some trouble connecting. Try again?"
DEFAULTS: dict[str, Any] = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "close": None,
    "submit": None,
    "clear_on_close": False,
    "notify_on_close": False,
}


@dataclass(slots=True)
class OpenView:
    """A view in front of a person, with what they typed and what they were told.

    `about` is the message that led to it, if one did.
    """

    user: str
    view: dict[str, Any]
    about: About = NO_MESSAGE
    typed: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    notice: str = ""

    @property
    def id(self) -> str:
        return str(self.view["id"])

    def shown(self) -> dict[str, Any]:
        more = {"values": self.typed, "errors": self.errors, "notice": self.notice}
        return deepcopy({**self.view, **more})

    def sent(self) -> dict[str, Any]:
        """Return the view as the app is sent it: with the state of every control."""
        return deepcopy({**self.view, "state": {"values": state(self.view["blocks"], self.typed)}})

    def judge(self) -> None:
        """Set the errors to what Slack itself says of the values."""
        blocks = self.view["blocks"]
        self.errors, self.notice = objections(blocks, state(blocks, self.typed)), ""


@dataclass(slots=True)
class Trigger:
    """A right to open one modal for one person, soon; earned in a view, or in a message."""

    user: str
    issued: float
    view_id: str = ""
    about: About = NO_MESSAGE
    used: bool = False


@dataclass(slots=True)
class Views:
    """All triggers, open modals (the last of a person on top) and Homes; the workspace locks it."""

    clock: Callable[[], float]
    identified: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
    triggers: dict[str, Trigger] = field(default_factory=dict)
    opened: dict[str, OpenView] = field(default_factory=dict)
    homes: dict[str, OpenView] = field(default_factory=dict)

    def new_trigger(self, user: str, view_id: str = "", about: About = NO_MESSAGE) -> str:
        while len(self.triggers) >= MOST_TRIGGERS:
            del self.triggers[next(iter(self.triggers))]
        trigger_id = f"{secrets.randbelow(10**12)}.{TEAM['id']}.{secrets.token_hex(16)}"
        self.triggers[trigger_id] = Trigger(user, self.clock(), view_id, about)
        return trigger_id

    def exchange(self, trigger_id: str | None) -> Trigger:
        """Use up a trigger."""
        trigger = self.triggers.get(str(trigger_id or ""))
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        trigger.used = True
        if self.clock() - trigger.issued > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        return trigger

    def open(self, trigger_id: str | None, view: Any) -> dict[str, Any]:
        """Check the view, then use up the trigger and show it; return it as Slack answers."""
        self.check(view, "modal")
        trigger = self.exchange(trigger_id)
        return self.show(OpenView(trigger.user, self.made(view, new_id()), trigger.about))

    def push(self, trigger_id: str | None, view: Any) -> dict[str, Any]:
        """Show a view on top of the modal whose control was used."""
        self.check(view, "modal")
        below = self.opened.get(self.exchange(trigger_id).view_id)
        if below is None:
            raise Refused("invalid_trigger_id")
        return self.show(self.stacked(below, view))

    def show(self, opened: OpenView) -> dict[str, Any]:
        self.opened[opened.id] = opened
        return deepcopy(opened.view)

    def stacked(self, below: OpenView, view: dict[str, Any]) -> OpenView:
        if len(self.stack(below)) >= MOST_STACKED:
            raise Refused("push_limit_reached")
        made = self.made(view, new_id())
        made |= {"root_view_id": below.view["root_view_id"], "previous_view_id": below.id}
        return OpenView(below.user, made, below.about)

    def update(self, view: Any, *, view_id: str, external_id: str, seen: str) -> dict[str, Any]:
        """Show something else in place of a view; `seen` is the hash it must still have, if any."""
        found = self.find(view_id, external_id)
        if found is None:
            raise Refused("not_found")
        self.check(view, found.view["type"], but=found)
        return self.replace(found, view, seen=seen)

    def publish(self, user: str, view: Any, *, seen: str) -> dict[str, Any]:
        """Show a person's Home tab."""
        found = self.homes.get(user)
        self.check(view, "home", but=found)
        if found:
            return self.replace(found, view, seen=seen)
        self.homes[user] = OpenView(user, self.made(view, new_id()))
        return self.homes[user].sent()

    def replace(self, opened: OpenView, view: dict[str, Any], *, seen: str = "") -> dict[str, Any]:
        """Change a view in place; what was typed in controls it keeps stays."""
        if seen and seen != opened.view["hash"]:
            raise Refused("hash_conflict")
        kept = {name: opened.view[name] for name in ("root_view_id", "previous_view_id")}
        opened.view = {**self.made(view, opened.id), **kept}
        opened.typed = still_there(opened.view["blocks"], opened.typed)
        opened.errors, opened.notice = {}, ""
        return opened.sent()

    def made(self, view: dict[str, Any], view_id: str) -> dict[str, Any]:
        own: dict[str, Any] = {"id": view_id, "team_id": TEAM["id"], "app_id": APP_ID}
        own |= {"bot_id": BOT_ID, "root_view_id": view_id, "previous_view_id": None}
        own |= {"state": {"values": {}}, "hash": f"{self.clock():.6f}.{secrets.token_hex(4)}"}
        return {**DEFAULTS, **view, **own, "blocks": self.identified(view["blocks"])}

    def check(self, view: Any, kind: str, *, but: OpenView | None = None) -> None:
        """Refuse a view as Slack would, also one whose external_id another view has."""
        check(view, kind)
        name = view.get("external_id")
        other = self.find("", name) if name else None
        if other is not None and other is not but:
            raise Refused("duplicate_external_id")

    def everything(self) -> Iterator[OpenView]:
        yield from self.opened.values()
        yield from self.homes.values()

    def find(self, view_id: str, external_id: str = "") -> OpenView | None:
        for one in self.everything():
            if view_id == one.id or (external_id and external_id == one.view["external_id"]):
                return one
        return None

    def of(self, user: str) -> list[OpenView]:
        return [opened for opened in self.opened.values() if opened.user == user]

    def stack(self, opened: OpenView) -> list[OpenView]:
        """Return the views that lie on each other, the top one last."""
        root = opened.view["root_view_id"]
        return [one for one in self.opened.values() if one.view["root_view_id"] == root]

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
            self.check(answer["view"], "modal", but=opened)
            self.replace(opened, answer["view"])
        elif action == "push":
            self.check(answer["view"], "modal")
            self.show(self.stacked(opened, answer["view"]))
        elif action == "clear":
            self.opened = {one.id: one for one in self.opened.values() if one.user != opened.user}
        elif action is None:
            self.close(opened)
        else:
            raise ValueError(action)

    def close(self, opened: OpenView, *, everything: bool = False) -> list[OpenView]:
        """Close a view and what lies on it, or its whole stack; return them, the top one first."""
        stack = self.stack(opened)
        closed = stack if everything else stack[stack.index(opened) :]
        for one in closed:
            del self.opened[one.id]
        return closed[::-1]


def new_id() -> str:
    return f"V{secrets.token_hex(5).upper()}"


def check(view: Any, kind: str) -> None:
    """Refuse a view of the wrong kind or form as `views.open` would."""
    if not isinstance(view, dict):
        raise refused(["missing required field: view [json-pointer:/view]"])
    found = [f"{one.message} [json-pointer:/view{one.pointer}]" for one in validate_view(view)]
    if not found and view["type"] != kind:
        found = [f"unsupported type: {view['type']} [json-pointer:/view/type]"]
    if found:
        raise refused(found)


def refused(messages: list[str]) -> Refused:
    marked = [f"[ERROR] {message}" for message in messages]
    return Refused("invalid_arguments", response_metadata={"messages": marked})


def known_errors(opened: OpenView, errors: dict[str, str]) -> dict[str, str]:
    """Return the errors if each belongs to an input; Slack shows none of them otherwise."""
    inputs = {block["block_id"] for block in opened.view["blocks"] if block["type"] == "input"}
    if not errors or not set(errors) <= inputs or not all(errors.values()):
        raise ValueError(errors)
    return dict(errors)

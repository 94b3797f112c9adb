"""What people do with controls, modals and shortcuts; methods of the workspace."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.demo.slack.deliveries import Parcel, interaction_body
from bot.demo.slack.elements import Values, merge
from bot.demo.slack.interactions import (
    Choice,
    Payload,
    action_of,
    dispatches,
    find_element,
    interaction,
    message_action,
    message_press,
    view_press,
)
from bot.demo.slack.team import NO_MESSAGE, About, Delivery
from bot.demo.slack.views import OpenView

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

UNSENT = Delivery(0, "")


def press(  # noqa: PLR0913 - one argument per way to choose
    ws: "Workspace",
    user: str,
    channel: str,
    ts: str,
    action_id: str,
    *,
    value: str | None = None,
    option: str | None = None,
    options: Sequence[str] | None = None,
    block_id: str | None = None,
) -> Delivery:
    """Use one control of a message: a button, an overflow's option, a select's choice."""
    choice = Choice(value, option, options, block_id)
    with ws.lock:
        person, place = ws.member(user, channel)
        message = ws.message(user, channel, ts)
        block, element = find_element(ws.pressable(channel, ts, message), action_id, choice)
        action = action_of(block, element, choice, at=ws.clock())
        typed = ws.typed_in(user, channel, ts)
        merge(typed, {block["block_id"]: {action_id: choice.given}})
        if not dispatches(block):
            return UNSENT
        pressed = message_press(place, message, action=action, typed=typed)
        payload = interaction("block_actions", person) | pressed
        about = ws.responses.began_with(user, channel, ts)
        key = answerable(ws, payload, message, about)
    return sent(ws, parcel(payload, action_id, about), key)


def answerable(ws: "Workspace", payload: Payload, message: Payload, about: About) -> str:
    """Add to a payload what lets the app answer it; return the key of its `response_url`."""
    user, channel = payload["user"]["id"], payload["channel"]["id"]
    key = ws.responses.new_key(user, channel, message, about)
    payload["trigger_id"] = ws.views.new_trigger(user, about=about)
    payload["response_url"] = ws.response_url(key)
    return key


def parcel(payload: Payload, name: str, about: About = NO_MESSAGE) -> Parcel:
    channel, ts = about
    user, body = payload["user"]["id"], interaction_body(payload)
    return Parcel(payload["type"], body, name=name, channel=channel, ts=ts, user=user)


def sent(ws: "Workspace", one: Parcel, key: str = "") -> Delivery:
    """Deliver an interaction; the ephemerals are what was said in answer to it meanwhile."""
    outcome, error = ws.deliver(one)
    with ws.lock:
        told = ws.responses.said(one.user, key) if key else []
    return Delivery(outcome.status, outcome.body, ephemerals=told, error=error)


def press_view(  # noqa: PLR0913 - one argument per way to choose
    ws: "Workspace",
    user: str,
    view_id: str,
    action_id: str,
    *,
    value: str | None = None,
    option: str | None = None,
    options: Sequence[str] | None = None,
    block_id: str | None = None,
    values: Values | None = None,
) -> Delivery:
    """Use one control of a modal or of Home; `values` is what was typed in the view so far."""
    choice = Choice(value, option, options, block_id)
    with ws.lock:
        opened = view_of(ws, user, view_id)
        block, element = find_element(opened.view["blocks"], action_id, choice)
        action = action_of(block, element, choice, at=ws.clock())
        merge(opened.typed, values or {})
        merge(opened.typed, {block["block_id"]: {action_id: choice.given}})
        if not dispatches(block):
            return UNSENT
        payload = interaction("block_actions", ws.people[user]) | view_press(opened, action)
        payload["trigger_id"] = ws.views.new_trigger(user, view_id, opened.about)
    return sent(ws, parcel(payload, action_id, opened.about))


def view_of(ws: "Workspace", user: str, view_id: str) -> OpenView:
    opened = ws.views.find(view_id)
    if opened is None or opened.user != user:
        raise LookupError(f"{view_id} is not open for {user}")
    return opened


def submit(ws: "Workspace", user: str, view_id: str, values: Values) -> Delivery:
    """Fill in a modal and send it; what Slack itself objects to is not sent."""
    with ws.lock:
        opened = view_of(ws, user, view_id)
        if opened.view["type"] != "modal":
            raise LookupError(f"{view_id} is no modal")
        merge(opened.typed, values)
        opened.judge()
        payload = {**of_view("view_submission", ws, opened), "response_urls": []}
        payload["trigger_id"] = ws.views.new_trigger(user, view_id, opened.about)
        errors = dict(opened.errors)
    ws.changed()
    if errors:
        return Delivery(0, "", errors=errors)
    delivery = sent(ws, parcel(payload, opened.view["callback_id"], opened.about))
    with ws.lock:
        ws.views.settle(view_id, delivery.status, delivery.body)
        still = ws.views.opened.get(view_id)
        errors = dict(still.errors) if still else {}
    ws.changed()
    return replace(delivery, errors=errors)


def of_view(kind: str, ws: "Workspace", opened: OpenView) -> Payload:
    return {**interaction(kind, ws.people[opened.user]), "view": opened.sent()}


def close_view(ws: "Workspace", user: str, view_id: str, *, everything: bool = False) -> None:
    """Cancel a modal, which shows the one below, or its whole stack; the app may want to know."""
    with ws.lock:
        opened = ws.views.opened.get(view_id)
        if opened is None or opened.user != user:
            return
        everything = everything or bool(opened.view["clear_on_close"])
        closed = ws.views.close(opened, everything=everything)
        told = [of_view("view_closed", ws, one) for one in closed if one.view["notify_on_close"]]
    ws.changed()
    for payload in told:
        cleared = {**payload, "is_cleared": everything}
        sent(ws, parcel(cleared, payload["view"]["callback_id"], opened.about))


def shortcut(ws: "Workspace", user: str, channel: str, ts: str, callback_id: str) -> Delivery:
    """Choose a shortcut on a message; a global one has neither channel nor message."""
    wanted = ws.app.shortcut(callback_id)
    if wanted is None:
        raise LookupError(f"the app has no shortcut {callback_id!r}")
    if wanted.type == "global":
        return global_shortcut(ws, user, callback_id)
    with ws.lock:
        person, place = ws.member(user, channel)
        message = ws.message(user, channel, ts)
        payload = interaction("message_action", person)
        payload |= message_action(wanted, place, message, at=ws.clock())
        thread = {"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}
        key = answerable(ws, payload, thread, (channel, ts))
    return sent(ws, parcel(payload, callback_id, (channel, ts)), key)


def global_shortcut(ws: "Workspace", user: str, callback_id: str) -> Delivery:
    with ws.lock:
        payload = interaction("shortcut", ws.people[user])
        payload |= {"callback_id": callback_id, "action_ts": f"{ws.clock():.6f}"}
        payload["trigger_id"] = ws.views.new_trigger(user)
    return sent(ws, parcel(payload, callback_id))

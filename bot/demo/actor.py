"""Somebody of the story answers a card: reads it, presses, fills in the modal."""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from bot.demo.slack.elements import controls
from bot.demo.slack.workspace import Message, Workspace
from bot.demo.story import Explained

LOOK_SECONDS = 0.5
READING_SECONDS = 4.0
# Whoever has not been asked by then has been answered for, or never will be.
PATIENCE_SECONDS = 120.0

_T = TypeVar("_T")


def answer_card(ws: Workspace, channel: str, said: Explained, *, ended: threading.Event) -> None:
    """Answer the card that asks somebody, in two steps; give up where others were quicker."""

    def seen(look: Callable[[], _T | None]) -> _T | None:
        """Look again and again until there is something to see, and read it."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until and not ended.wait(LOOK_SECONDS):
            found = look()
            if found is not None and not ended.wait(READING_SECONDS):
                return found
        return None

    asked = seen(lambda: card(ws, channel, said))
    if asked is None or not press(ws, channel, asked, said.user, said.reason):
        return
    if seen(lambda: control(ws, channel, asked, said.detail)) is None:
        return
    if press(ws, channel, asked, said.user, said.detail):
        view = seen(lambda: next(iter(ws.open_views(said.user)), None))
        if view is not None:
            fill_in(ws, view, said)


def card(ws: Workspace, channel: str, said: Explained) -> str | None:
    """Return the ts of the card that mentions somebody."""
    mine = (one["ts"] for one in ws.messages(channel) if said.user in one["notifies"])
    return next(mine, None)


def press(ws: Workspace, channel: str, ts: str, user: str, label: str) -> bool:
    """Press a control by its label; false where the card does not offer it any more."""
    element = control(ws, channel, ts, label)
    if element is None:
        return False
    ws.press(user, channel, ts, element["action_id"], value=element.get("value"))
    return True


def control(ws: Workspace, channel: str, ts: str, label: str) -> dict[str, Any] | None:
    shown = [one for one in ws.messages(channel) if one["ts"] == ts]
    offered = controls([block for one in shown for block in one.get("blocks", [])])
    alike = (one for _, one in offered if one.get("text", {}).get("text") == label)
    return next(alike, None)


def fill_in(ws: Workspace, view: Message, said: Explained) -> None:
    """Type into the inputs by their labels, and send."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    values = {
        block["block_id"]: {block["element"]["action_id"]: said.typed[block["label"]["text"]]}
        for block in inputs
        if block["label"]["text"] in said.typed
    }
    ws.submit(said.user, view["id"], values)

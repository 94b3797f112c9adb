"""Somebody of the story answers a card: reads it, presses, fills in the modal."""

import threading
from typing import Any

from bot.demo.slack.elements import controls
from bot.demo.slack.workspace import Message, Workspace
from bot.demo.story import Explained

LOOK_SECONDS = 0.5
READING_SECONDS = 4.0


def answer_card(ws: Workspace, channel: str, said: Explained, *, ended: threading.Event) -> None:
    """Wait for the card that mentions somebody, and answer it in two steps; until it is ended."""
    if not press(ws, channel, said.user, said.reason, ended=ended):
        return
    if press(ws, channel, said.user, said.detail, ended=ended):
        fill_in(ws, said)


def press(ws: Workspace, channel: str, user: str, label: str, *, ended: threading.Event) -> bool:
    """Press the first control of this label on a card for this person; false if it is ended."""
    while not ended.wait(LOOK_SECONDS):
        found = control(ws.messages(channel), user, label)
        if found and not ended.wait(READING_SECONDS):
            ts, element = found
            ws.press(user, channel, ts, element["action_id"], value=element.get("value"))
            return True
    return False


def control(messages: list[Message], user: str, label: str) -> tuple[str, dict[str, Any]] | None:
    for message in messages:
        for _, element in (
            controls(message.get("blocks", [])) if user in message["notifies"] else ()
        ):
            if element.get("text", {}).get("text") == label:
                return message["ts"], element
    return None


def fill_in(ws: Workspace, said: Explained) -> None:
    """Type into the inputs by their labels, and send."""
    for view in ws.open_views(said.user)[-1:]:
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        values = {
            block["block_id"]: {block["element"]["action_id"]: said.typed[block["label"]["text"]]}
            for block in inputs
            if block["label"]["text"] in said.typed
        }
        ws.submit(said.user, view["id"], values)

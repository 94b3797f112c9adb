"""Build what Slack sends when a person uses a control, a modal or a shortcut."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.demo.slack.elements import HOLDERS, Block, Element, Values, controls, option, options_of
from bot.demo.slack.elements import state as state_of
from bot.demo.slack.manifest import Shortcut
from bot.demo.slack.team import APP_ID, TEAM, Channel, Person
from bot.demo.slack.views import OpenView

Payload = dict[str, Any]
FEEDBACK = "feedback_buttons"
KEPT = ("text", "value", "style")
TOKEN = "verification-token-of-the-stand-in"  # noqa: S105 - Slack still sends one; nothing trusts it


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person does with a control: press it, pick one option or several, give a value.

    `block_id` tells controls of the same action apart.
    """

    value: str | None = None
    option: str | None = None
    options: Sequence[str] | None = None
    block_id: str | None = None

    @property
    def picked(self) -> list[str]:
        return list(self.options or []) if self.option is None else [self.option]

    @property
    def given(self) -> Any:
        if self.options is not None:
            return list(self.options)
        return self.value if self.option is None else self.option

    def fits(self, block: Block, element: Element) -> bool:
        return self.block_id in (None, block.get("block_id")) and self.offered(element)

    def offered(self, element: Element) -> bool:
        if self.picked and element["type"] != "multi_users_select":
            return set(self.picked) <= {one["value"] for one in options_of(element)}
        return self.value in (None, element.get("value")) or element["type"] != "button"


def find_element(blocks: list[Block], action_id: str, choice: Choice) -> tuple[Block, Element]:
    """Return the block and the element; of several alike, the one with the value or option."""
    alike = [pair for pair in controls(blocks) if pair[1]["action_id"] == action_id]
    matching = [pair for pair in alike if choice.fits(*pair)]
    if not matching:
        raise LookupError(f"no element {action_id!r} for {choice}")
    return matching[0]


def dispatches(block: Block) -> bool:
    """Say whether using a control of this block is told to the app at once."""
    return block["type"] != "input" or bool(block.get("dispatch_action"))


def action_of(block: Block, element: Element, choice: Choice, *, at: float) -> Payload:
    """Return the entry of `actions`: what was pressed, and with it what was chosen."""
    action: Payload = {"action_id": element["action_id"], "block_id": block["block_id"]}
    return {
        **action,
        **chosen_in(element, choice),
        "type": element["type"],
        "action_ts": f"{at:.6f}",
    }


def chosen_in(element: Element, choice: Choice) -> Payload:
    holder = HOLDERS.get(element["type"])
    if holder:
        return holder.held(element, choice.given)
    if element["type"] == FEEDBACK:
        return feedback(element, choice.value)
    if element["type"] == "overflow":
        picked = option(element, choice.given or "")
        return {"selected_option": {name: picked[name] for name in picked if name != "url"}}
    return {name: element[name] for name in KEPT if name in element}


def feedback(element: Element, value: str | None) -> Payload:
    """Return which of the two thumbs was meant."""
    thumbs = (element["positive_button"], element["negative_button"])
    found = [thumb for thumb in thumbs if thumb["value"] == value]
    if not found:
        raise LookupError(f"no button {value!r} in {element['action_id']}")
    return {"text": found[0]["text"], "value": value}


def shown_user(person: Person) -> Payload:
    return {
        "id": person.id,
        "username": person.name,
        "name": person.name,
        "team_id": TEAM["id"],
    }


def interaction(kind: str, person: Person) -> Payload:
    """Build what every interaction carries."""
    return {
        "type": kind,
        "team": TEAM,
        "user": shown_user(person),
        "api_app_id": APP_ID,
        "token": TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_press(channel: Channel, message: Payload, *, action: Payload, typed: Values) -> Payload:
    """Build the rest of a press in a message; an ephemeral message is not in it."""
    ephemeral = bool(message.get("is_ephemeral"))
    container = {"type": "message", "message_ts": message["ts"], "channel_id": channel.id}
    container |= {"is_ephemeral": ephemeral}
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    payload = {
        "container": container,
        "channel": {"id": channel.id, "name": channel.called},
        "state": {"values": state_of(message.get("blocks", []), typed)},
        "actions": [action],
    }
    return payload if ephemeral else {**payload, "message": message}


def view_press(opened: OpenView, action: Payload) -> Payload:
    """Build the rest of a press in a modal or on Home, which has no `response_url`."""
    container = {"type": "view", "view_id": opened.id}
    return {"container": container, "view": opened.sent(), "actions": [action]}


def message_action(shortcut: Shortcut, channel: Channel, message: Payload, *, at: float) -> Payload:
    """Build the rest of a message shortcut."""
    return {
        "callback_id": shortcut.callback_id,
        "channel": {"id": channel.id, "name": channel.called},
        "message_ts": message["ts"],
        "message": message,
        "action_ts": f"{at:.6f}",
    }

"""The modal that asks who did it instead, and who was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.blocks import Block, labelled, modal, user_select
from bot.slack.views.card import HAND_OVER
from bot.slack.views.seen import Seen, unpack

WHO_INPUT = "who"


@dataclass(frozen=True, slots=True)
class HandedTo:
    """The modal as it came back: what its maker had seen, and whom they chose."""

    seen: Seen
    user: str


def hand_over_modal(seen: Seen) -> Block:
    who = labelled(WHO_INPUT, "Who?", user_select(WHO_INPUT), optional=False)
    return modal(HAND_OVER, "Someone else did it", "Hand over", [who], seen.pack())


def parse_handed_to(view: Mapping[str, Any]) -> HandedTo | None:
    """Return what was sent, or None for a modal this version cannot read."""
    seen = unpack(str(view.get("private_metadata", "")))
    values = (view.get("state") or {}).get("values") or {}
    user = ((values.get(WHO_INPUT) or {}).get(WHO_INPUT) or {}).get("selected_user")
    return HandedTo(seen, str(user)) if seen and user else None

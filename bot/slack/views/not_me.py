"""The modal that asks who else it was, before security is told; and what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.blocks import Block, context, labelled, modal, option, radio, user_select
from bot.slack.views.card import NOT_ME
from bot.slack.views.hand_over import WHO_INPUT
from bot.slack.views.seen import Seen, unpack

WHAT_INPUT = "what"
COLLEAGUE, UNKNOWN = "colleague", "unknown"
_LABELS = {
    COLLEAGUE: "A colleague, or a pipeline with my session",
    UNKNOWN: "I don't recognise this",
}


@dataclass(frozen=True, slots=True)
class Denied:
    """The modal as it came back: what its maker had seen, what it was, and who if they know."""

    seen: Seen
    what: str
    user: str


def not_me_modal(seen: Seen) -> Block:
    what = radio(WHAT_INPUT, [option(label, key) for key, label in _LABELS.items()], None)
    blocks = [
        labelled(WHAT_INPUT, "What was it?", what, optional=False),
        labelled(WHO_INPUT, "Who, if you know?", user_select(WHO_INPUT)),
        context("The second tells security now. Better once too often."),
    ]
    return modal(NOT_ME, "Not me", "Send", blocks, seen.pack())


def parse_denied(view: Mapping[str, Any]) -> Denied | None:
    """Return what was sent, or None for a modal this version cannot read."""
    seen = unpack(str(view.get("private_metadata", "")))
    values = (view.get("state") or {}).get("values") or {}
    what = (_state(values, WHAT_INPUT).get("selected_option") or {}).get("value")
    user = _state(values, WHO_INPUT).get("selected_user") or ""
    return Denied(seen, str(what), str(user)) if seen and what in _LABELS else None


def _state(values: Mapping[str, Any], block: str) -> Mapping[str, Any]:
    return (values.get(block) or {}).get(block) or {}

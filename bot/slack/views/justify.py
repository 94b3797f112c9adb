"""The modals of an answer: in your own words, more detail, another answer; and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.reasons import OFFERED, Reason, reason
from bot.core.text import clean
from bot.slack.blocks import (
    Block,
    labelled,
    modal,
    option,
    plain_section,
    radio,
    text_input,
)
from bot.slack.views.answers import NOTE, TICKET, label_of
from bot.slack.views.card import ADD_DETAIL, CHANGE, DIFFERENT, OWN_WORDS
from bot.slack.views.security import CLOSE
from bot.slack.views.seen import Seen, unpack

REASON_INPUT = "reason"
TICKET_INPUT = "ticket"
NOTE_INPUT = "note"
_ANY_NOTE = "In a few words, if you like"
_ANY_TICKET = "Ticket, if there is one"


@dataclass(frozen=True, slots=True)
class Form:
    """What an answer's modal holds: the reason, and what was typed; None where it has no field."""

    reason: str
    note: str | None = ""
    ticket: str | None = ""

    @property
    def wordless(self) -> bool:
        """Whether the reason wants words and there are none."""
        return reason(self.reason).note_required and not self.note


@dataclass(frozen=True, slots=True)
class Sent:
    """A modal as it came back: which one, what its maker had seen, and what was typed."""

    modal: str
    seen: Seen
    form: Form


def justify_modal(name: str, seen: Seen, form: Form, notice: str = "") -> Block:
    """Return the modal called `name`, prefilled with `form`; `notice` stands above its inputs."""
    title, submit = _TITLES[name]
    question = _QUESTIONS.get(name)
    inputs = _change_inputs(form, question) if question else _detail_inputs(form)
    blocks = [*([plain_section(notice)] if notice else []), *inputs]
    return modal(name, title, submit, blocks, f"{seen.pack()}|{form.reason}")


def parse_sent(view: Mapping[str, Any]) -> Sent | None:
    """Return what was sent, or None for a modal this version cannot read."""
    packed, _, key = str(view.get("private_metadata", "")).rpartition("|")
    seen, name = unpack(packed), view.get("callback_id")
    values = (view.get("state") or {}).get("values") or {}
    if seen is None or name not in _TITLES or not values:
        return None
    form = Form(
        reason=_value(values, REASON_INPUT) or key,
        note=_typed(values, NOTE_INPUT, NOTE),
        ticket=_typed(values, TICKET_INPUT, TICKET),
    )
    return Sent(name, seen, form)


def _detail_inputs(form: Form) -> list[Block]:
    row = reason(form.reason)
    ticket = [_ticket(row.ticket_label, form)] if row.ticket_label else []
    note = [_note(row.note_label, form, row)] if row.note_label else []
    return [*ticket, *note]


def _change_inputs(form: Form, question: str) -> list[Block]:
    known = [row.key for row in OFFERED]
    keys = known if form.reason in ("", *known) else [*known, form.reason]
    options = {key: option(label_of(key), key) for key in keys}
    reasons = radio(REASON_INPUT, options.values(), options.get(form.reason))
    return [
        labelled(REASON_INPUT, question, reasons, optional=False),
        _note(_ANY_NOTE, form),
        _ticket(_ANY_TICKET, form),
    ]


def _note(label: str, form: Form, row: Reason | None = None) -> Block:
    required = row is not None and row.note_required
    element = text_input(NOTE_INPUT, most=NOTE, initial=form.note or "", lines=True)
    return labelled(NOTE_INPUT, label, element, optional=not required)


def _ticket(label: str, form: Form) -> Block:
    element = text_input(TICKET_INPUT, most=TICKET, initial=form.ticket or "")
    return labelled(TICKET_INPUT, label, element)


def _typed(values: Mapping[str, Any], block: str, most: int) -> str | None:
    return clean(_value(values, block), most) if block in values else None


def _value(values: Mapping[str, Any], block: str) -> str:
    state = (values.get(block) or {}).get(block) or {}
    chosen = state.get("selected_option") or {}
    return str(state.get("value") or chosen.get("value") or "")


# The callback id of a modal is the action id of the control that opens it.
_TITLES = {
    OWN_WORDS: ("In your own words", "Send"),
    ADD_DETAIL: ("Add detail", "Save"),
    CHANGE: ("Change the answer", "Save"),
    DIFFERENT: ("Those were different", "Save"),
    CLOSE: ("Close with a note", "Close"),
}
# What the modals ask that offer the reasons.
_QUESTIONS = {CHANGE: "What led to it?", DIFFERENT: "What led to the newer ones?"}

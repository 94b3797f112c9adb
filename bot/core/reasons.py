"""Why something is done by hand: the reasons a person can give.

To add a reason, add a row; buttons, modals, digest and report derive from it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `key` is stored, never rename it.

    `for_admins` are those that close what security looked into: nobody else is offered them.
    """

    key: str
    label: str
    emoji: str
    note_label: str = ""
    ticket_label: str = ""
    note_required: bool = False
    on_card: bool = True
    for_admins: bool = False

    @property
    def has_detail(self) -> bool:
        return bool(self.note_label or self.ticket_label)


REASONS: tuple[Reason, ...] = (
    Reason(
        "incident",
        "Fixing an incident",
        "fire_engine",
        note_label="What happened, in a few words",
        ticket_label="Ticket, if there is one",
    ),
    Reason("no_code", "No code for this yet", "construction", note_label="What is missing?"),
    Reason("quicker", "Quicker by hand", "zap", note_label="What would make code quicker?"),
    Reason("show_me", "Show me how in code", "bulb"),
    Reason("one_off", "One-off or trial", "test_tube"),
    Reason(
        "own_words",
        "In my own words",
        "speech_balloon",
        note_label="What led to it?",
        note_required=True,
        on_card=False,
    ),
    Reason(
        "security",
        "Looked into by security",
        "shield",
        note_label="What was it?",
        note_required=True,
        on_card=False,
        for_admins=True,
    ),
)


OFFERED = tuple(row for row in REASONS if not row.for_admins)


def reason(key: str) -> Reason:
    """Return the reason stored as `key`; one no longer offered still reads as something."""
    for row in REASONS:
        if row.key == key:
            return row
    return Reason(key, key.replace("_", " ").capitalize(), "speech_balloon", on_card=False)

"""One valid input of every kind, as the modals of retro, windows and settings would ask."""

from tests.slack.building import Block, field, option, plain

BOB, CAROL = "U02BOB", "U03CAROL"

INPUTS: dict[str, Block] = {
    "input_note": field(
        "note",
        "What led to it?",
        {"type": "plain_text_input", "multiline": True, "max_length": 1000},
        hint=plain("A sentence is plenty."),
    ),
    "input_reason": field(
        "reason",
        "What led to doing this by hand?",
        {
            "type": "radio_buttons",
            "options": [
                option("Fixing an incident", "incident"),
                option("Quicker by hand", "quicker"),
            ],
            "initial_option": option("Quicker by hand", "quicker"),
        },
    ),
    "input_decision": field(
        "decision",
        "What shall we do about it?",
        {
            "type": "static_select",
            "placeholder": plain("Choose"),
            "option_groups": [
                {
                    "label": plain("So that it stops"),
                    "options": [option("Automate", "automate"), option("Teach", "teach")],
                },
                {
                    "label": plain("So that it is safe"),
                    "options": [option("Guard", "guard"), option("Accept", "accept")],
                },
            ],
            "initial_option": option("Automate", "automate"),
        },
    ),
    "input_owner": field("owner", "Who looks after it?", {"type": "users_select"}),
    "input_due": field("due", "Due", {"type": "datepicker", "initial_date": "2026-12-01"}),
    "input_people": field(
        "people",
        "Who takes part?",
        {"type": "multi_users_select", "initial_users": [BOB, CAROL], "max_selected_items": 10},
    ),
    "input_accounts": field(
        "accounts",
        "In which accounts?",
        {
            "type": "multi_static_select",
            "placeholder": plain("All accounts"),
            "options": [
                option("prod-payments", "111122223333"),
                option("prod-data", "444455556666"),
            ],
            "initial_options": [option("prod-data", "444455556666")],
        },
        optional=True,
    ),
    "input_from": field(
        "from", "From", {"type": "datetimepicker", "initial_date_time": 1_795_104_000}
    ),
    "input_at": field(
        "at",
        "Digest at",
        {"type": "timepicker", "initial_time": "08:30", "timezone": "Europe/Berlin"},
    ),
    "input_hours": field(
        "hours",
        "For how many hours?",
        {
            "type": "number_input",
            "is_decimal_allowed": False,
            "initial_value": "2",
            "min_value": "1",
            "max_value": "24",
        },
    ),
    "input_sure": field(
        "sure",
        "Which changes?",
        {
            "type": "checkboxes",
            "options": [
                option("Sensitive ones too", "sensitive", description=plain("They stand out")),
                option("From CloudShell too", "cloudshell"),
            ],
            "initial_options": [option("From CloudShell too", "cloudshell")],
        },
        optional=True,
    ),
    "input_channel": field(
        "channel", "Where are they posted?", {"type": "channels_select"}, optional=True
    ),
    "input_conversation": field(
        "conversation",
        "Who hears about it?",
        {
            "type": "conversations_select",
            "default_to_current_conversation": True,
            "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        },
    ),
    "input_email": field(
        "email",
        "Who was it, by e-mail?",
        {"type": "email_text_input", "placeholder": plain("alice@example.com")},
    ),
    "input_runbook": field(
        "runbook",
        "Runbook, if there is one",
        {"type": "url_text_input", "initial_value": "https://example.com/runbooks/bastion"},
        optional=True,
    ),
}

"""One valid block of every type as digest, report, retro, Home and modals would send it.

To add a block: a row in `SAMPLES`. `ONLY_IN_A_MODAL` names what a message cannot show.
"""

from tests.slack.building import (
    Block,
    button,
    card,
    cell,
    chart,
    figure,
    line,
    linked,
    mrkdwn,
    option,
    picture,
    plain,
    plotted,
    words,
)
from tests.slack.inputs import INPUTS

ALICE = "U01ALICE"
DAYS = (
    *("Fri 6", "Sat 7", "Sun 8", "Mon 9", "Tue 10", "Wed 11", "Thu 12"),
    *("Fri 13", "Sat 14", "Sun 15", "Mon 16", "Tue 17", "Wed 18", "Thu 19"),
)
WEEKS = ("12 October", "19 October", "26 October", "2 November", "9 November", "16 November")


PORT_CARD = card(
    "Opened port 22 to everyone on sg-0abc (prod-db)",
    "prod-payments (111122223333) · eu-west-1",
    "Worth a second look: public exposure. Waiting since Wednesday 14:02.",
    "ACT-7",
)
DATABASE_CARD = card(
    "Changed the size of the database orders",
    "prod-data (444455556666) · eu-central-1",
    "And 2 more. Waiting since Thursday 09:40.",
    "ACT-9",
)

SAMPLES: dict[str, Block] = {
    "header": {"type": "header", "text": plain("By hand on Thursday 19 November")},
    "section": {
        "type": "section",
        "text": mrkdwn("*4 times, by 3 people in 2 accounts. A Thursday is usually 7.*"),
    },
    "section_with_fields": {
        "type": "section",
        "fields": [
            plain("Account\nprod-payments (111122223333)"),
            plain("Region\neu-west-1"),
            mrkdwn(f"Asked\n<@{ALICE}>"),
            plain("Via\nconsole"),
        ],
    },
    "section_with_picture": {
        "type": "section",
        "text": plain("Waiting for a reason (2)"),
        "accessory": picture("waiting", "Two cards that wait"),
    },
    "section_with_button": {
        "type": "section",
        "text": plain("3 changes by hand still wait for a reason:"),
        "accessory": button("Answer mine", "answer_mine"),
    },
    "context": {"type": "context", "elements": [plain("12 of 12 accounts reachable.")]},
    "context_with_picture": {
        "type": "context",
        "elements": [
            picture("reachable", "Reachable"),
            plain("11 of 12 accounts reachable; nothing heard from prod-data since 03:00."),
        ],
    },
    "divider": {"type": "divider"},
    "rich_text": {
        "type": "rich_text",
        "elements": [
            line(words("Waiting for a reason (2)", bold=True)),
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    line(
                        {"type": "emoji", "name": "warning"},
                        words(" Worth a second look: opened port 22 to everyone on sg-0abc, "),
                        {"type": "user", "user_id": ALICE},
                    ),
                    line(
                        words("changed the size of the database orders, "),
                        {
                            "type": "date",
                            "timestamp": 1_795_081_200,
                            "format": "{date_short_pretty} at {time}",
                            "fallback": "2026-11-19 09:40 UTC",
                        },
                    ),
                ],
            },
            {
                "type": "rich_text_quote",
                "elements": [words("INC-42, locked out of the bastion")],
            },
            {
                "type": "rich_text_preformatted",
                "elements": [words("aws ec2 authorize-security-group-ingress --port 22")],
            },
        ],
    },
    "rich_text_mentions": {
        "type": "rich_text",
        "elements": [
            line(
                words("For "),
                {"type": "usergroup", "usergroup_id": "S01PLATFORM"},
                words(" and "),
                {"type": "broadcast", "range": "here"},
                words(" in "),
                {"type": "channel", "channel_id": "C01HANDS"},
                words(": unanswered is drawn in "),
                {"type": "color", "value": "#9AA5B1"},
                words(", as "),
                {"type": "link", "url": "https://example.com/colours", "text": "agreed"},
                words("."),
            )
        ],
    },
    "image": {
        **picture("fortnight", "14 days by reason: 39 times, most of them Fixing an incident"),
        "title": plain("14 days by reason"),
    },
    "image_from_a_file": {
        "type": "image",
        "slack_file": {"id": "F01FORTNIGHT"},
        "alt_text": "14 days by reason: 39 times, most of them Fixing an incident",
    },
    "actions": {
        "type": "actions",
        "elements": [
            button("Automate", "decide_automate", "CAND-1"),
            button("Teach", "decide_teach", "CAND-1"),
            button("Guard", "decide_guard", "CAND-1"),
            {
                **button("Accept", "decide_accept", "CAND-1"),
                "confirm": {
                    "title": plain("Accept this?"),
                    "text": plain("It stays manual. The retro will not ask again for 12 weeks."),
                    "confirm": plain("Accept"),
                    "deny": plain("Not yet"),
                },
            },
            {
                "type": "overflow",
                "action_id": "more",
                "options": [
                    option("Someone else did it", "someone_else"),
                    option("Open in CloudTrail", "trail", url="https://example.com/trail"),
                ],
            },
        ],
    },
    "actions_with_menus": {
        "type": "actions",
        "elements": [
            {
                "type": "static_select",
                "action_id": "by",
                "placeholder": plain("By"),
                "options": [option("By service", "service"), option("By reason", "reason")],
                "initial_option": option("By service", "service"),
            },
            {"type": "users_select", "action_id": "person", "placeholder": plain("By whom")},
            {"type": "channels_select", "action_id": "channel", "placeholder": plain("Where")},
            {"type": "datepicker", "action_id": "from", "initial_date": "2026-11-06"},
        ],
    },
    "context_actions": {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "digest_vote",
                "positive_button": {
                    "text": plain("Useful"),
                    "value": "up",
                    "accessibility_label": "This digest was useful",
                },
                "negative_button": {
                    "text": plain("Not useful"),
                    "value": "down",
                    "accessibility_label": "This digest was not useful",
                },
            },
            {
                "type": "icon_button",
                "action_id": "withdraw_plan",
                "icon": "trash",
                "text": plain("Withdraw the plan"),
                "value": "DEC-3",
            },
        ],
    },
    "markdown": {
        "type": "markdown",
        "text": (
            "## Did it stop?\n\n"
            "- **Tagging instances**: 11 a week before, 0 since 2 November. It stopped.\n"
            "- **Changing database size**: 6 a week before, 5 since. Not yet.\n\n"
            "| Decision | Owner | Due |\n| --- | --- | --- |\n"
            "| Automate tagging | dora | done |\n| Teach resizing | erin | 1 December |\n\n"
            "> no runbook for the VPN\n"
        ),
    },
    "alert": {
        "type": "alert",
        "level": "warning",
        "text": plain("This change is 3 days overdue. One click is enough."),
    },
    "table": {
        "type": "table",
        "column_settings": [{"is_wrapped": True}, {"align": "right"}, {"align": "right"}],
        "rows": [
            [cell("Service"), cell("Times"), cell("People")],
            [cell("EC2"), figure(19), figure(6)],
            [cell("RDS"), figure(10), figure(3)],
            [cell("S3"), figure(4), figure(4)],
            [cell("IAM"), figure(2), figure(2)],
        ],
    },
    "data_table": {
        "type": "data_table",
        "caption": "By hand by service, 6 to 19 November",
        "page_size": 5,
        "row_header_column_index": 0,
        "rows": [
            [cell("Service"), cell("Times"), cell("People"), cell("Mostly"), cell("Newest")],
            *(
                [cell(service), figure(times), figure(people), cell(why), linked(day, url)]
                for service, times, people, why, day, url in (
                    ("EC2", 19, 6, "Fixing an incident", "Thu 19", "https://example.com/7"),
                    ("RDS", 10, 3, "Quicker by hand", "Thu 19", "https://example.com/9"),
                    ("S3", 4, 4, "No code for this yet", "Tue 17", "https://example.com/5"),
                    ("IAM", 2, 2, "Show me how in code", "Mon 16", "https://example.com/4"),
                    ("Lambda", 2, 1, "One-off or trial", "Fri 13", "https://example.com/3"),
                    ("Route 53", 1, 1, "Unanswered", "Wed 11", "https://example.com/2"),
                    ("CloudFront", 1, 1, "In my own words", "Mon 9", "https://example.com/1"),
                )
            ),
        ],
    },
    "chart_bar": chart(
        "14 days by reason",
        "bar",
        **plotted(
            DAYS,
            "November",
            {
                "Fixing an incident": (2, 0, 0, 1, 3, 1, 2, 0, 0, 1, 2, 1, 3, 2),
                "No code for this yet": (1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0),
                "Quicker by hand": (1, 0, 0, 2, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1),
                "Show me how in code": (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0),
                "Other": (0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0),
                "Unanswered": (0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1),
            },
        ),
    ),
    "chart_pie": chart(
        "Reasons of 14 days",
        "pie",
        segments=[
            {"label": "Fixing an incident", "value": 18},
            {"label": "No code for this yet", "value": 5},
            {"label": "Quicker by hand", "value": 8},
            {"label": "Show me how in code", "value": 2},
            {"label": "Other", "value": 3},
            {"label": "Unanswered", "value": 3},
        ],
    ),
    "chart_line": chart(
        "Did it stop? Tagging instances",
        "line",
        **plotted(
            WEEKS,
            "Week from",
            {
                "Tagging instances": (12, 10, 11, 0, 0, 0),
                "Database size": (6, 5, 7, 5, 5, 5),
            },
        ),
    ),
    "chart_area": chart(
        "By account",
        "area",
        **plotted(
            WEEKS,
            "Week from",
            {
                "All others": (14, 12, 15, 9, 8, 6),
                "prod-data": (9, 7, 8, 8, 6, 5),
                "prod-payments": (6, 5, 6, 3, 2, 4),
            },
        ),
    ),
    "card": PORT_CARD,
    "card_with_picture": {
        "type": "card",
        "hero_image": picture("stopped", "A line that falls to none on 2 November"),
        "title": mrkdwn("*Tagging instances stopped*"),
        "body": plain("11 a week before, none since 2 November. Thank you."),
    },
    "carousel": {"type": "carousel", "elements": [PORT_CARD, DATABASE_CARD]},
    **INPUTS,
}
ONLY_IN_A_MODAL = ("alert",)

"""What Slack allows in each block, element, object and view, one row a field.

To allow one more block, element or field: add its rows to `RULES`, and a block to the `SURFACES`
that show it; the tests then ask for a specimen of it.
"""

from dataclasses import dataclass
from typing import Any

PLAIN = ("plain_text",)
TEXTS = ("mrkdwn", "plain_text")
RICH = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
MENTIONS = ("user", "channel", "usergroup", "broadcast")
INLINE = ("text", "link", "emoji", "date", "color", *MENTIONS)
CELLS = ("raw_text", "raw_number", "rich_text")
AXED = ("bar", "line", "area")
LISTS = ("static_select", "multi_static_select")
MENUS = (
    *LISTS,
    "users_select",
    "multi_users_select",
    "conversations_select",
    "channels_select",
)
MARKS = ("radio_buttons", "checkboxes")
PICKERS = ("datepicker", "timepicker", "datetimepicker")
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
BUTTONS = ("button", "overflow", *MENUS, *MARKS, *PICKERS)
ACCESSORIES = (*(one for one in BUTTONS if one != "datetimepicker"), "image_element")
FIELDS = (*MENUS, *MARKS, *PICKERS, *TYPED)
FEEDBACK = ("feedback_buttons", "icon_button")
OPTIONS = ("option", "rich_option", "overflow_option")
STYLES = ("bold", "italic", "strike", "code", "underline")
NUMBER = r"-?\d+(\.\d+)?"

EVERYWHERE = (
    *("actions", "card", "context", "divider", "header", "image", "input"),
    *("rich_text", "section"),
)
BLOCKS = (
    *EVERYWHERE,
    *("alert", "carousel", "context_actions", "data_table", "data_visualization", "markdown"),
    "table",
)
# The element is an `image` to Slack as well, yet has other fields than the block.
WIRE_NAMES = {"image_element": "image"}
# Objects that carry no "type": what they are follows from the field that holds them.
UNTYPED = (
    *(*OPTIONS, "option_group", "confirm", "dispatch", "conversations"),
    *("feedback", "slack_file", "column", "segment", "series", "point", "axes"),
)


@dataclass(frozen=True, slots=True)
class Surface:
    """A place blocks are shown, how many it holds, and of which types."""

    name: str
    most: int
    blocks: tuple[str, ...]


# From docs.slack.dev/blocks.json; that `table` works in Home is doubted by people who tried.
SURFACES = (
    Surface("message", 50, tuple(block for block in BLOCKS if block != "alert")),
    Surface("modal", 100, (*EVERYWHERE, "alert")),
    Surface("home", 100, (*EVERYWHERE, "carousel", "data_table", "table")),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What one field of one object must be: its kind, its size, and the types it may hold.

    `most` and `least` count characters or items, or bound a number; `each` bounds every item.
    """

    owner: str
    field: str
    kind: str
    most: int | None = None
    least: int = 1
    required: bool = False
    of: tuple[str, ...] = ()
    each: int | None = None


def must(owner: str, field: str, kind: str, most: int | None = None, **more: Any) -> Rule:
    return Rule(owner, field, kind, most, required=True, **more)


def shared(owners: tuple[str, ...], *field: Any, **more: Any) -> tuple[Rule, ...]:
    return tuple(Rule(owner, *field, **more) for owner in owners)


RULES: tuple[Rule, ...] = (
    *shared(BLOCKS, "block_id", "string", 255),
    *shared((*BUTTONS, *TYPED, *FEEDBACK), "action_id", "string", 255),
    *shared((*BUTTONS, "icon_button"), "confirm", "part", of=("confirm",)),
    *shared(FIELDS, "focus_on_load", "boolean"),
    *shared((*MENUS, *TYPED, "datepicker", "timepicker"), "placeholder", "text", 150, of=PLAIN),
    *shared(TYPED, "dispatch_action_config", "part", of=("dispatch",)),
    *shared(("text", "link", "date", "color", *MENTIONS), "style", "style"),
    *shared(TEXTS, "text", "string", 3000, required=True),
    Rule("mrkdwn", "verbatim", "boolean"),
    Rule("plain_text", "emoji", "boolean"),
    Rule("section", "text", "text", 3000, of=TEXTS),
    Rule("section", "fields", "texts", 10, of=TEXTS, each=2000),
    Rule("section", "accessory", "object", of=ACCESSORIES),
    Rule("section", "expand", "boolean"),
    must("context", "elements", "objects", 10, of=(*TEXTS, "image_element")),
    must("actions", "elements", "objects", 25, of=BUTTONS),
    must("context_actions", "elements", "objects", 5, of=FEEDBACK),
    must("input", "label", "text", 2000, of=PLAIN),
    must("input", "element", "object", of=FIELDS),
    Rule("input", "hint", "text", 2000, of=PLAIN),
    Rule("input", "optional", "boolean"),
    Rule("input", "dispatch_action", "boolean"),
    must("header", "text", "text", 150, of=PLAIN),
    must("markdown", "text", "string", 12_000),
    must("alert", "text", "text", 200, of=TEXTS),
    Rule("alert", "level", "choice", of=("default", "info", "warning", "error", "success")),
    Rule("card", "title", "text", 150, of=TEXTS),
    Rule("card", "subtitle", "text", 150, of=TEXTS),
    Rule("card", "body", "text", 200, of=TEXTS),
    Rule("card", "hero_image", "object", of=("image_element",)),
    Rule("card", "icon", "object", of=("image_element",)),
    Rule("card", "actions", "objects", 3, of=("button",)),
    must("carousel", "elements", "objects", 10, of=("card",)),
    must("image", "alt_text", "string", 2000),
    Rule("image", "image_url", "string", 3000),
    Rule("image", "slack_file", "part", of=("slack_file",)),
    Rule("image", "title", "text", 2000, of=PLAIN),
    must("image_element", "alt_text", "string", 2000),
    Rule("image_element", "image_url", "string", 3000),
    Rule("image_element", "slack_file", "part", of=("slack_file",)),
    Rule("slack_file", "id", "pattern", of=(r"F[A-Z0-9]{8,}",)),
    Rule("slack_file", "url", "string", 3000),
    must("table", "rows", "rows", 100, of=CELLS, each=20),
    Rule("table", "column_settings", "parts", 20, of=("column",)),
    Rule("column", "align", "choice", of=("left", "center", "right")),
    Rule("column", "is_wrapped", "boolean"),
    # Newer libraries say 201 rows, and 12 series and segments below; these are documented.
    must("data_table", "rows", "rows", 101, least=2, of=CELLS, each=20),
    must("data_table", "caption", "string"),
    Rule("data_table", "page_size", "number", 100),
    Rule("data_table", "row_header_column_index", "number", 19, least=0),
    must("raw_text", "text", "string"),
    must("raw_number", "text", "string"),
    must("raw_number", "value", "figure"),
    must("data_visualization", "title", "string", 50),
    must("data_visualization", "chart", "object", of=("pie", *AXED)),
    must("pie", "segments", "parts", 6, of=("segment",)),
    must("segment", "label", "string", 20),
    must("segment", "value", "positive"),
    *shared(AXED, "series", "parts", 6, of=("series",), required=True),
    *shared(AXED, "axis_config", "part", of=("axes",), required=True),
    must("series", "name", "string", 20),
    must("series", "data", "parts", 20, of=("point",)),
    must("point", "label", "string", 20),
    must("point", "value", "figure"),
    must("axes", "categories", "strings", 20, each=20),
    Rule("axes", "x_label", "string", 50),
    Rule("axes", "y_label", "string", 50),
    must("rich_text", "elements", "objects", of=RICH),
    must("rich_text_section", "elements", "objects", least=0, of=INLINE),
    must("rich_text_list", "elements", "objects", of=("rich_text_section",)),
    must("rich_text_list", "style", "choice", of=("bullet", "ordered")),
    Rule("rich_text_list", "indent", "number", 8, least=0),
    Rule("rich_text_list", "offset", "number", least=0),
    must("rich_text_quote", "elements", "objects", least=0, of=INLINE),
    must("rich_text_preformatted", "elements", "objects", least=0, of=("text", "link")),
    *shared(RICH[1:], "border", "number", 1, least=0),
    must("text", "text", "string"),
    must("user", "user_id", "string", 255),
    must("channel", "channel_id", "string", 255),
    must("usergroup", "usergroup_id", "string", 255),
    must("broadcast", "range", "choice", of=("here", "channel", "everyone")),
    must("color", "value", "pattern", of=(r"#[0-9A-Fa-f]{6}",)),
    must("link", "url", "string", 3000),
    Rule("link", "text", "string", least=0),
    Rule("link", "unsafe", "boolean"),
    must("emoji", "name", "string", 255),
    Rule("emoji", "unicode", "string", 255),
    Rule("emoji", "skin_tone", "number", 6),
    must("date", "timestamp", "number", least=0),
    must("date", "format", "string"),
    Rule("date", "url", "string", 3000),
    Rule("date", "fallback", "string"),
    must("button", "text", "text", 75, of=PLAIN),
    Rule("button", "value", "string", 2000),
    Rule("button", "url", "string", 3000),
    Rule("button", "style", "choice", of=("primary", "danger")),
    Rule("button", "accessibility_label", "string", 75),
    must("icon_button", "icon", "string"),
    must("icon_button", "text", "text", 75, of=PLAIN),
    Rule("icon_button", "value", "string", 2000),
    Rule("icon_button", "accessibility_label", "string", 75),
    Rule("icon_button", "visible_to_user_ids", "strings", 10, each=255),
    must("feedback_buttons", "positive_button", "part", of=("feedback",)),
    must("feedback_buttons", "negative_button", "part", of=("feedback",)),
    must("feedback", "text", "text", 75, of=PLAIN),
    must("feedback", "value", "string", 2000),
    Rule("feedback", "accessibility_label", "string", 75),
    must("overflow", "options", "parts", 5, of=("overflow_option",)),
    *shared(LISTS, "options", "parts", 100, of=("option",)),
    *shared(LISTS, "option_groups", "parts", 100, of=("option_group",)),
    Rule("static_select", "initial_option", "part", of=("option",)),
    Rule("multi_static_select", "initial_options", "parts", 100, of=("option",)),
    *shared(("multi_static_select", "multi_users_select"), "max_selected_items", "number"),
    *shared(MARKS, "options", "parts", 10, of=("rich_option",), required=True),
    Rule("radio_buttons", "initial_option", "part", of=("rich_option",)),
    Rule("checkboxes", "initial_options", "parts", 10, of=("rich_option",)),
    Rule("users_select", "initial_user", "string", 255),
    Rule("multi_users_select", "initial_users", "strings", each=255),
    Rule("channels_select", "initial_channel", "string", 255),
    Rule("conversations_select", "initial_conversation", "string", 255),
    Rule("conversations_select", "default_to_current_conversation", "boolean"),
    Rule("conversations_select", "filter", "part", of=("conversations",)),
    *shared(("channels_select", "conversations_select"), "response_url_enabled", "boolean"),
    Rule("conversations", "include", "strings", of=("im", "mpim", "private", "public")),
    Rule("conversations", "exclude_external_shared_channels", "boolean"),
    Rule("conversations", "exclude_bot_users", "boolean"),
    Rule("datepicker", "initial_date", "pattern", of=(r"\d{4}-\d\d-\d\d",)),
    Rule("timepicker", "initial_time", "pattern", of=(r"([01]\d|2[0-3]):[0-5]\d",)),
    Rule("timepicker", "timezone", "string"),
    Rule("datetimepicker", "initial_date_time", "number", 9_999_999_999, least=1_000_000_000),
    Rule("plain_text_input", "initial_value", "string", 3000, least=0),
    Rule("plain_text_input", "multiline", "boolean"),
    Rule("plain_text_input", "min_length", "number", 3000, least=0),
    Rule("plain_text_input", "max_length", "number", 3000),
    must("number_input", "is_decimal_allowed", "boolean"),
    Rule("number_input", "initial_value", "pattern", of=(NUMBER,)),
    Rule("number_input", "min_value", "pattern", of=(NUMBER,)),
    Rule("number_input", "max_value", "pattern", of=(NUMBER,)),
    *shared(("email_text_input", "url_text_input"), "initial_value", "string", least=0),
    must(
        "dispatch", "trigger_actions_on", "strings", of=("on_enter_pressed", "on_character_entered")
    ),
    *shared(("option", "overflow_option"), "text", "text", 75, of=PLAIN, required=True),
    must("rich_option", "text", "text", 75, of=TEXTS),
    *shared(OPTIONS, "value", "string", 150, required=True),
    *shared(("option", "overflow_option"), "description", "text", 75, of=PLAIN),
    Rule("rich_option", "description", "text", 75, of=TEXTS),
    Rule("overflow_option", "url", "string", 3000),
    must("option_group", "label", "text", 75, of=PLAIN),
    must("option_group", "options", "parts", 100, of=("option",)),
    must("confirm", "title", "text", 100, of=PLAIN),
    must("confirm", "text", "text", 300, of=PLAIN),
    must("confirm", "confirm", "text", 30, of=PLAIN),
    must("confirm", "deny", "text", 30, of=PLAIN),
    Rule("confirm", "style", "choice", of=("primary", "danger")),
    *shared(("modal", "home"), "blocks", "blocks", required=True),
    *shared(("modal", "home"), "callback_id", "string", 255),
    *shared(("modal", "home"), "private_metadata", "string", 3000, least=0),
    *shared(("modal", "home"), "external_id", "string", 255, least=0),
    must("modal", "title", "text", 24, of=PLAIN),
    Rule("modal", "submit", "text", 24, of=PLAIN),
    Rule("modal", "close", "text", 24, of=PLAIN),
    Rule("modal", "clear_on_close", "boolean"),
    Rule("modal", "notify_on_close", "boolean"),
)

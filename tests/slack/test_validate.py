"""Every limit of Slack's that a view could meet is refused one step above it, in Slack's words."""

from copy import deepcopy

import pytest

from bot.slack.validate import (
    BLOCKS,
    BUTTONS,
    CHECKS,
    FIELDS,
    INLINE,
    MOST_JSON,
    MOST_TEXT,
    RICH,
    RULES,
    TEXTS,
    UNTYPED,
    json_size,
    text_size,
    validate,
    validate_message,
    validate_view,
)


def plain(text="x"):
    return {"type": "plain_text", "text": text}


def mrkdwn(text="x"):
    return {"type": "mrkdwn", "text": text}


def section(**more):
    return {"type": "section", "text": mrkdwn(), **more}


def actions(*elements, **more):
    return {"type": "actions", "elements": list(elements), **more}


def button(**more):
    return {"type": "button", "text": plain(), "action_id": "press", **more}


def option(**more):
    return {"text": plain(), "value": "v", **more}


def options(count):
    return [option(value=str(number)) for number in range(count)]


def field(element, **more):
    return {"type": "input", "label": plain(), "element": element, **more}


def note(**more):
    return {"type": "plain_text_input", "action_id": "note", **more}


def overflow(count=1):
    return {"type": "overflow", "action_id": "more", "options": options(count)}


def choose(kind="static_select", count=1, **more):
    return {"type": kind, "action_id": "choose", "options": options(count), **more}


def rich(*elements):
    return {"type": "rich_text", "elements": list(elements)}


def line(*elements):
    return {"type": "rich_text_section", "elements": list(elements)}


def date(**more):
    return {"type": "date", "timestamp": 1_732_431_600, "format": "{time}", **more}


def confirm(**sizes):
    lengths = {"title": 1, "text": 1, "confirm": 1, "deny": 1, **sizes}
    return {name: plain("x" * length) for name, length in lengths.items()}


def modal(**more):
    given = {"type": "modal", "title": plain(), "submit": plain(), "blocks": [section()]}
    return {**given, **more}


def said(problems):
    return [str(problem) for problem in problems]


# What is allowed, the same one step too large, and what Slack says of that.
LIMITS = [
    (
        section(text=mrkdwn("x" * 3000)),
        section(text=mrkdwn("x" * 3001)),
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        {"type": "section", "fields": [mrkdwn()] * 10},
        {"type": "section", "fields": [mrkdwn()] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        {"type": "section", "fields": [plain("x" * 2000)]},
        {"type": "section", "fields": [plain("x" * 2001)]},
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        section(block_id="x" * 255),
        section(block_id="x" * 256),
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    (
        {"type": "header", "text": plain("x" * 150)},
        {"type": "header", "text": plain("x" * 151)},
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        {"type": "context", "elements": [mrkdwn()] * 10},
        {"type": "context", "elements": [mrkdwn()] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        actions(*[button(action_id=str(number)) for number in range(25)]),
        actions(*[button(action_id=str(number)) for number in range(26)]),
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        actions(button(text=plain("x" * 75))),
        actions(button(text=plain("x" * 76))),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        actions(button(value="x" * 2000)),
        actions(button(value="x" * 2001)),
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    (
        actions(button(url="x" * 3000)),
        actions(button(url="x" * 3001)),
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
    ),
    (
        actions(button(action_id="x" * 255)),
        actions(button(action_id="x" * 256)),
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ),
    (
        actions(overflow(5)),
        actions(overflow(6)),
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions(overflow(1)),
        actions(overflow(0)),
        "no less than 1 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions(choose(count=100)),
        actions(choose(count=101)),
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions(choose("radio_buttons", count=10)),
        actions(choose("radio_buttons", count=11)),
        "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions({**overflow(), "options": [option(value="x" * 150)]}),
        actions({**overflow(), "options": [option(value="x" * 151)]}),
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ),
    (
        actions({**overflow(), "options": [option(text=plain("x" * 75))]}),
        actions({**overflow(), "options": [option(text=plain("x" * 76))]}),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    (
        actions({**overflow(), "options": [option(url="x" * 3000)]}),
        actions({**overflow(), "options": [option(url="x" * 3001)]}),
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/options/0/url]",
    ),
    (
        actions(button(confirm=confirm(title=100, text=300, confirm=30, deny=30))),
        actions(button(confirm=confirm(deny=31))),
        "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/deny/text]",
    ),
    (
        field(note(), label=plain("x" * 2000)),
        field(note(), label=plain("x" * 2001)),
        "must be less than 2001 characters [json-pointer:/blocks/0/label/text]",
    ),
    (
        field(note(max_length=3000, initial_value="x" * 3000)),
        field(note(max_length=3001)),
        "must be less than 3001 [json-pointer:/blocks/0/element/max_length]",
    ),
    (
        field(note(placeholder=plain("x" * 150))),
        field(note(placeholder=plain("x" * 151))),
        "must be less than 151 characters [json-pointer:/blocks/0/element/placeholder/text]",
    ),
    (
        rich(line({"type": "text", "text": "x" * 5000})),
        rich(line({"type": "text", "text": ""})),
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    (
        rich(line({"type": "link", "url": "x" * 3000})),
        rich(line({"type": "link", "url": "x" * 3001})),
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/elements/0/url]",
    ),
]


@pytest.mark.parametrize(("fits", "too_large", "message"), LIMITS)
def test_a_limit_is_met_but_not_passed(fits, too_large, message):
    assert validate([fits], "modal") == []
    assert said(validate([too_large], "modal")) == [message]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_surface_holds_so_many_blocks(surface, most):
    assert validate([{"type": "divider"}] * most, surface) == []
    assert said(validate([{"type": "divider"}] * (most + 1), surface)) == [
        f"no more than {most} items allowed [json-pointer:/blocks]"
    ]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({"type": "xyz"}, "unsupported type: xyz [json-pointer:/blocks/0/type]"),
        ({}, "missing required field: type [json-pointer:/blocks/0]"),
        ("text", "must provide an object [json-pointer:/blocks/0]"),
        (
            {"type": "section"},
            "must define either `fields` or `text` in section [json-pointer:/blocks/0]",
        ),
        ({"type": "header"}, "missing required field: text [json-pointer:/blocks/0]"),
        (
            {"type": "header", "text": mrkdwn()},
            "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
        ),
        ({"type": "actions"}, "missing required field: elements [json-pointer:/blocks/0]"),
        (actions(), "no less than 1 items allowed [json-pointer:/blocks/0/elements]"),
        (
            actions(note()),
            "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
        ),
        (
            section(text=mrkdwn("")),
            "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
        ),
        (section(text=mrkdwn(3)), "must provide a string [json-pointer:/blocks/0/text/text]"),
        (section(colour="red"), "invalid additional property: colour [json-pointer:/blocks/0]"),
        (
            actions(button(style="loud")),
            "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
        ),
        (
            field(choose(initial_option=option(value="9"))),
            "must match one of the options [json-pointer:/blocks/0/element/initial_option]",
        ),
        (
            field(note(multiline="yes")),
            "must provide a boolean [json-pointer:/blocks/0/element/multiline]",
        ),
        (
            rich(line(date(timestamp="1732431600"))),
            "must provide an integer [json-pointer:/blocks/0/elements/0/elements/0/timestamp]",
        ),
        (
            rich(line({"type": "text", "text": "x", "style": {"x": True}})),
            "invalid additional property: x [json-pointer:/blocks/0/elements/0/elements/0/style]",
        ),
        (
            rich({"type": "rich_text_list", "style": "bullet", "elements": [{"type": "text"}]}),
            "unsupported type: text [json-pointer:/blocks/0/elements/0/elements/0/type]",
        ),
        (
            actions({**overflow(), "options": ["v"]}),
            "must provide an object [json-pointer:/blocks/0/elements/0/options/0]",
        ),
    ],
)
def test_what_is_no_block_is_named_and_placed(block, message):
    assert said(validate([block], "message")) == [message]


def test_blocks_that_are_no_list_are_refused():
    assert said(validate({"type": "divider"}, "message")) == [
        "must provide an array [json-pointer:/blocks]"
    ]


def test_block_ids_are_unique_in_a_message():
    found = validate([section(block_id="a"), section(block_id="a"), section()], "message")
    assert [problem.pointer for problem in found] == ["/blocks/1/block_id"]


def test_action_ids_are_unique_in_a_block_only():
    assert validate([actions(button()), actions(button())], "message") == []
    found = validate([actions(button(), button())], "message")
    assert [problem.pointer for problem in found] == ["/blocks/0/elements/1/action_id"]


def test_everything_the_product_shows_is_allowed():
    blocks = [
        section(accessory=overflow(), expand=True),
        {"type": "context", "elements": [mrkdwn(), plain()]},
        {"type": "divider"},
        {"type": "header", "text": plain()},
        actions(button(style="primary"), overflow(2), choose(), {"type": "users_select"}),
        field(choose("radio_buttons", count=2, initial_option=option(value="1")), optional=True),
        rich(
            line({"type": "text", "text": "x", "style": {"bold": True}}, date(fallback="12:00")),
            {"type": "rich_text_list", "style": "bullet", "elements": [line()], "indent": 1},
            {"type": "rich_text_quote", "elements": [{"type": "user", "user_id": "U1"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}]},
            line({"type": "emoji", "name": "eyes"}, {"type": "channel", "channel_id": "C1"}),
        ),
    ]
    before = deepcopy(blocks)
    assert validate(blocks, "message") == []
    assert blocks == before


def test_a_view_has_its_own_limits():
    assert validate_view(modal(title=plain("x" * 24), private_metadata="x" * 3000)) == []
    found = validate_view(
        modal(
            title=plain("x" * 25),
            submit=plain("x" * 25),
            close=plain("x" * 25),
            callback_id="x" * 256,
            private_metadata="x" * 3001,
        )
    )
    assert sorted(problem.pointer for problem in found) == [
        "/callback_id",
        "/close/text",
        "/private_metadata",
        "/submit/text",
        "/title/text",
    ]


def test_a_view_with_inputs_needs_a_submit_button():
    view = modal(blocks=[field(note())])
    assert validate_view(view) == []
    del view["submit"]
    assert said(validate_view(view)) == ["missing required field: submit [json-pointer:]"]


@pytest.mark.parametrize(
    ("view", "pointer"),
    [
        ({"type": "xyz"}, "/type"),
        ({"type": "modal", "title": plain()}, ""),
        (modal(blocks="none"), "/blocks"),
        (modal(blocks=[section()] * 101), "/blocks"),
        (modal(blocks=[{"type": "xyz"}]), "/blocks/0/type"),
    ],
)
def test_a_bad_view_is_named_and_placed(view, pointer):
    assert [problem.pointer for problem in validate_view(view)] == [pointer]


def test_home_needs_no_title():
    assert validate_view({"type": "home", "blocks": [section()]}) == []


def test_a_message_is_too_long_by_its_text():
    blocks = [section(text=mrkdwn("x" * 2750)) for _ in range(4)]
    assert text_size(blocks) == MOST_TEXT
    assert validate_message({"text": "x", "blocks": blocks}) == []
    blocks.append(section(text=mrkdwn("x")))
    (problem,) = validate_message({"text": "x", "blocks": blocks})
    assert problem.error == "msg_blocks_too_long"


def test_a_message_is_too_long_by_its_json():
    blocks = [actions(*[button(action_id=str(n), value="x" * 1000) for n in range(15)])]
    assert json_size(blocks) < MOST_JSON
    assert validate_message({"text": "x", "blocks": blocks}) == []
    blocks += [actions(button(value="x" * 1500))]
    (problem,) = validate_message({"text": "x", "blocks": blocks})
    assert problem.error == "msg_blocks_too_long"


def test_rich_text_counts_towards_the_whole_message():
    blocks = [rich(line({"type": "text", "text": "x" * (MOST_TEXT + 1)}))]
    (problem,) = validate_message({"blocks": blocks})
    assert problem.error == "msg_blocks_too_long"


def test_the_fallback_text_has_its_own_limit():
    assert validate_message({"text": "x" * 40_000}) == []
    assert said(validate_message({"text": "x" * 40_001})) == [
        "must be less than 40001 characters [json-pointer:/text]"
    ]


def test_every_type_has_rules_and_every_rule_a_check():
    owners = {rule.owner for rule in RULES}
    assert owners == {*BLOCKS, *BUTTONS, *FIELDS, *RICH, *INLINE, *TEXTS, *UNTYPED, "modal", "home"}
    assert {rule.kind for rule in RULES} == set(CHECKS)
    assert len({(rule.owner, rule.field) for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("junk", [None, 3, "x", [], [[]], [None], {"type": []}, {"type": {}}])
def test_junk_is_refused_and_never_raises(junk):
    assert validate([junk], "message")
    assert validate([section(text=junk)], "message") or junk is None
    assert validate([actions(junk)], "message")
    assert validate([rich(junk)], "message")

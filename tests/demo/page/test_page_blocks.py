"""Every block the product sends or will send is drawn; what Slack refuses is refused alike."""

import re

import pytest

from bot.slack.rules import BLOCKS
from tests.demo.standin import CHANNEL, TOKEN, modal
from tests.slack.samples import ONLY_IN_A_MODAL, SAMPLES

pytestmark = pytest.mark.browser

IN_A_MODAL = [
    {**block, "block_id": name}
    for name, block in SAMPLES.items()
    if block["type"] in (*ONLY_IN_A_MODAL, "input")
]
IN_A_MESSAGE = {
    name: block
    for name, block in SAMPLES.items()
    if block["type"] not in (*ONLY_IN_A_MODAL, "input")
}
NOT_AT_ONCE = ("confirm", "options", "option_groups", "placeholder")
MARKUP = re.compile(r"[*_~`]|<[^>]*>")


def texts_in(node):
    """Yield every text of a block that a reader must find without pressing anything."""
    if isinstance(node, list):
        for child in node:
            yield from texts_in(child)
    elif isinstance(node, dict):
        if isinstance(node.get("text"), str) and node.get("type") != "markdown":
            yield node["text"]
        named = [*("title", "label", "caption"), *(["name"] if "data" in node else [])]
        yield from (node[name] for name in named if isinstance(node.get(name), str))
        yield from (
            text
            for name, child in node.items()
            if name not in NOT_AT_ONCE
            for text in texts_in(child)
        )


def words(text):
    return " ".join(MARKUP.sub("", text).split())


def shown_in(place):
    """Return all words of a place, folded ones and those for screen readers included."""
    return words(place.evaluate("node => node.textContent"))


def test_there_is_a_sample_of_every_block():
    assert {block["type"] for block in SAMPLES.values()} == set(BLOCKS)


@pytest.mark.parametrize("name", IN_A_MESSAGE)
def test_each_block_of_a_message_is_drawn_with_all_its_words(visitor, post, name):
    block = IN_A_MESSAGE[name]
    post("fallback", blocks=[block])
    shown = visitor.page.locator("#messages .message .blocks").last
    shown.wait_for()
    if block["type"] == "data_table":
        shown.get_by_label("Search this table").fill("")
        shown.get_by_role("button", name="Next").click()
        assert shown.get_by_text("page 2 of 2").is_visible()
        shown.get_by_role("button", name="Previous").click()
        block = {**block, "rows": block["rows"][:6]}
    assert shown.locator(".unknown").count() == 0
    seen = shown_in(shown)
    missing = [text for text in texts_in(block) if words(text) not in seen]
    assert missing == []


def test_every_block_of_a_modal_is_drawn_with_all_its_words(visitor, shows_modal):
    shows_modal(modal(*IN_A_MODAL))
    visitor.modal.wait_for()
    seen = shown_in(visitor.modal)
    assert visitor.modal.locator(".unknown").count() == 0
    assert [
        text for block in IN_A_MODAL for text in texts_in(block) if words(text) not in seen
    ] == []
    for block in IN_A_MODAL:
        if block["type"] == "input":
            label = block["label"]["text"]
            assert visitor.modal.get_by_label(label).first.is_visible(), label


def test_a_chart_carries_its_figures_in_a_table_as_well(visitor, post):
    post("fallback", blocks=[SAMPLES["chart_bar"]])
    chart = visitor.page.locator(".chart").last
    chart.get_by_text("The figures").click()
    heads = chart.locator("thead th").all_inner_texts()
    assert heads[1:] == [one["name"] for one in SAMPLES["chart_bar"]["chart"]["series"]]
    assert chart.locator("tbody tr").count() == 14
    bars = chart.locator("svg[role=img] rect.fill").count()
    series = SAMPLES["chart_bar"]["chart"]["series"]
    assert bars == sum(point["value"] != 0 for one in series for point in one["data"])


def test_a_data_table_is_sorted_searched_and_paged(visitor, post):
    post("fallback", blocks=[SAMPLES["data_table"]])
    table = visitor.page.locator(".tablebox").last
    first = table.locator("tbody tr").first
    assert first.locator("th").inner_text() == "EC2"
    table.get_by_role("button", name="Times").click()
    assert first.locator("td").first.inner_text() == "1"
    table.get_by_role("button", name="Times").click()
    assert first.locator("th").inner_text() == "EC2"
    table.get_by_label("Search this table").fill("trial")
    assert first.locator("th").inner_text() == "Lambda"
    assert table.get_by_text("1 rows, page 1 of 1").is_visible()


def test_nothing_is_fetched_from_elsewhere(visitor, post):
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    post("fallback", blocks=[SAMPLES["image"], SAMPLES["card_with_picture"]])
    visitor.page.locator("#messages .picture").last.wait_for()
    assert [url for url in asked if "127.0.0.1" not in url] == []


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
        (
            [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}],
            "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
        ),
        ([SAMPLES["alert"]], "unsupported type: alert [json-pointer:/blocks/0/type]"),
    ],
)
def test_what_slack_would_refuse_is_refused_in_its_words(ws, visitor, blocks, words):
    arguments = {"channel": CHANNEL, "text": "x", "blocks": blocks}
    answer = ws.call("chat.postMessage", arguments, token=TOKEN).body
    assert (answer["ok"], answer["error"]) == (False, "invalid_blocks")
    assert answer["errors"] == [words]
    assert answer["response_metadata"] == {"messages": [f"[ERROR] {words}"]}
    assert visitor.page.locator("#messages .message").count() == 0

"""What the blocks of one message may add up to; to add a limit, add a row to `BUDGETS`."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.problems import Problem

# Undocumented and measured by others: accepted 9,597 text and 15,561 JSON characters, refused
# 11,341 and 17,694. Between the two nobody knows, so what is above these is refused here.
MOST_TEXT = 11_000
MOST_JSON = 17_000
MOST_CELL_TEXT = 10_000
# Newer than those measurements, and what is documented of them would not fit: JSON is not counted.
UNMEASURED = ("table", "data_table", "data_visualization")

Block = Mapping[str, Any]


def one(block: Block) -> int:  # noqa: ARG001 - one signature
    return 1


def markdown_size(block: Block) -> int:
    return len(block["text"])


def cell_size(block: Block) -> int:
    return text_size(block["rows"])


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that all blocks of some types together may hold in a message."""

    types: tuple[str, ...]
    most: int
    size: Callable[[Block], int]
    message: str


BUDGETS: tuple[Budget, ...] = (
    Budget(("data_visualization",), 2, one, "no more than 2 data_visualization blocks allowed"),
    Budget(("table",), 1, one, "no more than 1 table blocks allowed"),
    Budget(
        ("table", "data_table"),
        MOST_CELL_TEXT,
        cell_size,
        f"must be less than {MOST_CELL_TEXT + 1} characters in all table cells",
    ),
    Budget(
        ("markdown",),
        12_000,
        markdown_size,
        "must be less than 12001 characters in all markdown blocks",
    ),
)


def budget_problems(blocks: list[dict[str, Any]]) -> Iterator[Problem]:
    """Find what well-formed blocks exceed together."""
    for budget in BUDGETS:
        sizes = [budget.size(block) for block in blocks if block["type"] in budget.types]
        if sum(sizes) > budget.most:
            yield Problem("/blocks", budget.message)


def length_problems(blocks: list[dict[str, Any]]) -> Iterator[Problem]:
    measured = [block for block in blocks if block["type"] not in UNMEASURED]
    if text_size(blocks) > MOST_TEXT or json_size(measured) > MOST_JSON:
        yield Problem("/blocks", "message is too long", error="msg_blocks_too_long")


def text_size(node: Any) -> int:
    """Count the characters a reader is shown: every text, at any depth."""
    if isinstance(node, list):
        return sum(text_size(child) for child in node)
    if not isinstance(node, dict):
        return 0
    own = sum(len(node[key]) for key in ("text", "fallback") if isinstance(node.get(key), str))
    return own + sum(text_size(child) for child in node.values())


def json_size(blocks: Any) -> int:
    return len(json.dumps(blocks, separators=(",", ":"), ensure_ascii=False))

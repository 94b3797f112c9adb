"""The few builders samples are made of, so that they read like the message."""

from typing import Any

Block = dict[str, Any]

PICTURES = "https://consolewatch.example.com/pictures"


def plain(words: str) -> Block:
    return {"type": "plain_text", "text": words, "emoji": False}


def mrkdwn(words: str) -> Block:
    return {"type": "mrkdwn", "text": words, "verbatim": True}


def words(text: str, **style: bool) -> Block:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def line(*parts: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(parts)}


def button(label: str, action_id: str, value: str = "ACT-7") -> Block:
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": value}


def option(label: str, value: str, **more: Any) -> Block:
    return {"text": plain(label), "value": value, **more}


def field(block_id: str, label: str, element: Block, **more: Any) -> Block:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": block_id, **element},
        **more,
    }


def picture(name: str, alt_text: str) -> Block:
    return {"type": "image", "image_url": f"{PICTURES}/{name}.png", "alt_text": alt_text}


def cell(text: str) -> Block:
    return {"type": "raw_text", "text": text}


def figure(value: int) -> Block:
    return {"type": "raw_number", "value": value, "text": f"{value:,}"}


def linked(text: str, url: str) -> Block:
    return {"type": "rich_text", "elements": [line({"type": "link", "url": url, "text": text})]}


def chart(title: str, kind: str, **more: Any) -> Block:
    return {"type": "data_visualization", "title": title, "chart": {"type": kind, **more}}


def plotted(
    categories: tuple[str, ...], x_label: str, counts: dict[str, tuple[int, ...]]
) -> dict[str, Any]:
    """Return series, each with a value for every category, and the axes they share."""
    return {
        "series": [
            {"name": name, "data": points(categories, values)} for name, values in counts.items()
        ],
        "axis_config": {
            "categories": list(categories),
            "x_label": x_label,
            "y_label": "Times by hand",
        },
    }


def points(categories: tuple[str, ...], values: tuple[int, ...]) -> list[Block]:
    pairs = zip(categories, values, strict=True)
    return [{"label": label, "value": value} for label, value in pairs]


def card(title: str, where: str, body: str, value: str) -> Block:
    return {
        "type": "card",
        "icon": picture("waiting", "Waiting for a reason"),
        "title": plain(title),
        "subtitle": plain(where),
        "body": plain(body),
        "actions": [
            button("Fixing an incident", "answer_incident", value),
            button("Quicker by hand", "answer_quicker", value),
            button("In my own words", "own_words", value),
        ],
    }

"""The smallest valid blocks, elements and objects, for a test to grow one part of."""

from typing import Any

Object = dict[str, Any]


def plain(text: str = "x") -> Object:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Object:
    return {"type": "mrkdwn", "text": text}


def option(**more: Any) -> Object:
    return {"text": plain(), "value": "v", **more}


def confirm(**sizes: int) -> Object:
    lengths = {"title": 1, "text": 1, "confirm": 1, "deny": 1, **sizes}
    return {name: plain("x" * length) for name, length in lengths.items()}


def line(*elements: Object) -> Object:
    return {"type": "rich_text_section", "elements": list(elements)}


def cell(text: str = "x") -> Object:
    return {"type": "raw_text", "text": text}


def image(**more: Any) -> Object:
    return {"type": "image", "image_url": "https://example.com/x.png", "alt_text": "x", **more}


def note(**more: Any) -> Object:
    return {"type": "plain_text_input", "action_id": "note", **more}


def button(**more: Any) -> Object:
    return {"type": "button", "text": plain(), "action_id": "press", **more}


def vote() -> Object:
    return {"text": plain(), "value": "v", "accessibility_label": "x"}


def series(**more: Any) -> Object:
    return {"name": "x", "data": [{"label": "Mon", "value": 1}], **more}


def axes(**more: Any) -> Object:
    return {"categories": ["Mon"], **more}


def section(**more: Any) -> Object:
    return {"type": "section", "text": mrkdwn(), **more}


def actions(*elements: Object, **more: Any) -> Object:
    return {"type": "actions", "elements": list(elements), **more}


def options(count: int) -> list[Object]:
    return [option(value=str(number)) for number in range(count)]


def field(element: Object, **more: Any) -> Object:
    return {"type": "input", "label": plain(), "element": element, **more}


def overflow(count: int = 1) -> Object:
    return {"type": "overflow", "action_id": "more", "options": options(count)}


def choose(kind: str = "static_select", count: int = 1, **more: Any) -> Object:
    return {"type": kind, "action_id": "choose", "options": options(count), **more}


def rich(*elements: Object) -> Object:
    return {"type": "rich_text", "elements": list(elements)}


def date(**more: Any) -> Object:
    return {"type": "date", "timestamp": 1_732_431_600, "format": "{time}", **more}


def table(*rows: list[Object], **more: Any) -> Object:
    return {"type": "table", "rows": list(rows or [[cell()]]), **more}


def data_table(*rows: list[Object], **more: Any) -> Object:
    given = list(rows or [[cell()], [cell()]])
    return {"type": "data_table", "caption": "x", "rows": given, **more}


def chart(kind: str = "bar", title: str = "x", **more: Any) -> Object:
    plot = {"series": [series()], "axis_config": axes(), **more}
    return {"type": "data_visualization", "title": title, "chart": {"type": kind, **plot}}


def pie(count: int = 1, **more: Any) -> Object:
    segments = [{"label": "x", "value": 1, **more}] * count
    made = {"type": "pie", "segments": segments}
    return {"type": "data_visualization", "title": "x", "chart": made}


def card(**more: Any) -> Object:
    return {"type": "card", "title": plain(), **more}

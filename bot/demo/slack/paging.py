"""Cut answers into pages as Slack does: bounds, limits and cursors."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from bot.demo.slack.posted import Posted, micros
from bot.demo.slack.team import Refused

Arguments = dict[str, Any]
Item = TypeVar("Item")

EVER = 10**17
FIRST_LIMIT, MOST_LIMIT = 100, 999
TIME, PLACE = "next_ts", "next"


def newest_first(posts: Sequence[Posted], arguments: Arguments) -> tuple[list[Posted], str]:
    """Return one page of a channel and the cursor of the next ("" at the end)."""
    before = read_cursor(arguments, TIME, default=EVER)
    within = [one for one in reversed(between(posts, arguments)) if micros(one.ts) < before]
    limit = read_limit(arguments)
    page, rest = within[:limit], within[limit:]
    return page, make_cursor(TIME, micros(page[-1].ts)) if rest else ""


def of_thread(
    parent: Posted, replies: Sequence[Posted], arguments: Arguments
) -> tuple[list[Posted], str]:
    """Return the parent, then one page of its replies, oldest first, and the next cursor."""
    after = read_cursor(arguments, TIME, default=0)
    within = [one for one in between(replies, arguments) if micros(one.ts) > after]
    limit = read_limit(arguments)
    page, rest = within[:limit], within[limit:]
    return [parent, *page], make_cursor(TIME, micros(page[-1].ts)) if rest else ""


def between(posts: Sequence[Posted], arguments: Arguments) -> list[Posted]:
    """Return what `oldest` and `latest` allow; the bounds themselves only if `inclusive`."""
    inclusive = bool(arguments.get("inclusive", False))
    oldest = bound(arguments.get("oldest"), "invalid_ts_oldest", default=0)
    latest = bound(arguments.get("latest"), "invalid_ts_latest", default=EVER)
    return [one for one in posts if oldest - inclusive < micros(one.ts) < latest + inclusive]


def part(items: Sequence[Item], arguments: Arguments) -> tuple[list[Item], Arguments]:
    """Return one page of a list that stands still, and the answer's `response_metadata`."""
    start = read_cursor(arguments, PLACE, default=0)
    end = start + read_limit(arguments)
    cursor = make_cursor(PLACE, end) if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": cursor}}


def read_limit(arguments: Arguments) -> int:
    try:
        limit = int(arguments.get("limit") or FIRST_LIMIT)
    except (TypeError, ValueError):
        raise Refused("invalid_limit") from None
    return min(max(limit, 1), MOST_LIMIT)


def bound(value: str | None, error: str, *, default: int) -> int:
    """Read a timestamp as Slack writes it; a plain number of seconds will do."""
    if value in (None, ""):
        return default
    seconds, _, fraction = str(value).partition(".")
    if not seconds.isascii() or not (seconds + fraction).isdigit():
        raise Refused(error)
    return int(seconds) * 1_000_000 + int(fraction[:6].ljust(6, "0"))


def make_cursor(name: str, value: int) -> str:
    return base64.b64encode(f"{name}:{value}".encode()).decode()


def read_cursor(arguments: Arguments, name: str, *, default: int) -> int:
    cursor = arguments.get("cursor")
    if not cursor:
        return default
    try:
        kind, _, value = base64.b64decode(cursor, validate=True).decode().partition(":")
        if kind == name:
            return int(value)
    except (binascii.Error, ValueError):
        pass
    raise Refused("invalid_cursor")

"""Find what acts in a message: who it notifies and where it leads, as Slack would parse it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# Between < and > nothing may stand unescaped; what does is a mention or a link, even in backticks.
CONTROL = re.compile(r"<([^<>\n]+)>")
BARE_URL = re.compile(r"(?i)\b(?:https?://|ftp://|mailto:|www\.)(?:(?!&[lg]t;)[^\s<>|])+")
TRAILING = ".,;:!?)'\""
LINK = re.compile(r"#C[A-Z0-9]+|[A-Za-z][\w+.-]*:.+")
USER = re.compile(r"@[UW][A-Z0-9]+")
# Slack asks for no more than the name: what follows "|" is only shown.
BROADCAST = re.compile(r"!(?:channel|here|everyone|subteam\^[A-Z0-9]+)")


@dataclass(frozen=True, slots=True)
class Acts:
    """Mentions that notify, in order, and links that can be followed."""

    notifies: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def find_acts(text: str, blocks: list[dict[str, Any]], *, parse: str = "") -> Acts:
    """Read the fallback text and the blocks; `parse="none"` keeps bare URLs of the text plain."""
    found = list(parsed(text, bare=parse != "none"))
    for block in blocks:
        found += in_block(block)
    return Acts(
        tuple(dict.fromkeys(name for kind, name in found if kind == "notify")),
        tuple(dict.fromkeys(name for kind, name in found if kind == "link")),
    )


def in_block(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for child in node:
            yield from in_block(child)
    elif isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield from parsed(str(node.get("text", "")), bare=not node.get("verbatim", False))
        elif node.get("type") == "user" and "user_id" in node:
            yield "notify", str(node["user_id"])
        elif node.get("type") in ("link", "date") and "url" in node:
            yield "link", str(node["url"])
        for child in node.values():
            yield from in_block(child)


def parsed(text: str, *, bare: bool) -> Iterator[tuple[str, str]]:
    """Yield what acts in mrkdwn; links to channels count, for they show what text may not say."""
    for match in CONTROL.finditer(text):
        name = match[1].partition("|")[0]
        if USER.fullmatch(name):
            yield "notify", name[1:]
        elif BROADCAST.fullmatch(name):
            yield "notify", name
        elif name.startswith("!date^"):
            yield from (("link", part) for part in name.split("^")[3:])
        elif LINK.fullmatch(name):
            yield "link", name
    if bare:
        for match in BARE_URL.finditer(CONTROL.sub(" ", text)):
            yield "link", match[0].rstrip(TRAILING)

"""Turn what a person typed into the text Slack keeps: escaped, with names and links marked."""

import re
from collections.abc import Mapping

ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
EVERYBODY = {"channel": "<!channel>", "here": "<!here>", "everyone": "<!everyone>"}
MARKED = re.compile(
    r"(?P<url>https?://(?:(?!&[lg]t;)[^\s|])*[\w/])|(?<![\w@#&])(?P<sign>[@#])(?P<name>[\w.-]*\w)"
)


def escaped(text: str) -> str:
    for char, entity in ESCAPES:
        text = text.replace(char, entity)
    return text


def as_stored(text: str, *, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """Escape a text and mark its `@name`, `#name` and links; the mappings give ids by name."""
    users = {name: f"<@{user}>" for name, user in people.items()}
    known = {"@": EVERYBODY | users, "#": {name: f"<#{one}>" for name, one in channels.items()}}

    def marked(match: re.Match[str]) -> str:
        if match["url"]:
            return f"<{match['url']}>"
        return known[match["sign"]].get(match["name"], match[0])

    return MARKED.sub(marked, escaped(text.strip()))

"""Text nobody vouches for, made fit to be shown: the one place that cleans and clips."""

import re

CLIP = "…"
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# Zero-width, bidirectional, tag and interlinear characters, lone surrogates, noncharacters.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]+"
)


def clean(value: str, limit: int = 150) -> str:
    """Return `value` on one line, without unseen characters, at most `limit` characters long."""
    if len(value) <= limit and value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()
    read = value[: limit * 4]
    seen = _SPACE.sub(" ", _UNSEEN.sub("", read)).strip()
    return clip(seen, limit) if len(read) == len(value) else _marked(seen, limit)


def clip(value: str, limit: int) -> str:
    """Return `value`, cut to `limit` characters and marked where that took something away."""
    return value if len(value) <= limit else _marked(value, limit)


def _marked(value: str, limit: int) -> str:
    return value[: limit - len(CLIP)].rstrip() + CLIP

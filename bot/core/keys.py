"""Key parts of the table made from values nobody vouches for."""

import hashlib
import re

_SAFE = re.compile(r"[A-Za-z0-9@._:+=,-]{1,128}")


def digest(value: str) -> str:
    """Return the SHA-256 of `value` in hex, lone surrogates included."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()


def key_part(value: str) -> str:
    """Return `value` if it is safe inside a key, else `sha256:` of it."""
    return value if _SAFE.fullmatch(value) else f"sha256:{digest(value)}"

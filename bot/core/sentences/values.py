"""Values of a record as a sentence may show them: cleaned, short, whom and how many in words."""

import re
from collections.abc import Iterable
from typing import Any

from bot.core.record import HIDDEN
from bot.core.redaction import REMOVED, TOO_DEEP
from bot.core.text import clean

_LONGEST_VALUE = 60
_LONGEST_NUMBER = 20
_LONGEST_ARN = 2048
_NAMED = 2
_UNTOLD = re.compile(rf"{re.escape(REMOVED)}|{re.escape(TOO_DEEP)}|{HIDDEN}|<sensitive|^\*\*+$")
# Most values are an id or a name in which there is nothing to take away.
_is_plain = re.compile(rf"[\w./-]{{1,{_LONGEST_VALUE}}}\Z", re.ASCII).match
# EC2 wraps what it was given: `{"value": true}`, since 2020 also `{"tag": 1, "content": "vpc-0a"}`.
_WRAPPED = ("value", "content", "Value")
_ARN = re.compile(r"arn:[^:]*:([^:]*):[^:]*:([^:]*):(.+)", re.DOTALL)
# Where an ARN ends in an id that nobody knows, the name stands before it.
_NAMED_BEFORE = re.compile(
    r"(?:loadbalancer|listener|listener-rule)/(?:app|net|gwy)/([^/]+)/"
    r"|(?:stack|stackset|changeSet|targetgroup)/([^/]+)/"
    r"|table/([^/]+)/(?:index|stream)/"
    r"|(?:regional|global)/[a-z]+/([^/]+)/"
)
_ACCOUNT = re.compile(r"\d{12}")
_SERVICE = re.compile(r"[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?")
EVERYONE = "everyone"
_LONE = ("/32", "/128")
_KINDS = (
    ("sg-", "members of"),
    ("pl-", "the prefix list"),
    ("o-", "the whole organization"),
    ("ou-", "the organizational unit"),
    ("r-", "the organization's root"),
)


def shown_value(value: Any) -> str:
    """Return a text or a number as a card may show it: an ARN by its end, a secret not at all."""
    if isinstance(value, str):
        if _is_plain(value):
            return "" if HIDDEN in value else value
        return "" if _UNTOLD.search(value) else clean(_short(value), _LONGEST_VALUE)
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return clean(_number(value), _LONGEST_NUMBER)
    return shown_value(unwrapped(value)) if isinstance(value, dict) else ""


def unwrapped(value: Any) -> Any:
    """Return what an object holds that only wraps a text, a number or a truth."""
    if not isinstance(value, dict):
        return value
    inner = next((value[name] for name in _WRAPPED if name in value), None)
    return inner if isinstance(inner, str | int | float) else None  # so it nests no deeper


def _number(value: float) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _short(value: str) -> str:
    """Return the name at the end of an ARN, or the value itself."""
    arn = _ARN.match(value[:_LONGEST_ARN]) if value.startswith("arn:") else None
    if arn is None:
        return value
    resource = arn[3].rstrip(":/*") or arn[3]
    before = _NAMED_BEFORE.match(resource)
    if before:
        return before[before.lastindex or 0]
    kind, _, name = resource.partition(":")
    # `secret:prod/db` is called `prod/db`, `role/team/ops` is called `ops`.
    return name if name and "/" not in kind else resource.rpartition("/")[2] or resource


def counted(values: Iterable[str], noun: str) -> str:
    """Return one value as it is, several as "3 instances: i-0a, i-0b and 1 more"."""
    known = list(dict.fromkeys(values))
    return f"{len(known)} {noun}: {several(known)}" if noun and known[1:] else several(known)


def several(values: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and 3 more"."""
    known = list(dict.fromkeys(values))
    if len(known) <= _NAMED:
        return " and ".join(known)
    return f"{', '.join(known[:_NAMED])} and {len(known) - _NAMED} more"


def whom(value: Any, home: str = "") -> str:
    """Return an address range, a group, an account or a principal in words.

    A role or a user is told with its account unless that is `home`.
    """
    if not isinstance(value, str) or _UNTOLD.search(value):
        return ""
    if value in ("*", "all", "All") or value.endswith("/0"):
        return EVERYONE
    if value.startswith("arn:"):
        return _of_arn(value, home)
    return _of_address(value) if "/" in value else _of_name(value)


def everyone_first(named: Iterable[str]) -> list[str]:
    """Return those who are named, the widest before all others, so that it is never cut off."""
    return sorted(filter(None, named), key=lambda words: words != EVERYONE)


def _of_address(value: str) -> str:
    if value.endswith("/1"):
        return f"half the internet ({shown_value(value)})"
    return shown_value(value.rpartition("/")[0] if value.endswith(_LONE) else value)


def _of_name(value: str) -> str:
    if _ACCOUNT.fullmatch(value):
        return f"account {value}"
    return f"the service {shown_value(value)}" if _SERVICE.fullmatch(value) else _of_kind(value)


def _of_kind(value: str) -> str:
    kind = next((words for prefix, words in _KINDS if value.startswith(prefix)), "")
    return f"{kind} {shown_value(value)}".strip()


def _of_arn(value: str, home: str) -> str:
    arn = _ARN.match(value[:_LONGEST_ARN])
    if arn is None:
        return shown_value(value)
    account, resource = arn[2], arn[3]
    if arn[1] == "organizations":
        return _of_kind(shown_value(value))
    if resource == "root":
        return f"account {clean(account, 20)}"
    if "/" not in resource:
        return shown_value(value)
    kind = "identity provider" if "-provider/" in resource else resource.partition("/")[0]
    named = f"the {clean(kind, 20)} {shown_value(value)}"
    return f"{named} of account {clean(account, 20)}" if account not in ("", home) else named

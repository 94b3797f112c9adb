"""Plain words for an action no table knows, made of its name: "deleted guardrail abc (bedrock)"."""

import re
from collections.abc import Iterator, Sequence

from bot.core.parameters import Parameters
from bot.core.record import Record
from bot.core.sentences.templates import shown_value
from bot.core.sentences.verbs import past
from bot.core.text import clean

_LONGEST_NAME = 100
_LONGEST_SHOWN = 40
_WORD = re.compile(r"[A-Z]{2,}s?(?=[A-Z][a-z]|\d|$)|[A-Z]?[a-z]+\d*|[A-Z]+|\d+")
_VERSION = re.compile(r"_?20\d\d_?\d\d_?\d\d(v\d+)?$")
_ACRONYMS = frozenset({"acl", "api", "db", "dns", "iam", "ip", "mfa", "nat", "sso", "vpc", "vpn"})
_SERVICES = {
    "elasticfilesystem": "efs",
    "elasticloadbalancing": "load balancing",
    "email": "ses",
    "events": "eventbridge",
    "logs": "cloudwatch logs",
    "monitoring": "cloudwatch",
    "sso": "identity center",
    "sso-directory": "identity center",
    "states": "step functions",
}
_ENDS = ("identifier", "name", "id", "arn", "")
# What these make has no id yet; the ids in their parameters are those of something else.
_MAKES = frozenset({"create", "add", "register", "allocate", "generate", "import", "issue"})
_COMMON = ("resourceid", "resourcearn", "resource", "resourcearns", "name", "id", "arn")


def plain_words(record: Record) -> str:
    """Return what an action did as far as its name and parameters tell."""
    service = clean(_SERVICES.get(record.key[0], record.service), _LONGEST_SHOWN) or "unknown"
    if not record.name:
        return f"made a change that cannot be read ({service})"
    words = _words(record.name)
    verb = past(words[0].lower()) if words else ""
    if not verb:
        return f"called {clean(record.name, _LONGEST_NAME)} ({service})"
    said = (verb, *map(_noun, words[1:]), _object(record, words), f"({service})")
    return " ".join(filter(None, said))


def _words(name: str) -> list[str]:
    """Return `Delete`, `DB`, `Instance` of `DeleteDBInstance`; nothing if it is built otherwise."""
    plain = _VERSION.sub("", name[:_LONGEST_NAME])
    return _WORD.findall(plain) if plain.isascii() and plain.isalnum() else []


def _noun(word: str) -> str:
    if word[:2].isupper():
        return word
    return word.upper() if word.lower() in _ACRONYMS else word.lower()


def _object(record: Record, words: list[str]) -> str:
    """Return what it was done to: the `guardrailIdentifier` of `DeleteGuardrail`."""
    makes = words[0].lower() in _MAKES
    wanted = list(_wanted(words[1:]))
    for parameters, names in (
        (record.parameters, wanted),
        (record.response, wanted if makes else []),
        (record.parameters, [] if makes else _COMMON),
    ):
        value = _first(parameters, names)
        if value:
            return value
    return "" if makes else _anything(record.parameters)


def _wanted(nouns: list[str]) -> Iterator[str]:
    for i in range(len(nouns)):
        noun = "".join(nouns[i:]).lower()
        yield from (noun + end for end in _ENDS)
        yield from (noun.removesuffix("s") + end for end in _ENDS if noun.endswith("s"))


def _first(parameters: Parameters, names: Sequence[str]) -> str:
    if not names:
        return ""
    shown: dict[str, str] = {}
    for name, value in parameters.fields:
        text = shown_value(value) if name in names else ""
        if text:
            shown.setdefault(name, text)
    return next((clean(shown[name], _LONGEST_SHOWN) for name in names if name in shown), "")


def _anything(parameters: Parameters) -> str:
    """Return the first thing that looks like an id or a name."""
    ids = (
        shown_value(value)
        for name, value in parameters.fields
        if name.endswith(_ENDS[:-1]) and not name.startswith(("client", "kms"))
    )
    return clean(next(filter(None, ids), ""), _LONGEST_SHOWN)

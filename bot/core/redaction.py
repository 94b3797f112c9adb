"""Secrets taken out of request parameters before anything else sees them.

To widen it, add a row to `ROWS` (by name of a field) or a pattern to `_IN_TEXT` (inside a text).
"""

import json
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from bot.core.text import clip

REMOVED = "(removed)"
TOO_DEEP = "(too deep)"
_MOST_DEEP = 40
_LONGEST_TEXT = 32_768
_LONGEST_NAME = 200
_MOST_EXACT = 2**63


@dataclass(frozen=True, slots=True)
class RedactionRow:
    """Fields whose value is removed: `part` occurs in the name, none of `unless` does.

    Names are compared in lower case, letters and digits only.
    """

    part: str
    why: str
    unless: tuple[str, ...] = ()


ROWS: tuple[RedactionRow, ...] = (
    RedactionRow("password", "a password", ("passwordpolicy", "passwordresetrequired")),
    RedactionRow("passwd", "a password"),
    RedactionRow("passphrase", "a password"),
    RedactionRow("pwd", "a password"),
    RedactionRow("passcode", "a password"),
    RedactionRow("secret", "a secret", ("secretid", "secretname", "secretarn", "secretsmanager")),
    RedactionRow("token", "a token", ("httptoken", "tokenvalidity", "tokentype")),
    RedactionRow("credential", "credentials", ("credentialid", "credentialtype")),
    RedactionRow("privatekey", "a private key"),
    RedactionRow("signingkey", "a private key"),
    RedactionRow("keymaterial", "a private key"),
    RedactionRow("sharedkey", "a VPN's shared key"),
    RedactionRow("apikey", "an API key", ("apikeyid", "apikeysource", "apikeyrequired")),
    RedactionRow("accesskey", "an access key", ("accesskeyid", "accesskeylastused")),
    RedactionRow("authorization", "a header that signs in", ("authorizationtype",)),
    RedactionRow("connectionstring", "holds a password as a rule"),
    RedactionRow("userdata", "a start-up script, where secrets are common"),
    RedactionRow("plaintext", "what was encrypted"),
    RedactionRow("ciphertext", "what was encrypted"),
    RedactionRow("environment", "environment variables", ("environmentid", "environmentname")),
    RedactionRow("envvar", "environment variables"),
    RedactionRow("templatebody", "a template, whose defaults may be secret"),
    RedactionRow("parametervalue", "a value given to a template or an engine"),
    RedactionRow("command", "a command line", ("commandid", "commandname")),
    RedactionRow("zipfile", "code"),
)

# Neither the ARN of a secret (`...:111122223333:secret:name`) nor the service of that name is one.
_TELLTALE = (
    r"(?<!\d:)(?:pass(?:word|wd|phrase|code)|pwd|secret(?!smanager)|token|credential"
    r"|api[_-]?key|private[_-]?key|access[_-]?key)"
)
_VALUE = r"""\\{0,8}(?:"[^"]*"?|'[^']*'?|[^\s"',;&}\]]+)"""
_IN_TEXT: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"({_TELLTALE}[\w-]{{0,40}}[\"'\\]{{0,4}}\s{{0,8}}[:=]\s{{0,8}}){_VALUE}", re.I
        ),
        rf"\1{REMOVED}",
    ),
    (re.compile(rf"(--?{_TELLTALE}[\w-]{{0,40}}\s{{1,8}}){_VALUE}", re.I), rf"\1{REMOVED}"),
    (re.compile(r"(://[^\s/:@]{0,200}:)[^\s/@]{1,500}@"), rf"\1{REMOVED}@"),
    (re.compile(r"(\b(?:Bearer|Basic)\s{1,8})[\w.~+/=-]{8,}", re.I), rf"\1{REMOVED}"),
    (re.compile(r"-----BEGIN[^-]{0,40}PRIVATE KEY-----[^-]*"), REMOVED),
    (re.compile(r"\b(?:gh[pousr]_|xox[a-z]-|sk_live_|glpat-)[\w-]{8,}"), REMOVED),
)
_TELLS = re.compile(_TELLTALE, re.I)
# One quick look that spares most texts the patterns above.
_SUSPECT = re.compile(
    rf"{_TELLTALE}|://|bearer|basic|-----begin|gh[pousr]_|xox|sk_live_|glpat-", re.I
)
_LABELS = frozenset({"name", "key", "parametername", "parameterkey", "option", "optionname"})
_LABELLED = frozenset({"value", "values", "defaultvalue", "stringvalue", "optionvalue"})


def redact(parameters: Any) -> dict[str, Any]:
    """Return the parameters of a request without secrets; `{}` if they are no JSON object.

    A text that holds JSON, percent-encoded or not, comes back as what it holds. Long texts are
    clipped and marked, and what nests deeper than anything AWS takes is left out.
    """
    return _fields(parameters, 0) if isinstance(parameters, dict) else {}


@lru_cache(maxsize=8192)
def is_secret(name: str) -> bool:
    """Say whether the value of a field of that name is removed."""
    plain = _plain(name)
    return any(row.part in plain and not any(part in plain for part in row.unless) for row in ROWS)


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _fields(fields: dict[Any, Any], depth: int) -> dict[str, Any]:
    if depth >= _MOST_DEEP:
        return {TOO_DEEP: len(fields)}
    labelled = _labels_a_secret(fields)
    return {
        name: _field(name, value, depth, labelled=labelled)
        for name, value in ((_name(key), value) for key, value in fields.items())
    }


def _field(name: str, value: Any, depth: int, *, labelled: bool) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if is_secret(name) or (labelled and name.lower() in _LABELLED):
        return REMOVED
    return _value(value, depth + 1)


def _labels_a_secret(fields: dict[Any, Any]) -> bool:
    """Say whether an object is a pair like `{"name": "DB_PASSWORD", "value": ...}`."""
    return any(
        isinstance(key, str)
        and isinstance(value, str)
        and (
            (key.lower() in _LABELS and _TELLS.search(value[:_LONGEST_NAME]) is not None)
            or value == "SecureString"
        )
        for key, value in fields.items()
    )


def _value(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return _text(value, depth)
    if isinstance(value, dict):
        return _fields(value, depth)
    if isinstance(value, list):
        return TOO_DEEP if depth >= _MOST_DEEP else [_value(item, depth + 1) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    """Return a number as it is if JSON can carry it, else its kind."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < _MOST_EXACT:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return f"({type(value).__name__})"


def _text(value: str, depth: int) -> Any:
    held = _held(value)
    if held is not None:
        return _value(held, depth + 1)
    text = clip(value, _LONGEST_TEXT)
    return _without_secrets(text) if _SUSPECT.search(text) else text


def _without_secrets(text: str) -> str:
    for pattern, instead in _IN_TEXT:
        text = pattern.sub(instead, text)
    return text


def _held(value: str) -> Any:
    """Return the object or list that a text holds as JSON, `None` if it holds neither."""
    start = value[:64].lstrip()
    if start[:3].lower() in ("%7b", "%5b"):
        value, start = unquote(value), "{"
    if not start.startswith(("{", "[")):
        return None
    try:
        held = json.loads(value)
    except ValueError:
        return None
    except RecursionError:
        return [TOO_DEEP]
    return held if isinstance(held, dict | list) else None


def _name(key: Any) -> str:
    return clip(key, _LONGEST_NAME) if isinstance(key, str) else f"({type(key).__name__})"

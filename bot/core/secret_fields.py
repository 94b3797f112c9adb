"""Which fields hold a secret, by their names.

To widen it, add a row to `ROWS`, and to tests/core/test_secret_fields.py a field that it removes.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from bot.core.secret_texts import TELLTALE
from bot.core.text import clip

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class RedactionRow:
    """Fields whose value is removed: `part` occurs in the name, or is all of it if `whole`.

    Not if one of `unless` occurs too. Names compare in lower case, letters and digits only.
    """

    part: str
    why: str
    unless: tuple[str, ...] = ()
    whole: bool = False

    def names(self, plain: str) -> bool:
        """Say whether a plain name is one of this row's."""
        if self.whole:
            return plain == self.part
        return self.part in plain and not any(part in plain for part in self.unless)


_PASSWORD_RULES = ("passwordpolicy", "passwordlength", "passwordage", "passwordreuse")
# What pages through results and what makes a call safe to repeat open nothing.
_COUNTERS = ("nexttoken", "clienttoken", "clientrequesttoken", "tokenvalidity", "maxtokens")

ROWS: tuple[RedactionRow, ...] = (
    RedactionRow("password", "a password", _PASSWORD_RULES),
    RedactionRow("passwd", "a password"),
    RedactionRow("passphrase", "a password"),
    RedactionRow("pwd", "a password"),
    RedactionRow("passcode", "a password"),
    RedactionRow("pass", "a password", whole=True),
    RedactionRow("dbpass", "a password", whole=True),
    RedactionRow("authenticationcode", "a code of a second factor"),
    RedactionRow("authorizationcode", "a code that is exchanged for a token"),
    RedactionRow("secret", "a secret", ("secretsmanager", "secretversion")),
    RedactionRow("token", "a token", _COUNTERS),
    RedactionRow("credential", "credentials"),
    RedactionRow("privatekey", "a private key"),
    RedactionRow("signingkey", "a private key"),
    RedactionRow("keymaterial", "a private key", ("publickeymaterial",)),
    RedactionRow("sharedkey", "a VPN's shared key"),
    RedactionRow("apikey", "an API key", ("apikeysource", "apikeyrequired")),
    RedactionRow("accesskey", "an access key", ("accesskeylastused",)),
    RedactionRow("authorization", "a header that signs in", whole=True),
    RedactionRow("connectionstring", "holds a password as a rule"),
    RedactionRow("userdata", "a start-up script, where secrets are common"),
    RedactionRow("plaintext", "what was encrypted"),
    RedactionRow("ciphertext", "what was encrypted"),
    RedactionRow("environment", "environment variables", whole=True),
    RedactionRow("environmentvariable", "environment variables"),
    RedactionRow("envvar", "environment variables"),
    RedactionRow("variables", "environment or stage variables", whole=True),
    RedactionRow("templatebody", "a template, long, and its defaults may be secret"),
    RedactionRow("parametervalue", "a value given to a template or an engine"),
    RedactionRow("command", "a command line"),
    RedactionRow("entrypoint", "a command line", whole=True),
    RedactionRow("zipfile", "code, long"),
    RedactionRow("stagevariable", "environment or stage variables"),
    RedactionRow("headervalue", "what a distribution adds for its origin to know it by"),
    RedactionRow("accessstring", "the passwords of a cache's user"),
    RedactionRow("authkey", "a key that signs in"),
    RedactionRow("activationkey", "a key that signs in"),
    RedactionRow("keytab", "keys of Kerberos"),
    RedactionRow("appkey", "a key of a device"),
    RedactionRow("nwkkey", "a key of a device"),
    RedactionRow("statickey", "a private key"),
    RedactionRow("cak", "a key of MACsec", whole=True),
    RedactionRow("samlmetadata", "long, and says nothing to a reader"),
)

# A name that ends so speaks of a secret and is none: `secretArn`, `accessKeyId`, `tokenType`.
SPOKEN_OF = ("arn", "id", "name", "type")
# Values that set something, whatever the field is called: `httpTokens: required`.
SETTINGS = frozenset(
    {
        *("", "true", "false", "enabled", "disabled", "required", "optional"),
        *("days", "hours", "minutes", "seconds"),
    }
)
_ARN = re.compile(r"arn:[\w-]{1,20}:[\w.-]{1,60}:[\w-]{0,30}:\d{0,12}:[\w+,.@:/*-]{1,2000}")

SECRET, LABEL, KIND, WRITES, LABELLED = "secret", "label", "kind", "writes", "labelled"
# Pairs like `{"name": "DB_PASSWORD", "value": ...}`, and the value of a parameter in SSM.
PARTS_OF_PAIRS = {
    **dict.fromkeys(("name", "key", "parametername", "parameterkey"), LABEL),
    **dict.fromkeys(("option", "optionname"), LABEL),
    **dict.fromkeys(("namespace", "headername", "attributename", "variable", "path"), LABEL),
    "type": KIND,
    "overwrite": WRITES,
    **dict.fromkeys(("value", "values", "defaultvalue", "stringvalue", "optionvalue"), LABELLED),
}
PARAMETER_KINDS = frozenset({"String", "StringList", "SecureString"})
_TELLS = re.compile(f"{TELLTALE}|authorization|:application:environment$", re.IGNORECASE)


class Named(NamedTuple):
    """A field's name, as tables compare it, and what it makes of the value: nothing if empty."""

    shown: str
    name: str
    part: str


def named(key: Any) -> Named:
    """Return what the key of a field is called, bounded, and what that makes of its value."""
    if type(key) is str and len(key) <= LONGEST_NAME:
        return _named(key)
    if not isinstance(key, str):
        return _named(f"({type(key).__name__})")
    shown = clip(key, LONGEST_NAME)
    return Named(shown, shown.lower(), SECRET)  # no field of AWS's; nobody knows how it goes on


@lru_cache(maxsize=8192)
def _named(name: str) -> Named:
    lower = name.lower()
    return Named(name, lower, SECRET if is_secret(name) else PARTS_OF_PAIRS.get(lower, ""))


def is_secret(name: str) -> bool:
    """Say whether the value of a field of that name is removed."""
    plain = "".join(filter(str.isalnum, name)).lower()
    return not plain.endswith(SPOKEN_OF) and any(row.names(plain) for row in ROWS)


def is_harmless(value: Any) -> bool:
    """Say whether a value is no secret even where secrets stand: a setting, or an ARN."""
    if isinstance(value, str):
        return value.lower() in SETTINGS or _ARN.fullmatch(value) is not None
    return value is None or isinstance(value, bool)


def tells(part: str, value: Any) -> bool:
    """Say whether a field marks the value beside it as secret."""
    if part == WRITES:
        return True
    if not isinstance(value, str):
        return False
    if part == KIND:
        return value in PARAMETER_KINDS
    return part == LABEL and _TELLS.search(value[:LONGEST_NAME]) is not None

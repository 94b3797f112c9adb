"""Secrets and long blobs inside a text, by what stands around them or what they look like.

To widen it, add a row to `TEXTS`, and to tests/core/test_secret_texts.py a text that it decides.
"""

import re
from dataclasses import dataclass

REMOVED = "(removed)"
_LONGEST_RUN = 255  # no name, ARN or digest has a longer run of letters and digits


@dataclass(frozen=True, slots=True)
class TextRow:
    """What `pattern` finds gives way to `instead`; only texts with one of the hints can fit.

    Hints are looked for as they stand, in lower case: that is quick, and most texts have none.
    """

    why: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    instead: str = REMOVED


TELLTALES = (
    *("passw(?:or)?d", "passphrase", "passcode", "pass(?![a-z])", "pwd", "(?<![a-z])pw(?![a-z])"),
    *("secret(?!smanager)", "token", "credential"),
    *("api[_-]?key", "private[_-]?key", "access[_-]?key", "account[_-]?key"),
)
_ANY_TELLTALE = "|".join(TELLTALES)
TELLTALE = f"(?:{_ANY_TELLTALE})"
_TELLING = "pass pw secret token credential key"  # one is in each of them
# Tokens that say themselves what they are; none is shorter than `_SHORTEST_TOKEN`.
TOKENS = (
    *("gh[pousr]_", "github_pat_", "glpat-", "xox[a-z]-", "xapp-", "sk_live_", "rk_live_"),
    *("sk-ant-", "sk-proj-", "npm_", "pypi-", "hvs\\.", "sg\\.", "aiza", "dop_v1_"),
)
_BEGINNINGS = (
    "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xox xapp- sk_live_ rk_live_ sk-ant- sk-proj- npm_"
    " pypi- hvs. sg. aiza dop_v1_"
)
_SHORTEST_TOKEN = 23
WEBHOOKS = (
    *("hooks\\.slack\\.com/\\w{1,20}", "discord(?:app)?\\.com/api/webhooks"),
    *("webhook\\.office\\.com/\\w{1,20}", "outlook\\.office\\.com/webhook"),
)
SIGNED = ("sig", "signature", "x-amz-signature", "key", "code", "auth", "jwt")

# Neither the ARN of a secret (`...:111122223333:secret:name`) nor an action on one is a secret.
_NO_ARN = r"(?<![\d*:]:)"
_REST = r"[\w-]{0,40}"
_QUOTES = r"(?:[\"'\\]|%22|%5c){0,4}"
_SIGN = r"(?:\s{0,8}(?:=>?|:|%3[ad])\s{0,8}|\s{1,8}(?=\\{0,2}[\"']))"
_VALUE = r"""\\{0,8}(?:"(?:[^"\\]|\\.)*+"?|'(?:[^'\\]|\\.)*+'?|[^\s"',;&}\]]+)"""


def _row(why: str, hints: str, pattern: str, instead: str = REMOVED) -> TextRow:
    found = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return TextRow(why, tuple(hints.split()), found, instead)


TEXTS: tuple[TextRow, ...] = (
    _row(
        "a key or a certificate",
        "-----begin",
        r"-----BEGIN [^-]{1,40}-----.*?(?:-----END[^-]{0,40}-----|\Z)",
    ),
    _row(
        "a header that signs in",
        "authorization",
        r"(\bauthorization[\"'\\]{0,4}\s{0,4}[:=]\s{0,4}[\"'\\]{0,4})[^\"'\\\r\n,}]{1,2000}",
        rf"\1{REMOVED}",
    ),
    _row("a token that signs in", "bearer", r"(\bBearer\s{1,8})[\w.~+/=-]{8,}", rf"\1{REMOVED}"),
    _row(
        "a name and a password",
        "basic",
        r"(\bBasic\s{1,8})(?=[A-Z+/]{0,200}[\d=])[\w+/=-]{8,}",
        rf"\1{REMOVED}",
    ),
    _row(
        "what a telling name is set to",
        _TELLING,
        f"({_NO_ARN}{TELLTALE}{_REST}{_QUOTES}{_SIGN}){_VALUE}",
        rf"\1{REMOVED}",
    ),
    _row(
        "what follows an option",
        _TELLING,
        rf"((?<![\w-])--?[\w-]{{0,40}}?{TELLTALE}{_REST}\s{{1,8}}){_VALUE}",
        rf"\1{REMOVED}",
    ),
    _row(
        "what an element of XML holds",
        _TELLING,
        rf"(<[\w:-]{{0,40}}?{TELLTALE}{_REST}[^<>]{{0,200}}>)[^<]+",
        rf"\1{REMOVED}",
    ),
    _row(
        "a password in SQL",
        "identified",
        rf"(\bidentified\s{{1,8}}by\s{{1,8}}){_VALUE}",
        rf"\1{REMOVED}",
    ),
    _row(
        "a password in an address",
        "@",
        r"(://[^\s/:@]{0,200}:)[^\s/@]{1,500}@",
        rf"\1{REMOVED}@",
    ),
    _row(
        "an address that signs in",
        "? &",
        rf"([?&](?:{'|'.join(SIGNED)})=)[^&\s\"'\\]+",
        rf"\1{REMOVED}",
    ),
    _row(
        "an address that takes messages",
        "hook",
        rf"(\b(?:{'|'.join(WEBHOOKS)})/)[^\s\"'\\]+",
        rf"\1{REMOVED}",
    ),
    _row("a token", _BEGINNINGS, rf"\b(?:{'|'.join(TOKENS)})[\w.-]{{20,}}"),
    _row("a signed token", "eyj", r"\beyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?"),
    _row(
        "a secret beside its access key",
        "akia asia",
        r"(\bA[KS]IA[A-Z0-9]{12,20}\b[^\w+/]{1,20}(?:\w{1,40}[^\w+/]{1,20})?)[\w+/]{40}(?![\w+/])",
        rf"\1{REMOVED}",
    ),
)

_HINTS = tuple(dict.fromkeys(hint for row in TEXTS for hint in row.hints))
# Most texts are a short word, a figure, a UUID or an ARN: no row finds anything in those.
is_plain = re.compile(
    rf"(?:[\w.-]{{0,{_SHORTEST_TOKEN - 1}}}|[\da-f.:/TZ+-]{{0,40}}"
    r"|arn:[\w-]{1,20}:[\w.-]{1,60}:[\w-]{0,30}:\d{0,12}:[\w.:/*-]{1,200})\Z"
).match
_RUN = r"[A-Za-z0-9+/=_-]"
_BLOB = re.compile(
    rf"(?<!{_RUN})(?:{_RUN}{{{_LONGEST_RUN + 1},}}+|(?:{_RUN}{{40,80}}+\s{{1,2}}){{4,}}+{_RUN}*+)"
)
_OPTION = re.compile(rf"--?[\w-]{{0,40}}?{TELLTALE}[\w-]{{0,40}}", re.IGNORECASE)


def without_secrets(text: str) -> str:
    """Return a text with each secret removed, and each long blob told by its size."""
    if len(text) > _LONGEST_RUN:
        text = _BLOB.sub(_size, text)
    lowered = text.lower()
    hinted = {hint for hint in _HINTS if hint in lowered}
    if hinted:
        for row in TEXTS:
            if not hinted.isdisjoint(row.hints):
                text = row.pattern.sub(row.instead, text)
    return text


def is_option(text: str) -> bool:
    """Say whether an argument of a command names the secret that the next one is."""
    return text.startswith("-") and _OPTION.fullmatch(text) is not None


def _size(blob: re.Match[str]) -> str:
    return blob[0] if blob[0].isalpha() else f"({len(blob[0])} characters)"

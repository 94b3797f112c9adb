"""Seeded values as AWS writes them: ids, names, ARNs, times; the same seed draws the same ones."""

import random
from collections.abc import Sequence
from functools import lru_cache
from time import gmtime, strftime
from typing import Any, TypeVar
from zlib import crc32

T = TypeVar("T")

_SPREAD = 0x9E3779B97F4A7C15  # the golden ratio's bits: neighbours come out far apart
_MASK = 2**64 - 1
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PAIRS = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
_PAIRS_OF = len(_PAIRS) - 1
_DAY = 24 * 60 * 60
_TWO = tuple(f"{number:02}" for number in range(60))
_WORDS = (
    *("checkout", "payments", "search", "catalog", "invoices", "ledger", "reports", "orders"),
    *("shipping", "accounts", "gateway", "images", "mailer", "metrics", "sessions", "warehouse"),
)
_STAGES = ("prod", "staging", "dev", "sandbox", "shared")
_NETWORKS = (
    *("0.0.0.0/0", "10.0.0.0/8", "10.20.0.0/16", "172.16.4.0/24", "192.168.10.0/24"),
    *("198.51.100.0/24", "203.0.113.25/32", "192.0.2.128/25"),
)
_PORTS = (22, 80, 443, 3306, 3389, 5432, 6379, 8080, 9200, 27017)
# Far from every real one, and easily found where no secret may stand.
SECRET = "hunter2"  # noqa: S105 - made up, and the point of it


class Draw:
    """Where every value of a record comes from; `account`, `region` and `at` are where it is."""

    __slots__ = ("account", "at", "bits", "bytes", "fraction", "region")

    def __init__(self, seed: int | str) -> None:
        source = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self.fraction, self.bits, self.bytes = source.random, source.getrandbits, source.randbytes
        self.account = self.region = ""
        self.at = 0

    def of(self, options: Sequence[T]) -> T:
        return options[int(self.fraction() * len(options))]

    def chance(self, share: float) -> bool:
        return self.fraction() < share

    def between(self, low: int, high: int) -> int:
        return low + int(self.fraction() * (high - low + 1))

    def hex(self, digits: int) -> str:
        return self.bytes((digits + 1) // 2).hex()[:digits]

    def uuid(self) -> str:
        h = self.bits(128).to_bytes(16, "big").hex()
        return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"

    def key(self, prefix: str) -> str:
        """Return an id as IAM gives them: AIDA, AROA or ASIA and sixteen letters."""
        return prefix + _letters(self.bits(60))

    def owned(self, prefix: str, thing: str) -> str:
        """Return such an id that is always the same for this thing in this account."""
        return _owned(prefix, f"{self.account}/{thing}")

    def new(self, prefix: str) -> str:
        """Return an id of something EC2 just made."""
        return f"{prefix}-0{self.bytes(8).hex()}"

    def known(self, prefix: str, many: int = 60) -> str:
        """Return the id of one of many things an account has: the same ones come again."""
        return f"{prefix}-0{_spread(self.account, int(self.fraction() * many))}"

    def guid(self, many: int = 24) -> str:
        """The same for what has a UUID, such as a key."""
        h = _spread(self.account, int(self.fraction() * many))
        return f"{h[:8]}-{h[8:12]}-4{h[1:4]}-a{h[4:7]}-{h[4:]}"

    def word(self) -> str:
        return self.of(_WORDS)

    def stage(self) -> str:
        return self.of(_STAGES)

    def name(self) -> str:
        return f"{self.of(_STAGES)}-{self.of(_WORDS)}"

    def bucket(self) -> str:
        return f"example-{self.of(_WORDS)}-{self.of(_STAGES)}"

    def network(self) -> str:
        return self.of(_NETWORKS)

    def port(self) -> int:
        return self.of(_PORTS)

    def secret(self) -> str:
        return f"{SECRET}-{self.bytes(4).hex()}"

    def arn(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"

    def iam(self, resource: str) -> str:
        return f"arn:aws:iam::{self.account}:{resource}"

    def topic(self) -> str:
        return self.arn("sns", self.name())

    def key_arn(self) -> str:
        return self.arn("kms", f"key/{self.guid()}")

    def done(self) -> dict[str, Any]:
        """Return what EC2 answers when there is nothing to say."""
        return {"requestId": self.uuid(), "_return": True}

    def stamp(self, earlier: int = 0) -> str:
        """CloudTrail's own form of the record's time, or of one so many seconds earlier."""
        day, second = divmod(self.at - earlier, _DAY)
        minute, second = divmod(second, 60)
        hour, minute = divmod(minute, 60)
        return f"{_day(day)}T{_TWO[hour]}:{_TWO[minute]}:{_TWO[second]}Z"

    def spoken(self, earlier: int = 0) -> str:
        """The form in which older services answer."""
        return strftime("%b %d, %Y, %I:%M:%S %p", gmtime(self.at - earlier))


def items(*values: Any) -> dict[str, list[Any]]:
    """Return a list as EC2 writes it."""
    return {"items": list(values)}


@lru_cache(maxsize=4096)
def _spread(account: str, number: int) -> str:
    return f"{(int(account or 0) + number + 1) * _SPREAD & _MASK:016x}"


def _letters(bits: int) -> str:
    first, second = bits >> 40 & _PAIRS_OF, bits >> 30 & _PAIRS_OF
    third, fourth = bits >> 20 & _PAIRS_OF, bits >> 10 & _PAIRS_OF
    pairs = f"{_PAIRS[first]}{_PAIRS[second]}{_PAIRS[third]}{_PAIRS[fourth]}"
    return f"EXAM{pairs}{_PAIRS[bits & _PAIRS_OF]}{_PAIRS[bits >> 50 & _PAIRS_OF]}"


@lru_cache(maxsize=4096)
def _owned(prefix: str, thing: str) -> str:
    return prefix + _letters(crc32(thing.encode()) * _SPREAD & _MASK)


@lru_cache(maxsize=64)
def _day(number: int) -> str:
    return strftime("%Y-%m-%d", gmtime(number * _DAY))

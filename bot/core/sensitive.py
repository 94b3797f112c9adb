"""Marks on changes worth a second look, by what was done rather than by the call's name alone.

To add one, add a row to `SENSITIVE`, or a case to a row's cases, and to
tests/core/test_sensitive.py calls that bear it; names are stored, never rename them.
"""

from dataclasses import dataclass
from functools import cache

from bot.core import openings, power, safeguards
from bot.core.cases import Case, Holds
from bot.core.record import Record

_OWN = "consolewatch"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stored name, what a person reads, and the cases that bear it."""

    name: str
    label: str
    cases: tuple[Case, ...]


def _by_root(record: Record) -> bool:
    return record.identity_type.lower() == "root"


def _names_own(record: Record) -> bool:
    return _OWN in record.parameters.lowered_texts


def _answers_own(record: Record) -> bool:
    return any(_OWN in arn.lower() for arn in record.response.texts("functionarn"))


_ROOT = (Case("*", "*", "no policy of the account limits root", _by_root),)
_OWN_CASES = (
    Case("*", "*", "its functions, queues, table, rules, roles, logs or secrets", _names_own),
    Case(
        "lambda",
        "UpdateEventSourceMapping DeleteEventSourceMapping",
        "only the answer tells whose queue no longer reaches whom",
        _answers_own,
    ),
)

SENSITIVE: tuple[Mark, ...] = (
    Mark("root", "done by the root user", _ROOT),
    Mark("open-network", "open to everyone", openings.NETWORK),
    Mark("public-acl", "a bucket made public", openings.BUCKETS),
    Mark("public-block-lifted", "protection from public access lifted", openings.BLOCKS),
    Mark("public-policy", "a policy that lets everyone in", openings.POLICIES),
    Mark("public-resource", "given to everyone", openings.RESOURCES),
    Mark("shared-outside", "given to another account", openings.OUTSIDE),
    Mark("admin-power", "administrator power given", power.POWER),
    Mark("admin-group", "someone joined a group of administrators", power.GROUPS),
    Mark("way-in", "a new way to sign in as a user", power.WAYS_IN),
    Mark("second-factor", "a second factor removed", power.FACTORS),
    Mark("federation", "who vouches for identities changed", power.FEDERATION),
    Mark("organization", "what the organization holds over accounts loosened", power.ORGANIZATION),
    Mark("audit-trail", "the audit trail weakened", safeguards.TRAIL),
    Mark("key-lost", "a key disabled or scheduled for deletion", safeguards.KEYS),
    Mark("backup-lost", "a backup or a secret deleted for good", safeguards.BACKUPS),
    Mark("own", "consolewatch itself changed", _OWN_CASES),
)

_EVERYWHERE = ("*", "*")
_CASES = tuple(
    (mark.name, frozenset(case.keys), case.holds) for mark in SENSITIVE for case in mark.cases
)
_KNOWN = frozenset[tuple[str, str]]().union(*(keys for _, keys, _ in _CASES))


@cache
def _cases(key: tuple[str, str]) -> tuple[tuple[str, Holds], ...]:
    """Return what can mark a call, of the keys that are known, in the order of the table."""
    return tuple(
        (name, holds) for name, keys, holds in _CASES if key in keys or _EVERYWHERE in keys
    )


def marks(record: Record) -> tuple[str, ...]:
    """Return the names of the marks that a record bears, in the order of the table."""
    cases = _cases(record.key if record.key in _KNOWN else _EVERYWHERE)
    borne = [name for name, holds in cases if holds(record)]
    return tuple(dict.fromkeys(borne)) if borne else ()

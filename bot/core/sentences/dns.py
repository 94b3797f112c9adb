"""Sentences about DNS records: which, and where they lead."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from bot.core.parameters import fields_of, lowered
from bot.core.record import Record
from bot.core.sentences.values import shown_value

_VERBS = {"CREATE": "added", "UPSERT": "set", "DELETE": "deleted"}
_LEADING = ("A", "AAAA", "CNAME")
_MOST = 1_000


def dns_records(record: Record) -> str:
    """Return the first DNS record that was changed, and how many more were."""
    changes = list(islice(_changes(record), _MOST))
    if not changes:
        return "changed DNS records"
    more = len(changes) - 1
    others = f", and {more} more {'record' if more == 1 else 'records'}" if more else ""
    return f"{changes[0]}{others}"


def _changes(record: Record) -> Iterator[str]:
    for change in record.parameters.values("changes"):
        if isinstance(change, dict):
            low = lowered(change)
            held = low.get("resourcerecordset")
            if isinstance(held, dict):
                yield _change(shown_value(low.get("action")), lowered(held))


def _change(action: str, held: Mapping[str, Any]) -> str:
    kind = shown_value(held.get("type"))
    name = shown_value(held.get("name")).removesuffix(".")
    verb = _VERBS.get(action.upper(), "changed")
    what = f"the {kind} record {name}" if kind and name else f"the DNS record {name}"
    leads = _target(held) if kind in _LEADING and verb != "deleted" else ""
    if not name:
        return f"{verb} a DNS record"
    towards = " to" if verb == "set" else ", pointing to"
    return f"{verb} {what}{towards} {leads}" if leads else f"{verb} {what}"


def _target(held: Mapping[str, Any]) -> str:
    """Return where a record leads; texts may be keys of somebody's and are not told."""
    found = (
        shown_value(value).removesuffix(".")
        for name, value in fields_of([held.get("resourcerecords"), held.get("aliastarget")])
        if name in ("value", "dnsname", "dNSName".lower())
    )
    return next(filter(None, found), "")

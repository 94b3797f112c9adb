"""What several fields of a record say together, by name: `{@allowed}` in a template.

To add one, add a row to `FACTS`; an empty text means that the record does not say so.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from bot.core.exposure import BLOCKS, opens_bucket, opens_policy
from bot.core.parameters import lowered
from bot.core.policies import allowing, allows_everything, principals
from bot.core.record import Record
from bot.core.sentences.values import everyone_first, several, shown_value, whom

_YES = "yes"
_MOST_TAGS = 100
_SPECIFIED = ("tagspecificationset", "tagspecification", "tagspecifications")
_TAGS = ("tags", "tag", "tagset", "items", "tagstoadd")


def _name_tag(record: Record) -> str:
    """Return the name given by a tag to what is made."""
    if not record.parameters.has(*_SPECIFIED):
        return ""
    named = (value for key, value in _tags(record) if key == "Name")
    return next(named, "")


def _tagged(record: Record) -> str:
    """Return the tags given: "Name=web and 2 more"."""
    return several(f"{key}={value}" if value else key for key, value in _tags(record))


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    for tag in islice(record.parameters.values(*_TAGS), _MOST_TAGS):
        if isinstance(tag, dict):
            low = lowered(tag)
            key = shown_value(low.get("key", low.get("tagkey")))
            if key:
                yield key, shown_value(low.get("value", low.get("tagvalue")))
    for tags in record.parameters.values("tags"):
        if isinstance(tags, dict) and "key" not in tags:
            yield from _pairs(tags)


def _pairs(tags: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the tags of `{"team": "payments"}`."""
    for key, value in islice(tags.items(), _MOST_TAGS):
        if isinstance(value, str) and shown_value(key):
            yield shown_value(key), shown_value(value)


def _allowed(record: Record) -> str:
    """Return whom a policy in the parameters allows something, in words; those it fences not."""
    named = (whom(value, home=record.account) for value in _let_in(record))
    return several(everyone_first(named))


def _let_in(record: Record) -> Iterator[str]:
    for statement in allowing(record.parameters):
        for named in principals(statement):
            if named != "*" or not statement.get("condition"):
                yield named


def _blocks(record: Record) -> set[bool]:
    """Return the values of the four switches that block public access."""
    given = (record.parameters.holds(name, "true") for name in BLOCKS)
    return set(given) if record.parameters.has(*BLOCKS) else set()


def _as_fact(holds: Callable[[Record], bool]) -> Callable[[Record], str]:
    return lambda record: _YES if holds(record) else ""


FACTS: Mapping[str, Callable[[Record], str]] = MappingProxyType(
    {
        "name_tag": _name_tag,
        "tagged": _tagged,
        "allowed": _allowed,
        "public_policy": _as_fact(opens_policy),
        "public_acl": _as_fact(opens_bucket),
        "all_power": _as_fact(lambda record: allows_everything(record.parameters)),
        "blocks_all": _as_fact(lambda record: _blocks(record) == {True}),
        "blocks_none": _as_fact(lambda record: _blocks(record) == {False}),
        "blocks_some": _as_fact(lambda record: _blocks(record) == {True, False}),
    }
)

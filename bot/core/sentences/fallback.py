"""Plain words for an action no table knows, made of its name: "deleted the guardrail abc"."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bot.core.parameters import Parameters
from bot.core.record import Record
from bot.core.sentences.nouns import is_plural
from bot.core.sentences.phrases import MAKES, Part, Phrase, phrase_of
from bot.core.sentences.services import service_name
from bot.core.sentences.values import several, shown_value
from bot.core.text import clean

_LONGEST_NAME = 100
_LONGEST_READ = 1_000
_LONGEST_SHOWN = 40
_MOST_VALUES = 1_000
# Whatever else stands there is no name, and may hold anything.
_NAME = re.compile(r"[A-Za-z][\w.:-]*")
_COMMON = ("resourceid", "resourcearn", "resource", "resourcearns", "name", "id", "arn")
_ENDS = ("identifier", "name", "id", "arn")
_ASIDE = ("client", "kms", "request", "idempotency", "role")
_TOWARDS = {
    **dict.fromkeys(("add", "attach", "associate", "assign", "apply", "link"), "to"),
    **dict.fromkeys(("remove", "detach", "disassociate", "deregister", "unassign"), "from"),
    **dict.fromkeys(("enable", "disable", "start", "stop"), "for"),
}
_SWITCHES = ("enable", "disable")
_RESOURCES = ("resource", "resources")


def plain_words(record: Record) -> str:
    """Return what an action did as far as its name and parameters tell."""
    service = service_name(record.key[0])
    if not _NAME.fullmatch(record.name[:_LONGEST_READ]):
        return f"made a change that cannot be read ({service})"
    phrase = phrase_of(record.name[: _LONGEST_NAME + 1])
    if phrase is None:
        return f"called {clean(record.name, _LONGEST_NAME)} ({service})"
    said = " ".join(filter(None, (phrase.done, *_told(record, phrase))))
    alone = phrase.parts[0].unnamed and said == f"{phrase.done} {phrase.parts[0].unnamed}"
    if alone and " ".join(phrase.parts[0].nouns) == service.lower():
        return f"{phrase.done} {service}"
    if said == phrase.done:
        return f"{said} {service}" if phrase.verb in _SWITCHES else f"{said} something ({service})"
    return f"{said} ({service})"


def _told(record: Record, phrase: Phrase) -> Iterator[str]:
    first, *others = phrase.parts
    makes = phrase.verb in MAKES
    yield _made(record, first, phrase) if makes else _found(record, first, phrase, alone=not others)
    for part in others:
        yield f"{part.preposition} {_object(part, _values(record.parameters, part.fields), phrase)}"


def _made(record: Record, part: Part, phrase: Phrase) -> str:
    """Return what was made: it has the name it was given, or the id in the response."""
    known = _values(record.parameters, part.fields)
    given = shown_value(record.parameters.tree.get("name"))
    return _object(
        part, known or ([given] if given else _values(record.response, part.fields)), phrase
    )


def _found(record: Record, part: Part, phrase: Phrase, *, alone: bool) -> str:
    """Return what was there already: by its own name, or by that of what it belongs to."""
    whole = _values(record.parameters, part.whole)
    if not whole:
        for fields, owner, rest in part.owners:
            known = _values(record.parameters, fields)
            if known:
                of = "" if owner in _RESOURCES else f"the {owner} "
                return f"{rest} {_towards(phrase)} {of}{several(known)}"
    whole = whole or _values(record.parameters, part.fields)
    said = _object(part, whole, phrase)
    if not alone or whole:
        return said
    return f"{said} {_owner(record, part, phrase)}".strip()


def _towards(phrase: Phrase) -> str:
    return _TOWARDS.get(phrase.verb, "of")


def _values(parameters: Parameters, names: Iterable[str]) -> list[str]:
    """Return what the first of these fields that has a value holds."""
    for name in filter(parameters.by_name.__contains__, names):
        shown = map(shown_value, islice(parameters.values(name), _MOST_VALUES))
        found = [clean(value, _LONGEST_SHOWN) for value in dict.fromkeys(shown) if value]
        if found:
            return found
    return []


def _object(part: Part, known: list[str], phrase: Phrase) -> str:
    if not part.nouns or (known and part.one in _RESOURCES):
        return several(known)
    if not known:
        return part.many if phrase.many and not part.preposition else part.unnamed
    if len(known) > 1 and is_plural(part.nouns[-1]):
        return f"{len(known)} {part.many}: {several(known)}"
    return f"the {part.one} {known[0]}"


def _owner(record: Record, part: Part, phrase: Phrase) -> str:
    """Return what an object belongs to that has no name of its own."""
    found = next(filter(None, _names(record.parameters)), "")
    if not found or not part.nouns:
        return found
    return f"{_towards(phrase)} {clean(found, _LONGEST_SHOWN)}"


def _names(parameters: Parameters) -> Iterator[str]:
    """Yield what looks like an id or a name, the likeliest first."""
    yield from map(shown_value, parameters.values(*_COMMON))
    for name, values in parameters.by_name.items():
        if name.endswith(_ENDS) and not name.startswith(_ASIDE):
            yield from map(shown_value, values)

"""Plain words for an action no table knows, made of its name: "deleted the guardrail abc"."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bot.core.parameters import Parameters
from bot.core.record import Record
from bot.core.sentences.nouns import is_only, is_plural, with_article
from bot.core.sentences.phrases import Part, Phrase, phrase_of
from bot.core.sentences.services import service_name
from bot.core.sentences.values import several, shown_value
from bot.core.text import clean

_LONGEST_NAME = 100
_LONGEST_READ = 1_000
_LONGEST_SHOWN = 40
_MOST_VALUES = 1_000
# Whatever else stands there is no name, and may hold anything.
_NAME = re.compile(r"[A-Za-z][\w.:-]*")
# What these make has no id yet; the ids in their parameters are those of something else.
_MAKES = frozenset({"create", "register", "allocate", "generate", "import", "issue", "request"})
_COMMON = ("resourceid", "resourcearn", "resource", "resourcearns", "name", "id", "arn")
_ENDS = ("identifier", "name", "id", "arn")
_ASIDE = ("client", "kms", "request", "idempotency", "role")
_TOWARDS = {
    **dict.fromkeys(("add", "attach", "associate", "assign", "apply", "link"), "to"),
    **dict.fromkeys(("remove", "detach", "disassociate", "deregister", "unassign"), "from"),
    **dict.fromkeys(("enable", "disable", "start", "stop"), "for"),
}
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
    alone = len(phrase.parts) == 1 and " ".join(phrase.parts[0].nouns) == service.lower()
    return f"{phrase.done} {service}" if alone else f"{said} ({service})"


def _told(record: Record, phrase: Phrase) -> Iterator[str]:
    first, *others = phrase.parts
    known = _which(record, first, makes=phrase.verb in _MAKES)
    yield _object(first, known, phrase)
    for part in others:
        yield f"{part.preposition} {_object(part, _values(record.parameters, part.fields), phrase)}"
    if not others and (not known or is_only(first.nouns[-1] if first.nouns else "")):
        yield _owner(record, first, phrase)


def _which(record: Record, part: Part, *, makes: bool) -> list[str]:
    found = _values(record.parameters, part.fields)
    return found or (_values(record.response, part.fields) if makes else [])


def _values(parameters: Parameters, names: Iterable[str]) -> list[str]:
    """Return what the first of these fields that has a value holds."""
    for name in names:
        shown = map(shown_value, islice(parameters.values(name), _MOST_VALUES))
        found = [clean(value, _LONGEST_SHOWN) for value in dict.fromkeys(shown) if value]
        if found:
            return found
    return []


def _object(part: Part, known: list[str], phrase: Phrase) -> str:
    if not part.nouns:
        return several(known)
    if part.nouns[-1] in _RESOURCES and len(part.nouns) == 1 and known:
        return several(known)
    if is_only(part.nouns[-1]) or not known:
        return part.many if phrase.many and not part.preposition else with_article(part.nouns)
    if len(known) > 1 and is_plural(part.nouns[-1]):
        return f"{len(known)} {part.many}: {several(known)}"
    return f"the {part.one} {known[0]}"


def _owner(record: Record, part: Part, phrase: Phrase) -> str:
    """Return what the object belongs to, for what is made as for what has no name of its own."""
    if phrase.verb in _MAKES:
        return ""
    found = next(filter(None, _names(record.parameters)), "")
    if not found or not part.nouns:
        return found
    return f"{_TOWARDS.get(phrase.verb, 'of')} {clean(found, _LONGEST_SHOWN)}"


def _names(parameters: Parameters) -> Iterator[str]:
    """Yield what looks like an id or a name, the likeliest first."""
    yield from map(shown_value, parameters.values(*_COMMON))
    for name, value in parameters.fields:
        if name.endswith(_ENDS) and not name.startswith(_ASIDE):
            yield shown_value(value)

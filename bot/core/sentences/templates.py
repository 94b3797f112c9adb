"""Templates of sentences: words with places for what a record says.

`{dBInstanceIdentifier,name}` is the value of the first of these fields that has one; `>` before a
name looks into the response, `a.b` for a `b` anywhere inside an `a`. After the names, `#instances`
counts and lists all values, `#` alone only lists them, `##instances` only counts them, `:whom` says
whom they are, everyone first, and any other form is a row of `FORMS`. `{@allowed}` is a row of
`FACTS`; `{?egress=true}` says nothing, but counts as filled only if the field has that value,
`{?egress}` if it is there and no empty list.

`[the user {userName}|a user]` is the first alternative whose places are all filled, and nothing if
there is none. `[: *class to {class}*storage to {storage}]` is all that are filled, with commas.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bot.core.parameters import fields_of
from bot.core.record import Record
from bot.core.sentences.facts import FACTS
from bot.core.sentences.forms import FORMS
from bot.core.sentences.values import counted, everyone_first, several, shown_value, unwrapped, whom

_TOKEN = re.compile(r"[\[\]|*]|\{[^}]*\}|[^\[\]|*{]+")
_MOST_VALUES = 1_000
_MOST_LISTED = 3

Say = Callable[[Record], str]
Fill = Callable[[Record], str | None]
Find = Callable[[Record], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words for one action of one service: a template, or a function for what needs one."""

    service: str
    action: str
    words: str | Say

    @property
    def key(self) -> tuple[str, str]:
        return (self.service, self.action.lower())

    @property
    def say(self) -> Say:
        return self.words if callable(self.words) else parse(self.words)


def rows(service: str, **words: str | Say) -> Iterator[Sentence]:
    """Yield the rows of a service, an action each."""
    return (Sentence(service, action, said) for action, said in words.items())


def parse(template: str) -> Say:
    """Return the function that fills a template."""
    (filled,) = _alternatives(iter(_TOKEN.findall(template)), "|")
    return lambda record: filled(record) or ""


def _alternatives(tokens: Iterator[str], mark: str) -> list[Fill]:
    """Return what stands between the marks, up to the closing bracket."""
    parts: list[list[str | Fill]] = [[]]
    for sign in tokens:
        if sign == "]":
            break
        if sign in "|*":
            mark = sign
            parts.append([])
        else:
            parts[-1].append(_part(sign, tokens))
    if mark == "*":
        return [_listing(_sequence(parts[0]), [_sequence(part) for part in parts[1:]])]
    return [_sequence(part) for part in parts]


def _part(sign: str, tokens: Iterator[str]) -> str | Fill:
    if sign == "[":
        return _choice(_alternatives(tokens, "|"))
    return _place(sign[1:-1]) if sign[0] == "{" else sign


def _sequence(parts: list[str | Fill]) -> Fill:
    """Return what fills one part after the other; most are one place between words."""
    match parts:
        case [str(words)]:
            return lambda _: words
        case [str(before), fill] if callable(fill):
            return _between(before, fill, "")
        case [str(before), fill, str(after)] if callable(fill):
            return _between(before, fill, after)
    return _joined(parts)


def _between(before: str, place: Fill, after: str) -> Fill:
    def fill(record: Record) -> str | None:
        words = place(record)
        return None if words is None else before + words + after

    return fill


def _joined(parts: list[str | Fill]) -> Fill:
    def fill(record: Record) -> str | None:
        words = ""
        for part in parts:
            said = part if isinstance(part, str) else part(record)
            if said is None:
                return None
            words += said
        return words

    return fill


def _choice(alternatives: list[Fill]) -> Fill:
    def fill(record: Record) -> str:
        for alternative in alternatives:
            words = alternative(record)
            if words is not None:
                return words
        return ""

    return fill


def _listing(lead: Fill, parts: list[Fill]) -> Fill:
    def fill(record: Record) -> str | None:
        said = [words for words in (part(record) for part in parts) if words is not None]
        if not said:
            return None
        more = len(said) - _MOST_LISTED
        return f"{lead(record)}{', '.join(said[:_MOST_LISTED])}" + (
            f" and {more} more" if more > 0 else ""
        )

    return fill


def _place(text: str) -> Fill:
    if text.startswith("?"):
        return _test(text[1:])
    if text.startswith("@"):
        fact = FACTS[text[1:]]
        return lambda record: fact(record) or None
    names, mark, how = re.fullmatch(r"([^#:]+)(##|#|:|)(.*)", text).groups()  # type: ignore[union-attr]
    if mark == ":":
        return _everybody(_finder(names)) if how == "whom" else _first(names, FORMS[how])
    return _count(_finder(names), how, listed=mark == "#") if mark else _first(names, shown_value)


def _first(names: str, form: Callable[[Any], str]) -> Fill:
    """Return what tells the first value that says something; most are looked up by one name."""
    if _is_plain(names):
        return _first_of_one(names.lower(), form)
    find = _finder(names)

    def fill(record: Record) -> str | None:
        for value in find(record):
            words = form(value)
            if words:
                return words
        return None

    return fill


def _first_of_one(name: str, form: Callable[[Any], str]) -> Fill:
    def fill(record: Record) -> str | None:
        by_name = record.parameters.by_name
        if name in by_name:
            for value in by_name[name]:
                words = form(value)
                if words:
                    return words
        return None

    return fill


def _everybody(find: Find) -> Fill:
    def fill(record: Record) -> str | None:
        return several(everyone_first(map(whom, islice(find(record), _MOST_VALUES)))) or None

    return fill


def _count(find: Find, noun: str, *, listed: bool) -> Fill:
    def fill(record: Record) -> str | None:
        found = filter(None, map(shown_value, islice(find(record), _MOST_VALUES)))
        values = list(dict.fromkeys(found))
        if len(values) > 1 and not listed:
            return f"{len(values)} {noun}"
        return counted(values, noun) or None

    return fill


def _test(text: str) -> Fill:
    names, equals, wanted = text.partition("=")
    if text.startswith("@"):
        fact = FACTS[text[1:]]
        return lambda record: "" if fact(record) else None
    find = _finder(names)

    def fill(record: Record) -> str | None:
        for value in find(record):
            if _plain(value) == wanted if equals else value != []:
                return ""
        return None

    return fill


def _plain(value: Any) -> str:
    inner = unwrapped(value)
    if isinstance(inner, bool):
        return "true" if inner else "false"
    return str(inner)[:64].lower() if isinstance(inner, str | int) else ""


_is_plain = re.compile(r"\w+").fullmatch


def _finder(names: str) -> Find:
    """Return what yields the values of fields like `a,>b,c.d`."""
    plain = names.lower().split(",")
    if not {">", "."} & set(names):
        return _in_parameters(plain)
    wanted = [_lookup(name) for name in plain]
    return lambda record: (value for look in wanted for value in look(record))


def _in_parameters(names: list[str]) -> Find:
    """Return what does as `Parameters.values`, quicker: nearly all places of sentences ask it."""

    def find(record: Record) -> Iterable[Any]:
        by_name = record.parameters.by_name
        found: list[Any] = []
        for name in names:
            if name in by_name:
                found = [*found, *by_name[name]] if found else by_name[name]
        return found

    return find


def _lookup(name: str) -> Find:
    outer, _, inner = name.removeprefix(">").partition(".")
    if name.startswith(">"):
        return lambda record: record.response.values(outer)
    if not inner:
        return lambda record: record.parameters.values(outer)
    return lambda record: (
        found
        for value in record.parameters.values(outer)
        for field, found in fields_of(value)
        if field == inner
    )

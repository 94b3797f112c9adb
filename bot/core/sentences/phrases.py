"""The name of an action taken apart: what was done, to what, from or to what else."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from bot.core.sentences.nouns import plural, singular, spelt
from bot.core.sentences.verbs import past

_LONGEST_NAME = 100
_MOST_NOUNS = 8
_WORD = re.compile(
    r"OAuth2?|IPv[46]|DevOps|[A-Z]{2,}\d*s?(?![a-z])|[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]?[a-z]+\d*|[A-Z]\d*|\d+"
)
_VERSION = re.compile(r"_?20\d\d_?\d\d_?\d\d(v\d+)?$")
_FOR_MANY = ("batch", "bulk")
_BY_WHOM = ("admin", "async")
_PARTICLES = frozenset({"in", "out", "off", "up", "back", "over"})
_PREPOSITIONS = frozenset({"from", "to", "for", "with", "in", "on", "into", "of", "by"})
_ENDS = ("identifier", "name", "id", "arn", "")


@dataclass(frozen=True, slots=True)
class Part:
    """Nouns, the preposition before them, and names of fields that say which one it is."""

    preposition: str
    nouns: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def one(self) -> str:
        return " ".join((*self.nouns[:-1], singular(self.nouns[-1]))) if self.nouns else ""

    @property
    def many(self) -> str:
        return " ".join((*self.nouns[:-1], plural(self.nouns[-1]))) if self.nouns else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb, the same in the past, and what follows it; the first part has no preposition."""

    verb: str
    done: str
    parts: tuple[Part, ...]
    many: bool


@lru_cache(maxsize=4096)
def phrase_of(name: str) -> Phrase | None:
    """Return the name of an action taken apart, `None` if no verb is known that it begins with."""
    words = _words(name)
    prefixes = list(takewhile(lambda word: word.lower() in (*_FOR_MANY, *_BY_WHOM), words))
    rest = words[len(prefixes) :]
    if not rest:
        return None
    verb, rest = _verb(rest)
    done = past(verb)
    if not done:
        return None
    if rest and rest[0].lower() in _PARTICLES and rest[1:]:
        done, rest = f"{done} {rest[0].lower()}", rest[1:]
    many = any(word.lower() in _FOR_MANY for word in prefixes)
    return Phrase(verb, done, tuple(_parts(rest[:_MOST_NOUNS])), many)


def _words(name: str) -> list[str]:
    """Return `Delete`, `DB`, `Instance` of `DeleteDBInstance`; nothing if it is built otherwise."""
    plain = _VERSION.sub("", name[:_LONGEST_NAME]).rpartition(".")[2]
    if not plain.isascii() or not plain.replace("_", "").isalnum():
        return []
    words = _WORD.findall(plain)
    turned = "_" in plain and words and past(words[-1].lower()) and not past(words[0].lower())
    return [words[-1], *words[:-1]] if turned else words


def _verb(words: list[str]) -> tuple[str, list[str]]:
    both = "".join(words[:2]).lower()  # `ReEncrypt`
    if len(words) > 1 and not past(words[0].lower()) and past(both):
        return both, words[2:]
    return words[0].lower(), words[1:]


def _parts(words: list[str]) -> list[Part]:
    split: list[tuple[str, list[str]]] = [("", [])]
    for at, word in enumerate(words):
        if word.lower() in _PREPOSITIONS and at and words[at + 1 :]:
            split.append((word.lower(), []))
        else:
            split[-1][1].append(word)
    return [Part(before, tuple(map(spelt, nouns)), _fields(nouns)) for before, nouns in split]


def _fields(nouns: list[str]) -> tuple[str, ...]:
    """Return the names of fields that may say which one it is, the likeliest first."""
    low = [noun.lower() for noun in nouns]
    wanted = ["".join(low[at:]) for at in range(len(low))]
    wanted += ["".join(low[:at] + low[at + 1 :]) for at in range(1, len(low) - 1)]
    found = [stem + end for noun in wanted for stem in _stems(noun) for end in _ENDS]
    return tuple(dict.fromkeys(found))


def _stems(noun: str) -> list[str]:
    return [noun, singular(noun)] if noun != singular(noun) else [noun]

"""The name of an action taken apart: what was done, to what, from or to what else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from bot.core.record import VERSION
from bot.core.sentences.nouns import is_only, plural, singular, spelt, with_article
from bot.core.sentences.verbs import past

_LONGEST_NAME = 100
_MOST_NOUNS = 8
_WORD = re.compile(r"OAuth2?|IPv[46]|DevOps|[A-Z]{2,}\d*s?(?![a-z])|[A-Z]?[a-z]+\d*|[A-Z]\d*|\d+")
# What these make has no id yet; the ids in their parameters are those of something else.
MAKES = frozenset(
    {"create", "register", "allocate", "generate", "import", "issue", "request", "run"}
)
_FOR_MANY = ("batch", "bulk")
_BY_WHOM = ("admin", "async")
_PARTICLES = frozenset({"out", "off", "up", "back", "over"})
_PREPOSITIONS = frozenset({"from", "to", "for", "with", "in", "on", "into", "of", "by"})
_ENDS = ("identifier", "name", "id", "arn", "", "identifiers", "names", "ids", "arns")


@dataclass(frozen=True, slots=True)
class Part:
    """Nouns, the preposition before them, and names of fields that say which one it is.

    `whole` are those named after all the nouns, `fields` those after some, `owners` those after
    the first ones, with the nouns of each: the bucket of a bucket policy, and the policy.
    """

    preposition: str
    nouns: tuple[str, ...]
    whole: tuple[str, ...]
    fields: tuple[str, ...]
    owners: tuple[tuple[tuple[str, ...], str, str], ...]
    one: str
    many: str
    unnamed: str


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
    return Phrase(verb, done, tuple(_parts(rest[:_MOST_NOUNS], verb)), many)


def _words(name: str) -> list[str]:
    """Return `Delete`, `DB`, `Instance` of `DeleteDBInstance`; nothing if it is built otherwise."""
    plain = VERSION.sub("", name[:_LONGEST_NAME]).rpartition(".")[2]
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


def _parts(words: list[str], verb: str) -> list[Part]:
    split: list[tuple[str, list[str]]] = [("", [])]
    for at, word in enumerate(words):
        if word.lower() in _PREPOSITIONS and words[at + 1 :]:
            split.append((word.lower(), []))
        else:
            split[-1][1].append(word)
    return [_part(before, nouns, makes=verb in MAKES) for before, nouns in split]


def _part(preposition: str, words: list[str], *, makes: bool) -> Part:
    nouns = tuple(map(spelt, words))
    adjectives, last = nouns[:-1], nouns[-1] if nouns else ""
    only = is_only(last)
    return Part(
        preposition=preposition,
        nouns=nouns,
        whole=_named_after("".join(words).lower(), bare=not only),
        fields=_fields(words, bare=not only),
        owners=tuple(_owners(nouns, words)),
        one=" ".join((*adjectives, singular(last))),
        many=" ".join((*adjectives, plural(last))) if last else "",
        unnamed=with_article(nouns, known=only and not makes),
    )


def _fields(nouns: list[str], *, bare: bool) -> tuple[str, ...]:
    """Return the names of fields that may say which one it is, the likeliest first."""
    low = [noun.lower() for noun in nouns]
    wanted = ["".join(low[at:]) for at in range(len(low))]
    wanted += ["".join(low[:at] + low[at + 1 :]) for at in range(1, len(low) - 1)]
    return tuple(dict.fromkeys(name for noun in wanted for name in _named_after(noun, bare=bare)))


def _owners(nouns: tuple[str, ...], words: list[str]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for at in range(len(words) - 1, 0, -1):
        fields = _named_after("".join(words[:at]).lower(), bare=True)
        yield fields, " ".join(nouns[:at]), with_article(nouns[at:], known=True)


def _named_after(noun: str, *, bare: bool) -> tuple[str, ...]:
    stems = dict.fromkeys((noun, singular(noun)))
    return tuple(stem + end for stem in stems for end in _ENDS if noun and (end or bare))

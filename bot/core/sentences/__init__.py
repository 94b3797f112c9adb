"""What was done, in plain words: a table of the actions people do most, a fallback for the rest."""

from functools import cache, lru_cache

from bot.core.record import Record, parse_record
from bot.core.sentences.fallback import plain_words
from bot.core.sentences.table import SENTENCES
from bot.core.sentences.templates import Say
from bot.core.text import clean

_LONGEST = 150
_LONGEST_NAME = 128
_ROWS = {row.key: row for row in SENTENCES}
_TRIED = ", as a dry run"


def sentence(record: Record) -> str:
    """Return what was done in plain words, at most 150 characters, without secrets."""
    said = _say(record.key)(record) if record.key in _ROWS else plain_words(record)
    tried = record.parameters.holds("dryrun", "true")
    return clean(said, _LONGEST - len(_TRIED)) + _TRIED if tried else clean(said, _LONGEST)


@cache
def _say(key: tuple[str, str]) -> Say:
    """Return what tells an action of the table; templates are parsed when they are first asked."""
    return _ROWS[key].say


def action_words(key: tuple[str, str], name: str) -> str:
    """Return what an action does in plain words, without what it is done to: "created a user".

    `key` and `name` are those of a `Record`: `name` has the capitals that tell its words apart.
    """
    return _action_words(key[0][:_LONGEST_NAME], name[:_LONGEST_NAME])


@lru_cache(maxsize=4096)
def _action_words(service: str, name: str) -> str:
    return sentence(parse_record({"eventSource": service, "eventName": name}))

"""What was done, in plain words: a table of the actions people do most, a fallback for the rest."""

from bot.core.record import Record
from bot.core.sentences.fallback import plain_words
from bot.core.sentences.table import SENTENCES
from bot.core.text import clean

_LONGEST = 150
_SAID = {row.key: row.say for row in SENTENCES}


def sentence(record: Record) -> str:
    """Return what was done in plain words, at most 150 characters, without secrets."""
    say = _SAID.get(record.key, plain_words)
    return clean(say(record), _LONGEST)

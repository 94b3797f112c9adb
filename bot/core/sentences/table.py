"""The actions people do most, in plain words.

To add one, add a row to a module of `rows`, and a call and its sentence to
tests/fixtures/records/sentences.jsonl.
"""

from bot.core.sentences.rows.buckets import BUCKETS
from bot.core.sentences.rows.guards import GUARDS
from bot.core.sentences.rows.machines import MACHINES
from bot.core.sentences.rows.networks import NETWORKS
from bot.core.sentences.rows.people import PEOPLE
from bot.core.sentences.rows.programs import PROGRAMS
from bot.core.sentences.rows.stores import STORES
from bot.core.sentences.templates import Sentence

SENTENCES: tuple[Sentence, ...] = (
    *MACHINES,
    *NETWORKS,
    *BUCKETS,
    *PEOPLE,
    *STORES,
    *PROGRAMS,
    *GUARDS,
)

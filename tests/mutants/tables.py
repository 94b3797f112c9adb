"""Which modules hold tables, and which tests must notice when an entry of one is changed.

To have another table mutated, add a row to `TABLES`. Whatever a module assigns at its top is
mutated, but for what a row spares and says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """Modules by globs, the tables one expects there, and the tests that must notice.

    `spared` names a table, a field of its rows, or `NAME: drop 'x'`, with the reason.
    """

    name: str
    modules: tuple[str, ...]
    holds: tuple[str, ...]
    tests: tuple[str, ...]
    spared: Mapping[str, str] = field(default_factory=dict)


TABLES: tuple[Table, ...] = (
    Table(
        "noise",
        ("bot/core/noise.py",),
        ("NOISE", "NEVER_NOISE"),
        ("tests/core/test_noise.py", "tests/core/test_verdict.py"),
    ),
    Table(
        "verdict",
        ("bot/core/verdict.py",),
        ("IGNORED", "ORIGINS", "CONSOLE_AGENTS"),
        (
            *("tests/core/test_verdict.py", "tests/core/test_noise.py"),
            "tests/core/test_findings.py",
        ),
        {"why": "read by people only; its wording decides nothing"},
    ),
    Table(
        "sentences",
        ("bot/core/sentences/*.py", "bot/core/sentences/rows/*.py"),
        ("SENTENCES", "FORMS", "FACTS"),
        (
            *("tests/core/test_sentence_words.py", "tests/core/test_sentence_values.py"),
            "tests/core/test_sentences.py",
        ),
        {
            "_is_plain": "a short cut: the long way says the same",
            "_YES": "that a fact holds is never told by this word",
            "_PROTOCOLS: 'icmpx' for 'icmp'": "whatever begins so is told as ping",
            "_PROTOCOLS: 'icmpv6x' for 'icmpv6'": "whatever begins so is told as ping",
            "_VOWEL_LETTERS": "a set of capitals, to which an x in lower case adds nothing",
        },
    ),
    Table(
        "marks",
        (
            *("bot/core/sensitive.py", "bot/core/openings.py", "bot/core/safeguards.py"),
            *("bot/core/power.py", "bot/core/exposure.py", "bot/core/policies.py"),
        ),
        ("SENSITIVE", "NETWORK", "TRAIL", "POWER", "FENCES"),
        (
            *("tests/core/test_sensitive.py", "tests/core/test_exposure.py"),
            "tests/core/test_policies.py",
        ),
        {
            "why": "read by maintainers only; nothing shows it",
            "_READ_BY_ALL": "such a reason, written once",
        },
    ),
    Table(
        "redaction",
        ("bot/core/redaction.py", "bot/core/secret_fields.py", "bot/core/secret_texts.py"),
        ("ROWS", "TEXTS", "TELLTALES"),
        (
            *("tests/core/test_secret_fields.py", "tests/core/test_secret_texts.py"),
            "tests/core/test_redaction.py",
        ),
    ),
    Table(
        "identity",
        ("bot/core/identity.py",),
        ("_KINDS",),
        ("tests/core/test_identity.py",),
    ),
)

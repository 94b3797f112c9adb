"""Each row says something about a call of its own, kept in fixtures/records/sentences.jsonl."""

import re
from collections import defaultdict

import pytest

from bot.core.sentences import action_words, sentence
from bot.core.sentences.table import SENTENCES
from bot.core.sentences.templates import Sentence, parse
from bot.core.text import clean
from tests.calls import ALONE, CASES, OTHERS, PLAIN, WORDS, Case, called

NOTHING = called("ec2:Nothing")
ROWS = {row.key: row for row in SENTENCES}
TEMPLATES = [row for row in SENTENCES if isinstance(row.words, str)]
BY_SERVICE: defaultdict[str, list[Case]] = defaultdict(list)
for _case in CASES:
    BY_SERVICE[_case.service].append(_case)


@pytest.mark.parametrize("cases", BY_SERVICE.values(), ids=BY_SERVICE)
def test_each_call_has_its_sentence_and_its_action_alone_has_words(cases):
    for case in cases:
        assert sentence(case.record) == case.sentence
        key = case.record.key
        assert action_words(key, ROWS[key].action) == WORDS[key]


def test_each_row_has_a_call_and_is_the_only_one_for_it():
    keys = [row.key for row in SENTENCES]
    assert len(keys) == len(set(keys)) >= 140
    assert {case.record.key for case in CASES} == set(keys)


def test_each_row_has_words_for_its_action():
    assert list(WORDS) == [row.key for row in SENTENCES]


def test_no_part_of_a_template_can_go_unnoticed():
    by_key = defaultdict(list)
    for case in CASES:
        by_key[case.record.key].append(case)
    for row in TEMPLATES:
        for shorter in _without_a_part(row.words):
            assert not _reads_the_same(row, shorter, by_key[row.key]), shorter


def _reads_the_same(row: Sentence, words: str, cases: list[Case]) -> bool:
    say = parse(words)
    if say(NOTHING) != WORDS[row.key]:
        return False
    told = ((case, case.sentence.removesuffix(", as a dry run")) for case in cases)
    return all(clean(say(case.record)) == expected for case, expected in told)


def _without_a_part(template: str):
    """Yield the template without one of its alternatives, listed parts or other field names."""
    for start, end in _brackets(template):
        parts = _split(template[start + 1 : end - 1])
        for n in range(0, len(parts), 2):
            left = "".join(parts[2:] if n == 0 else parts[: n - 1] + parts[n + 1 :])
            yield template[:start] + (f"[{left}]" if left else "") + template[end:]
    for found in re.finditer(r"\{([^}?@#:]*,[^}#:]*)", template):
        names = found[1].split(",")
        for name in names[1:] if len(names) < 4 else ():
            left = ",".join(other for other in names if other != name)
            yield template[: found.start(1)] + left + template[found.end(1) :]


def _brackets(template: str):
    opened = []
    for at, sign in enumerate(template):
        if sign == "[":
            opened.append(at)
        elif sign == "]":
            yield opened.pop(), at + 1


def _split(inside: str) -> list[str]:
    """Return the alternatives of a bracket and the signs between them."""
    parts, depth = [""], 0
    for sign in inside:
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if sign in "|*" and depth == 0:
            parts += [sign, ""]
        else:
            parts[-1] += sign
    return parts


STRONG = {
    *("set", "made", "took", "gave", "put", "let", "ran", "sent", "got", "shut", "began", "bought"),
    *("built", "left", "split", "reset", "overrode", "resent", "rebuilt", "shrank", "withdrew"),
    *("wrote", "forgot", "hid"),
}
EVERY = [*((case.call, case.sentence) for case in (*CASES, *OTHERS)), *ALONE, *PLAIN]


def test_all_sentences_read_as_sentences():
    assert len(EVERY) > 200
    for call, words in EVERY:
        name = call.partition(":")[2]
        assert len(words) <= 150, words
        assert not set("{}[]|<>") & set(words), words
        assert "  " not in words
        assert words == words.strip()
        assert "HIDDEN" not in words
        assert "(removed)" not in words
        assert words.startswith("called ") or name not in words, words
        assert re.match(r"[a-z]+ ", words), words
        assert _is_past(words.partition(" ")[0]), words


def _is_past(verb: str) -> bool:
    return verb.endswith("ed") or verb in STRONG

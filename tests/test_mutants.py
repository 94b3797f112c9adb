"""The mutation runner: what it changes, what it says of a made-up table, and the real ones."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.mutants.__main__ import ROOT, main
from tests.mutants.operators import Change
from tests.mutants.sources import Module, Mutant, modules_of, mutants_of
from tests.mutants.tables import TABLES, Table

MADE_UP = """
ROWS = ("decided", "undecided")
"""
NOTICES = """
from made.up import ROWS

def test_a_row():
    assert ROWS[0] == "decided"
"""
RUN = """
import sys
from pathlib import Path
from tests.mutants.__main__ import main
from tests.mutants.tables import Table
table = Table("made-up", ("made/up.py",), ("ROWS",), ("made/test_up.py",))
sys.exit(main(sys.argv[1:], root=Path.cwd(), tables=(table,)))
"""


def run(folder: Path, module: str, test: str, *argv: str) -> tuple[int, list[str]]:
    made = folder / "made"
    made.mkdir(exist_ok=True)
    (made / "up.py").write_text(module)
    (made / "test_up.py").write_text(test)
    done = subprocess.run(
        [sys.executable, "-c", RUN, *argv],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {"up.py", "test_up.py"}
    return done.returncode, done.stdout.splitlines()


def changed(source: str, name: str = "TABLE") -> dict[str, str]:
    """Return what each change of a module's table makes of it, by its words."""
    module = Module(ROOT, "nowhere.py")
    module.__dict__["source"] = textwrap.dedent(source).encode()
    made = {}
    for within, change in module.changes():
        if within == name:
            made[change.words] = _made(module, change, name)
    return made


def _made(module: Module, change: Change, name: str) -> str:
    mutant = Mutant(Table("", (), (), ()), module, name, change)
    held: dict[str, object] = {}
    exec(mutant.source, held)
    return held[name]


def test_a_row_that_no_test_decides_survives_and_is_named(tmp_path):
    code, lines = run(tmp_path, MADE_UP, NOTICES)
    assert code == 1
    assert lines[:2] == [
        "survived made/up.py:2 ROWS: drop 'undecided'",
        "made-up: 1 noticed, 1 survived, 0 late",
    ]


def test_all_is_well_if_each_row_is_decided(tmp_path):
    whole = NOTICES.replace('ROWS[0] == "decided"', 'ROWS == ("decided", "undecided")')
    code, lines = run(tmp_path, MADE_UP, whole)
    assert (code, lines[0]) == (0, "made-up: 2 noticed, 0 survived, 0 late")


def test_a_table_whose_tests_fail_anyhow_is_not_tried(tmp_path):
    code, lines = run(tmp_path, MADE_UP, NOTICES.replace("==", "!="))
    assert (code, lines) == (2, ["The tests of made-up fail without any mutant."])


def test_one_may_ask_for_less(tmp_path):
    code, lines = run(tmp_path, MADE_UP, NOTICES, "drop 'decided'")
    assert (code, lines[0]) == (0, "made-up: 1 noticed, 0 survived, 0 late")


def test_one_may_list_the_mutants_of_a_table(tmp_path, capsys):
    (tmp_path / "up.py").write_text(MADE_UP)
    made_up = Table("made-up", ("up.py",), (), ())
    assert main(["made-up", "--list"], root=tmp_path, tables=(made_up,)) == 0
    assert capsys.readouterr().out.splitlines() == [
        "up.py:2 ROWS: drop 'decided'",
        "up.py:2 ROWS: drop 'undecided'",
    ]
    assert main(["renamed"], root=tmp_path, tables=(made_up,)) == 2


NEVER_ENDS = """
from made.up import ROWS

def test_a_row():
    while "decided" not in ROWS:
        pass
    assert len(ROWS) == 2 or ROWS[0] == "decided"
"""


@pytest.mark.slow
def test_a_mutant_that_never_ends_is_late(tmp_path):
    code, lines = run(tmp_path, MADE_UP, NEVER_ENDS)
    assert code == 1
    assert "late made/up.py:2 ROWS: drop 'decided'" in lines


FIXTURES = """
import pytest
from made.up import ROWS

@pytest.fixture
def rows():
    return ROWS

def test_rows(rows):
    assert rows == ("decided", "undecided")

@pytest.mark.parametrize(("n", "row"), [(0, "decided"), pytest.param(1, "undecided", id="two")])
def test_a_row(n, row):
    pytest.skip()

@pytest.mark.xfail
def test_what_is_known_to_fail():
    assert False
"""


def test_what_cannot_be_called_straight_away_is_left_to_pytest(tmp_path):
    code, lines = run(tmp_path, MADE_UP, FIXTURES)
    assert (code, lines[0]) == (0, "made-up: 2 noticed, 0 survived, 0 late")


def test_members_are_left_out_one_by_one():
    assert changed("TABLE = ('a', *('b', 'c'))") == {
        "drop 'a'": ("b", "c"),
        "drop 'b'": ("a", "c"),
        "drop 'c'": ("a", "b"),
    }
    assert changed("TABLE = frozenset({'a'})") == {"drop 'a'": frozenset()}


def test_a_row_is_left_out_and_its_fields_are_changed():
    assert changed("TABLE = (('s3', 1, True),)") == {
        "drop ('s3', 1, True)": (),
        "'s3x' for 's3'": (("s3x", 1, True),),
        "2 for 1": (("s3", 2, True),),
        "False for True": (("s3", 1, False),),
    }


def test_pairs_are_left_out_and_their_values_changed():
    assert changed("TABLE = {'a': 'b', 'ignore': 'quiet'}") == {
        "drop 'a'": {"ignore": "quiet"},
        "'bx' for 'b'": {"a": "bx", "ignore": "quiet"},
        "drop 'ignore'": {"a": "b"},
        "'ignore' for 'quiet'": {"a": "b", "ignore": "ignore"},
    }


BUILT = """
def rows(service, actions, **words):
    return [(service, action) for action in actions.split()] + list(words.items())

TABLE = """


def test_words_of_one_text_are_left_out_one_by_one():
    assert changed(BUILT + "rows('s3', 'Put* Delete*')") == {
        "'s3x' for 's3'": [("s3x", "Put*"), ("s3x", "Delete*")],
        "drop 'Put*'": [("s3", "Delete*")],
        "drop 'Delete*'": [("s3", "Put*")],
    }
    assert changed("TABLE = 'a b'.split()") == {"drop 'a'": ["b"], "drop 'b'": ["a"]}


def test_keywords_of_what_makes_rows_are_left_out_and_changed():
    made = changed(BUILT + "rows('s3', '', Put='did it')")
    assert made["drop Put"] == []
    assert made["'didx it' for 'did it'"] == [("Put", "didx it")]


def test_a_keyword_whose_text_loses_a_part_is_not_left_out_itself():
    made = changed(BUILT + "rows('s3', '', Put='did[ it]')")
    assert [words for words in made if words.startswith("drop")] == ["drop '[ it]'"]


def test_parts_of_a_template_are_left_out():
    made = changed("WHO = 'who'\nTABLE = f'did [a {{x|y}}|b|{WHO}][ c][: *d*e]'")
    assert {words: text for words, text in made.items() if words.startswith("drop")} == {
        "drop 'a {x|y}'": "did [b|who][ c][: *d*e]",
        "drop 'b'": "did [a {x|y}|who][ c][: *d*e]",
        "drop f'{WHO}'": "did [a {x|y}|b][ c][: *d*e]",
        "drop '[ c]'": "did [a {x|y}|b|who][: *d*e]",
        "drop '*d'": "did [a {x|y}|b|who][ c][: *e]",
        "drop '*e'": "did [a {x|y}|b|who][ c][: *d]",
    }
    assert made[
        "f'didx [a {{x|y}}|b|{WHO}][ c][: *d*e]' for f'did [a {{x|y}}|b|{WHO}][ c][: *d*e]'"
    ]


def test_alternatives_of_a_pattern_are_left_out():
    made = changed(r"import re; TABLE = re.compile(r'a|(?:b|c[|)]|\|)d')")
    assert {words: pattern.pattern for words, pattern in made.items()} == {
        r"never match 'a|(?:b|c[|)]|\\|)d'": r"a|(?:b|c[|)]|\|)d(?!)",
        "drop 'b'": r"a|(?:c[|)]|\|)d",
        "drop 'c[|)]'": r"a|(?:b|\|)d",
        r"drop '\\|'": "a|(?:b|c[|)])d",
        "drop 'a'": r"(?:b|c[|)]|\|)d",
        r"drop '(?:b|c[|)]|\\|)d'": "a",
    }


def test_predicates_never_hold_and_always_do():
    made = changed("def holds(r):\n    return r\nTABLE = [('x', holds), ('y', lambda r: r == 1)]")
    assert [rows[0][1](0) for words, rows in made.items() if words.endswith(" holds")] == [
        False,
        True,
    ]
    assert [rows[1][1](0) for words, rows in made.items() if words.endswith("r: r == 1")] == [
        False,
        True,
    ]


def test_texts_within_a_function_are_tables_too():
    made = changed("def TABLE(x):\n    return x in ('a', 'b') or x == ('c', 'd')")
    assert set(made) == {"drop 'a'", "drop 'b'", "'cx' for 'c'", "'dx' for 'd'"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_tables_one_expects_are_there_and_what_is_spared_too(table):
    names = {name for module in modules_of(table, ROOT) for name in module.tables}
    assert set(table.holds) <= names
    for spared, why in table.spared.items():
        assert why
        assert any(spared in mutant.keys for mutant in mutants_of(table, ROOT, spared=True))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_mutant_is_python_and_every_test_file_is_there(table):
    mutants = mutants_of(table, ROOT)
    assert mutants
    for mutant in mutants[::5]:
        compile(mutant.source, mutant.label, "exec")
    assert all((ROOT / test).is_file() for test in table.tests)

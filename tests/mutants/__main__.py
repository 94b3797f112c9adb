"""`make mutants`: show that changing any one entry of the product's tables makes a test fail.

With words it is about less: each names a table or a part of what `--list` prints of a mutant.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.running import Outcome, outcomes, passes
from tests.mutants.sources import Module, Mutant, mutants_of
from tests.mutants.tables import TABLES, Table

ROOT = Path(__file__).parents[2]
_LEAST_SECONDS = 10


def main(argv: Sequence[str], *, root: Path = ROOT, tables: Sequence[Table] = TABLES) -> int:
    """Return 0 if every mutant was noticed, 1 if one survived, 2 if none could be tried."""
    asked = _asked(argv)
    named = [table for table in tables if table.name in asked.of]
    parts = [part for part in asked.of if part not in {table.name for table in named}]
    mutants = [one for table in named or tables for one in mutants_of(table, root)]
    chosen = [one for one in mutants if not parts or any(part in one.label for part in parts)]
    if asked.list:
        _tell(*(mutant.label for mutant in chosen))
        return 0
    if not chosen:
        _tell("No table and no mutant is named so.")
        return 2
    with tempfile.TemporaryDirectory() as elsewhere:
        return _try(chosen, elsewhere)


def _asked(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("make mutants", description=__doc__)
    parser.add_argument("of", nargs="*", metavar="table-or-part", help="only mutants of these")
    parser.add_argument("--list", action="store_true", help="print the mutants and try none")
    return parser.parse_args(argv)


def _try(chosen: list[Mutant], elsewhere: str) -> int:
    """Try the mutants, with whatever Python and tests write put elsewhere."""
    sys.dont_write_bytecode, sys.pycache_prefix = False, elsewhere
    os.environ |= {"HYPOTHESIS_STORAGE_DIRECTORY": elsewhere, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    started = time.monotonic()
    failing = [table.name for table, module in _pairs(chosen) if not passes(table, module)]
    if failing:
        _tell(*(f"The tests of {name} fail without any mutant." for name in sorted(set(failing))))
        return 2
    limit = _LEAST_SECONDS + round(time.monotonic() - started)
    return _report(chosen, limit, started)


def _pairs(chosen: list[Mutant]) -> list[tuple[Table, Module]]:
    return list({mutant.module.path: (mutant.table, mutant.module) for mutant in chosen}.values())


def _report(chosen: list[Mutant], limit: int, started: float) -> int:
    """Tell of each mutant that survived or took too long, then how many there were."""
    seen: Counter[tuple[str, Outcome]] = Counter()
    for mutant, outcome in outcomes(chosen, limit):
        seen[mutant.table.name, outcome] += 1
        if outcome is not Outcome.NOTICED:
            _tell(f"{outcome} {mutant.label}")
    for name in dict.fromkeys(mutant.table.name for mutant in chosen):
        _tell(f"{name}: " + ", ".join(f"{seen[name, outcome]} {outcome}" for outcome in Outcome))
    _tell(f"It took {time.monotonic() - started:.0f} s.")
    return int(any(outcome is Outcome.SURVIVED for _, outcome in seen))


def _tell(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

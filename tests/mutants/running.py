"""Tests run against a mutant in a forked child, which alone imports the code it tests.

The parent has imported pytest and what does not rest on the mutated module. In the child a finder
gives the mutant in that module's place.
"""

import ast
import contextlib
import gc
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from itertools import groupby
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants.calls import fails, left_to_pytest
from tests.mutants.sources import Module, Mutant, module_at
from tests.mutants.tables import Table

WORKERS = min(4, os.cpu_count() or 1)
_OPTIONS = ("-x", "-q", "--noconftest", "--assert=plain", "-p", "no:cacheprovider")


class Outcome(StrEnum):
    """What became of a mutant."""

    NOTICED = "noticed"
    SURVIVED = "survived"
    LATE = "late"


class Injected(MetaPathFinder, Loader):
    """Gives one module from a source that is nowhere on the disk.

    Without a source there is no such module, and the packages it is in are empty.
    """

    def __init__(self, module: Module, source: bytes | None) -> None:
        self._module = module
        self._source = source

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        emptied = self._source is None and fullname in _packages_of(self._module)
        if fullname != self._module.name and not emptied:
            return None
        package = emptied or self._module.file.name == "__init__.py"
        spec = spec_from_loader(fullname, self, is_package=package)
        if spec and package:
            spec.submodule_search_locations = [str(self._module.root / fullname.replace(".", "/"))]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ != self._module.name:
            return
        if self._source is None:
            raise ImportError(self._module.name)
        exec(compile(self._source, str(self._module.file), "exec"), module.__dict__)


def _packages_of(module: Module) -> list[str]:
    """Return the names of the packages a module is in."""
    parts = module.name.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


def passes(table: Table, module: Module) -> bool:
    """Say whether the tests of a table pass with a module given as it is."""
    with _preloaded(module, table.tests):
        _, status = os.waitpid(_fork(module, table.tests, limit=0), 0)
    return os.waitstatus_to_exitcode(status) == 0


def outcomes(mutants: Sequence[Mutant], limit: int) -> Iterator[tuple[Mutant, Outcome]]:
    """Yield what becomes of each mutant, as soon as it is known."""
    running: dict[int, Mutant] = {}
    for (module, tests), those in groupby(mutants, lambda one: (one.module, one.table.tests)):
        with _preloaded(module, tests):
            for mutant in those:
                if len(running) >= WORKERS:
                    yield _next_of(running)
                running[_fork(mutant, tests, limit)] = mutant
    while running:
        yield _next_of(running)


@contextlib.contextmanager
def _preloaded(module: Module, tests: Sequence[str]) -> Iterator[None]:
    """Have all that does not rest on a module imported, so that children need not."""
    before, barrier = set(sys.modules), Injected(module, None)
    sys.path.insert(0, str(module.root))
    sys.meta_path.insert(0, barrier)
    for name in (*_beside(module), *_imported(module.root, tests)):
        with contextlib.suppress(ImportError):
            import_module(name)
    sys.meta_path.remove(barrier)
    for name in set(_packages_of(module)) - before:
        sys.modules.pop(name, None)
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
    sys.path.remove(str(module.root))
    for name in set(sys.modules) - before:
        del sys.modules[name]


def _beside(module: Module) -> Iterator[str]:
    """Yield the names of the modules in its folder and further down."""
    for path in sorted(module.root.glob(f"{module.path.rpartition('/')[0]}/**/*.py")):
        yield module_at(module.root, str(path.relative_to(module.root))).name


def _imported(root: Path, tests: Sequence[str]) -> Iterator[str]:
    """Yield the names of the modules that tests import from."""
    for test in tests:
        for node in module_at(root, test).tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def _next_of(running: dict[int, Mutant]) -> tuple[Mutant, Outcome]:
    pid, status = os.wait()
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        return running.pop(pid), Outcome.LATE
    survived = os.waitstatus_to_exitcode(status) == 0
    return running.pop(pid), Outcome.SURVIVED if survived else Outcome.NOTICED


def _fork(mutant: Mutant | Module, tests: Sequence[str], limit: int) -> int:
    """Start a child that tests a mutant, or a module as it is, and return its process id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os._exit(_test(mutant, tests, limit))
    finally:
        os._exit(1)


def _test(mutant: Mutant | Module, tests: Sequence[str], limit: int) -> int:
    """Test in this child, silently; the alarm ends it if it takes too long."""
    signal.alarm(limit)
    gc.disable()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    warnings.simplefilter("error")
    module, hint = (mutant.module, mutant.hint) if isinstance(mutant, Mutant) else (mutant, "")
    os.chdir(module.root)
    sys.meta_path.insert(0, Injected(module, mutant.source))
    names = [test.removesuffix(".py").replace("/", ".") for test in tests]
    if fails(names, hint):
        return 1
    left = [test for test, name in zip(tests, names, strict=True) if name in left_to_pytest(names)]
    return int(pytest.main([*_OPTIONS, *left])) if left else 0

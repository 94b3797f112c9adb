"""The mutants of a module's source: what is assigned at its top, and sets within its functions."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from tests.mutants.builders import COMPILE, Builder, builder_of, names_of, row_of
from tests.mutants.operators import Change, changes, inner_changes, is_figure
from tests.mutants.tables import Table


@dataclass(frozen=True)
class Module:
    """A module as parsed once."""

    root: Path
    path: str

    @property
    def file(self) -> Path:
        return self.root / self.path

    @property
    def name(self) -> str:
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @cached_property
    def source(self) -> bytes:
        return self.file.read_bytes()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def assigned(self) -> dict[str, ast.expr]:
        """What is assigned at the top, by name."""
        found: dict[str, ast.expr] = {}
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found[node.targets[0].id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found |= {node.target.id: node.value} if node.value else {}
        return found

    @property
    def tables(self) -> dict[str, ast.expr]:
        """What of that is more than a figure."""
        return {name: value for name, value in self.assigned.items() if not is_figure(value)}

    @cached_property
    def functions(self) -> list[ast.FunctionDef]:
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef)]

    @cached_property
    def builders(self) -> dict[str, Builder]:
        """The functions and rows it defines or imports from beside it, by name."""
        found = {"re.compile": COMPILE}
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom):
                found |= self._imported(node)
            elif isinstance(node, ast.FunctionDef):
                found[node.name] = builder_of(node)
            elif isinstance(node, ast.ClassDef):
                found[node.name] = row_of(node)
        return found

    def _imported(self, node: ast.ImportFrom) -> dict[str, Builder]:
        beside = module_at(self.root, f"{(node.module or '').replace('.', '/')}.py")
        known = beside.builders if beside.file.is_file() else {}
        return {name.name: known[name.name] for name in node.names if name.name in known}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The texts at the top that are `words` to split, or part of a `pattern`."""
        words = names_of(self.tree, self.builders, "split")
        patterns = names_of(self.tree, self.builders, "compiled")
        return {**dict.fromkeys(words, "words"), **dict.fromkeys(patterns, "pattern")}

    def changes(self) -> Iterator[tuple[str, Change]]:
        """Yield each change with the name of the table or function it is in."""
        for name, value in self.tables.items():
            for change in changes(value, self.builders, self.kinds.get(name, "")):
                yield name, change
        for function in self.functions:
            for change in inner_changes(function):
                yield function.name, change


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change in one module, in the table or function called `within`."""

    table: Table
    module: Module
    within: str
    change: Change

    @property
    def label(self) -> str:
        return f"{self.module.path}:{self.change.line} {self.within}: {self.change.words}"

    @property
    def source(self) -> bytes:
        """The module's source with the change made."""
        node, source = self.change.node, self.module.source
        lines = source.splitlines(keepends=True)
        begin = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
        end = sum(map(len, lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
        instead = ast.unparse(ast.fix_missing_locations(self.change.instead))
        return source[:begin] + f"({instead})".encode() + source[end:]

    @property
    def hint(self) -> str:
        """What a test that notices is likely to speak of."""
        return f"{self.change.words} {self.change.field}"

    @property
    def keys(self) -> tuple[str, ...]:
        """What it may be spared by: its table, its field of a row, or all that it does."""
        return (self.within, self.change.field, f"{self.within}: {self.change.words}")


@cache
def module_at(root: Path, path: str) -> Module:
    """Return a module, which is read and parsed once."""
    return Module(root, path)


def modules_of(table: Table, root: Path) -> list[Module]:
    """Return the modules of a table, in the order of its globs."""
    return [
        module_at(root, str(path.relative_to(root)))
        for glob in table.modules
        for path in sorted(root.glob(glob))
    ]


def mutants_of(table: Table, root: Path, *, spared: bool = False) -> list[Mutant]:
    """Return the mutants of all modules of a table, or those that it spares."""
    every = (
        Mutant(table, module, name, change)
        for module in modules_of(table, root)
        for name, change in module.changes()
    )
    return [mutant for mutant in every if spared is any(key in table.spared for key in mutant.keys)]

"""What makes the rows of a table: its parameters, and which are words to split or patterns."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Builder:
    """A function or class that makes rows; `rest` is the parameter that takes any number.

    `split` are the parameters taken apart into words, `compiled` those that become patterns.
    """

    parameters: tuple[str, ...] = ()
    rest: str | None = None
    split: frozenset[str] = frozenset()
    compiled: frozenset[str] = frozenset()

    def parameter(self, position: int) -> str | None:
        return self.parameters[position] if position < len(self.parameters) else self.rest


# What Python brings along.
COMPILE = Builder(("pattern", "flags"), compiled=frozenset({"pattern"}))


def row_of(made: ast.ClassDef) -> Builder:
    """Return the fields of a class of rows."""
    fields = (node.target for node in made.body if isinstance(node, ast.AnnAssign))
    own = {name.removeprefix("self.") for name in _split_in(made)}
    return Builder(tuple(map(ast.unparse, fields)), split=frozenset(own))


def builder_of(function: ast.FunctionDef) -> Builder:
    """Return the parameters of a function, and what it makes of them, item by item or whole."""
    split = set(_split_in(function))
    over = {
        ast.unparse(loop.iter)
        for loop in ast.walk(function)
        if isinstance(loop, ast.comprehension | ast.For) and ast.unparse(loop.target) in split
    }
    compiled = {
        ast.unparse(call.args[0])
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "re.compile"
    }
    parameters = tuple(argument.arg for argument in function.args.args)
    rest = function.args.vararg.arg if function.args.vararg else None
    return Builder(parameters, rest, frozenset(split | over), frozenset(compiled))


def _split_in(node: ast.AST) -> Iterator[str]:
    calls = (call for call in ast.walk(node) if isinstance(call, ast.Call))
    for call in calls:
        if isinstance(call.func, ast.Attribute) and splits(call):
            yield ast.unparse(call.func.value)


def splits(node: ast.Call) -> bool:
    """Say whether it takes a text apart at its spaces."""
    return isinstance(node.func, ast.Attribute) and node.func.attr == "split" and not node.args


def names_of(tree: ast.Module, builders: dict[str, Builder], how: str) -> set[str]:
    """Return the names given where builders take words (`split`) or patterns (`compiled`)."""
    given = [
        argument
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for argument in _given(call, builders.get(ast.unparse(call.func), Builder()), how)
    ]
    inside = (node for argument in given for node in ast.walk(argument))
    return {node.id for node in inside if isinstance(node, ast.Name)}


def _given(call: ast.Call, builder: Builder, how: str) -> list[ast.expr]:
    wanted: frozenset[str] = getattr(builder, how)
    return [arg for at, arg in enumerate(call.args) if builder.parameter(at) in wanted]

"""What may be changed in the expression a table is written as, each change one mutant.

To add an operator, yield a `Change` where `_Walk` meets the kind of expression it is about.
"""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from tests.mutants.alternatives import (
    Pieces,
    parts_of_pattern,
    parts_of_template,
    pieces_of,
    text_of,
)
from tests.mutants.builders import Builder, splits

_LONGEST = 70
_SWAPPED = {"ignore": "quiet", "quiet": "ignore"}
_PREDICATES = {"never": "lambda *_: False", "always": "lambda *_: True"}

Display = ast.Tuple | ast.List | ast.Set


class Change(NamedTuple):
    """An expression to put in the place of another, and what that does in words.

    `field` is the field of a row, or the parameter of what makes rows, that it is about.
    """

    node: ast.expr
    instead: ast.expr
    words: str
    line: int
    field: str = ""

    @property
    def drops(self) -> bool:
        return self.words.startswith("drop ")


def changes(node: ast.expr, builders: dict[str, Builder], kind: str = "") -> Iterator[Change]:
    """Yield the changes of what a name is bound to: a table, `words` to split, or a `pattern`."""
    walk = _Walk(builders)
    of_texts = {"words": walk.words, "pattern": walk.pattern} if _is_text(node) else {}
    yield from of_texts.get(kind, walk.whole)(node)


def inner_changes(function: ast.FunctionDef) -> Iterator[Change]:
    """Yield the changes of the tuples and sets of texts that stand within a function."""
    nodes = [node for statement in function.body for node in ast.walk(statement)]
    compared = [node for node in nodes if isinstance(node, ast.Compare) and _equals(node)]
    rows = {id(side) for node in compared for side in (node.left, *node.comparators)}
    walk = _Walk({})
    for node in nodes:
        if isinstance(node, Display) and node.elts and all(map(_is_text, node.elts)):
            yield from walk.row(node) if id(node) in rows else walk.members(node)


def _equals(node: ast.Compare) -> bool:
    return any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops)


class _Walk:
    """The operators, by the kind of expression and by its part in the table."""

    def __init__(self, builders: dict[str, Builder]) -> None:
        self._builders = builders

    def whole(self, node: ast.expr) -> Iterator[Change]:
        """Yield the changes of a table, or of a field of a row."""
        by_kind: tuple[tuple[type | tuple[type, ...], Callable[..., Iterator[Change]]], ...] = (
            ((ast.Tuple, ast.List, ast.Set), self.members),
            (ast.Dict, self.pairs),
            (ast.Call, self.call),
            (ast.BinOp, self.both),
            ((ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp), self.generated),
            ((ast.Constant, ast.JoinedStr), self.scalar),
            ((ast.Name, ast.Attribute, ast.Lambda), self.predicate),
            (ast.Starred, lambda starred: self.whole(starred.value)),
        )
        for kind, yields in by_kind:
            if isinstance(node, kind):
                yield from yields(node)

    def members(self, node: Display) -> Iterator[Change]:
        """Yield each element left out, and what changes within those that are more than a text."""
        for item in node.elts:
            rest = [one for one in node.elts if one is not item]
            yield from self.member(item, node, type(node)(elts=rest, ctx=ast.Load()))

    def member(self, item: ast.expr, node: ast.expr, without: ast.expr) -> Iterator[Change]:
        """Yield an element left out, unless each part of it is left out anyhow."""
        inner = [] if _is_text(item) or isinstance(item, ast.Name) else list(self.row(item))
        several = isinstance(item, ast.Starred | ast.Call) and not _makes_one(item)
        if not (several and any(change.drops for change in inner)):
            yield Change(node, without, f"drop {_shown(item)}", item.lineno)
        yield from inner

    def row(self, node: ast.expr) -> Iterator[Change]:
        """Yield the changes of a row: a tuple in a table has fields, not members."""
        if not isinstance(node, ast.Tuple):
            yield from self.whole(node)
            return
        for item in node.elts:
            yield from self.whole(item)

    def pairs(self, node: ast.Dict) -> Iterator[Change]:
        for at, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            keys, values = _without(node.keys, at), _without(node.values, at)
            told = value if key is None else key
            yield Change(node, ast.Dict(keys, values), f"drop {_shown(told)}", told.lineno)
            if key is not None:
                yield from self.whole(value)

    def call(self, node: ast.Call) -> Iterator[Change]:
        if isinstance(node.func, ast.Attribute) and splits(node):
            yield from self.words(node.func.value)
            return
        builder = self._builders.get(ast.unparse(node.func), Builder())
        for at in range(len(node.args)):
            field = builder.parameter(at) or ""
            yield from (c._replace(field=field) for c in self.argument(node, at, builder))
        for at in range(len(node.keywords)):
            yield from self.keyword(node, at)

    def argument(self, node: ast.Call, at: int, builder: Builder) -> Iterator[Change]:
        argument, parameter = node.args[at], builder.parameter(at)
        if parameter in builder.split and " " in _text(argument):
            yield from self.words(argument)
        elif parameter in builder.compiled:
            yield from self.pattern(argument)
        elif isinstance(argument, ast.Starred) or (parameter and parameter == builder.rest):
            without = ast.Call(node.func, _without(node.args, at), node.keywords)
            yield from self.member(argument, node, without)
        else:
            yield from self.whole(argument)

    def keyword(self, node: ast.Call, at: int) -> Iterator[Change]:
        """Yield the changes of what a keyword is given, and it left out if no part of that is."""
        keyword = node.keywords[at]
        inner = [c._replace(field=keyword.arg or "") for c in self.whole(keyword.value)]
        if not (_makes_one(node) or any(change.drops for change in inner)):
            without = ast.Call(node.func, node.args, _without(node.keywords, at))
            told = f"drop {keyword.arg or _shown(keyword.value)}"
            yield Change(node, without, told, keyword.value.lineno)
        yield from inner

    def words(self, node: ast.expr) -> Iterator[Change]:
        """Yield a text of several words without each of them."""
        words = _text(node).split()
        for at, word in enumerate(words):
            rest = ast.Constant(" ".join(_without(words, at)))
            yield Change(node, rest, f"drop {word!r}", node.lineno)

    def both(self, node: ast.BinOp) -> Iterator[Change]:
        yield from self.whole(node.left)
        yield from self.whole(node.right)

    def generated(self, node: ast.GeneratorExp) -> Iterator[Change]:
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp):
            yield from (c for c in self.row(node.elt) if isinstance(c.node, ast.Constant))
        for loop in node.generators:
            if not isinstance(loop.iter, ast.Name | ast.Attribute):
                yield from self.whole(loop.iter)

    def scalar(self, node: ast.expr) -> Iterator[Change]:
        """Yield a text, figure or truth altered, and a template without each of its parts."""
        altered = _altered(node)
        if altered is not None:
            yield Change(node, altered, f"{_shown(altered)} for {_shown(node)}", node.lineno)
        pieces = pieces_of(node)
        for begin, end in parts_of_template(pieces):
            yield _part_dropped(node, pieces, begin, end)

    def pattern(self, node: ast.expr) -> Iterator[Change]:
        """Yield a regular expression without each of its alternatives, and one that differs."""
        pieces = pieces_of(node)
        if pieces:
            told = f"never match {_shown(node)}"
            yield Change(node, text_of([*pieces, *"(?!)"]), told, node.lineno)
        for begin, end in parts_of_pattern(pieces):
            yield _part_dropped(node, pieces, begin, end)

    def predicate(self, node: ast.expr) -> Iterator[Change]:
        """Yield what never and what always holds in the place of a function."""
        if _claims(node):
            for holds, instead in _PREDICATES.items():
                made = ast.parse(f"({instead})", mode="eval").body
                yield Change(node, made, f"{holds} {_shown(node)}", node.lineno)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Call):
            yield from self.call(node.value)


def _part_dropped(node: ast.expr, pieces: Pieces, begin: int, end: int) -> Change:
    part = pieces[begin:end]
    shown = part[1:] if part[0] == "|" else part[:-1] if part[-1] == "|" else part
    instead = text_of(pieces[:begin] + pieces[end:])
    return Change(node, instead, f"drop {_shown(text_of(shown))}", node.lineno)


def _altered(node: ast.expr) -> ast.expr | None:
    if isinstance(node, ast.JoinedStr):
        values = list(node.values)
        for at, part in enumerate(values):
            if re.search(r"\w", _text(part)):
                values[at] = ast.Constant(_with_a_letter(_text(part)))
                return ast.JoinedStr(values)
        return None
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, bool):
        return ast.Constant(not value)
    if isinstance(value, str):
        return ast.Constant(_SWAPPED.get(value) or _with_a_letter(value))
    return ast.Constant(value + 1) if isinstance(value, int) else None


def _with_a_letter(text: str) -> str:
    word = re.search(r"\w+", text)
    return f"{text[: word.end()]}x{text[word.end() :]}" if word else f"{text}x"


def _makes_one(node: ast.expr) -> bool:
    """Say whether it calls a class: one row, however many fields have parts of their own."""
    return isinstance(node, ast.Call) and _last_name(node.func)[:1].isupper()


def _claims(node: ast.expr) -> bool:
    """Say whether it is a function that does more than to say yes or no to anything."""
    if isinstance(node, ast.Lambda):
        return not isinstance(node.body, ast.Constant)
    return _last_name(node)[:1].islower()


def _last_name(node: ast.expr) -> str:
    return ast.unparse(node).rpartition(".")[2].strip("_")


def is_figure(node: ast.expr) -> bool:
    """Say whether it is arithmetic at most, such as a limit."""
    return not any(
        isinstance(at, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Call) or _is_text(at)
        for at in ast.walk(node)
    )


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or bool(_text(node))


def _text(node: ast.expr) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else ""


def _without(items: Sequence[Any], at: int) -> list[Any]:
    return [item for n, item in enumerate(items) if n != at]


def _shown(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."

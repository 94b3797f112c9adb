"""The alternatives in a pattern, and the parts of a template: `(a|b)`, `[a|b]`, `[: *a*b]`."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import cast

# A text as its characters; what an f-string puts in stays whole.
Pieces = list[str | ast.FormattedValue]
Span = tuple[int, int]


@dataclass(slots=True)
class _Group:
    begin: int
    marks: list[int] = field(default_factory=list)
    listing: bool = False

    def parts(self, end: int) -> Iterator[Span]:
        """Yield what can be left out: each alternative with a mark beside it."""
        bounds = [self.begin - 1, *self.marks, end]
        for n, (left, right) in enumerate(pairwise(bounds)):
            if self.marks and not (self.listing and n == 0):
                yield (left, right) if n else (left + 1, right + 1)


def pieces_of(node: ast.expr) -> Pieces:
    """Return the pieces of a string or f-string, none of anything else."""
    if isinstance(node, ast.JoinedStr):
        return [piece for value in node.values for piece in pieces_of(value)]
    if isinstance(node, ast.FormattedValue):
        return [node]
    text = node.value if isinstance(node, ast.Constant) else None
    return list(text) if isinstance(text, str) else []


def text_of(pieces: Sequence[str | ast.FormattedValue]) -> ast.expr:
    """Return the string or f-string of pieces."""
    values = list(_runs(pieces))
    if any(isinstance(value, ast.FormattedValue) for value in values):
        return ast.JoinedStr(values)
    return values[0] if values else ast.Constant("")


def _runs(pieces: Sequence[str | ast.FormattedValue]) -> Iterator[ast.expr]:
    """Yield runs of characters as strings, and between them what is put in."""
    for is_text, run in groupby(pieces, lambda piece: isinstance(piece, str)):
        if is_text:
            yield ast.Constant("".join(map(str, run)))
        else:
            yield from cast(Iterator[ast.FormattedValue], run)


def parts_of_pattern(pieces: Pieces) -> Iterator[Span]:
    """Yield the alternatives of a regular expression, at its top and in its groups."""
    stack = [_Group(0)]
    at = 0
    while at < len(pieces):
        skipped = _skipped(pieces, at)
        if skipped > at:
            at = skipped
            continue
        if pieces[at] == "(":
            stack.append(_Group(_after_prefix(pieces, at + 1)))
        elif pieces[at] == "|":
            stack[-1].marks.append(at)
        elif pieces[at] == ")":
            yield from stack.pop().parts(at)
        at += 1
    yield from stack.pop().parts(at)


def _skipped(pieces: Pieces, at: int) -> int:
    """Return where an escape or a class of characters ends that begins here."""
    if pieces[at] == "\\":
        return at + 2
    if pieces[at] != "[":
        return at
    at += 3 if pieces[at + 1] == "^" else 2  # a bracket that comes first stands for itself
    while pieces[at] != "]":
        at += 2 if pieces[at] == "\\" else 1
    return at + 1


def _after_prefix(pieces: Pieces, at: int) -> int:
    """Return where a group begins behind its `?:`, `?=`, `?<!` or `?P<name>`."""
    here = "".join(piece if isinstance(piece, str) else "\0" for piece in pieces[at : at + 40])
    prefix = re.match(r"\?(?:P<\w+>|<?[=!]|:)", here)
    return at + (prefix.end() if prefix else 0)


def parts_of_template(pieces: Pieces) -> Iterator[Span]:
    """Yield the alternatives and the optional parts of a template."""
    stack: list[_Group] = []
    place = False
    for at, piece in enumerate(pieces):
        place = piece == "{" or (place and piece != "}")
        if piece == "[":
            stack.append(_Group(at + 1))
        elif piece in ("|", "*") and stack and not place:
            stack[-1].marks.append(at)
            stack[-1].listing = piece == "*"
        elif piece == "]" and stack:
            group = stack.pop()
            yield from group.parts(at) if group.marks else ((group.begin - 1, at + 1),)

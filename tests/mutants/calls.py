"""Tests called straight away, which spares what pytest spends on each; the rest is left to it.

Called are functions that take nothing but what they are parametrized with.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from types import FunctionType
from typing import Any, NamedTuple

import pytest

_HINT = re.compile(r"\w{3,}")


class Call(NamedTuple):
    """A test and the arguments it is called with."""

    test: Callable[..., None]
    arguments: dict[str, Any]


def fails(names: Sequence[str], hint: str) -> bool:
    """Say whether a test of these modules fails; those that speak of the hint come first.

    A module that cannot be imported fails as well.
    """
    modules = [import_module(name) for name in names]
    calls = [call for module in modules for test in tests_in(module) for call in calls_of(test)]
    wanted = set(_HINT.findall(hint))
    calls.sort(key=lambda call: -_nearness(call, wanted))
    return any(map(_fails, calls))


def left_to_pytest(names: Sequence[str]) -> list[str]:
    """Return the modules with tests that cannot be called straight away."""
    modules = {name: import_module(name) for name in names}
    return [name for name, module in modules.items() if not all(map(calls_of, tests_in(module)))]


def tests_in(module: object) -> list[object]:
    """Return the tests of a module, functions and classes."""
    return [item for name, item in vars(module).items() if name.startswith(("test", "Test"))]


def calls_of(test: object) -> list[Call]:
    """Return each call of a test, none if it takes more than parameters."""
    if not isinstance(test, FunctionType):
        return []
    marks = list(getattr(test, "pytestmark", []))
    if any(mark.name != "parametrize" for mark in marks):
        return []
    sets = [list(_arguments(*mark.args[:2])) for mark in marks]
    calls = [Call(test, _joined(chosen)) for chosen in itertools.product(*sets)]
    wanted = set(test.__code__.co_varnames[: test.__code__.co_argcount])
    return [call for call in calls if set(call.arguments) == wanted]


def _arguments(names: str | Sequence[str], values: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Yield the arguments that a mark gives, a set at a time."""
    split = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    for value in values:
        given = value.values if hasattr(value, "marks") else (value,) if len(split) == 1 else value
        yield dict(zip(split, given, strict=True))


def _joined(chosen: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {name: value for arguments in chosen for name, value in arguments.items()}


def _nearness(call: Call, wanted: set[str]) -> int:
    """Return how much of what is wanted it speaks of; a long word tells more than a short one."""
    said = f"{call.test.__name__} {call.arguments!r}"[:20_000] if wanted else ""
    return sum(len(word) for word in wanted if word in said)


def _fails(call: Call) -> bool:
    try:
        call.test(**call.arguments)
    except pytest.skip.Exception:
        return False
    except BaseException:  # whatever it is, pytest would have called it a failure
        return True
    return False

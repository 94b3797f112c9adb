"""Records as nobody should write them: fields dropped, of wrong types, huge, odd or nested."""

import copy
import random
from typing import Any

HOSTILE = "<!channel> <@U1> *x* <http://e.com|AWS> "

_DEEPEST = 20  # deeper there are only nestings of our own making
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 10**30, 1.5, float("nan"), float("inf"), "", " ", "true"),
    *([], {}, [[]], [None], {"": None}, ["a", {"b": ["c"]}], {"Statement": [{"Effect": 1}]}),
    *("\ud800", "\udfff\ud800x", "\u202egnp.exe", "a\x00b\r\n\tc", "\U0001f469\u200d\U0001f4bb"),
    *("e\u0301" * 50, "\ufdfa" * 40, "x" * 100_000, "a@" * 3_000, "{" * 2_000, "[" * 5_000),
    *('{"password": "hunter2"', '{"a":' * 2_000, "%7B%22Statement%22%3A%7B%7D%7D", "arn:" * 900),
    *(
        HOSTILE + "x" * 5_000,
        "password=" * 400,
        '="' * 2_000,
        "://:" * 1_000,
        "2026-11-19T14:02:00",
    ),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "+271821-04-20", "AKIA" * 99),
)


def paths(value: Any) -> list[tuple[Any, ...]]:
    """Return the path of every field and item in a JSON value."""
    found: list[tuple[Any, ...]] = []
    waiting: list[tuple[tuple[Any, ...], Any]] = [((), value)]
    while waiting:
        at, outer = waiting.pop()
        for key, inner in outer.items() if isinstance(outer, dict) else enumerate(outer):
            found.append((*at, key))
            if isinstance(inner, dict | list) and len(at) < _DEEPEST:
                waiting.append(((*at, key), inner))
    return found


def replaced(record: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """Return a copy of the record with another value at a path."""
    made = copy.deepcopy(record)
    _parent(made, path)[path[-1]] = value
    return made


def mutated(record: dict[str, Any], chance: random.Random, *, deepest: int = 200) -> dict[str, Any]:
    """Return a copy of the record with one to four fields dropped, replaced or nested."""
    made = copy.deepcopy(record)
    for _ in range(chance.randint(1, 4)):
        known = paths(made)
        if known:
            _mutate(made, chance.choice(known), chance, deepest)
    return made


def _mutate(
    made: dict[str, Any], path: tuple[Any, ...], chance: random.Random, deepest: int
) -> None:
    parent = _parent(made, path)
    doing = chance.random()
    if doing < 0.25:
        del parent[path[-1]]
    elif doing < 0.35:
        parent[path[-1]] = nested(parent[path[-1]], chance.choice((3, 50, deepest)))
    elif doing < 0.45:
        parent[path[-1]] = _text(parent[path[-1]]).swapcase() * chance.choice((1, 3))
    else:
        parent[path[-1]] = copy.deepcopy(chance.choice(ODD))


def _text(value: Any) -> str:
    return "[]{}" if isinstance(value, dict | list) else str(value)


def nested(value: Any, depth: int) -> Any:
    """Return a value inside that many lists and objects."""
    for n in range(depth):
        value = [value] if n % 2 else {"deeper": value}
    return value


def _parent(made: Any, path: tuple[Any, ...]) -> Any:
    for key in path[:-1]:
        made = made[key]
    return made

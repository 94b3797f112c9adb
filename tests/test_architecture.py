"""Imports point down, nothing happens at import, and the Lambda carries only what is locked."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "bot").rglob("*.py"))
}
ADAPTERS = ("bot.storage", "bot.slack", "bot.aws")
BELOW_ENTRIES = ("bot.core", "bot.workflows", *ADAPTERS)
# Who may import what, besides itself.
ARROWS = {
    "bot.core": (),
    "bot.settings": ("bot.core",),
    "bot.storage": ("bot.core",),
    "bot.slack": ("bot.core",),
    "bot.aws": ("bot.core",),
    "bot.workflows": ("bot.core", *ADAPTERS),
    "bot.listeners": BELOW_ENTRIES,
    "bot.wiring": (*BELOW_ENTRIES, "bot.settings", "bot.listeners"),
    "bot.handlers": (*BELOW_ENTRIES, "bot.wiring", "bot.listeners"),
    "bot.cli": (*BELOW_ENTRIES, "bot.settings", "bot.wiring", "bot.demo"),
    "bot.demo": ("bot.core", "bot.slack.validate"),
}
NEVER_A_NAME = {"utils", "helpers", "common", "manager", "data", "info", "process"}
NOT_IN_THE_LAMBDA = ("bot.cli", "bot.demo")
# Scripts: importing one is running it.
SCRIPTS = ("bot.cli.__main__", "bot.demo.emulator")

LOADS_ALONE = """
import importlib, sys
sys.path.insert(0, sys.argv[1])
for name in sys.argv[2:]:
    importlib.import_module(name)
"""
# Libraries may look around when they load; no line of the product may, and nobody makes a client.
AT_IMPORT = """
import importlib, sys
sys.path.insert(0, sys.argv[1])
CLOCKS = {"time", "time_ns", "monotonic", "perf_counter", "datetime.now", "datetime.utcnow",
          "date.today", "datetime.today", "datetime.datetime.now"}
OURS, THROUGH = "bot", {"os", "collections.abc", "_collections_abc"}

def asked_by_us(frame):
    while frame and frame.f_globals.get("__name__") in THROUGH:
        frame = frame.f_back
    return bool(frame) and frame.f_globals.get("__name__", "").partition(".")[0] == OURS

def watch(frame, event, arg):
    name = frame.f_globals.get("__name__", "")
    if event == "c_call" and asked_by_us(frame) and arg.__qualname__ in CLOCKS:
        print(name, "reads the clock:", arg.__qualname__)
    elif event == "call":
        made = frame.f_code.co_qualname
        if made.startswith("_Environ.") and asked_by_us(frame):
            print("the environment is read:", made)
        if made == "ClientCreator.create_client":
            print("a client is made")

sys.setprofile(watch)
for name in sys.argv[2:]:
    importlib.import_module(name)
sys.setprofile(None)
"""


def in_fresh_python(script: str, *modules: str, flags: str = "-I") -> str:
    """Run a script in a Python that knows nothing of this one; return what it complained of."""
    command = [sys.executable, *flags.split(), "-B", "-c", script, str(ROOT), *modules]
    ran = subprocess.run(command, env={}, capture_output=True, text=True, check=False, timeout=60)
    return ran.stdout + ran.stderr


def imports_of(tree: ast.AST) -> Iterator[str]:
    """Yield every module a file imports, `bot.x.y` for `from bot.x import y` where y is one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.module, "a relative import"
            full = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else node.module for name in full)


def is_in(module: str, place: str) -> bool:
    return module == place or module.startswith(f"{place}.")


def layer_of(module: str) -> str:
    return next(layer for layer in ARROWS if is_in(module, layer))


def parsed(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


def without_typing_only(tree: ast.Module) -> ast.Module:
    """Return the file as it runs: without what only a type checker imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            node.body = [ast.Pass()]
    return tree


def locked() -> set[str]:
    """Return the distributions the Lambda's lock file holds."""
    lines = (ROOT / "lambda.lock").read_text("utf-8")
    return {plain(name) for name in re.findall(r"^([\w.-]+)==", lines, re.MULTILINE)}


def plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def carried() -> list[str]:
    return [name for name in MODULES if not any(is_in(name, out) for out in NOT_IN_THE_LAMBDA)]


@pytest.mark.parametrize("module", [name for name in MODULES if name != "bot"])
def test_imports_point_down(module: str) -> None:
    layer = layer_of(module)
    ours = [name for name in imports_of(parsed(module)) if name.startswith("bot.")]
    astray = [n for n in ours if not any(is_in(n, to) for to in (layer, *ARROWS[layer]))]
    assert astray == []


def test_every_layer_has_modules_and_every_module_a_layer() -> None:
    assert {layer_of(module) for module in MODULES if module != "bot"} == set(ARROWS)


def test_the_arrows_have_no_circle() -> None:
    above = {layer: [to for to in ARROWS if layer in ARROWS[to]] for layer in ARROWS}
    assert {(a, b) for a in above for b in above[a] if a in above[b]} == set()


def test_core_loads_with_the_standard_library_alone() -> None:
    core = [name for name in MODULES if is_in(name, "bot.core")]
    assert len(core) > 5
    assert in_fresh_python(LOADS_ALONE, *core, flags="-I -S") == ""


def test_without_third_parties_other_layers_do_not_load() -> None:
    assert "ModuleNotFoundError" in in_fresh_python(LOADS_ALONE, "bot.storage.model", flags="-I -S")


def test_at_import_nothing_happens() -> None:
    modules = [name for name in MODULES if name not in SCRIPTS]
    assert in_fresh_python(AT_IMPORT, *modules) == ""


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("import time; NOW = time.time()", "reads the clock: time"),
        ("import datetime; NOW = datetime.datetime.now()", "reads the clock: datetime.now"),
        ("import os; HOME = os.environ.get('HOME')", "the environment is read"),
        ("import os; HOME = os.getenv('HOME')", "the environment is read"),
        ("import boto3; S = boto3.client('sqs', 'eu-west-1')", "a client is made"),
    ],
)
def test_what_happens_at_import_is_noticed(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "bot.py").write_text(line)
    script = AT_IMPORT.replace("sys.argv[1]", repr(str(tmp_path)))
    assert complaint in in_fresh_python(script, "bot")


def test_the_lambda_imports_only_what_its_lock_file_holds() -> None:
    known = packages_distributions()
    imported = {
        name.partition(".")[0]
        for module in carried()
        for name in imports_of(without_typing_only(parsed(module)))
    }
    foreign = imported - set(sys.stdlib_module_names) - {"bot"}
    assert {"boto3", "pynamodb", "slack_bolt"} <= foreign
    unlocked = {name for name in foreign if not locked() & set(map(plain, known.get(name, ())))}
    assert unlocked == set()


def test_the_lock_of_the_lambda_holds_nothing_of_the_command_line_and_demo() -> None:
    assert locked() & {"click", "rich", "starlette", "uvicorn", "ministack", "moto"} == set()


def test_nothing_scans_the_table() -> None:
    calls = {
        (module, node.func.attr)
        for module in carried()
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert ("bot.storage.model", "get") in calls
    assert {module for module, name in calls if name.endswith("scan")} == set()


def test_modules_are_named_for_what_they_hold() -> None:
    stems = {part for module in MODULES for part in module.split(".")}
    assert stems & NEVER_A_NAME == set()


@pytest.mark.parametrize("module", MODULES)
def test_each_module_opens_by_saying_what_it_is_for(module: str) -> None:
    said = ast.get_docstring(parsed(module))
    assert said
    assert said.partition("\n")[0].endswith((".", ":", ";")), said

"""What the README names exists, and the other way round."""

import re
from pathlib import Path

import click
import pytest

from bot.cli.main import COMMANDS, main
from bot.core.reasons import REASONS
from bot.settings import PREFIX, SETTINGS, Setting

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
QUOTED = re.findall(r"`([^`\n]+)`", README)
PATH = re.compile(r"(bot|infra|tests)(/[\w./-]+)?|[\w-]+\.(yml|toml|md|lock)|LICENSE|Makefile")


def default_of(setting: Setting) -> str:
    if setting.default is None:
        return "must be given"
    return f"`{setting.default}`" if setting.default else "none"


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def rows_below(heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading, without its head."""
    lines = README.partition(f"\n{heading}\n")[2].splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("|---"))
    table = []
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


def test_the_table_of_settings_is_that_of_the_code() -> None:
    assert rows_below("## Settings") == [
        [f"`{one.name}`", one.help, f"`{one.example}`", default_of(one)] for one in SETTINGS
    ]


def test_no_other_setting_is_named() -> None:
    named = set(re.findall(rf"{PREFIX}\w+", README))
    assert named == {setting.name for setting in SETTINGS}


def test_every_make_target_is_told_and_every_target_told_is_there() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert {cells[0] for cells in rows_below("## Working on it")} == {
        f"`make {target}`" for target in phony[1].split()
    }
    shown = set(re.findall(r"^(?: {4}|.*`)make ([a-z]+)", README, re.MULTILINE))
    assert {"demo", "test"} <= shown <= set(phony[1].split())


def test_every_command_is_told_and_every_command_told_is_there() -> None:
    told = set(re.findall(r"consolewatch ([a-z]+)", " ".join(QUOTED)))
    shown = set(re.findall(r"^ {4}consolewatch ([a-z]+)", README, re.MULTILINE))
    assert shown <= told == {name for name, _ in COMMANDS}


def test_every_option_is_told_and_every_option_told_is_there() -> None:
    there = {
        opt
        for name, _ in COMMANDS
        for parameter in command(name).params
        for opt in parameter.opts
        if opt.startswith("--")
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) == there


def test_every_path_told_is_there() -> None:
    paths = {quoted for quoted in QUOTED if PATH.fullmatch(quoted)}
    assert {"bot/core/noise.py", "infra/hub.yaml", "LICENSE"} <= paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_the_pictures_are_there_for_light_and_dark() -> None:
    shown = re.findall(r'(?:src|srcset)="([^"]+)"', README)
    assert sorted(shown) == ["tests/pictures/demo-dark.png", "tests/pictures/demo-light.png"]
    assert all((ROOT / path).read_bytes().startswith(b"\x89PNG") for path in shown)
    assert 'alt="' in README


@pytest.mark.parametrize("reason", REASONS, ids=lambda row: row.key)
def test_every_reason_is_told(reason) -> None:
    said = README.partition("## What people answer")[2].partition("##")[0]
    assert f"*{reason.label}*" in said


def test_parameters_of_the_template_are_told_by_their_names() -> None:
    template = (ROOT / "infra" / "hub.yaml").read_text("utf-8")
    said = README.partition("## Settings")[2].partition("|")[0]
    told = re.findall(r"`([A-Z][A-Za-z]+)`", said)
    assert len(told) > 2
    assert [name for name in told if f"\n  {name}:\n" not in template] == []


def test_the_tone_is_quiet() -> None:
    prose = re.sub(r"`[^`]*`|^ {4}.*$", "", README, flags=re.MULTILINE)
    assert "!" not in prose
    assert [line for line in README.splitlines() if len(line) > 110 and "|" not in line] == []

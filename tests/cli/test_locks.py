import re
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent.parent
LOCKS = ("lambda.lock", "demo.lock", "dev.lock")
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def content(lock):
    return (REPOSITORY / lock).read_text()


def pins(lock):
    return dict(PINNED.findall(content(lock)))


def test_no_package_is_locked_twice():
    names = [name for lock in LOCKS for name, _ in PINNED.findall(content(lock))]

    assert len(names) > 50
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_its_hashes_and_no_file_names_an_address(lock):
    blocks = PINNED.split(content(lock))[3::3]

    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"://|--index|--find-links|@ |/", content(lock))


def test_the_lambda_carries_what_the_project_depends_on():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    wanted = {re.match(r"[a-z0-9-]+", line)[0] for line in project["dependencies"]}

    assert wanted <= pins("lambda.lock").keys()
    assert not {"click", "rich", "starlette", "ministack"} & pins("lambda.lock").keys()


def test_the_demo_brings_no_linter_and_no_test_tool():
    assert not {"ruff", "mypy", "pytest", "hypothesis", "moto"} & pins("demo.lock").keys()
    assert {"ministack", "flit-core"} <= pins("demo.lock").keys()


def test_boto3_agrees_with_the_botocore_the_emulator_pins():
    assert pins("lambda.lock")["boto3"] == pins("lambda.lock")["botocore"]

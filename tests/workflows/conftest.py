"""A world of its own for each test."""

from collections.abc import Iterator

import pytest

from tests.workflows.stage import Stage, staged


@pytest.fixture
def stage(table: str) -> Iterator[Stage]:
    assert table
    with staged() as world:
        yield world


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-changes", action="store_true", help="10,000 changes instead of 2,000")


@pytest.fixture
def changes(request: pytest.FixtureRequest) -> int:
    return 10_000 if request.config.getoption("--all-changes") else 2_000

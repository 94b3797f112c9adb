"""A world of its own for each test."""

from collections.abc import Iterator

import pytest

from tests.workflows.stage import Stage, staged


@pytest.fixture
def stage(table: str) -> Iterator[Stage]:
    assert table
    with staged() as world:
        yield world

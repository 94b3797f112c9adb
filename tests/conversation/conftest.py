"""A conversation of its own for each test."""

from collections.abc import Iterator

import pytest

from tests.conversation.world import Conversation, conversing


@pytest.fixture
def talk(table: str) -> Iterator[Conversation]:
    assert table
    with conversing() as world:
        yield world

"""What tests share: one embedded AWS, the table and queues of the hub template, a workspace."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest

from bot.demo.deploy import hub_template
from bot.demo.embedded_aws import EmbeddedAws, embedded_aws
from bot.storage.model import bind
from tests.template import make_queue, make_table

TABLE = "consolewatch-tests"


@pytest.fixture(scope="session")
def aws() -> Iterator[EmbeddedAws]:
    with embedded_aws() as running:
        before = dict(os.environ)
        os.environ.update(running.environment)
        yield running
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="session")
def table(aws: EmbeddedAws) -> str:
    """The hub template's own table, with the models bound to it; tests use ids of their own."""
    make_table(aws, hub_template(), TABLE)
    bind(TABLE, region=aws.region, host=aws.endpoint)
    return TABLE


@pytest.fixture
def posts_queue(aws: EmbeddedAws, request: pytest.FixtureRequest) -> str:
    """An empty queue for the hints of one test."""
    return make_queue(aws, request.node.name)


@pytest.fixture
def own_table(aws: EmbeddedAws, table: str) -> Iterator[str]:
    """A table for one test alone, so that it may look at all of it."""
    name = f"consolewatch-{uuid4().hex[:12]}"
    make_table(aws, hub_template(), name)
    bind(name, region=aws.region, host=aws.endpoint)
    yield name
    bind(table, region=aws.region, host=aws.endpoint)

"""The hub template read as data, and its table made without deploying the rest."""

import hashlib
from pathlib import Path
from typing import Any

import yaml

from bot.demo.embedded_aws import EmbeddedAws


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as what stands behind them."""


def _short_form(loader: yaml.Loader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return {suffix: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {suffix: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.MappingNode)
    return {suffix: loader.construct_mapping(node, deep=True)}


_Loader.add_multi_constructor("!", _short_form)


def read_template(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text("utf-8"), Loader=_Loader)


def resource(template: dict[str, Any], name: str) -> dict[str, Any]:
    return template["Resources"][name]["Properties"]


def make_table(aws: EmbeddedAws, template: Path, name: str) -> None:
    """Make the table exactly as the template describes its keys and indexes."""
    table = resource(read_template(template), "Table")
    aws.client("dynamodb").create_table(
        TableName=name,
        **{
            key: table[key]
            for key in (
                "BillingMode",
                "AttributeDefinitions",
                "KeySchema",
                "GlobalSecondaryIndexes",
            )
        },
    )


def make_queue(aws: EmbeddedAws, of: str) -> str:
    name = "hints-" + hashlib.sha256(of.encode()).hexdigest()[:24]
    return aws.client("sqs").create_queue(QueueName=name)["QueueUrl"]

"""The `consolewatch` command: a table of its subcommands, each loaded when it is asked for.

To add a subcommand, write a module with a click command of the same name and add a row.
"""

from importlib import import_module
from typing import Any

import click

from bot.core.errors import ConsolewatchError

COMMANDS: tuple[tuple[str, str], ...] = (
    ("demo", "bot.cli.demo"),
    ("replay", "bot.cli.replay"),
    ("scan", "bot.cli.scan"),
)


class Commands(click.Group):
    """Loads a subcommand late, and words the product's own errors as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module = dict(COMMANDS).get(cmd_name)
        return getattr(import_module(module), cmd_name) if module else None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ConsolewatchError as wrong:
            raise click.ClickException(str(wrong)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="consolewatch")
def main() -> None:
    """Ask in Slack why something was changed by hand in the AWS console."""

"""`python -m bot.cli` is the `consolewatch` command."""

from bot.cli.main import main

main(prog_name="consolewatch")

"""`consolewatch demo`: everything on this machine, until it is stopped."""

import json
import signal
import threading
import webbrowser
from types import FrameType

import click
from rich.console import Console

from bot.demo.run import Demo, now, running

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class EndedError(BaseException):
    """A signal asked the demo to end."""


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="Port of the page; 0 takes a free one.",
)
@click.option(
    "--aws-port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port of the embedded AWS; by default a free one.",
)
@click.option("--no-browser", is_flag=True, help="Do not open the page.")
@click.option("--empty", is_flag=True, help="Start without example changes.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print one line of JSON when ready: addresses, queue, table, secrets.",
)
def demo(port: int, aws_port: int, no_browser: bool, empty: bool, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Start a stand-in Slack and an embedded AWS with consolewatch in it.

    Nothing leaves this machine, and no AWS account or Slack workspace is touched.
    """
    try:
        with ending_by_signal(), running(port=port, aws_port=aws_port) as ready:
            tell(ready, as_json=as_json)
            if not empty:
                ready.feed(now())
            if not (no_browser or as_json):
                webbrowser.open(ready.slack_url)
            threading.Event().wait()
    except EndedError:
        return


class ending_by_signal:  # noqa: N801 - reads as what it does, in a with statement
    """Turn the signals that end a program into an exception, so that everything is put away."""

    def __enter__(self) -> None:
        for name in ENDING:
            signal.signal(getattr(signal, name), _end)

    def __exit__(self, *_: object) -> None:
        """Leave the handlers: a second signal must not cut the tidying short."""


def _end(_signal: int, _frame: FrameType | None) -> None:
    for name in ENDING:
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise EndedError


def tell(ready: Demo, *, as_json: bool) -> None:
    """Say where everything is, for a script or for a person."""
    described = ready.described()
    if as_json:
        click.echo(json.dumps(described))
        return
    out = Console(soft_wrap=True, highlight=False)
    out.print(f"\n[bold]consolewatch runs:[/bold] {described['slack_url']}\n")
    out.print("A small Slack workspace; changes by hand arrive in #console-changes within seconds.")
    out.print("Answer as alice, try it as bob, and be dora, who is an admin.\n")
    out.print("[bold]Records of your own:[/bold]")
    settings = " ".join(f"{name}={value}" for name, value in ready.aws.environment.items())
    command = f"consolewatch replay FILE --queue-url {described['changes_queue_url']}"
    out.print(f"  {settings} .venv/bin/{command}\n")
    out.print("Ctrl-C ends it, and nothing stays behind.")

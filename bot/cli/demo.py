"""`consolewatch demo`: shows the whole product on this machine, and says what to try."""

import os
import shlex
import sys
import threading
import webbrowser

import click
from rich.console import Console

from bot.demo.embedded_aws import EmbeddedAws
from bot.demo.run import Demo, Stopped, run_demo, stop_on_signals

PORT = click.IntRange(0, 65535)
TO_TRY = (
    "Press a reason on alice's card: one click answers it, and the card says so.",
    "Act as bob (top of the page) and press on alice's card: it is not his to answer.",
    "Act as carol, the admin, and answer for root or for frank, whom nobody in Slack knows.",
    "In the menu of a card: answer in your own words.",
    "At the side: change something yourself, or take Slack down for a minute.",
    "Point at a card and press the magnifying glass: what happened, its row, its records.",
)


@click.command()
@click.option("--port", type=PORT, default=0, help="Port of the workspace page (default: free).")
@click.option("--aws-port", type=PORT, default=0, help="Port of the embedded AWS (default: free).")
@click.option("--no-browser", is_flag=True, help="Do not open the page.")
@click.option("--empty", is_flag=True, help="Start without the example changes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line when ready, no text.")
def demo(port: int, aws_port: int, *, no_browser: bool, empty: bool, as_json: bool) -> None:
    """Show it all on this machine: a stand-in Slack, an embedded AWS, example changes.

    No AWS account and no Slack workspace is touched. Ctrl-C ends it and leaves nothing behind.
    """
    stop_on_signals()
    forget_aws_settings()
    try:
        with run_demo(port=port, aws_port=aws_port, play=not empty) as (running, aws):
            tell(running, aws, as_json=as_json)
            if not (no_browser or as_json):
                show(running.slack_url)
            threading.Event().wait()
    except Stopped:
        return


def forget_aws_settings() -> None:
    """Leave the user's AWS settings behind: nothing here may depend on them."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]


def tell(running: Demo, aws: EmbeddedAws, *, as_json: bool) -> None:
    if as_json:
        click.echo(running.as_json())
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"\n[bold]consolewatch is running.[/] The workspace: [bold]{running.slack_url}[/]"
    )
    console.print("\nThe cards arrive within half a minute. To try:")
    for line in TO_TRY:
        console.print(f"  - {line}", markup=False)
    console.print("\nTo send CloudTrail records of your own (files or JSON lines):\n")
    console.print(replay_command(running, aws), markup=False)
    console.print("\nCtrl-C ends it and leaves nothing behind.")


def replay_command(running: Demo, aws: EmbeddedAws) -> str:
    """The command line that sends a file into this demo, in the shell's words."""
    words = [f"{name}={shlex.quote(value)}" for name, value in aws.environment.items()]
    command = f"{shlex.quote(sys.argv[0])} replay records.json"
    return " \\\n  ".join(
        [*words, command, f"--queue-url {shlex.quote(running.changes_queue_url)}"]
    )


def show(url: str) -> None:
    """Open the page where there is a desktop; elsewhere a text browser would take the terminal."""
    if sys.platform == "darwin" or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        webbrowser.open(url)

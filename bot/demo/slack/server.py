"""Serve the stand-in on this machine: Slack's Web API, response URLs and the page, one port."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

import uvicorn
from starlette.applications import Starlette

from bot.demo.slack import api, page_routes
from bot.demo.slack.live import Live
from bot.demo.slack.page_state import Backstage, NothingBehind
from bot.demo.slack.workspace import Workspace

HOST = "127.0.0.1"
START_SECONDS = 10.0
TICK_SECONDS, LOOK_SECONDS = 1.0, 0.005


class Server(uvicorn.Server):
    """A server that says when it listens, and ends when told instead of at the next look."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()
        self.wake: Callable[[], object] = lambda: None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ended = asyncio.Event()
        self.wake = partial(asyncio.get_running_loop().call_soon_threadsafe, self.ended.set)
        self.listening.set()

    async def main_loop(self) -> None:
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                await asyncio.wait_for(self.ended.wait(), TICK_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002
        """End as uvicorn does, without the pause of its own that every test would wait for."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.idle(), self.config.timeout_graceful_shutdown)
        for task in self.server_state.tasks:
            task.cancel()

    async def idle(self) -> None:
        while self.server_state.connections or self.server_state.tasks:
            await asyncio.sleep(LOOK_SECONDS)

    def end(self) -> None:
        self.should_exit = True
        self.wake()


def app(ws: Workspace, live: Live, backstage: Backstage) -> Starlette:
    """Make the application of one workspace."""
    ws.listeners.add(live.changed)
    return Starlette(routes=[*api.routes(ws), *page_routes.routes(ws, live, backstage)])


@contextmanager
def serve(ws: Workspace, port: int = 0, backstage: Backstage | None = None) -> Iterator[str]:
    """Run in a thread until the block ends; gives the address, `http://127.0.0.1:<port>`."""
    live = Live()
    config = uvicorn.Config(
        app(ws, live, backstage or NothingBehind()),
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=2,
    )
    server = Server(config)
    with bound(port) as listener:
        url = f"http://{HOST}:{listener.getsockname()[1]}"
        ws.base_url = url
        thread = threading.Thread(target=server.run, args=([listener],), name="stand-in-slack")
        thread.start()
        try:
            if not server.listening.wait(START_SECONDS):
                raise OSError(f"the stand-in Slack did not start on {url}")
            yield url
        finally:
            ws.listeners.discard(live.changed)
            ws.close()
            live.close()
            server.end()
            thread.join()


def bound(port: int) -> socket.socket:
    """Take the port now, so that a taken one is refused here and not in the thread."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError:
        listener.close()
        raise
    return listener

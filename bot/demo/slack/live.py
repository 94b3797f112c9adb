"""Tell every open page what changed in the workspace, until the server closes."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool

# A burst of calls becomes one look; a silent minute a comment, so that nothing cuts the line.
GATHER_SECONDS = 0.05
COMMENT_SECONDS = 30.0

Look = Callable[[], dict[str, Any]]


@dataclass(slots=True)
class Live:
    """The open event streams; `changed` and `close` may be called from any thread."""

    waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    closed: bool = False

    def changed(self) -> None:
        with self.lock:
            for event, loop in self.waiting.items():
                loop.call_soon_threadsafe(event.set)

    def close(self) -> None:
        self.closed = True
        self.changed()

    async def stream(self, look: Look) -> AsyncIterator[str]:
        """Yield a look as a server-sent event: one at once, then one after each change."""
        event = asyncio.Event()
        with self.lock:
            self.waiting[event] = asyncio.get_running_loop()
        try:
            yield await self.event(look)
            while not self.closed:
                yield await self.next_event(event, look)
        finally:
            with self.lock:
                del self.waiting[event]

    async def next_event(self, changed: asyncio.Event, look: Look) -> str:
        try:
            await asyncio.wait_for(changed.wait(), COMMENT_SECONDS)
        except TimeoutError:
            return ": still here\n\n"
        if self.closed:
            return ": the end\n\n"
        await asyncio.sleep(GATHER_SECONDS)
        changed.clear()
        return await self.event(look)

    async def event(self, look: Look) -> str:
        # JSON has no line breaks of its own, so that one line holds a look whole.
        return f"event: look\ndata: {json.dumps(await run_in_threadpool(look))}\n\n"

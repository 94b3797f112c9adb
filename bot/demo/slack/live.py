"""Tell every open page that the workspace changed, until the server closes."""

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

# A burst of calls becomes one message; a silent minute a comment, so that nothing cuts the line.
GATHER_SECONDS = 0.05
COMMENT_SECONDS = 30.0


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

    async def stream(self) -> AsyncIterator[str]:
        """Yield server-sent events: one at once, then one after each change."""
        event = asyncio.Event()
        with self.lock:
            self.waiting[event] = asyncio.get_running_loop()
        try:
            yield "data: changed\n\n"
            while not self.closed:
                yield await self.next_line(event)
        finally:
            with self.lock:
                del self.waiting[event]

    async def next_line(self, event: asyncio.Event) -> str:
        try:
            await asyncio.wait_for(event.wait(), COMMENT_SECONDS)
        except TimeoutError:
            return ": still here\n\n"
        if not self.closed:
            await asyncio.sleep(GATHER_SECONDS)
        event.clear()
        return "data: changed\n\n"

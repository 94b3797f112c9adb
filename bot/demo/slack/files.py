"""Keep the files an app uploads: an address to send the bytes to, then a file in a channel."""

import mimetypes
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.demo.slack.team import BOT_USER, Refused

# How long Slack takes to see what kind of file it was given; until then its mimetype is empty.
PROCESSING_SECONDS = 0.5


@dataclass(slots=True)
class File:
    """A file: it waits for its `content`, and then until the app says it is complete (`shared`)."""

    id: str
    name: str
    key: str
    title: str = ""
    content: bytes | None = None
    created: float = 0.0
    shared: float | None = None
    channels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Files:
    """All files; the workspace's lock guards it."""

    clock: Callable[[], float]
    processing_seconds: float = PROCESSING_SECONDS
    known: dict[str, File] = field(default_factory=dict)

    def start(self, name: str) -> File:
        """Make a file that waits for its bytes."""
        made = File(f"F{secrets.token_hex(5).upper()}", name, secrets.token_hex(12))
        made.created, made.title = self.clock(), name
        self.known[made.id] = made
        return made

    def receive(self, key: str, content: bytes) -> bool:
        """Take the bytes sent to an upload address; say whether it is one."""
        found = next((one for one in self.known.values() if one.key == key), None)
        if found is None or found.shared is not None:
            return False
        found.content = content
        return True

    def complete(self, file_id: str, title: str) -> File:
        """Make an uploaded file ready to be shared."""
        found = self.known.get(file_id)
        if found is None or found.content is None:
            raise Refused("file_not_found")
        found.title, found.shared = title or found.name, self.clock()
        return found

    def shared(self, file_id: str) -> File:
        found = self.known.get(file_id)
        if found is None or found.shared is None:
            raise Refused("file_not_found")
        return found

    def processed(self, file: File) -> bool:
        return file.shared is not None and self.clock() - file.shared >= self.processing_seconds


def shown(file: File, base_url: str, *, processed: bool) -> dict[str, Any]:
    """Return a file as Slack describes it; the addresses are the stand-in's own."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    address = f"{base_url}/files/{file.id}/{file.name}"
    return {
        "id": file.id,
        "created": int(file.created),
        "timestamp": int(file.created),
        "name": file.name,
        "title": file.title,
        "mimetype": kind if processed else "",
        "filetype": file.name.rpartition(".")[2] if processed else "",
        "user": BOT_USER,
        "size": len(file.content or b""),
        "mode": "hosted",
        "is_external": False,
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
        "channels": list(file.channels),
    }

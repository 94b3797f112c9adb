"""The stand-in's `files` methods: the upload in three steps, and looking at a file."""

from typing import TYPE_CHECKING, Any

from bot.demo.slack.files import File, shown
from bot.demo.slack.methods.arguments import Arguments, Method, invalid, needed, writable
from bot.demo.slack.team import Channel

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace


def upload_url(ws: "Workspace", arguments: Arguments) -> Arguments:
    name, length = needed(arguments, "filename"), needed(arguments, "length")
    if not length.isascii() or not length.isdigit() or int(length) < 1:
        raise invalid("must be an integer [json-pointer:/length]")
    made = ws.files.start(name)
    return {"upload_url": f"{ws.base_url}/upload/{made.key}", "file_id": made.id}


def complete_upload(ws: "Workspace", arguments: Arguments) -> Arguments:
    """Share uploaded files: one message in the channel or thread, if one is named."""
    wanted = named_files(arguments.get("files"))
    place = (
        writable(ws, {"channel": arguments["channel_id"]}) if "channel_id" in arguments else None
    )
    if place and arguments.get("thread_ts"):
        ws.history.parent(place.id, arguments["thread_ts"])
    files = [ws.files.complete(str(one["id"]), str(one.get("title") or "")) for one in wanted]
    if place:
        share(ws, place, files, arguments)
    return {"files": [described(ws, file) for file in files]}


def named_files(value: Any) -> list[Arguments]:
    if not isinstance(value, list) or not value:
        raise invalid("missing required field: files")
    if not all(isinstance(one, dict) and one.get("id") for one in value):
        raise invalid("missing required field: id [json-pointer:/files/0]")
    return value


def share(ws: "Workspace", place: Channel, files: list[File], arguments: Arguments) -> None:
    for file in files:
        file.channels.append(place.id)
    content = {"text": str(arguments.get("initial_comment") or "")}
    content |= {"thread_ts": arguments.get("thread_ts") or ""}
    kept = [shown(file, ws.base_url, processed=True) for file in files]
    ws.history.post(place.id, {**content, "files": kept})


def info(ws: "Workspace", arguments: Arguments) -> Arguments:
    return {"file": described(ws, ws.files.shared(needed(arguments, "file")))}


def described(ws: "Workspace", file: File) -> Arguments:
    return shown(file, ws.base_url, processed=ws.files.processed(file))


METHODS: dict[str, Method] = {
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}

"""The page a person can use, and what its controls do; for this machine's browser only.

To let the page do one more thing, add a function that does it and its row in `CONTROLS`.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import emoji
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.demo.slack.live import Live
from bot.demo.slack.page_state import Backstage, Viewer
from bot.demo.slack.team import Delivery, Refused
from bot.demo.slack.workspace import Workspace

FOLDER = Path(__file__).parent / "page"
KINDS = (".js", ".css")
# Presses wait for the app, which calls back: they must not take the threads that answer it.
MOST_PRESSES = 40
# A file is saved under the name at the end of its address, never shown as a page of ours.
SAVED = {"Content-Disposition": "attachment"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Body = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Page:
    """The endpoints of one workspace's page."""

    ws: Workspace
    live: Live
    backstage: Backstage
    presses: CapacityLimiter

    async def index(self, _request: Request) -> Response:
        return FileResponse(FOLDER / "index.html", headers=SAFE)

    async def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in files():
            return JSONResponse({"error": "no such file"}, 404)
        return FileResponse(FOLDER / name, headers=SAFE)

    async def events(self, request: Request) -> Response:
        viewer = Viewer(self.ws, request.query_params.get("as", ""), self.backstage)
        stream = self.live.stream(viewer.look)
        return StreamingResponse(stream, media_type="text/event-stream", headers=SAFE)

    async def download(self, request: Request) -> Response:
        found = self.ws.files.known.get(request.path_params["id"])
        if found is None or found.content is None:
            return JSONResponse({"error": "no such file"}, 404)
        return Response(found.content, media_type="application/octet-stream", headers=SAFE | SAVED)

    async def emoji(self, _request: Request) -> Response:
        return JSONResponse(emoji_signs(), headers=SAFE)

    async def behind(self, request: Request) -> Response:
        channel, ts = (request.query_params.get(name, "") for name in ("channel", "ts"))
        return await answered(lambda: self.backstage.behind(channel, ts), self.presses)

    async def overview(self, _request: Request) -> Response:
        return await answered(self.backstage.overview, self.presses)

    async def act(self, request: Request) -> Response:
        def happen(body: Body) -> Body:
            return {"said": self.backstage.act(body["key"], body["user"])}

        return await self.done(happen, request)

    def control(self, what: Callable[[Workspace, Body], Body]) -> Endpoint:
        return lambda request: self.done(partial(what, self.ws), request)

    async def done(self, what: Callable[[Body], Body], request: Request) -> Response:
        """Do what a control asks."""
        try:
            body = json.loads(await request.body())
        except ValueError:
            return JSONResponse({"error": "not JSON"}, 400)
        return await answered(lambda: what(body), self.presses)


def routes(ws: Workspace, live: Live, backstage: Backstage) -> list[Route]:
    """Return `/`, its files, what it shows, and the control endpoints below `/page/`."""
    page = Page(ws, live, backstage, CapacityLimiter(MOST_PRESSES))
    shown: dict[str, Endpoint] = {
        "/": page.index,
        "/page/files/{name}": page.file,
        "/page/events": page.events,
        "/files/{id}/{name}": page.download,
        "/page/emoji": page.emoji,
        "/page/behind": page.behind,
        "/page/overview": page.overview,
    }
    controls = {name: page.control(what) for name, what in CONTROLS.items()} | {"act": page.act}
    return [
        *(Route(path, guarded(show)) for path, show in shown.items()),
        *(Route(f"/page/{name}", guarded(do), methods=["POST"]) for name, do in controls.items()),
    ]


async def answered(find: Callable[[], Body], limiter: CapacityLimiter) -> Response:
    """Answer with what was found or done, or in words why it cannot be."""
    try:
        return JSONResponse(await to_thread.run_sync(find, limiter=limiter), headers=SAFE)
    except (LookupError, ValueError, TypeError, AttributeError, Refused) as problem:
        words = problem.args[0] if problem.args else problem
        return JSONResponse({"error": str(words)}, 400)


def guarded(endpoint: Endpoint) -> Endpoint:
    """Refuse what a foreign page could make this browser send: another name, another origin."""

    async def answer(request: Request) -> Response:
        refused = refusal(request)
        return refused if refused else await endpoint(request)

    return answer


def refusal(request: Request) -> Response | None:
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    if urlsplit(f"//{host}").hostname not in LOOPBACK:
        return JSONResponse({"error": "this page is for this machine only"}, 403)
    if origin is not None and origin != f"http://{host}":
        return JSONResponse({"error": "this page answers itself only"}, 403)
    return None


def files() -> frozenset[str]:
    """Return the names of what may be served beside the page itself."""
    return frozenset(path.name for path in FOLDER.iterdir() if path.suffix in KINDS)


@cache
def emoji_signs() -> dict[str, str]:
    """Return every emoji by its names, as Slack writes them between colons."""
    return {
        name.strip(":"): sign
        for sign, names in emoji.EMOJI_DATA.items()
        if names["status"] == emoji.STATUS["fully_qualified"]
        for name in (names["en"], *names.get("alias", ()))
    }


def press(ws: Workspace, body: Body) -> Body:
    sent = ws.press(body["user"], body["channel"], body["ts"], body["action_id"], **chosen(body))
    return shown_delivery(sent)


def press_view(ws: Workspace, body: Body) -> Body:
    typed = body.get("values")
    sent = ws.press_view(
        body["user"], body["view_id"], body["action_id"], values=typed, **chosen(body)
    )
    return shown_delivery(sent)


def chosen(body: Body) -> Body:
    """Return what a person did with a control, as presses take it."""
    return {name: body.get(name) for name in ("value", "option", "options", "block_id")}


def submit(ws: Workspace, body: Body) -> Body:
    return shown_delivery(ws.submit(body["user"], body["view_id"], body["values"]))


def close(ws: Workspace, body: Body) -> Body:
    ws.close_view(body["user"], body["view_id"])
    return {}


def say(ws: Workspace, body: Body) -> Body:
    """Say something; what begins with a slash is a command, and its failure is told in words."""
    thread = body.get("thread_ts") or ""
    return {"ts": ws.say(body["user"], body["channel"], body["text"], thread_ts=thread)}


def shortcut(ws: Workspace, body: Body) -> Body:
    sent = ws.shortcut(body["user"], body["channel"], body["ts"], body["callback_id"])
    return shown_delivery(sent)


def home(ws: Workspace, body: Body) -> Body:
    ws.open_home(body["user"])
    return {}


def read(ws: Workspace, body: Body) -> Body:
    ws.mark_read(body["user"], body["channel"], body["ts"])
    return {}


def shown_delivery(sent: Delivery) -> Body:
    return {"status": sent.status, "error": sent.error, "errors": dict(sent.errors)}


CONTROLS: dict[str, Callable[[Workspace, Body], Body]] = {
    "press": press,
    "press_view": press_view,
    "submit": submit,
    "close": close,
    "say": say,
    "shortcut": shortcut,
    "home": home,
    "read": read,
}

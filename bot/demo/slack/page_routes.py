"""The page a person can use, and what its controls do; for this machine's browser only."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.demo.slack.live import Live
from bot.demo.slack.team import Delivery
from bot.demo.slack.workspace import Workspace

FOLDER = Path(__file__).parent / "page"
FILES = ("app.js", "blocks.js", "modals.js", "mrkdwn.js", "dom.js", "style.css")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHOWN_MESSAGES = 200
SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def routes(ws: Workspace, live: Live) -> list[Route]:
    """Return `/`, its files, and the control endpoints below `/page/`."""

    async def index(request: Request) -> Response:
        return refusal(request) or FileResponse(FOLDER / "index.html", headers=SAFE)

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in FILES:
            return JSONResponse({"error": "no such file"}, 404)
        return refusal(request) or FileResponse(FOLDER / name, headers=SAFE)

    async def state(request: Request) -> Response:
        user = request.query_params.get("as", "")
        return refusal(request) or JSONResponse(shown_state(ws, user), headers=SAFE)

    async def events(request: Request) -> Response:
        stream = StreamingResponse(live.stream(), media_type="text/event-stream", headers=SAFE)
        return refusal(request) or stream

    return [
        Route("/", index),
        Route("/page/files/{name}", file),
        Route("/page/state", state),
        Route("/page/events", events),
        Route("/page/press", control(ws, press), methods=["POST"]),
        Route("/page/submit", control(ws, submit), methods=["POST"]),
        Route("/page/close", control(ws, close), methods=["POST"]),
    ]


def control(
    ws: Workspace, act: Callable[[Workspace, dict[str, Any]], dict[str, Any]]
) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        refused = refusal(request)
        if refused:
            return refused
        try:
            body = json.loads(await request.body())
            return JSONResponse(await run_in_threadpool(act, ws, body), headers=SAFE)
        except (LookupError, ValueError, TypeError) as problem:
            return JSONResponse({"error": str(problem)}, 400)

    return endpoint


def refusal(request: Request) -> Response | None:
    """Refuse what a foreign page could make this browser send: another name, another origin."""
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    if urlsplit(f"//{host}").hostname not in LOOPBACK:
        return JSONResponse({"error": "this page is for this machine only"}, 403)
    if origin is not None and origin != f"http://{host}":
        return JSONResponse({"error": "this page answers itself only"}, 403)
    return None


def press(ws: Workspace, body: dict[str, Any]) -> dict[str, Any]:
    sent = ws.press(
        body["user"],
        body["channel"],
        body["ts"],
        body["action_id"],
        value=body.get("value"),
        option=body.get("option"),
    )
    return shown_delivery(sent)


def submit(ws: Workspace, body: dict[str, Any]) -> dict[str, Any]:
    return shown_delivery(ws.submit(body["user"], body["view_id"], body["values"]))


def close(ws: Workspace, body: dict[str, Any]) -> dict[str, Any]:
    ws.close_view(body["user"], body["view_id"])
    return {}


def shown_delivery(sent: Delivery) -> dict[str, Any]:
    return {"status": sent.status, "error": sent.error, "errors": dict(sent.errors)}


def shown_state(ws: Workspace, user: str) -> dict[str, Any]:
    """Return all one person sees: their channels, their modals, words to them alone."""
    with ws.lock:
        people = [
            {"id": one.id, "name": one.name, "real_name": one.real_name}
            for one in ws.people.values()
            if not one.deleted
        ]
        me = user if user in ws.people else next((one["id"] for one in people), "")
        mine = [channel for channel in ws.channels.values() if channel.holds(me)]
        channels = [
            {
                "id": channel.id,
                "name": channel.name,
                "archived": channel.archived,
                "messages": ws.messages(channel.id)[-SHOWN_MESSAGES:],
            }
            for channel in mine
        ]
        for channel in channels:
            channel["replies"] = threads(ws, channel)
        told, views = ws.ephemerals(me), ws.open_views(me)
    own = {"ephemerals": told, "views": views, "groups": ws.user_groups}
    return {"me": me, "people": people, "channels": channels, **own}


def threads(ws: Workspace, channel: dict[str, Any]) -> dict[str, Any]:
    started = [message["ts"] for message in channel["messages"] if message.get("reply_count")]
    return {ts: ws.replies(channel["id"], ts) for ts in started}

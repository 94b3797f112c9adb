"""The stand-in over HTTP: Slack's Web API, the response URLs and the addresses of uploads."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.demo.slack.team import Answer
from bot.demo.slack.workspace import Workspace

AS_JSON = ("blocks", "view", "metadata", "attachments", "files", "message")
AS_BOOL = (
    "inclusive",
    "include_all_metadata",
    "unfurl_links",
    "unfurl_media",
    "mrkdwn",
    "exclude_archived",
    "return_im",
)


def routes(ws: Workspace) -> list[Route]:
    """Return the routes below `/api/`, `/actions/` and `/upload/`."""

    async def web_api(request: Request) -> Response:
        try:
            arguments = await read_arguments(request)
        except ValueError:
            return JSONResponse({"ok": False, "error": "invalid_json"})
        token = bearer(request) or str(arguments.pop("token", ""))
        method = request.path_params["method"]
        return shown(await run_in_threadpool(ws.call, method, arguments, token=token))

    async def response_url(request: Request) -> Response:
        try:
            body = json.loads(await request.body())
        except ValueError:
            body = None
        if not isinstance(body, dict):
            return PlainTextResponse("invalid_payload", 400)
        answer = await run_in_threadpool(ws.respond, request.path_params["key"], body)
        done = isinstance(answer.body, dict) and answer.body["ok"]
        return PlainTextResponse("ok") if done else shown(answer)

    async def upload(request: Request) -> Response:
        content = await request.body()
        taken = await run_in_threadpool(ws.upload, request.path_params["key"], content)
        return PlainTextResponse(f"OK - {len(content)}") if taken else PlainTextResponse("", 404)

    return [
        Route("/api/{method}", web_api, methods=["GET", "POST"]),
        Route("/actions/{key}", response_url, methods=["POST"]),
        Route("/upload/{key}", upload, methods=["POST"]),
    ]


def shown(answer: Answer) -> Response:
    if isinstance(answer.body, str):
        return PlainTextResponse(answer.body, answer.status, answer.headers)
    return JSONResponse(answer.body, answer.status, answer.headers)


def bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def read_arguments(request: Request) -> dict[str, Any]:
    """Read a query, a form or JSON; structured fields may come as JSON in a form's string."""
    arguments: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        body = json.loads(await request.body() or b"{}")
        if not isinstance(body, dict):
            raise ValueError("not an object")
        arguments |= body
    else:
        form = (await request.body()).decode("utf-8", "replace")
        arguments |= dict(parse_qsl(form, keep_blank_values=True))
    return {name: typed(name, value) for name, value in arguments.items() if value is not None}


def typed(name: str, value: Any) -> Any:
    if name in AS_JSON and isinstance(value, str):
        return read_json(value)
    if name in AS_BOOL and isinstance(value, str):
        return value.lower() in ("1", "true")
    return value


def read_json(value: str) -> Any:
    """Read a structured field; what is no JSON stays a string, which its method refuses by name."""
    try:
        return json.loads(value)
    except ValueError:
        return value

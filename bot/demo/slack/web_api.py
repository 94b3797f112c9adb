"""Answer what the app asks: Web API methods and response URLs; methods of the workspace."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.demo.slack.faults import RESPONSE_URL, Fault
from bot.demo.slack.methods import METHODS
from bot.demo.slack.team import Answer, Call, RateLimited, Refused

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

Arguments = dict[str, Any]
# What an app may call without a token.
OPEN = ("api.test",)


def call(ws: "Workspace", method: str, arguments: Arguments, *, token: str) -> Answer:
    """Answer one Web API call as Slack would, faults included."""
    return answered(ws, method, arguments, lambda: done(ws, method, arguments, token))


def respond(ws: "Workspace", key: str, body: Arguments) -> Answer:
    """Take a POST to a response_url."""
    return answered(ws, RESPONSE_URL, body, lambda: responded(ws, key, body))


def answered(
    ws: "Workspace", method: str, arguments: Arguments, do: Callable[[], Answer]
) -> Answer:
    """Let the faults in force befall a call, and keep it with its answer."""
    fault = ws.faults.strike(method)
    if fault.delay:
        time.sleep(fault.delay)
    with ws.lock:
        answer = judged(fault) or do()
        if fault.lose_answer and not fault.error:
            answer = Answer("Internal Server Error", 500)
        body = answer.body if isinstance(answer.body, dict) else {"ok": False, "error": answer.body}
        ws.calls.append(Call(method, arguments, body, ws.clock(), answer.status))
    ws.changed()
    return answer


def judged(fault: Fault) -> Answer | None:
    if fault.down:
        return Answer("Service Unavailable", 503)
    if fault.error == "ratelimited":
        return limited(fault.retry_after)
    return Answer({"ok": False, "error": fault.error}) if fault.error else None


def done(ws: "Workspace", method: str, arguments: Arguments, token: str) -> Answer:
    try:
        admit(ws, method, token)
        return Answer({"ok": True, **METHODS[method](ws, arguments)})
    except Refused as no:
        return Answer({"ok": False, "error": no.error, **no.extra})
    except RateLimited as wait:
        return limited(wait.retry_after)


def admit(ws: "Workspace", method: str, token: str) -> None:
    if method not in METHODS:
        raise Refused("unknown_method", req_method=method)
    if method in OPEN:
        return
    if not token:
        raise Refused("not_authed")
    if token != ws.bot_token:
        raise Refused("invalid_auth")


def responded(ws: "Workspace", key: str, body: Arguments) -> Answer:
    try:
        ws.responses.respond(key, body)
    except Refused as no:
        gone = no.error in ("expired_url", "used_url")
        return Answer({"ok": False, "error": no.error, **no.extra}, 404 if gone else 400)
    return Answer({"ok": True})


def limited(retry_after: int) -> Answer:
    return Answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": str(retry_after)})

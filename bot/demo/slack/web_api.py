"""Answer what the app asks: Web API methods and response URLs; methods of the workspace."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.demo.slack.faults import RESPONSE_URL, Fault
from bot.demo.slack.methods import METHODS
from bot.demo.slack.team import NO_MESSAGE, About, Answer, Call, RateLimited, Refused

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

Arguments = dict[str, Any]
# What an app may call without a token.
OPEN = ("api.test",)
MOST_CALLS = 5_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A method, what it was asked with, and the message it is about where that is known before."""

    method: str
    arguments: Arguments
    about: About | None = None


def call(ws: "Workspace", method: str, arguments: Arguments, *, token: str) -> Answer:
    """Answer one Web API call as Slack would, faults included."""
    asked = Asked(method, arguments)
    return answered(ws, asked, lambda: done(ws, method, arguments, token))


def respond(ws: "Workspace", key: str, body: Arguments) -> Answer:
    """Take a POST to a response_url."""
    url = ws.responses.urls.get(key)
    asked = Asked(RESPONSE_URL, body, about=url.about if url else NO_MESSAGE)
    return answered(ws, asked, lambda: responded(ws, key, body))


def answered(ws: "Workspace", asked: Asked, do: Callable[[], Answer]) -> Answer:
    """Let the faults in force befall a call, and keep it with its answer."""
    fault = ws.faults.strike(asked.method)
    if fault.delay:
        time.sleep(fault.delay)
    with ws.lock:
        answer = judged(fault) or do()
        if fault.lose_answer and not fault.error:
            answer = Answer("Internal Server Error", 500)
        body = answer.body if isinstance(answer.body, dict) else {"ok": False, "error": answer.body}
        about = asked.about or subject(ws, asked.arguments, body)
        made = (body, ws.clock(), answer.status, about, next(ws.numbers))
        ws.calls.append(Call(asked.method, asked.arguments, *made))
        del ws.calls[:-MOST_CALLS]
    ws.changed()
    return answer


def subject(ws: "Workspace", arguments: Arguments, body: Arguments) -> About:
    """Return the message a call is about: the one it names or makes, or that led to its view."""
    trigger = ws.views.triggers.get(str(arguments.get("trigger_id")))
    view = ws.views.find(str(arguments.get("view_id") or ""))
    ts = arguments.get("ts") or body.get("ts") or ""
    led = trigger.about if trigger else view.about if view else NO_MESSAGE
    return led if led != NO_MESSAGE else (str(arguments.get("channel") or ""), str(ts))


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

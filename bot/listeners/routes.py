"""Who answers what Slack delivers: the table of contents of every conversation.

To add an action, add a view that shows its id, a listener of the same name, and a row here.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.listeners import justify, pass_on
from bot.listeners.entry import (
    Entry,
    OnCommand,
    OnEvent,
    OnPress,
    OnShortcut,
    OnSubmit,
    Route,
)
from bot.slack.views.card import (
    ADD_DETAIL,
    ANSWER,
    CHANGE,
    DIFFERENT,
    HAND_OVER,
    MORE,
    NOT_ME,
    OWN_WORDS,
)
from bot.slack.views.reopened import SAME_REASON
from bot.slack.views.security import CLOSE
from bot.workflows.justify import Desk

ROUTES: tuple[Route, ...] = (
    OnPress(re.compile(rf"^{ANSWER}[a-z0-9_]{{1,40}}$"), justify.click),
    OnPress(SAME_REASON, justify.same_reason),
    OnPress(MORE, justify.more),
    OnPress(ADD_DETAIL, justify.add_detail),
    OnPress(CHANGE, justify.change),
    OnPress(DIFFERENT, justify.different),
    OnPress(NOT_ME, pass_on.ask_what),
    OnPress(CLOSE, justify.close),
    OnSubmit(OWN_WORDS, justify.sent),
    OnSubmit(ADD_DETAIL, justify.sent),
    OnSubmit(CHANGE, justify.sent),
    OnSubmit(DIFFERENT, justify.sent),
    OnSubmit(HAND_OVER, pass_on.sent_who),
    OnSubmit(NOT_ME, pass_on.sent_what),
    OnSubmit(CLOSE, justify.sent),
)

_ANY = re.compile("")
_R = TypeVar("_R")
# A trigger lives three seconds, and so does the whole request.
_SLACK_SECONDS = 2


def utc_now() -> datetime:
    return datetime.now(UTC)


def build_app(
    desk: Desk,
    *,
    signing_secret: str,
    bot_token: str,
    base_url: str,
    clock: Callable[[], datetime] = utc_now,
) -> App:
    """Return the Bolt app; it verifies signatures, calls nothing when built."""
    app = App(
        name="consolewatch",
        signing_secret=signing_secret,
        client=WebClient(base_url=base_url),
        authorize=_constant(bot_token),
        process_before_response=True,
    )
    client = WebClient(bot_token, base_url=base_url, timeout=_SLACK_SECONDS, retry_handlers=[])
    entry = Entry(desk, client, clock)
    for route in ROUTES:
        _register(app, entry, route)
    app.action(_ANY)(_acknowledge)
    return app


def _register(app: App, entry: Entry, route: Route) -> None:
    match route:
        case OnPress():
            app.action(route.id)(_taking(entry.press, route))
        case OnSubmit():
            app.view(route.id)(_taking(entry.submit, route))
        case OnCommand():
            app.command(route.id)(_taking(entry.command, route))
        case OnShortcut():
            app.shortcut(route.id)(_taking(entry.shortcut, route))
        case OnEvent():
            app.event(route.id)(_taking(entry.event, route))


def _taking(
    take: Callable[[_R, Ack, Mapping[str, Any]], None], route: _R
) -> Callable[[Ack, Mapping[str, Any]], None]:
    """Return a listener as Bolt wants it: it looks at the names of the arguments."""

    def taken(ack: Ack, body: Mapping[str, Any]) -> None:
        take(route, ack, body)

    return taken


def _acknowledge(ack: Ack) -> None:
    """Take a control nobody answers any more, so that Slack shows no warning."""
    ack()


def _constant(bot_token: str) -> Callable[..., AuthorizeResult]:
    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=bot_token)

    return authorize

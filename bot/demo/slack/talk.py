"""What people say and look at; methods of the workspace."""

import json
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bot.demo.slack.deliveries import COMMAND, JSON, Outcome, Parcel, as_seen, command_failed
from bot.demo.slack.events import HOME_OPENED, event_parcel
from bot.demo.slack.interactions import TOKEN
from bot.demo.slack.posted import micros
from bot.demo.slack.team import APP_ID, TEAM, Channel, Delivery, Person, Refused
from bot.demo.slack.typed_text import as_stored

if TYPE_CHECKING:
    from bot.demo.slack.workspace import Workspace

# An app has three seconds; events before it may take as long.
HOME_SECONDS = 10.0
NO_MESSAGES = "Sending messages to this app has been turned off."
NOT_IN_THREADS = "{} is not supported in threads. Sorry!"
UNKNOWN = (
    "{} is not a valid command. In Slack, all messages that start with the “/” character are "
    "interpreted as slash commands. If you are trying to send a message and not run a command, "
    "try preceding the “/” with an empty space."
)
UNUSABLE = "invalid_command_response"


def say(ws: "Workspace", user: str, channel: str, text: str, *, thread_ts: str = "") -> str:
    """Write a message and return its ts; what begins with "/" is a command, which has none."""
    if text.startswith("/"):
        said_command(ws, user, channel, text, thread_ts=thread_ts)
        return ""
    if not text.strip():
        raise ValueError("an empty message cannot be sent")
    with ws.lock:
        _, place = ws.member(user, channel)
        refuse_silent(ws, place)
        content = {"text": stored(ws, text), "thread_ts": thread_ts}
        try:
            posted = ws.history.say(channel, user, content)
        except Refused as no:
            raise LookupError(no.error) from None
    ws.changed()
    return posted.ts


def said_command(
    ws: "Workspace", user: str, channel: str, text: str, *, thread_ts: str = ""
) -> None:
    if thread_ts:
        raise ValueError(NOT_IN_THREADS.format(text.split(maxsplit=1)[0]))
    error = command(ws, user, channel, text).error
    if error:
        raise ValueError(error)


def refuse_silent(ws: "Workspace", place: Channel) -> None:
    if place.archived:
        raise ValueError("nobody can write in an archived channel")
    if place.im and (ws.app.messages_read_only or not ws.app.messages_tab):
        raise ValueError(NO_MESSAGES)


def stored(ws: "Workspace", text: str) -> str:
    people = {one.name: one.id for one in ws.people.values() if not one.deleted}
    channels = {one.name: one.id for one in ws.channels.values() if not (one.im or one.private)}
    return as_stored(text, people=people, channels=channels)


def command(ws: "Workspace", user: str, channel: str, text: str) -> Delivery:
    """Run a slash command: what it answers is a word to the person, or a message for all."""
    name, _, rest = text.strip().partition(" ")
    with ws.lock:
        person, place = ws.member(user, channel)
        known = ws.app.command(name)
        if known is None:
            return Delivery(0, "", error=UNKNOWN.format(name))
        key = ws.responses.new_key(user, channel, {})
        said = stored(ws, rest) if known.should_escape else rest.strip()
        form = command_form(person, place, name=name, text=said)
        form["response_url"] = ws.response_url(key)
        form["trigger_id"] = ws.views.new_trigger(user)
    parcel = Parcel(COMMAND, urlencode(form), name=name, channel=channel, user=user)
    outcome, error = ws.deliver(parcel)
    error = error or answered(ws, key, name, outcome)
    with ws.lock:
        told = ws.responses.said(user, key)
    ws.changed()
    return Delivery(outcome.status, outcome.body, ephemerals=told, error=error)


def command_form(person: Person, place: Channel, *, name: str, text: str) -> dict[str, str]:
    return {
        "token": TOKEN,
        "team_id": TEAM["id"],
        "team_domain": TEAM["domain"],
        "channel_id": place.id,
        "channel_name": place.called,
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
    }


def answered(ws: "Workspace", key: str, name: str, outcome: Outcome) -> str | None:
    """Say what the app answered a command with; return what the person is shown instead, if any."""
    try:
        body = read_answer(outcome)
        with ws.lock:
            ws.responses.answer(key, body)
    except (ValueError, TypeError, Refused):
        return command_failed(name, UNUSABLE)
    return None


def read_answer(outcome: Outcome) -> dict[str, Any]:
    if not outcome.headers.get("content-type", "").startswith(JSON):
        return {"text": outcome.body}
    body = json.loads(outcome.body or "{}")
    if not isinstance(body, dict):
        raise TypeError(body)
    return body


def open_home(ws: "Workspace", user: str) -> Delivery | None:
    """Look at the app's Home; the app is told if it asked to be, and has 3 seconds to show it."""
    with ws.lock:
        place = ws.dm(user)
        if not ws.app.home_tab or HOME_OPENED not in ws.app.events:
            return None
        parcel = event_parcel(home_opened(ws, user, place), at=ws.clock())
        first = ws.events.add(parcel)
    try:
        outcome = first.result(HOME_SECONDS)
    except (CancelledError, TimeoutError):
        return None
    return Delivery(outcome.status, outcome.body, error=as_seen(parcel, outcome))


def home_opened(ws: "Workspace", user: str, place: Channel) -> dict[str, Any]:
    home = ws.views.homes.get(user)
    event: dict[str, Any] = {"type": HOME_OPENED, "user": user, "channel": place.id, "tab": "home"}
    event["event_ts"] = f"{ws.clock():.6f}"
    return event | ({"view": home.sent()} if home else {})


def mark_read(ws: "Workspace", user: str, channel: str, ts: str) -> None:
    """Note the newest message a person has seen in a channel; it never moves back."""
    with ws.lock:
        ws.member(user, channel)
        seen = ws.read.get((user, channel))
        further = seen is None or micros(seen) < micros(ts)
        if further:
            ws.read[user, channel] = ts
    if further:
        ws.changed()


def last_read(ws: "Workspace", user: str, channel: str) -> str:
    """Return the newest message a person has seen in a channel, "" for none."""
    with ws.lock:
        return ws.read.get((user, channel), "")

"""The stand-in workspace: its people and channels, every call it answered, and what they press."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.demo.slack.deliveries import ANSWER_SECONDS, deliver
from bot.demo.slack.faults import RESPONSE_URL, Fault, Faults
from bot.demo.slack.history import History
from bot.demo.slack.interactions import action_of, block_actions, find_element, view_submission
from bot.demo.slack.methods import METHODS
from bot.demo.slack.responses import Responses
from bot.demo.slack.team import Answer, Call, Channel, Delivery, Person, RateLimited, Refused
from bot.demo.slack.views import Values, Views, missing

__all__ = ["Call", "Channel", "Delivery", "Person", "Workspace"]

Message = dict[str, Any]


class Workspace:
    """One workspace with one app in it. Every public method may be called from any thread."""

    def __init__(
        self,
        *,
        people: Iterable[Person],
        channels: Iterable[Channel],
        bot_token: str,
        signing_secret: str,
        user_groups: Mapping[str, Sequence[str]] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.people = {person.id: person for person in people}
        self.channels = {channel.id: channel for channel in channels}
        self.user_groups = {name: list(users) for name, users in (user_groups or {}).items()}
        self.bot_token, self.signing_secret, self.clock = bot_token, signing_secret, clock
        self.request_url: str | None = None
        self.base_url = "http://127.0.0.1"
        self.answer_seconds = ANSWER_SECONDS
        self.calls: list[Call] = []
        self.faults = Faults()
        self.lock = threading.RLock()
        self.listeners: set[Callable[[], None]] = set()
        self.history = History(clock)
        self.views = Views(clock, self.history.identified)
        self.responses = Responses(clock, self.history)

    def call(self, method: str, arguments: Message, *, token: str) -> Answer:
        """Answer one Web API call as Slack would, faults included."""
        fault = self.faults.strike(method)
        if fault.delay:
            time.sleep(fault.delay)
        with self.lock:
            answer = self.judged(fault) or self.done(method, arguments, token)
            if fault.lose_answer and not fault.error:
                answer = Answer("Internal Server Error", 500)
            self.kept(method, arguments, answer)
        self.changed()
        return answer

    def judged(self, fault: Fault) -> Answer | None:
        if fault.down:
            return Answer("Service Unavailable", 503)
        if fault.error == "ratelimited":
            return limited(fault.retry_after)
        return Answer({"ok": False, "error": fault.error}) if fault.error else None

    def done(self, method: str, arguments: Message, token: str) -> Answer:
        try:
            self.admit(method, token)
            return Answer({"ok": True, **METHODS[method](self, arguments)})
        except Refused as no:
            return Answer({"ok": False, "error": no.error, **no.extra})
        except RateLimited as wait:
            return limited(wait.retry_after)

    def admit(self, method: str, token: str) -> None:
        if method not in METHODS:
            raise Refused("unknown_method", req_method=method)
        if not token:
            raise Refused("not_authed")
        if token != self.bot_token:
            raise Refused("invalid_auth")

    def kept(self, method: str, arguments: Message, answer: Answer) -> None:
        body = answer.body if isinstance(answer.body, dict) else {"ok": False, "error": answer.body}
        self.calls.append(Call(method, arguments, body, self.clock(), answer.status))

    def respond(self, key: str, body: Message) -> Answer:
        """Take a POST to a response_url."""
        fault = self.faults.strike(RESPONSE_URL)
        if fault.delay:
            time.sleep(fault.delay)
        with self.lock:
            answer = self.judged(fault) or self.responded(key, body)
            if fault.lose_answer and not fault.error:
                answer = Answer("Internal Server Error", 500)
            self.kept(RESPONSE_URL, body, answer)
        self.changed()
        return answer

    def responded(self, key: str, body: Message) -> Answer:
        try:
            self.responses.respond(key, body)
        except Refused as no:
            gone = no.error in ("expired_url", "used_url")
            return Answer({"ok": False, "error": no.error, **no.extra}, 404 if gone else 400)
        return Answer({"ok": True})

    def press(
        self,
        user: str,
        channel: str,
        ts: str,
        action_id: str,
        *,
        value: str | None = None,
        option: str | None = None,
    ) -> Delivery:
        """Use one element of a message: a button, an overflow's option, a select's choice."""
        with self.lock:
            person, place = self.people[user], self.channels[channel]
            if not place.holds(user):
                raise LookupError(f"{user} is not in {channel} and cannot press there")
            message = self.message(user, channel, ts)
            block, element = find_element(message, action_id, value=value, chosen=option)
            action = action_of(block, element, value=value, chosen=option)
            action["action_ts"] = f"{self.clock():.6f}"
            payload = block_actions(person, place, message, action=action)
            key = self.responses.new_key(user, channel, message)
            payload["trigger_id"] = self.views.new_trigger(user)
            payload["response_url"] = f"{self.base_url}/actions/{key}"
        sent = self.deliver(payload)
        with self.lock:
            return replace(sent, ephemerals=self.responses.said(user, key))

    def message(self, user: str, channel: str, ts: str) -> Message:
        posted = self.history.find(channel, ts)
        found = posted.shown(metadata=True) if posted else self.responses.find(user, channel, ts)
        if found is None:
            raise LookupError(f"no message {ts} in {channel}")
        return {name: part for name, part in found.items() if name != "response_key"}

    def submit(self, user: str, view_id: str, values: Values) -> Delivery:
        """Fill in a modal and send it; what Slack itself objects to is not sent."""
        with self.lock:
            opened = self.views.opened[view_id]
            if opened.user != user:
                raise LookupError(f"{view_id} is not open for {user}")
            for block_id, fields in values.items():
                opened.typed.setdefault(block_id, {}).update(fields)
            opened.errors, opened.notice = missing(opened), ""
            payload = view_submission(self.people[user], opened)
            payload["trigger_id"] = self.views.new_trigger(user)
            errors = dict(opened.errors)
        self.changed()
        if errors:
            return Delivery(0, "", errors=errors)
        sent = self.deliver(payload)
        with self.lock:
            self.views.settle(view_id, sent.status, sent.body)
            still = self.views.opened.get(view_id)
            errors = dict(still.errors) if still else {}
        self.changed()
        return replace(sent, errors=errors)

    def deliver(self, payload: Message) -> Delivery:
        secret, seconds = self.signing_secret, self.answer_seconds
        return deliver(self.request_url, payload, secret=secret, seconds=seconds)

    def close_view(self, user: str, view_id: str) -> None:
        """Cancel a modal; the app is told nothing."""
        with self.lock:
            opened = self.views.opened.get(view_id)
            if opened and opened.user == user:
                self.views.close(view_id)
        self.changed()

    def messages(self, channel: str) -> list[Message]:
        """Return a channel's messages, oldest first, with whom each notified and its links."""
        with self.lock:
            return [posted.told() for posted in self.history.top_level(channel)]

    def replies(self, channel: str, ts: str) -> list[Message]:
        """Return the replies in a thread, oldest first."""
        with self.lock:
            return [posted.told() for posted in self.history.replies(channel, ts)]

    def ephemerals(self, user: str) -> list[Message]:
        """Return what this person alone was told."""
        with self.lock:
            return self.responses.said(user)

    def open_views(self, user: str) -> list[Message]:
        """Return the modals in front of a person, with typed values, errors and notice."""
        with self.lock:
            return [opened.shown() for opened in self.views.of(user)]

    def set_channel(self, channel: str, **changes: Any) -> None:
        """Archive a channel, put the bot out of it, change its members."""
        with self.lock:
            self.channels[channel] = replace(self.channels[channel], **changes)
        self.changed()

    def set_person(self, user: str, **changes: Any) -> None:
        """Deactivate or rename a person."""
        with self.lock:
            self.people[user] = replace(self.people[user], **changes)
        self.changed()

    def changed(self) -> None:
        for listener in tuple(self.listeners):
            listener()


def limited(retry_after: int) -> Answer:
    return Answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": str(retry_after)})

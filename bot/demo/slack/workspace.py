"""The stand-in workspace: its people and channels, every call it answered, and what they do."""

import itertools
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from bot.demo.slack import presses, talk, web_api
from bot.demo.slack.deliveries import ANSWER_SECONDS, Outcome, Parcel, as_seen, deliver
from bot.demo.slack.elements import Values
from bot.demo.slack.events import (
    RETRY_DELAYS,
    SUBSCRIPTIONS,
    Events,
    event_parcel,
    verification_parcel,
)
from bot.demo.slack.faults import Faults
from bot.demo.slack.files import Files
from bot.demo.slack.history import History
from bot.demo.slack.manifest import App
from bot.demo.slack.responses import Responses
from bot.demo.slack.team import Call, Channel, Delivery, Person, Sent
from bot.demo.slack.views import Views

__all__ = ["App", "Call", "Channel", "Delivery", "Person", "Sent", "Workspace"]

Message = dict[str, Any]
MOST_KEPT = 2000
EVERYBODY = ("!channel", "!here", "!everyone")


class Workspace:
    """One workspace with one app in it.

    What people and the app do, and what is shown of it, may be called from any thread; the rest is
    for those who hold the lock.
    """

    def __init__(  # noqa: PLR0913 - each is named, most have a default
        self,
        *,
        people: Iterable[Person],
        channels: Iterable[Channel],
        bot_token: str,
        signing_secret: str,
        user_groups: Mapping[str, Sequence[str]] | None = None,
        app: App = App(),  # noqa: B008 - frozen
        clock: Callable[[], float] = time.time,
        retry_delays: Sequence[float] = RETRY_DELAYS,
    ) -> None:
        self.people = {person.id: person for person in people}
        self.channels = {channel.id: channel for channel in channels}
        self.user_groups = {name: list(users) for name, users in (user_groups or {}).items()}
        self.bot_token, self.signing_secret, self.clock = bot_token, signing_secret, clock
        self.app = app
        self.request_url: str | None = None
        self.base_url = "http://127.0.0.1"
        self.answer_seconds = ANSWER_SECONDS
        self.calls: list[Call] = []
        self.deliveries: list[Sent] = []
        self.numbers = itertools.count(1)
        self.read: dict[tuple[str, str], str] = {}
        self.typed: dict[tuple[str, str, str], Values] = {}
        self.faults = Faults()
        self.lock = threading.RLock()
        self.listeners: set[Callable[[], None]] = set()
        self.history = History(clock, self.hear, self.audience)
        self.views = Views(clock, self.history.identified)
        self.responses = Responses(clock, self.history)
        self.files = Files(clock)
        self.events = Events(lambda parcel: self.deliver(parcel)[0], retry_delays)

    # What the app asks.
    call, respond = web_api.call, web_api.respond
    # What people do.
    say, command = talk.say, talk.command
    open_home, mark_read, last_read = talk.open_home, talk.mark_read, talk.last_read
    press, press_view, shortcut = presses.press, presses.press_view, presses.shortcut
    submit, close_view = presses.submit, presses.close_view

    def upload(self, key: str, content: bytes) -> bool:
        """Take the bytes of a file; say whether the address was one to upload to."""
        with self.lock:
            return self.files.receive(key, content)

    def deliver(self, parcel: Parcel) -> tuple[Outcome, str | None]:
        """Send the app a request and keep what came of it; the second is what a person is shown."""
        secret, seconds, at = self.signing_secret, self.answer_seconds, self.clock()
        outcome = deliver(self.request_url, parcel, secret=secret, seconds=seconds)
        error = as_seen(parcel, outcome)
        sent = Sent(
            kind=parcel.kind,
            channel=parcel.channel,
            ts=parcel.ts,
            user=parcel.user,
            at=at,
            status=outcome.status,
            seconds=outcome.seconds,
            error=error,
            name=parcel.name,
            retry=parcel.retry,
            number=next(self.numbers),
        )
        with self.lock:
            self.deliveries.append(sent)
            del self.deliveries[:-MOST_KEPT]
        self.changed()
        return outcome, error

    def hear(self, channel: str, event: Message) -> None:
        """Tell the app what happened to a message, if it subscribed and is there."""
        place = self.channels[channel]
        if SUBSCRIPTIONS[place.kind] in self.app.events and (place.im or place.bot_member):
            told = {**event, "channel": channel, "channel_type": place.kind}
            self.events.add(event_parcel(told, at=self.clock()))

    def verify_url(self) -> bool:
        """Ask the request URL to echo a challenge, as Slack does when it is entered."""
        challenge = secrets.token_hex(16)
        outcome, _ = self.deliver(verification_parcel(challenge))
        return not outcome.failure and challenge in outcome.body

    def wait_for_events(self, seconds: float = 5.0) -> bool:
        """Wait until every event was sent once and no retry is due; say whether so."""
        return self.events.wait(seconds)

    def close(self) -> None:
        """Send no event any more, and try none again."""
        self.events.close()

    def member(self, user: str, channel: str) -> tuple[Person, Channel]:
        """Return a person and a channel they are in."""
        person, place = self.people[user], self.channels[channel]
        if not place.holds(user):
            raise LookupError(f"{user} is not in {channel}")
        return person, place

    def everyone(self, channel: str) -> list[str]:
        """Return the people in a channel."""
        place = self.channels[channel]
        return [one.id for one in self.people.values() if place.holds(one.id) and not one.deleted]

    def audience(self, channel: str, author: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom a message notifies: as it says, and then who that is."""
        found = [*names, *(self.everyone(channel) if self.channels[channel].im else ())]
        for name in names:
            found += self.everyone(channel) if name in EVERYBODY else ()
            found += self.user_groups.get(name.removeprefix("!subteam^"), ())
        return tuple(dict.fromkeys(one for one in found if one != author))

    def dm_id(self, user: str) -> str:
        return f"D{user[1:]}"

    def dm(self, user: str) -> Channel:
        """Return a person's talk with the app, opening it if there is none yet."""
        made = Channel(self.dm_id(user), self.people[user].name, members=(user,), im=True)
        return self.channels.setdefault(made.id, made)

    def response_url(self, key: str) -> str:
        return f"{self.base_url}/actions/{key}"

    def message(self, user: str, channel: str, ts: str) -> Message:
        """Return a message as the app is sent it."""
        posted = self.history.find(channel, ts)
        found = posted.shown(metadata=True) if posted else self.responses.find(user, channel, ts)
        if found is None:
            raise LookupError(f"no message {ts} in {channel}")
        return {name: part for name, part in found.items() if name != "response_key"}

    def pressable(self, channel: str, ts: str, message: Message) -> list[Message]:
        """Return the blocks of a message, then those people may see a moment longer."""
        posted = self.history.find(channel, ts)
        earlier = posted.earlier if posted else []
        return [*message.get("blocks", []), *chain.from_iterable(earlier)]

    def typed_in(self, user: str, channel: str, ts: str) -> Values:
        """Return what a person chose in a message so far; of very many messages, the newest."""
        while len(self.typed) > MOST_KEPT:
            del self.typed[next(iter(self.typed))]
        return self.typed.setdefault((user, channel, ts), {})

    def home(self, user: str) -> Message | None:
        """Return a person's Home tab, with what they chose in it, if the app published one."""
        with self.lock:
            home = self.views.homes.get(user)
            return home.shown() if home else None

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

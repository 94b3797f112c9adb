"""Who is who in Slack: look-ups by e-mail, hits and misses, kept for a while.

Access: by the lower-cased e-mail address.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute

from bot.core.keys import key_part
from bot.storage.errors import contention
from bot.storage.model import Row, read

_HIT_KEPT = timedelta(days=7)
_MISS_KEPT = timedelta(hours=1)


class PersonRow(Row, discriminator="person"):
    """`PERSON#<e-mail>` / `SLACK`: the Slack user of an address, none for a miss; short."""

    user = UnicodeAttribute(null=True)
    until = UTCDateTimeAttribute()


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of an address: a Slack user id, or "" for nobody."""

    user: str


class People:
    """Remembers who an address belongs to."""

    def find(self, email: str, *, now: datetime) -> Found | None:
        """Return what is remembered, or None if that is nothing or too old."""
        row = read(PersonRow, _key(email), "SLACK")
        return Found(row.user or "") if row and row.until > now else None

    def remember(self, email: str, user: str, *, now: datetime) -> None:
        until = now + (_HIT_KEPT if user else _MISS_KEPT)
        with contention():
            PersonRow(_key(email), "SLACK", user=user or None, until=until, expires=until).save()


def _key(email: str) -> str:
    return f"PERSON#{key_part(email.lower())}"

"""Who owns an account: the Slack user it is asked about when nobody better is known.

Access: an owner by account, one read; all of them, one query; the log by account.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute

from bot.core.keys import key_part
from bot.storage.errors import contention
from bot.storage.model import Row, read, transaction

_OWNERS = "OWNERS"


class OwnerRow(Row, discriminator="owner"):
    """`OWNERS` / `<account>`: who owns it now, nobody if empty; no end."""

    user = UnicodeAttribute(null=True)
    by = UnicodeAttribute()
    at = UTCDateTimeAttribute()


class OwnerEntryRow(Row, discriminator="owner_entry"):
    """`OWNER#<account>` / `LOG#<time>`: who was made its owner, by whom and when; no end."""

    user = UnicodeAttribute(null=True)
    by = UnicodeAttribute()
    at = UTCDateTimeAttribute()


@dataclass(frozen=True, slots=True)
class Owner:
    """Who was made the owner of an account, by whom and when; no user for nobody."""

    account: str
    user: str
    by: str
    at: datetime


class Owners:
    """Knows who owns which account."""

    def of(self, account: str) -> str:
        """Return the Slack user who owns an account, "" for nobody."""
        row = read(OwnerRow, _OWNERS, key_part(account))
        return (row.user or "") if row else ""

    def name(self, account: str, user: str, *, by: str, now: datetime) -> None:
        """Make `user` the owner of an account, or nobody if empty; the log keeps it."""
        said: dict[str, Any] = {"user": user or None, "by": by, "at": now}
        entry = OwnerEntryRow(_key(account), f"LOG#{now:%Y-%m-%dT%H:%M:%S.%f}", **said)
        with contention(), transaction() as tx:
            tx.save(OwnerRow(_OWNERS, key_part(account), **said))
            tx.save(entry, condition=OwnerEntryRow.pk.does_not_exist())

    def all(self) -> list[Owner]:
        """Return the owner of each account that has one, by account."""
        rows = OwnerRow.query(_OWNERS, consistent_read=True)
        return [_owner(row, row.sk) for row in rows if row.user]

    def log(self, account: str) -> list[Owner]:
        """Return every naming of an account's owner, oldest first."""
        rows = OwnerEntryRow.query(
            _key(account), OwnerEntryRow.sk.startswith("LOG#"), consistent_read=True
        )
        return [_owner(row, account) for row in rows]


def _owner(row: OwnerRow | OwnerEntryRow, account: str) -> Owner:
    return Owner(account, row.user or "", row.by, row.at)


def _key(account: str) -> str:
    return f"OWNER#{key_part(account)}"

"""The base of every row: one table, a `kind` each, times as sortable UTC text."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from pynamodb.attributes import (
    DiscriminatorAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import DoesNotExist
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from bot.core.keys import digest
from bot.core.outbox import Post
from bot.storage.errors import contention

KEPT = timedelta(days=400)
DUE_SHARDS = 4


class Row(Model):
    """What every row has; `expires` only where it may go."""

    class Meta:
        table_name = "unbound"
        region: str | None = None
        host: str | None = None
        connect_timeout_seconds = 2
        read_timeout_seconds = 5
        max_retry_attempts = 2

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    expires = TTLAttribute(null=True)


class DueIndex(GlobalSecondaryIndex["OutboxRow"]):
    """Sparse: rows somebody is owed, by when they are due. It finds work, it never decides."""

    class Meta:
        index_name = "due"
        projection = IncludeProjection(["kind", "owed_since"])

    due_shard = NumberAttribute(hash_key=True)
    next_try = UTCDateTimeAttribute(range_key=True)


class OpenIndex(GlobalSecondaryIndex["OutboxRow"]):
    """Sparse: activities that wait for an answer, by channel, oldest question first."""

    class Meta:
        index_name = "open"
        projection = KeysOnlyProjection()

    open_channel = UnicodeAttribute(hash_key=True)
    asked_at = UTCDateTimeAttribute(range_key=True)


class PersonIndex(GlobalSecondaryIndex["OutboxRow"]):
    """Activities by whom they ask, then by when they began."""

    class Meta:
        index_name = "by_person"
        projection = KeysOnlyProjection()

    assignee = UnicodeAttribute(hash_key=True)
    began = UTCDateTimeAttribute(range_key=True)


class HourIndex(GlobalSecondaryIndex["OutboxRow"]):
    """Activities and quiet changes by the UTC hour in which they began."""

    class Meta:
        index_name = "by_hour"
        projection = KeysOnlyProjection()

    hour = UnicodeAttribute(hash_key=True)
    began = UTCDateTimeAttribute(range_key=True)


class OutboxRow(Row):
    """A row somebody is owed a message for: the delivery fields, the same wherever they stand.

    Access: by key for a lease; `due` for the tick.
    """

    due = DueIndex()

    due_shard = NumberAttribute(null=True)
    rev = NumberAttribute(default=0)
    shown_rev = NumberAttribute(default=0)
    urgent_rev = NumberAttribute(default=0)
    shown_at = UTCDateTimeAttribute(null=True)
    channel = UnicodeAttribute(null=True)
    thread_ts = UnicodeAttribute(null=True)
    ts = UnicodeAttribute(null=True)
    lease_by = UnicodeAttribute(null=True)
    lease_until = UTCDateTimeAttribute(null=True)
    attempted_at = UTCDateTimeAttribute(null=True)
    attempted_by = UnicodeAttribute(null=True)
    turn = UTCDateTimeAttribute(null=True)
    next_try = UTCDateTimeAttribute(null=True)
    owed_since = UTCDateTimeAttribute(null=True)
    tries = NumberAttribute(default=0)
    edits = NumberAttribute(default=0)
    reposts = NumberAttribute(default=0)
    error = UnicodeAttribute(null=True)

    def post(self) -> Post:
        """Return the delivery state as a value."""
        return Post(
            row=self.pk,
            rev=int(self.rev),
            shown_rev=int(self.shown_rev),
            urgent_rev=int(self.urgent_rev),
            shown_at=self.shown_at,
            channel=self.channel or "",
            thread_ts=self.thread_ts or "",
            ts=self.ts or "",
            lease_by=self.lease_by or "",
            lease_until=self.lease_until,
            attempted_at=self.attempted_at,
            attempted_by=self.attempted_by or "",
            turn=self.turn,
            next_try=self.next_try,
            owed_since=self.owed_since,
            tries=int(self.tries),
            edits=int(self.edits),
            reposts=int(self.reposts),
            error=self.error or "",
        )


_R = TypeVar("_R", bound=Row)


def read(model: type[_R], pk: str, sk: str) -> _R | None:
    """Return the row as it is now, or None."""
    try:
        with contention():
            return model.get(pk, sk, consistent_read=True)
    except DoesNotExist:
        return None


def due_shard(row: str) -> int:
    """Return the shard of the `due` index that a row is in, the same for ever."""
    return int(digest(row)[:8], 16) % DUE_SHARDS


def hour_of(at: datetime) -> str:
    """Return the key of the `by_hour` index for a UTC time."""
    return f"{at:%Y-%m-%dT%H}"


def transaction() -> TransactWrite:
    """Return a transaction on the table, to be used as a context."""
    return TransactWrite(connection=Row._get_connection().connection)  # noqa: SLF001


def bind(table: str, *, region: str | None = None, host: str | None = None) -> None:
    """Say which table the rows live in; before first use, and again for another one."""
    Row.Meta.table_name = table
    Row.Meta.region = region
    Row.Meta.host = host
    models: list[type[Any]] = [Row, *_kinds(Row)]
    for model in models:
        model._connection = None  # noqa: SLF001 - the only way to rebind a model


def _kinds(model: type[Any]) -> list[type[Any]]:
    return [kind for sub in model.__subclasses__() for kind in (sub, *_kinds(sub))]

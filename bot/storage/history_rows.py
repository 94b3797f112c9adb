"""What people say of an activity: its answers and its log, as rows and as the activity has them."""

from typing import Any

from pynamodb.attributes import (
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from bot.core.activities import Activity, Answer, Said, State
from bot.core.history import Entry, What
from bot.storage.model import Row


class Map(MapAttribute[Any, Any]):
    def __init__(self, **values: Any) -> None:
        super().__init__(**values)  # type: ignore[no-untyped-call]


class SaidMap(Map):
    """Who said something, and when."""

    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    at = UTCDateTimeAttribute()


class AnswerMap(Map):
    """The newest answer, as the card shows it."""

    n = NumberAttribute()
    reason = UnicodeAttribute()
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    seen = NumberAttribute()
    note = UnicodeAttribute()
    ticket = UnicodeAttribute()
    since = NumberAttribute(default=0)


class AnswerRow(Row, discriminator="answer"):
    """`ACT#<id>` / `WHY#<n>`: one justification, never changed; no end."""

    n = NumberAttribute()
    reason = UnicodeAttribute()
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    seen = NumberAttribute()
    covers = NumberAttribute()
    note = UnicodeAttribute()
    ticket = UnicodeAttribute()
    since = NumberAttribute(default=0)


class EntryRow(Row, discriminator="entry"):
    """`ACT#<id>` / `LOG#<n>`: what happened besides the answers, never changed; no end."""

    n = NumberAttribute()
    what = UnicodeAttribute()
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    to = UnicodeAttribute(null=True)
    note = UnicodeAttribute(null=True)


def _answer_fields(answer: Answer) -> dict[str, Any]:
    return {
        "n": answer.n,
        "reason": answer.reason,
        "by": answer.by,
        "by_name": answer.by_name,
        "at": answer.at,
        "seen": answer.seen,
        "note": answer.note,
        "ticket": answer.ticket,
        "since": answer.since,
    }


def answer_map(answer: Answer) -> AnswerMap:
    return AnswerMap(**_answer_fields(answer))


def answer_of(stored: AnswerMap | AnswerRow) -> Answer:
    return Answer(
        n=int(stored.n),
        reason=stored.reason,
        by=stored.by,
        by_name=stored.by_name,
        at=stored.at,
        seen=int(stored.seen),
        note=stored.note,
        ticket=stored.ticket,
        since=int(stored.since or 0),
    )


def said_of(stored: SaidMap | None) -> Said | None:
    return Said(stored.by, stored.by_name, stored.at) if stored else None


def said_map(said: Said) -> SaidMap:
    return SaidMap(by=said.by, by_name=said.by_name, at=said.at)


def answer_row(after: Activity, answer: Answer) -> AnswerRow:
    return AnswerRow(
        f"ACT#{after.id}",
        f"WHY#{answer.n:06}",
        covers=after.count if after.state is State.ANSWERED else answer.seen,
        **_answer_fields(answer),
    )


def entry_row(activity: Activity, entry: Entry) -> EntryRow:
    return EntryRow(
        f"ACT#{activity.id}",
        f"LOG#{entry.n:06}",
        n=entry.n,
        what=entry.what.value,
        by=entry.by,
        by_name=entry.by_name,
        at=entry.at,
        to=entry.to or None,
        note=entry.note or None,
    )


def entry_of(row: EntryRow) -> Entry:
    return Entry(
        n=int(row.n),
        what=What(row.what),
        by=row.by,
        by_name=row.by_name,
        at=row.at,
        to=row.to or "",
        note=row.note or "",
    )

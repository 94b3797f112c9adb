"""The row of an activity, and what it is as a value."""

from collections.abc import Mapping

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.update import Action

from bot.core.activities import Activity, Copy, Line, Said, State, Who
from bot.storage.history_rows import (
    AnswerMap,
    Map,
    SaidMap,
    answer_map,
    answer_of,
    said_map,
    said_of,
)
from bot.storage.model import (
    HourIndex,
    OpenIndex,
    OutboxRow,
    PersonIndex,
    due_shard,
    hour_of,
)


class LineMap(Map):
    """One line of a card."""

    seq = NumberAttribute()
    sentence = UnicodeAttribute()
    action = UnicodeAttribute()
    region = UnicodeAttribute()
    event_id = UnicodeAttribute()
    sensitive = BooleanAttribute()
    times = NumberAttribute()
    newest = NumberAttribute(default=0)


class CopyMap(Map):
    """A post that follows the card."""

    row = UnicodeAttribute()
    until = UTCDateTimeAttribute()


class ActivityRow(OutboxRow, discriminator="activity"):
    """`ACT#<id>` / `ACT`: an activity and its card; no end."""

    open = OpenIndex()
    by_person = PersonIndex()
    by_hour = HourIndex()

    account = UnicodeAttribute()
    principal = UnicodeAttribute()
    principal_name = UnicodeAttribute()
    principal_kind = UnicodeAttribute()
    email = UnicodeAttribute(null=True)
    assignee = UnicodeAttribute(null=True)
    resolved = BooleanAttribute(default=False)
    state = UnicodeAttribute()
    began = UTCDateTimeAttribute()
    hour = UnicodeAttribute()
    first = UTCDateTimeAttribute()
    last = UTCDateTimeAttribute()
    asked_at = UTCDateTimeAttribute(null=True)
    open_channel = UnicodeAttribute(null=True)
    changes = NumberAttribute(attr_name="count")
    sensitive = NumberAttribute(default=0)
    last_sensitive = NumberAttribute(default=0)
    lines = ListAttribute(of=LineMap)
    actions: MapAttribute[str, int] = MapAttribute()
    regions: MapAttribute[str, int] = MapAttribute()
    vias: MapAttribute[str, int] = MapAttribute()
    answers = NumberAttribute(default=0)
    answer = AnswerMap(null=True)
    earlier = AnswerMap(null=True)
    handed = SaidMap(null=True)
    reported = SaidMap(null=True)
    logged = NumberAttribute(default=0)
    copies = ListAttribute(of=CopyMap, default=list)
    alert_at = UTCDateTimeAttribute(null=True)


def row_of(new: Activity) -> ActivityRow:
    return ActivityRow(
        f"ACT#{new.id}",
        "ACT",
        account=new.account,
        principal=new.who.principal,
        principal_name=new.who.name,
        principal_kind=new.who.kind,
        email=new.who.email or None,
        state=new.state.value,
        began=new.began,
        hour=hour_of(new.began),
        first=new.first,
        last=new.last,
        changes=new.count,
        sensitive=new.sensitive,
        last_sensitive=new.last_sensitive,
        lines=[_line_map(line) for line in new.lines],
        actions=dict(new.actions),
        regions=dict(new.regions),
        vias=dict(new.vias),
        alert_at=new.alert_at,
        due_shard=due_shard(new.post.row),
        rev=new.post.rev,
        urgent_rev=new.post.urgent_rev,
        next_try=new.post.next_try,
        owed_since=new.post.owed_since,
    )


def activity_of(row: ActivityRow) -> Activity:
    """Return the value of an activity's row."""
    return Activity(
        id=row.pk.removeprefix("ACT#"),
        account=row.account,
        who=Who(
            principal=row.principal,
            name=row.principal_name,
            kind=row.principal_kind,
            email=row.email or "",
            assignee=row.assignee or "",
            resolved=bool(row.resolved),
        ),
        began=row.began,
        first=row.first,
        last=row.last,
        post=row.post(),
        state=State(row.state),
        count=int(row.changes),
        sensitive=int(row.sensitive),
        last_sensitive=int(row.last_sensitive),
        lines=tuple(_line(line) for line in row.lines),
        actions=_counts(row.actions),
        regions=_counts(row.regions),
        vias=_counts(row.vias),
        answers=int(row.answers),
        answer=answer_of(row.answer) if row.answer else None,
        earlier=answer_of(row.earlier) if row.earlier else None,
        asked_at=row.asked_at,
        handed=said_of(row.handed),
        reported=said_of(row.reported),
        logged=int(row.logged or 0),
        alert_at=row.alert_at,
        copies=tuple(Copy(one.row, one.until) for one in row.copies or ()),
    )


def _counts(stored: MapAttribute[str, int]) -> Mapping[str, int]:
    return {key: int(value) for key, value in stored.as_dict().items()}


def _line_map(line: Line) -> LineMap:
    return LineMap(
        seq=line.seq,
        sentence=line.sentence,
        action=line.action,
        region=line.region,
        event_id=line.event_id,
        sensitive=line.sensitive,
        times=line.times,
        newest=line.newest,
    )


def _line(stored: LineMap) -> Line:
    return Line(
        seq=int(stored.seq),
        sentence=stored.sentence,
        action=stored.action,
        region=stored.region,
        event_id=stored.event_id,
        sensitive=bool(stored.sensitive),
        times=int(stored.times),
        newest=int(stored.newest or 0),
    )


def changes_to(after: Activity) -> list[Action]:
    return [
        ActivityRow.state.set(after.state.value),
        ActivityRow.first.set(after.first),
        ActivityRow.last.set(after.last),
        ActivityRow.changes.set(after.count),
        ActivityRow.sensitive.set(after.sensitive),
        ActivityRow.last_sensitive.set(after.last_sensitive),
        ActivityRow.lines.set([_line_map(line) for line in after.lines]),
        ActivityRow.actions.set(dict(after.actions)),
        ActivityRow.regions.set(dict(after.regions)),
        ActivityRow.vias.set(dict(after.vias)),
        ActivityRow.answers.set(after.answers),
        *([ActivityRow.answer.set(answer_map(after.answer))] if after.answer else []),
        ActivityRow.earlier.set(answer_map(after.earlier))
        if after.earlier
        else ActivityRow.earlier.remove(),
        ActivityRow.logged.set(after.logged),
        ActivityRow.alert_at.set(after.alert_at)
        if after.alert_at
        else ActivityRow.alert_at.remove(),
        *(_handed(after, after.handed) if after.handed else []),
        *([ActivityRow.reported.set(said_map(after.reported))] if after.reported else []),
        ActivityRow.copies.set([CopyMap(row=one.row, until=one.until) for one in after.copies]),
        ActivityRow.rev.set(after.post.rev),
        ActivityRow.urgent_rev.set(after.post.urgent_rev),
        *([ActivityRow.next_try.set(after.post.next_try)] if after.post.next_try else []),
        *([ActivityRow.owed_since.set(after.post.owed_since)] if after.post.owed_since else []),
    ]


def _handed(after: Activity, handed: Said) -> list[Action]:
    return [ActivityRow.handed.set(said_map(handed)), ActivityRow.assignee.set(after.assignee)]

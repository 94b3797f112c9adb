"""An activity: asked changes by one principal in one account, one card, one answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.core.changes import Change
from bot.core.outbox import Post
from bot.core.text import clean

MOST_LINES = 10
_MOST_COUNTED = 40
_OTHERS = "others"


class State(StrEnum):
    """The states of an activity; the values are stored, never rename them."""

    OPEN = "open"
    ANSWERED = "answered"
    WITH_SECURITY = "with_security"
    PLANNED = "planned"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card: what was done in plain words, and how often.

    `seq` is the number of the first change it counts, `newest` that of the last, 0 if it counts
    one alone.
    """

    seq: int
    sentence: str
    action: str
    region: str
    event_id: str
    sensitive: bool = False
    times: int = 1
    newest: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A justification: a reason, by whom, when, and how many changes they had seen.

    Of the first `since` changes it says nothing: for those an earlier one counts.
    """

    n: int
    reason: str
    by: str
    by_name: str
    at: datetime
    seen: int
    note: str = ""
    ticket: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class Who:
    """The principal of an activity as its card names it, and the person behind it if known.

    `kind` is the principal's; `assignee` is a Slack user id, empty for nobody. `resolved` says
    that Slack was asked, so that an empty assignee means nobody rather than not yet.
    """

    principal: str
    name: str
    kind: str
    email: str = ""
    assignee: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something that is no answer: that another did it, or that it was not them."""

    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """Another post with the buttons of the card, which must follow what the card says.

    After `until` its row may be gone.
    """

    row: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Activity:
    """Everything a card shows and an answer is checked against; one row of the table.

    `answer` is the newest; `earlier` the one before it, if that counts for the first changes.
    `alert_at` is when security is told of what is sensitive unless it is answered until then, or
    was. `handed` is who said that another did it, `reported` that it was not them; `logged` counts
    the entries of its log.
    """

    id: str
    account: str
    who: Who
    began: datetime
    first: datetime
    last: datetime
    post: Post
    state: State = State.OPEN
    count: int = 0
    sensitive: int = 0
    last_sensitive: int = 0
    lines: tuple[Line, ...] = ()
    actions: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, int] = field(default_factory=dict)
    vias: Mapping[str, int] = field(default_factory=dict)
    answers: int = 0
    answer: Answer | None = None
    earlier: Answer | None = None
    asked_at: datetime | None = None
    handed: Said | None = None
    reported: Said | None = None
    logged: int = 0
    copies: tuple[Copy, ...] = ()
    alert_at: datetime | None = None

    @property
    def assignee(self) -> str:
        return self.who.assignee

    @property
    def unlisted(self) -> int:
        """How many changes no line of the card speaks of."""
        return self.count - sum(line.times for line in self.lines)

    @property
    def newer(self) -> int:
        """How many changes came after those the answer's author had seen."""
        return self.count - self.answer.seen if self.answer else 0

    @property
    def reopened(self) -> bool:
        """Whether it was answered and asks again."""
        return self.state is State.OPEN and self.answer is not None

    @property
    def closed(self) -> bool:
        """Whether an admin closed it after security had looked into it."""
        return self.reported is not None and self.state is State.ANSWERED

    @property
    def unseen(self) -> tuple[Line, ...]:
        """The lines with a sensitive change that the answer's author had not seen."""
        return tuple(one for one in self.lines if _is_unseen(one, self.seen))

    @property
    def seen(self) -> int:
        """How many changes the newest answer's author had seen."""
        return self.answer.seen if self.answer else 0

    @property
    def alarming(self) -> bool:
        """Whether it asks about something sensitive that nobody has answered for."""
        return asks(self) and self.last_sensitive > self.seen


def asks(activity: Activity) -> bool:
    """Say whether an activity still asks, be it for the first time or again."""
    return activity.state not in (State.ANSWERED, State.WITH_SECURITY)


def activity_row(activity_id: str) -> str:
    """Return the outbox row key of an activity's card."""
    return f"ACT#{activity_id}"


def begin(activity_id: str, change: Change, *, at: datetime) -> Activity:
    """Return a new, still empty activity for the principal of `change`, begun at `at`."""
    who = Who(
        principal=clean(change.principal.id, 128),
        name=change.principal.name,
        kind=change.principal.kind,
        email=change.principal.email or "",
    )
    return Activity(
        id=activity_id,
        account=change.account,
        who=who,
        began=at,
        first=at,
        last=at,
        post=Post(row=activity_row(activity_id), rev=0),
        state=State.PLANNED if change.planned else State.OPEN,
    )


def grow(activity: Activity, change: Change, *, at: datetime) -> Activity:
    """Return the activity with one more change, which gets the number `count` of the result.

    A sensitive change nobody has seen is never covered by an answer: the activity reopens.
    """
    seq = activity.count + 1
    reopens = change.sensitive and activity.state is State.ANSWERED
    return replace(
        activity,
        first=min(activity.first, at),
        last=max(activity.last, at),
        count=seq,
        sensitive=activity.sensitive + change.sensitive,
        last_sensitive=seq if change.sensitive else activity.last_sensitive,
        lines=_with_line(activity.lines, _line(seq, change), activity.seen),
        actions=_counted(activity.actions, change.action),
        regions=_counted(activity.regions, change.region),
        vias=_counted(activity.vias, change.via),
        state=State.OPEN if reopens else activity.state,
    )


def settle_answer(activity: Activity, answer: Answer) -> Activity:
    """Return the activity with its newest answer.

    It covers what its author had seen and extends to ordinary changes; a sensitive one that came
    after what they had seen keeps the activity open.
    """
    unseen = activity.last_sensitive > answer.seen
    newest = activity.answer
    begins_anew = newest is not None and answer.since >= newest.seen
    return replace(
        activity,
        answers=answer.n,
        answer=answer,
        earlier=(newest if begins_anew else activity.earlier) if answer.since else None,
        state=State.OPEN if unseen else State.ANSWERED,
    )


def hand_over(activity: Activity, to: str, handed: Said) -> Activity:
    """Return the activity asked of somebody else."""
    return replace(activity, who=replace(activity.who, assignee=to), handed=handed)


def report(activity: Activity, reported: Said) -> Activity:
    """Return the activity in the hands of security."""
    return replace(activity, state=State.WITH_SECURITY, reported=reported)


def _line(seq: int, change: Change) -> Line:
    return Line(
        seq=seq,
        sentence=change.sentence,
        action=change.action,
        region=change.region,
        event_id=change.event_id,
        sensitive=change.sensitive,
    )


def _with_line(lines: tuple[Line, ...], new: Line, seen: int) -> tuple[Line, ...]:
    """Return the lines with a new one: sensitive first, equal ones counted, at most ten.

    Those that an answer covers make room for sensitive ones that none does.
    """
    for i, line in enumerate(lines):
        if (line.sentence, line.sensitive) == (new.sentence, new.sensitive):
            return (*lines[:i], _once_more(line, new.seq), *lines[i + 1 :])
    by_weight = sorted(
        (*lines, new), key=lambda line: (not _is_unseen(line, seen), not line.sensitive, line.seq)
    )
    return tuple(sorted(by_weight[:MOST_LINES], key=lambda line: (not line.sensitive, line.seq)))


def _is_unseen(line: Line, seen: int) -> bool:
    return line.sensitive and max(line.seq, line.newest) > seen


def _once_more(line: Line, seq: int) -> Line:
    return replace(line, times=line.times + 1, newest=seq)


def _counted(counts: Mapping[str, int], key: str) -> dict[str, int]:
    """Return the counts with one more of `key`; beyond 40 different keys the rest are others."""
    counted = key if key in counts or len(counts) < _MOST_COUNTED else _OTHERS
    return {**counts, counted: counts.get(counted, 0) + 1}

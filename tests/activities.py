"""Activities, lines and answers for tests, each with one thing said about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.activities import Activity, Answer, Line, State, Who, activity_row
from bot.core.outbox import Post

AT = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
ALICE, BOB, CAROL, DORA = "U01ALICE", "U02BOB", "U03CAROL", "U04DORA"
EVENT = "0b5d5a4e-90f5-4a3a-9c0e-2f4f6e0a7c11"
ALICES = Who("alice@example.com", "alice", "user", "alice@example.com", ALICE, resolved=True)
NOBODYS = Who("AROAEXAMPLE:ops-admin", "ops-admin", "role", resolved=True)
ROOTS = Who("111122223333", "root", "root", resolved=True)


def line(sentence: str = "opened port 22 to everyone on sg-0abc", **more: Any) -> Line:
    given = {"seq": 1, "action": "ec2:AuthorizeSecurityGroupIngress", "region": "eu-west-1"}
    return Line(**{**given, "sentence": sentence, "event_id": EVENT, **more})


def activity(*lines: Line, count: int = 0, **more: Any) -> Activity:
    shown = lines or (line(),)
    counted = count or sum(one.times for one in shown)
    one = Activity(
        id="0123456789abcdef",
        account="111122223333",
        who=ALICES,
        began=AT,
        first=AT,
        last=AT + timedelta(minutes=3),
        post=Post(row=activity_row("0123456789abcdef"), rev=1),
        count=counted,
        sensitive=sum(one.times for one in shown if one.sensitive),
        lines=shown,
        actions={"ec2:AuthorizeSecurityGroupIngress": counted},
        regions={"eu-west-1": counted},
        vias={"console": counted},
    )
    return replace(one, **more)


def answer(reason: str = "quicker", **more: Any) -> Answer:
    given = {"n": 1, "by": ALICE, "by_name": "alice", "at": AT, "seen": 1}
    return Answer(**{**given, "reason": reason, **more})


def answered(*lines: Line, by: Answer | None = None, **more: Any) -> Activity:
    given = by or answer()
    state = {"state": State.ANSWERED, "answers": given.n, "answer": given}
    return activity(*lines, **{**state, **more})

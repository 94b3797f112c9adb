"""A change: what is kept and shown of a record that a person made by hand."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.identity import Principal, principal_of
from bot.core.record import Record, parse_record
from bot.core.sensitive import marks
from bot.core.sentences import sentence
from bot.core.text import clean, clip
from bot.core.verdict import Outcome, Verdict, judge

_UNKNOWN = "unknown"
_LONGEST_PARAMETERS = 4_000


@dataclass(frozen=True, slots=True)
class Change:
    """A change made by hand; every text cleaned and bounded but `guard` and `principal.id`.

    `guard` tells whether this change is known already: both accounts' copies share it.
    """

    guard: str
    event_id: str
    time: datetime | None
    action: str
    service: str
    region: str
    account: str
    via: str
    principal: Principal
    sentence: str
    marks: tuple[str, ...]
    rule: str
    outcome: Outcome
    parameters: str
    source_ip: str
    user_agent: str
    role: str
    session_started: str
    planned: bool = False

    @property
    def sensitive(self) -> bool:
        return bool(self.marks)


def detect(detail: Mapping[str, Any]) -> tuple[Verdict, Change | None]:
    """Return the verdict on a record and, unless it is ignored, the change; raises for nothing."""
    record = parse_record(detail)
    verdict = judge(record)
    if verdict.outcome is Outcome.IGNORE:
        return verdict, None
    return verdict, _change(record, verdict, guard=guard_of(record, detail))


def guard_of(record: Record, detail: Mapping[str, Any]) -> str:
    """Return what tells a change from all others: its shared id, its id, or its own digest."""
    return record.shared_event_id or record.event_id or fingerprint(detail)


def _change(record: Record, verdict: Verdict, *, guard: str) -> Change:
    identity = record.identity
    return Change(
        guard=guard,
        event_id=clean(record.event_id),
        time=record.time,
        action=record.action,
        service=clean(record.service, 64) or _UNKNOWN,
        region=clean(record.region, 64) or _UNKNOWN,
        account=clean(record.account, 64) or _UNKNOWN,
        via=verdict.via or "console",
        principal=principal_of(record),
        sentence=sentence(record),
        marks=marks(record),
        rule=verdict.rule,
        outcome=verdict.outcome,
        parameters=_parameters(record),
        source_ip=clean(record.source_ip, 64),
        user_agent=clean(record.user_agent, 200),
        role=clean(identity.role, 128),
        session_started=clean(record.session_started, 40),
    )


def _parameters(record: Record) -> str:
    """Return the redacted parameters as JSON text that any store can take."""
    text = json.dumps(record.parameters.tree, ensure_ascii=True, separators=(",", ":"))
    return clip(text, _LONGEST_PARAMETERS)


def fingerprint(detail: Any) -> str:
    """Return the SHA-256 of a JSON value in hex, the same whatever the order of its fields."""
    digest = hashlib.sha256()
    for token in _tokens(detail):
        digest.update(token.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _tokens(value: Any) -> Iterator[str]:
    """Yield a JSON value piece by piece; without recursion, for it may nest ten thousand deep."""
    waiting = [value]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Mapping):
            yield f"{{{len(at)}"
            for key in sorted(at, key=str, reverse=True):
                waiting += (at[key], f"{key}")
        elif isinstance(at, list):
            yield f"[{len(at)}"
            waiting += reversed(at)
        elif isinstance(at, int):
            yield f"{type(at).__name__} {at:x}"
        else:
            yield f"{type(at).__name__} {at}"

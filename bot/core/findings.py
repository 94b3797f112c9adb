"""What detection finds in one record, ignored or not, as `consolewatch scan` tells it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from bot.core.identity import principal_of
from bot.core.record import parse_record
from bot.core.sensitive import marks
from bot.core.sentences import sentence
from bot.core.text import clean
from bot.core.verdict import Outcome, judge, why


class Finding(NamedTuple):
    """One record's verdict and what it is about; every text cleaned and bounded.

    `summary` is what was done in plain words, of an ignored record why it is none. `principal` and
    `guard` are raw and tell people and changes apart, as they do where changes are kept.
    """

    event_id: str
    verdict: Outcome
    rule: str
    via: str | None
    name: str
    email: str | None
    names_person: bool
    account: str
    region: str
    action: str
    key: tuple[str, str]
    summary: str
    sensitive: bool
    time: datetime | None
    principal: str
    guard: str

    @property
    def who(self) -> str:
        """Who to count it for: the principal, or what all whom nobody names are called."""
        return self.principal if self.names_person else self.name

    @property
    def changed(self) -> bool:
        return self.verdict is not Outcome.IGNORE


def find(detail: Mapping[str, Any]) -> Finding:
    """Return what detection finds in a record; raises for nothing."""
    record = parse_record(detail)
    verdict = judge(record)
    changed = verdict.outcome is not Outcome.IGNORE
    principal = principal_of(record)
    event_id = record.event_id
    return Finding(
        event_id=clean(event_id),
        verdict=verdict.outcome,
        rule=verdict.rule,
        via=verdict.via,
        name=principal.name,
        email=principal.email,
        names_person=principal.names_person,
        account=clean(record.account, 64),
        region=clean(record.region, 64),
        action=record.action,
        key=record.key,
        summary=sentence(record) if changed else why(verdict.rule),
        sensitive=changed and bool(marks(record)),
        time=record.time,
        principal=principal.id,
        guard=record.shared_event_id or event_id,
    )

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
    outcome, rule, via = judge(record)
    changed = outcome is not Outcome.IGNORE
    principal = principal_of(record)
    told = (
        clean(record.event_id),
        outcome,
        rule,
        via,
        principal.name,
        principal.email,
        principal.names_person,
        clean(record.account, 64),
        clean(record.region, 64),
        record.action,
        record.key,
        sentence(record) if changed else why(rule),
        changed and bool(marks(record)),
        record.time,
        principal.id,
        record.shared_event_id or record.event_id,
    )
    return Finding._make(told)  # by their names it would take three times as long

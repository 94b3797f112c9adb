"""From where and how changes were made: what security wants to know first."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """The different values of an activity's changes, in their order; raw but bounded and cleaned.

    `sessions` are the times at which the sessions began, as CloudTrail writes them.
    """

    addresses: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()


NO_EVIDENCE = Evidence()


def evidence_of(facts: Iterable[tuple[str, str, str, str]]) -> Evidence:
    """Return the evidence of changes: address, user agent, role and start of session of each."""
    columns = list(zip(*facts, strict=True)) or [()] * 4
    return Evidence(*(tuple(dict.fromkeys(filter(None, column))) for column in columns))

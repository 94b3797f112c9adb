"""Why one record got its verdict, for a person to read."""

from collections.abc import Iterator

from bot.cli.reading import Found
from bot.core.findings import Finding, find
from bot.core.record import Record, parse_record
from bot.core.sensitive import SENSITIVE, marks
from bot.core.verdict import steps

_UNKNOWN = "unknown"


def explanation(found: Found) -> Iterator[str]:
    """Yield the lines that say what a record is, its verdict, and what led to it."""
    finding, record = find(found.record), parse_record(found.record)
    yield found.place
    yield from _what(finding)
    yield ""
    yield f"  Verdict: {finding.verdict}, by the rule {finding.rule}"
    if finding.changed:
        yield from _marks(record)
    yield ""
    yield "  Looked at in this order:"
    for step in steps(record):
        yield f"    {'yes' if step.held else 'no ':3}  {step.rule:20}  {step.why}"
    yield ""


def _what(finding: Finding) -> Iterator[str]:
    if finding.changed:
        yield f"  {finding.summary}"
    who = f"{finding.name} ({finding.email})" if finding.email else finding.name
    when = f"{finding.time:%Y-%m-%d %H:%M:%S} UTC" if finding.time else "at an unknown time"
    where = f"account {finding.account or _UNKNOWN}, {finding.region or _UNKNOWN}"
    yield f"  {finding.action}, {when}"
    yield f"  {who}, {where}"


def _marks(record: Record) -> Iterator[str]:
    named = marks(record)
    labels = [mark.label for mark in SENSITIVE if mark.name in named]
    if labels:
        yield f"  Worth a second look: {'; '.join(labels)}"

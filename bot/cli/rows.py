"""A finding as a line of JSON, or as a row of CSV that no spreadsheet takes for a formula."""

import csv
from collections.abc import Iterable
from datetime import datetime
from io import StringIO

import orjson

from bot.core.findings import Finding

COLUMNS = (
    *("time", "account", "region", "person", "email", "via", "verdict", "action", "summary"),
    *("sensitive", "rule", "event_id"),
)
# What a spreadsheet would read as the beginning of a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")

_AS_CLOUDTRAIL_HAS_TIMES = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS


def json_line(finding: Finding) -> bytes:
    """Return a finding as a line of JSON, its end included."""
    named = {"name": finding.name, "email": finding.email}
    return orjson.dumps(
        {
            "event_id": finding.event_id,
            "verdict": finding.verdict,
            "rule": finding.rule,
            "via": finding.via,
            "person": named if finding.names_person else None,
            "account": finding.account,
            "region": finding.region,
            "action": finding.action,
            "summary": finding.summary,
            "sensitive": finding.sensitive,
            "time": finding.time,
        },
        option=_AS_CLOUDTRAIL_HAS_TIMES | orjson.OPT_APPEND_NEWLINE,
    )


def csv_row(cells: Iterable[str]) -> bytes:
    """Return cells as a row of CSV, its end included."""
    row = StringIO(newline="")
    csv.writer(row, lineterminator="\n").writerow(map(safe, cells))
    return row.getvalue().encode()


def cells_of(finding: Finding) -> tuple[str, ...]:
    return (
        *(stamp(finding.time) or "", finding.account, finding.region),
        *(finding.name, finding.email or "", finding.via or "", finding.verdict, finding.action),
        *(finding.summary, "yes" if finding.sensitive else "no", finding.rule, finding.event_id),
    )


def safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def stamp(time: datetime | None) -> str | None:
    """Return a time as CloudTrail writes it."""
    return time.isoformat()[:19] + "Z" if time else None

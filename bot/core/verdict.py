"""The verdict on a record, with the name of the rule that decided.

To add a reason to ignore, add a row to `IGNORED`; to add a sign of the console, one to `ORIGINS`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from bot.core.noise import NOISE, noise_row
from bot.core.record import Record


class Outcome(StrEnum):
    """What becomes of a record; stored, never rename."""

    ASK = "ask"
    QUIET = "quiet"
    IGNORE = "ignore"


class Verdict(NamedTuple):
    """The outcome, the rule that decided, and how the change was made if it was one."""

    outcome: Outcome
    rule: str
    via: str | None


@dataclass(frozen=True, slots=True)
class Sign:
    """A named claim about a record, in words; `via` where it tells how a change was made."""

    rule: str
    why: str
    holds: Callable[[Record], bool]
    via: str | None = None


# What only a console sends as its user agent, `*` standing for anything.
CONSOLE_AGENTS = (
    "Mozilla/*",
    "[Mozilla/*",
    "S3Console*",
    "[S3Console*",
    "console.*amazonaws.com",
    "console.aws.amazon.com*",
    "signin.amazonaws.com",
    "EC2ConsoleFrontend*",
    "RDS Console*",
    "AWS CloudWatch Console*",
    "*AWSLambdaConsole/*",
)
_LONGEST_AGENT = 1024  # CloudTrail cuts them there itself
CLOUDSHELL_AGENTS = ("*exec-env/CloudShell*",)

# As `invokedBy`; old records of what people did have the second.
_BY_A_PERSON = ("", "signin.amazonaws.com")
# Recorded among the sign-ins: whoever has the new one signs in as root.
_NO_SIGN_IN = frozenset({("signin", "passwordupdated"), ("signin", "emailupdated")})
_READS = ("get", "list", "describe", "head", "batchget", "lookup", "search", "view", "rest.get.")
_DATA_CATEGORIES = frozenset({"data", "networkactivity"})


def _agents(*globs: str) -> Callable[[str], bool]:
    patterns = (".*".join(map(re.escape, glob.split("*"))) for glob in globs)
    pattern = re.compile("|".join(patterns), re.DOTALL)
    return lru_cache(maxsize=1024)(lambda agent: pattern.fullmatch(agent) is not None)


_is_console = _agents(*CONSOLE_AGENTS)
_is_cloudshell = _agents(*CLOUDSHELL_AGENTS)


def _reads_only(record: Record) -> bool:
    """Say whether it is a read; by its name where the record itself does not say.

    STS names changes `Get...`, so names say nothing there.
    """
    if record.read_only is not None:
        return record.read_only
    service, action = record.key
    return service != "sts" and action.startswith(_READS)


def _signs_in(record: Record) -> bool:
    return record.event_type == "awsconsolesignin" and record.key not in _NO_SIGN_IN


def _by_service(record: Record) -> bool:
    return record.invoked_by not in _BY_A_PERSON or record.identity_type == "AWSService"


def _touches_data(record: Record) -> bool:
    if record.management is False or record.category in _DATA_CATEGORIES:
        return True
    return record.event_type == "awsvpceevent"


def _is_insight(record: Record) -> bool:
    return record.event_type == "awscloudtrailinsight" or record.category == "insight"


def _is_dry_run(record: Record) -> bool:
    return record.error_code.endswith("DryRunOperation")


def _from_cloudshell(record: Record) -> bool:
    return _is_cloudshell(record.user_agent[:_LONGEST_AGENT])


def _is_console_action(record: Record) -> bool:
    return record.event_type == "awsconsoleaction"


def _from_browser(record: Record) -> bool:
    return _is_console(record.user_agent[:_LONGEST_AGENT]) and not record.of_application


IGNORED: tuple[Sign, ...] = (
    Sign("read-only", "it only looked", _reads_only),
    Sign("service-event", "AWS did it by itself", lambda r: r.event_type == "awsserviceevent"),
    Sign("insight", "an observation, not a call", _is_insight),
    Sign("sign-in", "signing in", _signs_in),
    Sign("by-service", "a service did it", _by_service),
    Sign("dry-run", "a trial run, nothing was changed", _is_dry_run),
    Sign("failed", "it failed, nothing was changed", lambda r: r.error_code != ""),
    Sign("data-event", "data, not configuration", _touches_data),
)

ORIGINS: tuple[Sign, ...] = (
    Sign("cloudshell", "typed in CloudShell", _from_cloudshell, "cloudshell"),
    Sign("console-action", "done in the console, says CloudTrail", _is_console_action, "console"),
    Sign("console-flag", "its session is the console's", lambda r: r.from_console, "console"),
    Sign("console-user-agent", "only a console sends its user agent", _from_browser, "console"),
)
NOT_CONSOLE = Sign("not-console", "made by a program, not by hand", lambda _: True)
UNREADABLE = Sign(
    "unreadable",
    "not all of it can be read; it may have changed something",
    lambda _: True,
    "console",
)


def judge(record: Record) -> Verdict:
    """Return the verdict on a record.

    A record is ignored only for what it says; where what decides cannot be read, it is asked about.
    """
    ignored = _first(IGNORED, record)
    if ignored:
        return _ignored(ignored.rule)
    noise = noise_row(record)
    if noise and noise.verdict == "ignore":
        return _ignored(noise.rule)
    origin = _origin(record)
    if origin is None:
        return _ignored(NOT_CONSOLE.rule)
    if noise:
        return Verdict(Outcome.QUIET, noise.rule, origin.via)
    return Verdict(Outcome.ASK, origin.rule, origin.via)


@cache
def _ignored(rule: str) -> Verdict:
    return Verdict(Outcome.IGNORE, rule, None)


def _origin(record: Record) -> Sign | None:
    """Return what shows that a person made it by hand, `None` if it was not so."""
    sign = _first(ORIGINS, record)
    if sign is None:
        return UNREADABLE if _hides_origin(record) else None
    return replace(UNREADABLE, via=sign.via) if _hides_meaning(record) else sign


def _hides_origin(record: Record) -> bool:
    """Say whether the fields that would show the console are missing or cannot be read."""
    return record.user_agent == "" or record.flag_misread


def _hides_meaning(record: Record) -> bool:
    return not record.name or not record.service or record.misread


def _first(signs: tuple[Sign, ...], record: Record) -> Sign | None:
    for sign in signs:
        if sign.holds(record):
            return sign
    return None


_WHY = {
    **{sign.rule: sign.why for sign in (*IGNORED, *ORIGINS, NOT_CONSOLE, UNREADABLE)},
    **{row.rule: row.why for row in NOISE},
}


def why(rule: str) -> str:
    """Return in words what a rule says of a record, "" for a rule that is no more."""
    return _WHY.get(rule, "")


class Step(NamedTuple):
    """A rule that was looked at, what it would say, and whether it held."""

    rule: str
    why: str
    held: bool


def steps(record: Record) -> Iterator[Step]:
    """Yield the rules that were looked at on the way to the verdict; the last one decided."""
    decided = judge(record).rule
    noise = noise_row(record)
    looked_at = [
        *((sign.rule, sign.why, sign.holds(record)) for sign in IGNORED),
        (noise.rule, noise.why, True) if noise else ("noise", "a call that is no change", False),
        *((sign.rule, sign.why, sign.holds(record)) for sign in ORIGINS),
    ]
    for rule, said, held in looked_at:
        yield Step(rule, said, held)
        if rule == decided:
            return
    yield Step(decided, why(decided), held=True)

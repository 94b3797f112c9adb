"""What was done, where, when and how: the part of a message that speaks of the changes."""

from collections.abc import Mapping
from itertools import chain

from bot.core.activities import Activity, Line
from bot.core.text import clean
from bot.slack.blocks import Block, bold, clock_time, emoji, rich_list, rich_section, words

SECOND_LOOK = "Worth a second look:"
NAME = 80
_MOST_NAMED = 3


def name_of(activity: Activity) -> str:
    """Return what a message calls the person or role behind an activity."""
    return clean(activity.who.name, NAME) or "someone"


def shown_account(account_name: str) -> str:
    return clean(account_name, NAME) or "an unknown account"


def lines_of(activity: Activity) -> list[Block]:
    """Return the lines, and in words how many changes no line speaks of."""
    lines = [rich_list(item(line) for line in activity.lines)] if activity.lines else []
    return [*lines, *_unlisted(activity)]


def sentence_of(line: Line) -> str:
    times = f" ({line.times:,} times)" if line.times > 1 else ""
    return (clean(line.sentence) or clean(line.action) or "changed something") + times


def place_and_time(activity: Activity, account_name: str) -> Block:
    """Return account, regions, each reader's own clock time, and how it was done."""
    groups = (
        [words(shown_account(account_name))],
        _named(activity.regions),
        _when(activity),
        _named(dict(sorted(activity.vias.items(), reverse=True))),
    )
    parts = chain.from_iterable([words(" · "), *group] for group in groups if group)
    return rich_section(*list(parts)[1:])


def actions_of(activity: Activity) -> str:
    """Return CloudTrail's own names of what was done, the most frequent first."""
    return "".join(part["text"] for part in _named(activity.actions))


def item(line: Line) -> Block:
    sentence = words(sentence_of(line))
    if not line.sensitive:
        return rich_section(sentence)
    return rich_section(emoji("warning"), bold(f" {SECOND_LOOK} "), sentence)


def _unlisted(activity: Activity) -> list[Block]:
    if activity.unlisted <= 0:
        return []
    hidden = activity.sensitive - sum(line.times for line in activity.lines if line.sensitive)
    second_look = f", {hidden:,} of them worth a second look" if hidden > 0 else ""
    return [rich_section(words(f"and {activity.unlisted:,} more{second_look}"))]


def _when(activity: Activity) -> list[Block]:
    start = clock_time(activity.first, with_day=True)
    same_minute = activity.first.replace(second=0, microsecond=0) == activity.last.replace(
        second=0, microsecond=0
    )
    return [start] if same_minute else [start, words(" to "), clock_time(activity.last)]


def _named(counts: Mapping[str, int]) -> list[Block]:
    """Return the most frequent names, at most three, and how many others there are."""
    known = [name for name in counts if clean(name, NAME)]
    first = sorted(known, key=lambda name: -counts[name])[:_MOST_NAMED]
    more = [f"{len(known) - len(first)} more"] if len(known) > len(first) else []
    text = ", ".join(clean(name, NAME) for name in first)
    return [words(" and ".join([text, *more]))] if text else []

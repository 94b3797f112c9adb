"""What was answered, by whom, and what the answer covers."""

from bot.core.activities import Activity, Answer, State
from bot.core.reasons import reason
from bot.core.text import clean
from bot.slack.blocks import Block, emoji, rich_quote, rich_section, words
from bot.slack.views.changes import NAME, name_of

NOTE = 1_000
TICKET = 100
_LABEL = 75


def label_of(key: str) -> str:
    """Return what the reason stored as `key` is called; old keys still read as something."""
    return clean(reason(key).label, _LABEL) or "Answered"


def said_by(activity: Activity, answer: Answer) -> str:
    """Return who gave an answer, and for whom if not for themselves."""
    by = clean(answer.by_name, NAME) or "someone"
    for_another = activity.assignee and answer.by != activity.assignee and not activity.handed
    return f"{by} for {name_of(activity)}" if for_another else by


def detail_of(answer: Answer) -> str:
    """Return ticket and note as one quote, "" if the answer was one click."""
    parts = (clean(answer.ticket, TICKET), clean(answer.note, NOTE))
    return ", ".join(part for part in parts if part)


def answer_of(activity: Activity) -> list[Block]:
    """Return who said what, with their words as quotes, and how far it reaches."""
    answer, earlier = activity.answer, activity.earlier
    if answer is None:
        return []
    if activity.state is not State.ANSWERED:
        return said_in_full(activity, answer, lead=_earlier(answer.seen))
    if earlier is None:
        return [*said_in_full(activity, answer), *_also_covers(activity)]
    return [
        *said_in_full(activity, earlier, lead=_of_first(earlier.seen)),
        *said_in_full(activity, answer, lead="Then: "),
        *_also_covers(activity),
    ]


def said_in_full(activity: Activity, answer: Answer, *, lead: str = "") -> list[Block]:
    """Return a reason with who gave it, and their words as a quote."""
    detail = detail_of(answer)
    line = f"{lead}{label_of(answer.reason)}, said {said_by(activity, answer)}"
    sign = emoji(reason(answer.reason).emoji)
    said = rich_section(sign, words(f" {line}{':' if detail else ''}"))
    return [said, *([rich_quote(detail)] if detail else [])]


def answered_line(activity: Activity, answer: Answer) -> str:
    """Return an answer as one line: `Quicker by hand, said carol`."""
    return f"{label_of(answer.reason)}, said {said_by(activity, answer)}"


def _earlier(seen: int) -> str:
    return f"Earlier, for the first {seen:,}: " if seen > 1 else "Earlier: "


def _of_first(seen: int) -> str:
    return f"The first {seen:,}: " if seen > 1 else "First: "


def _also_covers(activity: Activity) -> list[Block]:
    if activity.newer <= 0:
        return []
    changes = "change" if activity.newer == 1 else "changes"
    return [rich_section(words(f"This answer also covers {activity.newer:,} newer {changes}."))]

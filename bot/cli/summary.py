"""The summary of a scan, as one would show it to a colleague."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from bot.core.sentences import action_words
from bot.core.survey import Question, Survey, week_of
from bot.core.verdict import Outcome, why

MOST_ROWS = 100
WIDTH = 100  # where there is no terminal to ask

FIGURES = ("accounts", "changes", "people", "questions", "records", "second look")

Cells = Sequence[str | int | Text]


def tell(survey: Survey, *, skipped: int) -> None:
    """Print what a scan found."""
    terminal = Console(highlight=False)
    console = terminal if terminal.is_terminal else Console(highlight=False, width=WIDTH)
    for part in parts(survey, skipped=skipped):
        console.print(part)


def parts(survey: Survey, *, skipped: int) -> Iterator[RenderableType]:
    questions = list(survey.questions())
    for line in headlines(survey, questions, skipped=skipped):
        yield Text(line)
    tables = (by_person, by_action, by_account, by_week) if survey.all.changes else ()
    for table_of in tables:
        yield Text()
        yield table_of(survey, questions)
    if survey.ignored:
        yield Text()
        yield ignored(survey)


def headlines(survey: Survey, questions: list[Question], *, skipped: int) -> Iterator[str]:
    """Yield the sentences above the tables."""
    yield f"{counted(survey.records, 'record')}{period(survey)}."
    if survey.all.changes:
        asked, quiet = survey.verdicts[Outcome.ASK], survey.verdicts[Outcome.QUIET]
        yield (
            f"{counted(survey.all.changes, 'change')} made by hand, by {people(len(survey.people))}"
            f" in {counted(len(survey.accounts), 'account')}:"
            f" {asked:,} to ask about, {quiet:,} to count without a question."
        )
    elif survey.records:
        yield "Nothing in them was changed by hand."
    if questions:
        yield burden(survey, questions)
    if survey.again:
        yield f"{counted(survey.again, 'record')} left out: a copy of another."
    if skipped:
        yield f"{counted(skipped, 'part')} of the input skipped: no CloudTrail record."


def burden(survey: Survey, questions: list[Question]) -> str:
    """Say how many questions to how many people that would have meant."""
    by_day = Counter(question.day for question in questions)
    asked_on: dict[date, set[str]] = defaultdict(set)
    for question in questions:
        asked_on[question.day].add(question.who)
    asked = {day: len(who) for day, who in asked_on.items()}
    busiest = max(by_day, key=lambda day: (by_day[day], day))
    most = f"{counted(by_day[busiest], 'question')} to {people(asked[busiest])}"
    if survey.days <= 1:
        return f"That would have meant {most}."
    each, whom = len(questions) / survey.days, sum(asked.values()) / survey.days
    usual = f"{each:.1f} questions to {whom:.1f} people a day"
    if each < 1:
        whole = people(len({q.who for q in questions}))
        usual = f"{counted(len(questions), 'question')} to {whole} in {survey.days:,} days"
    return f"That would have meant {usual}, at most {most} on one day ({told(busiest)})."


def by_person(survey: Survey, questions: list[Question]) -> RenderableType:
    """In the order of names, those with an address first: a ranking is nobody's business."""
    asked = Counter(question.who for question in questions)
    people = sorted(survey.people, key=lambda who: (not survey.names[who][1], survey.names[who]))
    rows = [
        (survey.names[who][1] or survey.names[who][0], one.changes, asked[who], len(one.accounts))
        for who, one in ((who, survey.people[who]) for who in people)
    ]
    return table(("Who", "changes", "questions", "accounts"), rows)


def by_action(survey: Survey, _: list[Question]) -> RenderableType:
    actions = sorted(survey.actions.items(), key=lambda item: (-item[1].changes, item[0]))
    rows = [
        (words_of(survey, key), one.changes, len(one.people), one.sensitive or "")
        for key, one in actions
    ]
    return table(("What", "changes", "people", "second look"), rows)


def words_of(survey: Survey, key: tuple[str, str]) -> Text:
    """Return an action in plain words, and small the name CloudTrail has for it."""
    action = survey.titles[key]
    words = action_words(key, action.partition(":")[2])
    return Text.assemble(words, (f" ({action})", "dim"))


def by_account(survey: Survey, questions: list[Question]) -> RenderableType:
    asked = Counter(question.account for question in questions)
    rows = [
        (account or "unknown", one.changes, asked[account], len(one.people))
        for account, one in sorted(survey.accounts.items())
    ]
    return table(("Account", "changes", "questions", "people"), rows)


def by_week(survey: Survey, questions: list[Question]) -> RenderableType:
    asked = Counter(week_of(question.day) for question in questions)
    rows = [
        (f"from {told(week)}", one.changes, asked[week], len(one.people))
        for week, one in sorted(survey.weeks.items(), reverse=True)
    ]
    return table(("Week (UTC)", "changes", "questions", "people"), rows)


def ignored(survey: Survey) -> RenderableType:
    reasons: Counter[str] = Counter()
    for rule, records in survey.ignored.items():
        reasons[why(rule)] += records
    return table(("Not asked about", "records"), reasons.most_common())


def table(head: Sequence[str], rows: Sequence[Cells]) -> RenderableType:
    """Return rows below their head, figures to the right; what is too much is counted."""
    made = Table(box=None, padding=(0, 2, 0, 0))
    for name in head:
        figures = name in FIGURES
        made.add_column(Text(name, "bold"), justify="right" if figures else "left", no_wrap=figures)
    for row in rows[:MOST_ROWS]:
        made.add_row(*map(shown, row))
    if len(rows) > MOST_ROWS:
        made.add_row(Text(f"and {len(rows) - MOST_ROWS:,} more", "dim"))
    return made


def shown(cell: str | int | Text) -> Text:
    if isinstance(cell, Text):
        return cell
    return Text(f"{cell:,}" if isinstance(cell, int) else cell)


def period(survey: Survey) -> str:
    if survey.first is None or survey.last is None:
        return ""
    first, last = survey.first.date(), survey.last.date()
    return f" of {told(first)}" if first == last else f" from {told(first)} to {told(last)}"


def told(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number:,} {thing}s"

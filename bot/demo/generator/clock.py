"""When things happen: the times of records, in order, over a period of any number of records."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.demo.generator.draws import Draw
from bot.demo.generator.organisation import PEOPLE, WEEK_HOURS, at_work

HOUR = 3600
_DAY = 24 * HOUR
# The share of what people do that happens at night and on weekends, and of what machines do not
# because of people.
_ON_CALL, _BY_ITSELF = 0.04, 0.5
_THURSDAY = 3  # when the clock of computers began


def hour_of_week(at: int) -> int:
    return (at // HOUR + _THURSDAY * 24) % WEEK_HOURS


def by_people(start: datetime, days: int) -> list[float]:
    """Return how much people do in each hour of a period."""
    return [_busy(hour) + _ON_CALL for hour in _hours(start, days)]


def by_machines(start: datetime, days: int) -> list[float]:
    return [_busy(hour) + _BY_ITSELF for hour in _hours(start, days)]


def _busy(hour: int) -> float:
    return len(at_work(hour)) / len(PEOPLE)


def _hours(start: datetime, days: int) -> list[int]:
    first = hour_of_week(int(start.timestamp()))
    return [(first + hour) % WEEK_HOURS for hour in range(days * _DAY // HOUR)]


def moments(many: int, hours: Sequence[float], d: Draw) -> Iterator[int]:
    """Yield so many times in order, in seconds of a period, spread as its hours are weighted."""
    fraction, scale = d.fraction, sum(hours) / max(many, 1)
    begun, hour, weight = 0.0, 0, hours[0]
    for number in range(many):
        reached = (number + fraction()) * scale
        while reached >= begun + weight and hour < len(hours) - 1:
            begun += weight
            hour += 1
            weight = hours[hour]
        yield HOUR * hour + min(int((reached - begun) / weight * HOUR), HOUR - 1)

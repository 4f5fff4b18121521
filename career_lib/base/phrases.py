"""Numbers, days and lists as people say them: one way to say each thing, in sentences and charts alike."""

from __future__ import annotations

import datetime as dt
import functools
from collections import namedtuple
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Not from the locale: a report reads the same on every machine."""

DAYS_A_YEAR = 365.25

WHOLE_FROM = 100
"""From here on a fraction says nothing more."""


def day(date: dt.date) -> str:
    """A day as it is written in a letter.

    >>> day(dt.date(2028, 5, 31))
    '31 May 2028'
    """
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def month(date: dt.date) -> str:
    """The month of a day.

    >>> month(dt.date(2028, 5, 31))
    'May 2028'
    """
    return f"{MONTHS[date.month - 1]} {date.year}"


def number(value: float) -> str:
    """A number without more digits than it deserves: one after the point below a hundred, none from there on.

    >>> number(6.5), number(3.0), number(0.04), number(1234.5), number(-2)
    ('6.5', '3', '0', '1,234', '−2')
    """
    rounded = round(value, 1 if abs(value) < WHOLE_FROM else None)
    sign = "−" if rounded < 0 else ""
    return sign + (f"{abs(rounded):,.1f}" if rounded != round(rounded) else f"{abs(rounded):,.0f}")


def counted(value: float, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "skill"), counted(3, "skill"), counted(0, "person", "people")
    ('1 skill', '3 skills', '0 people')
    """
    said = number(value)
    return f"{said} {one if said == '1' else many or one + 's'}"


def hours(value: float) -> str:
    """A time in hours.

    >>> hours(6.5), hours(1)
    ('6.5 hours', '1 hour')
    """
    return counted(value, "hour")


def effort(value: float) -> str:
    """About how long something takes.

    >>> effort(0.05), effort(0.25), effort(1), effort(5.9)
    ('about 5 minutes', 'about 15 minutes', 'about 1 hour', 'about 6 hours')
    """
    return f"about {hours(round(value))}" if value >= 0.95 else f"about {max(5, 5 * round(12 * value))} minutes"


def listed(items: Iterable[str], most: int | None = None) -> str:
    """Things in a row, and how many more where there are more than `most`; a single one more is named too.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], most=2), listed(["a", "b", "c", "d"], most=2)
    ('a', 'a and b', 'a, b and c', 'a, b and 2 more')
    """
    parts = list(items)
    if most is not None and len(parts) > most + 1:
        parts = [*parts[:most], f"{len(parts) - most} more"]
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def percent(share: float) -> str:
    """A share in whole percent, where all is only said of all and none only of none.

    >>> percent(0.576), percent(0.999), percent(0.001), percent(0)
    ('58%', '99%', '1%', '0%')
    """
    if 0 < share < 1:
        return f"{min(99, max(1, round(100 * share)))}%"
    return f"{100 * share:.0f}%"


def in_ten(share: float) -> str:
    """A probability or a share without false precision.

    >>> in_ten(0.72), in_ten(0.03), in_ten(0.97), in_ten(0.5)
    ('about 7 in 10', 'fewer than 1 in 20', 'more than 19 in 20', 'about 5 in 10')
    """
    if share < 0.05:
        return "fewer than 1 in 20"
    if share > 0.95:
        return "more than 19 in 20"
    return f"about {min(9, max(1, round(10 * share)))} in 10"


def interval(low: float, high: float) -> str:
    """The range that a share likely lies in, in whole percent.

    >>> interval(0.002, 0.061)
    '0% to 6%'
    """
    return f"{100 * low:.0f}% to {100 * high:.0f}%"


def duration(days: float) -> str:
    """A time that has passed, in days up to a year and no more exactly than it matters from there on.

    >>> duration(1), duration(274), duration(400), duration(44408)
    ('1 day', '274 days', '13 months', '122 years')
    """
    if days <= DAYS_A_YEAR:
        return counted(round(days), "day")
    if days < 2 * DAYS_A_YEAR:
        return f"{days / DAYS_A_YEAR * 12:.0f} months"
    return f"{days / DAYS_A_YEAR:.0f} years"


def ago(days: float) -> str:
    """How long ago something was.

    >>> ago(0), ago(1), ago(27)
    ('today', '1 day ago', '27 days ago')
    """
    return f"{duration(days)} ago" if days else "today"


def often(count: int) -> str:
    """How many times.

    >>> often(1), often(2), often(3)
    ('once', 'twice', '3 times')
    """
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def weeks(value: float) -> str:
    """A time in weeks; the last two in days.

    >>> weeks(34.4), weeks(1.3), weeks(1 / 7)
    ('34 weeks', '9 days', '1 day')
    """
    return counted(round(value), "week") if value >= 2 else counted(round(7 * value), "day")


def quoted(name: str) -> str:
    """A name that somebody made up, as one."""
    return f"“{name}”"


def sentence(text: str) -> str:
    """A text as it begins a sentence: with a capital, even where it begins with a name that has none.

    >>> sentence("contact 4 is due.")
    'Contact 4 is due.'
    """
    return text[:1].upper() + text[1:]


def joined(*sentences: str) -> str:
    """Sentences one after the other, without those that are empty."""
    return " ".join(filter(None, sentences))


def each(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table, with its columns as attributes.

    As `itertuples` gives them, which makes a class anew each time: that takes longer than the rows.
    """
    return map(_row(tuple(table))._make, zip(*(table[name].tolist() for name in table), strict=True))


@functools.cache
def _row(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)  # which columns a table has, only the table says

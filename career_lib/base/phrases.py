"""Numbers, days and lists as people say them: one way to say each thing, in sentences and charts alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable

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
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not from the locale: a report reads the same on every machine. Written out, since `sharing.ordinary` reads the words
that the program says by itself from its texts."""

DAYS_A_YEAR = 365.25

WHOLE_FROM = 100
"""From here on a fraction says nothing more."""

UNITS = ((1e9, 1e9, "bn"), (1e6, 1e6, "M"), (1e4, 1e3, "k"))
"""From which number on an axis counts in what, and its sign: billions, millions, thousands."""


def day(date: dt.date) -> str:
    """A day written in full.

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


def short_day(date: dt.date) -> str:
    """A day where there is little room: in a chart, a row or a form.

    >>> short_day(dt.date(2026, 11, 12))
    '12 Nov 2026'
    """
    return f"{date.day} {short_month(date)}"


def short_month(date: dt.date) -> str:
    """The month of a day where there is little room.

    >>> short_month(dt.date(2026, 11, 12))
    'Nov 2026'
    """
    return f"{SHORT_MONTHS[date.month - 1]} {date.year}"


def number(value: float) -> str:
    """A number rounded for reading: at most one decimal below a hundred, none from there on.

    >>> number(6.5), number(3.0), number(0.04), number(1234.5), number(-2)
    ('6.5', '3', '0', '1,234', '−2')
    """
    return tenths(value if abs(value) < WHOLE_FROM else round(value))


def tenths(value: float) -> str:
    """A number with at most one digit after the point, however large it is: a sum of hours beside its parts.

    >>> tenths(120.5), tenths(1200.04), tenths(-2)
    ('120.5', '1,200', '−2')
    """
    rounded = round(value, 1)
    sign = "−" if rounded < 0 else ""
    return sign + (f"{abs(rounded):,.1f}" if rounded != round(rounded) else f"{abs(rounded):,.0f}")


def compact(value: float) -> str:
    """A number shortened to at most five characters, for an axis.

    >>> compact(1200), compact(12000), compact(2_500_000), compact(-40)
    ('1,200', '12k', '2.5M', '−40')
    """
    size = abs(value)
    unit, sign = next(((unit, sign) for least, unit, sign in UNITS if size >= least), (1, ""))
    digits = f"{size / unit:,.4g}{sign}" if sign else f"{size:,.0f}"
    return f"−{digits}" if value < 0 else digits


def counted(value: float, singular: str, plural: str = "", *, form: Callable[[float], str] = number) -> str:
    """A number with its noun.

    >>> counted(1, "skill"), counted(3, "skill"), counted(0, "person", "people")
    ('1 skill', '3 skills', '0 people')
    """
    digits = form(value)
    return f"{digits} {singular if digits == '1' else plural or singular + 's'}"


def hours(value: float, *, form: Callable[[float], str] = number) -> str:
    """A time in hours.

    >>> hours(6.5), hours(1), hours(120.5), hours(120.5, form=tenths)
    ('6.5 hours', '1 hour', '120 hours', '120.5 hours')
    """
    return counted(value, "hour", form=form)


def effort(value: float) -> str:
    """About how long something takes.

    >>> effort(0.05), effort(0.25), effort(1), effort(5.9)
    ('about 5 minutes', 'about 15 minutes', 'about 1 hour', 'about 6 hours')
    """
    return f"about {hours(round(value))}" if value >= 0.95 else f"about {max(5, 5 * round(12 * value))} minutes"


def listed(items: Iterable[str], most: int | None = None) -> str:
    """A list in words, with "and n more" instead of those beyond `most`; a single one beyond it is named too.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], most=2), listed(["a", "b", "c", "d"], most=2)
    ('a', 'a and b', 'a, b and c', 'a, b and 2 more')
    """
    parts = list(items)
    if most is not None and len(parts) > most + 1:
        parts = [*parts[:most], f"{len(parts) - most} more"]
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def percent(share: float) -> str:
    """A share in whole percent: 100% only for all, 0% only for none.

    >>> percent(0.576), percent(0.999), percent(0.001), percent(0)
    ('58%', '99%', '1%', '0%')
    """
    if 0 < share < 1:
        return f"{min(99, max(1, round(100 * share)))}%"
    return rounded_percent(share)


def rounded_percent(share: float) -> str:
    """A share rounded to whole percent, as charts write it: nearly all becomes 100%.

    >>> rounded_percent(0.576), rounded_percent(0.999)
    ('58%', '100%')
    """
    return f"{100 * share:.0f}%"


def in_ten(share: float) -> str:
    """A probability or a share in words, as "about n in 10".

    >>> in_ten(0.72), in_ten(0.03), in_ten(0.97), in_ten(0.5)
    ('about 7 in 10', 'fewer than 1 in 20', 'more than 19 in 20', 'about 5 in 10')
    """
    if share < 0.05:
        return "fewer than 1 in 20"
    if share > 0.95:
        return "more than 19 in 20"
    return f"about {min(9, max(1, round(10 * share)))} in 10"


def interval(low: float, high: float) -> str:
    """The range of a share in whole percent, from `low` to `high`.

    >>> interval(0.002, 0.061)
    '0% to 6%'
    """
    return f"{rounded_percent(low)} to {rounded_percent(high)}"


def duration(days: float) -> str:
    """A length of time in words: days up to a year, then months, from two years on years.

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
    """A count in words, as how many times.

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
    """A name that somebody chose, in quotation marks."""
    return f"“{name}”"


def sentence(text: str) -> str:
    """The text with its first letter as a capital.

    >>> sentence("contact 4 is due.")
    'Contact 4 is due.'
    """
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """The text with a full stop, unless it has one or asks something.

    >>> ended("it is due"), ended("did you mean SEO?")
    ('it is due.', 'did you mean SEO?')
    """
    return text if text.endswith(("?", ".")) else f"{text}."


def joined(*sentences: str) -> str:
    """The sentences joined by spaces; empty ones are left out."""
    return " ".join(filter(None, sentences))


def doing(words: str) -> str:
    """A phrase that begins with a short verb, with this verb in its -ing form.

    Examples
    --------
    >>> doing("set the standard"), doing("do it alone"), doing("know the words")
    ('setting the standard', 'doing it alone', 'knowing the words')
    """
    verb, space, rest = words.partition(" ")
    doubled = re.fullmatch(r"[^aeiou]+[aeiou][^aeiouwxy]", verb)
    return f"{verb}{verb[-1] if doubled else ''}ing{space}{rest}"

"""Days as people write them, read where only one day can be meant."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from career_lib.base.errors import MisreadError
from career_lib.base.phrases import MONTHS, SHORT_MONTHS
from career_lib.base.phrases import day as in_full
from career_lib.journey.numbers import plainly

FIRST_DAY, LAST_DAY = dt.date(1950, 1, 1), dt.date(2150, 1, 1)
"""Days outside this half-open range are slips of the pen (a year 20266, a birthday)."""

COLUMN_OF_DAYS = "in a spreadsheet, format the whole column as yyyy-mm-dd and save again"
"""What mends every day of a column at once."""

TOLD = {"today": 0, "yesterday": 1}
"""Days that are told from today on, and how long ago they are."""

DAY_FIRST, MONTH_FIRST = "day first", "month first"
"""How 3/11/2026 is written, where the days around it tell."""

THIS_CENTURY = 50
"""Years of two digits below it are those of this century; 85 could be 1985 as well as 2085."""

EXAMPLE = "write the day as 2026-11-15"
"""What to write where nothing else mends a day."""

_SERIAL_START = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet that counts from 1900, which it takes for a leap year; Macs once counted from 1904."""

_LEAP_DAY = dt.date(2024, 2, 29)
"""Until this day each day of the calendar has come within two years."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""What nearly every cell holds; what follows takes longer."""
_CLOCK = re.compile(
    r"(?:, ?| at |T| )(?:(?:[01]?\d|2[0-4]):[012345]\d(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?| ?h| uhr)?"
    r"|\d{1,2} ?[ap]\.?m\.?) ?(?:Z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
"""A time of day, which may stand behind any day."""
_AGO = re.compile(r"(\d{1,3}) ?(d|days?|w|weeks?) ago", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[./年-] ?(\d{1,2})[./月-] ?(\d{1,2})[.日]?")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})[./-] ?('?\d{2}|\d{4})\.?")
_NO_YEAR = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})[./-]?")
_WORDS = re.compile(r"\d+|[^\W\d]+")
_SERIAL_DAY = re.compile(r"([1-9]\d{4})(?:[.,]\d+)?")

_MONTHS = {name.casefold(): number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)} | {
    "sept": 9
}
_MONTHS |= {
    name: number
    for number, names in enumerate(
        (
            "januar jänner janvier janv enero ene",
            "februar février févr febrero",
            "märz mär mrz mars marzo",
            "avril avr abril abr",
            "mai mayo",
            "juni juin junio",
            "juli juillet juil julio",
            "août agosto ago",
            "septembre septiembre",
            "oktober okt octobre octubre",
            "novembre noviembre",
            "dezember dez décembre déc diciembre dic",
        ),
        1,
    )
    for name in names.split()
}
"""Months in English, and as a day is pasted in German, French and Spanish."""
_WEEKDAYS = {
    short: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
    for short in (name, name[:3], name[:4])
} | {"thurs": 3}
_FILLERS = dict.fromkeys(("of", "the", "st", "nd", "rd", "th", "de", "del"))


def day_of(text: str, today: dt.date | None = None, *, order: str = "", happened: bool = False) -> dt.date:
    """The day that a text means.

    Where the year comes first, the month follows, in every country; with dots, nobody writes the month first. A time
    of day behind it is left away.

    Parameters
    ----------
    text : str
    today : the day from which "yesterday" and "3 days ago" are told, where it is known; a file may be read on any day
    order : DAY_FIRST or MONTH_FIRST, where the days around it tell
    happened : whether a day without a year is the latest that has come until today

    Raises
    ------
    MisreadError
        When it could be two days or none.

    Examples
    --------
    >>> day_of("3 Nov 2026"), day_of("3.11.2026 9:30"), day_of("11/14/26")
    (datetime.date(2026, 11, 3), datetime.date(2026, 11, 3), datetime.date(2026, 11, 14))
    """
    if _ISO_DAY.fullmatch(text) and (iso := _day(*map(int, text.split("-")))):
        return iso
    plain = _without_time(text)
    if (ago := _days_ago(plain)) is not None:
        if today is None:
            raise MisreadError("is another day tomorrow", EXAMPLE)
        return today - dt.timedelta(days=ago)
    latest = today if happened else None
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, match.groups())
        return _only((year, month, day))
    if match := _YEAR_LAST.fullmatch(plain):
        return _only(*_readings(match, _year(match[4]), order))
    if latest and (match := _NO_YEAR.fullmatch(plain)):
        return _only(*(_come(month, day, latest) for _, month, day in _readings(match, latest.year, order)))
    return _in_words(plain, latest)


def orders(text: str) -> tuple[str, ...]:
    """The orders in which the numbers of a day can be read; none where no order is needed.

    Examples
    --------
    >>> orders("3/11/2026"), orders("25/11/2026"), orders("3.11.2026"), orders("3 Nov 2026")
    (('day first', 'month first'), ('day first',), ('day first',), ())
    """
    plain = _without_time(text)
    match = _YEAR_LAST.fullmatch(plain) or _NO_YEAR.fullmatch(plain)
    if not match or match[1] == match[3]:
        return ()
    first, second = int(match[1]), int(match[3])
    return (*[DAY_FIRST] * (second <= len(MONTHS)), *[MONTH_FIRST] * (first <= len(MONTHS) and match[2] != "."))


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else, also one without a year, or one that could be two days.

    Examples
    --------
    >>> is_day("3 Nov"), is_day("3/11/2026"), is_day("3 days ago"), is_day("3/5"), is_day("46338")
    (True, True, True, False, False)
    """
    plain = _without_time(text)
    if _NO_YEAR.fullmatch(plain) and not plain.endswith("."):
        return False  # 3.5 is a number more often
    try:
        day_of(plain, _LEAP_DAY, happened=True)
    except MisreadError as error:
        return error.kind in ("could be two days", "weekday")
    return True


def _without_time(text: str) -> str:
    return _CLOCK.sub("", plainly(text))


def _days_ago(text: str) -> int | None:
    """How long ago a day is that is told from today on; None for another."""
    if match := _AGO.fullmatch(text):
        return int(match[1]) * (7 if match[2].lower().startswith("w") else 1)
    return TOLD.get(text.casefold())


def _year(digits: str) -> int:
    """A year of four digits or two."""
    digits = digits.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    if int(digits) >= THIS_CENTURY:
        raise MisreadError("has a year of two digits", "write all four", kind="short year", column=COLUMN_OF_DAYS)
    return 2000 + int(digits)


def _readings(match: re.Match[str], year: int, order: str) -> list[tuple[int, int, int]]:
    """The year, month and day that a day in numbers can mean."""
    first, mark, second, *last = match.groups()
    one, other = int(first), int(second)
    ways = {DAY_FIRST: (year, other, one), MONTH_FIRST: (year, one, other)}
    if mark == ".":
        return [ways[DAY_FIRST]]
    if order:
        return [ways[order]]
    # A year of two digits may come first before dashes only, as in a day that a program wrote.
    year_first = [(2000 + one, other, int(last[0]))] if mark == "-" and last and len(last[0]) == 2 else []
    return [*ways.values(), *year_first]


def _come(month: int, day: int, latest: dt.date) -> tuple[int, int, int]:
    """The year, month and day of the latest such day that has come."""
    this_year = _day(latest.year, month, day)
    return latest.year - (this_year is None or this_year > latest), month, day


def _ends(year: int, month: int, _day: int) -> str:
    """How many days a month has; empty where there is no such month."""
    if not (1 <= month <= len(MONTHS) and year):
        return ""
    return f"{MONTHS[month - 1]} {year} has {calendar.monthrange(year, month)[1]} days"


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _only(*readings: tuple[int, int, int]) -> dt.date:
    """The one day among the readings of a text, each a year, a month and a day of it."""
    real = sorted({day for day in (_day(*reading) for reading in readings) if day})
    if not real:
        raise MisreadError("the calendar does not have", _ends(*readings[0]) or EXAMPLE, kind="no day")
    # A day too far away is left to the bounds of the field, which say so.
    fitting = [day for day in real if FIRST_DAY <= day < LAST_DAY] or real[:1]
    if len(fitting) > 1:
        raise MisreadError(
            f"could be {in_full(fitting[0])} or {in_full(fitting[1])}",
            f"write {fitting[0]} or {fitting[1]}",
            kind="could be two days",
            column=COLUMN_OF_DAYS,
        )
    return fitting[0]


def _in_words(text: str, latest: dt.date | None) -> dt.date:
    """The day of a text that names the month, as in "Tue, 3 Nov 2026" or "November 3rd, 2026"."""
    words = [word.casefold() for word in _WORDS.findall(text)]
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    weekdays = [_WEEKDAYS[word] for word in words if word in _WEEKDAYS]
    numbers = [word for word in words if word.isdigit()]
    strange = [word for word in words if not (word.isdigit() or word in _MONTHS or word in _WEEKDAYS | _FILLERS)]
    if strange or len(months) != 1 or len(weekdays) > 1:
        raise _unread(text)
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if not years and len(days) == 2 and len(days[1]) == 2:  # the year of two digits comes last
        years = [days.pop()]
    if latest and not years and len(days) == 1 == len(numbers):
        named = _only(_come(months[0], int(days[0]), latest))
    elif len(years) == 1 == len(days) and len(numbers) == 2:
        named = _only((_year(years[0]), months[0], int(days[0])))
    else:
        raise _incomplete(years, days)
    if weekdays and named.weekday() != weekdays[0]:
        why = f"is a {calendar.day_name[named.weekday()]}"
        raise MisreadError(why, f"write {named}, or the day that you mean", kind="weekday")
    return named


def _incomplete(years: list[str], days: list[str]) -> MisreadError:
    """What a day with the name of its month lacks."""
    if not years:
        why = "has no year"
    elif not days:
        why = "names no day of the month"
    else:
        why = "has too many numbers for one day"
    return MisreadError(why, EXAMPLE)


def _unread(text: str) -> MisreadError:
    """How a text got that way, and how to mend it."""
    if match := _SERIAL_DAY.fullmatch(text):
        shown = _SERIAL_START + dt.timedelta(days=int(match[1]))
        if FIRST_DAY <= shown < LAST_DAY:
            why = f"is how a spreadsheet counts days, probably {in_full(shown)}"
            return MisreadError(why, f"write {shown}", kind="counted days", column=COLUMN_OF_DAYS)
    return MisreadError("is no day", EXAMPLE)

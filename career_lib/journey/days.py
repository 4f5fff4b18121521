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

TOLD = {"today": 0, "yesterday": -1}
"""Days that are told from today on."""

EXAMPLE = "write the day as 2026-11-15"
"""What to write where nothing else mends a day."""

_SERIAL_START = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet that counts from 1900, which it takes for a leap year; Macs once counted from 1904."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""What nearly every cell holds; what follows takes longer."""
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[./年-] ?(\d{1,2})[./月-] ?(\d{1,2})[.日]?")
_YEAR_LAST = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})\.?")
_WORDS = re.compile(r"\d+|[^\W\d]+")
_SERIAL_DAY = re.compile(r"([1-9]\d{4})(?:[.,]\d+)?")
_WITH_TIME = re.compile(r"(.*\d{4}.*?|\d{4}.*?)[T ,]+(?:at )?\d{1,2}:\d\d.*")
_SHORT_YEAR = re.compile(r"\d{1,2}[./-] ?\d{1,2}[./-] ?'?\d{2}\.?")

_MONTHS = {name.casefold(): number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)} | {
    "sept": 9
}
_WEEKDAYS = {
    short: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
    for short in (name, name[:3], name[:4])
} | {"thurs": 3}
_FILLERS = dict.fromkeys(("of", "the", "st", "nd", "rd", "th"))


def day_of(text: str, today: dt.date | None = None) -> dt.date:
    """The day that a text means.

    Where the year comes first, the month follows, in every country.

    Parameters
    ----------
    text : str
    today : the day from which "today" and "yesterday" are told, where it is known; a file may be read on any day

    Raises
    ------
    MisreadError
        When it could be two days or none.

    Examples
    --------
    >>> day_of("3 Nov 2026"), day_of("31.12.2026")
    (datetime.date(2026, 11, 3), datetime.date(2026, 12, 31))
    """
    if _ISO_DAY.fullmatch(text) and (iso := _day(*map(int, text.split("-")))):
        return iso
    plain = _MIDNIGHT.sub("", plainly(text))
    if plain.casefold() in TOLD:
        if today is None:
            raise MisreadError("is another day tomorrow", EXAMPLE)
        return today + dt.timedelta(days=TOLD[plain.casefold()])
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, match.groups())
        return _only((year, month, day))
    if match := _YEAR_LAST.fullmatch(plain):
        first, second, year = map(int, match.groups())
        return _only((year, second, first), (year, first, second))
    return _in_words(plain)


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


def _in_words(text: str) -> dt.date:
    """The day of a text that names the month, as in "Tue, 3 Nov 2026" or "November 3rd, 2026"."""
    words = [word.casefold() for word in _WORDS.findall(text)]
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    weekdays = [_WEEKDAYS[word] for word in words if word in _WEEKDAYS]
    numbers = [word for word in words if word.isdigit()]
    strange = [word for word in words if not (word.isdigit() or word in _MONTHS or word in _WEEKDAYS | _FILLERS)]
    if strange or len(months) != 1 or len(weekdays) > 1 or _WITH_TIME.fullmatch(text):
        raise _unread(text)
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) != 1 or len(numbers) != 2:
        raise _incomplete(years, days)
    named = _only((int(years[0]), months[0], int(days[0])))
    if weekdays and named.weekday() != weekdays[0]:
        raise MisreadError(f"is a {calendar.day_name[named.weekday()]}", f"write {named}, or the day that you mean")
    return named


def _incomplete(years: list[str], days: list[str]) -> MisreadError:
    """What a day with the name of its month lacks."""
    if not years:
        why = "has no year of four digits"
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
    if _WITH_TIME.fullmatch(text):
        return MisreadError("has a time", "leave the time away", kind="time")
    if _SHORT_YEAR.fullmatch(text):
        return MisreadError("has a year of two digits", "write all four", kind="short year", column=COLUMN_OF_DAYS)
    return MisreadError("is no day", EXAMPLE)

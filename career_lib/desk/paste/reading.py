"""How the cells of a column are read: a text as others write it becomes the text that a form takes.

What has only one reading is read so; all else stays as it is, and the check of the row says what is allowed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from career_lib.base.errors import MisreadError
from career_lib.desk.paste import synonyms
from career_lib.desk.paste.synonyms import folded
from career_lib.journey.columns import Column
from career_lib.journey.days import day_of

DAY_FIRST, MONTH_FIRST = "day first", "month first"
"""How a column writes 3/11/2026, where only the column can tell."""

Reader = Callable[[str], str]

_CLOCK = re.compile(
    r"(?:,|\s+at|T)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$", re.I
)
_SHORT_YEAR = re.compile(r"(.*[a-z]{3}\.?,?[ -])'?(\d{2})", re.I)
_NUMBERS = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})(?:[./-] ?(\d{4}|\d{2})?)?")
_AGO = re.compile(r"(\d{1,2})\s?(d|days?|w|weeks?) ago", re.I)
_BARE = re.compile(r"\d+(?:[.,]\d+)?")
_MINUTES = re.compile(r"\bmin(?:s|utes?)?\b", re.I)
_NEGATED = frozenset({"no", "not", "never", "without", "yet"})
_PARTS = re.compile(r"\s*(?:[;,\n]|\s[/&+]\s)\s*")

SURE = 5
"""Letters from which on a word of a choice tells it also among other words: "Interview (2nd round)"."""


@dataclass(frozen=True)
class Reading:
    """How a column is read.

    Attributes
    ----------
    read : callable, a text as it was pasted -> the text that a form takes
    orders : tuple of str
        The ways to read its days, where there are two and the user has to say which; else empty.
    """

    read: Reader
    orders: tuple[str, ...] = ()


def reading(
    column: Column,
    texts: Sequence[str],
    *,
    heading: str = "",
    known: Iterable[str] = (),
    today: dt.date,
    order: str = "",
) -> Reading:
    """How a column of pasted texts is read as a field.

    Parameters
    ----------
    column : the field
    texts : all cells of the column, which together may tell what one of them does not
    heading : what stands above them
    known : names that the field is likely to hold, in their own spelling
    today : the day from which days without a year are counted back
    order : DAY_FIRST or MONTH_FIRST, where the user said so
    """
    if column.kind == "day":
        orders = (order,) if order else _orders(texts)
        certain = orders[0] if len(orders) == 1 else ""
        return Reading(lambda text: _day(text, today, certain), orders if len(orders) > 1 else ())
    if column.kind == "choice":
        return Reading(lambda text: _choice(text, column))
    names = {name.casefold(): name for name in known}
    if column.kind == "list":
        return Reading(lambda text: _list(text, names))
    if column.kind == "text" and names:
        return Reading(lambda text: names.get(" ".join(text.split()).casefold(), text))
    if column.kind == "number" and _MINUTES.search(heading):
        return Reading(lambda text: f"{text} min" if _BARE.fullmatch(text.strip()) else text)
    return Reading(lambda text: text)


# ---- days ------------------------------------------------------------------------------------------


def _day(text: str, today: dt.date, order: str) -> str:
    """A day as 2026-11-03, where the text has one reading in this column; else the text.

    Beyond what a form reads: a time beside the day, a year of two digits or none, days ago, and what the other
    days of the column tell.
    """
    bare = _CLOCK.sub("", " ".join(text.split())).strip()
    if match := _AGO.fullmatch(bare):
        days = int(match[1]) * (7 if match[2].lower().startswith("w") else 1)
        return (today - dt.timedelta(days)).isoformat()
    if match := _NUMBERS.fullmatch(bare):
        return _in_numbers(match, today, order) or text
    for spelled in (bare, _SHORT_YEAR.sub(r"\g<1>20\2", bare), *(f"{bare} {year}" for year in _recent(today))):
        with contextlib.suppress(MisreadError):
            found = day_of(spelled, today)
            if spelled == bare or found <= today:
                return found.isoformat()
    return text


def _in_numbers(match: re.Match[str], today: dt.date, order: str) -> str:
    """The day of a text without the name of its month; without a year the latest that has come."""
    first, _, second, year = match.groups()
    ways = (order,) if order else _ways(match)
    if not ways or (len(ways) > 1 and first != second):
        return ""
    month, day = (second, first) if ways[0] == DAY_FIRST else (first, second)
    years = [year if len(year) == 4 else f"20{year}"] if year else _recent(today)
    for each in years:
        with contextlib.suppress(MisreadError):
            found = day_of(f"{each}-{month:0>2}-{day:0>2}")
            if year or found <= today:
                return found.isoformat()
    return ""


def _recent(today: dt.date) -> list[str]:
    """The years in which a day lies that is written without one: what is written down has happened."""
    return [str(today.year), str(today.year - 1)]


def _orders(texts: Sequence[str]) -> tuple[str, ...]:
    """The orders in which all days of a column can be read; both where none is certain, none where no day needs one."""
    matches = [match for text in texts if (match := _NUMBERS.fullmatch(_CLOCK.sub("", text.strip()).strip()))]
    unsure = [match for match in matches if len(_ways(match)) == 2 and match[1] != match[3]]
    if not unsure:
        return ()
    common = set(_ways(matches[0])).intersection(*map(_ways, matches))
    return tuple(way for way in (DAY_FIRST, MONTH_FIRST) if way in common) or (DAY_FIRST, MONTH_FIRST)


def _ways(match: re.Match[str]) -> tuple[str, ...]:
    """The orders in which a day can be meant; with dots, nobody writes the month first."""
    first, second = int(match[1]), int(match[3])
    return tuple(
        way
        for way, possible in (
            (DAY_FIRST, first <= 31 and second <= 12),
            (MONTH_FIRST, first <= 12 and second <= 31 and match[2] != "."),
        )
        if possible
    )


# ---- choices and names -----------------------------------------------------------------------------


def choice_named(text: str, column: Column) -> str:
    """The choice for which a text is another word; empty for none."""
    meant = synonyms.choices(column)
    return meant.get(folded(text)) or meant.get(synonyms.heading(text), "")


def _choice(text: str, column: Column) -> str:
    """The choice that is meant, if it is one only."""
    if exactly := choice_named(text, column):
        return exactly
    words, meant = folded(text), synonyms.choices(column)
    if _NEGATED & set(words.split()):
        return text
    within = {choice for word, choice in meant.items() if len(word) >= SURE and f" {word} " in f" {words} "}
    return next(iter(within)) if len(within) == 1 else text


def _list(text: str, names: Mapping[str, str]) -> str:
    """Names separated by semicolons, also where commas or lines do it."""
    whole = " ".join(text.split()).casefold()
    if whole in names:
        return names[whole]
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return "; ".join(names.get(part.casefold(), part) for part in parts)

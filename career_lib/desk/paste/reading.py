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
from career_lib.journey.days import DAY_FIRST, MONTH_FIRST, day_of, orders
from career_lib.journey.numbers import parted

Reader = Callable[[str], str]

_BARE = re.compile(r"\d+(?:[.,]\d+)?")
_LETTERS = re.compile(r"[^\W\d_]+\.?")
_OUT_OF = re.compile(r"(\d{1,2}) ?(?:/|of|out of|von|sur|de) ?(\d{1,2})", re.I)
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
        ways = (order,) if order else _orders(texts)
        certain = ways[0] if len(ways) == 1 else ""
        return Reading(lambda text: _day(text, today, certain), ways if len(ways) > 1 else ())
    if column.kind == "choice":
        return Reading(lambda text: _choice(text, column))
    names = {name.casefold(): name for name in known}
    if column.kind == "list":
        return Reading(lambda text: _list(text, names))
    if column.kind == "text" and names:
        return Reading(lambda text: names.get(" ".join(text.split()).casefold(), text))
    if column.name == "hours":
        of_minutes = bool(synonyms.MINUTES & set(folded(heading).split()))
        return Reading(lambda text: _time(text, of_minutes))
    if column.kind in ("number", "whole"):
        return Reading(lambda text: _number(text, column, folded(heading).split()))
    return Reading(lambda text: text)


# ---- numbers ---------------------------------------------------------------------------------------


def _time(text: str, of_minutes: bool) -> str:
    """A time with the units of a form; a number alone counts minutes where the heading says so."""
    named = _LETTERS.sub(lambda match: _unit_of_time(match[0]), text.strip())
    return f"{named} min" if of_minutes and _BARE.fullmatch(named) else named


def _unit_of_time(word: str) -> str:
    bare = folded(word)
    return "min" if bare in synonyms.MINUTES else "h" if bare in synonyms.HOURS else word


def _number(text: str, column: Column, heading: Sequence[str]) -> str:
    """A number without the words that stand above it too, and without the highest that it could be: 3/5 is 3."""
    if (match := _OUT_OF.fullmatch(text.strip())) and column.kind == "whole" and int(match[2]) == column.high:
        return match[1]
    parts = parted(text)
    return parts.number if parts and parts.words and set(map(folded, parts.words)) <= set(heading) else text


# ---- days ------------------------------------------------------------------------------------------


def _day(text: str, today: dt.date, order: str) -> str:
    """A day as 2026-11-03, where the text has one reading in this column; else the text."""
    with contextlib.suppress(MisreadError):
        return day_of(text.strip(), today, order=order, happened=True).isoformat()
    return text


def _orders(texts: Sequence[str]) -> tuple[str, ...]:
    """The orders in which all days of a column can be read; both where none is certain, none where no day needs one."""
    found = [possible for text in texts if (possible := orders(text))]
    if all(len(possible) == 1 for possible in found):
        return ()
    common = set(found[0]).intersection(*found)
    return tuple(way for way in (DAY_FIRST, MONTH_FIRST) if way in common) or (DAY_FIRST, MONTH_FIRST)


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

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

Reader = Callable[[str], str]

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
    if column.kind == "number" and _MINUTES.search(heading):
        return Reading(lambda text: f"{text} min" if _BARE.fullmatch(text.strip()) else text)
    return Reading(lambda text: text)


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

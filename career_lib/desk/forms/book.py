"""What a form with rows needs of whatever stores them, and what it says of a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel

from career_lib.base import phrases
from career_lib.desk.doubts import Doubt, row_word
from career_lib.desk.things import Thing
from career_lib.journey.columns import Column, columns
from career_lib.journey.numbers import written

SHORT = 40
"""Characters of a row's text by which its buttons are told from others; a screen reader says them each time."""


@dataclass(frozen=True)
class Row:
    """A stored record.

    Attributes
    ----------
    place : object
        By which its book finds it again.
    record : Record or part of the plan
    note : str
        What else is to be known of it.
    also : tuple of Record
        What was saved with it, and goes with it again.
    """

    place: Any
    record: Any
    note: str = ""
    also: tuple[Any, ...] = ()


class Book(Protocol):
    """Stores the records of one table. A method that changes something returns a sentence that says what it did.

    A book that names nothing, doubts nothing or cannot tell what it wrote last inherits those methods.
    """

    def rows(self) -> Sequence[Row]:
        """The stored records, newest first."""

    def add(self, record: Any, *also: Any) -> str:
        """Store a new record, and others without which it would not be understood."""

    def correct(self, row: Row, record: Any, *also: Any) -> str:
        """Replace a row's record by another."""

    def take_out(self, row: Row) -> str:
        """Remove a row's record."""

    def suggestions(self) -> Mapping[str, Sequence[str]]:
        """Values that the form suggests, by field."""
        return {}

    def things(self) -> Sequence[Thing]:
        """The things whose story the rows tell, where the table names them."""
        return ()

    def doubts(self, record: Any, instead_of: Any = None) -> Sequence[Doubt]:
        """What is to be asked before a record is stored, perhaps in the place of another."""
        return ()

    def obstacles(self) -> Sequence[str]:
        """Why nothing can be stored now, or would go amiss, and what to do; nothing where all is well."""
        return ()

    def last_written(self) -> Row | None:
        """The record that was stored last, where one may take it back at once."""
        return None


def named(record: BaseModel) -> str:
    """What a record is called in a sentence: the word for its row, its day, and what or whom it is of.

    Examples
    --------
    >>> from career_lib.journey.tables import Assessment
    >>> named(Assessment(on="2026-11-03", skill="SEO", level=3))
    'rating of 3 Nov 2026, SEO'
    """
    values = dict(record)
    day = next(value for value in values.values() if isinstance(value, dt.date))
    name = next((value for value in values.values() if value and isinstance(value, str)), "")
    return f"{row_word(record)} of {phrases.short_day(day)}" + (name and f", {shortened(name)}")


def summary(record: BaseModel) -> tuple[str, ...]:
    """The values of a record as texts, without those that are empty.

    Examples
    --------
    >>> from career_lib.journey.tables import Assessment
    >>> summary(Assessment(on="2026-11-03", skill="SEO", level=3, evidence="Brought two pages up."))
    ('3 Nov 2026', 'SEO', 'level 3', 'self', 'Brought two pages up.')
    """
    values = ((column, getattr(record, column.name)) for column in columns(type(record)))
    return tuple(_part(column, value) for column, value in values if value is not None and value not in ("", ()))


def _part(column: Column, value: Any) -> str:
    if column.kind == "day":
        return phrases.short_day(value)
    if column.kind in ("whole", "number"):
        return f"{column.label.lower()} {written(value)}"
    return ", ".join(value) if isinstance(value, tuple) else " ".join(value.split())


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"

"""What can be no name: a day, a number, or a word for a choice of the same table."""

from __future__ import annotations

import functools
import re

from career_lib.base.errors import quoted
from career_lib.desk.paste import synonyms
from career_lib.journey.columns import Column, columns
from career_lib.journey.days import is_day
from career_lib.journey.record import Record

PEOPLE_AND_PLACES = frozenset({"client", "company", "contact", "employer", "role"})
"""Fields of whom and what other fields tell something; an event may well be called a meetup."""

_NAMES = PEOPLE_AND_PLACES | {"skill", "event", "project", "gig", "application"}
_NUMBER = re.compile(r"[€$£]? ?[+-]?\d[\d.,:' ]*(?:[€$£%h]|min)?", re.IGNORECASE)
_OFTEN_NAMES = frozenset({"source"})
"""Choices whose other words are the names of firms as well."""


def objection(text: str, column: Column, record: type[Record]) -> str:
    """Why a text cannot be the name that a field asks for; empty where it can.

    Examples
    --------
    >>> from career_lib.journey.tables import Application
    >>> employer = next(column for column in columns(Application) if column.name == "employer")
    >>> objection("3 Nov 2026", employer, Application)
    "Employer is '3 Nov 2026', which is a day; write the name, or leave the row out."
    """
    if column.name not in _NAMES or not text:
        return ""
    kind = _kind(text, _words(record) if column.name in PEOPLE_AND_PLACES else frozenset())
    return kind and f"{column.label} is {quoted(text)}, which is {kind}; write the name, or leave the row out."


def _kind(text: str, words: frozenset[str]) -> str:
    if is_day(text):
        return "a day"
    if _NUMBER.fullmatch(text):
        return "a number"
    return "a word for another column" if synonyms.folded(text) in words else ""


@functools.cache
def _words(record: type[Record]) -> frozenset[str]:
    """The words for the choices of a table."""
    fields = [column for column in columns(record) if column.kind == "choice"]
    own = {choice for column in fields for choice in column.choices}
    others = {word for column in fields if column.name not in _OFTEN_NAMES for word in synonyms.choices(column)}
    return frozenset(own | others)

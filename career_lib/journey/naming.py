"""The short name of a new project, gig or application, made from what is known of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any

from career_lib.base import phrases
from career_lib.journey.columns import columns
from career_lib.journey.record import Record
from career_lib.journey.values import NAME_LENGTH

_CLAUSE = re.compile(r"[.!?:;,](?:\s|$)|\n|\s[-–—(]\s?")
"""Where the first thought of a text ends."""

SAYING = 48
"""Characters of a longer text that a name takes from it: as many as still tell one thing from another."""


def name_for(record: type[Record], values: Mapping[str, Any], taken: Collection[str] = ()) -> str:
    """The short name of a new thing: from the columns that its table names it from, unlike all that are taken.

    The same values and the same names always give the same name; without `taken` it is the name of the first of its
    kind, by which one can look whether there is such a thing already.

    Parameters
    ----------
    record : class of a table with a key
    values : mapping, what its row holds, as a record has it or as it was typed
    taken : the names that there are

    Returns
    -------
    str of 1 to `NAME_LENGTH` characters.

    Examples
    --------
    >>> from career_lib.journey.tables import Application, Gig
    >>> name_for(Application, {"employer": "Acme", "role": "Marketing manager"})
    'Acme, Marketing manager'
    >>> name_for(Application, {"employer": "Acme", "role": "Marketing manager"}, ["acme, marketing manager"])
    'Acme, Marketing manager (2)'
    >>> name_for(Gig, {"on": dt.date(2026, 11, 3)})
    'Gig of Nov 2026'
    """
    names = {name.casefold() for name in taken}
    base = _base(record, values)
    number = 1
    while (name := _fitting(base, f" ({number})" if number > 1 else "")).casefold() in names:
        number += 1
    return name


def naming_columns(record: type[Record]) -> tuple[str, ...]:
    """The columns of which one must be known before a new thing can be named: all that name it but a day."""
    kinds = {column.name: column.kind for column in columns(record)}
    return tuple(name for name in record.named_from if kinds[name] != "day")


def can_name(record: type[Record], values: Mapping[str, Any]) -> bool:
    """Whether enough is known of a new thing to name it."""
    return any(str(values.get(name) or "").strip() for name in naming_columns(record))


def what_names_it(record: type[Record]) -> str:
    """The sentence that asks for what a new thing is named after.

    Examples
    --------
    >>> from career_lib.journey.tables import Application
    >>> what_names_it(Application)
    'Employer or Role is needed, because the application is named after it.'
    """
    labels = {column.name: column.label for column in columns(record)}
    asked = " or ".join(labels[name] for name in naming_columns(record))
    return f"{asked} is needed, because the {record.key} is named after it."


def _base(record: type[Record], values: Mapping[str, Any]) -> str:
    """What is known of a thing as a name; its kind and month where that is only a day, or nothing."""
    kinds = {column.name: column for column in columns(record)}
    texts = {name: _saying(values.get(name), kinds[name].kind) for name in record.named_from}
    if any(text for name, text in texts.items() if kinds[name].kind != "day"):
        return ", ".join(filter(None, texts.values()))
    label, day = kinds[str(record.key)].label, _saying(values.get("on"), "day")
    return f"{label} of {day}" if day else label


def _saying(value: Any, kind: str) -> str:
    """What a value adds to a name: a text on one line, the first thought of a note, the month of a day."""
    if kind == "day":
        return phrases.short_month(value) if isinstance(value, dt.date) else ""
    text = str(value or "").strip()
    if kind == "note":
        text = _CLAUSE.split(text, maxsplit=1)[0]
        text = _cut(" ".join(text.split()), SAYING)
    return " ".join(text.split())


def _fitting(base: str, suffix: str) -> str:
    return _cut(base, NAME_LENGTH - len(suffix)) + suffix


def _cut(text: str, most: int) -> str:
    """A text cut after a word, where it is too long."""
    if len(text) <= most:
        return text
    begun = text[: most - 1]
    return (begun.rpartition(" ")[0] or begun).rstrip(" ,") + "…"

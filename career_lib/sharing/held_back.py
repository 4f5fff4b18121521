"""Counts what a mentor does not see, table by table, for the traveller to read before the file is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from career_lib.journey.columns import columns
from career_lib.journey.journey import Journey
from career_lib.journey.tables import TABLES
from career_lib.journey.values import Share
from career_lib.sharing.view import is_shared, view


@dataclass(frozen=True)
class Held:
    """How much of one table a mentor does not see.

    Attributes
    ----------
    table : str
    rows : int, rows that are left out
    renamed : int, names that stand under another name
    emptied : int, values that are left out
    masked : int, texts with a word to hide in them
    """

    table: str
    rows: int
    renamed: int
    emptied: int
    masked: int


def held_back(journey: Journey) -> tuple[Held, ...]:
    """How much of each table a mentor does not see; tables without anything private are left out."""
    tables_shown = view(journey, "mentor").tables
    held = []
    for name, rows in journey.tables.items():
        counts = {"renamed": 0, "emptied": 0, "masked": 0}
        shown = tables_shown[name]
        for column in columns(TABLES[name]):
            before = rows.loc[shown.index, column.name]
            for value, value_shown in zip(before, shown[column.name], strict=True):
                if _is_filled(value) and not _equal(value, value_shown):
                    aliased = column.share is Share.ALIAS and value_shown
                    counts["renamed" if aliased else "masked" if is_shared(column, journey.plan) else "emptied"] += 1
        if (left_out := len(rows) - len(shown)) or any(counts.values()):
            held.append(Held(name, left_out, **counts))
    return tuple(held)


def in_words(held: Held) -> str:
    """How many rows, names, values and texts of a table a mentor does not see, in words."""
    counts = (
        (held.rows, "rows left out"),
        (held.renamed, "names under another name"),
        (held.emptied, "values left out"),
        (held.masked, "texts with a hidden word"),
    )
    return ", ".join(f"{count} {noun}" for count, noun in counts if count)


def _is_filled(value: Any) -> bool:
    """Whether a value tells anything: empty texts, empty lists, absent numbers and zeros do not."""
    return bool(value) and not (isinstance(value, float) and pd.isna(value)) and value is not pd.NaT


def _equal(value: Any, value_shown: Any) -> bool:
    return bool(value == value_shown)

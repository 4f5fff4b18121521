"""Hides the current employer in what is shared: masks its name and leaves its people out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from career_lib.journey.columns import Column, columns
from career_lib.journey.journey import Journey
from career_lib.journey.plan import Plan
from career_lib.journey.tables import TABLES
from career_lib.sharing.mask import Mask
from career_lib.sharing.short_forms import WORDS_OF_MANY_FIRMS, and_spelled, employer_names, patterns
from career_lib.sharing.spelling import spellings, unspaced

LEGAL_FORMS = {
    *("the", "and", "of", "ag", "se", "kg", "ab", "as", "oy", "sa", "nv", "bv", "ltd", "inc", "llc", "llp", "plc"),
    *("pty", "pte", "spa", "srl", "sarl", "asa", "aps", "kgaa", "uk", "us", "usa", "eu"),
}
"""Short words in them that name no firm: how it is owned, and where."""


def employer_mask(plan: Plan) -> Mask:
    """The mask of all that the employer is called, and of the plan's words to hide."""
    names = (spelled for name in employer_names(plan) for spelled in and_spelled(name))
    return Mask((*names, *plan.hide), patterns(plan))


def masked(values: pd.Series[Any], column: Column, mask: Mask) -> pd.Series[Any]:
    """A column of free text with every hidden word masked, because a win may name the employer by mistake."""
    if column.kind == "list":
        lists = [tuple(mask.over(part) for part in parts) for parts in values]
        return pd.Series(lists, index=values.index, dtype="object")
    if column.kind in ("text", "note"):
        return pd.Series([mask.over(text) for text in values], index=values.index, dtype="str")
    return values


def without_own_employer(journey: Journey) -> Journey:
    """The journey without the people who work for the traveller's present employer."""
    inside = journey.contacts["company"].map(lambda company: _is_own_employer(company, journey.plan)).astype(bool)
    names = set(journey.contacts.loc[inside, "contact"])
    tables = dict(journey.tables)
    tables["contacts"] = tables["contacts"][~tables["contacts"]["contact"].isin(names)]
    for table, column in _naming_contacts():
        rows = tables[table]
        own = rows[column.name].isin(names)
        tables[table] = (
            rows[~own] if column.required else rows.assign(**{column.name: rows[column.name].where(~own, "")})
        )
    return replace(journey, tables=tables)


def _naming_contacts() -> list[tuple[str, Column]]:
    """The columns that name a contact, each with its table."""
    every = [(table, column) for table, record in TABLES.items() for column in columns(record)]
    return [(table, column) for table, column in every if column.refers and column.refers.table == "contacts"]


def _is_own_employer(company: str, plan: Plan) -> bool:
    """Whether a company is the employer, however its name is written, shortened or gone on with.

    In doubt it is: somebody too many is left out rather than one too few.
    """
    names = employer_names(plan)
    if unspaced(company) and any(Mask((company,)).hides(name) for name in names):
        return True
    every = [own for name in names for own in _own_words(name)]
    alike = any(theirs <= own or own <= theirs for theirs in _own_words(company) for own in every)
    return alike or employer_mask(plan).hides(company)


def _own_words(firm: str) -> list[set[str]]:
    """The words by which a firm's name differs from others, all of them where it has none of its own; as spelled."""
    return [set(row) - WORDS_OF_MANY_FIRMS - LEGAL_FORMS or set(row) for row in spellings(firm)]

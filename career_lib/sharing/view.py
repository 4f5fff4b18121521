"""What an audience may see of a journey, decided before anything is computed or drawn.

A field is private unless its record marks it as shared (`values.Share`): nobody has to remember to
hide a new field. Names become aliases that stay the same from report to report, because they are
numbered by the lines of the table in which they begin, and rows are only ever added below.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Literal, TypeVar

import pandas as pd
from pydantic import BaseModel

from career_lib.base.errors import CareerError
from career_lib.journey.columns import Column, columns
from career_lib.journey.journey import Journey
from career_lib.journey.plan import Plan
from career_lib.journey.tables import TABLES
from career_lib.journey.values import Share
from career_lib.sharing.employer import employer_mask, masked, without_own_employer
from career_lib.sharing.mask import Mask

S = TypeVar("S", bound=BaseModel)

Audience = Literal["self", "mentor"]

AUDIENCES: tuple[Audience, ...] = ("self", "mentor")


def view(journey: Journey, audience: str) -> Journey:
    """The journey as an audience may see it: "self" sees all, "mentor" only what the records share.

    For a mentor, names turn into aliases ("contact 7"), free notes and money are emptied unless the
    plan shares them, what the records do not share is emptied, and contacts at the current employer
    are left out with everything that mentions them. The employer's name and the plan's words to hide
    are masked in what is left (see `employer`). Problems, notes and file hashes are left out too: they
    quote what the files hold.

    Raises
    ------
    CareerError
        When there is no such audience.
    """
    if audience == "self":
        return journey
    if audience not in AUDIENCES:
        raise CareerError(f"there is no audience {audience!r}; use one of {', '.join(AUDIENCES)}")
    aliases = _aliases(journey)  # of all, so that one who is left out later moves nobody else's number
    journey = without_own_employer(journey)
    mask = employer_mask(journey.plan)

    def shown(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
        return masked(_shown(values, column, journey.plan, aliases), column, mask)

    tables = {
        name: pd.DataFrame({c.name: shown(rows[c.name], c) for c in columns(TABLES[name])}, index=rows.index)
        for name, rows in journey.tables.items()
    }
    return replace(
        journey,
        id="traveller",
        plan=_shown_plan(journey.plan, mask),
        tables=tables,
        problems=(),
        notes=(),
        inputs={},
        audience=audience,
    )


def _noun(column: Column) -> str:
    """What an alias of this column is called, the same wherever the same thing is named."""
    if column.refers:
        return column.refers.column
    return {"employer": "company"}.get(column.name, column.name)


def is_alias(name: str) -> bool:
    """Whether a name looks like an alias, as "Project 1" does, and so reveals nothing."""
    noun, _, number = name.casefold().rpartition(" ")
    return number.isdecimal() and noun in {
        _noun(c) for record in TABLES.values() for c in columns(record) if c.share is Share.ALIAS
    }


def _aliases(journey: Journey) -> dict[str, dict[str, str]]:
    """For each kind of name, its alias: {"contact": {"ada": "contact 1"}}.

    They are numbered by the lines of the table in which such names begin, not by their days: a row that
    is added later for an earlier day, or a project with somebody known, changes nobody's number.
    """
    aliases: dict[str, dict[str, str]] = {}
    aliased = [(name, c) for name, record in TABLES.items() for c in columns(record) if c.share is Share.ALIAS]
    for name, column in sorted(aliased, key=lambda pair: pair[1].refers is not None):  # first where a name begins
        names = aliases.setdefault(_noun(column), {})
        for value in journey.tables[name][column.name].sort_index():
            if value:
                names.setdefault(value.casefold(), f"{_noun(column)} {len(names) + 1}")
    return aliases


def _shown(values: pd.Series[Any], column: Column, plan: Plan, aliases: dict[str, dict[str, str]]) -> pd.Series[Any]:
    """One column as a mentor may see it."""
    if is_shared(column, plan):
        return values
    if column.share is Share.ALIAS:
        names = aliases[_noun(column)]
        for place in reversed(column.may_refer):  # a project or a gig has its own alias already
            names = names | aliases[place.column]
        return pd.Series([names.get(name.casefold(), "") for name in values], index=values.index, dtype="str")
    return _emptied(values, column)


def is_shared(column: Column, plan: Plan) -> bool:
    """Whether a mentor may see a field as it is: it is always shared, or the plan shares its kind."""
    return column.share is Share.ALWAYS or column.share.name.lower() in plan.share


def _emptied(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """A column of the same type that tells nothing."""
    if column.kind in ("text", "note", "choice"):
        return pd.Series("", index=values.index, dtype="str")
    if column.kind == "list":
        return pd.Series([()] * len(values), index=values.index, dtype="object")
    if column.kind == "day":
        return pd.Series(pd.NaT, index=values.index, dtype=values.dtype)
    return pd.Series(float("nan"), index=values.index, dtype="float64")


def _shown_plan(plan: Plan, mask: Mask) -> Plan:
    """The plan as a mentor may see it: what is not shared falls back to its default, or to nothing."""
    return _shown_section(plan, plan, mask)


def _shown_section(section: S, plan: Plan, mask: Mask) -> S:
    changes: dict[str, Any] = {}
    for column in columns(type(section)):
        if not is_shared(column, plan):
            changes[column.name] = dt.date.min if column.kind == "day" else column.default
        elif column.kind in ("text", "note"):
            changes[column.name] = mask.over(getattr(section, column.name))
    if isinstance(section, Plan):
        changes["breaks"] = tuple(_shown_section(part, plan, mask) for part in section.breaks)
    return section.model_copy(update=changes)

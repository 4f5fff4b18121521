"""What an audience may see of a journey, decided before anything is computed or drawn.

A field is private unless its record marks it as shared (`records.Share`): nobody has to remember to
hide a new field. Names become aliases that stay the same from report to report, because they are
numbered in the order of first mention and rows are only ever added below.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any, Literal, TypeVar

import pandas as pd
from pydantic import BaseModel

from career_lib.errors import CareerError
from career_lib.journey import Journey
from career_lib.records import TABLES, Column, Plan, Share, columns

S = TypeVar("S", bound=BaseModel)

Audience = Literal["self", "mentor"]

AUDIENCES: tuple[Audience, ...] = ("self", "mentor")

MASK = "[hidden]"
"""What stands where a word was that must not be shown."""


def view(journey: Journey, audience: str) -> Journey:
    """The journey as an audience may see it: "self" sees all, "mentor" only what the records share.

    For a mentor, names turn into aliases ("contact 7"), free notes and money are emptied unless the
    plan shares them, what the records do not share is emptied, and contacts at the current employer
    are left out with everything that mentions them. The employer's name and
    the plan's words to hide are masked in what is left. Problems, notes and file hashes are left out too: they
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
    journey = _without_own_employer(journey)
    aliases = _aliases(journey)
    hidden = _hidden_words(journey.plan)

    def shown(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
        return _masked(_shown(values, column, journey.plan, aliases), column, hidden)

    tables = {
        name: pd.DataFrame({c.name: shown(rows[c.name], c) for c in columns(TABLES[name])}, index=rows.index)
        for name, rows in journey.tables.items()
    }
    return replace(
        journey,
        id="traveller",
        plan=_shown_plan(journey.plan),
        tables=tables,
        problems=(),
        notes=(),
        inputs={},
        audience=audience,
    )


def _without_own_employer(journey: Journey) -> Journey:
    """The journey without the people who work where the traveller does now."""
    words = [word.casefold() for word in (journey.plan.employer, *journey.plan.hide) if word]
    company = journey.contacts["company"].str.casefold()
    inside = company.map(lambda name: any(word in name or (name and name in word) for word in words)).astype(bool)
    names = set(journey.contacts.loc[inside, "contact"])
    tables = dict(journey.tables)
    tables["contacts"] = tables["contacts"][~tables["contacts"]["contact"].isin(names)]
    tables["touches"] = tables["touches"][~tables["touches"]["contact"].isin(names)]
    projects = tables["projects"]
    tables["projects"] = projects.assign(contact=projects["contact"].where(~projects["contact"].isin(names), ""))
    return replace(journey, tables=tables)


def _hidden_words(plan: Plan) -> re.Pattern[str] | None:
    """The employer and the plan's words to hide, in any case and however they are spaced; None without any."""
    words = [r"\s+".join(map(re.escape, word.split())) for word in (plan.employer, *plan.hide) if word.strip()]
    return re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE) if words else None


def _masked(values: pd.Series[Any], column: Column, hidden: re.Pattern[str] | None) -> pd.Series[Any]:
    """A column of free text with every word to hide taken out: a win may name the employer by mistake."""
    if hidden is None:
        return values
    if column.kind == "list":
        return values.map(lambda parts: tuple(hidden.sub(MASK, part) for part in parts)).astype("object")
    if column.kind in ("text", "note"):
        return values.map(lambda text: hidden.sub(MASK, text)).astype("str")
    return values


def _noun(column: Column) -> str:
    """What an alias of this column is called, the same wherever the same thing is named."""
    if column.refers:
        return column.refers.column
    return {"employer": "company"}.get(column.name, column.name)


def _aliases(journey: Journey) -> dict[str, dict[str, str]]:
    """For each kind of name, its alias by the name's first mention: {"contact": {"Ada": "contact 1"}}."""
    found: dict[str, dict[str, str]] = {}
    for name, rows in journey.tables.items():
        for column in columns(TABLES[name]):
            if column.share is Share.ALIAS:
                known = found.setdefault(_noun(column), {})
                for value in rows[column.name]:
                    if value:
                        known.setdefault(value.casefold(), f"{_noun(column)} {len(known) + 1}")
    return found


def _shown(values: pd.Series[Any], column: Column, plan: Plan, aliases: dict[str, dict[str, str]]) -> pd.Series[Any]:
    """One column as a mentor may see it."""
    allowed = column.share is Share.ALWAYS or (
        column.share in (Share.MONEY, Share.NOTES) and column.share.name.lower() in plan.share
    )
    if allowed:
        return values
    if column.share is Share.ALIAS:
        known = aliases[_noun(column)]
        if column.name == "origin":  # it names a project or a gig, which has its own alias already
            known = known | aliases["gig"] | aliases["project"]
        return values.map(lambda name: known.get(name.casefold(), "")).astype("str")
    return _emptied(values, column)


def _emptied(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """A column of the same type that tells nothing."""
    if column.kind in ("text", "note", "choice"):
        return pd.Series("", index=values.index, dtype="str")
    if column.kind == "list":
        return pd.Series([()] * len(values), index=values.index, dtype="object")
    if column.kind == "day":
        return pd.Series(pd.NaT, index=values.index, dtype=values.dtype)
    return pd.Series(float("nan"), index=values.index, dtype="float64")


def _shown_plan(plan: Plan) -> Plan:
    """The plan as a mentor may see it: what is not shared falls back to its default, or to nothing."""
    return _shown_section(plan, plan.share)


def _shown_section(section: S, share: tuple[str, ...]) -> S:
    kept: dict[str, Any] = {}
    for column in columns(type(section)):
        allowed = column.share is Share.ALWAYS or column.share.name.lower() in share
        if not allowed:
            kept[column.name] = dt.date.min if column.kind == "day" else column.default
    if isinstance(section, Plan):
        kept["breaks"] = tuple(_shown_section(part, share) for part in section.breaks)
    return section.model_copy(update=kept)

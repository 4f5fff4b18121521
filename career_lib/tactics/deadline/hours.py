"""Hours logged each week against the hours planned; and the hours that a level takes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from career_lib.journey.journey import Journey, weeks, worked_out_once
from career_lib.journey.tables import TABLES
from career_lib.tactics.skills.levels import ratings

MOSTLY_BREAK = 0.5
"""Share of a week in planned breaks from which on the week counts as a break."""

HOURS_A_LEVEL = 20.0
"""Hours that one level takes, before the traveller's own record says otherwise. Our assumption."""

PRIOR_LEVELS = 2.0
"""Levels of the traveller's own record that weigh as much as `HOURS_A_LEVEL` does. Our assumption."""


@worked_out_once
def logged_hours(journey: Journey) -> pd.DataFrame:
    """All logged hours, from every table that has a column of hours; no hour is in two tables.

    Returns
    -------
    DataFrame: on (datetime), hours (float, >= 0), table after table.
    """
    counted = [(table, record.hours_column) for table, record in TABLES.items() if record.hours_column]
    return pd.DataFrame(
        {
            "on": np.concatenate([journey.column(table, "on") for table, _ in counted]),
            "hours": np.concatenate([journey.column(table, column) for table, column in counted]),
        }
    )


@worked_out_once
def weekly_hours(journey: Journey) -> pd.DataFrame:
    """The hours planned and logged in each week, and the balance carried over from week to week.

    Each day plans a seventh of the weekly hours, unless it lies in a planned break. Days before the
    start are planned for nothing, and what was logged on them is left out.

    Returns
    -------
    DataFrame, one row a week (see `journey.weeks`), oldest first:

    on : datetime, last day of the week
    planned, logged : float, hours in that week
    balance : float, all hours logged so far less all planned so far
    on_break : float, share of the week's days that lie in planned breaks, 0..1

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Break, Plan
    >>> from career_lib.journey.tables import Learning
    >>> plan = Plan(
    ...     target_role="Marketing manager",
    ...     start="2026-01-12",
    ...     hours_per_week=7,
    ...     breaks=(Break(start="2026-01-19", back="2026-01-21"),),
    ... )
    >>> course = Learning(on="2026-01-14", skill="SEO", kind="course", hours=9)
    >>> weekly_hours(assemble("ada", plan, {"learning": [course]}, as_of=dt.date(2026, 1, 25)))
              on  planned  logged  balance  on_break
    0 2026-01-18      7.0     9.0      2.0  0.000000
    1 2026-01-25      5.0     0.0     -3.0  0.285714
    """
    ends = weeks(journey)
    days = pd.date_range(journey.start, journey.today).as_unit("s")
    off = np.zeros(len(days), dtype=bool)
    for pause in journey.plan.breaks:
        off |= (days >= pd.Timestamp(pause.start)) & (days < pd.Timestamp(pause.back))
    week = ends.searchsorted(days)
    in_week = np.bincount(week, minlength=len(ends))
    off_in_week = np.bincount(week[off], minlength=len(ends))
    planned = journey.plan.hours_per_week / 7 * (in_week - off_in_week)

    rows = logged_hours(journey)
    rows = rows[rows["on"] >= journey.start]
    logged = np.zeros(len(ends))
    np.add.at(logged, ends.searchsorted(pd.DatetimeIndex(rows["on"])), rows["hours"])
    return pd.DataFrame(
        {
            "on": ends,
            "planned": planned,
            "logged": logged,
            "balance": np.cumsum(logged - planned),
            "on_break": off_in_week / np.maximum(in_week, 1),
        }
    )


def hours_a_level(journey: Journey, skills: Iterable[str]) -> list[float]:
    """For each skill, the hours that one more level takes this traveller.

    All hours that were logged, per level gained: first over all rated skills, shrunk towards
    `HOURS_A_LEVEL`, then for each skill, shrunk towards that. Hours of learning belong to their
    skill. All others (gigs, projects, people) belong to the levels gained, each as much: without
    them a level would look cheaper than it was. A short record moves it a little.
    """
    own = ratings(journey)["self"]
    last = dict(zip(own.thing, own.value.tolist(), strict=True))
    first = dict(zip(own.thing[::-1], own.value[::-1].tolist(), strict=True))
    gained = {skill: max(last[skill] - first[skill], 0.0) for skill in last}
    learned = journey.learning.groupby("skill")["hours"].sum()
    logged, levels = float(logged_hours(journey)["hours"].sum()), sum(gained.values())
    other = (logged - float(learned.sum())) / levels if levels else 0.0
    overall = _shrunk(logged, levels, HOURS_A_LEVEL)
    return [
        _shrunk(learned.get(skill, 0.0) + other * gained.get(skill, 0.0), gained.get(skill, 0.0), overall)
        for skill in skills
    ]


def _shrunk(hours: float, gained: float, prior: float) -> float:
    """Hours a level, as if the record began with `PRIOR_LEVELS` levels at the prior's hours each."""
    return float((hours + PRIOR_LEVELS * prior) / (gained + PRIOR_LEVELS))

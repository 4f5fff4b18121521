"""The monthly routine: what is due of it, and how long that takes.

Days in planned breaks are left out, for nothing is late because of a rest. Only contacts go by the calendar, as in
`network`: the other person knows nothing of the break.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from career_lib.base.rows import rows_of
from career_lib.journey.journey import Journey
from career_lib.tactics.action import ROUTINE_DAYS
from career_lib.tactics.deadline.actions import CHECK_IN
from career_lib.tactics.deadline.applications import accepted_on
from career_lib.tactics.network.actions import TOUCH
from career_lib.tactics.network.numbers import contact_states
from career_lib.tactics.skills.gaps import HOURS_A_RATING, skill_gaps
from career_lib.tactics.skills.levels import ratings

CHECK_IN_DAYS = 7
"""Days after which a check-in is due: a week is what people remember."""

READ_REPORT = 0.25
"""Hours that it takes to make the report of the month and to read it. Our assumption."""

SEND_REPORT = 0.25
"""Hours that it takes to look through what the mentor gets, and to send it. Our assumption."""

STEP_MINUTES = 5
"""Minutes are told in steps of five: nobody knows better how long something takes."""


class Chore(enum.Enum):
    """What belongs to the routine, in the order in which it is done."""

    FIRST_RATINGS = enum.auto()
    RATINGS = enum.auto()
    CHECK_IN = enum.auto()
    PEOPLE = enum.auto()
    REPORT = enum.auto()
    MENTOR = enum.auto()


@dataclass(frozen=True)
class Due:
    """One part of the routine that is due.

    Attributes
    ----------
    chore : Chore
    hours : float
        What it takes.
    count : int
        How many skills or people it is about; 1 where it is about neither.
    days : int or None
        Days of the calendar since it was done last; None where it never was, or where each has days of its own.
    names : tuple of str
        The people that it is about.
    """

    chore: Chore
    hours: float
    count: int = 1
    days: int | None = None
    names: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """What it takes in minutes, in steps of five."""
        return STEP_MINUTES * max(1, round(60 * self.hours / STEP_MINUTES))


@dataclass(frozen=True)
class Routine:
    """What is due of the routine on the journey's day.

    Attributes
    ----------
    due : tuple of Due
        In the order in which it is done; empty once an application is accepted.
    skills : int
        The skills that the target role asks: without any, there is nothing to rate.
    back : date or None
        The day on which the planned break of today ends; None outside a break.
    out : bool
        Whether an application is accepted.
    """

    due: tuple[Due, ...]
    skills: int
    back: dt.date | None
    out: bool

    @property
    def minutes(self) -> int:
        """What all of it takes in minutes."""
        return sum(due.minutes for due in self.due)


def routine(journey: Journey) -> Routine:
    """What is due of the monthly routine.

    - *Ratings*: of a skill that was never rated, at once; of all others, four weeks after the latest rating.
    - *Check-in*: a week after the last one, or after the start.
    - *People*: those who are overdue.
    - *Report*, where a deadline stands: four weeks after the last forecast that a report left, or after the start.
    - *Mentor*, where the plan names one: four weeks after their last word, or after the start.

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Requirement
    >>> asked = [Requirement(on="2026-01-12", skill=skill, importance=3, level=3) for skill in ("SEO", "Budgeting")]
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> for due in routine(assemble("ada", plan, {"requirements": asked}, as_of=dt.date(2026, 1, 19))).due:
    ...     print(due.chore.name, due.count, due.minutes)
    FIRST_RATINGS 2 5
    CHECK_IN 1 5
    """
    pause, out = journey.break_today(), accepted_on(journey) is not None
    back = pause.back if pause is not None else None
    return Routine(() if out else tuple(_due(journey)), len(skill_gaps(journey)), back, out)


def _due(journey: Journey) -> Iterator[Due]:
    """The parts of the routine that are due, in the order in which they are done."""
    unrated = np.isnan(skill_gaps(journey)["claimed"].to_numpy())
    never, rated = int(unrated.sum()), int((~unrated).sum())
    if never:
        yield Due(Chore.FIRST_RATINGS, never * HOURS_A_RATING, never)
    if rated and (since := _days(journey, pd.Timestamp(ratings(journey)["self"].on[-1]), ROUTINE_DAYS)) is not None:
        yield Due(Chore.RATINGS, rated * HOURS_A_RATING, rated, since)
    yield from _after(journey, Chore.CHECK_IN, CHECK_IN.hours, journey.last_day(["checkins"]), CHECK_IN_DAYS)
    overdue = tuple(row.contact for row in rows_of(contact_states(journey)) if row.state == "overdue")
    if overdue:
        yield Due(Chore.PEOPLE, len(overdue) * TOUCH.hours, len(overdue), names=overdue)
    if len(journey.column("deadlines", "deadline")):
        yield from _after(journey, Chore.REPORT, READ_REPORT, journey.last_day(["forecasts"]), ROUTINE_DAYS)
    if journey.plan.mentor:
        yield from _after(journey, Chore.MENTOR, SEND_REPORT, _mentors_last_word(journey), ROUTINE_DAYS)


def _after(journey: Journey, chore: Chore, hours: float, last: pd.Timestamp | None, days: int) -> Iterator[Due]:
    """What is due some days after it was done last, or after the start where it never was."""
    since = _days(journey, journey.start if last is None else last, days)
    if since is not None:
        yield Due(chore, hours, days=None if last is None else since)


def _days(journey: Journey, last: pd.Timestamp, patience: int) -> int | None:
    """Days of the calendar since a day; None while fewer than `patience` have passed, breaks left out."""
    return (journey.today - last).days if journey.days_since(last) >= patience else None


def _mentors_last_word(journey: Journey) -> pd.Timestamp | None:
    """The latest day on which the mentor rated a skill or answered a question."""
    days = [*ratings(journey)["mentor"].on[-1:], *journey.column("replies", "on")[-1:]]
    return pd.Timestamp(max(days)) if days else None

"""The work left week by week, and the straight line to the deadline.

Work is importance x levels, over the required skills that are rated. It is done when a level rises
up to the required one. Only levels that move make progress: neither a first rating nor a
requirement that is added, raised or dropped does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.journey.journey import Journey, weeks, worked_out_once
from career_lib.tactics.skills import levels

PACE_WEEKS = 8
"""Weeks over which the recent pace is taken: long enough to even out a missed week, short enough to be recent."""

FEWEST_WEEKS = 2
"""Whole weeks below which there is no recent pace."""

Table = npt.NDArray[np.float64]
"""One row a day, one column a skill."""


@dataclass(frozen=True)
class Pace:
    """The recent pace in work per week, and the pace that the deadline requires.

    Attributes
    ----------
    recent, proven_recent : float or None
        Mean progress over the last whole weeks, in work a week, by claimed and by proven level;
        negative when ratings fell; None with less than two weeks.
    required : float or None
        Remaining / weeks left; None without a deadline, when it has passed, or with nothing left to do.
    weeks_counted : int
        Whole weeks that `recent` is the mean of.
    weeks_left : float or None
        From today to the deadline; zero or negative once it has passed, None without one.
    remaining : float
        Work left today.
    deadline : Timestamp or None
        The one that stands.
    """

    recent: float | None
    proven_recent: float | None
    required: float | None
    weeks_counted: int
    weeks_left: float | None
    remaining: float
    deadline: pd.Timestamp | None


@worked_out_once
def weekly_burndown(journey: Journey) -> pd.DataFrame:
    """The work left at the end of each week, and the work done in the week.

    The last row agrees with `gaps.readiness` of the same journey. Before its
    first rating, a skill counts as having had that level already; skills never rated are left out.

    Returns
    -------
    DataFrame, one row a week (see `journey.weeks`), oldest first; work in importance x levels:

    on : datetime, last day of the week
    scope : float, work that the requirements of that day ask
    done, proven_done : float, of which done by claimed and by proven level, never above scope
    remaining : float, scope - done
    ideal : float, where the line of the commitment that stood on that day is, NaN before the first
    progress, proven_progress : float, work done in the week: its end's levels less its begin's,
        both against the requirements at its end; negative where a rating fell
    """
    days = weeks(journey)
    weekly = work_on(journey, days.insert(0, days[0] - pd.Timedelta(days=7))).iloc[1:].reset_index(drop=True)
    weekly.insert(5, "ideal", _ideal(commitments(journey), days))
    return weekly


def work_on(journey: Journey, days: pd.DatetimeIndex) -> pd.DataFrame:
    """The work asked, done and left at the end of each given day, and the work done since the previous given day.

    Parameters
    ----------
    days : DatetimeIndex, sorted.

    Returns
    -------
    DataFrame, one row a day: on, scope, done, proven_done, remaining, progress, proven_progress, as
    in `weekly_burndown`; the first day has no progress.
    """
    scope, done, progress = progress_on(journey, days.to_numpy())
    _, proven_done, proven_progress = progress_on(journey, days.to_numpy(), proven=True)
    return pd.DataFrame(
        {
            "on": days,
            "scope": scope,
            "done": done,
            "proven_done": proven_done,
            "remaining": scope - done,
            "progress": progress,
            "proven_progress": proven_progress,
        }
    )


def progress_on(journey: Journey, days: levels.Days, *, proven: bool = False) -> tuple[Table, Table, Table]:
    """As `work_on`, but for claimed or for proven levels only: work asked, done, and done since the previous day.

    Each is an array with one number a day, as the columns of `work_on` have it.
    """
    skills = _rated_skills(journey)
    importance, required = _requirements_on(journey, days, skills)
    level = (levels.proven_on if proven else levels.claimed_on)(journey, days, skills)
    done = _done(importance, required, level)
    return (importance * required).sum(axis=1), done, done - _done(importance, required, _day_before(level))


@worked_out_once
def commitments(journey: Journey) -> pd.DataFrame:
    """All deadlines so far; the last one is the current deadline.

    The ideal line of a commitment goes from (`on`, `remaining`) to (`deadline`, 0). A deadline
    written down again without a change is no commitment of its own, and of several on one day the
    last counts. Where a deadline was set before the first requirement, the line starts at the work
    that was left once there was one.

    Returns
    -------
    DataFrame, oldest first:

    on : datetime, day of the commitment
    deadline : datetime
    reason : str
    remaining : float, work left on that day, in importance x levels
    standing : bool, True for the last
    """
    on, deadline, reason = (journey.column("deadlines", name) for name in ("on", "deadline", "reason"))
    last = np.flatnonzero(np.append(on[1:] != on[:-1], True)[: len(on)])
    moves = last[np.append(True, deadline[last][1:] != deadline[last][:-1])[: len(last)]]
    first_asked = journey.column("requirements", "on")[:1]
    scope, done, _ = progress_on(journey, np.maximum(on[moves], first_asked) if len(first_asked) else on[moves])
    return pd.DataFrame(
        {
            "on": on[moves],
            "deadline": deadline[moves],
            "reason": pd.array(reason[moves], dtype="str"),
            "remaining": scope - done,
            "standing": np.arange(len(moves)) == len(moves) - 1,
        }
    )


def pace(weekly: pd.DataFrame, commitments: pd.DataFrame, weeks: int = PACE_WEEKS) -> Pace:
    """The recent pace, and the pace that the current deadline requires.

    Parameters
    ----------
    weekly : DataFrame of `weekly_burndown`.
    commitments : DataFrame of `commitments`.
    weeks : int, the most weeks to look back. The first week of a journey is seldom whole and never counted.

    Examples
    --------
    >>> weekly = pd.DataFrame(
    ...     {
    ...         "on": pd.to_datetime(["2026-01-12", "2026-01-19", "2026-01-26"]),
    ...         "remaining": [60.0, 57.0, 52.0],
    ...         "progress": [0.0, 3.0, 5.0],
    ...         "proven_progress": [0.0, 0.0, 5.0],
    ...     }
    ... )
    >>> now = pace(weekly, pd.DataFrame({"deadline": [pd.Timestamp("2026-07-27")]}))
    >>> now.recent, now.required, now.weeks_left
    (4.0, 2.0, 26.0)
    """
    counted = min(weeks, len(weekly) - 1)
    late = weekly.tail(counted)
    enough = counted >= FEWEST_WEEKS
    remaining = float(weekly["remaining"].iloc[-1])
    deadline = commitments["deadline"].iloc[-1] if len(commitments) else None
    left = None if deadline is None else (deadline - weekly["on"].iloc[-1]).days / 7
    return Pace(
        recent=float(late["progress"].mean()) if enough else None,
        proven_recent=float(late["proven_progress"].mean()) if enough else None,
        required=remaining / left if left is not None and left > 0 and remaining > 0 else None,
        weeks_counted=counted,
        weeks_left=left,
        remaining=remaining,
        deadline=deadline,
    )


@worked_out_once
def _rated_skills(journey: Journey) -> list[str]:
    """The skills that were ever required and are rated by the traveller."""
    rated = set(levels.ratings(journey)["self"].thing)
    return [skill for skill in dict.fromkeys(journey.column("requirements", "skill")) if skill in rated]


def _requirements_on(journey: Journey, days: levels.Days, skills: list[str]) -> tuple[Table, Table]:
    """Importance and required level of each skill on each day, 0 where it is not required."""
    on, skill, importance, level = (
        journey.column("requirements", name) for name in ("on", "skill", "importance", "level")
    )
    latest = levels.latest_rows(levels.Log(on, skill, level), days, skills)
    return np.append(importance, 0.0)[latest], np.append(level, 0.0)[latest]


def _day_before(level: Table) -> Table:
    """The levels of the day before in the list; the first day's own for the first."""
    return np.concatenate([level[:1], level[:-1]])


def _done(importance: Table, required: Table, level: Table) -> Table:
    """Sum of importance x min(level, required) on each day."""
    done: Table = (importance * np.minimum(level, required)).sum(axis=1)
    return done


def _ideal(committed: pd.DataFrame, days: pd.DatetimeIndex) -> Table:
    """Work that would be left on each day, on the straight line of the commitment that stood on it."""
    standing = pd.DatetimeIndex(committed["on"]).searchsorted(days, side="right") - 1
    line = committed.iloc[standing[standing >= 0]]
    day = days[standing >= 0].to_numpy()
    left = (line["deadline"].to_numpy() - day) / (line["deadline"].to_numpy() - line["on"].to_numpy())
    ideal = np.full(len(days), np.nan)
    ideal[standing >= 0] = line["remaining"].to_numpy() * np.clip(left, 0, 1)
    return ideal

"""Forecasts of a journey by claimed and by proven level, the levers that would change them, and past forecasts.

`forecast` knows work on days; here a journey becomes that. A recording is a day on which levels were
assessed, not the end of a week: who rates their skills once a month was not idle in between. Progress
is what levels brought against the requirements of its day, so a rating that fell takes some back, and
a requirement that is added or dropped moves what is left, never the pace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from career_lib.journey.journey import Journey, worked_out_once
from career_lib.journey.tables import PastForecast
from career_lib.tactics.deadline import forecast
from career_lib.tactics.deadline.applications import accepted_on
from career_lib.tactics.deadline.burndown import progress_on, work_on
from career_lib.tactics.deadline.hours import HOURS_A_LEVEL, logged_hours
from career_lib.tactics.skills import levels
from career_lib.tactics.skills.gaps import Readiness, readiness, skill_gaps

ENOUGH_RATED = 0.8
"""Share of what the role asks from which on the rated skills speak for all of it. Our choice."""

FEWEST_RISES = 2
"""Rating days on which levels rose, below which there is no chance: one lump of progress is no pace. Our choice."""

MORE_HOURS = 3.0
"""Hours a week that a lever adds: an evening."""

LATER_MONTHS = 2
"""Months by which a lever moves the deadline."""

HIGH = 0.9
"""Chance from which on nothing needs to change."""

MOST_LEVERS = 3

EARLY, MIDDLE, LATE = 0.1, 0.5, 0.9
"""Quantiles that are drawn and kept: the band between the outer two holds 8 finishes of 10."""

ENOUGH_FOR_BRIER = 10
"""Graded forecasts below which their score says more about luck. Our choice."""


@dataclass(frozen=True)
class Lever:
    """A change that the traveller could make, and the chance with it.

    Attributes
    ----------
    kind : "hours", "skill" or "deadline"
        More hours a week, a skill left out, a later deadline.
    chance : float
        Of the forecast made again with it, 0..1.
    cost : float
        What is given up, as a share of what was planned: of the weekly hours, of the work asked, or of
        the time from the start to the deadline.
    skill, importance : str, int
        Of the skill that is left out.
    deadline : Timestamp or None
        The later one.
    """

    kind: Literal["hours", "skill", "deadline"]
    chance: float
    cost: float
    skill: str = ""
    importance: int = 0
    deadline: pd.Timestamp | None = None


@dataclass(frozen=True)
class Outlook:
    """The forecasts of a journey as of its day, its levers, and what is reached already.

    Attributes
    ----------
    deadline : Timestamp or None
        The one that stands.
    claimed, proven : Forecast or None
        By claimed and by proven level, of the rated skills; None without a deadline.
    chance_from : Timestamp or None
        The first day on which there can be a chance, where only time is missing.
    reached_on : Timestamp or None
        The day since which all that is rated and asked is reached, by claimed level.
    escaped_on : Timestamp or None
        The day on which an offer was accepted.
    levers : tuple of Lever
        At most three that raise the chance by claimed level, the cheapest first.
    """

    deadline: pd.Timestamp | None
    claimed: forecast.Forecast | None
    proven: forecast.Forecast | None
    chance_from: pd.Timestamp | None
    reached_on: pd.Timestamp | None
    escaped_on: pd.Timestamp | None
    levers: tuple[Lever, ...]


def outlook(journey: Journey) -> Outlook:
    """The outlook of a journey as of its day, with levers."""
    now = as_it_stands(journey)
    claimed = now.claimed
    if now.deadline is None or now.escaped_on is not None or claimed is None or claimed.chance is None:
        return now
    if claimed.left <= 0 or claimed.chance >= HIGH:
        return now
    ready = readiness(skill_gaps(journey))
    return replace(now, levers=_levers(journey, work_history(journey), ready, now.deadline, claimed))


def as_it_stands(journey: Journey) -> Outlook:
    """The outlook without levers: these take most of the time, and a table of many journeys does not need them."""
    history, ready = work_history(journey), readiness(skill_gaps(journey))
    claimed = proven = deadline = None
    deadlines = journey.column("deadlines", "deadline")
    if len(deadlines):
        deadline = pd.Timestamp(deadlines[-1])
        claimed = _forecast(journey, history, ready, deadline)
        proven = _forecast(journey, work_history(journey, proven=True), ready, deadline)
    return Outlook(
        deadline=deadline,
        claimed=claimed,
        proven=proven,
        chance_from=_chance_from(journey, history) if claimed is not None and claimed.chance is None else None,
        reached_on=_reached_on(history),
        escaped_on=accepted_on(journey),
        levers=(),
    )


def work_history(journey: Journey, *, proven: bool = False) -> pd.DataFrame:
    """The work done so far and the work asked, on each day on which levels were recorded.

    For claimed levels these are the days of the traveller's own ratings, for proven levels also those
    of the mentor's, and the days of wins and delivered gigs that prove a skill; from the first own
    rating on. What the requirements changed since the last of them is in its `scope`.

    Returns
    -------
    DataFrame, oldest first: on, done (begins at 0), scope (done + what is left).
    """
    return _proven_history(journey) if proven else _claimed_history(journey)


@worked_out_once
def _claimed_history(journey: Journey) -> pd.DataFrame:
    return _history(journey, levels.ratings(journey)["self"].on, proven=False)


@worked_out_once
def _proven_history(journey: Journey) -> pd.DataFrame:
    own = levels.ratings(journey)["self"].on
    days = np.concatenate([journey.column("assessments", "on"), levels.counted_evidence(journey).on])
    return _history(journey, days[days >= own[0]] if len(own) else own, proven=True)


def _history(journey: Journey, days: levels.Days, *, proven: bool) -> pd.DataFrame:
    on = np.unique(days)
    scope, level_done, progress = progress_on(journey, np.append(on, np.datetime64(journey.as_of)), proven=proven)
    done = progress.cumsum()
    left = scope - level_done
    # The last row is today: nothing was rated since, so only requirements can have moved what is left.
    left[-2:] = left[-1]
    return pd.DataFrame({"on": on, "done": done[:-1], "scope": (done + left)[:-1]})


def fan(now: Outlook) -> pd.DataFrame | None:
    """The lines of the chart to the early, middle and late finish by claimed level; None without a chance.

    Returns
    -------
    DataFrame, two rows a quantile: quantile, on (datetime), remaining (work). See `Forecast.fan`.
    """
    claimed = now.claimed
    if claimed is None or claimed.chance is None or not claimed.left or now.escaped_on is not None:
        return None
    return claimed.fan((EARLY, MIDDLE, LATE))


def kept(journey: Journey) -> PastForecast | None:
    """The forecast by claimed level as a row of forecasts.csv; None without a deadline or after an accepted offer."""
    now = outlook(journey)
    if now.claimed is None or now.deadline is None or now.escaped_on is not None:
        return None
    return PastForecast(
        on=journey.as_of,
        deadline=now.deadline.date(),
        chance=None if now.claimed.chance is None else round(now.claimed.chance, 3),
        p10=now.claimed.finish_on(EARLY),
        p50=now.claimed.finish_on(MIDDLE),
        p90=now.claimed.finish_on(LATE),
    )


def past_forecasts(journey: Journey) -> pd.DataFrame:
    """The forecasts of reports of earlier days, and whether they came true.

    That of today is left out, so that a report which is made again stays the same. Whoever got out
    before a deadline left its forecasts open.

    Returns
    -------
    DataFrame, oldest first: on, deadline, chance, p10, p50, p90, and made: 1 or 0 for whether all was
    reached by claimed level on the deadline, NaN while it lies ahead.
    """
    rows = journey.forecasts
    rows = rows[rows["on"] < journey.today].drop_duplicates("on", keep="last").reset_index(drop=True)
    escaped = accepted_on(journey) or pd.Timestamp.max
    days = pd.DatetimeIndex(rows["deadline"].drop_duplicates().sort_values())
    left = work_on(journey, days).set_index("on")["remaining"].reindex(rows["deadline"]).to_numpy(dtype=float)
    open_ = (rows["deadline"] >= min(journey.today, escaped)).to_numpy()
    return rows.assign(made=np.where(open_, np.nan, left == 0))


def brier(past: pd.DataFrame) -> float | None:
    """The Brier score of the graded forecasts, 0 (perfect) to 1; None if there are too few."""
    graded = past.dropna(subset=["chance", "made"])
    if len(graded) < ENOUGH_FOR_BRIER:
        return None
    return float(((graded["chance"] - graded["made"]) ** 2).mean())


def _forecast(
    journey: Journey,
    history: pd.DataFrame,
    ready: Readiness,
    deadline: pd.Timestamp,
    *,
    more_hours: float = 0.0,
) -> forecast.Forecast:
    """The forecast from a history of the journey, with its breaks and hours; no chance where that is too thin."""
    breaks = tuple((pause.start, pause.back) for pause in journey.plan.breaks)
    left = float(history["scope"].iloc[-1] - history["done"].iloc[-1]) if len(history) else float("nan")
    reason = _too_thin(history, ready) if left != 0 else ""
    if reason:
        return forecast.reference_class(journey.as_of, deadline.date(), reason, left=left, breaks=breaks)
    return forecast.forecast(
        history,
        deadline=deadline.date(),
        as_of=journey.as_of,
        breaks=breaks,
        hours=logged_hours(journey),
        hours_a_unit=_hours_a_unit(journey),
        more_hours=more_hours,
    )


def _too_thin(history: pd.DataFrame, ready: Readiness) -> str:
    """Why no chance can be told, or nothing."""
    if ready.coverage < ENOUGH_RATED:
        return f"{ready.rated} of {ready.skills} skills {'is' if ready.rated == 1 else 'are'} rated"
    rises = int((np.diff(history["done"]) > 0).sum())
    if 0 < rises < FEWEST_RISES:
        return "levels have risen on one day of rating only"
    return ""


@worked_out_once
def _hours_a_unit(journey: Journey) -> float | None:
    """Hours expected for one unit of the work that is left, before the record says otherwise."""
    gaps = skill_gaps(journey)
    weight = float(np.nansum(gaps["weight"]))
    return HOURS_A_LEVEL * float(np.nansum(gaps["gap"])) / weight if weight > 0 else None


def _chance_from(journey: Journey, history: pd.DataFrame) -> pd.Timestamp | None:
    """The day on which the record is long enough, if that lies ahead."""
    if history.empty:
        return None
    day = history["on"].iloc[0] + pd.Timedelta(weeks=forecast.FEWEST_WEEKS)
    return day if day > journey.today else None


def _reached_on(history: pd.DataFrame) -> pd.Timestamp | None:
    """The first of the last recordings on which nothing was left."""
    on, short = history["on"].to_numpy(), np.flatnonzero(history["done"].to_numpy() < history["scope"].to_numpy())
    reached = on[short[-1] + 1 :] if len(short) else on
    return pd.Timestamp(reached[0]) if len(reached) else None


def _levers(
    journey: Journey, history: pd.DataFrame, ready: Readiness, deadline: pd.Timestamp, now: forecast.Forecast
) -> tuple[Lever, ...]:
    """Those that raise the chance to more tenths, the one that gives up the smallest share of the plan first."""
    before = now.chance or 0.0
    helpful = [
        lever for lever in _tried(journey, history, ready, deadline) if round(10 * lever.chance) > round(10 * before)
    ]
    return tuple(sorted(helpful, key=lambda lever: lever.cost)[:MOST_LEVERS])


def _tried(journey: Journey, history: pd.DataFrame, ready: Readiness, deadline: pd.Timestamp) -> Iterator[Lever]:
    """Each lever with the chance of the forecast that is made again with it."""
    harder = _forecast(journey, history, ready, deadline, more_hours=MORE_HOURS)
    yield Lever("hours", harder.chance or 0.0, MORE_HOURS / journey.plan.hours_per_week)
    open_ = skill_gaps(journey)
    open_ = open_[open_["weight"] > 0].sort_values(["importance", "weight"], ascending=[True, False], kind="stable")
    if len(open_) > 1:
        least = open_.iloc[0]
        # Taken out of what was asked on every day: leaving a skill out today tells nothing of how the scope grows.
        without = _forecast(journey, history.assign(scope=history["scope"] - least["weight"]), ready, deadline)
        share = float(least["importance"] * least["required"]) / ready.scope
        yield Lever("skill", without.chance or 0.0, share, str(least["skill"]), int(least["importance"]))
    later = deadline + pd.DateOffset(months=LATER_MONTHS)
    moved = _forecast(journey, history, ready, later)
    yield Lever("deadline", moved.chance or 0.0, (later - deadline) / (deadline - journey.start), deadline=later)

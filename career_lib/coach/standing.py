"""Where one journey stands among many: its row in a coach's table, and who needs a call today.

A standing is small and made of plain values, so that it can travel between processes and machines and be
kept beside a report. It names its traveller by id only, and comes from what the audience may see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from career_lib.journey.journey import Journey
from career_lib.tactics.action import STALE_DAYS
from career_lib.tactics.deadline.burndown import commitments, progress_on
from career_lib.tactics.deadline.outlook import MIDDLE, Outlook, as_it_stands, work_history
from career_lib.tactics.exposure.numbers import ASK_PATIENCE_DAYS, unanswered_asks
from career_lib.tactics.network.numbers import overdue_contacts
from career_lib.tactics.skills.gaps import readiness, skill_gaps

MONTH = dt.timedelta(days=30)
"""How far back a forecast is compared with."""

POINTS = 13
"""Days on which a standing keeps the work left: a year by months."""

SILENT_DAYS = 21
"""Days without any entry from which a traveller is going silent: three missed weekly check-ins. Our choice."""

LEFT_DAYS = 183
"""Days without any entry from which a traveller has left, and no call today will change it: half a year. Our choice."""

STALLED_DAYS = 56
"""Days without progress from which a journey is stalled: the eight weeks over which a pace is taken."""

SLIPPED_DAYS = 30
"""Days by which a finish moves later in a month in which nothing is done: the forecast runs away. Our choice."""

NEAR_DAYS = 60
"""Days to a deadline from which it is near: there is still time for what takes a month. Our choice."""

MOST_URGENT = 3.0
"""How many times its limit something counts at most, so that one long silence does not outweigh all else."""

REASONS = ("deadline", "asked", "silent", "stalled", "slipping")
"""Why somebody needs a call; of two that are as urgent, the earlier one is told first."""

Point = tuple[dt.date, float]
"""A day and the work left on it."""


@dataclass(frozen=True)
class Standing:
    """The state of one journey on a day: one row of the coach's table.

    Attributes
    ----------
    id : str
        The name of its folder; nothing else says whose it is.
    readiness, readiness_proven : float or None
        Done / scope of the rated skills, 0..1; None when nothing is rated.
    chance, chance_proven : float or None
        To reach all of it by the deadline, 0..1; None while the record is too thin.
    deadline : date or None
    days_left : int or None
        To the deadline; negative once it has passed.
    days_since_entry : int or None
        Without planned breaks; since the start when nothing was ever recorded.
    overdue_contacts : int
    chance_change : float or None
        Chance today less that of 30 days before, -1..1; None where either could not be told.
    finish_moved_days : int or None
        By how many days the middle of the forecast lies later than it did 30 days before; None with nothing left
        to do.
    days_since_progress : int or None
        Since a level last rose (or since the first rating), without planned breaks; None with nothing left to do.
    days_asked : int or None
        How long the oldest ask waits for an answer, from two weeks on; after three months it is none any more.
    problems : int
        Things in the files that could not be used.
    on_break, escaped : bool
        In a planned break today; has accepted an offer.
    committed_on : date or None
        When the deadline was set.
    committed_work : float
        Work left on that day, in importance x levels.
    work : tuple of (date, float)
        The work left from the start to today, on at most thirteen days.
    gaps : tuple of (str, float)
        Each skill with levels missing, and its weight (importance x gap).
    """

    id: str
    readiness: float | None = None
    readiness_proven: float | None = None
    chance: float | None = None
    chance_proven: float | None = None
    deadline: dt.date | None = None
    days_left: int | None = None
    days_since_entry: int | None = None
    overdue_contacts: int = 0
    chance_change: float | None = None
    finish_moved_days: int | None = None
    days_since_progress: int | None = None
    days_asked: int | None = None
    problems: int = 0
    on_break: bool = False
    escaped: bool = False
    committed_on: dt.date | None = None
    committed_work: float = 0.0
    work: tuple[Point, ...] = ()
    gaps: tuple[tuple[str, float], ...] = ()

    def data(self) -> dict[str, Any]:
        """The standing as a dict of JSON values."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Standing:
        """A standing made from a dict of `data`.

        Raises
        ------
        ValueError, TypeError, KeyError
            When it did not.
        """
        values = {field.name: data[field.name] for field in fields(cls)}
        for name in ("deadline", "committed_on"):
            values[name] = values[name] and dt.date.fromisoformat(values[name])
        values["work"] = tuple((dt.date.fromisoformat(on), float(work)) for on, work in values["work"])
        values["gaps"] = tuple((str(skill), float(weight)) for skill, weight in values["gaps"])
        return cls(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return [[_plain(part) for part in pair] for pair in value] if isinstance(value, tuple) else value


# ---- one journey -----------------------------------------------------------------------------------


def standing(journey: Journey) -> Standing:
    """The standing of a journey on its as-of day, computed from what its audience may see."""
    gaps = skill_gaps(journey)
    ready, outlook = readiness(gaps), as_it_stands(journey)
    deadlines = commitments(journey)
    last = journey.last_entry()
    work = _work(journey) if ready.rated else ()
    return Standing(
        id=journey.id,
        readiness=_share(ready.claimed),
        readiness_proven=_share(ready.proven),
        chance=_chance(outlook),
        chance_proven=_share(outlook.proven.chance) if outlook.proven and outlook.escaped_on is None else None,
        deadline=None if outlook.deadline is None else outlook.deadline.date(),
        days_left=None if outlook.deadline is None else (outlook.deadline - journey.today).days,
        days_since_entry=journey.days_since(journey.start if last is None else last),
        overdue_contacts=overdue_contacts(journey),
        **_since_a_month(journey, outlook),
        days_since_progress=_days_since_progress(journey) if work and work[-1][1] > 0 else None,
        days_asked=_days_asked(journey),
        problems=len(journey.problems),
        on_break=journey.break_today() is not None,
        escaped=outlook.escaped_on is not None,
        committed_on=None if deadlines.empty else deadlines["on"].iloc[-1].date(),
        committed_work=0.0 if deadlines.empty else float(deadlines["remaining"].iloc[-1]),
        work=work,
        gaps=tuple(pair for pair in zip(gaps["skill"].tolist(), gaps["weight"].tolist(), strict=True) if pair[1] > 0),
    )


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _chance(outlook: Outlook) -> float | None:
    return _share(outlook.claimed.chance) if outlook.claimed and outlook.escaped_on is None else None


def _since_a_month(journey: Journey, outlook: Outlook) -> dict[str, Any]:
    """How the forecast has moved in a month; empty where there is none to compare with."""
    day = journey.as_of - MONTH
    if _chance(outlook) is None or day < journey.plan.start:
        return {}
    earlier = as_it_stands(journey.until(day))
    before, after = _chance(earlier), _chance(outlook)
    if before is None or after is None or earlier.claimed is None or outlook.claimed is None:
        return {}
    change = {"chance_change": round(after - before, 3)}
    if outlook.reached_on is not None:
        return change
    sooner, later = earlier.claimed.finish_on(MIDDLE), outlook.claimed.finish_on(MIDDLE)
    return {**change, "finish_moved_days": (later - sooner).days}


def _days_since_progress(journey: Journey) -> int | None:
    """Days since a level last rose, or since the first rating."""
    history = work_history(journey)
    rose = np.flatnonzero(np.diff(history["done"]) > 0) + 1
    return journey.days_since(history["on"].iloc[rose[-1] if len(rose) else 0])


def _days_asked(journey: Journey) -> int | None:
    """Days that the oldest ask waits, once its patience is over."""
    days = [journey.days_since(day) for day in unanswered_asks(journey)]
    return max((waited for waited in days if waited < STALE_DAYS), default=None)


def _work(journey: Journey) -> tuple[Point, ...]:
    """The work left from the start to today."""
    days = pd.date_range(journey.start, journey.today, periods=min(POINTS, (journey.today - journey.start).days + 1))
    on = days.to_numpy().astype("datetime64[D]")
    scope, done, _ = progress_on(journey, on)
    return tuple(zip(on.tolist(), (scope - done).tolist(), strict=True))


# ---- many journeys ---------------------------------------------------------------------------------

_KEPT_APART = ("work", "gaps", "committed_on", "committed_work")
"""What of a standing is no column of a table."""

COLUMNS = {
    "id": "str",
    "readiness": "float64",
    "readiness_proven": "float64",
    "chance": "float64",
    "chance_proven": "float64",
    "deadline": "datetime64[s]",
    "days_left": "float64",
    "days_since_entry": "float64",
    "overdue_contacts": "int64",
    "chance_change": "float64",
    "finish_moved_days": "float64",
    "days_since_progress": "float64",
    "days_asked": "float64",
    "problems": "int64",
    "on_break": "bool",
    "escaped": "bool",
}
"""The columns of a table of standings and their types."""


def table(standings: Iterable[Standing]) -> pd.DataFrame:
    """Standings as a DataFrame, one row for each, sorted by id; its columns are `COLUMNS`."""
    rows = sorted(standings, key=lambda row: row.id)
    return pd.DataFrame(
        {name: pd.Series([getattr(row, name) for row in rows], dtype=kind) for name, kind in COLUMNS.items()}
    )


def calls(table: pd.DataFrame) -> pd.DataFrame:
    """The travellers who need a call today, with the reasons, the most urgent first.

    Each reason has a limit in days, and counts as many times as the limit is reached: 42 days of silence, at a
    limit of 21, count 2. A deadline counts the more the nearer it is, on both sides (60 / days), and one that
    passed longer ago counts 1: it is time for another. Nothing counts more than three times, and what counts is
    added up. Whoever has got out, or has left half a year ago, is not called; in a planned break nobody is silent,
    stalled or slipping.

    Parameters
    ----------
    table : DataFrame of `table`.

    Returns
    -------
    DataFrame: id, urgency (float, > 0), reasons (tuple of str out of `REASONS`, the most urgent first), and the
    columns of the table that they come from.

    Examples
    --------
    >>> rows = table([Standing("ada", days_since_entry=42), Standing("bo", days_since_entry=3)])
    >>> calls(rows)[["id", "urgency", "reasons"]]
        id  urgency    reasons
    0  ada      2.0  (silent,)
    """
    under_way = ~table["escaped"] & ~has_left(table)
    at_work = under_way & ~table["on_break"]
    days_left = table["days_left"]
    near = (NEAR_DAYS / days_left.abs().clip(lower=1)).clip(lower=days_left.lt(0).astype(float))
    times = pd.DataFrame(
        {
            "deadline": near.where(under_way),
            "asked": (table["days_asked"] / ASK_PATIENCE_DAYS).where(under_way),
            "silent": (table["days_since_entry"] / SILENT_DAYS).where(at_work),
            "stalled": (table["days_since_progress"] / STALLED_DAYS).where(at_work),
            "slipping": (table["finish_moved_days"] / SLIPPED_DAYS).where(at_work),
        }
    )[list(REASONS)]
    times = times.where(times >= 1).clip(upper=MOST_URGENT)
    urgency = times.sum(axis=1)
    reasons = pd.Series([_reasons(row) for row in times.to_numpy()], dtype="object")
    called = table.assign(urgency=urgency, reasons=reasons)[urgency > 0].sort_values(
        ["urgency", "id"], ascending=[False, True], kind="stable"
    )
    return called[["id", "urgency", "reasons", *(name for name in table if name != "id")]].reset_index(drop=True)


def _reasons(times: Any) -> tuple[str, ...]:
    """The reasons that reach their limit, the most urgent first."""
    order = np.argsort(-np.nan_to_num(times), kind="stable")
    return tuple(REASONS[place] for place in order if times[place] >= 1)


def has_left(table: pd.DataFrame) -> pd.Series[bool]:
    """For each row of the table, whether nothing was recorded for half a year, planned breaks left out."""
    return table["days_since_entry"].ge(LEFT_DAYS)


def hardest(standings: Iterable[Standing]) -> pd.DataFrame:
    """The skills in which most work is missing, over all journeys.

    Skills that differ in capitals only are one, spelled as most have it.

    Returns
    -------
    DataFrame, the most work first: skill, travellers (who miss levels in it), work (importance x levels).

    Examples
    --------
    >>> hardest([Standing("ada", gaps=(("SEO", 6.0),)), Standing("bo", gaps=(("seo", 3.0), ("Budgeting", 4.0)))])
           skill  travellers  work
    0        SEO           2   9.0
    1  Budgeting           1   4.0
    """
    rows = pd.DataFrame([pair for standing in standings for pair in standing.gaps], columns=["skill", "work"])
    rows = rows.astype({"skill": "str", "work": "float64"})
    alike = rows.groupby(rows["skill"].str.casefold().rename("alike"))
    summed = alike.agg(skill=("skill", _most_frequent), travellers=("work", "count"), work=("work", "sum"))
    return summed.sort_values(["work", "skill"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _most_frequent(names: pd.Series[str]) -> str:
    return str(names.mode().iloc[0])

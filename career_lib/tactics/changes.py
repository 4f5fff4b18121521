"""What is new in a journey since a day, such as that of the last report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from career_lib.journey.columnar import table_of
from career_lib.journey.journey import Journey
from career_lib.journey.record import News
from career_lib.journey.tables import TABLES
from career_lib.tactics.deadline.hours import logged_hours
from career_lib.tactics.exposure.resume import resume_bullets
from career_lib.tactics.skills import levels
from career_lib.tactics.skills.gaps import readiness, skill_gaps

COUNTED = (News.ROWS, News.THINGS)
"""The news that is told by its number alone."""

CHANGED = {
    "skill": "str",
    "change": "str",
    "level_before": "float64",
    "level_after": "float64",
    "importance_before": "float64",
    "importance_after": "float64",
}
"""The columns of `Changes.requirements` and their types."""

NOT_ASKED = (np.nan, np.nan)
"""Level and importance of a skill that the role does not ask."""


@dataclass(frozen=True, eq=False)
class Changes:
    """The differences between a journey at the end of an earlier day and now.

    Attributes
    ----------
    since, until : Timestamp
        After `since`, up to and with `until`.
    readiness_before, readiness_after : float or None
        Claimed readiness, 0..1, as a report of either day gives it; None with nothing rated.
        They differ by progress, and also by new ratings and changed requirements.
    proven_before, proven_after : float or None
        The same by proven levels.
    levels : DataFrame
        skill, before, after: claimed levels of required skills that moved or were rated for the
        first time (`before` is NaN then), in the order of the requirements.
    requirements : DataFrame
        skill, change ("added", "dropped" or "moved"), level_before, level_after, importance_before,
        importance_after (NaN before it was added and after it was dropped).
    skills_before : int
        How many skills the role asked then.
    new_wins : tuple of str
        Resume bullets of the wins since then, newest first.
    steps : DataFrame
        table, name, step: projects, gigs and applications that stand at another step than then, or are
        new, with where they stand; a row that repeats the step, as one that adds hours does, is no move.
    hours : float
        Hours logged since then.
    new : mapping of str to int
        How many rows are new since then in the tables whose rows are news, and how many things in those
        whose things or steps are: {"touches": 3, "contacts": 1, "applications": 2}.
    deadline_before, deadline_after : Timestamp or None
        The standing deadline on either day.
    """

    since: pd.Timestamp
    until: pd.Timestamp
    readiness_before: float | None
    readiness_after: float | None
    proven_before: float | None
    proven_after: float | None
    levels: pd.DataFrame
    requirements: pd.DataFrame
    skills_before: int
    new_wins: tuple[str, ...]
    steps: pd.DataFrame
    hours: float
    new: Mapping[str, int]
    deadline_before: pd.Timestamp | None
    deadline_after: pd.Timestamp | None


def since(journey: Journey, day: dt.date) -> Changes:
    """The changes since the end of a day; none since the as-of day or a later one."""
    before = journey.until(min(day, journey.as_of))
    then, now = readiness(skill_gaps(before)), readiness(skill_gaps(journey))
    hours = logged_hours(journey)
    bullets = resume_bullets(journey)
    return Changes(
        since=before.today,
        until=journey.today,
        readiness_before=then.claimed,
        readiness_after=now.claimed,
        proven_before=then.proven,
        proven_after=now.proven,
        levels=_moved_levels(before, journey),
        requirements=_changed_requirements(before, journey),
        skills_before=then.skills,
        new_wins=tuple(
            bullet for on, bullet in zip(bullets["on"], bullets["bullet"], strict=True) if on > before.today
        ),
        steps=_steps_taken(before, journey),
        hours=float(hours["hours"].to_numpy()[hours["on"].to_numpy() > np.datetime64(before.as_of)].sum()),
        new={table: _count(journey, table) - _count(before, table) for table in _tables(*COUNTED, News.STEPS)},
        deadline_before=_standing_deadline(before),
        deadline_after=_standing_deadline(journey),
    )


def _moved_levels(before: Journey, journey: Journey) -> pd.DataFrame:
    skills = journey.column("requirements", "skill")[levels.asked_rows(journey)]
    then, now = (
        levels.claimed_on(j, np.array([j.as_of], dtype="datetime64[s]"), skills.tolist())[0] for j in (before, journey)
    )
    moved = ~np.isnan(now) & (then != now)
    return pd.DataFrame({"skill": pd.array(skills[moved], dtype="str"), "before": then[moved], "after": now[moved]})


def _changed_requirements(before: Journey, journey: Journey) -> pd.DataFrame:
    then, now = _asked(before), _asked(journey)
    changes = []
    for skill in _things(journey, "requirements"):
        level_before, importance_before = then.get(skill, NOT_ASKED)
        level_after, importance_after = now.get(skill, NOT_ASKED)
        if then.get(skill) != now.get(skill):
            changes.append(
                {
                    "skill": skill,
                    "change": "added" if skill not in then else "dropped" if skill not in now else "moved",
                    "level_before": level_before,
                    "level_after": level_after,
                    "importance_before": importance_before,
                    "importance_after": importance_after,
                }
            )
    return table_of(changes, CHANGED)


def _asked(journey: Journey) -> dict[str, tuple[float, float]]:
    """The level and the importance of each skill that the role asks."""
    rows = journey.rows("requirements", "skill", "level", "importance")
    latest = {skill: (level, importance) for skill, level, importance in rows}
    return {skill: asked for skill, asked in latest.items() if asked[0] > 0}


def _tables(*news: News) -> list[str]:
    """The tables in which one of these counts as news."""
    return [table for table, record in TABLES.items() if record.news in news]


def _count(journey: Journey, table: str) -> int:
    """The rows of a table whose rows are news, or else the things of it."""
    return len(journey.column(table, "on") if TABLES[table].news is News.ROWS else _things(journey, table))


def _things(journey: Journey, table: str) -> dict[str, None]:
    """The things that the rows of a table are about, in order of first mention."""
    return dict.fromkeys(journey.column(table, str(TABLES[table].key)).tolist())


def _steps_taken(before: Journey, journey: Journey) -> pd.DataFrame:
    taken = []
    for table in _tables(News.STEPS):
        then, now = (dict(j.rows(table, str(TABLES[table].key), "step")) for j in (before, journey))
        taken += [(table, name, step) for name, step in now.items() if then.get(name) != step]
    return pd.DataFrame(taken, columns=["table", "name", "step"], dtype="str")


def _standing_deadline(journey: Journey) -> pd.Timestamp | None:
    latest = journey.column("deadlines", "deadline")[-1:]
    return pd.Timestamp(latest[0]) if len(latest) else None

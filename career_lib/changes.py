"""What is new in a journey since a day, such as that of the last report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from career_lib import levels
from career_lib.exposure import resume_bullets
from career_lib.gaps import readiness, skill_gaps
from career_lib.hours import logged_hours
from career_lib.journey import Journey

LADDERS = ("projects", "gigs", "applications")
"""The tables whose rows are steps of one thing."""


@dataclass(frozen=True, eq=False)
class Changes:
    """What differs between a journey as it stood at the end of a day and as it stands.

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
    sent : int
        Applications that are new since then.
    hours : float
        Hours logged since then.
    contacts, touches, events : int
        How many are new since then.
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
    sent: int
    hours: float
    contacts: int
    touches: int
    events: int
    deadline_before: pd.Timestamp | None
    deadline_after: pd.Timestamp | None


def since(journey: Journey, day: dt.date) -> Changes:
    """What is new since the end of a day. With the as-of day or a later one, nothing is."""
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
        new_wins=tuple(bullets.loc[bullets["on"] > before.today, "bullet"]),
        steps=_steps_taken(before, journey),
        sent=journey.applications["application"].nunique() - before.applications["application"].nunique(),
        hours=float(hours.loc[hours["on"] > before.today, "hours"].sum()),
        contacts=journey.contacts["contact"].nunique() - before.contacts["contact"].nunique(),
        touches=len(journey.touches) - len(before.touches),
        events=len(journey.events) - len(before.events),
        deadline_before=_standing_deadline(before),
        deadline_after=_standing_deadline(journey),
    )


def _moved_levels(before: Journey, journey: Journey) -> pd.DataFrame:
    skills = levels.requirements(journey).index
    claimed = [levels.claimed_levels(j, pd.DatetimeIndex([j.today]), skills).to_numpy()[0] for j in (before, journey)]
    table = pd.DataFrame({"skill": pd.Series(skills, dtype="str"), "before": claimed[0], "after": claimed[1]})
    return table[table["after"].notna() & (table["before"] != table["after"])].reset_index(drop=True)


def _changed_requirements(before: Journey, journey: Journey) -> pd.DataFrame:
    then, now = levels.requirements(before), levels.requirements(journey)
    skills = pd.Index(journey.requirements["skill"].unique(), name="skill")
    both = pd.DataFrame(
        {
            "level_before": then["required"].reindex(skills),
            "level_after": now["required"].reindex(skills),
            "importance_before": then["importance"].reindex(skills),
            "importance_after": now["importance"].reindex(skills),
        },
        dtype="float64",
    )
    added, dropped = both["level_before"].isna(), both["level_after"].isna()
    moved = (both["level_before"] != both["level_after"]) | (both["importance_before"] != both["importance_after"])
    both = both.assign(change=np.select([added, dropped], ["added", "dropped"], "moved"))
    columns = ["change", "level_before", "level_after", "importance_before", "importance_after"]
    return both.loc[moved & ~(added & dropped), columns].reset_index()


def _steps_taken(before: Journey, journey: Journey) -> pd.DataFrame:
    taken = []
    for table in LADDERS:
        then, now = before.latest(table)["step"], journey.latest(table)["step"]
        taken += [(table, name, step) for name, step in now.items() if then.get(name) != step]
    return pd.DataFrame(taken, columns=["table", "name", "step"], dtype="str")


def _standing_deadline(journey: Journey) -> pd.Timestamp | None:
    return journey.deadlines["deadline"].iloc[-1] if len(journey.deadlines) else None

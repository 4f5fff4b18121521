"""Claimed and proven level of each skill on any day, from the log alone.

Two definitions meet here that everything else stands on.

*Claimed level*: the latest self-assessment. *Proven level*: what the record supports, that is at most
the claimed level, and at most the larger of the mentor's latest level and 2 plus the number of
separate wins and delivered gigs that name the skill. Two, because "doing it with help" is what
somebody may believe without having seen anything.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.journey import Journey, table_of, worked_out_once

EVIDENCE = {"on": "datetime64[s]", "skill": "str", "what": "str", "count": "int64"}
"""The columns of `evidence` and their types."""

UNSUPPORTED_LEVEL = 2
"""The highest level that is believed without a win, a gig or a mentor's word."""


@worked_out_once
def requirements(journey: Journey) -> pd.DataFrame:
    """What the target role asks today: importance and required level by skill, without those taken off.

    Returns
    -------
    DataFrame indexed by skill, in order of first mention: importance (1..5), required (1..5), source.
    """
    latest = journey.latest("requirements")
    return latest.loc[latest["level"] > 0, ["importance", "level", "source"]].rename(columns={"level": "required"})


def steps(rows: pd.DataFrame, key: str, value: str, days: pd.DatetimeIndex, things: pd.Index) -> pd.DataFrame:
    """The value of each thing on each of some days, as the latest row up to that day has it; NaN before its first.

    Parameters
    ----------
    rows : DataFrame with `on`, `key` and `value`, oldest first.
    days : sorted days, n of them.
    things : the things wanted, k of them.

    Returns
    -------
    DataFrame of n rows (`days`) and k columns (`things`), float.
    """
    values = np.append(rows[value].to_numpy(dtype=float), np.nan)
    return pd.DataFrame(values[latest_rows(rows, key, days, things)], index=days, columns=things)


def latest_rows(rows: pd.DataFrame, key: str, days: pd.DatetimeIndex, things: pd.Index) -> npt.NDArray[np.int64]:
    """For each of some days and things, the place of the latest row up to that day; -1 before its first."""
    day = days.to_numpy().searchsorted(rows["on"].to_numpy(), side="left")
    thing = things.get_indexer(pd.Index(rows[key]))
    seen = (day < len(days)) & (thing >= 0)
    latest = np.full((len(days), len(things)), -1)
    np.maximum.at(latest, (day[seen], thing[seen]), np.flatnonzero(seen))
    return np.maximum.accumulate(latest, axis=0)


@worked_out_once
def evidence(journey: Journey) -> pd.DataFrame:
    """The separate wins and delivered gigs that name a skill: one row for each skill and piece of evidence.

    A win counts on its day, once however often it is written down. A gig counts once, on the day
    by which it was delivered (or paid) and the skill was named. A gig and the wins that came from
    it tell of the same work: of the gig and its first win for a skill, the earlier counts.

    Returns
    -------
    DataFrame: on, skill, what, count (how many of the skill so far, this one too), oldest first.
    """
    told: dict[tuple[str, str], tuple[pd.Timestamp, str]] = {}
    wins = journey.wins
    for on, win, skills, origin in zip(wins["on"], wins["win"], wins["skills"], wins["origin"], strict=True):
        for skill in skills:
            told.setdefault((win, skill), (on, origin.casefold()))
    ended: dict[str, pd.Timestamp] = {}
    named: dict[tuple[str, str], pd.Timestamp] = {}
    gigs = journey.gigs
    for on, gig, step, skills in zip(gigs["on"], gigs["gig"], gigs["step"], gigs["skills"], strict=True):
        if step in ("delivered", "paid"):
            ended.setdefault(gig, on)
        for skill in skills:
            named.setdefault((gig, skill), on)
    pieces = [(on, skill, win, work, "win") for (win, skill), (on, work) in told.items()]
    pieces += [
        (max(on, ended[gig]), skill, gig, gig.casefold(), "gig") for (gig, skill), on in named.items() if gig in ended
    ]

    counted: list[dict[str, Any]] = []
    so_far: dict[str, int] = {}
    by: dict[str, set[tuple[str, str]]] = {"win": set(), "gig": set()}
    for on, skill, what, work, kind in sorted(pieces, key=lambda piece: piece[0]):
        if kind == "gig" and (work, skill) in by["win"]:
            continue
        if kind == "win" and (work, skill) in by["gig"]:
            by["gig"].remove((work, skill))
            continue
        by[kind].add((work, skill))
        so_far[skill] = so_far.get(skill, 0) + 1
        counted.append({"on": on, "skill": skill, "what": what, "count": so_far[skill]})
    return table_of(counted, EVIDENCE)


@worked_out_once
def own_ratings(journey: Journey) -> pd.DataFrame:
    """The assessments by the traveller, oldest first; what they claim."""
    return journey.assessments[journey.assessments["by"] == "self"]


@worked_out_once
def mentor_ratings(journey: Journey) -> pd.DataFrame:
    """The assessments by the mentor, oldest first."""
    return journey.assessments[journey.assessments["by"] == "mentor"]


def last_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """The latest of some ratings of each skill, indexed by skill."""
    return ratings.drop_duplicates("skill", keep="last").set_index("skill")


def claimed_levels(journey: Journey, days: pd.DatetimeIndex, skills: pd.Index) -> pd.DataFrame:
    """The claimed level of each skill on each day (0..5, NaN while never rated).

    A skill stands at its first rating before that day too, so that a first rating is no progress.
    """
    return pd.DataFrame(_claimed(journey, days, skills), index=days, columns=skills)


def _claimed(journey: Journey, days: pd.DatetimeIndex, skills: pd.Index) -> npt.NDArray[np.float64]:
    own = own_ratings(journey)
    latest = latest_rows(own, "skill", days, skills)
    skill = skills.get_indexer(pd.Index(own["skill"]))
    first = np.full(len(skills), len(own))
    np.minimum.at(first, skill[skill >= 0], np.flatnonzero(skill >= 0))
    level = np.append(own["level"].to_numpy(dtype=float), np.nan)
    claimed: npt.NDArray[np.float64] = level[np.where(latest < 0, first, latest)]
    return claimed


def proven_levels(journey: Journey, days: pd.DatetimeIndex, skills: pd.Index) -> pd.DataFrame:
    """The proven level of each skill on each day (0..5, NaN while never rated)."""
    claimed = _claimed(journey, days, skills)
    mentor = steps(mentor_ratings(journey), "skill", "level", days, skills).to_numpy()
    seen = evidence(journey)
    supported = UNSUPPORTED_LEVEL + np.nan_to_num(steps(seen, "skill", "count", days, skills).to_numpy())
    return pd.DataFrame(np.minimum(claimed, np.fmax(mentor, supported)), index=days, columns=skills)

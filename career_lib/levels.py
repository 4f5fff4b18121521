"""Claimed and proven level of each skill on any day, from the log alone.

Two definitions meet here that everything else stands on.

*Claimed level*: the latest self-assessment. *Proven level*: what the record supports, that is at most
the claimed level, and at most the larger of the mentor's latest level and 2 plus the number of
separate wins and delivered gigs that name the skill. Two, because "doing it with help" is what
somebody may believe without having seen anything.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from career_lib.journey import Journey

UNSUPPORTED_LEVEL = 2
"""The highest level that is believed without a win, a gig or a mentor's word."""


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
    table = np.full((len(days), len(things)), np.nan)
    place = {thing: i for i, thing in enumerate(things)}
    since = days.searchsorted(pd.DatetimeIndex(rows["on"]), side="left")
    for thing, first, number in zip(rows[key], since, rows[value], strict=True):
        column = place.get(thing)
        if column is not None:
            table[first:, column] = number
    return pd.DataFrame(table, index=days, columns=things)


def evidence(journey: Journey) -> pd.DataFrame:
    """The separate wins and delivered gigs that name a skill: one row for each skill and piece of evidence.

    A gig counts once, on the day it was first delivered or paid. A win counts on its day, once however
    often it is written down; a gig from which a counted win of the same skill came is not counted again.

    Returns
    -------
    DataFrame: on, skill, what, oldest first.
    """
    wins = journey.wins.explode("skills").dropna(subset="skills")
    wins = wins.drop_duplicates(["win", "skills"])[["on", "skills", "win", "origin"]]
    ended = journey.gigs[journey.gigs["step"].isin(["delivered", "paid"])].drop_duplicates("gig")
    named = journey.gigs[["gig", "skills"]].explode("skills").dropna(subset="skills").drop_duplicates()
    gigs = ended[["on", "gig"]].merge(named, on="gig")
    told = set(zip(wins["origin"].str.casefold(), wins["skills"], strict=True))
    again = [(gig.casefold(), skill) in told for gig, skill in zip(gigs["gig"], gigs["skills"], strict=True)]
    gigs = gigs[~np.array(again, dtype=bool)]
    both = pd.concat(
        [wins[["on", "skills", "win"]].rename(columns={"win": "what"}), gigs.rename(columns={"gig": "what"})],
        ignore_index=True,
    )
    return both.rename(columns={"skills": "skill"})[["on", "skill", "what"]].sort_values("on", kind="stable")


def claimed_levels(journey: Journey, days: pd.DatetimeIndex, skills: pd.Index) -> pd.DataFrame:
    """The claimed level of each skill on each day (0..5, NaN while never rated).

    A skill stands at its first rating before that day too, so that a first rating is no progress.
    """
    own = journey.assessments[journey.assessments["by"] == "self"]
    return steps(own, "skill", "level", days, skills).fillna(
        own.drop_duplicates("skill").set_index("skill")["level"].reindex(skills).astype(float)
    )


def proven_levels(journey: Journey, days: pd.DatetimeIndex, skills: pd.Index) -> pd.DataFrame:
    """The proven level of each skill on each day (0..5, NaN while never rated)."""
    claimed = claimed_levels(journey, days, skills)
    by_mentor = journey.assessments[journey.assessments["by"] == "mentor"]
    mentor = steps(by_mentor, "skill", "level", days, skills).fillna(0)
    seen = evidence(journey)
    seen = seen.assign(count=seen.groupby("skill").cumcount() + 1.0)
    supported = UNSUPPORTED_LEVEL + steps(seen, "skill", "count", days, skills).fillna(0)
    held = mentor.where(mentor > supported, supported)
    return held.where(held < claimed, claimed)

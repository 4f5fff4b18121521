"""Where the traveller and their mentor rate the same skill differently, and which way the traveller leans.

Agreement between one's own ratings and those of others is low on the average: r about 0.22 with
supervisors (Heidemeier and Moser 2009). So neither rating corrects the other; the difference is what
the two talk about next.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd

from career_lib.journey.journey import Journey
from career_lib.tactics.skills import levels

TOPICS = 3
"""How many differences make the agenda of a talk: what an hour has room for."""

PRIOR_SKILLS = 5
"""Skills with no difference that a leaning is drawn towards, as if they had been rated too. Our choice."""


@dataclass(frozen=True)
class Leaning:
    """How much higher the traveller rates themselves than the mentor does.

    Attributes
    ----------
    mean : float
        Mean of own minus mentor's level over the skills, in levels; each own level is that of the day on which
        the mentor rated, so that a talk afterwards does not hide it.
    shrunk : float
        `mean` x n / (n + `PRIOR_SKILLS`): what to expect of the next skill.
    skills : int
        n, the skills that both rated, > 0.
    """

    mean: float
    shrunk: float
    skills: int


def pairs(journey: Journey) -> pd.DataFrame:
    """The required skills that both have rated, with the latest level of each, the largest difference first.

    Returns
    -------
    DataFrame, most difference first (then most important, then by name):

    skill : str
    importance, required : int, 1..5
    own, mentor : int, the latest level by each, 0..5
    difference : int, own - mentor
    own_then : int, the traveller's level on the day on which the mentor rated
    proven : float, 0..5
    own_on, mentor_on : day of each rating
    comment : str, what the mentor wrote of the skill on that day
    """
    asked = levels.asked_rows(journey)
    skill, importance, required = (
        journey.column("requirements", name)[asked] for name in ("skill", "importance", "level")
    )
    own, mentor = (_latest(levels.ratings(journey)[who]) for who in ("self", "mentor"))
    both = np.array([name in own and name in mentor for name in skill], dtype=bool)
    rated = skill[both].tolist()
    own_on, mentor_on = (np.array([of[name][0] for name in rated], dtype="datetime64[s]") for of in (own, mentor))
    own_level, mentor_level = (np.array([of[name][1] for name in rated], dtype="int64") for of in (own, mentor))
    days, day = np.unique(mentor_on, return_inverse=True)
    then = levels.claimed_on(journey, days, rated)[day, np.arange(len(rated))]
    comments = _comments(journey)
    pairs = pd.DataFrame(
        {
            "skill": skill[both],
            "importance": importance[both],
            "required": required[both],
            "own": own_level,
            "mentor": mentor_level,
            "difference": own_level - mentor_level,
            "own_then": then.astype("int64"),
            "proven": levels.proven_on(journey, np.array([journey.as_of], dtype="datetime64[s]"), rated)[0],
            "own_on": own_on,
            "mentor_on": mentor_on,
            "comment": pd.array([comments.get((name, mentor[name][0]), "") for name in rated], dtype="str"),
        }
    )
    order = np.lexsort((skill[both], -importance[both], -np.abs(own_level - mentor_level)))
    return pairs.iloc[order].reset_index(drop=True)


def _latest(ratings: levels.Log) -> dict[str, tuple[dt.datetime, float]]:
    """The day and the level of the latest rating of each skill."""
    rows = zip(ratings.thing.tolist(), ratings.on.tolist(), ratings.value.tolist(), strict=True)
    return {skill: (on, level) for skill, on, level in rows}


def _comments(journey: Journey) -> dict[tuple[str, dt.datetime], str]:
    """What the mentor wrote of a skill on a day, in a reply or as the evidence of a rating that was typed in."""
    rated = journey.rows("assessments", "by", "skill", "on", "evidence")
    replied = journey.rows("replies", "question", "skill", "on", "comment")
    return {
        (skill, on): comment
        for source, skill, on, comment in chain(rated, replied)
        if source in ("mentor", "skill") and comment
    }


def agenda(pairs: pd.DataFrame) -> pd.DataFrame:
    """The differences to talk about next: the largest, at most `TOPICS`."""
    return pairs[pairs["difference"] != 0].head(TOPICS)


def leaning(pairs: pd.DataFrame) -> Leaning | None:
    """The traveller's leaning; None while no skill is rated by both.

    Examples
    --------
    >>> leaning(pd.DataFrame({"own_then": [4, 3, 2], "mentor": [2, 2, 2]}))
    Leaning(mean=1.0, shrunk=0.375, skills=3)
    """
    if pairs.empty:
        return None
    mean = float((pairs["own_then"] - pairs["mentor"]).mean())
    return Leaning(mean, mean * len(pairs) / (len(pairs) + PRIOR_SKILLS), len(pairs))


def last_reply(journey: Journey) -> pd.DataFrame:
    """What the mentor wrote in their last reply: on, report, question, skill, comment; the two questions first."""
    rows = journey.replies
    if rows.empty:
        return rows
    last = rows[(rows["reply"] == rows["reply"].iloc[-1]) & (rows["comment"] != "")]
    parts: list[pd.DataFrame] = [last[last["question"] == question] for question in ("next", "doubt", "skill")]
    return pd.concat(parts)

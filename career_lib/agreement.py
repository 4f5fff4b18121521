"""Where the traveller and their mentor rate the same skill differently, and which way the traveller leans.

Agreement between one's own ratings and those of others is low on the average: r about 0.22 with
supervisors (Heidemeier and Moser 2009). So neither rating corrects the other; the difference is what
the two talk about next.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from career_lib import levels
from career_lib.journey import Journey

TOPICS = 3
"""How many differences make the agenda of a talk: what an hour has room for."""

PRIOR_SKILLS = 5
"""Skills with no difference that a leaning is drawn towards, as if they had been rated too. Our choice."""


@dataclass(frozen=True)
class Leaning:
    """How much higher the traveller rates than the mentor does.

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
    """The required skills that both have rated, with both latest levels: largest difference first.

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
    asked = levels.requirements(journey)
    own, mentor = (
        levels.last_ratings(ratings)[["on", "level"]]
        for ratings in (levels.own_ratings(journey), levels.mentor_ratings(journey))
    )
    both = asked.join(own.add_prefix("own_"), how="inner").join(mentor, how="inner")
    days = pd.DatetimeIndex(both["on"].sort_values().unique()).as_unit("s")
    then = levels.claimed_levels(journey, days, both.index)
    proven = levels.proven_levels(journey, pd.DatetimeIndex([journey.today]), both.index)
    comments = _comments(journey)
    rated = list(zip(both.index, both["on"], strict=True))
    found = pd.DataFrame(
        {
            "skill": pd.Series(both.index, dtype="str").to_numpy(),
            "importance": both["importance"].to_numpy(),
            "required": both["required"].to_numpy(),
            "own": both["own_level"].to_numpy(),
            "mentor": both["level"].to_numpy(),
            "difference": (both["own_level"] - both["level"]).to_numpy(),
            "own_then": pd.array([then[skill][on] for skill, on in rated], dtype="int64"),
            "proven": proven.iloc[0].to_numpy(),
            "own_on": both["own_on"].to_numpy(),
            "mentor_on": both["on"].to_numpy(),
            "comment": pd.array([comments.get(each, "") for each in rated], dtype="str"),
        }
    )
    order = found.assign(size=found["difference"].abs())
    order = order.sort_values(["size", "importance", "skill"], ascending=[False, False, True])
    return found.loc[order.index].reset_index(drop=True)


def _comments(journey: Journey) -> dict[tuple[str, pd.Timestamp], str]:
    """What the mentor wrote of a skill on a day, in a reply or as the evidence of a rating that was typed in."""
    rated = levels.mentor_ratings(journey)[["on", "skill", "evidence"]].rename(columns={"evidence": "comment"})
    said = journey.replies.loc[journey.replies["question"] == "skill", ["on", "skill", "comment"]]
    rows = pd.concat([rated, said])
    rows = rows[rows["comment"] != ""]
    return {(skill, on): comment for skill, on, comment in zip(rows["skill"], rows["on"], rows["comment"], strict=True)}


def agenda(pairs: pd.DataFrame) -> pd.DataFrame:
    """The differences to talk about next: the largest, at most `TOPICS`."""
    return pairs[pairs["difference"] != 0].head(TOPICS)


def leaning(pairs: pd.DataFrame) -> Leaning | None:
    """Which way the traveller leans, and how much; None while no skill is rated by both.

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

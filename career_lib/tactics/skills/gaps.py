"""Levels still missing for each required skill, and how ready that makes the traveller.

Claimed is what the traveller says; proven is what the record supports (see `levels`). A skill that
is not rated yet is not at level 0: it is counted apart, as missing coverage.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from career_lib.journey.journey import Journey, worked_out_once
from career_lib.journey.values import HIGHEST_LEVEL, LOWEST_LEVEL
from career_lib.tactics.skills import levels

TOP = 3
"""How many gaps are called the top gaps: what somebody can work on at the same time."""

HOURS_A_RATING = 1 / 60
"""Hours that it takes to rate one skill: a minute to read its sentences and choose one. Our assumption."""

DRAWS = 2000
"""Random draws for `top_gap_stability`: its shares are then right to about 0.02 (two standard errors)."""


@dataclass(frozen=True)
class Readiness:
    """The share of the work that is done: done / scope, over the rated skills.

    Attributes
    ----------
    claimed, proven : float or None
        Done / scope by claimed and by proven levels, 0..1; None when nothing is rated.
    coverage : float
        Share of importance x required level that is rated, 0..1; 0 without requirements.
    rated, skills : int
        Number of rated and of required skills.
    scope, done, proven_done : float
        Work in importance x levels, over rated skills only; done and proven_done are never above scope.
    """

    claimed: float | None
    proven: float | None
    coverage: float
    rated: int
    skills: int
    scope: float
    done: float
    proven_done: float


@worked_out_once
def skill_gaps(journey: Journey) -> pd.DataFrame:
    """Levels still missing for each required skill: max(0, required - level).

    Returns
    -------
    DataFrame, most weight first (then most important, then by name), unrated skills last:

    skill : str
    importance : int, 1..5
    required : int, level that the target role asks, 1..5
    claimed, proven : float, level 0..5, NaN while unrated
    gap, gap_proven : float, levels missing to the required one, by claimed and by proven level
    weight : float, importance x gap, the work that closing the gap is worth

    Examples
    --------
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Assessment, Requirement
    >>> day = "2026-01-12"
    >>> asked = [
    ...     Requirement(on=day, skill="SEO", importance=2, level=3),
    ...     Requirement(on=day, skill="Copywriting", importance=5, level=4),
    ...     Requirement(on=day, skill="Budgeting", importance=3, level=3),
    ... ]
    >>> rated = [Assessment(on=day, skill="SEO", level=1), Assessment(on=day, skill="Copywriting", level=3)]
    >>> plan = Plan(target_role="Marketing manager", start=day)
    >>> skill_gaps(assemble("ada", plan, {"requirements": asked, "assessments": rated}))
             skill  importance  required  claimed  proven  gap  gap_proven  weight
    0  Copywriting           5         4      3.0     2.0  1.0         2.0     5.0
    1          SEO           2         3      1.0     1.0  2.0         2.0     4.0
    2    Budgeting           3         3      NaN     NaN  NaN         NaN     NaN
    """
    asked = levels.asked_rows(journey)
    skill, importance, required = (
        journey.column("requirements", name)[asked] for name in ("skill", "importance", "level")
    )
    today = np.array([journey.as_of], dtype="datetime64[s]")
    claimed, proven = (on(journey, today, skill.tolist())[0] for on in (levels.claimed_on, levels.proven_on))
    gap = np.maximum(required - claimed, 0)
    weight = importance * gap
    order = np.lexsort((skill, -importance, -weight))
    return pd.DataFrame(
        {
            "skill": pd.array(skill[order], dtype="str"),
            "importance": importance[order],
            "required": required[order],
            "claimed": claimed[order],
            "proven": proven[order],
            "gap": gap[order],
            "gap_proven": np.maximum(required - proven, 0)[order],
            "weight": weight[order],
        }
    )


def readiness(gaps: pd.DataFrame) -> Readiness:
    """The readiness: done / scope over the rated skills, by claimed and by proven level, and how much is rated.

    Parameters
    ----------
    gaps : DataFrame of `skill_gaps`.

    Examples
    --------
    >>> gaps = pd.DataFrame(
    ...     {"importance": [5, 2, 3], "required": [4, 3, 3], "claimed": [3, 1, np.nan], "proven": [2, 1, np.nan]}
    ... )
    >>> ready = readiness(gaps)
    >>> ready.done, ready.scope, ready.claimed
    (17.0, 26.0, 0.6538461538461539)
    >>> round(ready.coverage, 2)
    0.74
    """
    importance, required = gaps["importance"].to_numpy(), gaps["required"].to_numpy()
    claimed, proven = gaps["claimed"].to_numpy(), gaps["proven"].to_numpy()
    rated = ~np.isnan(claimed)
    whole = float((importance * required).sum())
    scope = float((importance * required)[rated].sum())
    done = float((importance * np.minimum(claimed, required))[rated].sum())
    proven_done = float((importance * np.minimum(proven, required))[rated].sum())
    return Readiness(
        claimed=done / scope if scope else None,
        proven=proven_done / scope if scope else None,
        coverage=scope / whole if whole else 0.0,
        rated=int(rated.sum()),
        skills=len(gaps),
        scope=scope,
        done=done,
        proven_done=proven_done,
    )


def top_gap_stability(gaps: pd.DataFrame, *, rng: np.random.Generator, draws: int = DRAWS) -> pd.DataFrame:
    """How often each of the three largest gaps stays among the three largest when ratings are off by up to one level.

    Nobody rates themselves to the level. In each draw, every claimed level is independently off by
    -1, 0 or +1, each as likely, and clipped to 0..5; then the gaps are put in order as in `skill_gaps`.

    Parameters
    ----------
    gaps : DataFrame of `skill_gaps`.
    rng : source of randomness.
    draws : int, number of draws, > 0.

    Returns
    -------
    DataFrame, at most three rows (only real gaps), most weight first:

    skill : str
    stays : float, share of draws, 0..1
    """
    skill, importance, required, claimed = (
        gaps[name].to_numpy() for name in ("skill", "importance", "required", "claimed")
    )
    rated = np.lexsort((skill, -importance))
    rated = rated[~np.isnan(claimed[rated])]
    off = rng.integers(-1, 2, size=(draws, len(rated)))
    level = np.clip(claimed[rated] + off, LOWEST_LEVEL, HIGHEST_LEVEL)
    weight = importance[rated] * np.maximum(required[rated] - level, 0)
    top = np.argsort(-weight, axis=1, kind="stable")[:, :TOP]
    stays = dict(zip(skill[rated], np.bincount(top.ravel(), minlength=len(rated)) / draws, strict=True))
    skills = gaps.loc[gaps["weight"] > 0, "skill"].head(TOP)
    return pd.DataFrame({"skill": skills, "stays": np.array([stays[skill] for skill in skills], dtype=float)})

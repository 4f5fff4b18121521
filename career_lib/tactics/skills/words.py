"""Sentences on how much is rated, and where the largest gaps are."""

from __future__ import annotations

from typing import Any

import pandas as pd

from career_lib.base.phrases import counted, in_ten, joined, listed, number, percent, sentence
from career_lib.base.rows import rows_of
from career_lib.tactics.skills.gaps import TOP, Readiness

SURE = 0.75
"""Share of draws from which on a place among the top three is called steady. Our choice."""

MOST_NAMED = 3


def coverage_sentence(readiness: Readiness) -> str:
    """A sentence on how much of what the role asks is rated."""
    if not readiness.skills:
        return "No skill is listed yet: the page Plan starts from a ready-made role, to be edited."
    if readiness.rated == readiness.skills:
        return "The one skill is rated." if readiness.skills == 1 else f"All {readiness.skills} skills are rated."
    if not readiness.rated:
        return f"None of {counted(readiness.skills, 'skill')} is rated yet: the page Assess asks for one at a time."
    rest = readiness.skills - readiness.rated
    return (
        f"{readiness.rated} of {readiness.skills} skills {'is' if readiness.rated == 1 else 'are'} rated, "
        f"{percent(readiness.coverage)} of what the role asks; "
        f"the other {'one counts' if rest == 1 else f'{rest} count'} neither for nor against until then."
    )


def gaps_sentence(gaps: pd.DataFrame, stability: pd.DataFrame) -> str:
    """Sentences: the largest gap, how certain it is, and what is claimed but not proven.

    Parameters
    ----------
    gaps : the result of `gaps.skill_gaps`.
    stability : the result of `gaps.top_gap_stability`.
    """
    if gaps.empty:
        return "No skill is listed yet: the page Plan starts from a ready-made role, to be edited."
    rated = [row for row in rows_of(gaps) if pd.notna(row.claimed)]
    if not rated:
        return "No skill is rated yet, so no gap is known: the page Assess asks for one skill at a time."
    return joined(_largest(rated), _steadiness(stability), _unproven(rated))


def _largest(rated: list[Any]) -> str:
    short = [row for row in rated if row.gap > 0]
    if not short:
        return "No gap is left among the rated skills."
    top = short[0]
    tied = [row.skill for row in short if row.weight == top.weight]
    left = counted(sum(row.weight for row in short), "unit")
    if 1 < len(tied) < len(short):
        return (
            f"The largest gaps are {listed(tied, MOST_NAMED)}: closing each is worth {number(top.weight)} "
            f"of the {left} of work left."
        )
    worth = f"{number(top.weight)} of the {left} of work left"
    if len(short) == 1:
        worth = "all the work that is left"
    return (
        f"The largest gap is {top.skill}: level {number(top.required)} is asked, {number(top.claimed)} "
        f"claimed. Closing it is worth {worth}."
    )


def _steadiness(stability: pd.DataFrame) -> str:
    """Whether the three largest gaps would stay so if the ratings were a little off; empty with fewer than three."""
    if len(stability) < TOP:
        return ""
    rows = list(rows_of(stability))
    steady = [row.skill for row in rows if row.stays >= SURE]
    least = min(rows, key=lambda row: float(row.stays))
    if least.stays >= SURE:
        return f"If every rating is off by up to one level, {listed(steady)} mostly still come first."
    if not steady:
        return "The order is a close call: if every rating is off by up to one level, none of the first three is sure."
    return (
        f"If every rating is off by up to one level, {listed(steady)} mostly "
        f"{'stays' if len(steady) == 1 else 'stay'} among the first three; {least.skill} does so "
        f"in {in_ten(least.stays)} cases, so its place is a close call."
    )


def _unproven(rated: list[Any]) -> str:
    """The skills that only need a proof."""
    claimed = [row.skill for row in rated if row.gap == 0 and row.gap_proven > 0]
    if not claimed:
        return ""
    them = "it" if len(claimed) == 1 else "them"
    return (
        f"{sentence(listed(claimed, MOST_NAMED))} {'is' if len(claimed) == 1 else 'are'} claimed but not proven yet. "
        f"Wins and delivered gigs that name {them} prove {them}, and so does a mentor's word."
    )

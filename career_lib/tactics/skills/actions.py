"""What to do next about the skills: list them, rate them, learn them, practice them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isnan
from typing import Any

import pandas as pd

from career_lib.base.phrases import counted, effort, listed
from career_lib.journey.journey import Journey
from career_lib.journey.values import LEVELS
from career_lib.tactics.action import ROUTINE_DAYS, Action, Effort, Entry, action, passed
from career_lib.tactics.skills.gaps import HOURS_A_RATING, readiness, skill_gaps
from career_lib.tactics.skills.levels import ratings

MOST_NAMED = 3
"""Skills that a sentence names before it counts the rest."""

PRACTICE_LEVEL = 2
"""Level from which a skill grows by practice rather than by reading: whoever does it with help can do it."""

LIST_SKILLS = Effort(hours=0.5, chance=1.0, still=0.0)
RATE_SKILL = Effort(hours=HOURS_A_RATING, chance=0.03, still=0.0)
RATE_AGAIN = Effort(hours=0.25, chance=0.05, still=0.0)
LOOK_AROUND = Effort(hours=1.0, chance=0.05)


def skill_actions(journey: Journey, gaps: list[Any], hours_a_level: Mapping[str, float]) -> Iterator[Action]:
    """The actions for the skills.

    Parameters
    ----------
    journey : Journey
    gaps : list, the rows of `gaps.skill_gaps`.
    hours_a_level : mapping of str to float, hours that one more level of each skill takes this traveller.
    """
    role = journey.plan.target_role
    unrated, rated = [gap for gap in gaps if isnan(gap.claimed)], [gap for gap in gaps if not isnan(gap.claimed)]
    short = [gap for gap in rated if gap.gap > 0]
    if not gaps:
        do = f"List what somebody must be able to do as {role}, beginning with a starter role."
        why = "There are 0 skills on your list; 10 to 16 are usual."
        yield action("skills", do, why, LIST_SKILLS, 1.0, entry=Entry("requirements"))
    elif not unrated and not short:
        do = f"Read three new postings for {role}, and add what they ask that is not on your list."
        why = f"All {len(gaps)} skills on it are at the level that the role asks."
        yield action("skills", do, why, LOOK_AROUND, 1.0, entry=Entry("requirements"))
    if unrated:
        do = f"Rate {listed((gap.skill for gap in unrated), MOST_NAMED)}."
        why = f"Not rated yet: {len(unrated)} of {len(gaps)} skills, and readiness counts only those that are."
        # A rating closes nothing; it is worth as much as readiness is blind without it.
        blind = 1 - readiness(skill_gaps(journey)).coverage
        importance = blind * float(max(gap.importance for gap in unrated))
        rate = action("skills", do, why, RATE_SKILL, importance, entry=Entry("assessments"))
        yield replace(rate, hours=RATE_SKILL.hours * len(unrated))
    if rated:
        latest = pd.Timestamp(ratings(journey)["self"].on[-1])
        if journey.days_since(latest) >= ROUTINE_DAYS:
            do = "Go through your ratings, and change those that are no longer true."
            why = f"The latest was {passed(journey, latest)}, and progress shows only once it is rated."
            importance = float(max(gap.importance for gap in rated))
            yield action("skills", do, why, RATE_AGAIN, importance, overdue=True, entry=Entry("assessments"))
    for gap in short:
        a_level = hours_a_level[gap.skill]
        hours = min(a_level, journey.plan.hours_per_week)
        practice, goal = gap.claimed >= PRACTICE_LEVEL, LEVELS[int(gap.claimed) + 1]
        do = f"{'Practice' if practice else 'Learn'} {gap.skill} this week, on the way to “{goal}”."
        why = (
            f"It counts {gap.importance} of 5, lacks {counted(gap.gap, 'level')}, "
            f"and a whole level takes you {effort(a_level)}."
        )
        entry = Entry("learning", {"skill": gap.skill} | ({"kind": "practice"} if practice else {}))
        yield Action("skills", do, why, hours, gap.importance / a_level, overdue=False, entry=entry)

"""Projects with the target department, asks without an answer, and the wins that came of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from career_lib.base.phrases import ago, counted, day, joined, listed, quoted
from career_lib.base.rows import rows_of
from career_lib.journey.tables import Project, Win

STATE_WORDS = {
    "delivered": "delivered",
    "running": "running",
    "agreed": "agreed",
    "waiting": "waiting for an answer",
    "fallback due": "without a yes so far",
    "idea": "an idea",
    "stopped": "stopped",
}
"""What a project is in each state, furthest first."""

MOST_NAMED = 3


def exposure_sentence(ladder: pd.DataFrame, wins: pd.DataFrame) -> str:
    """Sentences: where the projects stand, which fallback is due and when, and the wins so far.

    Parameters
    ----------
    ladder : the result of `numbers.project_ladder`.
    wins : the result of `resume.resume_bullets`.
    """
    if ladder.empty:
        begin = (
            f"No project yet. On the page Log, add one under {quoted(Project.title)}; "
            "the first step is to ask the boss for a small one."
        )
        return joined(begin, _wins(wins) if len(wins) else "")
    due = ladder[ladder["state"] == "fallback due"]
    waiting = ladder[ladder["state"] == "waiting"]
    return joined(
        _standing(ladder),
        *(_next_door(project) for project in rows_of(due.head(MOST_NAMED))),
        *(_patience(project) for project in rows_of(waiting.head(MOST_NAMED))),
        _wins(wins),
    )


def _standing(ladder: pd.DataFrame) -> str:
    states = ladder["state"].map(STATE_WORDS)
    if len(ladder) == 1:
        return f"The one project is {states.iloc[0]}."
    counts = states.value_counts()
    parts = [f"{counts[words]} {words}" for words in dict.fromkeys(STATE_WORDS.values()) if words in counts]
    return f"{len(ladder)} projects: {listed(parts)}."


def _next_door(project: Any) -> str:
    """What to do where an ask came back with no, or not at all."""
    name = quoted(project.project)
    if project.step == "boss declined":
        why = f"The boss declined {name}"
    else:
        whom = "department" if project.step == "asked department" else "boss"
        why = f"The {whom} was asked for {name} {ago(project.days_waiting)} and has not answered"
    if project.step == "asked department":
        return f"{why}: somebody else there may be glad of the help."
    return f"{why}: the next door is the department's head, who gets help that is not on their budget."


def _patience(project: Any) -> str:
    until = f"without an answer, the next door opens on {day(project.fallback_on)}"
    return f"{quoted(project.project)} was asked for {ago(project.days_waiting)}; {until}."


def _wins(wins: pd.DataFrame) -> str:
    if wins.empty:
        return f"No win yet: whatever got better and can be counted goes under {quoted(Win.title)} on the page Log."
    measured = int(wins["measured"].sum())
    if measured == len(wins):
        numbers = "with a number" if measured == 1 else "each with a number"
    else:
        numbers = f"{measured or 'none'} of them with a number" if len(wins) > 1 else "still without a number"
    return f"{counted(len(wins), 'win')} can go on the resume, {numbers}."

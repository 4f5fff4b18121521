"""What is new since a day."""

from __future__ import annotations

import pandas as pd

from career_lib.changes import Changes
from career_lib.phrases import counted, day, each, hours, listed, number, percent, quoted

MOST_NAMED = 4

THINGS = {"projects": "Project", "gigs": "Gig", "applications": "Application"}


def changes_sentences(changes: Changes) -> tuple[str, ...]:
    """Each thing that is new, most telling first; one sentence that says so when nothing is.

    Parameters
    ----------
    changes : the result of `changes.since`.
    """
    said = (
        *_readiness(changes),
        *_deadline(changes),
        *_levels(changes.levels),
        *(f"A win: {bullet}." for bullet in changes.new_wins[:MOST_NAMED]),
        *_more(len(changes.new_wins) - MOST_NAMED, "more win"),
        *(f"{THINGS[row.table]} {quoted(row.name)}: {row.step}." for row in each(changes.steps.head(MOST_NAMED))),
        *_more(len(changes.steps) - MOST_NAMED, "more step"),
        *_requirements(changes.requirements),
        *_effort(changes),
    )
    return said or (f"Nothing was recorded since {day(changes.since)}; ten minutes with the log notebook bring it up.",)


def _readiness(changes: Changes) -> tuple[str, ...]:
    before, after = changes.readiness_before, changes.readiness_after
    proven_before, proven_after = changes.proven_before, changes.proven_after
    if before is None or after is None or proven_before is None or proven_after is None:
        return ()
    if percent(before) == percent(after) and percent(proven_before) == percent(proven_after):
        return ()
    return (f"{_went('Readiness', before, after)}, and {_went('its proven part', proven_before, proven_after)}.",)


def _went(what: str, before: float, after: float) -> str:
    if percent(before) == percent(after):
        return f"{what} stayed at {percent(after)}"
    return f"{what} went from {percent(before)} to {percent(after)}"


def _deadline(changes: Changes) -> tuple[str, ...]:
    before, after = changes.deadline_before, changes.deadline_after
    if after is None or before == after:
        return ()
    return (
        (f"The deadline is set: {day(after)}.",)
        if before is None
        else (f"The deadline moved from {day(before)} to {day(after)}.",)
    )


def _levels(levels: pd.DataFrame) -> tuple[str, ...]:
    rated = list(levels.loc[levels["before"].isna(), "skill"])
    moves = {
        "Up": levels[levels["after"] > levels["before"]],
        "Seen more strictly, which helps to plan": levels[levels["after"] < levels["before"]],
    }
    said = [f"Rated for the first time: {listed(rated, MOST_NAMED)}."] if rated else []
    said += [f"{how}: {listed(_moves(rows), MOST_NAMED)}." for how, rows in moves.items() if len(rows)]
    return tuple(said)


def _moves(levels: pd.DataFrame) -> list[str]:
    return [f"{row.skill} from {number(row.before)} to {number(row.after)}" for row in each(levels)]


def _requirements(changed: pd.DataFrame) -> tuple[str, ...]:
    said = []
    for change, words in (("added", "The role now also asks for"), ("dropped", "The role no longer asks for")):
        skills = list(changed.loc[changed["change"] == change, "skill"])
        said += [f"{words} {listed(skills, MOST_NAMED)}."] if skills else []
    moved = changed[~changed["change"].isin(["added", "dropped"])]
    if len(moved):
        what = listed([f"{row.skill} ({row.change})" for row in each(moved)], MOST_NAMED)
        said.append(f"What the role asks changed for {what}.")
    return tuple(said)


def _effort(changes: Changes) -> tuple[str, ...]:
    parts = [
        *([hours(changes.hours)] if changes.hours else []),
        *([counted(changes.touches, "touch", "touches")] if changes.touches > 0 else []),
        *([counted(changes.events, "event")] if changes.events > 0 else []),
    ]
    return (f"Logged: {listed(parts)}.",) if parts else ()


def _more(count: int, what: str) -> tuple[str, ...]:
    return (f"And {counted(count, what)}.",) if count > 0 else ()

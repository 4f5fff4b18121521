"""Sentences on what is new since a day."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from career_lib.base.phrases import counted, day, hours, listed, number, percent, quoted
from career_lib.base.rows import rows_of
from career_lib.journey.columns import columns
from career_lib.journey.record import Log, News
from career_lib.journey.tables import TABLES
from career_lib.tactics.changes import COUNTED, Changes

MOST_NAMED = 4

TOLD_TOGETHER = "applications"
"""Whose steps are told in one sentence; those of every other table have a sentence each."""

ANSWERS = {"offer": "an offer for", "interview": "an interview for", "replied": "a reply to"}
"""What is said of an application that was answered, furthest first; these are always named."""


def changes_sentences(changes: Changes) -> tuple[str, ...]:
    """A sentence for each thing that is new, the most important first; if nothing is new, one sentence that says so.

    Parameters
    ----------
    changes : the result of `changes.since`.
    """
    sentences = (
        *_accepted(changes),
        *_readiness(changes),
        *_deadline(changes),
        *_levels(changes.levels),
        *(f"A win: {bullet}." for bullet in changes.new_wins[:MOST_NAMED]),
        *_more(len(changes.new_wins) - MOST_NAMED, "more win"),
        *_steps(changes.steps),
        *_applications(changes),
        *_requirements(changes),
        *_effort(changes),
    )
    return sentences or ("Nothing was recorded; ten minutes on the page Log make up for that.",)


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
    rows = list(rows_of(levels))
    rated = [row.skill for row in rows if isnan(row.before)]
    moves = {
        "Up": [row for row in rows if row.after > row.before],
        "Seen more strictly, which helps to plan": [row for row in rows if row.after < row.before],
    }
    sentences = [f"Rated for the first time: {listed(rated, MOST_NAMED)}."] if rated else []
    sentences += [f"{how}: {listed(_moves(moved), MOST_NAMED)}." for how, moved in moves.items() if moved]
    return tuple(sentences)


def _moves(levels: list[Any]) -> list[str]:
    return [f"{row.skill} from {number(row.before)} to {number(row.after)}" for row in levels]


def _steps(steps: pd.DataFrame) -> tuple[str, ...]:
    """Where the projects and gigs that moved stand now."""
    moved = [row for row in rows_of(steps) if row.table != TOLD_TOGETHER]
    sentences = tuple(f"{_noun(row.table)} {quoted(row.name)}: {row.step}." for row in moved[:MOST_NAMED])
    stepped = [table for table, record in TABLES.items() if record.news is News.STEPS and table != TOLD_TOGETHER]
    more = f"of {listed(stepped)}"
    return (*sentences, *_more(len(moved) - MOST_NAMED, f"more step {more}", f"more steps {more}"))


def _noun(table: str) -> str:
    """What a thing of a table is called: the label of the column that names it."""
    record = TABLES[table]
    return next(column.label for column in columns(record) if column.name == record.key)


def _accepted(changes: Changes) -> tuple[str, ...]:
    jobs = _applications_at(changes, "accepted")
    return (f"The way out is found: {listed(jobs)} {'is' if len(jobs) == 1 else 'are'} accepted.",) if jobs else ()


def _applications(changes: Changes) -> tuple[str, ...]:
    """How many applications went out and ended, and the name of each that was answered."""
    named = [f"{words} {listed(jobs)}" for step, words in ANSWERS.items() if (jobs := _applications_at(changes, step))]
    rejected, withdrawn = (len(_applications_at(changes, step)) for step in ("rejected", "withdrawn"))
    sent = changes.new.get(TOLD_TOGETHER, 0)
    parts = [
        *([f"{sent} sent"] if sent else []),
        *named,
        *([counted(rejected, "rejection")] if rejected else []),
        *([f"{withdrawn} withdrawn"] if withdrawn else []),
    ]
    return (f"Applications: {listed(parts)}.",) if parts else ()


def _applications_at(changes: Changes, step: str) -> list[str]:
    return [quoted(row.name) for row in rows_of(changes.steps) if row.table == TOLD_TOGETHER and row.step == step]


def _requirements(changes: Changes) -> tuple[str, ...]:
    changed = list(rows_of(changes.requirements))
    added = [row.skill for row in changed if row.change == "added"]
    if added and not changes.skills_before:
        return (f"What the role asks is listed: {counted(len(added), 'skill')}.",)
    sentences = [f"The role now also asks for {listed(added, MOST_NAMED)}."] if added else []
    dropped = [row.skill for row in changed if row.change == "dropped"]
    sentences += [f"The role no longer asks for {listed(dropped, MOST_NAMED)}."] if dropped else []
    moved = [f"{row.skill} ({_move(row)})" for row in changed if row.change == "moved"]
    sentences += [f"What the role asks changed for {listed(moved, MOST_NAMED)}."] if moved else []
    return tuple(sentences)


def _move(row: Any) -> str:
    """What moved of a requirement: "level 3 to 4, importance 2 to 5"."""
    moves = (("level", row.level_before, row.level_after), ("importance", row.importance_before, row.importance_after))
    return ", ".join(f"{what} {number(before)} to {number(after)}" for what, before, after in moves if before != after)


def _effort(changes: Changes) -> tuple[str, ...]:
    counts = [
        counted(changes.new[table], record.entered.row, record.entered.rows)
        for table, record in TABLES.items()
        if record.news in COUNTED and changes.new.get(table, 0) > 0 and isinstance(record.entered, Log)
    ]
    parts = [*([hours(changes.hours)] if changes.hours else []), *counts]
    return (f"Logged: {listed(parts)}.",) if parts else ()


def _more(count: int, singular: str, plural: str = "") -> tuple[str, ...]:
    return (f"And {counted(count, singular, plural)}.",) if count > 0 else ()

"""The claimed and the proven level of each skill on any day, computed from the recorded rows.

Two definitions meet here that everything else stands on.

*Claimed level*: the latest self-assessment. *Proven level*: what the record supports, that is at most
the claimed level, and at most the larger of the mentor's latest level and 2 plus the number of
separate wins and delivered gigs that name the skill. Two, because "doing it with help" is what
somebody may believe without having seen anything. Which tables prove skills, and how, they say
themselves (`record.Proof`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.journey.columnar import table_of
from career_lib.journey.columns import columns
from career_lib.journey.journey import Journey, worked_out_once
from career_lib.journey.tables import TABLES

EVIDENCE = {"on": "datetime64[s]", "skill": "str", "what": "str", "count": "int64"}
"""The columns of `evidence` and their types."""

UNSUPPORTED_LEVEL = 2
"""The highest level that is believed without a win, a gig or a mentor's word."""

Thing = tuple[str, str]
"""A table, and the name of something in it, without capital letters."""

Days = npt.NDArray[np.datetime64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Log:
    """Values of things over time, oldest first: each holds from its day until the next row of the same thing."""

    on: Days
    thing: npt.NDArray[np.object_]
    value: Numbers


@worked_out_once
def requirements(journey: Journey) -> pd.DataFrame:
    """What the target role asks today: importance and required level by skill, without skills taken off the list.

    Returns
    -------
    DataFrame indexed by skill, in order of first mention: importance (1..5), required (1..5), source.
    """
    rows = journey.requirements.iloc[asked_rows(journey)].set_index("skill")
    return rows[["importance", "level", "source"]].rename(columns={"level": "required"})


def asked_rows(journey: Journey) -> npt.NDArray[np.int64]:
    """The positions of the rows that say what the target role asks today, in order of first mention."""
    latest = journey.latest_rows("requirements")
    return latest[journey.column("requirements", "level")[latest] > 0]


def values_on(log: Log, days: Days, things: Sequence[str], *, before: float = np.nan) -> Numbers:
    """The value of each thing on each given day, from the latest row up to that day.

    Parameters
    ----------
    log : Log
    days : array (n,) of datetime64, sorted
    things : sequence of str, k of them
    before : float, the value before a thing's first row

    Returns
    -------
    Array (n, k) of float.
    """
    values: Numbers = np.append(log.value, before)[latest_rows(log, days, things)]
    return values


def latest_rows(log: Log, days: Days, things: Sequence[str]) -> npt.NDArray[np.int64]:
    """For each given day and thing, the position of its latest row up to that day; -1 before its first row."""
    day, thing = days.searchsorted(log.on, side="left"), _places(log, things)
    seen = (day < len(days)) & (thing >= 0)
    latest = np.full((len(days), len(things)), -1)
    latest[day[seen], thing[seen]] = np.flatnonzero(seen)  # of several rows of a day the last one stays
    return np.maximum.accumulate(latest, axis=0)


def _places(log: Log, things: Sequence[str]) -> npt.NDArray[np.int64]:
    """Which of some things each row is about; -1 for another."""
    place = {thing: number for number, thing in enumerate(things)}
    return np.array([place.get(thing, -1) for thing in log.thing.tolist()], dtype="int64")


@worked_out_once
def evidence(journey: Journey) -> pd.DataFrame:
    """The separate wins and delivered gigs that name a skill: one row for each skill and piece of evidence.

    Each counts once, however often it is written down, on the day by which it proves something (for
    a gig: was delivered or paid) and the skill was named. A gig and the wins that came from it tell
    of the same work: of the gig and its first win for a skill, the earlier counts.

    Returns
    -------
    DataFrame: on, skill, what, count (how many of the skill so far, this one too), oldest first.
    """
    return table_of(_pieces(journey), EVIDENCE)


@dataclass(frozen=True)
class _Piece:
    """What one thing proves of one skill; and the larger things whose work it may tell of, too."""

    on: dt.datetime
    skill: str
    what: str
    thing: Thing
    part_of: tuple[Thing, ...]


@worked_out_once
def _pieces(journey: Journey) -> list[dict[str, Any]]:
    """The rows of `evidence`."""
    pieces = [piece for table in TABLES for piece in _pieces_of(journey, table)]
    counted: list[dict[str, Any]] = []
    so_far: dict[str, int] = {}
    whole: set[tuple[Thing, str]] = set()
    by_part: set[tuple[Thing, str]] = set()
    for piece in sorted(pieces, key=lambda piece: piece.on):
        if (piece.thing, piece.skill) in by_part:
            continue
        larger = {(thing, piece.skill) for thing in piece.part_of}
        if larger & whole:
            whole -= larger
            continue
        whole.add((piece.thing, piece.skill))
        by_part |= larger
        so_far[piece.skill] = so_far.get(piece.skill, 0) + 1
        counted.append({"on": piece.on, "skill": piece.skill, "what": piece.what, "count": so_far[piece.skill]})
    return counted


def _pieces_of(journey: Journey, table: str) -> Iterator[_Piece]:
    """What each thing of a table proves: each skill once, as soon as the skill is named and the thing far enough."""
    proof = TABLES[table].proves
    if proof is None:
        return
    on, thing, skills = (journey.column(table, name).tolist() for name in ("on", proof.thing, proof.skills))
    steps = journey.column(table, "step").tolist() if proof.steps else on
    origins = journey.column(table, proof.part_of).tolist() if proof.part_of else [""] * len(on)
    proves_from: dict[str, dt.datetime] = {}
    first_named: dict[tuple[str, str], tuple[dt.datetime, str]] = {}
    for day, name, named, step, origin in zip(on, thing, skills, steps, origins, strict=True):
        if not proof.steps or step in proof.steps:
            proves_from.setdefault(name, day)
        for skill in named:
            first_named.setdefault((name, skill), (day, origin))
    for (name, skill), (day, origin) in first_named.items():
        if name in proves_from:
            larger = tuple((other, origin.casefold()) for other in _larger(table)) if origin else ()
            yield _Piece(max(day, proves_from[name]), skill, name, (table, name.casefold()), larger)


def _larger(table: str) -> list[str]:
    """The tables that prove skills and that a thing of this table may have come from."""
    proof = TABLES[table].proves
    sources = [
        refers
        for column in columns(TABLES[table])
        if proof and column.name == proof.part_of
        for refers in (column.refers, *column.may_refer)
        if refers
    ]
    return [refers.table for refers in sources if TABLES[refers.table].proves]


@worked_out_once
def counted_evidence(journey: Journey) -> Log:
    """The number of pieces of evidence of each skill over time."""
    pieces = _pieces(journey)
    return Log(
        np.array([piece["on"] for piece in pieces], dtype="datetime64[s]"),
        np.array([piece["skill"] for piece in pieces], dtype="object"),
        np.array([piece["count"] for piece in pieces], dtype="float64"),
    )


@worked_out_once
def own_ratings(journey: Journey) -> pd.DataFrame:
    """The traveller's own assessments, oldest first."""
    return journey.assessments[journey.assessments["by"] == "self"]


@worked_out_once
def mentor_ratings(journey: Journey) -> pd.DataFrame:
    """The assessments by the mentor, oldest first."""
    return journey.assessments[journey.assessments["by"] == "mentor"]


@worked_out_once
def ratings(journey: Journey) -> dict[str, Log]:
    """The levels over time that the traveller ("self") and the mentor ("mentor") gave."""
    on, skill, level, by = (journey.column("assessments", name) for name in ("on", "skill", "level", "by"))
    return {who: Log(on[by == who], skill[by == who], level[by == who].astype(float)) for who in ("self", "mentor")}


def last_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """The latest row for each skill of a table of ratings, indexed by skill."""
    return ratings.drop_duplicates("skill", keep="last").set_index("skill")


def claimed_levels(journey: Journey, days: pd.DatetimeIndex, skills: pd.Index) -> pd.DataFrame:
    """The claimed level of each skill on each day (NaN while never rated).

    Before its first rating, a skill counts as having had that level already, so that a first rating is no progress.
    """
    return pd.DataFrame(claimed_on(journey, days.to_numpy(), list(skills)), index=days, columns=skills)


def claimed_on(journey: Journey, days: Days, skills: Sequence[str]) -> Numbers:
    """As `claimed_levels`, but as an array: one row for each day, one column for each skill."""
    own = ratings(journey)["self"]
    first = dict(zip(own.thing[::-1].tolist(), own.value[::-1].tolist(), strict=True))
    claimed = values_on(own, days, skills)
    return np.where(np.isnan(claimed), [first.get(skill, np.nan) for skill in skills], claimed)


def proven_levels(journey: Journey, days: pd.DatetimeIndex, skills: pd.Index) -> pd.DataFrame:
    """The proven level of each skill on each day (NaN while never rated)."""
    return pd.DataFrame(proven_on(journey, days.to_numpy(), list(skills)), index=days, columns=skills)


def proven_on(journey: Journey, days: Days, skills: Sequence[str]) -> Numbers:
    """As `proven_levels`, but as an array: one row for each day, one column for each skill."""
    mentor = values_on(ratings(journey)["mentor"], days, skills)
    supported = UNSUPPORTED_LEVEL + values_on(counted_evidence(journey), days, skills, before=0)
    return np.minimum(claimed_on(journey, days, skills), np.fmax(mentor, supported))

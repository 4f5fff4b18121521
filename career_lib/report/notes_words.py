"""Sentences about the data: unusable rows, and the age of the last entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd

from career_lib.base.errors import Problem
from career_lib.base.phrases import counted, day
from career_lib.journey.store.waiting import told

QUIET_DAYS = 35
"""Days without a row after which a report says how old it is: the routine is monthly."""


def data_notes(
    problems: Sequence[Problem],
    last_entry: pd.Timestamp | None = None,
    today: dt.date | None = None,
    waiting: Mapping[str, Sequence[int]] | None = None,
) -> tuple[str, ...]:
    """How many rows could not be used, how many wait, and how long ago the last one was written.

    Parameters
    ----------
    problems : `journey.problems`.
    last_entry : `journey.last_entry()`; None without any row.
    today : the as-of day; None leaves the age out.
    waiting : `journey.waiting`.
    """
    return (*_unusable(problems), *told(waiting or {}), *_age(last_entry, today))


def _unusable(problems: Sequence[Problem]) -> tuple[str, ...]:
    if not problems:
        return ("Every row could be read.",)
    was, them = ("was", "it") if len(problems) == 1 else ("were", "them")
    return (
        (
            f"{counted(len(problems), 'problem')} {was} found in the files; everything else counts. "
            f"“career check” names {them} with file and line."
        ),
    )


def _age(last_entry: pd.Timestamp | None, today: dt.date | None) -> tuple[str, ...]:
    if last_entry is None or today is None or (pd.Timestamp(today) - last_entry).days < QUIET_DAYS:
        return ()
    return (f"The last entry is of {day(last_entry)}; what happened since is not in these numbers.",)

"""Setting and moving the deadline: a move needs a reason and counts only after a week.

A date that gives way to every bad evening is none. So a move counts from the seventh day on, and can
be withdrawn until then; the first deadline counts at once, and so does one that follows a deadline
that has come. A move is a row like any other, whose day is the one from which it counts: until then
no view of the journey sees it, and afterwards the old line stays.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd

from career_lib.base.errors import CareerError
from career_lib.journey.journey import Journey
from career_lib.journey.tables import Deadline

WAIT = dt.timedelta(days=7)
"""From the decision to move the deadline to the day on which the new one counts: a week, good days and bad."""


def coming(ahead: Journey, today: dt.date) -> pd.DataFrame:
    """The moves of the deadline that are decided but do not count yet.

    Parameters
    ----------
    ahead : the journey as of `today` + `WAIT`.
    today : date

    Returns
    -------
    DataFrame: on (the day from which it counts), deadline; indexed by the line in the file.
    """
    rows = ahead.deadlines
    return rows.loc[rows["on"] > pd.Timestamp(today), ["on", "deadline"]]


def standing(journey: Journey) -> dt.date | None:
    """The current deadline on the journey's day, or None if there is none or it has passed."""
    if journey.deadlines.empty:
        return None
    last: dt.date = journey.deadlines["deadline"].iloc[-1].date()
    return last if last > journey.as_of else None


def committed(ahead: Journey, today: dt.date, deadline: dt.date, reason: str = "") -> Deadline:
    """The row for a new deadline, dated today, or for a move, dated on the day from which it counts.

    Parameters
    ----------
    ahead : the journey as of `today` + `WAIT`.
    today, deadline : date
    reason : str, needed for a move.

    Raises
    ------
    CareerError
        When it is the deadline already, when another move waits, when a move has no reason, or when
        the deadline does not lie after the day from which it counts.
    """
    old = standing(ahead.until(today))
    waits = coming(ahead, today)
    if len(waits):
        move = waits.iloc[-1]
        raise CareerError(
            f"a move to {move['deadline'].date()} waits already and counts from {move['on'].date()} on; "
            "withdraw it before you choose another day"
        )
    if old == deadline:
        raise CareerError(f"{deadline} is the deadline already")
    if len(ahead.until(today).deadlines) and not reason.strip():
        raise CareerError("a move needs a reason: say in a few words why the day changes")
    on = today if old is None else today + WAIT
    if deadline <= on:
        counts = "today" if on == today else f"{on}, the day from which a move counts"
        raise CareerError(f"{deadline} does not lie after {counts}; choose a later day")
    return Deadline(on=on, deadline=deadline, reason=reason)

"""Wins as lines of the resume."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from career_lib.journey.columnar import table_of
from career_lib.journey.journey import Journey, worked_out_once

BULLETS = {"on": "datetime64[s]", "bullet": "str", "skills": "object", "origin": "str", "measured": "bool"}
"""The columns of `resume_bullets` and their types."""


@worked_out_once
def resume_bullets(journey: Journey) -> pd.DataFrame:
    """Each win as a line for the resume: did what, measured by, from, to.

    A win that was written down again (the same words) counts as it was written last.

    Returns
    -------
    DataFrame, newest first:

    on : datetime
    bullet : str
    skills : tuple of str
    origin : str, the project or gig, empty if none was named
    measured : bool, whether there is a number

    Examples
    --------
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Win
    >>> win = Win(
    ...     on="2026-03-02", win="Rewrote the welcome e-mails", metric="open rate", before=18, after=31, unit="%"
    ... )
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> resume_bullets(assemble("ada", plan, {"wins": [win]}))["bullet"][0]
    'Rewrote the welcome e-mails: open rate from 18% to 31%'
    """
    wins: dict[str, dict[str, Any]] = {}
    columns = ("on", "win", "metric", "before", "after", "unit", "skills", "origin")
    for on, win, metric, before, after, unit, skills, origin in journey.rows("wins", *columns):
        wins.pop(win, None)  # so that it stands where it was written last
        wins[win] = {
            "on": on,
            "bullet": _bullet(win, metric, before, after, unit),
            "skills": skills,
            "origin": origin,
            "measured": not np.isnan(after),
        }
    return table_of(list(wins.values())[::-1], BULLETS)


def _bullet(win: str, metric: str, before: float, after: float, unit: str) -> str:
    did = f"{win.rstrip(' .;:')}: {metric}"
    if np.isnan(after):
        return did
    if np.isnan(before):
        return f"{did} at {_quantity(after, unit)}"
    # "from 18% to 31%", but "from 12 to 9 days": only a sign is said twice.
    return f"{did} from {_quantity(before, unit if unit == '%' else '')} to {_quantity(after, unit)}"


def _quantity(number: float, unit: str) -> str:
    """A number with its unit, as it is written on a resume: 31%, 12.5 days, 1,200 EUR."""
    plain = f"{number:,.12g}"
    return f"{plain}%" if unit == "%" else f"{plain} {unit}".rstrip()

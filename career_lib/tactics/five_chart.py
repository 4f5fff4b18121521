"""Chart of each tactic's share of its target against the share of time gone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from career_lib.base.phrases import number, rounded_percent
from career_lib.base.rows import rows_of
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import EDGE, SMALL, name_marks, say, shown, wide
from career_lib.drawing.style import GREY, INK, TRACK, WIDTH, YOU, bare, bars, inches_high, panel, sheet, upright

ROW = 0.54
"""Height of a tactic, inches."""

BAR = 0.28
"""Share of a row that its bar is thick."""

NAME = 1.02
"""Inches from the left edge to what is said about a tactic."""

OF_THE_WORK = {"deadline": "of the way since it was set", "skills": "of the way by proven levels"}
"""What the share of a tactic measured in work is of.

Units of work mean nothing beside a bar; the share of the way does.
"""

NO_DEADLINE, NO_RATING = "no deadline yet", "no skill is rated yet"
"""Said of work that there is nothing to measure by."""

NOTHING_LEFT = "nothing was left to do"
"""Said of work of which there was none on the day from which it counts."""


def tactics_chart(tactics: pd.DataFrame) -> Chart | None:
    """A chart with a bar for each tactic that fills towards its target, and a mark for the time gone.

    Parameters
    ----------
    tactics : the result of `five.five_tactics`.

    Returns
    -------
    Chart, or None when no tactic has a target.
    """
    if tactics["share"].isna().all():
        return None
    figure = sheet(inches_high(len(tactics), ROW, 0.44))
    axes = panel(figure, left=EDGE / 72, right=0.04, top=0.36, bottom=0.08)
    bare(axes, across=(0, 1), rows=len(tactics))
    y = np.arange(len(tactics)) + 0.76
    gone = tactics["time_gone"].iloc[0]
    bars(axes, y, np.ones(len(y)), thick=BAR, color=TRACK, fill=TRACK, label="track", zorder=1)
    bars(axes, y, np.nan_to_num(tactics["share"].to_numpy()), thick=BAR, color=YOU, fill=YOU, label="share")
    marks = [("■", YOU, "reached of the target")]
    if pd.notna(gone):
        upright(
            axes,
            [gone] * len(y),
            y - 0.2,
            y + 0.2,
            color=INK,
            linewidth=2.4,
            zorder=3,
            label="time gone",
            clip_on=False,
        )
        marks.append(("┃", INK, f"time gone, {rounded_percent(gone)}"))
    name_marks(axes, marks, shift=0)
    for row, tactic in enumerate(rows_of(tactics)):
        name = tactic.tactic.capitalize()
        begin = max(NAME, wide(name) + 0.1)
        say(axes, 0, row + 0.38, name)
        progress = shown(_so_far(tactic), WIDTH - begin - 0.04, SMALL)
        say(axes, 0, row + 0.38, progress, shift=(72 * begin, -0.5), size=SMALL, color=GREY)
    return Chart(figure, _description(tactics))


def _so_far(tactic: Any) -> str:
    """What is reached of what: "53% of the way since it was set", "2 of 3 wins", or "2 wins, no target"."""
    if of_what := OF_THE_WORK.get(tactic.tactic):
        if pd.notna(tactic.share):
            return f"{rounded_percent(tactic.share)} {of_what}"
        if pd.notna(tactic.target):
            return NOTHING_LEFT
        return NO_DEADLINE if tactic.tactic == "deadline" and pd.isna(tactic.time_gone) else NO_RATING
    counts = tactic.measure.split(",")[0]
    if pd.isna(tactic.share):
        return f"{number(tactic.have)} {counts}, no target"
    return f"{number(tactic.have)} of {number(tactic.target)} {counts}"


def _description(tactics: pd.DataFrame) -> str:
    shares = "; ".join(
        f"{row.tactic} {rounded_percent(row.share)}" if pd.notna(row.share) else f"{row.tactic} without a target"
        for row in rows_of(tactics)
    )
    gone = tactics["time_gone"].iloc[0]
    time = f" {rounded_percent(gone)} of the time is gone." if pd.notna(gone) else ""
    return f"Share of each target that is reached: {shares}.{time}"

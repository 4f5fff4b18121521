"""Am I working on all five? Each tactic's share of its target against the time that is gone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from career_lib.figures.chart import Chart
from career_lib.figures.lettering import SMALL, name_marks, say, share, shown
from career_lib.figures.style import GREY, INK, TRACK, YOU, bare, each, inches_high, panel, sheet

ROW = 0.54
"""Height of a tactic, inches."""

BAR = 10
"""Thickness of a bar, points."""

MEASURE_SHOWN = 56
"""Characters of a measure, with its numbers, that go beside the tactic's name."""


def tactics_chart(tactics: pd.DataFrame) -> Chart | None:
    """A bar for each tactic that fills toward its target, and a mark on it for the time gone.

    Parameters
    ----------
    tactics : the result of `tactics.five_tactics`.

    Returns
    -------
    Chart, or None when no tactic has a target.
    """
    if tactics["share"].isna().all():
        return None
    figure = sheet(inches_high(len(tactics), ROW, 0.42))
    axes = panel(figure, left=0.04, right=0.55, top=0.36, bottom=0.06)
    bare(axes, across=(0, 1), rows=len(tactics))
    y = np.arange(len(tactics)) + 0.74
    gone = tactics["time_gone"].iloc[0]
    axes.hlines(y, 0, 1, color=TRACK, linewidth=BAR)
    axes.hlines(y, 0, tactics["share"].fillna(0), color=YOU, linewidth=BAR, label="share")
    marks = [("■", YOU, "reached of the target")]
    if pd.notna(gone):
        axes.vlines([gone] * len(y), y - 0.18, y + 0.18, color=INK, linewidth=2.4, label="time gone")
        marks.append(("┃", INK, f"time gone, {share(gone)}"))
    name_marks(axes, marks, shift=0)
    for row, tactic in enumerate(each(tactics)):
        say(axes, 0, row + 0.38, tactic.tactic.capitalize())
        said = shown(_so_far(tactic.have, tactic.target, tactic.measure), MEASURE_SHOWN)
        say(axes, 0, row + 0.38, said, shift=(70, -0.5), size=SMALL, color=GREY)
        reached = share(tactic.share) if pd.notna(tactic.share) else "–"
        say(axes, 1, y[row], reached, shift=(37, 0), size=SMALL, ha="right")
    return Chart(figure, _description(tactics))


def _so_far(have: float, target: float, measure: str) -> str:
    """What is reached of what: "2 of 3 wins", or "wins: 2, no target"."""
    return f"{have:,.0f} of {target:,.0f} {measure}" if pd.notna(target) else f"{measure}: {have:,.0f}, no target"


def _description(tactics: pd.DataFrame) -> str:
    said = "; ".join(
        f"{row.tactic} {share(row.share)}" if pd.notna(row.share) else f"{row.tactic} without a target"
        for row in each(tactics)
    )
    gone = tactics["time_gone"].iloc[0]
    time = f" {share(gone)} of the time is gone." if pd.notna(gone) else ""
    return f"Share of each target that is reached: {said}.{time}"

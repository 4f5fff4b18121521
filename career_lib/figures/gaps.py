"""Where am I furthest from it? Each skill as required, claimed and proven."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from career_lib.figures.chart import Chart
from career_lib.figures.lettering import SMALL, name_marks, say, shown, wide
from career_lib.figures.style import GREY, INK, TRACK, YOU, YOU_PALE, inches_high, panel, sheet

MOST_ROWS = 14
"""More would not be read; the table below the chart has them all."""

ROW = 0.275
"""Height of a skill, inches."""

BAR = 10
"""Thickness of a bar, points."""

REACHED = "✓"

LEVELS = (0, 5)


def gap_chart(gaps: pd.DataFrame) -> Chart | None:
    """Each skill's required level as a mark, its claimed level as a bar, and the proven part of it in full colour.

    Parameters
    ----------
    gaps : the result of `gaps.skill_gaps`, most weight first; unrated skills last.

    Returns
    -------
    Chart, or None without a requirement.
    """
    if gaps.empty:
        return None
    rows = gaps.head(MOST_ROWS)
    more = len(gaps) - len(rows)
    figure = sheet(inches_high(len(rows), ROW, 0.78 + 0.2 * (more > 0)))
    names = [shown(skill) for skill in rows["skill"]]
    left = max(wide(name) for name in names) + 0.14
    axes = panel(figure, left=left, right=0.55, top=0.38, bottom=0.36 + 0.2 * (more > 0))
    axes.set_xlim(LEVELS[0] - 0.05, LEVELS[1] + 0.05)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks(range(LEVELS[0], LEVELS[1] + 1))
    axes.grid(axis="x", color=TRACK, linewidth=0.8, linestyle="-")
    axes.spines["bottom"].set_visible(False)
    _draw_levels(axes, rows)

    edge = 2 - 72 * left
    name_marks(axes, [("■", YOU, "proven"), ("■", YOU_PALE, "claimed"), ("┃", INK, "asked")], shift=edge)
    say(axes, 1, 1, "work left", place="axes", shift=(34, 10), size=SMALL, color=GREY, ha="right", va="bottom")
    say(axes, 0, 0, "level", place="axes", shift=(-8, -4), size=SMALL, color=GREY, ha="right", va="top")
    for row, (name, weight) in enumerate(zip(names, rows["weight"], strict=True)):
        say(axes, 0, row, name, place="row", shift=(edge, 0))
        worth = "" if pd.isna(weight) else f"{weight:.0f}" if weight else REACHED
        say(axes, 1, row, worth, place="row", shift=(34, 0), size=SMALL, color=GREY, ha="right")
    for row in np.flatnonzero(rows["claimed"].isna()).tolist():
        say(axes, 0, row, "not rated yet", shift=(6, 0), size=SMALL, color=GREY)
    if more:
        said = f"and {more} more, closer to what is asked or not rated yet"
        say(axes, 0, 0, said, place="axes", shift=(edge, -30), size=SMALL, color=GREY)
    return Chart(figure, _description(gaps))


def _draw_levels(axes: Axes, rows: pd.DataFrame) -> None:
    """The way to each required level, and how far the claimed and the proven level go on it."""
    y = np.arange(len(rows))
    rated = rows["claimed"].notna().to_numpy()
    asked = rows["required"]
    axes.hlines(y[rated], 0, asked[rated], color=TRACK, linewidth=BAR)
    axes.hlines(y, 0, rows["claimed"], color=YOU_PALE, linewidth=BAR, label="claimed")
    axes.hlines(y, 0, rows["proven"], color=YOU, linewidth=BAR, label="proven")
    axes.vlines(asked, y - 0.38, y + 0.38, color=INK, linewidth=2.4, label="required")


def _description(gaps: pd.DataFrame) -> str:
    rated = gaps.dropna(subset="claimed")
    unrated = len(gaps) - len(rated)
    short = rated[rated["gap"] > 0]
    said = f"{len(short)} of {len(rated)} rated skills lie below the level that is asked."
    if not len(rated):
        said = "No skill is rated yet."
    elif not len(short):
        said = "Every rated skill has reached the level that is asked."
    else:
        top = short.iloc[0]
        said += (
            f" First {top['skill']}: {top['required']:.0f} is asked, {top['claimed']:.0f} claimed, "
            f"{top['proven']:.0f} proven."
        )
    if unrated and len(rated):
        said += f" {unrated} {'is' if unrated == 1 else 'are'} not rated yet."
    return said

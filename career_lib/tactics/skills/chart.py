"""Chart of the required, claimed and proven level of each skill."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from career_lib.base.phrases import compact
from career_lib.base.rows import rows_of
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import SMALL, name_marks, say, shown, wide
from career_lib.drawing.style import (
    GREY,
    INK,
    TRACK,
    YOU,
    YOU_PALE,
    bars,
    edge,
    inches_high,
    level,
    levels_along,
    panel,
    sheet,
    upright,
)
from career_lib.journey.values import HIGHEST_LEVEL, LEVELS, LOWEST_LEVEL

MOST_ROWS = 14
"""More would not be read."""

ROW = 0.28
"""Height of a skill, inches."""

BAR = 0.5
"""Share of a row that its bar is thick."""

NAME_ROOM = 1.92
"""Most inches that a name takes beside the bars."""

REACHED = "✓"

NOT_RATED = "not rated"

MIDDLE = (LOWEST_LEVEL + HIGHEST_LEVEL) / 2
"""A required level above it leaves the room for words to its left, one below to its right."""


def gap_chart(gaps: pd.DataFrame, *, most: int = MOST_ROWS) -> Chart | None:
    """A chart with each skill's required level as a mark, its claimed level as an outline, and its proven part filled.

    Parameters
    ----------
    gaps : the result of `gaps.skill_gaps`, most weight first; unrated skills last.
    most : how many skills are drawn; the table below the chart has them all.

    Returns
    -------
    Chart, or None without a requirement.
    """
    if gaps.empty:
        return None
    rows = gaps.head(most)
    more = len(gaps) - len(rows)
    figure = sheet(inches_high(len(rows), ROW, 0.8 + 0.22 * (more > 0)))
    names = [shown(skill, NAME_ROOM, SMALL) for skill in rows["skill"]]
    left = max(wide(name, SMALL) for name in names) + 0.14
    axes = panel(figure, left=max(left, 1.0), right=0.5, top=0.38, bottom=0.4 + 0.22 * (more > 0))
    axes.set_xlim(LOWEST_LEVEL - 0.06, HIGHEST_LEVEL + 0.06)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    levels_along(axes, list(LEVELS))
    _draw_levels(axes, rows)

    begin = edge(axes)
    name_marks(axes, [("■", YOU, "proven"), ("□", YOU, "claimed"), ("┃", INK, "asked")], shift=begin)
    say(axes, 1, 1, "work left", place="axes", shift=(35, 10), size=SMALL, color=GREY, ha="right", va="bottom")
    say(axes, 0, 0, "level", place="axes", shift=(begin, -4), size=SMALL, color=GREY, va="top")
    for row, (name, weight) in enumerate(zip(names, rows["weight"], strict=True)):
        say(axes, 0, row, name, place="row", shift=(begin, 0), size=SMALL)
        worth = "" if pd.isna(weight) else compact(weight) if weight else REACHED
        say(axes, 1, row, worth, place="row", shift=(35, 0), size=SMALL, color=GREY, ha="right")
    for row, (claimed, asked) in enumerate(zip(rows["claimed"], rows["required"], strict=True)):
        if pd.notna(claimed):
            continue
        say(axes, 0 if asked > MIDDLE else asked, row, NOT_RATED, shift=(4, 0), size=SMALL, color=GREY)
    if more:
        say(axes, 0, 0, f"and {more} more in the table", place="axes", shift=(begin, -34), size=SMALL, color=GREY)
    return Chart(figure, _description(gaps, len(rows)))


def _draw_levels(axes: Axes, rows: pd.DataFrame) -> None:
    """How far the claimed and the proven level go on the way to the required one."""
    y = np.arange(len(rows))
    required, claimed, proven = (rows[name].to_numpy(dtype=float) for name in ("required", "claimed", "proven"))
    rated = ~np.isnan(claimed)
    level(axes, y[rated], 0, required[rated], color=TRACK, linewidth=2, zorder=1)
    bars(axes, y, np.nan_to_num(claimed), thick=BAR, color=YOU, fill=YOU_PALE, label="claimed")
    bars(axes, y, np.nan_to_num(proven), thick=BAR, color=YOU, fill=YOU, label="proven")
    upright(axes, required, y - 0.38, y + 0.38, color=INK, linewidth=2.4, zorder=3, label="required")


def _description(gaps: pd.DataFrame, drawn: int) -> str:
    rated = [row for row in rows_of(gaps) if pd.notna(row.claimed)]
    unrated = len(gaps) - len(rated)
    short = [row for row in rated if row.gap > 0]
    text = f"{len(short)} of {len(rated)} rated skills lie below the level that is asked."
    if not len(rated):
        text = "No skill is rated yet."
    elif not len(short):
        text = "Every rated skill has reached the level that is asked."
    else:
        top = short[0]
        text += f" First {top.skill}: {top.required:.0f} is asked, {top.claimed:.0f} claimed, {top.proven:.0f} proven."
    if unrated and len(rated):
        text += f" {unrated} {'is' if unrated == 1 else 'are'} not rated yet."
    if len(gaps) > drawn:
        text += f" The chart shows the first {drawn}; {len(gaps) - drawn} more are in the table."
    return text

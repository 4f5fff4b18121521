"""Chart of each project on its way from an idea to a delivery."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from career_lib.base.phrases import counted, short_day
from career_lib.base.rows import rows_of
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import EDGE, SMALL, say, shown
from career_lib.drawing.style import (
    FAINT,
    GREY,
    WARN,
    WIDTH,
    YOU,
    bare,
    dots,
    edge,
    inches_high,
    panel,
    sheet,
    stroke,
)

RUNGS = ("idea", "asked", "agreed", "running", "delivered")

ENDED = ("delivered", "stopped")
"""States in which nothing is to be waited for."""

MOST_ROWS = 8
"""As many as a phone shows at a time; the table below the chart has them all."""

MARK = 8
"""Points that the mark of a rung reaches out of the ladder to each side."""

ROW = 0.66
"""Height of a project, inches: its name, what it waits for, its ladder."""

_RUNG_OF_STEP = {
    "idea": 0,
    "asked boss": 1,
    "asked department": 1,
    "boss declined": 1,
    "department declined": 1,
    "boss agreed": 2,
    "department agreed": 2,
    "started": 3,
    "delivered": 4,
}


def exposure_chart(ladder: pd.DataFrame) -> Chart | None:
    """A chart of each project's step on the ladder, and what those that stand still wait for.

    Parameters
    ----------
    ladder : the result of `numbers.project_ladder`.

    Returns
    -------
    Chart, or None without a project.
    """
    if ladder.empty:
        return None
    rows = ladder.head(MOST_ROWS)
    more = len(ladder) - len(rows)
    figure = sheet(inches_high(len(rows), ROW, 0.4 + 0.26 * (more > 0)))
    axes = panel(figure, left=(EDGE + MARK) / 72, right=MARK / 72, top=0.3, bottom=0.1 + 0.26 * (more > 0))
    bare(axes, across=(0, len(RUNGS) - 1), rows=len(rows))
    for rung, name in enumerate(RUNGS):
        ha = "left" if rung == 0 else "right" if rung == len(RUNGS) - 1 else "center"
        outward = {"left": edge(axes), "right": MARK - EDGE, "center": -EDGE * rung}[ha]
        say(axes, rung, 0, name, shift=(outward, 10), size=SMALL, color=GREY, ha=ha)
    for row, project in enumerate(rows_of(rows)):
        name, note = shown(project.project, WIDTH - 0.05), _note(project)
        say(axes, 0, row + 0.24, name, place="row", shift=(edge(axes), 0))
        say(axes, 0, row + 0.53, note, place="row", shift=(edge(axes), 0), size=SMALL, color=GREY)
        _draw_project(axes, row + 0.82, _rung(project.step, project.asked_on), project.state)
    if more:
        rest = f"and {counted(more, 'more project')} in the table"
        say(axes, 0, 0, rest, place="axes", shift=(edge(axes), -16), size=SMALL, color=GREY)
    return Chart(figure, _description(ladder))


def _rung(step: str, asked_on: pd.Timestamp) -> int:
    """The rung of a step, from 0; a project that was dropped stands where it was asked for, if it was."""
    return _RUNG_OF_STEP.get(step, 1 if pd.notna(asked_on) else 0)


def _draw_project(axes: Axes, y: float, rung: int, state: str) -> None:
    """The rungs, those climbed, and a mark at the rung reached: square waiting, triangle overdue, cross stopped."""
    top = len(RUNGS) - 1
    color = {"stopped": GREY, "fallback due": WARN}.get(state, YOU)
    mark = {"stopped": "X", "fallback due": "^", "waiting": "s"}.get(state, "o")
    stroke(axes, [0, top], [y, y], color=FAINT, linewidth=1.2, zorder=1, clip_on=False)
    dots(
        axes,
        range(rung + 1, top + 1),
        [y] * (top - rung),
        "o",
        markersize=6,
        markerfacecolor="white",
        markeredgecolor=FAINT,
        zorder=2,
        clip_on=False,
    )
    stroke(axes, [0, rung], [y, y], color=color, linewidth=3, solid_capstyle="round", zorder=2, clip_on=False)
    dots(axes, range(rung), [y] * rung, "o", color=color, markersize=6, zorder=3, clip_on=False)
    dots(axes, [rung], [y], mark, color=color, markersize=11, markeredgecolor="white", zorder=4, clip_on=False)


def _note(project: Any) -> str:
    """What a project's state means for the next days."""
    state, since = project.state, project.since
    if state == "waiting":
        return f"no answer for {counted(project.days_waiting, 'day')}"
    if state == "fallback due":
        return "ask somebody else there" if project.step == "asked department" else "ask the department's head"
    return f"{state} {'' if state in ENDED else 'since '}{short_day(since)}"


def _description(ladder: pd.DataFrame) -> str:
    projects = "; ".join(
        f"{row.project}: {row.state}{f', {_note(row)}' if row.state in ('waiting', 'fallback due') else ''}"
        for row in rows_of(ladder.head(MOST_ROWS))
    )
    more = len(ladder) - MOST_ROWS
    return f"{counted(len(ladder), 'project')}. {projects}{f'; and {more} more' if more > 0 else ''}."

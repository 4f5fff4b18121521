"""Am I getting to do it? Each project on its way from an idea to a delivery."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from career_lib.figures.chart import Chart
from career_lib.figures.lettering import SMALL, counted, say, short_day, shown
from career_lib.figures.style import FAINT, GREY, INK, WARN, YOU, bare, each, inches_high, panel, sheet

RUNGS = ("idea", "asked", "agreed", "running", "delivered")

ENDED = ("delivered", "stopped")
"""States in which nothing is to be waited for."""

MOST_ROWS = 8

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
    """Each project's rung on the ladder, and what those that stand still are waiting for.

    Parameters
    ----------
    ladder : the result of `exposure.project_ladder`.

    Returns
    -------
    Chart, or None without a project.
    """
    if ladder.empty:
        return None
    rows = ladder.head(MOST_ROWS)
    more = len(ladder) - len(rows)
    figure = sheet(inches_high(len(rows), 0.5, 0.42 + 0.2 * (more > 0)))
    axes = panel(figure, left=0.25, right=0.35, top=0.34, bottom=0.08 + 0.2 * (more > 0))
    bare(axes, across=(0, len(RUNGS) - 1), rows=len(rows))
    for rung, name in enumerate(RUNGS):
        ha = "left" if rung == 0 else "right" if rung == len(RUNGS) - 1 else "center"
        edge = {"left": -15, "right": 22, "center": 0}[ha]
        say(axes, rung, 0, name, shift=(edge, 9), size=SMALL, color=GREY, ha=ha)
    for row, project in enumerate(each(rows)):
        say(axes, 0, row + 0.3, shown(project.project), place="row", shift=(-15, 0), color=INK)
        say(axes, 1, row + 0.3, _note(project), place="row", shift=(22, 0), size=SMALL, color=GREY, ha="right")
        _draw_project(axes, row + 0.74, _rung(project.step, project.asked_on), project.state)
    if more:
        said = f"and {counted(more, 'more project')}"
        say(axes, 0, 0, said, place="axes", shift=(-15, -10), size=SMALL, color=GREY)
    return Chart(figure, _description(ladder))


def _rung(step: str, asked_on: pd.Timestamp) -> int:
    """How far up the ladder a step is; one who dropped a project had asked for it, if at all."""
    return _RUNG_OF_STEP.get(step, 1 if pd.notna(asked_on) else 0)


def _draw_project(axes: Axes, y: float, rung: int, state: str) -> None:
    """The rungs, those climbed, and a mark at the one reached: square waiting, triangle overdue, cross stopped."""
    top = len(RUNGS) - 1
    color = {"stopped": GREY, "fallback due": WARN}.get(state, YOU)
    mark = {"stopped": "X", "fallback due": "^", "waiting": "s"}.get(state, "o")
    axes.plot([0, top], [y, y], color=FAINT, linewidth=1.2, zorder=1, clip_on=False)
    axes.plot(
        range(rung + 1, top + 1),
        [y] * (top - rung),
        "o",
        markersize=6,
        markerfacecolor="white",
        markeredgecolor=FAINT,
        zorder=2,
        clip_on=False,
    )
    axes.plot([0, rung], [y, y], color=color, linewidth=3, solid_capstyle="round", zorder=2, clip_on=False)
    axes.plot(range(rung), [y] * rung, "o", color=color, markersize=6, zorder=3, clip_on=False)
    axes.plot([rung], [y], mark, color=color, markersize=10, markeredgecolor="white", zorder=4, clip_on=False)


def _note(project: Any) -> str:
    """What a project's state means for the next days."""
    state, since = project.state, project.since
    if state == "waiting":
        return f"no answer for {counted(project.days_waiting, 'day')}"
    if state == "fallback due":
        return "ask somebody else there" if project.step == "asked department" else "ask the department's head"
    return f"{state} {'' if state in ENDED else 'since '}{short_day(since)}"


def _description(ladder: pd.DataFrame) -> str:
    said = "; ".join(
        f"{row.project}: {row.state}{f', {_note(row)}' if row.state in ('waiting', 'fallback due') else ''}"
        for row in each(ladder.head(MOST_ROWS))
    )
    more = len(ladder) - MOST_ROWS
    return f"{counted(len(ladder), 'project')}. {said}{f'; and {more} more' if more > 0 else ''}."

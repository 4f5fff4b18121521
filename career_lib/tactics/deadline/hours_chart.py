"""Chart of the hours logged in each week against those planned."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from career_lib.base.phrases import counted, hours, short_day, tenths
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import EDGE, SMALL, name_ends, say, wide
from career_lib.drawing.style import (
    DASHED,
    GREY,
    INK,
    LEFT,
    THICKEST,
    TRACK,
    WIDTH,
    YOU,
    Positions,
    at,
    count_axis,
    panel,
    sheet,
    time_axis,
    unit,
    upright,
)
from career_lib.tactics.deadline.hours import MOSTLY_BREAK

WEEK = 7
BAR = 0.74
"""Share of a week that its bar is wide."""

FEWEST_WEEKS = 2
"""A single bar is no picture."""

HEADROOM = 1.2
"""Above the tallest bar, for the names of breaks."""

PLANNED = "plan"
"""Names the dashed line at its end."""


def hours_chart(weekly_hours: pd.DataFrame) -> Chart | None:
    """A bar for the hours of each week, the planned hours as a line, and breaks as shaded weeks.

    Parameters
    ----------
    weekly_hours : the result of `hours.weekly_hours`.

    Returns
    -------
    Chart, or None while no hour is logged or in the first week.
    """
    if len(weekly_hours) < FEWEST_WEEKS or not weekly_hours["logged"].sum() > 0:
        return None
    logged, planned, balance, on_break = (
        np.nan_to_num(weekly_hours[name].to_numpy(dtype=float)) for name in ("logged", "planned", "balance", "on_break")
    )
    breaks = on_break >= MOSTLY_BREAK
    figure = sheet()
    right = wide(PLANNED, SMALL) + 0.14
    axes = panel(figure, right=right)
    ends = pd.to_datetime(weekly_hours["on"])
    x = at(ends) - WEEK / 2
    count_axis(axes, HEADROOM * max(logged.max(), planned.max()))
    time_axis(axes, ends.min() - pd.Timedelta(days=WEEK), ends.max())
    _shade_breaks(axes, x, breaks)
    thick = BAR * 72 * (WIDTH - LEFT - right) / len(x)
    upright(axes, x, 0, logged, color=YOU, linewidth=min(thick, THICKEST), label="logged")
    edges = [*(x - WEEK / 2), x[-1] + WEEK / 2]
    axes.stairs(planned, edges, baseline=None, color=INK, linewidth=1.4, linestyle=DASHED, label="planned")
    name_ends(axes, [(edges[-1], planned[-1], PLANNED, INK)], shift=5)
    unit(axes, "hours a week")
    far_right = 72 * right - EDGE
    say(
        axes,
        1,
        1,
        _carried(balance[-1]),
        place="axes",
        shift=(far_right, 8),
        size=SMALL,
        color=INK,
        ha="right",
        va="bottom",
    )
    return Chart(figure, _description(ends, logged, balance[-1], int(breaks.sum())))


def _carried(balance: float) -> str:
    """The hours carried over, in words."""
    amount = hours(round(abs(balance)))
    return "as planned" if amount.startswith("0") else f"{amount} {'more' if balance > 0 else 'less'} than planned"


def _shade_breaks(axes: Axes, x: Positions, breaks: npt.NDArray[np.bool_]) -> None:
    """A grey ground under the weeks of each break, with its name."""
    edges = np.flatnonzero(np.diff(breaks.astype(int), prepend=0, append=0))
    low, high = axes.get_xlim()
    room = wide("break", SMALL) * (high - low) / (WIDTH * axes.get_position().width)
    free_from = low
    for first, after in edges.reshape(-1, 2):
        left, right = x[first] - WEEK / 2, x[after - 1] + WEEK / 2
        axes.axvspan(left, right, color=TRACK, linewidth=0, zorder=0, label="break")
        middle = min(max((left + right) / 2, low + room / 2), high - room / 2)
        if middle - room / 2 >= free_from:  # the breaks of many years lie too close for a name each
            say(axes, middle, 1, "break", place="column", shift=(0, -8), size=SMALL, color=GREY, ha="center")
            free_from = middle + room


def _description(ends: pd.Series[Any], logged: Positions, balance: float, breaks: int) -> str:
    busiest = int(logged.argmax())
    return (
        f"{hours(logged.sum(), form=tenths)} logged in {counted(len(ends), 'week')}, {_carried(balance)}"
        + (f", {counted(breaks, 'week')} of planned breaks left out. " if breaks else ". ")
        + f"Most in the week to {short_day(ends.iloc[busiest])}: {hours(logged[busiest], form=tenths)}."
    )

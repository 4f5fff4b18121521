"""Chart of past forecasts, side by side."""

from __future__ import annotations

from typing import Any

import pandas as pd

from career_lib.base.phrases import short_day, short_month
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import high_in_points, name_marks
from career_lib.drawing.style import (
    INK,
    YOU,
    at,
    dots,
    edge,
    lines_across,
    month_ticks,
    panel,
    sheet,
    time_axis,
    upright,
    where,
)

AROUND = 0.08
"""Share of an axis that is left free at either end."""

TICKS = 3.0
"""How much closer to each other names may stand above each other than side by side."""

HIGH = 2.4
"""Height of the figure, inches."""


def forecasts_chart(past: pd.DataFrame) -> Chart | None:
    """A chart of the finish that each earlier report forecast, with the deadline of its day.

    Parameters
    ----------
    past : DataFrame of `outlook.past_forecasts`.

    Returns
    -------
    Chart, or None without a forecast.
    """
    past = past.dropna(subset=["chance", "p10", "p50", "p90"])
    if past.empty:
        return None
    figure = sheet(HIGH)
    axes = panel(figure, left=0.75)
    span = (past["on"].max() - past["on"].min()) + pd.Timedelta(days=14)
    time_axis(axes, past["on"].min() - AROUND * span, past["on"].max() + AROUND * span)
    low, high = (
        min(past["p10"].min(), past["deadline"].min()),
        max(past["p90"].max(), past["deadline"].max()),
    )
    axes.set_ylim(where(low - AROUND * (high - low)), where(high + AROUND * (high - low)))
    ticks = month_ticks(low, high, TICKS * high_in_points(axes))
    lines_across(axes, at(ticks).tolist(), [short_month(tick) for tick in ticks])
    names = (("●", YOU, "forecast"), ("│", YOU, "8 in 10"), ("━", INK, "deadline"))
    name_marks(axes, names, shift=edge(axes))

    x = at(past["on"])
    upright(axes, x, at(past["p10"]), at(past["p90"]), color=YOU, linewidth=1.2, zorder=2, label="8 in 10")
    dots(axes, x, at(past["p50"]), "o", color=YOU, markersize=6, zorder=3, label="middle")
    dots(
        axes,
        x,
        at(past["deadline"]),
        "_",
        color=INK,
        markersize=12,
        markeredgewidth=1.4,
        zorder=3,
        label="deadline",
    )
    return Chart(figure, _description(past))


def _description(past: pd.DataFrame) -> str:
    def clause(row: pd.Series[Any]) -> str:
        return (
            f"The report of {short_day(row['on'])} told a finish between {short_day(row['p10'])} and "
            f"{short_day(row['p90'])}, half of them by {short_day(row['p50'])}"
        )

    first, last = past.iloc[0], past.iloc[-1]
    return f"{clause(first)}." if len(past) == 1 else f"{clause(first)}; {clause(last)[0].lower()}{clause(last)[1:]}."

"""Does it earn anything? Hours and income of gigs, month by month."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from career_lib.figures.chart import Chart
from career_lib.figures.lettering import SMALL, counted, month, plain, say
from career_lib.figures.style import (
    INK,
    LEFT,
    RIGHT,
    THICKEST,
    WIDTH,
    YOU,
    at,
    count_axis,
    panel,
    sheet,
    time_axis,
    unit,
)

HEADROOM = 1.22
"""Above the tallest bar, for its number."""

BAR = 0.7
"""Share of a month that its bar is wide."""


def earnings_chart(monthly: pd.DataFrame) -> Chart | None:
    """Income and hours of gigs in each month, one above the other; hours alone where income is not shared.

    Parameters
    ----------
    monthly : the result of `freelance.monthly_earnings`; income NaN where the audience may not see it.

    Returns
    -------
    Chart, or None without an hour or an income.
    """
    if not (monthly["hours"].sum() or monthly["income"].sum()):
        return None
    shared = bool(monthly["income"].notna().any())
    figure = sheet()
    hours = panel(figure, top=1.85) if shared else panel(figure)
    panels = [(hours, "hours")]
    if shared:
        panels.append((panel(figure, bottom=1.75), "income"))
    for axes, column in panels:
        _draw_months(axes, monthly, column)
    if shared:
        panels[1][0].tick_params(axis="x", labelbottom=False, length=0)
    return Chart(figure, _description(monthly, shared))


def _draw_months(axes: Axes, monthly: pd.DataFrame, column: str) -> None:
    """A bar for each month, with a number on the tallest."""
    months = pd.to_datetime(monthly["month"])
    values = monthly[column].fillna(0)
    x = at(months) + 15
    top = max(values.max(), 1)
    count_axis(axes, HEADROOM * top, ticks=3)
    time_axis(axes, months.min(), months.max() + pd.DateOffset(months=1))
    thick = min(BAR * 72 * (WIDTH - LEFT - RIGHT) / len(x), THICKEST)
    axes.vlines(x, 0, values, color=YOU, linewidth=thick, label=column)
    low = min(float(values.min()), 0)
    if low < 0:
        axes.set_ylim(HEADROOM * low, HEADROOM * top)
    total = counted(values.sum(), "hour") if column == "hours" else f"income {values.sum():,.0f}"
    unit(axes, f"{total} in all")
    if values.max() > 0:
        tallest = int(values.to_numpy().argmax())
        said = plain(values.iloc[tallest])
        say(axes, x[tallest], values.iloc[tallest], said, shift=(0, 3), size=SMALL, color=INK, ha="center", va="bottom")


def _description(monthly: pd.DataFrame, shared: bool) -> str:
    hours = monthly["hours"]
    best = monthly.iloc[int(monthly["income" if shared else "hours"].fillna(0).to_numpy().argmax())]
    said = f"{counted(hours.sum(), 'hour')} of gigs in {counted(len(monthly), 'month')}"
    if not shared:
        return f"{said}; most in {month(best['month'])}, with {counted(best['hours'], 'hour')}."
    return (
        f"{said}, and an income of {monthly['income'].sum():,.0f}; "
        f"most in {month(best['month'])}, with {best['income']:,.0f}."
    )

"""Chart of the hours and income of gigs, month by month."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from career_lib.base.phrases import compact, counted, hours, short_month, tenths
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import EDGE, SMALL, say, wide
from career_lib.drawing.style import (
    BOTTOM,
    INK,
    LEFT,
    RIGHT,
    THICKEST,
    WIDTH,
    YOU,
    at,
    count_axis,
    inches_high,
    panel,
    sheet,
    time_axis,
    unit,
    upright,
)

HEADROOM = 1.24
"""Above the tallest bar, for its number."""

MOST_WIDE = 0.7
"""A number on a bar that is wider than this (inches) is said in thousands or millions."""

PANEL, BETWEEN = 1.2, 0.42
"""Heights of a panel and of the words above it, inches."""

BAR = 0.7
"""Share of a month that its bar is wide."""


def earnings_chart(monthly: pd.DataFrame) -> Chart | None:
    """A chart of the monthly income and hours of gigs, one above the other; hours only if income is not shared.

    Parameters
    ----------
    monthly : the result of `numbers.monthly_earnings`; income NaN where the audience may not see it.

    Returns
    -------
    Chart, or None without an hour or an income.
    """
    columns = [column for column in ("hours", "income") if monthly[column].fillna(0).any()]
    if not columns:
        return None
    figure = sheet(inches_high(len(columns), PANEL + BETWEEN, BOTTOM))
    for up, column in enumerate(columns):
        bottom = BOTTOM + up * (PANEL + BETWEEN)
        axes = panel(figure, bottom=bottom, top=figure.get_figheight() - bottom - PANEL)
        _draw_months(axes, monthly, column, named=not up)
    return Chart(figure, _description(monthly))


def _draw_months(axes: Axes, monthly: pd.DataFrame, column: str, *, named: bool) -> None:
    """A bar for each month, with a number on the tallest, and the names of months if wanted."""
    months = pd.to_datetime(monthly["month"])
    values = monthly[column].fillna(0)
    x = at(months) + 15
    top = max(values.max(), 1)
    count_axis(axes, HEADROOM * top, low=min(HEADROOM * values.min(), 0), ticks=3)
    time_axis(axes, months.min(), months.max() + pd.DateOffset(months=1), named=named)
    thick = min(BAR * 72 * (WIDTH - LEFT - RIGHT) / len(x), THICKEST)
    upright(axes, x, 0, values, color=YOU, linewidth=thick, label=column)
    unit(axes, f"hours, {tenths(values.sum())} in all" if column == "hours" else f"income, {values.sum():,.0f} in all")
    if values.max() > 0:
        tallest = int(values.to_numpy().argmax())
        height = tenths(values.iloc[tallest])
        if wide(height, SMALL) > MOST_WIDE:
            height = compact(values.iloc[tallest])
        inward = _inward(axes, x[tallest], wide(height, SMALL))
        say(
            axes,
            x[tallest],
            values.iloc[tallest],
            height,
            shift=(inward, 3),
            size=SMALL,
            color=INK,
            ha="center",
            va="bottom",
        )


def _inward(axes: Axes, x: float, width: float) -> float:
    """Points by which a text in the middle of `x` and so many inches wide must move to stay within the picture."""
    first, last = axes.get_xlim()
    place = LEFT + (WIDTH - LEFT - RIGHT) * (x - first) / (last - first)
    return float(72 * (min(place, WIDTH - EDGE / 72 - width / 2) - place))


def _description(monthly: pd.DataFrame) -> str:
    earned = bool(monthly["income"].fillna(0).any())
    best = monthly.iloc[int(monthly["income" if earned else "hours"].fillna(0).to_numpy().argmax())]
    gigs = f"{hours(monthly['hours'].sum(), form=tenths)} of gigs in {counted(len(monthly), 'month')}"
    if not earned:
        none = "" if monthly["income"].isna().all() else ", no income yet"
        return f"{gigs}{none}; most in {short_month(best['month'])}, with {hours(best['hours'], form=tenths)}."
    return (
        f"{gigs}, and an income of {monthly['income'].sum():,.0f}; "
        f"most in {short_month(best['month'])}, with {best['income']:,.0f}."
    )

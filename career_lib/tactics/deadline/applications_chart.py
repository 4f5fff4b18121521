"""Chart of the answers to applications, by source."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from career_lib.base.phrases import compact, rounded_percent
from career_lib.base.rows import rows_of
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import EDGE, SMALL, say, wide
from career_lib.drawing.style import (
    GREY,
    INK,
    TRACK,
    WIDTH,
    YOU,
    YOU_PALE,
    bare,
    bars,
    dots,
    edge,
    inches_high,
    panel,
    sheet,
)

SOURCE_NAMES = {"cold": "Cold", "referral": "Through someone", "recruiter": "Recruiter"}
"""What a chart calls each way of applying."""

ROW = 0.78
"""Height of a way of applying, inches: its name and counts, and its rate."""

COUNTS = ("applied", "replied", "interviews", "offers")

TOO_FEW = "too few to tell"

BAR = 0.16
"""Share of a row that the bar of a rate is thick."""


def funnel_chart(funnel: pd.DataFrame) -> Chart | None:
    """A chart of the share of applications answered by source, with its 90 % interval, and the counts of each step.

    Rates, not counts, are drawn, so that a hundred letters do not hide two referrals.

    Parameters
    ----------
    funnel : the result of `applications.funnel`.

    Returns
    -------
    Chart, or None without an application.
    """
    if funnel.empty:
        return None
    figure = sheet(inches_high(len(funnel), ROW, 0.8))
    axes = panel(
        figure,
        left=EDGE / 72,
        right=max(wide(_rate(source), SMALL) for source in rows_of(funnel)) + 0.14,
        top=0.26,
        bottom=0.54,
    )
    bare(axes, across=(0, 1), rows=len(funnel))
    ends = _columns()
    for step, end in ends.items():
        say(axes, 0, 0, step, place="data", shift=(72 * end, 10), size=SMALL, color=GREY, ha="right")
    for tick, ha in ((0, "left"), (0.5, "center"), (1, "center")):
        say(axes, tick, len(funnel), rounded_percent(tick), shift=(0, -9), size=SMALL, color=GREY, ha=ha)
    caption = "answered, of those settled; 90% range"
    say(axes, 0, 0, caption, place="axes", shift=(edge(axes), -26), size=SMALL, color=GREY)
    for row, source in enumerate(rows_of(funnel)):
        say(axes, 0, row + 0.2, SOURCE_NAMES.get(source.source, source.source.capitalize()), shift=(edge(axes), 0))
        for step, end in ends.items():
            count = compact(getattr(source, step))
            say(axes, 0, row + 0.48, count, shift=(72 * end, 0), size=SMALL, color=INK, ha="right")
        _draw_rate(axes, row + 0.78, source)
    return Chart(figure, _description(funnel))


def _columns() -> dict[str, float]:
    """Inches from the left edge to where the column of each step ends, evenly apart."""
    ends, end = {}, 0.0
    between = (WIDTH - 2 * EDGE / 72 - sum(wide(step, SMALL) for step in COUNTS)) / (len(COUNTS) - 1)
    for step in COUNTS:
        end += wide(step, SMALL)
        ends[step] = end
        end += between
    return ends


def _steps(source: Any) -> list[tuple[str, int]]:
    """How many applications got as far as each step."""
    return [
        ("applied", source.applied),
        ("replied", source.replied),
        ("interview" if source.interviews == 1 else "interviews", source.interviews),
        ("offer" if source.offers == 1 else "offers", source.offers),
    ]


def _rate(source: Any) -> str:
    """The rate with its interval: "2% (1–6%)"."""
    return (
        TOO_FEW
        if pd.isna(source.rate)
        else f"{rounded_percent(source.rate)} ({100 * source.low:.0f}–{rounded_percent(source.high)})"
    )


def _draw_rate(axes: Axes, y: float, source: Any) -> None:
    """The rate as a mark on its interval; too few answers to tell leave the line empty and say so."""
    bars(axes, [y], [1], thick=BAR, color=TRACK, fill=TRACK, label="track", zorder=1)
    if pd.isna(source.rate):
        say(axes, 1, y, _rate(source), shift=(8, 0), size=SMALL, color=GREY)
        return
    interval = source.high - source.low
    bars(axes, [y], [interval], begin=[source.low], thick=BAR, color=YOU, fill=YOU_PALE, label="interval")
    dots(
        axes,
        [source.rate],
        [y],
        "o",
        color=YOU,
        markersize=8,
        markeredgecolor="white",
        zorder=3,
        clip_on=False,
        label="rate",
    )
    say(axes, 1, y, _rate(source), shift=(8, 0), size=SMALL, color=INK)


def _description(funnel: pd.DataFrame) -> str:
    ways = "; ".join(
        f"{SOURCE_NAMES.get(row.source, row.source).lower()}: "
        + ", ".join(f"{count} {step}" for step, count in _steps(row))
        + (f", {rounded_percent(row.rate)} answered" if pd.notna(row.rate) else "")
        for row in rows_of(funnel)
    )
    return f"Applications by how they were made. {ways[0].upper()}{ways[1:]}."

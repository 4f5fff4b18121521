"""What comes back? Answers for each way of applying."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from career_lib.figures.chart import Chart
from career_lib.figures.lettering import SMALL, say, share
from career_lib.figures.style import GREY, INK, TRACK, YOU, YOU_PALE, bare, each, inches_high, panel, sheet

SOURCE_NAMES = {"cold": "Cold", "referral": "Through someone", "recruiter": "Recruiter"}
"""What a chart calls each way of applying."""


def funnel_chart(funnel: pd.DataFrame) -> Chart | None:
    """The share of answered applications by source with its 90 % interval, and the counts of each step.

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
    figure = sheet(inches_high(len(funnel), 0.72, 0.72))
    axes = panel(figure, left=0.12, right=1.25, top=0.3, bottom=0.42)
    bare(axes, across=(0, 1), rows=len(funnel))
    say(axes, 0, 1, "share that was answered, of those settled", place="axes", shift=(-7, 10), size=SMALL, color=GREY)
    for tick in (0, 0.5, 1):
        say(
            axes, tick, len(funnel), share(tick), shift=(0, -9), size=SMALL, color=GREY, ha="center" if tick else "left"
        )
    for row, source in enumerate(each(funnel)):
        name = SOURCE_NAMES.get(source.source, source.source.capitalize())
        counts = " → ".join(f"{count} {step}" for step, count in _steps(source))
        say(axes, 0, row + 0.2, name, shift=(-7, 0), color=INK)
        say(axes, 0, row + 0.48, counts, shift=(-7, 0), size=SMALL, color=GREY)
        _draw_rate(axes, row + 0.78, source)
    return Chart(figure, _description(funnel))


def _steps(source: Any) -> list[tuple[str, int]]:
    """How many applications got as far as each step."""
    return [
        ("applied", source.applied),
        ("replied", source.replied),
        ("interview" if source.interviews == 1 else "interviews", source.interviews),
        ("offer" if source.offers == 1 else "offers", source.offers),
    ]


def _draw_rate(axes: Axes, y: float, source: Any) -> None:
    """The rate as a mark on its interval; too few answers to tell leave the line empty and say so."""
    axes.plot([0, 1], [y, y], color=TRACK, linewidth=7, solid_capstyle="butt", zorder=1)
    if pd.isna(source.rate):
        say(axes, 1, y, "too few to tell", shift=(8, 0), size=SMALL, color=GREY)
        return
    axes.plot([source.low, source.high], [y, y], color=YOU_PALE, linewidth=7, solid_capstyle="butt", zorder=2)
    axes.plot([source.rate], [y], "o", color=YOU, markersize=8, markeredgecolor="white", zorder=3, clip_on=False)
    said = f"{share(source.rate)} ({100 * source.low:.0f}–{share(source.high)})"
    say(axes, 1, y, said, shift=(8, 0), size=SMALL, color=INK)


def _description(funnel: pd.DataFrame) -> str:
    said = "; ".join(
        f"{SOURCE_NAMES.get(row.source, row.source).lower()}: "
        + ", ".join(f"{count} {step}" for step, count in _steps(row))
        + (f", {share(row.rate)} answered" if pd.notna(row.rate) else "")
        for row in each(funnel)
    )
    return f"Applications by how they were made. {said[0].upper()}{said[1:]}."

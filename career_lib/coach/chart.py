"""Charts for the coach's page: chances, small burndowns and the hardest skills of many journeys."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from career_lib.base.phrases import counted, in_ten, number
from career_lib.base.rows import rows_of
from career_lib.coach.standing import Standing
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import EDGE, SMALL, name_marks, say, shown, wide
from career_lib.drawing.style import (
    DASHED,
    GREY,
    INK,
    WIDTH,
    YOU,
    at,
    bare,
    bars,
    count_axis,
    ground,
    inches_high,
    names_along,
    panel,
    sheet,
    unit,
    where,
)

TENTHS = 10
"""Bars of the distribution of chances."""

HEADROOM = 1.18
"""Above the tallest bar, for its number."""

ACROSS = 3
"""Small burndowns side by side: on a phone each is an inch wide."""

SMALL_HIGH, NAME_HIGH = 0.74, 0.34
"""Heights of a small burndown and of the name above it, inches."""

DOT = 0.03
"""Room at the right for half of today's dot, as a share of the days."""

BETWEEN = 0.16
"""Room between small burndowns, inches."""

MOST_SMALL = 24
"""Small burndowns in one picture: those that need a call first."""

MOST_SKILLS = 12
"""Skills in the picture of the hardest ones."""

ROW = 0.46
"""Height of a skill, inches."""


def chances_chart(chances: pd.Series[float]) -> Chart | None:
    """Chart: how many travellers have which chance to make their date, in tenths.

    Parameters
    ----------
    chances : 0..1, NaN where none can be told.

    Returns
    -------
    Chart, or None where no chance is told.
    """
    chances = chances.dropna()
    if chances.empty:
        return None
    tenths = np.minimum((chances * TENTHS).astype(int), TENTHS - 1)
    counts = np.bincount(tenths, minlength=TENTHS)
    figure = sheet(2.4)
    axes = panel(figure, bottom=0.5)
    count_axis(axes, HEADROOM * counts.max(), ticks=3)
    axes.set_xlim(0, TENTHS)
    axes.vlines(np.arange(TENTHS) + 0.5, 0, counts, color=YOU, linewidth=18, label="travellers")
    ground(axes)
    names_along(axes, range(0, TENTHS + 1, 2), [str(tenth) for tenth in range(0, TENTHS + 1, 2)], below=4)
    unit(axes, "travellers")
    say(
        axes,
        0.5,
        0,
        "chance to make the date, of 10",
        place="axes",
        shift=(0, -27),
        size=SMALL,
        color=GREY,
        ha="center",
    )
    for tenth, count in enumerate(counts):
        if count:
            say(axes, tenth + 0.5, count, number(count), shift=(0, 3), size=SMALL, ha="center", va="bottom")
    return Chart(figure, _chances_description(chances, int(counts[: TENTHS // 2].sum())))


def _chances_description(chances: pd.Series[float], low: int) -> str:
    middle, travellers = in_ten(chances.median()), len(chances)
    if travellers == 1:
        return f"The one traveller with a forecast has a chance of {middle} to make the date."
    return (
        f"Of {travellers} travellers with a forecast, {low} {'has' if low == 1 else 'have'} a chance below 5 in 10 "
        f"to make the date, and {travellers - low} one of 5 in 10 or more; the middle one has {middle}."
    )


def burndowns_chart(standings: Sequence[Standing]) -> Chart | None:
    """Chart: a small burndown for each journey, in the order given: work left, and the straight line to the deadline.

    Parameters
    ----------
    standings : those with a record of work are drawn, at most 24.

    Returns
    -------
    Chart, or None where there is none.
    """
    drawn = [standing for standing in standings if standing.work][:MOST_SMALL]
    if not drawn:
        return None
    rows = math.ceil(len(drawn) / ACROSS)
    top = 0.34
    figure = sheet(inches_high(rows, SMALL_HIGH + NAME_HIGH, top + 0.06))
    room = (WIDTH - 2 * EDGE / 72 - (ACROSS - 1) * BETWEEN) / ACROSS
    for place, standing in enumerate(drawn):
        row, column = divmod(place, ACROSS)
        from_left = EDGE / 72 + column * (room + BETWEEN)
        above = top + row * (SMALL_HIGH + NAME_HIGH) + NAME_HIGH - 0.06
        axes = panel(
            figure,
            left=from_left,
            right=WIDTH - from_left - room,
            top=above,
            bottom=figure.get_figheight() - above - SMALL_HIGH,
        )
        _draw_small(axes, standing, room)
        if place == 0:
            marks = [("━", YOU, "work left"), ("╌", INK, "straight line to the deadline")]
            name_marks(axes, marks, shift=0, above=72 * NAME_HIGH + 4)
    return Chart(figure, _burndowns_description(drawn))


def _draw_small(axes: Axes, standing: Standing, room: float) -> None:
    """The work left of one journey, without numbers: its course is what can be compared."""
    days, work = zip(*standing.work, strict=True)
    axes.plot(at(days), work, color=YOU, linewidth=1.8, zorder=3, label=standing.id)
    axes.plot(at(days[-1:]), work[-1:], marker="o", markersize=3.5, color=YOU, zorder=4, clip_on=False, label="today")
    first, last, most = days[0], days[-1], max(work)
    if standing.committed_on and standing.deadline:
        first, last = min(first, standing.committed_on), max(last, standing.deadline)
        most = max(most, standing.committed_work)
        line = at([standing.committed_on, standing.deadline])
        axes.plot(line, [standing.committed_work, 0], color=INK, linewidth=1, linestyle=DASHED, zorder=2, label="way")
    end = max(where(last), where(first) + 1)
    axes.set_xlim(where(first), end + DOT * (end - where(first)))
    axes.set_ylim(0, 1.08 * max(most, 1))
    ground(axes)
    say(axes, 0, 1, shown(standing.id, room, SMALL), place="axes", shift=(0, 3), size=SMALL, va="bottom")


def _burndowns_description(drawn: Sequence[Standing]) -> str:
    behind = [standing for standing in drawn if _behind(standing)]
    return (
        f"Small burndowns of {counted(len(drawn), 'journey')}: {', '.join(standing.id for standing in drawn)}. "
        f"{len(behind)} of them {'has' if len(behind) == 1 else 'have'} more work left than the straight line to "
        "the deadline would leave today."
    )


def _behind(standing: Standing) -> bool:
    """Whether more is left today than the straight line leaves."""
    if standing.committed_on is None or standing.deadline is None or standing.deadline <= standing.committed_on:
        return False
    today, work = standing.work[-1]
    share = (standing.deadline - today) / (standing.deadline - standing.committed_on)
    return work > standing.committed_work * min(max(share, 0), 1)


def hardest_chart(hardest: pd.DataFrame, travellers: int) -> Chart | None:
    """Chart: the skills in which most work is missing, with how many travellers miss levels in them.

    Parameters
    ----------
    hardest : the result of `standing.hardest`.
    travellers : how many journeys it comes from.

    Returns
    -------
    Chart, or None where nothing is missing.
    """
    if hardest.empty:
        return None
    top = hardest.head(MOST_SKILLS)
    figure = sheet(inches_high(len(top), ROW, 0.4))
    axes = panel(figure, left=EDGE / 72, right=0.04, top=0.34, bottom=0.06)
    bare(axes, across=(0, float(top["work"].max())), rows=len(top))
    y = np.arange(len(top)) + 0.78
    bars(axes, y, top["work"], thick=0.22, color=YOU, fill=YOU, label="work")
    name_marks(axes, [("■", YOU, "work missing, importance × levels")], shift=0)
    say(axes, 1, 1, "work · travellers", place="axes", shift=(0, 10), size=SMALL, color=GREY, ha="right", va="bottom")
    for row, skill in enumerate(rows_of(top)):
        worth = f"{number(skill.work)} · {skill.travellers} of {travellers}"
        say(axes, 0, row + 0.4, shown(skill.skill, WIDTH - wide(worth, SMALL) - 0.2))
        say(axes, 1, row + 0.4, worth, place="row", size=SMALL, color=GREY, ha="right")
    skills = "; ".join(
        f"{skill.skill} {number(skill.work)}, {skill.travellers} of {travellers}" for skill in rows_of(top)
    )
    return Chart(figure, f"Work missing by skill, and how many travellers miss levels in it: {skills}.")

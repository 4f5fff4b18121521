"""Will I make it? The work that is left, week by week, against the ways to the deadline."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from matplotlib.axes import Axes

from career_lib.burndown import Pace
from career_lib.figures.chart import Chart
from career_lib.figures.lettering import SMALL, high_in_points, name_ends, say, short_day, wide
from career_lib.figures.style import (
    DASHED,
    DOTTED,
    FAINT,
    GREY,
    INK,
    LEFT,
    RIGHT,
    WIDTH,
    YOU,
    at,
    count_axis,
    each,
    panel,
    sheet,
    time_axis,
    unit,
    where,
)

HEADROOM = 1.04
"""Above the largest number, so that its line is not cut off."""

AFTER_THE_END = 0.03
"""Share of the time axis that follows the deadline or today, whichever is later."""

LINE = 13
"""From one line of text to the next, points."""

UNIT_WIDTH = 0.85
"""Inches that the name of the unit takes at the left."""

NEAR = 0.15
"""Share of the time axis at its beginning in which a word has no room before a mark."""


def burndown_chart(weekly: pd.DataFrame, commitments: pd.DataFrame, pace: Pace, today: dt.date) -> Chart | None:
    """The work left since the start, by claimed and by proven level, and the even way to each deadline.

    Right of today lies only the way to the deadline and where the recent pace leads, so that a
    forecast has its place there.

    Parameters
    ----------
    weekly : the result of `burndown.weekly_burndown`.
    commitments : the result of `burndown.commitments`.
    pace : the result of `burndown.pace`.
    today : the day as of which all was computed.

    Returns
    -------
    Chart, or None while no skill is rated.
    """
    weekly = weekly.dropna(subset="remaining")
    if weekly.empty or not weekly["scope"].max() > 0:
        return None
    days = [weekly["on"].min(), pd.Timestamp(today), *commitments["on"], *commitments["deadline"]]
    first, last = min(days), max(days) + AFTER_THE_END * (max(days) - min(days))
    figure = sheet()
    axes = panel(figure, top=0.46, right=_room_for_names(weekly, (pd.Timestamp(today) - first) / (last - first)))
    count_axis(axes, HEADROOM * max(weekly["scope"].max(), commitments["remaining"].max() if len(commitments) else 0))
    unit(axes, "work left", above=15)
    time_axis(axes, first, last)

    _draw_ways(axes, commitments)
    _draw_past(axes, weekly)
    _draw_at_this_pace(axes, weekly, pace, today)
    axes.axvline(where(today), color=GREY, linewidth=0.9, linestyle=DOTTED, zorder=1)
    early = where(today) - axes.get_xlim()[0] < NEAR * (axes.get_xlim()[1] - axes.get_xlim()[0])
    side = ("left", 3) if early else ("right", -3)
    say(axes, where(today), 0, "today", shift=(side[1], 7), size=SMALL, color=GREY, ha=side[0], halo=True)
    return Chart(figure, _description(weekly, commitments, today))


def _draw_ways(axes: Axes, commitments: pd.DataFrame) -> None:
    """The even way from each commitment to its deadline; those that no longer stand are ghosts."""
    for way in each(commitments):
        x = at([way.on, way.deadline])
        color, style, name = (INK, DASHED, "standing") if way.standing else (FAINT, DOTTED, "earlier")
        axes.plot(x, [way.remaining, 0], color=color, linestyle=style, linewidth=1.3, zorder=2, label=name)
    _name_deadlines(axes, commitments.tail(2).sort_values("deadline"))
    for way in each(commitments.iloc[:-2]):
        _mark_deadline(axes, way.deadline, FAINT, up=0)


def _name_deadlines(axes: Axes, commitments: pd.DataFrame) -> None:
    """The standing deadline and the one before above their marks, the later one a line higher."""
    low, high = axes.get_xlim()
    for line, way in enumerate(each(commitments)):
        text = f"{'deadline' if way.standing else 'before:'} {short_day(way.deadline)}"
        _mark_deadline(axes, way.deadline, INK if way.standing else FAINT, up=LINE * line)
        to_its_left = LEFT + axes.get_position().width * WIDTH * (where(way.deadline) - low) / (high - low)
        ends = to_its_left > UNIT_WIDTH + wide(text, SMALL)
        say(
            axes,
            where(way.deadline),
            1,
            text,
            place="column",
            shift=(2 if ends else -2, 7 + LINE * line),
            size=SMALL,
            color=INK if way.standing else GREY,
            ha="right" if ends else "left",
        )


def _mark_deadline(axes: Axes, day: dt.date, color: str, *, up: float) -> None:
    """An upright line at a deadline, to `up` points above the axes."""
    axes.plot(
        [where(day)] * 2,
        [0, 1 + up / high_in_points(axes)],
        transform=axes.get_xaxis_transform(),
        color=color,
        linewidth=1.2,
        zorder=1,
        clip_on=False,
        label="deadline",
    )


def _ends(weekly: pd.DataFrame) -> list[tuple[float, str, str]]:
    """The height, name and color of each line's end today."""
    last = weekly.iloc[-1]
    unproven = last["scope"] - last["proven_done"]
    return [
        (last["scope"], f"asked {last['scope']:,.0f}", GREY),
        (last["remaining"], f"claimed {last['remaining']:,.0f}", YOU),
        (unproven, f"proven {unproven:,.0f}", GREY),
    ]


def _room_for_names(weekly: pd.DataFrame, today: float) -> float:
    """Inches to leave to the right of the axes, so that names that begin at `today` (0..1 of the axis) have room."""
    names = max(wide(name, SMALL) for _, name, _ in _ends(weekly)) + 0.15
    widest = (WIDTH - LEFT - names) / today if today > 0 else WIDTH
    return max(RIGHT, WIDTH - LEFT - widest)


def _draw_past(axes: Axes, weekly: pd.DataFrame) -> None:
    """What was asked in all, and what was left of it by proven and by claimed level."""
    x = at(weekly["on"])
    unproven = weekly["scope"] - weekly["proven_done"]
    axes.plot(x, weekly["scope"], color=FAINT, linewidth=1.2, drawstyle="steps-post", zorder=2, label="scope")
    axes.plot(x, unproven, color=GREY, linewidth=1.5, linestyle=DASHED, zorder=3, label="proven")
    axes.plot(x, weekly["remaining"], color=YOU, linewidth=2.4, zorder=4, label="claimed")
    axes.plot(x[-1:], unproven.iloc[-1:], "s", color=GREY, markersize=5, zorder=5)
    axes.plot(x[-1:], weekly["remaining"].iloc[-1:], "o", color=YOU, markersize=6.5, zorder=5)
    name_ends(axes, [(x[-1], y, name, color) for y, name, color in _ends(weekly)])


def _draw_at_this_pace(axes: Axes, weekly: pd.DataFrame, pace: Pace, today: dt.date) -> None:
    """Where the recent pace leads from today, as far as the picture goes."""
    if pace.recent is None or pace.recent <= 0:
        return
    now, end = where(today), axes.get_xlim()[1]
    left = weekly["remaining"].iloc[-1]
    done_on = min(end, now + 7 * left / pace.recent)
    axes.plot(
        [now, done_on],
        [left, left - pace.recent * (done_on - now) / 7],
        color=YOU,
        linewidth=1.4,
        linestyle=DOTTED,
        zorder=3,
        label="at this pace",
    )


def _description(weekly: pd.DataFrame, commitments: pd.DataFrame, today: dt.date) -> str:
    first, last = weekly.iloc[0], weekly.iloc[-1]
    said = (
        f"On {short_day(today)}, {last['remaining']:,.0f} of {last['scope']:,.0f} units of work are left by claimed "
        f"level and {last['scope'] - last['proven_done']:,.0f} by proven level"
        + (
            f"; on {short_day(first['on'])} it was {first['remaining']:,.0f} by claimed level."
            if len(weekly) > 1
            else "."
        )
    )
    if not len(commitments):
        return said
    standing = commitments.iloc[-1]
    even = f", which would leave {last['ideal']:,.0f} today" if pd.notna(last["ideal"]) and last["ideal"] > 0 else ""
    said += f" An even way leads to the deadline on {short_day(standing['deadline'])}{even}."
    if len(commitments) > 1:
        earlier = ", ".join(short_day(day) for day in commitments["deadline"].iloc[:-1])
        said += f" The deadline before was {earlier}." if len(commitments) == 2 else f" Earlier deadlines: {earlier}."
    return said

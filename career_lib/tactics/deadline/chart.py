"""Chart of the work left week by week, with the straight lines to the deadlines and the forecast."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from career_lib.base.phrases import short_day
from career_lib.base.rows import rows_of
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import SMALL, high_in_points, name_ends, say, sheet_of, wide
from career_lib.drawing.style import (
    BOTTOM,
    DASHED,
    DOTTED,
    FAINT,
    GREY,
    HEIGHT,
    INK,
    LEFT,
    RIGHT,
    WIDTH,
    YOU,
    YOU_PALE,
    at,
    count_axis,
    dots,
    panel,
    sheet,
    stroke,
    time_axis,
    unit,
    where,
)

HEADROOM = 1.04
"""Above the largest number, so that its line is not cut off."""

AFTER_THE_END = 0.03
"""Share of the time axis that follows the last mark."""

PAST_THE_DEADLINE = 0.5
"""How far the forecast is drawn past the deadline, as a share of the time up to it; the words say the rest."""

LINE = 1.4 * SMALL
"""From one line of text to the next, points."""

SAMPLE = 20
"""Length of a line's sample beside its name, points."""

UNIT_WIDTH = 0.85
"""Inches that the name of the unit takes at the left."""

NEAR = 0.15
"""Share of the time axis at its beginning in which a word has no room before a mark."""


def burndown_chart(
    weekly: pd.DataFrame, commitments: pd.DataFrame, fan: pd.DataFrame | None, today: dt.date
) -> Chart | None:
    """A chart of the work left since the start (claimed and proven), the lines to the deadlines, and the forecast.

    Parameters
    ----------
    weekly : the result of `burndown.weekly_burndown`.
    commitments : the result of `burndown.commitments`.
    fan : the result of `outlook.fan`.
    today : the day as of which all was computed.

    Returns
    -------
    Chart, or None while no skill is rated.
    """
    weekly = weekly[weekly["remaining"].notna()]
    if weekly.empty or not weekly["scope"].max() > 0:
        return None
    first, last = _span(weekly, commitments, fan, today)
    names = _names(commitments, fan)
    figure = sheet(HEIGHT + len(names) * LINE / 72)
    axes = panel(
        figure,
        top=0.46,
        right=_room_for_names(weekly, (pd.Timestamp(today) - first) / (last - first)),
        bottom=BOTTOM + len(names) * LINE / 72,
    )
    count_axis(axes, HEADROOM * max(weekly["scope"].max(), commitments["remaining"].max() if len(commitments) else 0))
    unit(axes, "work left", above=15)
    time_axis(axes, first, last)

    if fan is not None:
        _draw_fan(axes, fan)
    _draw_ways(axes, commitments)
    _draw_past(axes, weekly)
    axes.axvline(where(today), color=GREY, linewidth=0.9, linestyle=DOTTED, zorder=1)
    early = where(today) - axes.get_xlim()[0] < NEAR * (axes.get_xlim()[1] - axes.get_xlim()[0])
    side = ("left", 3) if early else ("right", -3)
    say(axes, where(today), 0, "today", shift=(side[1], 7), size=SMALL, color=GREY, ha=side[0], halo=True)
    for line, row in enumerate(names):
        _name_lines(axes, row, below=72 * BOTTOM + line * LINE)
    return Chart(figure, _description(weekly, commitments, fan, today))


def _span(
    weekly: pd.DataFrame, commitments: pd.DataFrame, fan: pd.DataFrame | None, today: dt.date
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and the last day of the time axis: all deadlines, and as much of the forecast as is of use."""
    days = [weekly["on"].min(), pd.Timestamp(today), *commitments["on"], *commitments["deadline"]]
    first, last = min(days), max(days)
    if fan is not None:
        last = max(last, min(fan["on"].max(), last + PAST_THE_DEADLINE * (last - first)))
    return first, last + AFTER_THE_END * (last - first)


def _draw_fan(axes: Axes, fan: pd.DataFrame) -> None:
    """Where the work left goes from today: the middle of the forecast, and the area that holds 8 finishes of 10."""
    early, middle, late = (rows for _, rows in fan.groupby("quantile"))
    today, left = where(early["on"].iloc[0]), early["remaining"].iloc[0]
    corners = [(today, left), (where(early["on"].iloc[-1]), 0), (where(late["on"].iloc[-1]), 0)]
    axes.fill(*zip(*corners, strict=True), facecolor=YOU_PALE, edgecolor=YOU, linewidth=0.8, zorder=1.5, label="fan")
    stroke(axes, at(middle["on"]), middle["remaining"], color=YOU, linewidth=1.6, zorder=2.5, label="middle")


_Sample = tuple[str, str]
"""What a line or an area is drawn like, by the name of its kind, and what it is called."""


def _names(commitments: pd.DataFrame, fan: pd.DataFrame | None) -> list[list[_Sample]]:
    """The lines and areas that have no room for a name at their end, row by row."""
    ways = [("standing", "straight line to the deadline")] if len(commitments) else []
    if len(commitments) > 1:
        ways.append(("earlier", "before"))
    forecast = [("fan", "forecast (line: the middle; area: 8 in 10)")] if fan is not None else []
    return [row for row in (ways, forecast) if row]


def _name_lines(axes: Axes, names: list[_Sample], *, below: float) -> None:
    """Samples of lines with their names, in a row so many points below the axes."""
    box, figure = axes.get_position(), sheet_of(axes)
    right, height = 2 / 72, box.y0 * figure.get_figheight() - (below + LINE / 2) / 72
    for kind, name in names:
        ends = [right, right + SAMPLE / 72]
        inches: dict[str, Any] = {"transform": figure.dpi_scale_trans, "clip_on": False, "label": "_sample"}
        if kind == "fan":
            thick = 0.3 * SMALL / 72
            axes.fill(
                [ends[0], ends[1], ends[1], ends[0]],
                [height - thick, height - thick, height + thick, height + thick],
                facecolor=YOU_PALE,
                edgecolor=YOU,
                linewidth=0.8,
                **inches,
            )
            stroke(axes, ends, [height] * 2, color=YOU, linewidth=1.6, **inches)
        else:
            color, style = WAYS[kind]
            stroke(axes, ends, [height] * 2, color=color, linestyle=style, linewidth=1.3, **inches)
        begin = 72 * (ends[1] - box.x0 * WIDTH) + 4
        say(axes, 0, 0, name, place="axes", shift=(begin, -below - LINE / 2), size=SMALL, color=GREY)
        right = ends[1] + (4 + 10) / 72 + wide(name, SMALL)


WAYS = {"standing": (INK, DASHED), "earlier": (FAINT, DOTTED)}
"""Color and kind of the straight line to the deadline that stands, and to those that no longer do."""


def _draw_ways(axes: Axes, commitments: pd.DataFrame) -> None:
    """The straight line from each commitment to its deadline; those that no longer stand are ghosts."""
    for way in rows_of(commitments):
        x = at([way.on, way.deadline])
        name = "standing" if way.standing else "earlier"
        color, style = WAYS[name]
        stroke(axes, x, [way.remaining, 0], color=color, linestyle=style, linewidth=1.3, zorder=2, label=name)
    _name_deadlines(axes, commitments.tail(2).sort_values("deadline"))
    for way in rows_of(commitments.iloc[:-2]):
        _mark_deadline(axes, way.deadline, FAINT, up=0)


def _name_deadlines(axes: Axes, commitments: pd.DataFrame) -> None:
    """The standing deadline and the one before above their marks, the later one a line higher."""
    low, high = axes.get_xlim()
    for line, way in enumerate(rows_of(commitments)):
        text = f"{'deadline' if way.standing else 'before:'} {short_day(way.deadline)}"
        _mark_deadline(axes, way.deadline, INK if way.standing else FAINT, up=LINE * line)
        room = LEFT + axes.get_position().width * WIDTH * (where(way.deadline) - low) / (high - low)
        # The name of the unit stands as high as the second line, not as the first.
        ends = room - (UNIT_WIDTH if line else 0) > wide(text, SMALL)
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
            halo=True,
        )


def _mark_deadline(axes: Axes, day: dt.date, color: str, *, up: float) -> None:
    """An upright line at a deadline, to `up` points above the axes."""
    stroke(
        axes,
        [where(day)] * 2,
        [0, 1 + up / high_in_points(axes)],
        transform=axes.get_xaxis_transform(),
        color=color,
        linewidth=1.2,
        zorder=1.8,
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
    scope, proven_done, remaining = (weekly[name].to_numpy() for name in ("scope", "proven_done", "remaining"))
    unproven = scope - proven_done
    stroke(axes, x, scope, color=FAINT, linewidth=1.2, drawstyle="steps-post", zorder=2, label="scope")
    stroke(axes, x, unproven, color=GREY, linewidth=1.5, linestyle=DASHED, zorder=3, label="proven")
    stroke(axes, x, remaining, color=YOU, linewidth=2.4, zorder=4, label="claimed")
    # On the first day today is the left edge, which would cut the marks in two.
    dots(axes, x[-1:], unproven[-1:], "s", color=GREY, markersize=5, zorder=5, clip_on=False)
    dots(axes, x[-1:], remaining[-1:], "o", color=YOU, markersize=6.5, zorder=5, clip_on=False)
    name_ends(axes, [(x[-1], y, name, color) for y, name, color in _ends(weekly)])


def _description(weekly: pd.DataFrame, commitments: pd.DataFrame, fan: pd.DataFrame | None, today: dt.date) -> str:
    first, last = weekly.iloc[0], weekly.iloc[-1]
    text = (
        f"On {short_day(today)}, {last['remaining']:,.0f} of {last['scope']:,.0f} units of work are left by claimed "
        f"level and {last['scope'] - last['proven_done']:,.0f} by proven level"
        + (
            f"; on {short_day(first['on'])} it was {first['remaining']:,.0f} by claimed level."
            if len(weekly) > 1
            else "."
        )
    )
    if len(commitments):
        standing = commitments.iloc[-1]
        left = f" that would leave {last['ideal']:,.0f} today" if pd.notna(last["ideal"]) and last["ideal"] > 0 else ""
        text += f" A straight line{left} leads to the deadline on {short_day(standing['deadline'])}."
    if len(commitments) > 1:
        earlier = ", ".join(short_day(day) for day in commitments["deadline"].iloc[:-1])
        text += f" The deadline before was {earlier}." if len(commitments) == 2 else f" Earlier deadlines: {earlier}."
    if fan is not None:
        early, middle, late = (short_day(rows["on"].iloc[-1]) for _, rows in fan.groupby("quantile"))
        text += f" The forecast ends between {early} and {late} in 8 of 10 cases, and by {middle} in half of them."
    return text

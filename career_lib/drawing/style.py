"""The look of all charts: sizes, colors, and functions that draw lines, axes and bars.

Every setting is made on the figure itself. Matplotlib's global settings are not changed, and the styles
that people set in them do not reach a chart, so that it looks the same in every notebook and thread.

A figure is laid out in inches, by hand: the left edge, the text sizes and the place of the axes are the
same in all charts, which a layout engine would decide anew for each. Lines, bars and the numbers along the
edges are drawn by the functions below, a few artists for all of a kind (docs/performance.md).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import TICKDOWN
from matplotlib.ticker import MaxNLocator

from career_lib.base.phrases import compact, short_month
from career_lib.drawing.blank import Blank
from career_lib.drawing.lettering import EDGE, SMALL, say, wide
from career_lib.drawing.lettering import GREY as GREY
from career_lib.drawing.lettering import INK as INK
from career_lib.drawing.letters import PIXELS_PER_INCH

Positions = npt.NDArray[np.float64]

WIDTH, HEIGHT = 4.0, 2.9
"""Size of a chart, inches."""

LEFT, RIGHT, TOP, BOTTOM = 0.5, 0.1, 0.36, 0.36
"""Room around the axes for the numbers, inches."""

YOU = "#0072B2"
"""The accent: what the traveller did (Okabe and Ito's blue, told from every other in all kinds of color vision)."""
YOU_PALE = "#CFE4F1"
"""The accent, for what is claimed and not yet proven: always within an outline, which grey print keeps."""
WARN = "#BF5400"
"""Okabe and Ito's vermilion, dark enough for text: what waits to be done. A shape or a word always says it too."""
FAINT, TRACK = "#9A9A9A", "#E4E4E4"
"""Lines in the background; the empty part of a bar."""

THICKEST = 24
"""Thickest bar, points; the one bar of a first month would otherwise be a wall."""

DASHED, DOTTED = (0, (5, 2.5)), (0, (1.2, 2))
"""Lines that differ from a full one in grey too."""


def sheet(height: float = HEIGHT) -> Figure:
    """A white figure of the width that all charts share."""
    return Figure(figsize=(WIDTH, height), dpi=PIXELS_PER_INCH, facecolor="white", edgecolor="white")


def panel(
    figure: Figure, *, left: float = LEFT, right: float = RIGHT, top: float = TOP, bottom: float = BOTTOM
) -> Axes:
    """Add axes at these distances (inches) from the edges of the figure, with nothing drawn along their edges."""
    width, height = figure.get_size_inches()
    box = (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
    axes = Blank(figure, box, facecolor="none")
    axes.set_axis_off()
    figure.add_axes(axes)
    return axes


def stroke(axes: Axes, x: Any, y: Any, **look: Any) -> None:
    """Draw a line through some points, without changing the limits of the axes."""
    axes.add_artist(Line2D(x, y, **look))


def dots(axes: Axes, x: Any, y: Any, mark: str, **look: Any) -> None:
    """Draw a mark on each point."""
    stroke(axes, x, y, marker=mark, linestyle="none", **look)


def upright(axes: Axes, x: Any, low: Any, high: Any, **look: Any) -> None:
    """Draw vertical lines as one artist, without changing the limits of the axes."""
    x, low, high = np.broadcast_arrays(np.asarray(x, float), low, high)
    _strokes(axes, (x, low), (x, high), **look)


def level(axes: Axes, y: Any, left: Any, right: Any, **look: Any) -> None:
    """Draw horizontal lines as one artist, without changing the limits of the axes."""
    y, left, right = np.broadcast_arrays(np.asarray(y, float), left, right)
    _strokes(axes, (left, y), (right, y), **look)


def _strokes(axes: Axes, begin: tuple[Any, Any], end: tuple[Any, Any], **look: Any) -> None:
    ends = np.stack([np.stack(begin, axis=-1), np.stack(end, axis=-1)], axis=1)
    axes.add_collection(LineCollection(list(ends), **look), autolim=False)


def ground(axes: Axes) -> None:
    """Draw a line along the bottom of the axes."""
    stroke(
        axes,
        [0, 1],
        [0, 0],
        color=FAINT,
        linewidth=0.8,
        zorder=1.9,
        transform=axes.transAxes,
        clip_on=False,
        label="ground",
    )


def unit(axes: Axes, text: str, *, above: float = 8) -> None:
    """Write the unit of the vertical axis `above` points above it, from the left edge of the picture on."""
    say(axes, 0, 1, text, shift=(edge(axes), above), place="axes", size=SMALL, color=GREY, va="bottom")


def edge(axes: Axes) -> float:
    """The shift in points from the left of the axes back to where the text of every chart begins."""
    return float(EDGE - 72 * axes.get_position().x0 * WIDTH)


def count_axis(axes: Axes, top: float, *, low: float = 0, ticks: int = 4) -> None:
    """Set up a vertical axis from `low` to `top`, in whole numbers, with faint lines across."""
    axes.set_ylim(low, top)
    places = [float(place) for place in MaxNLocator(ticks, integer=True).tick_values(low, top) if low <= place <= top]
    lines_across(axes, places, [compact(place) for place in places])


def lines_across(axes: Axes, places: Sequence[float], names: Sequence[str]) -> None:
    """Draw faint horizontal lines at these heights, with their names at the left."""
    level(
        axes, places, 0, 1, transform=axes.get_yaxis_transform(), color=TRACK, linewidth=0.8, zorder=0.5, label="grid"
    )
    for place, name in zip(places, names, strict=True):
        say(axes, 0, place, name, place="row", shift=(-4, 0), size=SMALL, color=GREY, ha="right", va="center_baseline")


def levels_along(axes: Axes, levels: Sequence[int]) -> None:
    """Draw faint vertical lines at these levels, with their numbers below."""
    upright(
        axes, levels, 0, 1, transform=axes.get_xaxis_transform(), color=TRACK, linewidth=0.8, zorder=0.5, label="grid"
    )
    names_along(axes, levels, [str(level) for level in levels], below=4)


def names_along(axes: Axes, places: Sequence[float], names: Sequence[str], *, below: float) -> None:
    """Write names at these places, `below` points under the axes."""
    for place, name in zip(places, names, strict=True):
        say(axes, place, 0, name, place="column", shift=(0, -below), size=SMALL, color=GREY, ha="center", va="top")


EPOCH, ONE_DAY = pd.Timestamp("1970-01-01"), pd.Timedelta(days=1)


def at(days: Iterable[Any]) -> Positions:
    """Days as positions on a time axis, which counts days from 1970 on as matplotlib's dates do."""
    return (
        pd.DatetimeIndex(days if isinstance(days, pd.Series) else list(days)).to_numpy() - np.datetime64("1970-01-01")
    ) / np.timedelta64(1, "D")


def where(day: dt.date) -> float:
    """One day as a position on a time axis."""
    return float((pd.Timestamp(day) - EPOCH) / ONE_DAY)


MONTHS_BETWEEN_TICKS = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)


BETWEEN_TICKS = 14
"""Least room between the names of two ticks, points."""

MARK = 3
"""Length of the marks along a time axis, points."""


def month_ticks(first: dt.date, last: dt.date, room: float) -> list[pd.Timestamp]:
    """First days of months between two days, evenly spaced, so that their names fit side by side into `room` points.

    A name that would be cut off at either end is left out. The first day itself is given if there is none.
    """
    starts = pd.date_range(pd.Timestamp(first).normalize(), pd.Timestamp(last), freq="MS")
    days = max((pd.Timestamp(last) - pd.Timestamp(first)).days, 1)
    half = 72 * wide(short_month(pd.Timestamp("2028-08-01")), SMALL) / 2
    places = {start: room * (start - pd.Timestamp(first)).days / days for start in starts}
    chosen: list[pd.Timestamp] = []
    for months in MONTHS_BETWEEN_TICKS:
        chosen = [
            start
            for start, place in places.items()
            if (12 * start.year + start.month - 1) % months == 0 and place + half <= room
        ]
        apart = [places[later] - places[sooner] for sooner, later in itertools.pairwise(chosen)]
        if all(points >= 2 * half + BETWEEN_TICKS for points in apart):
            break
    return chosen or [pd.Timestamp(first)]


def time_axis(axes: Axes, first: dt.date, last: dt.date, *, named: bool = True) -> None:
    """Set up a horizontal axis of days, with the names of a few months under it."""
    ground(axes)
    last = max(last, first + dt.timedelta(days=1))  # one day alone has no width
    axes.set_xlim(where(first), where(last))
    ticks = month_ticks(first, last, 72 * WIDTH * axes.get_position().width)
    if named:
        marks: Any = {"marker": TICKDOWN, "markersize": MARK, "linestyle": "none", "clip_on": False, "label": "ticks"}
        places = at(ticks).tolist()
        stroke(axes, places, [0] * len(places), transform=axes.get_xaxis_transform(), color=FAINT, zorder=1.9, **marks)
        names_along(axes, places, [short_month(tick) for tick in ticks], below=MARK + 4)


def bare(axes: Axes, *, across: tuple[float, float], rows: float) -> None:
    """Set up axes for rows of text and marks: row 0 on top, nothing along the edges."""
    axes.set_xlim(*across)
    axes.set_ylim(rows, 0)


def bars(
    axes: Axes,
    rows: Any,
    lengths: Any,
    *,
    begin: Any = 0,
    thick: float,
    color: str,
    fill: str,
    label: str,
    zorder: float = 2,
) -> None:
    """Draw horizontal bars as one artist: solid where `fill` is the color, else an outline that grey print shows too.

    Parameters
    ----------
    rows : the middle of each bar.
    lengths : how far each goes from where it begins; one of no length is not drawn.
    begin : where each begins.
    thick : share of a row.
    color, fill : of the outline, and within it.
    """
    low, left, length = np.broadcast_arrays(np.asarray(rows, float) - thick / 2, begin, np.asarray(lengths, float))
    visible = length > 0  # the outline of nothing would be a line
    x, y = np.stack([left, left + length], axis=-1)[visible], np.stack([low, low + thick], axis=-1)[visible]
    corners = np.stack([x[:, [0, 1, 1, 0]], y[:, [0, 0, 1, 1]]], axis=-1)
    collection = PolyCollection(
        list(corners), facecolor=fill, edgecolor=color, linewidth=1.0, zorder=zorder, label=label
    )
    axes.add_collection(collection, autolim=False)


def inches_high(rows: int, row: float, rest: float) -> float:
    """The height in inches of a figure with `rows` rows; `rest` is the height of all that is not a row."""
    return rows * row + rest

"""Text in charts: what can be drawn, how wide it is, and where it goes without covering other text."""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Sequence
from typing import Literal, cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from career_lib.drawing.letters import FONT, glyphs, width

TEXT, SMALL = 11.0, 10.0
"""Sizes of text, points. Four inches are 328 CSS pixels on a phone: there ten points are eleven pixels high."""

INK, GREY = "#1F1F1F", "#4F4F4F"
"""Text that is read first, and text that explains it; both stand out from white, and from the dark page."""

EDGE = 1.0
"""From the left edge of a picture to its text, points: the text of a page and of its charts begins on one line."""

HINTED = 1.03
"""Letters on whole pixels, as a figure has them that is saved otherwise, are wider than their outlines by up to this
much (measured at 200 pixels an inch)."""

NO_GLYPH = "□"
"""Stands for a character that the font does not have (an emoji, a Chinese name); the description has it as typed."""

INVISIBLE = ("Cc", "Cf", "Cs")
"""Unicode categories of characters that only steer others: joiners, variation and direction marks, surrogates."""


def shown(name: str, room: float, size: float = TEXT) -> str:
    r"""A name changed so that a chart can draw it: on one line, with characters of the font only, cut to the room.

    Parameters
    ----------
    name : as it was typed.
    room : inches.
    size : points.

    Examples
    --------
    >>> shown("Search engine optimization and analytics", room=2.1)
    'Search engine optimizat…'
    >>> shown("plan\nA 🚀", room=2.1)
    'plan A □'
    """
    line = " ".join(name.split())
    drawn = "".join(c if ord(c) in glyphs() else NO_GLYPH for c in line if unicodedata.category(c) not in INVISIBLE)
    if wide(drawn, size) <= room:
        return drawn
    fitting = bisect.bisect(range(len(drawn)), room, key=lambda count: wide(drawn[:count] + "…", size))
    return drawn[: max(fitting - 1, 0)].rstrip(" ,;:-&") + "…"


def wide(text: str, size: float = TEXT) -> float:
    """The width of a text in inches."""
    return HINTED * width(text, size)


def sheet_of(axes: Axes) -> Figure:
    """The figure that axes are part of."""
    return cast(Figure, axes.get_figure(root=True))


def high_in_points(axes: Axes) -> float:
    """The height of axes in points."""
    return float(72 * axes.get_position().height * sheet_of(axes).get_figheight())


def say(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    shift: tuple[float, float] = (0, 0),
    place: Literal["data", "axes", "column", "row"] = "data",
    size: float = TEXT,
    color: str = INK,
    ha: str = "left",
    va: str = "center",
    halo: bool = False,
) -> Text:
    """Write a text into axes, moved by `shift` points; `halo` keeps it readable over a line.

    `place` says what x and y count: both the data or shares of the axes, or in a "row" y of the data and x
    of the axes, or in a "column" x of the data and y of the axes.

    Every text goes through here: a dollar sign is a dollar sign, and no text is cut off at the axes.
    """
    coordinates = {
        "data": axes.transData,
        "axes": axes.transAxes,
        "column": axes.get_xaxis_transform(),
        "row": axes.get_yaxis_transform(),
    }[place]
    return axes.text(
        x,
        y,
        text,
        transform=coordinates + ScaledTranslation(shift[0] / 72, shift[1] / 72, sheet_of(axes).dpi_scale_trans),
        fontsize=size,
        fontfamily=FONT,
        color=color,
        ha=ha,
        va=va,
        parse_math=False,
        path_effects=[withStroke(linewidth=3, foreground="white")] if halo else None,
    )


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places nearest to those wanted that are in the same order, at least `gap` apart, and from `low` to `high`.

    Without the order they would be the wanted ones; with it, neighbours that are too close share
    their mean place (isotonic regression by its min-max formula: Barlow et al. 1972). Should there
    be no room for all, they keep their distance and run over `high`.

    Examples
    --------
    >>> spread([10, 10], gap=4, low=0, high=100)
    [8.0, 12.0]
    >>> spread([50, 1, 2], gap=4, low=0, high=100)
    [50.0, 0.0, 4.0]
    """
    count = len(wanted)
    order = np.argsort(wanted, kind="stable")
    steps = gap * np.arange(count)
    loose = np.asarray(wanted, dtype=float)[order] - steps
    placed = [max(min(loose[j:k].mean() for k in range(i + 1, count + 1)) for j in range(i + 1)) for i in range(count)]
    room = max(low, high - gap * (count - 1))
    result = np.empty(count)
    result[order] = np.clip(placed, low, room) + steps
    return [float(place) for place in result]


def name_ends(
    axes: Axes, ends: Sequence[tuple[float, float, str, str]], *, size: float = SMALL, shift: float = 8
) -> list[Text]:
    """Name lines at their ends, moved up or down until no name covers another.

    Parameters
    ----------
    axes : Axes whose limits are final.
    ends : x, y, text and color of each line's end.
    size : points.
    shift : points to the right of the end.
    """
    low, high = axes.get_ylim()
    points = high_in_points(axes)
    scale = points / (high - low)
    places = spread([(y - low) * scale for _, y, _, _ in ends], 1.3 * size, 0.5 * size, points - 0.5 * size)
    return [
        say(axes, x, y, text, shift=(shift, place - (y - low) * scale), size=size, color=color, halo=True)
        for (x, y, text, color), place in zip(ends, places, strict=True)
    ]


def name_marks(axes: Axes, marks: Sequence[tuple[str, str, str]], *, shift: float, above: float = 10) -> None:
    """Write a legend in one line above the axes: what each kind of mark means.

    Parameters
    ----------
    axes : the axes that hold the marks.
    marks : a character that looks like the mark, its color, and its name.
    shift : where the line begins, points to the right of the axes' left edge.
    above : points from the top of the axes to the line.
    """
    for mark, color, name in marks:
        for text, ink in ((mark, color), (name, GREY)):
            say(axes, 0, 1, text, place="axes", shift=(shift, above), size=SMALL, color=ink, va="bottom")
            shift += 72 * wide(text, SMALL) + 4
        shift += 8

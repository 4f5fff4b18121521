"""Charts of the contacts that are warm over time, and of those that are due."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from career_lib.base.phrases import counted, short_day
from career_lib.base.rows import rows_of
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import EDGE, SMALL, name_ends, say, shown, wide
from career_lib.drawing.style import (
    DASHED,
    DOTTED,
    GREY,
    INK,
    WARN,
    WIDTH,
    YOU,
    YOU_PALE,
    at,
    bare,
    bars,
    count_axis,
    dots,
    edge,
    inches_high,
    panel,
    sheet,
    stroke,
    time_axis,
    unit,
)

MOST_DUE = 8
"""More people than one can write to in a month of evenings."""

FEWEST_WEEKS = 2
"""A single point is no line."""

HEADROOM = 1.1

GROUPS = ("overdue", "due")
"""The states in which a contact waits, most urgent first."""

HEADING = "days late"

ROW, BAR = 0.28, 0.5
"""Height of a contact, inches, and the share of it that the bar is thick."""

NAME_ROOM = 1.7
"""Most inches that a name takes beside the bars."""


def warmth_chart(warmth: pd.DataFrame, target: int) -> Chart | None:
    """A chart of warm contacts (in touch within their limit) week by week, against all contacts and the target.

    Parameters
    ----------
    warmth : the result of `numbers.weekly_warmth`.
    target : warm contacts wanted at the deadline; 0 for none.

    Returns
    -------
    Chart, or None without a contact or in the first week.
    """
    if len(warmth) < FEWEST_WEEKS or not warmth["contacts"].max() > 0:
        return None
    figure = sheet()
    days = warmth["on"]
    x = at(days)
    last = warmth.iloc[-1]
    ends = [
        (x[-1], last["contacts"], f"known {last['contacts']:,.0f}", GREY),
        (x[-1], last["warm"], f"warm {last['warm']:,.0f}", YOU),
        *([(x[-1], target, f"target {target:,}", INK)] if target else []),
    ]
    contacts, warm = warmth["contacts"].to_numpy(), warmth["warm"].to_numpy()
    axes = panel(figure, right=max(wide(name, SMALL) for _, _, name, _ in ends) + 0.14)
    count_axis(axes, HEADROOM * max(warmth["contacts"].max(), target, 3))
    time_axis(axes, days.min(), days.max())
    unit(axes, "people")
    stroke(axes, x, contacts, color=GREY, linewidth=1.4, linestyle=DASHED, clip_on=False, label="contacts")
    stroke(axes, x, warm, color=YOU, linewidth=2.4, clip_on=False, label="warm")
    dots(axes, x[-1:], warm[-1:], "o", color=YOU, markersize=6.5, clip_on=False)
    if target:
        axes.axhline(target, color=INK, linewidth=1.2, linestyle=DOTTED, label="target")
    name_ends(axes, ends)
    return Chart(
        figure,
        f"Warm contacts on {short_day(last['on'])}: {last['warm']:.0f} of {last['contacts']:.0f}"
        + (f"; the target is {target}. " if target else ". ")
        + f"The most so far: {warmth['warm'].max():.0f}.",
    )


def due_chart(states: pd.DataFrame) -> Chart | None:
    """A chart of the days by which contacts are late: the overdue ones first, then those that are due.

    A bar begins on the day on which a contact was due. Those past their limit come first, so that
    order, groups and lengths say the same.

    Parameters
    ----------
    states : the result of `numbers.contact_states`, most urgent first.

    Returns
    -------
    Chart, or None when nobody is due.
    """
    due = states[states["state"] != "fresh"]
    if due.empty:
        return None
    rows = list(rows_of(due.head(MOST_DUE)))
    groups = [(state, group) for state in GROUPS if (group := [person for person in rows if person.state == state])]
    more = len(due) - len(rows)
    height = inches_high(len(rows) + len(groups), ROW, 0.16 + 0.26 * (more > 0))
    figure = sheet(height)
    names = {person.contact: shown(person.contact, NAME_ROOM, SMALL) for person in rows}
    left = max(wide(name, SMALL) for name in names.values()) + 0.12
    days = [_days_late(person) for person in rows]
    axes = panel(
        figure,
        left=left,
        right=max(wide(HEADING, SMALL), *(wide(late, SMALL) for late in days)) + 0.1,
        top=0.08,
        bottom=0.08 + 0.26 * (more > 0),
    )
    bare(axes, across=(0, max(float(max(map(_late, rows))), 1)), rows=len(rows) + len(groups))
    row = 0
    for state, group in groups:
        say(axes, 0, row + 0.5, state, place="row", shift=(edge(axes), 0), size=SMALL, color=GREY)
        if row == 0:
            right = _to_the_right(axes)
            say(axes, 1, row + 0.5, HEADING, place="row", shift=(right, 0), size=SMALL, color=GREY, ha="right")
        _draw_group(axes, row + 1, group, names)
        row += 1 + len(group)
    if more:
        rest = f"and {more} more in the table"
        say(axes, 0, 0, rest, place="axes", shift=(edge(axes), -12), size=SMALL, color=GREY)
    return Chart(figure, _due_description(due, rows))


def _to_the_right(axes: Axes) -> float:
    """Points from the right of the axes to the right edge of the text."""
    return float(72 * WIDTH * (1 - axes.get_position().x1) - EDGE)


def _late(person: Any) -> int:
    """The days since a contact was due."""
    return int(person.days_silent - person.cadence_days)


def _days_late(person: Any) -> str:
    """The days since a contact was due, after "new" for somebody listed lately and never written to."""
    new = person.state == "due" and not person.ever_touched
    return f"new, {_late(person):,.0f}" if new else f"{_late(person):,.0f}"


def _draw_group(axes: Axes, first: int, group: list[Any], names: dict[str, str]) -> None:
    """A bar for each contact of a group, filled when overdue, an outline when due, with its days at the right."""
    state = group[0].state
    color, fill = (WARN, WARN) if state == "overdue" else (YOU, YOU_PALE)
    y, late = first + np.arange(len(group)) + 0.5, [_late(person) for person in group]
    bars(axes, y, late, thick=BAR, color=color, fill=fill, label=state)
    for row, person in enumerate(group, start=first):
        say(axes, 0, row + 0.5, names[person.contact], place="row", shift=(edge(axes), 0), size=SMALL)
        say(axes, 1, row + 0.5, _days_late(person), place="row", shift=(_to_the_right(axes), 0), size=SMALL, ha="right")


def _due_description(due: pd.DataFrame, drawn: list[Any]) -> str:
    overdue = int((due["state"] == "overdue").sum())
    first = drawn[0]
    late = counted(_late(first), "day")
    silence = (
        f"silent for {counted(first.days_silent, 'day')}, {late} late"
        if first.ever_touched
        else f"never yet in touch, {late} late"
    )
    more = f" The chart shows the first {len(drawn)}." if len(due) > len(drawn) else ""
    return (
        f"{counted(len(due), 'contact is', 'contacts are')} due, {overdue or 'none'} of them overdue. "
        f"Write first to {first.contact}, {silence}.{more}"
    )

"""Who knows me? Contacts that are warm over time, and those that are due."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from career_lib.figures.chart import Chart
from career_lib.figures.lettering import SMALL, counted, name_ends, name_marks, say, short_day, shown
from career_lib.figures.style import (
    DASHED,
    DOTTED,
    GREY,
    INK,
    TRACK,
    WARN,
    YOU,
    at,
    count_axis,
    each,
    inches_high,
    panel,
    sheet,
    time_axis,
    unit,
)

MOST_DUE = 8
"""More people than one can write to in a month of evenings."""

FEWEST_WEEKS = 2
"""A single point is no line."""

HEADROOM = 1.1

_MARKS = {"due": ("s", INK), "overdue": ("D", WARN)}


def warmth_chart(warmth: pd.DataFrame, target: int) -> Chart | None:
    """People in touch within their limit, week by week, against all contacts and the target.

    Parameters
    ----------
    warmth : the result of `network.weekly_warmth`.
    target : warm contacts wanted at the deadline; 0 for none.

    Returns
    -------
    Chart, or None without a contact or in the first week.
    """
    if len(warmth) < FEWEST_WEEKS or not warmth["contacts"].max() > 0:
        return None
    figure = sheet()
    axes = panel(figure, right=1.0)
    count_axis(axes, HEADROOM * max(warmth["contacts"].max(), target, 3))
    days = warmth["on"]
    time_axis(axes, days.min(), days.max(), most=3)
    unit(axes, "people")
    x = at(days)
    last = warmth.iloc[-1]
    ends = [
        (x[-1], last["contacts"], f"known {last['contacts']:.0f}", GREY),
        (x[-1], last["warm"], f"warm {last['warm']:.0f}", YOU),
    ]
    axes.plot(x, warmth["contacts"], color=GREY, linewidth=1.4, linestyle=DASHED, clip_on=False, label="contacts")
    axes.plot(x, warmth["warm"], color=YOU, linewidth=2.4, clip_on=False, label="warm")
    axes.plot(x[-1:], warmth["warm"].iloc[-1:], "o", color=YOU, markersize=6.5, clip_on=False)
    if target:
        axes.axhline(target, color=INK, linewidth=1.2, linestyle=DOTTED, label="target")
        ends.append((x[-1], target, f"target {target}", INK))
    name_ends(axes, ends)
    return Chart(
        figure,
        f"Warm contacts on {short_day(last['on'])}: {last['warm']:.0f} of {last['contacts']:.0f}"
        + (f"; the target is {target}. " if target else ". ")
        + f"The most so far: {warmth['warm'].max():.0f}.",
    )


def due_chart(states: pd.DataFrame) -> Chart | None:
    """Days of silence of the contacts that are most urgent, against the days when they are due and overdue.

    Parameters
    ----------
    states : the result of `network.contact_states`, most urgent first.

    Returns
    -------
    Chart, or None when nobody is due.
    """
    due = states[states["state"] != "fresh"]
    if due.empty:
        return None
    rows = due.head(MOST_DUE)
    more = len(due) - len(rows)
    figure = sheet(inches_high(len(rows), 0.29, 0.8))
    axes = panel(figure, left=2.0, right=0.75, top=0.36, bottom=0.44)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    silent = rows["days_silent"].astype(float)
    axes.set_xlim(0, 1.03 * max(silent.max(), rows["limit_days"].max()))
    axes.xaxis.set_major_locator(MaxNLocator(3, integer=True))
    axes.grid(axis="x", color=TRACK, linewidth=0.8, linestyle="-")
    name_marks(axes, [("■", INK, "due"), ("◆", WARN, "overdue"), ("❘", INK, "limits")], shift=2 - 144)
    for row, person in enumerate(each(rows)):
        days = f"{person.days_silent:.0f}" if person.ever_touched else "never"
        say(axes, 0, row, shown(person.contact, 22), place="row", shift=(2 - 144, 0))
        say(axes, 1, row, days, place="row", shift=(40, 0), size=SMALL, ha="right")
    _draw_silences(axes, rows)
    said = "days since the last touch" + (f"; {more} more not shown" if more else "")
    say(axes, 0, 0, said, place="axes", shift=(2 - 144, -24), size=SMALL, color=GREY)
    return Chart(figure, _due_description(due, rows))


def _draw_silences(axes: Axes, rows: pd.DataFrame) -> None:
    """The days of silence as lines to a mark, with cadence and limit as small strokes across."""
    y = np.arange(len(rows))
    for limit in ("cadence_days", "limit_days"):
        axes.vlines(rows[limit], y - 0.28, y + 0.28, color=GREY, linewidth=1.2, zorder=2, label=limit)
    for state, (mark, color) in _MARKS.items():
        of_state = (rows["state"] == state).to_numpy()
        days = rows.loc[of_state, "days_silent"]
        axes.hlines(y[of_state], 0, days, color=color, linewidth=1.6, zorder=1)
        axes.plot(
            days,
            y[of_state],
            mark,
            color=color,
            markersize=7,
            markeredgecolor="white",
            markeredgewidth=1,
            zorder=3,
            label=state,
        )


def _due_description(due: pd.DataFrame, rows: pd.DataFrame) -> str:
    overdue = int((due["state"] == "overdue").sum())
    first = rows.iloc[0]
    silence = (
        f"silent for {counted(first['days_silent'], 'day')} of {first['limit_days']:.0f}"
        if first["ever_touched"]
        else "never yet in touch"
    )
    return (
        f"{counted(len(due), 'contact is', 'contacts are')} due, {overdue or 'none'} of them overdue. "
        f"Most urgent: {first['contact']}, {silence}."
    )

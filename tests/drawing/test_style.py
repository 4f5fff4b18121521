"""The months that a time axis names, and marks that are drawn as one artist."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from career_lib.drawing.chart import drawn
from career_lib.drawing.style import INK, YOU, bars, level, month_ticks, panel, sheet, stroke, upright


def test_a_time_axis_names_the_months_that_have_room():
    months = month_ticks(dt.date(2026, 1, 12), dt.date(2027, 7, 12), room=216)
    assert months == [pd.Timestamp("2026-07-01"), pd.Timestamp("2027-01-01")]


def test_a_time_axis_leaves_out_a_name_that_the_edge_would_cut():
    assert month_ticks(dt.date(2026, 1, 1), dt.date(2026, 3, 2), room=216) == [
        pd.Timestamp("2026-01-01"),
        pd.Timestamp("2026-02-01"),
    ]


def test_a_time_axis_is_never_without_a_name():
    assert month_ticks(dt.date(2026, 11, 10), dt.date(2026, 11, 15), room=216) == [pd.Timestamp("2026-11-10")]


LOOK = {"color": INK, "linewidth": 1.5}


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        (
            lambda axes: stroke(axes, [0, 3, 4], [1, 3, 0.5], **LOOK),
            lambda axes: axes.plot([0, 3, 4], [1, 3, 0.5], **LOOK),
        ),
        (
            lambda axes: upright(axes, [1, 2], 0.5, [3, 2], **LOOK),
            lambda axes: axes.vlines([1, 2], 0.5, [3, 2], **LOOK),
        ),
        (lambda axes: level(axes, [1, 2], 0.5, [3, 2], **LOOK), lambda axes: axes.hlines([1, 2], 0.5, [3, 2], **LOOK)),
        (
            lambda axes: bars(axes, [1, 2], [3, 1.5], thick=0.5, color=YOU, fill=YOU, label="bars"),
            lambda axes: axes.barh([1, 2], [3, 1.5], height=0.5, facecolor=YOU, edgecolor=YOU, linewidth=1),
        ),
    ],
    ids=["stroke", "upright", "level", "bars"],
)
def test_a_mark_of_ones_own_is_drawn_as_matplotlibs(own, theirs):
    """Public interfaces all; should one come out otherwise, call matplotlib's: the same picture, which takes longer."""

    def picture(draw):
        axes = panel(sheet(1.5))
        axes.set_xlim(0, 4)
        axes.set_ylim(0, 4)
        draw(axes)
        return np.asarray(drawn(axes.figure).buffer_rgba()).astype(int)

    apart = np.abs(picture(own) - picture(theirs))
    assert picture(own).min() < 128
    assert (apart > 8).mean() < 0.001, "use axes.plot, vlines, hlines or barh in career_lib/drawing/style.py"

"""Axes without spines and ticks draw what matplotlib's own draw when they are off."""

import inspect

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.axis import Axis, XAxis, YAxis

from career_lib.drawing.chart import drawn
from career_lib.drawing.style import panel, sheet, stroke

MOVED = (
    f"matplotlib {mpl.__version__} differs from what drawing/blank.py stands on: follow it there, or let "
    "`panel` in drawing/style.py make matplotlib's own Axes, which draw the same and take longer; then set the bound "
    "in pyproject.toml and environment.yml (docs/undocumented.md)."
)


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        *((Axes, name) for name in ("_gen_axes_spines", "_init_axis", "tick_params")),
        *((axis, name) for axis in (XAxis, YAxis) for name in ("_init", "set_tick_params", "grid", "set_clip_path")),
    ],
)
def test_matplotlib_still_has_each_method_that_is_left_out(owner, name):
    assert callable(getattr(owner, name, None)), MOVED


def test_matplotlib_still_makes_an_axis_without_clearing_it():
    assert inspect.signature(Axis).parameters["clear"].default is True, MOVED


def test_they_draw_what_matplotlibs_own_draw_when_they_are_off():
    def pixels(make):
        figure = sheet(1.0)
        axes = make(figure)
        axes.set_xlim(0, 2)
        axes.set_ylim(0, 3)
        stroke(axes, [0, 1, 2], [0, 3, 1], color="black")
        return np.asarray(drawn(figure).buffer_rgba())

    def off(figure):
        box = panel(sheet(1.0)).get_position()
        axes = figure.add_axes(Axes(figure, box, facecolor="none"))
        axes.set_axis_off()
        return axes

    ours = pixels(panel)
    assert (ours < 255).any()
    assert (ours == pixels(off)).all(), MOVED


def test_they_hold_neither_spines_nor_ticks():
    axes = panel(sheet(1.0))
    axes.set_xlim(0, 2)
    drawn(axes.figure)
    assert not list(axes.spines), MOVED
    assert axes.xaxis.get_children() == [] and axes.yaxis.get_children() == []
    assert "majorTicks" not in vars(axes.xaxis) or not axes.xaxis.majorTicks, MOVED

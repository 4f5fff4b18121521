"""Axes without ticks and spines draw what matplotlib's own draw that are switched off.

`blank` overrides private methods of matplotlib's axes (`_gen_axes_spines`, `_init_axis`, an axis's `_init`) and
what an axis does to its ticks. Where an upgrade calls others, ticks and spines come back unseen, or limits go.
"""

import matplotlib as mpl
import pytest
from matplotlib.axes import Axes
from matplotlib.axis import Tick
from matplotlib.spines import Spine

from career_lib.drawing import style
from career_lib.drawing.style import panel, sheet
from tests.drawing.every_chart import EVERY_CHART, png_of

INSTEAD = (
    f"matplotlib {mpl.__version__} makes its axes in another way than career_lib/drawing/blank.py takes them "
    "apart: follow it there, or let `panel` in style.py make matplotlib.axes.Axes and delete blank.py; "
    "the charts then look the same and take longer. tests/drawing/test_matplotlib.py names the parts."
)


def test_a_panel_has_no_spine_and_no_tick_not_even_hidden():
    figure = sheet()
    panel(figure).set_xlim(0, 3)
    assert figure.findobj(Spine) == [], INSTEAD
    assert figure.findobj(Tick) == [], INSTEAD


@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_chart_looks_as_it_would_on_matplotlibs_own_axes(name, monkeypatch):
    blank = png_of(name)
    monkeypatch.setattr(style, "Blank", Axes)
    assert EVERY_CHART[name]().png() == blank, INSTEAD

"""Letters that were drawn once stand where matplotlib would draw them."""

import inspect

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg

from career_lib.drawing.chart import drawn
from career_lib.drawing.lettering import say
from career_lib.drawing.letters import word
from career_lib.drawing.style import panel, sheet

MOVED = (
    f"matplotlib {mpl.__version__} differs from what drawing/letters.py stands on: follow it there, or let `drawn` in "
    "drawing/chart.py use matplotlib's own RendererAgg, which writes the same and takes longer; then set the bound in "
    "pyproject.toml and environment.yml (docs/undocumented.md)."
)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("draw_text", ["self", "gc", "x", "y", "s", "prop"]),
        ("get_text_width_height_descent", ["self", "s", "prop", "ismath"]),
    ],
)
def test_matplotlib_still_asks_its_renderer_for_texts(name, parameters):
    assert list(inspect.signature(getattr(RendererAgg, name)).parameters)[: len(parameters)] == parameters, MOVED


def test_a_word_is_as_wide_as_its_ink_and_lies_on_its_line():
    high, deep = word("nn", 10.0, 200.0), word("gg", 10.0, 200.0)
    assert high.ink.max() == 255, MOVED
    assert abs(high.left + high.ink.shape[1] - high.width) < 4, MOVED
    assert high.descent == pytest.approx(0, abs=1) and deep.descent == pytest.approx(6, abs=2), MOVED


def test_a_text_stands_where_matplotlib_would_put_it():
    def ink(draw):
        figure = sheet(1.0)
        say(panel(figure), 0.4, 0.5, "Analytics, quickly", place="axes")
        rows, columns = np.nonzero(draw(figure)[:, :, 0] < 128)
        return rows.min(), rows.max(), columns.min(), columns.max()

    def theirs(figure):
        canvas = FigureCanvasAgg(figure)
        with rc_context({"text.hinting": "none"}):
            canvas.draw()
        return np.asarray(canvas.buffer_rgba())

    assert ink(lambda figure: np.asarray(drawn(figure).buffer_rgba())) == pytest.approx(ink(theirs), abs=2), MOVED

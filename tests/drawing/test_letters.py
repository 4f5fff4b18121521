"""Letters that were drawn once stand where matplotlib would draw them."""

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg

from career_lib.drawing.chart import drawn
from career_lib.drawing.lettering import say
from career_lib.drawing.style import panel, sheet


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

    assert ink(lambda figure: np.asarray(drawn(figure).buffer_rgba())) == pytest.approx(ink(theirs), abs=2)

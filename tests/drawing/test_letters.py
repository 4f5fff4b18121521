"""Words are as wide, and stand, as matplotlib's own renderer would have them.

`letters` draws with `matplotlib.ft2font`, which is documented as matplotlib's own tool (its `LoadFlags` are of
3.10), and takes the place of two methods of RendererAgg that matplotlib's texts call.
"""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.font_manager import FontProperties

from career_lib.drawing import letters
from career_lib.drawing.chart import drawn
from career_lib.drawing.lettering import say
from career_lib.drawing.style import panel, sheet

INSTEAD = (
    f"matplotlib {mpl.__version__} shapes, measures or places texts in another way than "
    "career_lib/drawing/letters.py: follow it there, or let `drawn` in chart.py use matplotlib's own RendererAgg and "
    "`width` ask it; the charts then look nearly the same and take longer. tests/drawing/test_matplotlib.py names the "
    "parts."
)


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

    own = ink(lambda figure: np.asarray(drawn(figure).buffer_rgba()))
    assert own == pytest.approx(ink(theirs), abs=2), INSTEAD


@pytest.mark.parametrize("text", ["Analytics, quickly", "i", "Zoë's page", "AVAVAV", "12,500"])
@pytest.mark.parametrize("size", [10, 11])
def test_a_word_is_as_wide_and_as_high_as_matplotlib_measures_it(text, size):
    font = FontProperties(family=letters.FONT, size=size)
    with rc_context({"text.hinting": "none"}):
        theirs = RendererAgg(100, 100, 200).get_text_width_height_descent(text, font, ismath=False)
    word = letters.word(text, size, 200)
    assert (word.width, word.height, word.descent) == pytest.approx(theirs, abs=0.5), INSTEAD


def test_a_text_is_drawn_by_the_word_that_was_shaped_for_it(monkeypatch):
    """Were matplotlib's texts to ask other methods, these would be dead and each word be read from the font's file."""
    words = []
    shaped = letters.word
    monkeypatch.setattr(letters, "word", lambda text, *how: words.append(text) or shaped(text, *how))
    figure = sheet(1.0)
    say(panel(figure), 0.4, 0.5, "Analytics, quickly", place="axes")
    drawn(figure)
    assert words.count("Analytics, quickly") >= 2, INSTEAD  # once to be measured, once to be drawn

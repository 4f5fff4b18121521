"""A chart as a picture, in a file and in Jupyter."""

import base64
import io
import weakref

from PIL import Image

from career_lib.drawing import chart as chart_module
from career_lib.tactics.skills.chart import gap_chart
from tests.results import three_gaps


def test_a_png_is_four_inches_wide_on_white_and_names_no_program():
    picture = Image.open(io.BytesIO(gap_chart(three_gaps()).png()))
    assert picture.width == 800
    assert picture.convert("RGB").getpixel((799, 0)) == (255, 255, 255)
    assert set(picture.info) == {"dpi"}


def test_jupyter_gets_the_picture_with_its_alt_text():
    chart = gap_chart(three_gaps())
    data, metadata = chart._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]) == chart.png()
    assert data["text/plain"] == chart.description
    assert metadata == {"image/png": {"alt": chart.description, "width": 400}}


def test_a_chart_that_is_kept_keeps_no_pixels(monkeypatch):
    """The texts of a figure hold on to the renderer, which holds the pixels in a part that is private.

    Were that part to lie elsewhere than among the renderer's attributes, each chart would keep two megabytes:
    let go of it in `Chart.png` in another way then.
    """
    parts = []
    draw = chart_module.drawn

    def drawn(figure):
        renderer = draw(figure)
        parts.extend(weakref.ref(part) for part in vars(renderer).values() if type(part).__name__ == "RendererAgg")
        return renderer

    monkeypatch.setattr(chart_module, "drawn", drawn)
    chart = gap_chart(three_gaps())
    chart.png()
    assert [part() for part in parts] == [None]
    assert chart.figure.axes

"""A chart as a picture, in a file and in Jupyter."""

import base64
import gc
import io

from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image

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


def test_a_chart_whose_picture_was_made_holds_no_pixels():
    def with_pixels():
        return sum(isinstance(thing, RendererAgg) and bool(vars(thing)) for thing in gc.get_objects())

    chart = gap_chart(three_gaps())
    gc.collect()
    before = with_pixels()
    chart.png()
    assert with_pixels() == before, "matplotlib keeps pixels in another way than `Chart.png` in drawing/chart.py knows"

"""The few colors of a picture, and the bytes that it is packed into.

`pixels` takes what RendererAgg.buffer_rgba gives as four bytes a pixel and reads each as one number.
"""

import io
import re

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image

from career_lib.drawing import lettering, pixels, style


def test_every_color_of_the_style_is_in_the_palette_of_the_pictures():
    colors = [value for value in {**vars(style), **vars(lettering)}.values() if re.match("#[0-9A-F]{6}$", str(value))]
    assert len(colors) >= 7
    for color in colors:
        red, green, blue = bytes.fromhex(color[1:])
        place = pixels.NEAREST[red // 8, green // 8, blue // 8]
        assert pixels.PALETTE[place] == color
    assert len(set(pixels.PALETTE)) == 2**pixels.BITS


def test_matplotlib_gives_four_bytes_a_pixel_row_by_row():
    buffer = np.asarray(RendererAgg(5, 3, 72).buffer_rgba())
    assert (buffer.shape, buffer.dtype, buffer.flags.c_contiguous) == ((3, 5, 4), np.uint8, True), (
        f"matplotlib {mpl.__version__} gives its pixels in another shape: bring them into rows of four bytes in "
        "`Chart.png` (career_lib/drawing/chart.py), or save with Figure.savefig and delete pixels.py; "
        "the pictures are then larger and take longer."
    )


def test_each_row_is_packed_two_pixels_a_byte_also_where_their_number_is_odd():
    picture = np.full((2, 3, 4), 255, np.uint8)
    picture[0, 2, :3] = list(bytes.fromhex(style.YOU[1:]))
    picture[1, 0, :3] = list(bytes.fromhex(style.WARN[1:]))
    read = np.asarray(Image.open(io.BytesIO(pixels.png(picture))).convert("RGB"))
    assert (read == picture[..., :3]).all()

"""The font of all charts, and a renderer that writes with it.

The font lies in memory, and a word is shaped once, to be measured and to be drawn (docs/performance.md).
"""

from __future__ import annotations

import functools
import io
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

FONT = "DejaVu Sans"
"""Comes with matplotlib, hence the same on every machine."""

HINTING = LoadFlags.NO_HINTING
"""Letters as they are designed: at 200 pixels an inch nobody sees them fitted to whole pixels."""

PIXELS_PER_INCH = 200
"""Twice the CSS pixels of a page on which four inches are 400 wide, so that it is sharp on a phone too."""

UNIT = 64
"""Parts of a pixel in which FreeType counts."""


@functools.cache
def _data() -> bytes:
    return Path(fontManager.findfont(FontProperties(family=FONT))).read_bytes()


class _OfThread(threading.local):
    """A font is set to one text at a time, so each thread has its own."""

    def __init__(self) -> None:
        self.font = FT2Font(io.BytesIO(_data()))


_of_thread = _OfThread()


@functools.cache
def glyphs() -> frozenset[int]:
    """The code points of the characters that the font has."""
    return frozenset(_of_thread.font.get_charmap())


@dataclass(frozen=True)
class Word:
    """A text rendered to pixels, with its measures.

    Attributes
    ----------
    ink : array (rows, columns) of uint8
        How much of each pixel is covered, 0..255.
    left : float
        Pixels from where it begins to the left edge of the ink.
    width, height, descent : float
        Pixels that it takes, and how many of them lie below its line.
    """

    ink: npt.NDArray[np.uint8]
    left: float
    width: float
    height: float
    descent: float


def width(text: str, size: float) -> float:
    """The width of a text in inches; `size` is in points."""
    return word(text, size, PIXELS_PER_INCH).width / PIXELS_PER_INCH


@functools.lru_cache(maxsize=1024)
def word(text: str, size: float, dpi: float) -> Word:
    """A text rendered to pixels.

    Parameters
    ----------
    text : in one line, of characters that the font has.
    size : points.
    dpi : pixels an inch.
    """
    font = _of_thread.font
    font.clear()
    font.set_size(size, dpi)
    font.set_text(text, flags=HINTING)
    font.draw_glyphs_to_bitmap()
    width, height = font.get_width_height()
    left, _ = font.get_bitmap_offset()
    return Word(font.get_image().copy(), left / UNIT, width / UNIT, height / UNIT, font.get_descent() / UNIT)


class Renderer(RendererAgg):
    """Matplotlib's pixel renderer, but with texts drawn by `word`: horizontal, and in our font only."""

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """The width, height and descent of a text in pixels."""
        shape = word(s, prop.get_size_in_points(), self.dpi)
        return shape.width, shape.height, shape.descent

    def draw_text(self, gc: Any, x: float, y: float, s: str, prop: FontProperties, *_: Any, **__: Any) -> None:
        """Draw a text whose baseline begins at x, y (pixels, from the top)."""
        shape = word(s, prop.get_size_in_points(), self.dpi)
        pixels = np.empty((*shape.ink.shape, 4), np.uint8)
        pixels[..., :3] = np.multiply(gc.get_rgb()[:3], 255).round()
        pixels[..., 3] = shape.ink[::-1]  # an image begins with its lowest row
        bottom = round(y + shape.descent) + 1
        self.draw_image(gc, round(x + shape.left), self.height - bottom, pixels)

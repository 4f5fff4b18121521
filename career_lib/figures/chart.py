"""A picture and what it shows in words."""

from __future__ import annotations

import base64
import io
import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

PIXELS_PER_INCH = 200
"""Twice the CSS pixels of a page on which four inches are 400 wide, so that it is sharp on a phone too."""

COLORS = 255
"""As many as a palette can have beside white; a chart has a dozen and their blends at the edges of letters."""

UNHINTED: Any = {"text.hinting": "none"}
"""Letters as they are designed, which at this many pixels nobody sees, and which takes half the time of fitting each
of them to the pixels. Matplotlib has this setting for all charts only, so it holds while one of ours is drawn."""

_drawing = threading.Lock()
"""One chart is drawn at a time: a setting that two threads take back in turn would stay."""

WHITE = 0xFFFFFFFF
"""A pixel of paper, its four bytes as one number."""


@dataclass(frozen=True)
class Chart:
    """A matplotlib figure and its description, which is the alt text in Jupyter and in the report.

    Attributes
    ----------
    figure : Figure
    description : str
        What the picture shows, with its key numbers, in one to three sentences.
    """

    figure: Figure = field(repr=False)
    description: str

    @property
    def width(self) -> int:
        """How wide the picture is shown where nothing else says it, CSS pixels."""
        return round(self.figure.get_figwidth() * PIXELS_PER_INCH / 2)

    def png(self) -> bytes:
        """The picture as a PNG: the same bytes for the same marks, without a date or a program's name in it."""
        canvas: Any = FigureCanvasAgg(self.figure)
        with _drawing, rc_context(UNHINTED):
            canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba()).view(np.uint32)[:, :, 0]
        # A palette: a third of the bytes, and sooner compressed than the full colors. It is chosen for what is not
        # paper, which is little, and leaves paper white.
        inked = pixels != WHITE
        ink = Image.frombytes("RGBA", (int(inked.sum()), 1), pixels[inked].tobytes()).convert("RGB")
        ink = ink.quantize(COLORS, method=Image.Quantize.FASTOCTREE)
        places = np.zeros(pixels.shape, dtype=np.uint8)
        places[inked] = np.asarray(ink)[0] + 1
        picture = Image.frombytes("P", canvas.get_width_height(), places.tobytes())
        picture.putpalette([255, 255, 255, *(ink.getpalette() or ())])
        file = io.BytesIO()
        picture.save(file, "png", dpi=(PIXELS_PER_INCH, PIXELS_PER_INCH))
        return file.getvalue()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        """What Jupyter shows: the picture with its alt text, or the words where there are no pictures."""
        return (
            {"image/png": base64.b64encode(self.png()).decode("ascii"), "text/plain": self.description},
            {"image/png": {"alt": self.description, "width": self.width}},
        )

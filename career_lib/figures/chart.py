"""A picture and what it shows in words."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from career_lib.figures.letters import PIXELS_PER_INCH, Renderer

COLORS = 255
"""As many as a palette can have beside white; a chart has a dozen and their blends at the edges of letters."""

WHITE = 0xFFFFFFFF
"""A pixel of paper, its four bytes as one number."""


def drawn(figure: Figure) -> Any:
    """A figure as pixels."""
    make: Any = Renderer  # matplotlib's has no types
    renderer = make(*figure.bbox.size, figure.dpi)
    figure.draw(renderer)
    return renderer


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
        pixels = np.asarray(drawn(self.figure).buffer_rgba()).view(np.uint32)[:, :, 0]
        # A palette: a third of the bytes, and sooner compressed than the full colors. It is chosen for what is not
        # paper, which is little, and leaves paper white.
        inked = pixels != WHITE
        ink_pixels = pixels[inked]
        ink = Image.frombytes("RGBA", (len(ink_pixels), 1), ink_pixels.tobytes()).convert("RGB")
        ink = ink.quantize(COLORS, method=Image.Quantize.FASTOCTREE)
        places = np.zeros(pixels.shape, dtype=np.uint8)
        places[inked] = np.asarray(ink)[0] + 1
        picture = Image.frombytes("P", pixels.shape[::-1], places.tobytes())
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

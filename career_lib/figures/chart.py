"""A picture and what it shows in words."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

PIXELS_PER_INCH = 200
"""Twice the CSS pixels of a page on which four inches are 400 wide, so that it is sharp on a phone too."""

COLORS = 256
"""As many as a PNG with a palette can have; a chart has a dozen and their blends at the edges of letters."""

NEARLY_WHITE = 253


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
        canvas.draw()
        picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
        # A palette: a third of the bytes, and sooner compressed than the full colors.
        picture = picture.quantize(COLORS, method=Image.Quantize.FASTOCTREE)
        # The palette's white is the mean of white and the faintest blends; paper stays white.
        picture.putpalette([255 if part >= NEARLY_WHITE else part for part in picture.getpalette() or ()])
        file = io.BytesIO()
        picture.save(file, "png", dpi=(PIXELS_PER_INCH, PIXELS_PER_INCH))
        return file.getvalue()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        """What Jupyter shows: the picture with its alt text, or the words where there are no pictures."""
        return (
            {"image/png": base64.b64encode(self.png()).decode("ascii"), "text/plain": self.description},
            {"image/png": {"alt": self.description, "width": self.width}},
        )

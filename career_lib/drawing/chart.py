"""A chart: a figure, and what it shows in words."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from career_lib.drawing.letters import PIXELS_PER_INCH, Renderer
from career_lib.drawing.pixels import png


def drawn(figure: Figure) -> Any:
    """Draw a figure and return the renderer, which holds its pixels."""
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
        """The width at which a page shows the picture, in CSS pixels."""
        return round(self.figure.get_figwidth() * PIXELS_PER_INCH / 2)

    def png(self) -> bytes:
        """The picture as the bytes of a PNG; the same figure gives the same bytes."""
        renderer = drawn(self.figure)
        picture = png(np.asarray(renderer.buffer_rgba()))
        vars(renderer).clear()  # the figure's texts hold on to it, and it would hold on to a megabyte of pixels
        return picture

    def base64(self) -> str:
        """The PNG in base64, for Jupyter and HTML."""
        return base64.b64encode(self.png()).decode("ascii")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        """What Jupyter shows: the picture with its alt text, or the words where there are no pictures."""
        return (
            {"image/png": self.base64(), "text/plain": self.description},
            {"image/png": {"alt": self.description, "width": self.width}},
        )

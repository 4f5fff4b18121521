"""Axes without ticks and spines, not even hidden ones: only coordinates, limits, and the marks in them.

The charts draw their own numbers and lines along the edges (`style`), so spines and ticks are never made
(docs/performance.md).
"""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import XAxis, YAxis


class _NoTicks:
    """An axis with limits and a scale only: each of these methods would make ticks to style them."""

    def _init(self) -> None:
        """No label to place."""

    def set_tick_params(self, *_: Any, **__: Any) -> None:
        """Do nothing: there are no ticks."""

    def grid(self, *_: Any, **__: Any) -> None:
        """No line to show or hide."""

    def set_clip_path(self, *_: Any, **__: Any) -> None:
        """No tick to clip."""

    def get_children(self) -> list[Any]:
        """No tick to find."""
        return []


class _Across(_NoTicks, XAxis):
    """The axis from left to right."""


class _Up(_NoTicks, YAxis):
    """The axis upward."""


class Blank(Axes):
    """Axes that never have spines or ticks: they override the two methods with which matplotlib makes these."""

    def _gen_axes_spines(self, *_: Any, **__: Any) -> dict[str, Any]:
        return {}

    def _init_axis(self) -> None:
        self.xaxis, self.yaxis = _Across(self, clear=False), _Up(self, clear=False)  # the axes clear both themselves

    def tick_params(self, *_: Any, **__: Any) -> None:
        """Do nothing: there are no ticks."""

"""What all forms share: their look, and the place for messages."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from career_lib.base.errors import CareerError
from career_lib.base.phrases import ended
from career_lib.base.templates import template

LABELLED = {"style": {"description_width": "auto"}}
"""For an input whose name may be as long as it is."""

TYPED = LABELLED | {"continuous_update": False}
"""For an input that is typed into: what it holds arrives as it is left. Letter by letter, the last ones wait in the
browser while the kernel still works at the first, and with a slow kernel a button was quicker (see `ARRIVAL`)."""


@functools.cache
def markup() -> Any:
    """The HTML of forms beside their inputs: a template's macros, which escape their arguments."""
    return template(Path(__file__).with_name("forms.html.j2")).module


@functools.cache
def _plain() -> dict[str, Any]:
    """One layout and one style for all texts: else a page would have hundreds, and each takes time to come."""
    first = widgets.HTML()
    return {"layout": first.layout, "style": first.style}


def words(html: str = "") -> Any:
    """A widget that shows some HTML, and is never laid out in another way than all of its kind."""
    return widgets.HTML(html, **_plain())


class Later:
    """A debounced call: it runs once no further request has come for `pause`; without an event loop, at once.

    Parameters
    ----------
    call : callable
    pause : float, seconds
    """

    def __init__(self, call: Callable[[], object], pause: float) -> None:
        self.call, self.pause = call, pause
        self._timer: asyncio.TimerHandle | None = None

    def __call__(self) -> None:
        """Ask for it."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.call()
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(self.pause, self.call)


class Shown:
    """Something that Jupyter shows as a widget."""

    widget: Any

    def refresh(self) -> None:
        """Show what is stored now; what was typed and not saved stays."""

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.widget._repr_mimebundle_(**kwargs)


ARRIVAL = 0.2
"""Seconds that a button waits for what was typed just before it: a browser sends what a field holds only when
the kernel has answered what it sent of that field before."""


class Message:
    """The message about the last click, marked up so that a screen reader reads it out."""

    def __init__(self) -> None:
        self.widget = words()

    def succeeded(self, text: str) -> None:
        """Show a sentence about something that was done."""
        self.widget.value = markup().sentence(text, css="career-said", how="politely")

    def advised(self, text: str) -> None:
        """Show a sentence about what to do now."""
        self.widget.value = markup().sentence(text, css="career-help", how="politely")

    def failed(self, text: str, what: str = "Not saved") -> None:
        """Show a sentence about something that was not done."""
        self.widget.value = markup().sentence(f"{what}: {text}", css="career-error", how="at once")

    def clear(self) -> None:
        """Show nothing."""
        self.widget.value = ""

    def tried(self, call: Callable[[], str], failing: str = "Not saved") -> bool:
        """Make a call and show what it returns, or what failed with its `CareerError`; return whether it succeeded."""
        self.clear()
        try:
            self.succeeded(call())
        except CareerError as error:
            self.failed(ended(str(error)), failing)
            return False
        return True


def boxed(children: Sequence[Any], *, broad: bool = False) -> Any:
    """Some widgets below each other, in the project's style."""
    box = widgets.VBox([words(markup().style()), *children])
    box.add_class("career")
    if broad:
        box.add_class("career-broad")
    return box


def stacked(children: Sequence[Any]) -> Any:
    """An input with its label and messages, one below the other."""
    box = widgets.VBox(list(children))
    box.add_class("career-field")
    return box

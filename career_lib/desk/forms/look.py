"""What all forms have in common: how they look, and where they say what happened."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from career_lib.base.errors import CareerError

STYLE = f"<style>{Path(__file__).with_name('forms.css').read_text(encoding='utf-8')}</style>"

LABELLED = {"style": {"description_width": "auto"}}
"""For an input whose name may be as long as it is."""

TYPED = LABELLED | {"continuous_update": False}
"""For an input that is typed into: told as it is left. Told letter by letter, the last letters wait in the browser
while the kernel still works at the first, and with a slow kernel a button was quicker (see `ARRIVAL`)."""


def words(text: str = "", *, css: str = "", role: str = "") -> widgets.HTML:
    """Words on the page; `text` is HTML, so what a user typed must come escaped."""
    return widgets.HTML(inside(text, css=css, role=role))


def inside(text: str, *, css: str = "", role: str = "") -> str:
    """A part of the page that holds some HTML; nothing where there is none."""
    marks = " ".join(filter(None, (css and f'class="{css}"', role)))
    return f"<div {marks}>{text}</div>" if text else ""


class Later:
    """A call that waits until it has been asked for no more for a while; at once where nothing can wait.

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

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.widget._repr_mimebundle_(**kwargs)


ARRIVAL = 0.2
"""Seconds that a button waits for what was typed just before it: a browser sends what a field holds only when
the kernel has answered what it sent of that field before."""

HEARD = 'role="alert" aria-live="polite"'
"""For words that a screen reader says when it is done with what it is saying.

A widget puts its whole text into the page anew each time, and of live regions that appear together with
their text, screen readers announce only alerts: so it is an alert, but a polite one.
"""


class Message:
    """What came of the last click, in a place where a screen reader hears it."""

    def __init__(self) -> None:
        self.widget = widgets.HTML()

    def said(self, text: str) -> None:
        """Show a sentence about something that was done."""
        self._show(text, css="career-said", role=HEARD)

    def failed(self, text: str) -> None:
        """Show a sentence about something that was not done."""
        self._show(f"Not saved: {text}", css="career-error", role='role="alert"')

    def clear(self) -> None:
        """Show nothing."""
        self.widget.value = ""

    def tried(self, call: Callable[[], str]) -> bool:
        """Whether a call went well; what it returns, or the `CareerError` that it raises, is shown."""
        self.clear()
        try:
            self.said(call())
        except CareerError as error:
            self.failed(str(error))
            return False
        return True

    def _show(self, text: str, **how: str) -> None:
        self.widget.value = inside(html.escape(text), **how)


def boxed(children: Sequence[Any], *, broad: bool = False) -> Any:
    """Some widgets below each other, in the project's style."""
    box = widgets.VBox([widgets.HTML(STYLE), *children])
    box.add_class("career")
    if broad:
        box.add_class("career-broad")
    return box


def stacked(children: Sequence[Any]) -> Any:
    """An input with what belongs to it above and below."""
    box = widgets.VBox(list(children))
    box.add_class("career-field")
    return box

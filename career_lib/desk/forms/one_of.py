"""A choice of one sentence among several, which ipywidgets' radio buttons make of too many stops of the Tab key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class OneOf(anywidget.AnyWidget):
    """Sentences of which one is chosen with the arrow keys, a click or a touch; typing never chooses.

    What is chosen goes to and fro in messages: a synchronized state would wait for the answer to the one before, so
    that a button pressed soon after was quicker, and its echo would undo what was chosen meanwhile.

    Attributes
    ----------
    called : str, what a screen reader calls the choice
    options : list of str
    value : int or None, the place of the chosen sentence, from 0; None while there is none
    shown : int or None, `value` as the browser shows it at first
    """

    _esm = Path(__file__).with_name("one_of.js").read_text(encoding="utf-8")
    called = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    value = traitlets.Int(None, allow_none=True)
    shown = traitlets.Int(None, allow_none=True).tag(sync=True)

    def __init__(self, *, called: str, options: list[str], value: int | None = None) -> None:
        super().__init__(called=called, options=options, shown=value)
        self.value = value
        self._hears = False
        self.on_msg(lambda _, message, buffers: self._hear(message))
        self.observe(lambda _: self._follow(), "value")

    def _hear(self, message: Mapping[str, Any]) -> None:
        """Take over what was chosen in the browser."""
        if message.get("value") in range(len(self.options)):
            self._hears = True
            self.value = message["value"]
            self._hears = False

    def _follow(self) -> None:
        """Show in the browser what was chosen elsewhere."""
        self.shown = self.value
        if not self._hears:
            self.send({"do": "show", "value": self.value})

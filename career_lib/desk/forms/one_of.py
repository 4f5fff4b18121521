"""A choice of one sentence among several, which ipywidgets' radio buttons make of too many stops of the Tab key."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class OneOf(anywidget.AnyWidget):
    """Sentences of which one is chosen with the arrow keys, a click or a touch; typing never chooses.

    Attributes
    ----------
    called : str, what a screen reader calls the choice
    options : list of str
    value : int or None, the place of the chosen sentence, from 0; None while there is none
    """

    _esm = Path(__file__).with_name("one_of.js").read_text(encoding="utf-8")
    called = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    value = traitlets.Int(None, allow_none=True).tag(sync=True)

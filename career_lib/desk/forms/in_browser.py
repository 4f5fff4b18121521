"""The part of a form that works in the browser, beside the widgets of its fields."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class InBrowser(anywidget.AnyWidget):
    """Keeps what is typed in a form until it is saved, lets Enter save it, and puts the cursor into a field.

    It acts on the fields that are marked, in the box of which it is a child. What is typed is kept by the
    browser's tab from the first letter on, so that it outlives the page, the kernel and the server.

    Parameters
    ----------
    key : str
        Under which the tab keeps what is typed; where it is empty, nothing is kept.
    restore : callable
        Takes what the form was about, "" for something new, and what had been typed then, by field: for a list
        the text that was chosen, for boxes to tick whether each is ticked, else the text.
    save : callable, run by the key Enter in a field of one line

    Attributes
    ----------
    about : str
        What is typed now belongs to: the row that is corrected, or "" for a new one.
    names : list of str, the marked fields
    mark : str, what the classes begin with by which it knows them; a number follows, the place in `names`
    """

    _esm = Path(__file__).with_name("in_browser.js").read_text(encoding="utf-8")
    key = traitlets.Unicode().tag(sync=True)
    about = traitlets.Unicode().tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    mark = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, key: str, *, restore: Callable[[str, Mapping[str, Any]], None], save: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(key=key, mark=f"at-{uuid.uuid4().hex}-")
        self.restore, self.save = restore, save
        self.on_msg(self._hear)

    def attend(self, fields: Mapping[str, Any]) -> None:
        """Act on these widgets too, each by its name; one of the same name was before it, and is gone."""
        self.names = list(dict.fromkeys([*self.names, *fields]))
        for name, widget in fields.items():
            widget.add_class(f"{self.mark}{self.names.index(name)}")

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field, with its text ready to be typed over."""
        self.send({"do": "focus", "at": f"{self.mark}{self.names.index(name)}"})

    def forget(self) -> None:
        """Keep no longer what was typed: it is saved, or not wanted."""
        self.send({"do": "forget", "about": self.about})

    def _hear(self, _: object, message: Mapping[str, Any], buffers: object) -> None:
        if message.get("do") == "save":
            self.save()
        for about, values in sorted(message.get("typed", {}).items()):
            self.restore(about, values)

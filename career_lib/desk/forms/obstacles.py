"""What stands in the way of saving, told above a form before anything is typed in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from career_lib.desk.forms.look import markup, words


class Obstacles:
    """The place above a form where it is told why nothing can be saved; it takes none as long as all is well.

    Parameters
    ----------
    find : callable, returns a sentence for each obstacle, with what to do
    look_again : callable, run by a button that stands there too
    """

    def __init__(self, find: Callable[[], Sequence[str]], look_again: Callable[[], object]) -> None:
        self._find = find
        self._button = widgets.Button(description="Look again")
        self._button.on_click(lambda _: look_again())
        self.widget = widgets.VBox([])
        self.widget.add_class("career-obstacle")

    def refresh(self, otherwise: Sequence[str] = ()) -> None:
        """Tell what stands in the way now; where nothing is found, what else went wrong."""
        found = self._find() or otherwise
        told = markup().sentences(found, css="career-error")
        if not found:
            self.widget.children = []
        elif not self.widget.children or self.widget.children[0].value != told:
            self.widget.children = [words(told), self._button]

"""A button for what takes its time: it shows how far the work is, then what came of it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from career_lib.base.errors import CareerError
from career_lib.base.files import reason
from career_lib.base.templates import template
from career_lib.desk.forms.look import ARRIVAL, Later, Message, Shown, boxed

if TYPE_CHECKING:
    from career_lib.running.notebook import Progress


@functools.cache
def markup() -> Any:
    """The HTML of what comes of some work: a template's macros, which escape their arguments."""
    return template(Path(__file__).with_name("work.html.j2")).module


class Work(Shown):
    """A button, what is said while it works, and the result as HTML.

    Parameters
    ----------
    button : str, what the button says
    work : callable
        Takes a function to tell the progress to, and returns the result as HTML. A `CareerError` that it raises is
        told to the user, and so is what the system refuses (a full disk).
    """

    def __init__(self, button: str, work: Callable[[Progress], str]) -> None:
        self.work = work
        self.button = widgets.Button(description=button, button_style="primary")
        self.message, self.result = Message(), widgets.HTML()
        soon = Later(self.run, ARRIVAL)
        self.button.on_click(lambda _: soon())
        self.widget = boxed([self.button, self.message.widget, self.result])

    def run(self) -> None:
        """Do the work; the button rests meanwhile."""
        self.message.clear()
        self.button.disabled = True
        self.result.value = markup().progress(0, 1, "Starting")
        done = ""
        try:
            done = self.work(self._tell)
        except CareerError as error:
            self.message.widget.value = markup().failed(str(error))
        except OSError as error:
            self.message.widget.value = markup().failed(reason(error))
        finally:
            self.result.value = done
            self.button.disabled = False

    def _tell(self, behind: int, cells: int, question: str) -> None:
        self.result.value = markup().progress(behind, cells, question)

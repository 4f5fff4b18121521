"""A doubt as it is asked in a form: a sentence, and a button for each answer."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from career_lib.desk.doubts import Answer, Doubt
from career_lib.desk.forms.look import ARRIVAL, Later, markup, words


class Question:
    """The place of a form in which a doubt is asked; it takes none as long as there is no doubt.

    Attributes
    ----------
    answers : list of Button
        The answers of the doubt that is asked, the likeliest first.
    """

    def __init__(self) -> None:
        self._sentence, self._shelf = words(), widgets.HBox()
        self._shelf.add_class("career-buttons")
        self.widget = widgets.VBox([])
        self.widget.add_class("career-doubt")
        self.answers: list[widgets.Button] = []

    def ask(self, doubt: Doubt, settle: Callable[[Answer], None]) -> None:
        """Show a doubt, with the cursor on its first answer; the chosen answer is handed on."""
        self.answers = [self._button(answer, settle) for answer in doubt.answers]
        self._sentence.value = markup().sentence(doubt.sentence, css="career-asked", how="at once")
        self._shelf.children = self.answers
        self.widget.children = [self._sentence, self._shelf]
        self.answers[0].focus()

    def close(self) -> None:
        """Ask nothing any more."""
        self.widget.children, self.answers = [], []

    @property
    def sentence(self) -> str:
        """What is asked, as HTML; empty while nothing is."""
        return str(self._sentence.value) if self.answers else ""

    def _button(self, answer: Answer, settle: Callable[[Answer], None]) -> widgets.Button:
        button = widgets.Button(description=answer.says)
        if answer.back:
            button.add_class("career-back")  # what the Escape key presses
        soon = Later(lambda: settle(answer), ARRIVAL)
        button.on_click(lambda _: soon())
        return button

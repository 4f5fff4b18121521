"""What the page *Mentor* calls: the file that they read, and the answer that they sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from career_lib.app.surroundings import in_app
from career_lib.app.work import Work, markup
from career_lib.base import phrases
from career_lib.desk.desk import Desk, Sentence
from career_lib.desk.forms.look import ARRIVAL, LABELLED, Later, Message, Shown, boxed, stacked
from career_lib.sharing.held_back import in_words
from career_lib.sharing.mentor import inbox
from career_lib.sharing.mentor.receipt import Receipt

if TYPE_CHECKING:
    from career_lib.running.notebook import Progress


class Mentor:
    """The file for a mentor of one journey, and their answer to it. The parameters and errors are those of `Desk`."""

    def __init__(self, person: str, *, as_of: str = "", data: str = "data/people") -> None:
        self.desk = Desk(person, as_of=as_of, data=data)

    def heard(self) -> Sentence:
        """A sentence on when the mentor was heard last, and of how many skills."""
        return self.desk.follow("heard", Sentence(self._heard))

    def _heard(self) -> str:
        journey = self.desk.journey()
        ratings = journey.assessments[journey.assessments["by"] == "mentor"]
        if ratings.empty:
            return "No mentor has rated a skill of yours yet."
        last = ratings["on"].max()
        skills = phrases.counted(ratings.loc[ratings["on"] == last, "skill"].nunique(), "skill")
        return f"Your mentor was heard last on {phrases.day(last)}, about {skills}."

    def file(self) -> Work:
        """The button that makes the file, and shows what it tells and what was held back."""
        return Work("Make the file for my mentor", self._made)

    def _made(self, tell: Progress) -> str:
        from career_lib.report.making import mentor_file

        made = mentor_file(self.desk.root, self.desk.id, self.desk.today, progress=tell)
        link = f"reports/{made.path.name}" if in_app() else ""
        held = [(held.table, in_words(held)) for held in made.held_back]
        size = f"{made.path.stat().st_size / 1e6:.1f} MB"
        return str(markup().mentor_file(link, made.path, made.text, held, made.checked, size))

    def answer(self) -> Answer:
        """The form that reads a mentor's answer, from a file or from pasted text."""
        return Answer(self.desk)


class Answer(Shown):
    """Reads a mentor's answer: shows what was understood, and keeps it only when its reader says so.

    Parameters
    ----------
    desk : Desk, of the journey to which the answer belongs; what it shows follows an answer that is kept
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.receipt: Receipt | None = None
        self.upload = widgets.FileUpload(description="Choose the file that they sent", multiple=False)
        self.text = widgets.Textarea(
            description="Or paste the text of their e-mail", rows=5, continuous_update=False, **LABELLED
        )
        self.read = widgets.Button(description="Read my mentor's answer", button_style="primary")
        self.keep = widgets.Button(description="Keep it", button_style="primary")
        self.drop = widgets.Button(description="Not now")
        self.message, self.understood, self.choice = Message(), widgets.HTML(), widgets.HBox()
        for button, act in ((self.read, self._read), (self.keep, self._keep), (self.drop, self._drop)):
            soon = Later(act, ARRIVAL)
            button.on_click(lambda _, soon=soon: soon())
        self.widget = boxed(
            [
                self.upload,
                stacked([self.text]),
                self.read,
                self.understood,
                self.choice,
                self.message.widget,
            ]
        )

    def _read(self) -> None:
        self._drop()
        self.message.tried(self._show)

    def _show(self) -> str:
        chosen: Any = self.upload.value
        if self.text.value.strip():
            data, name = self.text.value.encode(), "the pasted text"
        elif chosen:
            data, name = bytes(chosen[0].content), str(chosen[0].name)
        else:
            return (
                "Choose the file that your mentor sent, or paste the text of their e-mail, then press the button again."
            )
        self.receipt = inbox.received(self.desk.root, self.desk.id, data, today=self.desk.today, name=name)
        self.understood.value = markup().understood(inbox.shown(self.receipt).splitlines())
        if self.receipt.imported:
            return f"This answer is kept already, since {self.receipt.imported}; there is nothing to do."
        self.choice.children = [self.keep, self.drop]
        return "Is that what they wrote? It is kept beside your own ratings, which stay as they are."

    def _keep(self) -> None:
        receipt = self.receipt
        if receipt is None:
            return
        if self.message.tried(lambda: self._kept(receipt)):
            self.receipt, self.choice.children = None, []
            self.text.value, self.upload.value = "", ()
            self.desk.refresh()

    def _kept(self, receipt: Receipt) -> str:
        inbox.keep(self.desk.root, self.desk.id, receipt)
        return "Kept. Your next report shows where the two of you see it differently."

    def _drop(self) -> None:
        self.receipt, self.choice.children, self.understood.value = None, [], ""
        self.message.clear()

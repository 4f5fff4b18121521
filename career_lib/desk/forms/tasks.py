"""Things to do, each with a box to tick; ticking it saves what was done, or opens the form that asks for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import ipywidgets as widgets
from pydantic import BaseModel

from career_lib.desk.doubts import Doubt
from career_lib.desk.forms.book import Row, shortened
from career_lib.desk.forms.form import Form
from career_lib.desk.forms.in_browser import InBrowser
from career_lib.desk.forms.look import Message, Shown, boxed, markup, words
from career_lib.desk.forms.which import ask_the_rest
from career_lib.desk.things import Thing


class Diary(Protocol):
    """Stores what was done. A method that changes something returns a sentence that says what it did."""

    def suggestions(self) -> Mapping[str, Sequence[str]]:
        """Values that the form suggests, by field."""

    def things(self) -> Sequence[Thing]:
        """The things whose story its rows tell, where its table names them."""

    def doubts(self, record: Any) -> Sequence[Doubt]:
        """What is to be asked before a record is stored."""

    def add(self, record: Any, *also: Any) -> str:
        """Store a new record, and others without which it would not be understood."""

    def last_written(self) -> Row:
        """The record that was stored last."""

    def take_back(self, row: Row) -> str:
        """Remove a record that was stored."""


@dataclass(frozen=True)
class Slip:
    """What is written down once something is done.

    Attributes
    ----------
    diary : Diary, what stores it
    record : class of the record
    known : mapping of str to object, the values that are known already, by field
    whole : the record, where nothing is missing; else None
    thing : Thing or None, whose next step it is, so that what is known of it is not asked
    """

    diary: Diary
    record: type[BaseModel]
    known: Mapping[str, Any]
    whole: Any = None
    thing: Thing | None = None


@dataclass(frozen=True)
class Task:
    """Something to do.

    Attributes
    ----------
    do, why : str
        What to do, and the reason.
    slip : Slip or None
        What is written down once it is done; None where nothing is, so that there is no box to tick.
    page, link : str
        The page on which it is done, and the words that lead there; empty for none.
    """

    do: str
    why: str
    slip: Slip | None = None
    page: str = ""
    link: str = ""


class Tasks(Shown):
    """The tasks below each other. They stay where they are, whatever is ticked.

    Parameters
    ----------
    tasks : sequence of Task
    changed : callable, called after each save and each undo
    key : callable, returns under what the browser keeps what is typed for a task, by what there is to do

    Attributes
    ----------
    boxes : dict of str to TaskBox
        The tasks with a box, by what there is to do.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        *,
        changed: Callable[[], None] = lambda: None,
        key: Callable[[str], str] = lambda _: "",
    ) -> None:
        self.boxes = {task.do: TaskBox(task, task.slip, changed, key(task.do)) for task in tasks if task.slip}
        self.widget = boxed([self.boxes[task.do].widget if task.slip else _without_box(task) for task in tasks])

    @property
    def draft(self) -> dict[str, dict[str, Any]]:
        """What is typed and not saved in each form that is open, by task."""
        return {do: box.form.draft for do, box in self.boxes.items() if box.is_open}

    @draft.setter
    def draft(self, values: Mapping[str, Mapping[str, Any]]) -> None:
        for do, typed in values.items():
            if (box := self.boxes.get(do)) and not box.slip.whole:
                box.box.value = True
                box.form.draft = typed


class TaskBox:
    """A task with its box, and below it what was saved, or the form that asks for what is missing."""

    def __init__(self, task: Task, slip: Slip, changed: Callable[[], None], key: str) -> None:
        self.slip, self.changed = slip, changed
        self.box = widgets.Checkbox(description=task.do, indent=False)
        self.box.observe(lambda change: self._tick() if change["new"] else self._untick(), "value")
        self.message = Message()
        # The button's first word is seen; the rest of its name, on a line below its edge, is heard.
        self.undo = widgets.Button(description=f"Undo\n what was saved for: {shortened(task.do)}")
        self.undo.on_click(lambda _: self._untick_and_stay())
        self.form: Any = None  # once it was opened
        self._row: Row | None = None
        self._place = widgets.HBox([self.message.widget])
        self._place.add_class("career-done")
        self._in_browser = InBrowser(key, restore=lambda _, typed: self._restore(typed))
        self._always = (self._in_browser, self.box, _reason(task), self._place)
        self.widget = _together(self._always)

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return len(self.widget.children) > len(self._always)

    def _tick(self) -> None:
        if self._row is not None:  # it could not be undone, and is ticked as before
            return
        if self.slip.whole is None:
            self._open()
        elif self.message.tried(lambda: self._save(self.slip.whole)):
            self._offer_undo()
        else:
            self.box.value = False

    def _untick(self) -> None:
        if self.is_open:
            self._in_browser.forget()
            self.message.clear()
            self.widget.children = self._always
        elif self._row is not None and not self.message.tried(self._take_back, "Not undone"):
            self.box.value = True

    def _untick_and_stay(self) -> None:
        """What a button does that then goes: the cursor returns to the box."""
        self.box.value = False
        if not self.box.value:
            self.box.focus()

    def _save(self, record: Any, *also: Any) -> str:
        sentence = self.slip.diary.add(record, *also)
        self._row = replace(self.slip.diary.last_written(), also=also)
        self.changed()
        return f"Done. {sentence}"

    def _take_back(self) -> str:
        sentence = self.slip.diary.take_back(self._row) if self._row else ""
        self._row = None
        self._place.children = [self.message.widget]
        self.changed()
        return sentence

    def _offer_undo(self) -> None:
        self._place.children = [self.message.widget, self.undo]

    def _open(self) -> None:
        """Show the form, with what was typed in it when it was closed."""
        self.form = self.form or self._new_form()
        self.widget.children = (*self._always, self.form.widget)
        self.message.advised("Fill in what is missing below, and save it.")

    def _restore(self, typed: Mapping[str, Any]) -> None:
        """Open the form with what was typed in it before the page was loaded."""
        if self.slip.whole is None:
            self.box.value = True
            self.form.type(typed)

    def _new_form(self) -> Form:
        slip = self.slip
        diary = slip.diary
        form = Form(
            slip.record,
            self._save,
            values=slip.known,
            suggestions=diary.suggestions(),
            then=self._done,
            doubts=diary.doubts,
            taken=lambda: [thing.name for thing in diary.things()],
            in_browser=self._in_browser,
        )
        if slip.thing and form.naming:
            ask_the_rest(form, form.naming, slip.thing)
        cancel = widgets.Button(description="Cancel")
        cancel.on_click(lambda _: self._untick_and_stay())
        form.buttons.children = [form.button, cancel]
        return form

    def _done(self) -> None:
        """The form, once it has saved, gives way to what it said."""
        self.message.widget.value = self.form.message.widget.value
        self.widget.children, self.form = self._always, None
        self._offer_undo()
        self.box.focus()


def _without_box(task: Task) -> Any:
    return _together([words(markup().caption(task.do)), _reason(task)])


def _reason(task: Task) -> Any:
    return words(markup().reason(task.why, task.link, task.page))


def _together(children: Sequence[Any]) -> Any:
    box = widgets.VBox(list(children))
    box.add_class("career-task")
    return box

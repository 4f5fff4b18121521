"""The form of one table, and its rows, which can be corrected or undone."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from pydantic import BaseModel

from career_lib.base.errors import CareerError
from career_lib.desk.doubts import Doubt
from career_lib.desk.forms.book import Book, Row, named, summary
from career_lib.desk.forms.form import Form, asked
from career_lib.desk.forms.in_browser import InBrowser
from career_lib.desk.forms.look import LABELLED, Shown, boxed, markup, stacked, words
from career_lib.desk.forms.obstacles import Obstacles
from career_lib.desk.forms.which import Which

WHICH = "which"
"""What the list of open things is called where the browser keeps what is typed."""

RECENT, MORE = 5, 20
"""Rows shown below a form: what somebody may still remember to be wrong; and how many more at a press of a button."""


def _identity(record: BaseModel) -> str:
    """What tells a record from others in its book, wherever it stands."""
    return record.model_dump_json()


class Entries(Shown):
    """The form of one table with its rows below, each with buttons to correct or undo it.

    While a row is corrected, what was being typed is laid aside; it comes back with the next save or Cancel.

    Parameters
    ----------
    record : class of the records
    book : Book, what keeps them
    values : mapping, what the form begins with
    renewed : mapping, what replaces a row's own values when it is taken up again
    without : names of fields that are not shown; a row keeps its own
    verbs : what the two buttons of a row say
    heading : what is said above the rows
    tell : callable, the parts of what a row says of its record
    table : whether the parts of the rows stand below each other
    most : how many rows are shown, None for all
    button : what the form's button says
    changed : callable, run when the book may have changed
    key : under which the browser keeps what is typed and not saved; nothing is kept where it is empty
    many : a widget that takes many rows at once, or None; while `is_open`, the form gives way to it
    """

    def __init__(
        self,
        record: type[BaseModel],
        book: Book,
        *,
        values: Mapping[str, Any] | None = None,
        renewed: Mapping[str, Any] | None = None,
        without: Sequence[str] = (),
        verbs: tuple[str, str] = ("Correct", "Undo"),
        heading: str = "The last entries",
        tell: Callable[[Any], Sequence[str]] = summary,
        table: bool = False,
        most: int | None = RECENT,
        button: str = "Save",
        changed: Callable[[], None] = lambda: None,
        key: str = "",
        many: Any | None = None,
    ) -> None:
        self.book, self.verbs, self.heading, self.tell, self.most = book, verbs, heading, tell, most
        self.changed = changed
        self.renewed = renewed or {}
        self.form = Form(
            record,
            self._save,
            values=values,
            suggestions=book.suggestions(),
            without=without,
            then=self._done,
            button=button,
            key=key,
            doubts=self._doubts,
            taken=lambda: [thing.name for thing in book.things()],
        )
        self.form.in_browser.restore = self._restore
        self.which = Which(self.form, self.form.naming, book.things) if self.form.naming else None
        if self.which:
            self.form.in_browser.attend({WHICH: self.which.widget})
        self.cancel = _button("Cancel", self._cancel)
        self.put_back = _button("Put it back", self._put_back)
        self.another = _button("Another like this", self._another)
        self.undo = _button("Undo", self._undo)
        self.title, self.obstacles = words(), Obstacles(book.obstacles, self._refresh_all)
        self.rows = widgets.VBox()
        self._stored: tuple[list[Row], int] = [], 0  # the rows that are shown, and how many there are
        self.more = _button("Show more", self._show_more)
        self._of_row = {"layout": widgets.Layout()}
        self._of_button = {"layout": widgets.Layout(), "style": widgets.ButtonStyle()}
        if table:
            self.rows.add_class("career-table")
        self._taken_up: Row | None = None
        self._taken_out: Any = None
        self._saved: Row | None = None
        self._aside: dict[str, Any] = {}
        parts = [self.obstacles.widget, self.title, self.form.widget, *([many] if many else []), self.rows]
        self.widget = boxed(parts, broad=True)
        if many:
            many.observe(lambda change: self._give_way(is_open=change["new"]), "is_open")
        self.refresh()

    @property
    def draft(self) -> dict[str, Any]:
        """What is typed and not saved."""
        return self._aside if self._taken_up else self.form.draft

    @draft.setter
    def draft(self, values: Mapping[str, Any]) -> None:
        self.form.draft = dict(values)
        if self.which:
            self.which.follow()

    def _restore(self, about: str, typed: Mapping[str, Any]) -> None:
        """Enter what was typed for a new row, or for one that was being corrected."""
        if not about:
            if self.which and WHICH in typed:
                self.which.choose(typed[WHICH])
            self.form.type(typed)
            return
        rows = (row for row in self.book.rows() if _identity(row.record) == about)
        if row := next(rows, None):
            self._take_up(row)
            self.form.type(typed)
            self.form.message.advised("You had begun this; what you had typed is here. Save it, or cancel.")

    def refresh(self) -> None:
        """Show the rows as they are stored now; and above all, what stands in the way of storing another."""
        error = ""
        try:
            self._show_stored()
        except CareerError as unreadable:
            error = f"{unreadable}."
        self.obstacles.refresh([error] if error else ())

    def _show_stored(self) -> None:
        if self.which:
            self.which.refresh()
        for name, choices in self.book.suggestions().items():
            if name in self.form.fields:
                self.form.fields[name].suggest(choices)
        rows = self.book.rows()
        stored, count = list(rows[: self.most]), len(rows)
        if (stored, count) != self._stored:
            heading = [words(markup().subtitle(self.heading))] if stored else []
            more = [self.more] if count > len(stored) else []
            self.rows.children = [*heading, *(self._row(row) for row in stored), *more]
            self._stored = stored, count

    def _show_more(self) -> None:
        """Show more rows, with the cursor on the first of them."""
        seen = len(self._stored[0])
        self.most = seen + MORE
        self.refresh()
        self.rows.children[1 + seen].children[1].focus()

    def _give_way(self, *, is_open: bool) -> None:
        """Show either the form and its rows, or the widget that takes many rows at once."""
        self.form.widget.layout.display = self.rows.layout.display = "none" if is_open else None

    def _refresh_all(self) -> None:
        self.refresh()
        with contextlib.suppress(CareerError):  # it is told above the form
            self.changed()

    def _row(self, row: Row) -> Any:
        """One line: what the record says, and what can be done with it.

        A button's first word is seen; the rest of its name, on a line below its edge, is heard.
        """
        name = named(row.record)
        buttons = [widgets.Button(description=f"{verb}\n the {name}", **self._of_button) for verb in self.verbs]
        buttons[0].on_click(lambda _: self._take_up(row))
        buttons[1].on_click(lambda _: self._take_out(row))
        told = filter(None, (row.note, *self.tell(row.record)))
        line = widgets.HBox([words(markup().row(told)), *buttons], **self._of_row)
        line.add_class("career-row")
        return line

    def _take_up(self, row: Row) -> None:
        """Put a row into the form, to be corrected."""
        self._aside, self._taken_up = self.form.draft, row
        self.title.value = markup().title(f"{self.verbs[0]} the {named(row.record)}")
        self.form.in_browser.about = _identity(row.record)
        self._put({**dict(row.record), **self.renewed})
        self.form.buttons.children = [self.form.button, self.cancel]
        self.rows.layout.display = "none"
        self.form.focus()

    def _put(self, values: Mapping[str, Any]) -> None:
        """Begin with some values, whatever was asked or said before."""
        self.form.begin(values)
        if self.which:
            self.which.follow(correcting=self._taken_up is not None)

    def _doubts(self, record: Any) -> Sequence[Doubt]:
        try:
            return self.book.doubts(record, self._taken_up.record if self._taken_up else None)
        except CareerError:
            self.refresh()  # what stands in the way is told above the form, too
            raise

    def _save(self, record: Any, *also: Any) -> str:
        try:
            if self._taken_up:
                self._saved = None
                return self.book.correct(self._taken_up, record, *also)
            said = self.book.add(record, *also)
            written = self.book.last_written()
            self._saved = written and replace(written, also=also)
            return said
        finally:
            self._refresh_all()

    def _done(self) -> None:
        """The form empty again; or as it was, when a row had been taken up."""
        said, aside = self.form.message.widget.value, self._aside
        self._aside, self._taken_up = {}, None
        self._put(self.form.start)
        self.draft = aside
        self.form.message.widget.value = said
        self.title.value = self.form.in_browser.about = ""
        self.form.buttons.children = [self.form.button, *([self.another, self.undo] if self._saved else [])]
        self.rows.layout.display = None
        if self.form.goes_on:
            self.form.focus()

    def _another(self) -> None:
        """Fill in what is likely the same again: all but whom or what it is, and what was typed meanwhile."""
        if self._saved is None:
            return
        record = type(self._saved.record)
        columns = [column for column in asked(record) if column.name != record.key or not self.form.naming]
        same = {c.name: getattr(self._saved.record, c.name) for c in columns[1:] if c.kind != "note"}
        self.form.message.clear()
        self.form.draft = {**same, **self.form.draft}
        self.form.focus()

    def _cancel(self) -> None:
        self._saved = None
        self.form.in_browser.forget()
        self._done()
        self.form.message.clear()
        self.form.focus()

    def _undo(self) -> None:
        if self._saved is not None:
            self._take_out(self._saved)

    def _take_out(self, row: Row) -> None:
        if self.form.message.tried(lambda: self.book.take_out(row), "Not undone"):
            self._taken_out, self._saved = row, None
            self.form.buttons.children = [self.form.button, self.put_back]
            self.put_back.focus()
        self._refresh_all()

    def _put_back(self) -> None:
        record = self._taken_out.record.model_copy(update=self.renewed)
        if self.form.message.tried(lambda: self.book.add(record, *self._taken_out.also)):
            self.form.buttons.children = [self.form.button]
            self.form.button.focus()
        self._refresh_all()


def _button(words: str, act: Callable[[], object]) -> widgets.Button:
    button = widgets.Button(description=words)
    button.on_click(lambda _: act())
    return button


class _Forms(dict[str, Any]):
    """Forms by their names, each made when it is first asked for."""

    def __init__(self, make: Mapping[str, Callable[[], Any]]) -> None:
        super().__init__()
        self.make, self.drafts = make, dict[str, Any]()

    def __missing__(self, name: str) -> Any:
        form = self[name] = self.make[name]()
        if name in self.drafts:
            form.draft = self.drafts.pop(name)
        return form


class Choice(Shown):
    """Several forms in one place, one shown at a time, chosen from a list.

    Parameters
    ----------
    question : what the list of forms is called
    forms : callables by what the list says, each of which makes a form once it is to be shown; the first is at first
    key : under which the browser keeps what was chosen; nothing is kept where it is empty

    Attributes
    ----------
    forms : dict of the forms; one that was not shown yet is made when it is asked for
    """

    def __init__(self, question: str, forms: Mapping[str, Callable[[], Any]], key: str = "") -> None:
        self.forms = _Forms(forms)
        self.choice = widgets.Dropdown(description=question, options=list(forms), **LABELLED)
        self.choice.observe(lambda _: self._show(), "value")
        in_browser = InBrowser(key, restore=lambda _, typed: self._restore(typed["form"]))
        field = stacked([self.choice])
        in_browser.attend({"form": field})
        self.widget = boxed([in_browser, field], broad=True)
        self._always = self.widget.children
        self._show()

    def _show(self) -> None:
        self.widget.children = [*self._always, self.forms[self.choice.value].widget]

    def _restore(self, chosen: str) -> None:
        if chosen in self.choice.options:
            self.choice.value = chosen

    def refresh(self) -> None:
        """Show in each form what is stored now."""
        for form in self.forms.values():
            form.refresh()

    @property
    def draft(self) -> dict[str, Any]:
        """What is typed and not saved, by form, and which is shown."""
        drafts = {name: form.draft for name, form in self.forms.items()}
        return {"": self.choice.value} | self.forms.drafts | drafts

    @draft.setter
    def draft(self, values: Mapping[str, Any]) -> None:
        for name, draft in values.items():
            if name in self.forms:
                self.forms[name].draft = draft
            elif name:
                self.forms.drafts[name] = draft
        self.choice.value = values[""]

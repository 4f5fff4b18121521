"""The form of one table, and its rows, which can be corrected or undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import ipywidgets as widgets
from pydantic import BaseModel

from career_lib.base import phrases
from career_lib.desk.forms.field import written
from career_lib.desk.forms.form import Form
from career_lib.desk.forms.in_browser import InBrowser
from career_lib.desk.forms.look import LABELLED, Shown, boxed, markup, stacked
from career_lib.journey.columns import Column, columns

RECENT = 10
"""Rows shown below a form: what somebody may still remember to be wrong."""

SHORT = 40
"""Characters of a row's text by which its buttons are told from others; a screen reader says them each time."""


@dataclass(frozen=True)
class Row:
    """A stored record, and the place by which its book finds it again."""

    place: Any
    record: Any


class Book(Protocol):
    """Stores the records of one table. A method that changes something returns a sentence that says what it did."""

    def rows(self) -> Sequence[Row]:
        """The stored records, newest first."""

    def suggestions(self) -> Mapping[str, Sequence[str]]:
        """Values that the form suggests, by field."""

    def add(self, record: Any) -> str:
        """Store a new record."""

    def correct(self, row: Row, record: Any) -> str:
        """Replace a row's record by another."""

    def take_out(self, row: Row) -> str:
        """Remove a row's record."""


def named(record: BaseModel) -> str:
    """A record's name in a list: win of 3 Nov 2026, Rewrote the welcome e-mails.

    Examples
    --------
    >>> from career_lib.journey.tables import Assessment
    >>> named(Assessment(on="2026-11-03", skill="SEO", level=3))
    'assessment of 3 Nov 2026, SEO'
    """
    values = dict(record)
    day = next(value for value in values.values() if isinstance(value, dt.date))
    name = next((value for value in values.values() if value and isinstance(value, str)), "")
    return f"{type(record).__name__.lower()} of {phrases.short_day(day)}" + (name and f", {shortened(name)}")


def summary(record: BaseModel) -> tuple[str, ...]:
    """The values of a record as texts, without those that are empty.

    Examples
    --------
    >>> from career_lib.journey.tables import Assessment
    >>> summary(Assessment(on="2026-11-03", skill="SEO", level=3, evidence="Brought two pages up."))
    ('3 Nov 2026', 'SEO', 'level 3', 'self', 'Brought two pages up.')
    """
    values = ((column, getattr(record, column.name)) for column in columns(type(record)))
    return tuple(_part(column, value) for column, value in values if value is not None and value not in ("", ()))


def _part(column: Column, value: Any) -> str:
    if column.kind == "day":
        return phrases.short_day(value)
    if column.kind in ("whole", "number"):
        return f"{column.label.lower()} {written(value)}"
    return ", ".join(value) if isinstance(value, tuple) else " ".join(value.split())


def _identity(record: BaseModel) -> str:
    """What tells a record from others in its book, wherever it stands."""
    return record.model_dump_json()


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"


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
        )
        self.form.in_browser.restore = self._restore
        self.cancel = widgets.Button(description="Cancel")
        self.cancel.on_click(lambda _: self._cancel())
        self.put_back = widgets.Button(description="Put it back")
        self.put_back.on_click(lambda _: self._put_back())
        self.title = widgets.HTML()
        self.rows = widgets.VBox()
        self._stored: list[Row] = []
        if table:
            self.rows.add_class("career-table")
        self._taken_up: Row | None = None
        self._taken_out: Any = None
        self._aside: dict[str, Any] = {}
        self.widget = boxed([self.title, self.form.widget, *([many] if many else []), self.rows])
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

    def _restore(self, about: str, typed: Mapping[str, Any]) -> None:
        """Enter what was typed for a new row, or for one that was being corrected."""
        if not about:
            self.form.type(typed)
            return
        rows = (row for row in self.book.rows() if _identity(row.record) == about)
        if row := next(rows, None):
            self._take_up(row)
            self.form.type(typed)
            self.form.message.advised("You had begun this; what you had typed is here. Save it, or cancel.")

    def refresh(self) -> None:
        """Show the rows as they are stored now."""
        for name, choices in self.book.suggestions().items():
            if name in self.form.fields:
                self.form.fields[name].suggest(choices)
        stored = list(self.book.rows()[: self.most])
        if stored != self._stored:
            heading = [widgets.HTML(markup().subtitle(self.heading))] if stored else []
            self.rows.children = heading + [self._row(row) for row in stored]
            self._stored = stored

    def _give_way(self, *, is_open: bool) -> None:
        """Show either the form and its rows, or the widget that takes many rows at once."""
        self.form.widget.layout.display = self.rows.layout.display = "none" if is_open else ""
        (self.widget.add_class if is_open else self.widget.remove_class)("career-broad")

    def _refresh_all(self) -> None:
        self.refresh()
        self.changed()

    def _row(self, row: Row) -> Any:
        """One line: what the record says, and what can be done with it.

        A button's first word is seen; the rest of its name, on a line below its edge, is heard.
        """
        buttons = [widgets.Button(description=f"{verb}\n the {named(row.record)}") for verb in self.verbs]
        buttons[0].on_click(lambda _: self._take_up(row))
        buttons[1].on_click(lambda _: self._take_out(row))
        line = widgets.HBox([widgets.HTML(markup().row(self.tell(row.record))), *buttons])
        line.add_class("career-row")
        return line

    def _take_up(self, row: Row) -> None:
        """Put a row into the form, to be corrected."""
        self._aside, self._taken_up = self.form.draft, row
        self.title.value = markup().title(f"{self.verbs[0]} the {named(row.record)}")
        self.form.in_browser.about = _identity(row.record)
        self.form.message.clear()
        self.form.fill({**dict(row.record), **self.renewed})
        self.form.buttons.children = [self.form.button, self.cancel]
        self.rows.layout.display = "none"
        self.form.focus()

    def _save(self, record: Any) -> str:
        try:
            return self.book.correct(self._taken_up, record) if self._taken_up else self.book.add(record)
        finally:
            self._refresh_all()

    def _done(self) -> None:
        """The form empty again; or as it was, when a row had been taken up."""
        self.form.fill(self.form.start)
        self.form.draft, self._aside, self._taken_up = self._aside, {}, None
        self.title.value = self.form.in_browser.about = ""
        self.form.buttons.children = [self.form.button]
        self.rows.layout.display = ""

    def _cancel(self) -> None:
        self.form.in_browser.forget()
        self._done()
        self.form.focus()

    def _take_out(self, row: Row) -> None:
        if self.form.message.tried(lambda: self.book.take_out(row)):
            self._taken_out = row.record
            self.form.buttons.children = [self.form.button, self.put_back]
            self.put_back.focus()
        self._refresh_all()

    def _put_back(self) -> None:
        record = self._taken_out.model_copy(update=self.renewed)
        if self.form.message.tried(lambda: self.book.add(record)):
            self.form.buttons.children = [self.form.button]
            self.form.button.focus()
        self._refresh_all()


class Choice(Shown):
    """Several forms in one place, one shown at a time, chosen from a list.

    Parameters
    ----------
    question : what the list of forms is called
    forms : the forms by what the list says; the first is shown at first
    key : under which the browser keeps what was chosen; nothing is kept where it is empty
    """

    def __init__(self, question: str, forms: Mapping[str, Any], key: str = "") -> None:
        self.forms = dict(forms)
        self.choice = widgets.Dropdown(description=question, options=list(self.forms), **LABELLED)
        self.choice.observe(lambda _: self._show(), "value")
        in_browser = InBrowser(key, restore=lambda _, typed: self._restore(typed["form"]))
        field = stacked([self.choice])
        in_browser.attend({"form": field})
        self.widget = boxed([in_browser, field])
        self._always = self.widget.children
        self._show()

    def _show(self) -> None:
        self.widget.children = [*self._always, self.forms[self.choice.value].widget]

    def _restore(self, chosen: str) -> None:
        if chosen in self.forms:
            self.choice.value = chosen

    def refresh(self) -> None:
        """Show in each form what is stored now."""
        for form in self.forms.values():
            form.refresh()

    @property
    def draft(self) -> dict[str, Any]:
        """What is typed and not saved, by form, and which is shown."""
        return {"": self.choice.value} | {name: form.draft for name, form in self.forms.items()}

    @draft.setter
    def draft(self, values: Mapping[str, Any]) -> None:
        for name, form in self.forms.items():
            form.draft = values[name]
        self.choice.value = values[""]

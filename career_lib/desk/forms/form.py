"""The form of one record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

import ipywidgets as widgets
from pydantic import BaseModel, ValidationError

from career_lib.base import phrases
from career_lib.base.errors import CareerError
from career_lib.desk.doubts import Answer, Doubt
from career_lib.desk.forms.field import Field, objections
from career_lib.desk.forms.in_browser import InBrowser
from career_lib.desk.forms.look import ARRIVAL, Later, Message, Shown, boxed
from career_lib.desk.forms.question import Question
from career_lib.journey.columns import Column, columns
from career_lib.journey.naming import can_name, name_for, naming_columns, what_names_it
from career_lib.journey.record import Record


class Form(Shown):
    """The inputs of one record, and a button that makes the record and hands it to a callback.

    Nothing typed is ever lost: the fields are emptied only after the callback has returned.

    Parameters
    ----------
    record : class of the record
    save : callable
        Takes the record and any others that an answer adds to it, and returns the sentence that says what was
        saved. A `CareerError` that it raises is told to the user.
    values : mapping, what the fields begin with
    suggestions : mapping of field name to the values to choose from
    without : names of fields that are not shown
    then : callable, run after a save; without it the fields go back to what they began with
    button : what the button says
    doubts : callable, takes the record and returns what is to be asked before it is saved
    taken : callable, returns the names that a new thing must not be given, where its table names it
    key : under which the browser keeps what is typed and not saved; nothing is kept where it is empty
    in_browser : the form's part in the browser, where another place has it already

    Attributes
    ----------
    goes_on : bool, whether whoever saves goes on typing: it was saved by the key Enter, or by an answer
    """

    def __init__(
        self,
        record: type[BaseModel],
        save: Callable[..., str],
        *,
        values: Mapping[str, Any] | None = None,
        suggestions: Mapping[str, Sequence[str]] | None = None,
        without: Sequence[str] = (),
        then: Callable[[], None] | None = None,
        button: str = "Save",
        doubts: Callable[[Any], Sequence[Doubt]] = lambda record: (),
        taken: Callable[[], Collection[str]] = tuple,
        key: str = "",
        in_browser: InBrowser | None = None,
    ) -> None:
        self.record, self.save, self.then = record, save, then or (lambda: self.fill(self.start))
        self.doubts, self.taken = doubts, taken
        self.columns = tuple(column for column in asked(record) if column.name not in without)
        self.naming = record if issubclass(record, Record) and record.named_from else None
        self.fields = {
            column.name: Field(column, _options(record, column) or (suggestions or {}).get(column.name))
            for column in self.columns
        }
        self.start = dict(values or {})
        self._settled: dict[str, Any] = {}
        self.button = widgets.Button(description=button, button_style="primary")
        pressed, entered = Later(self.submit, ARRIVAL), Later(lambda: self.submit(by_enter=True), ARRIVAL)
        self.button.on_click(lambda _: pressed())
        self.goes_on = False
        self.in_browser = in_browser or InBrowser(key, restore=lambda _, typed: self.type(typed))
        self.in_browser.save = entered
        self.in_browser.attend({name: field.widget for name, field in self.fields.items()})
        self.message, self.question = Message(), Question()
        self.shelf = widgets.Box([field.widget for field in self.fields.values()])
        self.shelf.add_class("career-fields")
        self.buttons = widgets.HBox([self.button])
        self.buttons.add_class("career-buttons")
        own = [] if in_browser else [self.in_browser]
        below = [self.shelf, self.question.widget, self.buttons, self.message.widget]
        self.widget = boxed([*own, *below], broad=True)
        self.fill(self.start)

    def insert(self, widget: Any, before: str) -> None:
        """Show another widget among the fields, before one of them."""
        place = list(self.fields).index(before)
        self.shelf.children = (*self.shelf.children[:place], widget, *self.shelf.children[place:])

    @property
    def values(self) -> dict[str, Any]:
        """The present values of the fields, by name."""
        return {name: field.value for name, field in self.fields.items()}

    @property
    def draft(self) -> dict[str, Any]:
        """The values that were typed and are not saved, by field."""
        return {name: value for name, value in self.values.items() if value != self._settled[name]}

    @draft.setter
    def draft(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            self.fields[name].value = value

    def type(self, typed: Mapping[str, Any]) -> None:
        """Enter what a browser says was typed, by field; see `Field.type`."""
        for name, value in typed.items():
            if name in self.fields:
                self.fields[name].type(value)

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill the fields; a field without a value gets its default, and a value without a field is kept aside."""
        self.hidden = {name: value for name, value in values.items() if name not in self.fields}
        for name, field in self.fields.items():
            field.value = values.get(name, field.column.default)
            field.tell("")
        if self.naming:
            key = self.fields[str(self.naming.key)]
            key.shown = bool(key.value)
        self.settle()

    def begin(self, values: Mapping[str, Any]) -> None:
        """Fill the fields for another record; what was asked and said of the one before goes."""
        self._close()
        self.message.clear()
        self.fill(values)

    def settle(self) -> None:
        """Treat the present values of the fields as saved."""
        self._settled = self.values

    def renew(self, values: Mapping[str, Any]) -> None:
        """Fill the fields with values that were saved elsewhere, except those in which something else was typed."""
        draft = self.draft
        self.hidden = {name: value for name, value in values.items() if name not in self.fields}
        for name in self.fields.keys() & values.keys() - draft.keys():
            self.fields[name].value = values[name]
        self._settled = {**self.values, **{name: self._settled[name] for name in draft}}

    def submit(self, *, by_enter: bool = False) -> None:
        """Make the record and hand it to the callback; or show at the fields what is wrong, or ask what is doubted.

        Whoever saves by the key Enter goes on typing: `goes_on` tells `then` to lead back to the first field.
        """
        self.goes_on = by_enter
        self._submit({})

    def _submit(self, answers: Mapping[str, Answer]) -> None:
        """Go on with a submit of which some doubts are settled, each by its answer."""
        self.message.clear()
        self._close()
        record = self._record()
        if record is None:
            return
        try:
            doubts = self.doubts(record)
        except CareerError as error:
            self.message.failed(str(error))
            return
        if doubt := next((doubt for doubt in doubts if doubt.sentence not in answers), None):
            self._ask(doubt, answers)
            return
        also = [added for doubt in doubts for added in answers[doubt.sentence].also]
        if self.message.tried(lambda: self.save(record, *also)):
            self.in_browser.forget()
            self.then()

    def _ask(self, doubt: Doubt, answers: Mapping[str, Answer]) -> None:
        """Ask in place of the buttons; nothing is saved meanwhile, and every field stays as it is."""

        def settle(answer: Answer) -> None:
            if answer.back:
                self._close()
                self._focus_on(doubt.column)
                return
            self.draft = answer.changes
            self._submit({**answers, doubt.sentence: answer})

        self.goes_on = True  # the button that has the focus then goes
        self.buttons.layout.display = "none"
        self.question.ask(doubt, settle)

    def _close(self) -> None:
        self.question.close()
        self.buttons.layout.display = None

    def focus(self) -> None:
        """Put the cursor into the first field that is shown."""
        self.in_browser.focus_on(next(name for name, field in self.fields.items() if field.shown))

    def _focus_on(self, name: str) -> None:
        if name in self.fields and self.fields[name].shown:
            self.in_browser.focus_on(name)
        else:
            self.button.focus()

    def _record(self) -> Any:
        wrong: dict[str, str] = {}
        record, given = None, self._given()
        try:
            record = self.record.model_validate(given)
        except ValidationError as error:
            wrong = objections(error, self.columns)
        if self.naming and not given[str(self.naming.key)]:
            wrong.pop(str(self.naming.key))
            wrong[naming_columns(self.naming)[0]] = what_names_it(self.naming)
        for name, field in self.fields.items():
            field.tell(wrong.pop(name, ""))
        if record is None:
            told = {name: field.column.label for name, field in self.fields.items() if field.error.value}
            self.message.failed(" ".join(wrong.values()) or f"look at {phrases.listed(told.values())}.")
            for name in list(told)[:1]:
                self._focus_on(name)
        return record

    def _given(self) -> dict[str, Any]:
        """The values for a record; where its table names new things, with a name for one that has none."""
        values = self.hidden | self.values
        if self.naming and not values[str(self.naming.key)] and can_name(self.naming, values):
            values[str(self.naming.key)] = name_for(self.naming, values, self.taken())
        return values


def asked(record: type[BaseModel]) -> tuple[Column, ...]:
    """The fields of a record in the order in which one thinks of them: what it is of first, the day last.

    Examples
    --------
    >>> from career_lib.journey.tables import Application
    >>> [column.name for column in asked(Application)]
    ['employer', 'role', 'application', 'step', 'source', 'on']
    """
    first = record.named_from if issubclass(record, Record) else ()
    return tuple(sorted(columns(record), key=lambda column: 2 if column.name == "on" else column.name not in first))


def _options(record: type[BaseModel], column: Column) -> tuple[str, ...]:
    """The only values allowed in a list, where the record names them."""
    parts = get_args(record.model_fields[column.name].annotation) if column.kind == "list" else ()
    return get_args(parts[0]) if parts and get_origin(parts[0]) is Literal else ()

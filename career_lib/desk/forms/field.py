"""One input, made from one field of a record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from career_lib.base import phrases
from career_lib.desk.forms.look import LABELLED, TYPED, markup, stacked, words
from career_lib.journey.columns import Column
from career_lib.journey.mistakes import mistake
from career_lib.journey.numbers import written
from career_lib.journey.values import LEVELS, NAME_LENGTH

FEW = 10
"""A whole number from so short a range is chosen from a list, not typed."""

LAST_DAY = dt.date(9999, 12, 31)
"""A browser lets a year have six digits unless told otherwise; four are enough."""


class Field:
    """One input, its label above, and below it the help text or what is wrong with the value.

    Parameters
    ----------
    column : Column
        What the record says of the field.
    suggestions : sequence of str, or None
        Values to choose from. Others may be typed too, but in a list, which then is a box to tick for each.
    """

    def __init__(self, column: Column, suggestions: Sequence[str] | None = None) -> None:
        self.column = column
        self._boxes: dict[str, Any] = {}
        self.input = self._input(column, suggestions)
        self.error = words()
        # The help is laid over what follows, so that it comes last: an error moves it down.
        help_ = words(markup().sentence(self._help(), css="career-help"))
        help_.add_class("career-hint")
        self.widget = stacked([self.input, self.error, help_])
        self.widget.add_class(f"career-{_width(column)}")
        self.value = column.default

    @property
    def shown(self) -> bool:
        """Whether somebody sees it; one that is not shown keeps its value."""
        return bool(self.widget.layout.display != "none")

    @shown.setter
    def shown(self, shown: bool) -> None:
        self.widget.layout.display = None if shown else "none"

    def offer(self, choices: Sequence[str]) -> None:
        """Put the choices of a list into another order; the chosen one stays."""
        value, none = self.input.value, [option for option in self.input.options if option[1] == ""]
        self.input.options = [*none, *((choice, choice) for choice in choices)]
        self.input.value = value

    def _input(self, column: Column, choices: Sequence[str] | None) -> Any:
        named, typed = (kind | {"description": column.label} for kind in (LABELLED, TYPED))
        if column.kind == "day":
            return widgets.DatePicker(max=LAST_DAY, **named)
        if column.kind == "note":
            return widgets.Textarea(rows=2, **typed)
        if offered := _offered(column):
            return widgets.Dropdown(options=offered, **named)
        if column.kind == "list" and choices:
            self._boxes = {choice: self._box(choice) for choice in choices}
            return widgets.VBox([words(markup().caption(column.label)), self._shelf()])
        if choices is not None and column.kind == "text":
            return widgets.Combobox(options=tuple(choices), **typed)
        return widgets.Text(**typed)

    def _help(self) -> str:
        """How to fill it in: a list is ticked where there is something to tick, else written with semicolons."""
        semicolons = ", separated by semicolons"
        if self.column.kind != "list":
            return self.column.help
        sentence = self.column.help.replace(semicolons, "").removesuffix(".")
        return f"{sentence}." if self._boxes else f"{sentence}{semicolons}."

    def _box(self, choice: str) -> Any:
        return widgets.Checkbox(description=choice, indent=False, tooltip=f"{self.column.label}: {choice}")

    def _shelf(self) -> Any:
        return widgets.HBox(list(self._boxes.values()), layout=widgets.Layout(flex_flow="row wrap"))

    @property
    def value(self) -> Any:
        """The entered value, in the form that a record takes; not validated yet."""
        if self._boxes:
            return tuple(choice for choice, box in self._boxes.items() if box.value)
        value = self.input.value
        if self.column.kind == "list":
            return tuple(part.strip() for part in value.split(";") if part.strip())
        return "" if value is None else value

    @value.setter
    def value(self, value: Any) -> None:
        column = self.column
        if self._boxes:
            self.suggest(value or ())
            for choice, box in self._boxes.items():
                box.value = choice in (value or ())
        elif column.kind == "day":
            self.input.value = value or None
        elif column.kind == "list":
            self.input.value = "; ".join(value or ())
        elif isinstance(self.input, widgets.Dropdown):
            self.input.value = "" if value is None else value
        else:
            self.input.value = "" if value is None else written(value) if isinstance(value, float) else str(value)

    def type(self, typed: Any) -> None:
        """Enter what a browser says was typed: of a list the text chosen, of boxes whether each is ticked."""
        if self._boxes:
            self.value = tuple(choice for choice in (*self._boxes, *typed) if typed.get(choice, self._ticked(choice)))
        elif isinstance(self.input, widgets.Dropdown):
            self.input.value = dict(_pairs(self.input.options)).get(typed, self.input.value)
        elif isinstance(self.input, widgets.DatePicker):
            self.input.value = dt.date.fromisoformat(typed) if typed else None
        else:
            self.input.value = typed

    def _ticked(self, choice: str) -> bool:
        return choice in self._boxes and bool(self._boxes[choice].value)

    def suggest(self, choices: Sequence[str]) -> None:
        """Add values to the suggestions."""
        if isinstance(self.input, widgets.Combobox):
            self.input.options = tuple(choices)
        elif self._boxes:
            self._boxes |= {choice: self._box(choice) for choice in choices if choice not in self._boxes}
            self.input.children[1].children = list(self._boxes.values())

    def tell(self, message: str) -> None:
        """Show below the input what is wrong with it; an empty message removes that."""
        self.error.value = markup().sentence(message, css="career-error", how="at once")


def _width(column: Column) -> str:
    """How much of a line a field takes: texts the whole one, names a part, numbers, days and choices a small one."""
    if column.kind in ("note", "list") or (column.kind == "text" and (column.high or 0) > NAME_LENGTH):
        return "whole"
    return "part" if column.kind == "text" else "short"


def _offered(column: Column) -> list[tuple[str, Any]]:
    """The choices of a field that has only a few, with one for none where none is preset."""
    if column.kind == "choice":
        choices: list[tuple[str, Any]] = [(choice, choice) for choice in column.choices]
    elif column.kind == "whole" and column.high is not None and column.high - (column.low or 0) <= FEW:
        numbers = range(int(column.low or 0), int(column.high) + 1)
        choices = [(f"{n} · {LEVELS[n]}" if column.name == "level" else str(n), n) for n in numbers]
    else:
        return []
    return [("choose", ""), *choices] if column.required else choices


def _pairs(options: Sequence[Any]) -> list[tuple[str, Any]]:
    """The entries of a list as text and value."""
    return [option if isinstance(option, tuple) else (str(option), option) for option in options]


def objections(error: ValidationError, fields: Sequence[Column]) -> dict[str, str]:
    """The messages of a validation error by field name, in our own words and with what is allowed."""
    named = {column.name: column for column in fields}
    sentences: dict[str, str] = {}
    for details in error.errors():
        place = str(details["loc"][0]) if details["loc"] else ""
        if place in named:
            sentences.setdefault(place, _objection(details, named[place]))
        else:
            text = str(details.get("ctx", {}).get("error", details["msg"]))
            sentences.setdefault(text.split()[0], _labelled(text, named))
    return sentences


def _objection(details: ErrorDetails, column: Column) -> str:
    """The sentence on one field; what is chosen from a list and not written is asked for so."""
    chosen = column.kind in ("choice", "day") or bool(_offered(column))
    if chosen and column.required and details["input"] in (None, ""):
        return f"{column.label} is empty; choose one."
    return phrases.ended(mistake(details, column, name=column.label))


def _labelled(text: str, named: Mapping[str, Column]) -> str:
    """A sentence about a whole record, with the labels of the fields in place of their names."""
    first, _, rest = text.partition(" ")
    label = named[first].label if first in named else first
    spelled = re.sub(r"\w+_\w+", lambda word: named[word[0]].label if word[0] in named else word[0], rest)
    return f"{label} {spelled}."

"""An answer to one question: a chart, what it means in sentences, and the numbers behind it, as HTML and as text."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Template

from career_lib.base import phrases
from career_lib.base.errors import UNREAD
from career_lib.base.templates import template
from career_lib.drawing.chart import Chart
from career_lib.sharing.mentor import KIND
from career_lib.sharing.mentor.questions import Questions

SIDES = {"i": "number", "u": "number", "f": "number", "M": "day"}
"""The class of a column's cells by its kind: numbers stand on the right, days on one line."""

SHARES = {
    *("readiness", "readiness_proven", "chance_change"),
    *("share", "time_gone", "rate", "low", "high", "on_break", "stays"),
}
"""Columns that hold shares from 0 to 1; a table shows them in per cent."""

WORDS: dict[str, Callable[[float], str]] = {
    "chance": phrases.in_ten,
    "chance_proven": phrases.in_ten,
    "made": lambda reached: "yes" if reached else "no",
}
"""Columns of numbers that a table shows in words: a chance has no more precision than that."""

LABELS = {
    "own": "You",
    "own_on": "You, on",
    "mentor_on": "Mentor, on",
    "on": "Day",
    "p10": "Early (1 in 10 by then)",
    "p50": "Middle",
    "p90": "Late (9 in 10 by then)",
    "gap_proven": "Gap to proven",
    "low": "From",
    "high": "To",
    "sha256": "SHA-256",
}
"""What a table calls the columns whose names do not say it by themselves."""


@dataclass(frozen=True)
class Answer:
    """A chart, what it means in sentences, and the numbers behind it, in this order.

    Jupyter shows it as HTML in which every text is escaped, or as its sentences where there is no
    HTML. The report lays the same HTML out as a page.

    Attributes
    ----------
    sentences : tuple of str
    chart : Chart or None
    points : tuple of (str, str)
        A list below the sentences: what, and why or what about it.
    table : DataFrame or None
        The numbers, folded away.
    title : str
        What the folded table is called; no two on a page alike, since each is a region by that name.
    kind : str
        "lead" where the first sentence is the large one, "next" where the sentences go on from such a one, "actions"
        where `points` are things to do, in order.
    about : str
        A quiet line above all.
    more : tuple of Answer
        What belongs to the same question and comes after.
    unread : int
        Things in the files that could not be used: told beside the page, to whoever makes it.
    under : str
        Where it is given, all but `more` lies folded away under this line.
    """

    sentences: tuple[str, ...] = ()
    chart: Chart | None = None
    points: tuple[tuple[str, str], ...] = ()
    table: pd.DataFrame | None = None
    title: str = "The numbers"
    kind: str = ""
    about: str = ""
    more: tuple[Answer, ...] = ()
    unread: int = 0
    under: str = ""

    def text(self) -> str:
        """The answer as plain text."""
        lines = [
            *filter(None, [self.about]),
            *self.sentences,
            *(f"{i}. {' '.join(filter(None, point))}" for i, point in enumerate(self.points, 1)),
        ]
        return "\n".join(filter(None, [*lines, *(part.text() for part in self.more)]))

    def html(self) -> str:
        """The answer as HTML, with all texts escaped."""
        columns = None if self.table is None or self.table.empty else list(_columns(self.table))
        return _template("answer").render(
            answer=self,
            columns=columns,
            rows=zip(*(column.texts for column in columns or ()), strict=True),
            more=[html for part in self.more if (html := part.html())],
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        return {"text/plain": self.text(), "text/html": self.html()}, {UNREAD: self.unread} if self.unread else {}


@dataclass(frozen=True)
class Form:
    """The questions to a mentor, as data for the page's form and as text."""

    questions: Questions

    def text(self) -> str:
        """The questions as text to fill in by hand."""
        return self.questions.text()

    def html(self) -> str:
        """The same text as HTML, for Jupyter."""
        return _template("questions").render(text=self.text())

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"text/plain": self.text(), "text/html": self.html(), KIND: self.questions.data()}, {}


_RIGHT = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_FROM_THE_RIGHT = re.compile(rf"({_RIGHT}(?:.*{_RIGHT})?)")
"""From the first to the last letter of a Hebrew or Arabic name in a sentence."""


def by_direction(text: str) -> list[str]:
    """A text split by direction: left to right, right to left, left to right again, and so on.

    >>> by_direction("Write to דנה, silent for 5 days.")
    ['Write to ', 'דנה', ', silent for 5 days.']
    """
    return _FROM_THE_RIGHT.split(text)


@functools.cache
def _template(name: str) -> Template:
    """One of the templates that lie beside this module."""
    return template(Path(__file__).with_name(f"{name}.html.j2"), {"by_direction": by_direction})


@dataclass(frozen=True)
class _Column:
    """A column of a table as a page shows it: what it is called, its class, and its values in words."""

    label: str
    css: str
    texts: list[str]


def _columns(table: pd.DataFrame) -> Iterator[_Column]:
    """The columns of a table, without those that are empty."""
    for name, values in table.items():
        if any(texts := _texts(values)):
            yield _Column(label(str(name)), SIDES.get(values.dtype.kind, ""), texts)


def label(column: str) -> str:
    """The heading of a column in a report's table.

    >>> label("days_silent")
    'Days silent'
    """
    return LABELS.get(column, column.replace("_", " ").capitalize())


def _texts(values: pd.Series[Any]) -> list[str]:
    """A column's values as a reader expects them; nothing for what is absent."""
    kind = values.dtype.kind
    if kind == "M":
        return ["" if pd.isna(day) else phrases.day(day) for day in values]
    if kind == "b":
        return ["yes" if value else "no" for value in values]
    if kind in "iuf":
        numbers = values.tolist()
        whole = all(math.isnan(value) or value % 1 == 0 for value in numbers)
        form = "{:.0%}" if values.name in SHARES else "{:,.0f}" if whole else "{:,.1f}"
        in_words = WORDS.get(str(values.name), form.format)
        return ["" if math.isnan(value) else in_words(value) for value in numbers]
    return ["; ".join(value) if isinstance(value, tuple) else str(value) for value in values]

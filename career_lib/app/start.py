"""What the page Start calls: where the journey stands, what to do next, what is due, and what is missing."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from jinja2 import Template

from career_lib.app import start_words
from career_lib.app.report import report_button
from career_lib.app.start_words import Line
from career_lib.app.work import Work
from career_lib.base import phrases
from career_lib.base.templates import template
from career_lib.desk.desk import Desk, Sentence
from career_lib.desk.forms import Slip, Task, Tasks
from career_lib.desk.forms.look import Shown, boxed
from career_lib.desk.saving import TableBook
from career_lib.journey.record import Log
from career_lib.journey.tables import TABLES
from career_lib.report.answer import Answer
from career_lib.report.answers import Answers
from career_lib.tactics.action import Action
from career_lib.tactics.missing import missing
from career_lib.tactics.next_actions import next_actions
from career_lib.tactics.routine import routine


@dataclass(frozen=True)
class Listing:
    """A sentence and a list of lines with links, as HTML in which every text is escaped, or as text."""

    lead: str
    lines: tuple[Line, ...]

    def text(self) -> str:
        """The list as plain text."""
        return "\n".join(filter(None, [self.lead, *(f"- {line.text()}" for line in self.lines)]))

    def html(self) -> str:
        """The list as HTML."""
        return _template().render(lead=self.lead, lines=self.lines)


class Live(Shown):
    """A listing or an answer that follows what is saved on its page.

    Parameters
    ----------
    current : callable, returns the listing as it is now
    """

    def __init__(self, current: Callable[[], Listing | Answer]) -> None:
        self._current, self._html = current, widgets.HTML()
        self.widget = boxed([self._html])
        self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        self.listing = self._current()
        self._html.value = self.listing.html()

    def text(self) -> str:
        """The listing as plain text."""
        return self.listing.text()

    def html(self) -> str:
        """The listing as HTML."""
        return self.listing.html()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": self.text()}


@functools.cache
def _template() -> Template:
    return template(Path(__file__).with_name("start.html.j2"))


class Start:
    """The answers to where somebody stands and what comes next, one method for each question.

    A journey that begins later is shown as it will be on its first day. The parameters and errors are those of `Desk`.
    """

    def __init__(self, person: str, *, as_of: str = "", data: str = "data/people") -> None:
        self.desk = Desk(person, as_of=as_of, data=data)
        self._tasks: Tasks | None = None

    def headline(self) -> Live:
        """The chance to make the date, as the report says it; it follows what is saved on the page."""
        return self.desk.follow("headline", Live(self._headline))

    def _headline(self) -> Answer:
        journey = self.desk.journey()
        day = journey.as_of
        headline = Answers(self.desk.id, as_of=day.isoformat(), data=str(self.desk.root)).headline()
        chance = replace(headline, more=())  # what comes next, and what could not be read, stands below
        if day == self.desk.today:
            return chance
        return replace(chance, about=f"Your journey begins on {phrases.day(day)}; this is how it stands until then.")

    def next_actions(self) -> Tasks | Sentence:
        """The next things to do; ticking one saves what was done, or opens the form that asks for what is missing."""
        actions = next_actions(self.desk.journey())
        if not actions:
            return Sentence(lambda: "Nothing waits to be done.")
        tasks = [self._task(action) for action in actions]
        before = self._tasks
        self._tasks = Tasks(tasks, changed=self.desk.refresh, key=lambda do: self.desk.key(f"start {do}"))
        if before:
            self._tasks.draft = before.draft
        return self._tasks

    def _task(self, action: Action) -> Task:
        why = f"{action.why} Set aside {phrases.effort(action.hours)}." if action.hours else action.why
        entry = action.entry
        if entry is None:
            return Task(action.do, why)
        record = TABLES[entry.table]
        if not isinstance(record.entered, Log):
            link, page = start_words.WAYS[record.entered]
            return Task(action.do, why, page=page, link=link)
        book = TableBook(self.desk, entry.table)
        name = entry.known.get(str(record.key))
        thing = next((thing for thing in book.things() if thing.name == name), None)
        entry = replace(entry, known={**(thing.kept if thing else {}), **entry.known})
        today = self.desk.today
        slip = Slip(book, record, {"on": today, **entry.known}, entry.record(today), thing)
        return Task(action.do, why, slip)

    def report(self) -> Work:
        """The button that makes today's report."""
        return report_button(self.desk.root, self.desk.id, self.desk.today)

    def due(self) -> Live:
        """What is due this month, and how long it takes."""
        return self.desk.follow("due", Live(self._due))

    def _due(self) -> Listing:
        now = routine(self.desk.journey())
        return Listing(start_words.due_lead(now), start_words.due_lines(now))

    def missing(self) -> Live:
        """What is missing in the record."""
        return self.desk.follow("missing", Live(self._missing))

    def _missing(self) -> Listing:
        lacks = missing(self.desk.journey())
        return Listing(start_words.missing_lead(lacks), start_words.missing_lines(lacks))

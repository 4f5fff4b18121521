"""How what forms write is stored: books keep rows (see `forms.Book`), a `PlanForm` fields of plan.toml.

Each has its own rules for what may change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
from pydantic import BaseModel

from career_lib.base import phrases
from career_lib.base.errors import CareerError
from career_lib.desk.doubts import Doubt, doubts
from career_lib.desk.forms import Book, Form, Row, named
from career_lib.desk.forms.obstacles import Obstacles
from career_lib.desk.plan_doubts import about_break, about_deadline, about_hours
from career_lib.desk.things import Thing, things
from career_lib.journey import roles, store
from career_lib.journey.columns import Column, columns
from career_lib.journey.journey import Journey
from career_lib.journey.plan import Break
from career_lib.journey.record import Record
from career_lib.journey.tables import TABLES, Deadline, Requirement
from career_lib.journey.values import NAME_LENGTH
from career_lib.tactics.deadline import commitment
from career_lib.tactics.skills import levels

PLAN = "plan.toml"


class Owner(Protocol):
    """What a book needs of its `Desk`: the day and the journey."""

    id: str
    root: Path

    @property
    def today(self) -> dt.date:
        """The day that a new record is dated."""

    def journey(self) -> Journey:
        """The journey as it is on the disk now."""

    def whole(self) -> Journey:
        """The same with the rows that lie ahead."""

    def refresh(self) -> None:
        """Show everywhere on the page what is on the disk now."""

    def key(self, form: str) -> str:
        """Under which the browser keeps what is typed in a form."""


class FileBook(Book):
    """A book that keeps its rows in one file of the journey."""

    file: str

    def __init__(self, desk: Owner) -> None:
        self.desk = desk
        self._had_rows = False

    def obstacles(self) -> Sequence[str]:
        """Why no row can be saved now, or would go amiss, and what to do."""
        found = store.obstacles(self.desk.root, self.desk.id, self.file)
        return found or ((gone,) if (gone := self._gone()) else ())

    def _gone(self) -> str:
        """A sentence on a file that had rows when it was read before and is not there now; else empty."""
        if not self._had_rows or (self.desk.root / self.desk.id / self.file).exists():
            return ""
        gone = f"{self.file} is gone from {self.desk.root / self.desk.id}, though it had rows."
        return f"{gone} Put it back, from the bin or from a backup: saving would begin it anew, without its past."

    def _must_be_there(self) -> None:
        """Begin no file anew that had rows.

        Raises
        ------
        CareerError
            When the file is gone.
        """
        if gone := self._gone():
            raise CareerError(gone)


def _found_again(row: Row, written: Sequence[Row]) -> Row | None:
    """A row as it stands in its file by now, wherever that is; None if it was changed or taken out."""
    same = [now for now in written if now.record == row.record]
    return next((now for now in same if now.place == row.place), next(iter(same), None))


class TableBook(FileBook):
    """The rows of one table; each can be corrected in its place in the file."""

    def __init__(self, desk: Owner, table: str) -> None:
        super().__init__(desk)
        self.table, self.file = table, f"{table}.csv"

    def rows(self) -> list[Row]:
        """The rows on the disk, those that were written last first."""
        rows = self._written()[::-1]
        self._had_rows |= bool(rows)
        return rows

    def suggestions(self) -> dict[str, list[str]]:
        """Names that were given before, by field."""
        return suggestions(self.desk.journey(), self.table)

    def things(self) -> list[Thing]:
        """The projects, gigs or applications that there are, where the table names them."""
        return things(self.desk.whole(), self.table)

    def doubts(self, record: Record, instead_of: Record | None = None) -> Sequence[Doubt]:
        """What is to be asked before a row is saved."""
        return doubts([record], self.desk.whole(), self.desk.today, instead_of=instead_of)[0]

    def add(self, record: Record, *also: Record) -> str:
        """Append a row; return the sentence that says so and what should be corrected in it."""
        self._must_be_there()
        later = "; it counts from that day on" if record.on > self.desk.today else ""
        write = partial(store.append, self.desk.root, self.desk.id, [*also, record])
        return f"Saved the {named(record)}{later}.{_added(also)}{self._after(write)}"

    def correct(self, row: Row, record: Record, *also: Record) -> str:
        """Replace a row on the disk by another; other rows of its file may have changed since it was shown."""
        line, seen = (_found_again(row, self._written()) or row).place
        write = partial(store.correct, self.desk.root, self.desk.id, self.table, line, record, seen=seen)

        def both() -> store.Saved:
            write()
            return store.append(self.desk.root, self.desk.id, also)

        return f"Corrected the {named(record)}.{_added(also)}{self._after(both)}"

    def _after(self, write: Callable[[], store.Saved]) -> str:
        """Write; that rows wait, and the problems that they bring, as a name that no list has; empty for neither."""
        before = {problem.message for problem in self.desk.journey().problems}
        waits = write().told()
        problems = "; ".join(p.message for p in self.desk.journey().problems if p.message not in before)
        return waits + (f" To be mended: {phrases.ended(problems)}" if problems else "")

    def last_written(self) -> Row:
        """The row that was added last, whichever its day: what a record that has just been saved became."""
        return self.rows()[0]

    def take_back(self, row: Row) -> str:
        """Remove a row that may stand on another line by now.

        Raises
        ------
        CareerError
            When it is not there any more.
        """
        if _found_again(row, self._written()) is None:
            raise CareerError(f"the {named(row.record)} is not there any more as it was saved; the log shows what is")
        return self.take_out(row)

    def _written(self) -> list[Row]:
        whole, today = self.desk.whole(), self.desk.today
        seen = whole.inputs.get(self.file, "")
        return sorted(
            (
                Row((line, seen), record, _note(record.on > today, line in whole.waiting.get(self.table, ())))
                for line, record in _records(whole, self.table)
            ),
            key=lambda row: row.place,
        )

    def take_out(self, row: Row) -> str:
        """Remove a row from the disk; other rows of its file may have changed since it was shown."""
        line, seen = (_found_again(row, self._written()) or row).place
        store.remove(self.desk.root, self.desk.id, self.table, [line], seen=seen)
        return f"Took out the {named(row.record)}.{self._without(row.also)}"

    def _without(self, also: Sequence[Record]) -> str:
        """A sentence on the rows that were saved with another and are taken out with it; empty for none."""
        said = ""
        for record in also:
            name = getattr(record, str(record.key))
            try:
                TableBook(self.desk, record.table).take_back_all([record])
            except CareerError:  # it was corrected or taken out since
                said += f" {name} stays as it is now."
            else:
                said += f" {name} is off your {_LISTS.get(record.table, record.table)} again."
        return said

    def take_back_all(self, records: Sequence[Record]) -> None:
        """Remove records that were saved together, in one write, whatever was added to their file since.

        Raises
        ------
        CareerError
            When any of them is not there any more; none is removed then.
        """
        lines: dict[Record, list[int]] = {}
        seen = ""
        for row in self._written():
            line, seen = row.place
            lines.setdefault(row.record, []).append(line)
        for found in lines.values():
            found.sort()
        taken = []
        for record in records:
            if not lines.get(record):
                raise CareerError(f"the {named(record)} is not there any more as it was saved; nothing was taken out")
            taken.append(lines[record].pop())
        store.remove(self.desk.root, self.desk.id, self.table, taken, seen=seen)


def _note(ahead: bool, waits: bool) -> str:
    """What else is to be known of a row in the list."""
    notes = {"lies ahead": ahead, "waits for the spreadsheet": waits}
    return ", ".join(note for note, holds in notes.items() if holds)


_LISTS = {"requirements": "skills"}
"""What a table is called where its name would not be understood."""


def _added(records: Sequence[Record]) -> str:
    """A sentence on what was saved besides, each by its first name; empty for nothing."""
    return "".join(f" Added {getattr(r, str(r.key))} to your {_LISTS.get(r.table, r.table)}." for r in records)


class DeadlineBook(FileBook):
    """The deadlines. A move needs a reason and counts after a week; a deadline that has counted for a day is kept."""

    file = "deadlines.csv"

    def rows(self) -> list[Row]:
        """The deadlines, newest first, with a move that waits."""
        ahead = self._ahead()
        seen = ahead.inputs.get(self.file, "")
        return [Row((line, seen), record) for line, record in _records(ahead, "deadlines")]

    def _written(self) -> list[Row]:
        return self.rows()

    def doubts(self, record: Deadline, instead_of: Deadline | None = None) -> Sequence[Doubt]:
        """What is to be asked before a deadline is set."""
        return about_deadline(record.deadline, self.desk.today)

    def add(self, record: Deadline, *also: Record) -> str:
        """Set the deadline, or record a move that counts after a week."""
        today = self.desk.today
        row = commitment.committed(self._ahead(), today, record.deadline, record.reason)
        waits = store.append(self.desk.root, self.desk.id, [row]).told()
        day = phrases.short_day(row.deadline)
        if row.on <= today:
            return f"Saved: the deadline is {day}.{waits}"
        return f"Saved: from {phrases.short_day(row.on)} the deadline is {day}. Until then you can withdraw it.{waits}"

    def correct(self, row: Row, record: Deadline, *also: Record) -> str:
        """Change a deadline that has not stood for a day yet, or the reason of any."""
        moved = record.deadline != row.record.deadline
        self._may_change(row, moved=moved)
        line, seen = (_found_again(row, self._written()) or row).place
        # The wait begins anew with another day.
        again = {"on": self.desk.today + commitment.WAIT} if moved and record.on > self.desk.today else {}
        kept = Deadline(**{**dict(record), **again})
        store.correct(self.desk.root, self.desk.id, "deadlines", line, kept, seen=seen)
        return f"Corrected the {named(kept)}."

    def take_out(self, row: Row) -> str:
        """Withdraw a deadline that has not stood for a day yet."""
        self._may_change(row, moved=True)
        line, seen = (_found_again(row, self._written()) or row).place
        store.remove(self.desk.root, self.desk.id, "deadlines", [line], seen=seen)
        return f"Withdrew the {named(row.record)}."

    def _ahead(self) -> Journey:
        return store.read(self.desk.root, self.desk.id, as_of=self.desk.today + commitment.WAIT)

    def _may_change(self, row: Row, *, moved: bool) -> None:
        if moved and row.record.on < self.desk.today:
            since = phrases.short_day(row.record.on)
            raise CareerError(f"This deadline has stood since {since}, and stays in view. Move it: choose a day above.")


class RequirementBook(FileBook):
    """What the target role asks. A change is added as a row of today, so that the past stays as it was."""

    file = "requirements.csv"

    def rows(self) -> list[Row]:
        """The requirements of today, most important first."""
        latest = {record.skill: record for _, record in reversed(_records(self.desk.journey(), "requirements"))}
        requirements = sorted(latest.values(), key=lambda record: -record.importance)
        return [Row(None, record) for record in requirements if record.level > 0]

    def suggestions(self) -> dict[str, list[str]]:
        """The skills that were asked before, then those of the starter role."""
        journey = self.desk.journey()
        role = roles.roles().get(journey.plan.role)
        of_role = [skill.skill for skill in role.skills] if role else []
        return {"skill": list(dict.fromkeys([*suggestions(journey, "requirements")["skill"], *of_role]))}

    def add(self, record: Requirement, *also: Record) -> str:
        """Add a skill to what the role asks."""
        waits = store.append(self.desk.root, self.desk.id, [record]).told()
        return f"Saved: {record.skill}, importance {record.importance}, level {record.level}.{waits}"

    def correct(self, row: Row, record: Requirement, *also: Record) -> str:
        """Change what is asked of a skill from today on, or replace it by another skill."""
        renamed = row.record.skill.casefold() != record.skill.casefold()
        waits = store.append(self.desk.root, self.desk.id, [self._off(row), record] if renamed else [record]).told()
        return f"Changed: {record.skill}, importance {record.importance}, level {record.level}.{waits}"

    def take_out(self, row: Row) -> str:
        """Take a skill off what the role asks, from today on."""
        waits = store.append(self.desk.root, self.desk.id, [self._off(row)]).told()
        return f"Took {row.record.skill} off the list.{waits}"

    def _off(self, row: Row) -> Requirement:
        off: Requirement = row.record.model_copy(update={"on": self.desk.today, "level": 0, "source": ""})
        return off


class BreakBook(FileBook):
    """The planned breaks, which are part of plan.toml."""

    file = PLAN

    def rows(self) -> list[Row]:
        """The planned breaks, latest first."""
        return sorted(self._written(), key=lambda row: row.record.start, reverse=True)

    def doubts(self, record: Break, instead_of: Break | None = None) -> Sequence[Doubt]:
        """What is to be asked before a break is planned."""
        return about_break(record)

    def add(self, record: Break, *also: Record) -> str:
        """Plan a break."""
        journey = self.desk.journey()
        self._write([*journey.plan.breaks, record], journey.inputs[PLAN])
        return f"Saved the {named(record)}."

    def correct(self, row: Row, record: Break, *also: Record) -> str:
        """Change a planned break."""
        self._replace(row, [record])
        return f"Changed the {named(record)}."

    def take_out(self, row: Row) -> str:
        """Take a break out of the plan."""
        self._replace(row, [])
        return f"Took out the {named(row.record)}."

    def _replace(self, row: Row, breaks: Sequence[Break]) -> None:
        """Put breaks in the place of one, wherever that stands by now."""
        at, seen = (_found_again(row, self._written()) or row).place
        planned = [now.record for now in self._written()]
        self._write([*planned[:at], *breaks, *planned[at + 1 :]], seen)

    def _written(self) -> list[Row]:
        journey = self.desk.journey()
        return [Row((place, journey.inputs[PLAN]), pause) for place, pause in enumerate(journey.plan.breaks)]

    def _write(self, breaks: Iterable[Break], seen: str) -> None:
        store.write_plan(self.desk.root, self.desk.id, {"breaks": tuple(breaks)}, seen=seen)


class PlanForm(Form):
    """A form of plan.toml, or of one of its sections, that shows how it stands, and saves what was changed in it.

    Parameters
    ----------
    desk : Owner
    record : class of the plan or of the section
    section : str, its name in the file
    without : names of fields that are not shown
    """

    def __init__(self, desk: Owner, record: type[BaseModel], *, section: str = "", without: Sequence[str] = ()) -> None:
        self.desk, self.section = desk, section
        self._stored, self._seen = self._read()
        shown = " ".join(column.name for column in columns(record) if column.name not in without)
        key = desk.key(f"plan {section} {shown}")
        super().__init__(
            record,
            self._write,
            values=self._stored,
            without=without,
            then=self._done,
            key=key,
            doubts=lambda plan: about_hours(plan.hours_per_week) if "hours_per_week" in self.draft else (),
        )
        self.obstacles = Obstacles(lambda: store.obstacles(desk.root, desk.id, PLAN), self.desk.refresh)
        self.widget.children = [self.obstacles.widget, *self.widget.children]
        self.obstacles.refresh()

    def refresh(self) -> None:
        """Show how the plan stands; where a field was changed both here and by another program, saving says so."""
        self.obstacles.refresh()
        if stored := self._take_over(self.draft):
            self.renew(stored)

    def _take_over(self, changed: Iterable[str]) -> dict[str, Any]:
        """Know the plan as it is on the disk, and return it, unless a field that is changed here was changed there."""
        stored, seen = self._read()
        if any(stored[name] != self._stored[name] for name in changed):
            return {}
        self._stored, self._seen = stored, seen
        return stored

    def _read(self) -> tuple[dict[str, Any], str]:
        """The values on the disk, and by what the file that holds them is known."""
        journey = self.desk.journey()
        return dict(getattr(journey.plan, self.section) if self.section else journey.plan), journey.inputs[PLAN]

    def _write(self, record: BaseModel) -> str:
        changed = {name: value for name, value in dict(record).items() if value != self._stored[name]}
        if not changed:
            return "Nothing was changed, so nothing was saved."
        self._take_over(changed)
        changes = {self.section: changed} if self.section else changed
        store.write_plan(self.desk.root, self.desk.id, changes, seen=self._seen)
        self._stored, self._seen = self._read()
        return f"Saved: {', '.join(column.label for column in self.columns if column.name in changed)}."

    def _done(self) -> None:
        self.settle()
        self.desk.refresh()


def suggestions(journey: Journey, table: str) -> dict[str, list[str]]:
    """For each field of a table that suggests names: the names used before, latest first."""
    suggested = {}
    for column in columns(TABLES[table]):
        if column.may_refer:
            values = [name for place in column.may_refer for name in journey.tables[place.table][place.column]]
        elif column.refers and column.refers.table == "requirements":
            values = list(levels.requirements(journey).index)[::-1]
        elif column.refers:
            values = list(journey.tables[column.refers.table][column.refers.column])
        elif column.kind == "text" and (column.high or 0) <= NAME_LENGTH:
            values = list(journey.tables[table][column.name])
        else:
            continue
        suggested[column.name] = list(dict.fromkeys(value for value in reversed(values) if value))
    return suggested


def _records(journey: Journey, table: str) -> list[tuple[int, Any]]:
    """The rows of a table as records with their lines, newest first."""
    kinds = {column.name: column for column in columns(TABLES[table])}
    rows = journey.tables[table].iloc[::-1]
    return [
        (line, TABLES[table](**{name: _value(row[name], column) for name, column in kinds.items()}))
        for line, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]


def _value(value: Any, column: Column) -> Any:
    """A value of a table as its record has it."""
    if column.kind == "day":
        return None if pd.isna(value) else value.date()
    return None if column.kind == "number" and pd.isna(value) else value

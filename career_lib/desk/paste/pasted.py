"""The rows that were pasted, as they become records: columns to choose, cells to mend, rows to leave out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from career_lib.desk.forms.field import objections
from career_lib.desk.paste import names, synonyms
from career_lib.desk.paste.clipboard import Grid
from career_lib.desk.paste.reading import Reading, reading
from career_lib.desk.paste.recognition import head, recognized
from career_lib.desk.paste.synonyms import folded
from career_lib.desk.things import following
from career_lib.journey.columns import Column, columns
from career_lib.journey.naming import name_for
from career_lib.journey.record import News, Record

THERE, KNOWN, TWICE = "there already", "known already, with other details", "twice in what you pasted"
SUM, HEADINGS = "a total", "the headings once more"
"""Why a row is left out at first."""


@dataclass
class PastedColumn:
    """A column of what was pasted, or one that was added because the table cannot do without it.

    Attributes
    ----------
    key : str
        By which its cells are found.
    heading : str
        What stands above it.
    field : str
        The name of the field; empty where the column is left out.
    why : str
        By what it was recognized, or why it is left out.
    every : str
        What stands in each of its cells that is empty.
    order : str
        How its days are written, where the user said so.
    """

    key: str
    heading: str
    field: str
    why: str
    every: str = ""
    order: str = ""


@dataclass
class PastedRow:
    """One row: its cells as they were pasted or mended, and what became of them.

    Attributes
    ----------
    number : int, counted from 1
    cells : dict of str to str, by the key of the column
    kept : bool, whether it will be saved
    mark : str, why it was left out at first; empty for no reason
    texts : dict of str to str, by field, as a form takes them
    wrong : dict of str to str, what is wrong, by field; only of a row that is kept
    record : Record, or None where something is wrong or the row is not kept
    """

    number: int
    cells: dict[str, str]
    kept: bool = True
    mark: str = ""
    chosen: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    record: Record | None = None


class Pasted:
    """What was pasted, laid out for one table.

    Parameters
    ----------
    grid : Grid
    record : class of the table
    stored : sequence of Record, the rows that are saved
    known : mapping, names that were given before, by field
    today : date

    Attributes
    ----------
    columns : list of PastedColumn, those that were pasted, then those that were added
    rows : list of PastedRow
    around : tuple of str, lines that are no rows
    """

    def __init__(
        self,
        grid: Grid,
        record: type[Record],
        *,
        stored: Sequence[Record],
        known: Mapping[str, Collection[str]],
        today: dt.date,
    ) -> None:
        self.record, self.known, self.today = record, known, today
        self.fields = {column.name: column for column in columns(record)}
        self._stored = _Stored(stored)
        things = (str(getattr(row, str(record.key))) for row in stored) if record.key else ()
        self._spelled = {name.casefold(): name for name in things}  # how the name of a thing is written
        top = head(grid.rows, record)
        begin = 0 if top.line is None else top.line + 1
        headings, body = _names_together(top.texts, [row for row in grid.rows[begin:] if any(row)])
        above = (" ".join(filter(None, row)) for row in grid.rows[: begin - 1] if any(row)) if begin else ()
        self.around = (*above, *grid.around)
        guesses = recognized(body, headings, record, known=known, today=today)
        self.columns = [
            PastedColumn(f"c{place}", heading, guess.field, guess.why)
            for place, (heading, guess) in enumerate(zip(headings, guesses, strict=True))
        ]
        keys = [column.key for column in self.columns]
        self.rows = [PastedRow(n, dict(zip(keys, row, strict=True))) for n, row in enumerate(body, 1)]
        for row, cells in zip(self.rows, body, strict=True):
            row.mark = _no_row(cells, headings)
            row.kept = not row.mark
        self._lay_out()
        self._leave_out()

    # ---- what it holds ---------------------------------------------------------------------------

    @property
    def used(self) -> list[PastedColumn]:
        """The columns that are fields."""
        return [column for column in self.columns if column.field]

    @property
    def left_out(self) -> list[PastedColumn]:
        """The columns that are no field."""
        return [column for column in self.columns if not column.field]

    @property
    def kept(self) -> list[PastedRow]:
        """The rows that will be saved."""
        return [row for row in self.rows if row.kept]

    @property
    def to_mend(self) -> list[PastedRow]:
        """The rows that will be saved once they are mended."""
        return [row for row in self.rows if row.wrong]

    @property
    def records(self) -> list[Record]:
        """What is to be saved, in the order of the rows."""
        return [row.record for row in self.rows if row.record is not None]

    def reading(self, column: PastedColumn) -> Reading:
        """How the cells of a column are read."""
        return self._readings[column.key]

    # ---- what the user changes -------------------------------------------------------------------

    def choose(self, key: str, name: str) -> None:
        """Take a column as another field, or leave it out; a column that was this field is left out then."""
        column = self._column(key)
        for other in self.columns:
            if other.field == name and other is not column:
                other.field, other.why = "", f"{self.fields[name].label} is another column now" if name else other.why
        column.field, column.why = name, "as you chose"
        self._lay_out()
        self._leave_out()

    def add(self, name: str) -> None:
        """Show a field that was not pasted, so that it can be filled in."""
        if not any(column.field == name for column in self.columns):
            self.columns.append(PastedColumn(f"+{name}", "", name, "as you chose"))
            self._lay_out()

    def fill(self, key: str, text: str) -> None:
        """Fill all cells of a column that are empty."""
        self._column(key).every = text
        self._lay_out()

    def order(self, key: str, order: str) -> None:
        """Say how the days of a column are written."""
        self._column(key).order = order
        self._lay_out()
        self._leave_out()

    def edit(self, number: int, key: str, text: str) -> None:
        """Change one cell."""
        row = self.rows[number - 1]
        row.cells[key] = text
        self._check(row)

    def keep(self, number: int, kept: bool) -> None:
        """Save a row, or leave it out."""
        row = self.rows[number - 1]
        row.kept, row.chosen = kept, True
        self._check(row)

    # ---- the columns -----------------------------------------------------------------------------

    def _column(self, key: str) -> PastedColumn:
        return next(column for column in self.columns if column.key == key)

    def _lay_out(self) -> None:
        """Add the columns that are needed, read all cells anew, and check all rows."""
        named = {column.field for column in self.used}
        self.columns += [self._added(name) for name in self._needed() if name not in named]
        self.columns = [column for column in self.columns if column.field or not column.key.startswith("+")]
        self._readings = {column.key: self._reading(column) for column in self.used}
        for row in self.rows:
            self._check(row)

    def _added(self, name: str) -> PastedColumn:
        """A column for a field that is needed: with what other cells tell of it, and with what a form begins with."""
        column = PastedColumn(f"+{name}", "", name, "it was not pasted, and is needed")
        if name == "on":
            column.every = self.today.isoformat()
        elif name == "step" and self.record.named_from and not self.left_out:  # else one of those may tell it
            column.every = following(self.record)[0]
        elif tell := self._teller(self.fields[name]):
            for row in self.rows:
                row.cells.setdefault(column.key, tell(" ".join(row.cells.values())))
            if any(row.cells[column.key] for row in self.rows):
                column.why = "read from the other cells"
        return column

    def _teller(self, field: Column) -> Callable[[str], str] | None:
        """What finds the value of a field in the text of a whole row, where there is one value only."""
        if field.kind == "choice":
            read = reading(field, (), today=self.today).read
            return lambda text: found if (found := read(text)) in field.choices else ""
        known = {name.casefold(): name for name in self.known.get(field.name, ())}
        if not (field.refers and known):
            return None
        longest_first = sorted(map(re.escape, known), key=len, reverse=True)
        within = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")

        def tell(text: str) -> str:
            found = set(within.findall(text.casefold()))
            return known[found.pop()] if len(found) == 1 else ""

        return tell

    def _needed(self) -> Iterator[str]:
        """The fields without which there is no row; a name that can be made from other fields is not needed."""
        named = {column.field for column in self.used}
        nameable = bool(named.intersection(self._naming))
        for column in self.fields.values():
            if column.required and not (column.name == self.record.key and nameable):
                yield column.name

    def _reading(self, column: PastedColumn) -> Reading:
        field = self.fields[column.field]
        texts = [row.cells.get(column.key, "") for row in self.rows]
        known = list(self.known.get(column.field, ()))
        if field.kind == "text" and (
            field.refers or field.name == self.record.key
        ):  # a name is written as it was first
            known = [*map(str.strip, reversed(texts)), *known]
        return reading(
            field,
            texts,
            heading=column.heading,
            known=filter(None, known),
            today=self.today,
            order=column.order,
        )

    # ---- the rows --------------------------------------------------------------------------------

    def _check(self, row: PastedRow) -> None:
        """Read the cells of a row, and make its record or say what is wrong, as a form would."""
        row.texts = {column.field: self._text(row, column) for column in self.used}
        row.record, row.wrong = None, {}
        if row.kept:
            try:
                row.record = self._made(row)
            except ValidationError as error:
                row.wrong = self._objections(error, row)
            if no_names := self._no_names(row):
                row.record, row.wrong = None, {**no_names, **row.wrong}

    def _text(self, row: PastedRow, column: PastedColumn) -> str:
        return self._readings[column.key].read(row.cells.get(column.key, "").strip() or column.every)

    def _made(self, row: PastedRow) -> Record:
        """The record of a row, with a name made from its other fields where it has none."""
        key = self.record.key
        values: dict[str, Any] = dict(row.texts)
        if key and not values.get(key) and any(values.get(name) for name in self._naming):
            whole = self.record.model_validate({**values, key: _UNNAMED})
            name = name_for(self.record, dict(whole))
            values[key] = self._spelled.setdefault(name.casefold(), name)
        return self.record.model_validate(values)

    @property
    def _naming(self) -> list[str]:
        """The fields of which one at least is needed to name a thing."""
        return [name for name in self.record.named_from if self.fields[name].kind != "day"]

    def _objections(self, error: ValidationError, row: PastedRow) -> dict[str, str]:
        """What is wrong by field; of a name that would be made, where it would be made from."""
        wrong = objections(error, tuple(self.fields.values()))
        key = str(self.record.key)
        if key in wrong and key not in row.texts and self._naming:
            del wrong[key]
            labels = " or ".join(self.fields[name].label for name in self._naming)
            shown = next((name for name in self._naming if name in row.texts), key)
            wrong[shown] = f"{labels} is needed, because the {key} is named after it."
        return wrong

    def _no_names(self, row: PastedRow) -> dict[str, str]:
        """What stands where a name is asked for and can be none, unless it is known as one."""
        sentences = {
            name: names.objection(text, self.fields[name], self.record)
            for name, text in row.texts.items()
            if text and text not in self.known.get(name, ())
        }
        return {name: sentence for name, sentence in sentences.items() if sentence}

    def _leave_out(self) -> None:
        """Leave out the rows that are there already or stand twice, unless the user said what to do with them."""
        pasted = [column.field for column in self.used if not column.key.startswith("+")]
        tells_its_day = "on" in pasted or not self.record.key  # how a thing stands is told once, whichever the day
        compared = [column.field for column in self.used] if tells_its_day else pasted
        seen: set[Record] = set()
        for row in self.rows:
            if row.chosen or row.mark in (SUM, HEADINGS):
                continue
            if row.mark:
                row.kept, row.mark = True, ""
                self._check(row)
            if row.record is None:
                continue
            if self._stored.has(row.record, [name for name in compared if row.texts[name]]):
                row.mark = THERE
            elif self.record.news is News.THINGS and self._stored.has(row.record, [str(self.record.key)]):
                row.mark = KNOWN  # a row of its own would say anew what was set for it
            elif row.record in seen:
                row.mark = TWICE
            seen.add(row.record)
            if row.mark:
                row.kept = False
                self._check(row)


_UNNAMED = "-"
"""Stands for a name while it is made."""


class _Stored:
    """The rows that are saved, to be found by any of their fields."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = [dict(record) for record in records]
        self._by: dict[tuple[str, ...], set[tuple[Any, ...]]] = {}

    def has(self, record: Record, names: Sequence[str]) -> bool:
        """Whether a saved row has the same values in some fields; capitals do not count."""
        fields = tuple(names)
        if fields not in self._by:
            self._by[fields] = {_values(values, fields) for values in self._records}
        return bool(fields) and _values(dict(record), fields) in self._by[fields]


def _values(values: Mapping[str, Any], names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(_plain(values[name]) for name in names)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(part.casefold() for part in value)
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def _names_together(
    headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows with first and last name in one column, in the place of the first name."""
    folds = [synonyms.heading(heading) for heading in headings]
    first = next((place for place, fold in enumerate(folds) if fold in synonyms.FIRST_NAMES), None)
    last = next((place for place, fold in enumerate(folds) if fold in synonyms.LAST_NAMES), None)
    if first is None or last is None:
        return tuple(headings), [tuple(row) for row in rows]

    def together(cells: Sequence[str], name: str) -> tuple[str, ...]:
        return tuple(name if place == first else cell for place, cell in enumerate(cells) if place != last)

    named = [together(row, f"{row[first]} {row[last]}".strip()) for row in rows]
    return together(headings, "Name"), named


def _no_row(cells: Sequence[str], headings: Sequence[str]) -> str:
    """Why a line is no row: it adds up those above it, or repeats the headings; empty for a row."""
    if any(headings) and [folded(cell) for cell in cells] == [folded(heading) for heading in headings]:
        return HEADINGS
    first = next(folded(cell) for cell in cells if cell)
    return SUM if first in synonyms.TOTALS or (first.startswith("total ") and len(cells) > 1) else ""

"""Converts between a table's sheet and its records."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import GenericAlias
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from career_lib.base.errors import did_you_mean, quoted
from career_lib.journey.columns import Column, columns
from career_lib.journey.mistakes import kind_of, mistake
from career_lib.journey.numbers import written
from career_lib.journey.record import Record
from career_lib.journey.store.sheet import Fault, Row, Sheet
from career_lib.journey.tables import TABLES

EMPTIED = (
    "is empty, without even the names of its columns; put it back from a backup or wait until it is synced, "
    "or delete it if it never held anything"
)
"""What is wrong with a file that is there and holds nothing."""

ALIKE = 5
"""So many faults of one kind in a file are told one by one; more are summed up in the first."""

OWN = "my"
"""What the name of a column of one's own begins with that would else be taken for a misspelt field."""


@dataclass
class Reading:
    """What was read of one table: its valid rows, the line on which each begins, faults, and notes."""

    rows: list[Record] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)


@functools.cache
def _columns(table: str) -> Mapping[str, Column]:
    return {column.name: column for column in columns(TABLES[table])}


@functools.cache
def _by_heading(table: str) -> Mapping[str, str]:
    """The field that each heading means: its name or its label, however a person capitalises and spaces it."""
    labels = {_folded(column.label): name for name, column in _columns(table).items()}
    return labels | {_folded(name): name for name in _columns(table)}


@functools.lru_cache(maxsize=1000)
def _folded(heading: str) -> str:
    """A heading without capitals and marks. Those of a table are the same from journey to journey, as days are."""
    return re.sub(r"[\W_]+", " ", heading).strip().casefold()


@functools.cache
def _rows_of(table: str) -> TypeAdapter[list[Record]]:
    rows: Any = GenericAlias(list, (TABLES[table],))
    return TypeAdapter(rows)


def fields(table: str, sheet: Sheet) -> list[str | None]:
    """The field of each column of a sheet; None for a column that is not a field or repeats an earlier one."""
    names: list[str | None] = []
    for heading in sheet.header.cells if sheet.header else ():
        name = _by_heading(table).get(_folded(heading))
        names.append(None if name in names else name)
    return names


def required_but_missing(table: str, sheet: Sheet) -> list[str]:
    """The required fields that the header lacks; without them no row can be read."""
    if sheet.header is None:
        return []
    names = fields(table, sheet)
    return [name for name, column in _columns(table).items() if column.required and name not in names]


# ---- reading ---------------------------------------------------------------------------------------


def reading_of(table: str, sheet: Sheet) -> Reading:
    """The records in a sheet, and its mistakes, each with its line."""
    if sheet.header is None:
        return Reading(faults=[Fault(0, EMPTIED)] if sheet.is_blank else list(sheet.faults))
    names = fields(table, sheet)
    missing = required_but_missing(table, sheet)
    faults = [*sheet.faults, *_heading_faults(table, sheet, names, missing)]
    notes = [Fault(sheet.header.line, _OWN_COLUMN.format(quoted(own))) for own in _own_columns(table, sheet)]
    if missing:
        return Reading(faults=sorted(faults), notes=notes)
    fitting, heading = [], list(map(_folded, sheet.header.cells))
    for row in sheet.rows:
        if len(row.cells) > len(names) and any(cell.strip() for cell in row.cells[len(names) :]):
            faults.append(Fault(row.line, _too_many(row, len(names)), "too many cells"))
        elif _alike(row.cells, heading):
            faults.append(Fault(row.line, _SECOND_HEADER))
        else:
            fitting.append(row)
    result = _validated(table, names, fitting)
    result.faults = summed_up([*faults, *result.faults, *_repeated(fitting)])
    result.notes = notes
    return result


def _alike(cells: Sequence[str], heading: Sequence[str]) -> bool:
    """Whether cells are the names of the columns; the first cell, which holds a day in a row of data, tells mostly."""
    return len(cells) == len(heading) and all(_folded(cell) == name for cell, name in zip(cells, heading, strict=True))


_OWN_COLUMN = "the column {} is your own: it is kept, and nothing is read from it"
_SECOND_HEADER = "the names of the columns stand here once more; delete this line"


def summed_up(faults: Iterable[Fault]) -> list[Fault]:
    """The faults sorted by line; many of one kind become one, at the line of the first.

    Examples
    --------
    >>> summed_up(Fault(line, "on is soon; use a day", "on") for line in range(2, 215))
    [Fault(line=2, message='on is soon; use a day. 212 more rows are alike, down to line 214', kind='on')]
    """
    kinds: dict[str, list[Fault]] = {}
    for fault in sorted(faults):
        kinds.setdefault(fault.kind or fault.message, []).append(fault)
    few = [alike for alike in kinds.values() if len(alike) <= ALIKE]
    many = [alike for alike in kinds.values() if len(alike) > ALIKE]
    sums = [
        first._replace(message=f"{first.message}. {len(others)} more rows are alike, down to line {others[-1].line}")
        for first, *others in many
    ]
    return sorted([*(fault for alike in few for fault in alike), *sums])


def _own_columns(table: str, sheet: Sheet) -> Iterator[str]:
    """The headings of columns that the user added: no field, and not spelt like one."""
    for heading in sheet.header.cells if sheet.header else ():
        if heading.strip() and _by_heading(table).get(_folded(heading)) is None and not _suggestion(table, heading):
            yield heading.strip()


def _suggestion(table: str, heading: str) -> str:
    """The field that a heading was probably meant to name, as the end of a sentence; nothing for one's own."""
    if _folded(heading).split(" ")[0] == OWN:
        return ""
    return did_you_mean(heading, _columns(table))


def _heading_faults(table: str, sheet: Sheet, names: Sequence[str | None], missing: Sequence[str]) -> Iterable[Fault]:
    """What is wrong with the header: columns that are no field, are there twice, or are not there."""
    header = sheet.header or Row(1, 2, [])
    must = f"the first line must name {', '.join(_columns(table))}"
    if not any(names):
        yield Fault(header.line, f"no column is named here; {must}")
        return
    for place, (heading, name) in enumerate(zip(header.cells, names, strict=True)):
        if name is None and heading.strip():
            if fault := _no_field(table, heading):
                yield Fault(header.line, fault)
        elif name is None and (row := next((row for row in sheet.rows if _cell(row, place)), None)):
            yield Fault(row.line, f"{quoted(_cell(row, place))} stands in a column without a name; name the column")
    if missing:
        needed = "no column " + " and no column ".join(missing)
        yield Fault(header.line, f"there is {needed}; {must}")


def _no_field(table: str, heading: str) -> str:
    """What is wrong with a column that is no field; nothing where it is the user's own."""
    repeated = _by_heading(table).get(_folded(heading))
    if repeated:
        return f"there is more than one column {repeated}; the first counts"
    if suggestion := _suggestion(table, heading):
        return f"there is no column {quoted(heading)}{suggestion} If it is your own, call it '{OWN} {heading.strip()}'"
    return ""


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


def _too_many(row: Row, wanted: int) -> str:
    return (
        f"the row has {len(row.cells)} cells and the header {wanted}; "
        "put text that holds the separator in quotation marks"
    )


def _validated(table: str, names: Sequence[str | None], rows: Sequence[Row]) -> Reading:
    """The rows as records, checked in one go; and once more without the bad ones, if there are any."""
    places = [(place, name) for place, name in enumerate(names) if name]
    width = len(names)
    values = []
    for row in rows:
        cells = row.cells if len(row.cells) >= width else [*row.cells, *[""] * (width - len(row.cells))]
        values.append({name: cells[place].strip() for place, name in places})
    lines = [row.line for row in rows]
    try:
        return Reading(_rows_of(table).validate_python(values), lines)
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
    bad = {int(details["loc"][0]) for details in mistakes}
    good = [number for number in range(len(rows)) if number not in bad]
    return Reading(
        _rows_of(table).validate_python([values[number] for number in good]),
        [lines[number] for number in good],
        _faults(table, mistakes, lines),
    )


def _faults(table: str, mistakes: Iterable[ErrorDetails], lines: Sequence[int]) -> list[Fault]:
    """One fault for each bad cell, or for the row where two cells do not go together."""
    faults: dict[tuple[int | str, ...], Fault] = {}
    for details in mistakes:
        row, *cell = details["loc"][:2]
        text = mistake(details, _columns(table)[str(cell[0])], in_sheet=True) if cell else str(details["ctx"]["error"])
        kind = f"{cell[0]} {kind_of(details)}" if cell else text
        faults.setdefault((row, *cell), Fault(lines[int(row)], text, kind))
    return list(faults.values())


def _repeated(rows: Iterable[Row]) -> Iterable[Fault]:
    """Rows that say the same as one before, day included: two clicks on one button, or a merge."""
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        line = first.setdefault(tuple(row.cells), row.line)
        if line != row.line:
            why = f"the same as line {line}, so it was probably saved twice; delete one of them"
            yield Fault(row.line, why, "the same")


# ---- writing ---------------------------------------------------------------------------------------


def values(record: Record) -> dict[str, str]:
    """The values of a record as the texts of cells, by field."""
    return {name: _cell_text(getattr(record, name)) for name in type(record).model_fields}


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return written(value) if isinstance(value, float) else str(value)


def unnamed(table: str, sheet: Sheet, records: Iterable[Record]) -> list[str]:
    """The columns to add to a sheet for these records: all in an empty file, else those with a value to keep."""
    names = fields(table, sheet)
    lacking = [column for name, column in _columns(table).items() if name not in names]
    if sheet.header is None:
        return [column.name for column in lacking]
    return [c.name for c in lacking if any(c.required or getattr(r, c.name) != c.default for r in records)]

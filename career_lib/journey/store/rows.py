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
from career_lib.journey.mistakes import mistake
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
"""So many notes of one kind in a file are told one by one; more are summed up in the first."""

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
    own = [Fault(0, sheet.assumed)] if sheet.assumed else []
    own += [Fault(sheet.header.line, _OWN_COLUMN.format(quoted(heading))) for heading in _own_columns(table, sheet)]
    if missing:
        return Reading(faults=sorted(faults), notes=own)
    notes: list[Fault] = []
    fitting: list[Row] = []
    heading, widest = list(map(_folded, sheet.header.cells)), 0
    numbers = _numbers(table, names) if sheet.delimiter == "," else {}
    for row in sheet.rows:
        if split := _split_number(row, names, numbers):
            faults.append(Fault(row.line, split))
        if len(row.cells) > len(names) and any(cell.strip() for cell in row.cells[len(names) :]):
            if not split:
                faults.append(Fault(row.line, _too_many(row, len(names))))
        elif _alike(row.cells, heading):
            faults.append(Fault(row.line, _SECOND_HEADER))
        else:
            if len(row.cells) < widest:
                notes.append(Fault(row.line, _TOO_FEW.format(len(row.cells), len(names)), "too few cells"))
            widest = max(widest, len(row.cells))
            fitting.append(row)
    result = _validated(table, names, fitting)
    twice = notes if TABLES[table].hours_of == "the day" else faults
    twice += _repeated(table, fitting)
    result.faults = sorted([*faults, *result.faults, *_two_of_one(table, result)])
    result.notes = [*own, *summed_up(notes)]
    return result


def _alike(cells: Sequence[str], heading: Sequence[str]) -> bool:
    """Whether cells are the names of the columns; the first cell, which holds a day in a row of data, tells mostly."""
    return len(cells) == len(heading) and all(_folded(cell) == name for cell, name in zip(cells, heading, strict=True))


_OWN_COLUMN = "the column {} is your own: it is kept, and nothing is read from it"
_TOO_FEW = "the row has {} cells and the header {}; the last are taken as empty: does none stand one too far left?"
_SECOND_HEADER = "the names of the columns stand here once more; delete this line"


def summed_up(notes: Iterable[Fault]) -> list[Fault]:
    """The notes sorted by line; many of one kind become one, at the line of the first, as there is nothing to mend.

    Examples
    --------
    >>> summed_up(Fault(line, "it lies ahead", "ahead") for line in range(2, 215))
    [Fault(line=2, message='it lies ahead. 212 more rows are alike, down to line 214', kind='ahead')]
    """
    kinds: dict[str, list[Fault]] = {}
    for fault in sorted(notes):
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


_WHOLE = re.compile(r"\d{1,3}", re.ASCII)
_DECIMALS = re.compile(r"\d{1,2}", re.ASCII)


def _split_number(row: Row, names: Sequence[str | None], places: Mapping[int, str]) -> str:
    """That a number with a decimal comma seems to stand in two cells; empty where none does.

    It does where the row is too long, or where a bare number stands in a text beside a number.
    """
    too_long = len(row.cells) > len(names)
    for place, beside in places.items():
        whole, decimals = (_cell(row, place), _cell(row, place + 1))
        if _WHOLE.fullmatch(whole) and _DECIMALS.fullmatch(decimals) and (too_long or beside):
            where = "the next cell" if too_long else beside
            return (
                f"{names[place]} is {whole} and {where} is {decimals}: was that {whole},{decimals}, split at its "
                f"comma? Then write {whole}.{decimals}; if not, add a word to {where}"
            )
    return ""


def _numbers(table: str, names: Sequence[str | None]) -> dict[int, str]:
    """The places of the columns of numbers, each with the name of the column of text beside it, if there is one."""
    called = [name or "" for name in names]
    kinds = {name: _columns(table)[name].kind for name in called if name}
    return {
        place: beside if kinds.get(beside) in ("note", "text") else ""
        for place, (name, beside) in enumerate(zip(called, [*called[1:], ""], strict=True))
        if name and kinds[name] == "number"
    }


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
        faults.setdefault((row, *cell), Fault(lines[int(row)], text))
    return list(faults.values())


_SAME = "the same as line {}, so it was probably saved twice; delete one of them"
_SESSIONS = "the same as line {}: two sessions of one day, or one that was saved twice; if one, delete one of them"


def _repeated(table: str, rows: Iterable[Row]) -> Iterable[Fault]:
    """Rows that say the same as one before, day included: two clicks on one button, or a merge.

    Where a row is one session of a day, two that are alike may both be true. The form asks before it saves the
    second, so that two clicks make no two rows.
    """
    why = _SESSIONS if TABLES[table].hours_of == "the day" else _SAME
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        line = first.setdefault(tuple(row.cells), row.line)
        if line != row.line:
            yield Fault(row.line, why.format(line), "the same")


def _two_of_one(table: str, reading: Reading) -> Iterable[Fault]:
    """Rows of one thing that name two different owners: an application with two employers, a gig with two clients."""
    record = TABLES[table]
    if record.key is None or not record.named_from or _columns(table)[record.named_from[0]].kind != "text":
        return
    key, owner = record.key, record.named_from[0]
    first: dict[str, tuple[str, int]] = {}
    for line, row in zip(reading.lines, reading.rows, strict=True):
        name, value = getattr(row, key), getattr(row, owner)
        before, at = first.setdefault(name.casefold(), (value, line)) if value else ("", 0)
        if before and before.casefold() != value.casefold():
            yield Fault(
                line,
                f"the {key} {quoted(name)} has the {owner} {quoted(value)} here and {quoted(before)} on line {at}; "
                f"write the same {owner}, or give one of the two another name",
            )


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

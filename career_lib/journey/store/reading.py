"""Reads a journey from its folder: every table, every problem, and the fingerprint of every file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from career_lib.base.errors import BadPlanError, Problem, did_you_mean, quoted
from career_lib.journey.columns import columns
from career_lib.journey.journey import Journey, assemble
from career_lib.journey.plan import Plan
from career_lib.journey.record import Record
from career_lib.journey.store import disk, folders, planfile, sheet, waiting
from career_lib.journey.store.beside import beside
from career_lib.journey.store.rows import Reading, reading_of, summed_up
from career_lib.journey.store.writing import put_in, with_waiting
from career_lib.journey.tables import TABLES
from career_lib.journey.values import Refers

_FAR_AHEAD = dt.timedelta(days=366)
"""A row that much later than today is a slip of the pen: a week's holiday may be noted ahead, a century is not."""


def read(root: Path, id: str, *, as_of: dt.date | None = None, today: dt.date | None = None) -> Journey:
    """Read a journey from its folder, with a `Problem` for everything in it that could not be used.

    Parameters
    ----------
    root : the data folder, with one folder for each journey.
    id : the journey's name.
    as_of : the last day that counts; without it, the day of the last row.
    today : the day after which rows lie ahead: noted, and a problem beyond a year. Without it nothing lies ahead.

    Raises
    ------
    UnknownJourneyError
        When there is no such journey.
    BadPlanError
        When its plan.toml is missing or cannot be used; the text has a line for each mistake.
    CareerError
        When the id is not allowed.
    """
    folder = folders.existing(root, id)
    disk.tidy(folder)
    plan_data = _plan_data(folder)
    plan = planfile.parse(plan_data, folder / planfile.NAME)
    inputs = {planfile.NAME: disk.sha256(plan_data)}
    put_in(folder)
    readings: dict[str, Reading] = {}
    waits: dict[str, tuple[int, ...]] = {}
    for table in TABLES:
        readings[table], waits[table], fingerprints = _table(folder, table)
        inputs |= fingerprints
    for table, reading in readings.items():
        _note_hours_before(plan.start, table, reading)
        if today:
            _note_rows_ahead(max(today, plan.start), reading)
    problems, notes = _beside(folder)
    return assemble(
        id,
        plan,
        {table: reading.rows for table, reading in readings.items()},
        as_of=as_of,
        lines={table: reading.lines for table, reading in readings.items()},
        problems=[*_row_problems(folder, readings), *_waiting_problems(folder, waits), *problems],
        notes=[*_row_notes(folder, readings), *notes],
        inputs=dict(sorted(inputs.items())),
        waiting=waits,
    )


def plan(root: Path, id: str) -> Plan:
    """The plan of a journey alone, without its tables; raises what `read` raises."""
    folder = folders.existing(root, id)
    return planfile.parse(_plan_data(folder), folder / planfile.NAME)


def _plan_data(folder: Path) -> bytes:
    try:
        return disk.content(folder / planfile.NAME) or b""
    except disk.UnreadableError as error:
        raise BadPlanError([Problem(folder / planfile.NAME, 0, error.why)]) from error


def _table(folder: Path, table: str) -> tuple[Reading, tuple[int, ...], dict[str, str]]:
    """What a table holds, the lines of those rows that only wait to be put in, and each file's fingerprint."""
    name = folders.file_name(table)
    try:
        data = disk.content(folder / name)
        held = disk.content(folder / waiting.file_name(table))
    except disk.UnreadableError as error:
        return Reading(faults=[sheet.Fault(0, error.why)]), (), {}
    inputs = {of: disk.sha256(d) for of, d in ((name, data), (waiting.file_name(table), held)) if d is not None}
    lines: tuple[int, ...] = ()
    if held is not None:
        data, lines = with_waiting(table, data, held)
    return Reading() if data is None else reading_of(table, sheet.parse(data)), lines, inputs


def _row_problems(folder: Path, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """The problems of all tables, file by file and line by line."""
    rows = {table: reading.rows for table, reading in readings.items()}
    for table, reading in readings.items():
        for fault in sorted([*reading.faults, *_strangers(table, reading, rows)]):
            yield Problem(folder / folders.file_name(table), fault.line, fault.message)


def _waiting_problems(folder: Path, waits: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
    """What keeps rows that wait from being put into their tables."""
    for table in TABLES:
        path = folder / waiting.file_name(table)
        if not path.is_file():
            continue
        reading = reading_of(table, sheet.parse(disk.content(path) or b""))
        for fault in reading.faults:
            yield Problem(path, fault.line, fault.message)
        if reading.rows and not waits[table]:
            yield Problem(path, 0, f"its rows cannot be put into {folders.file_name(table)}; mend that file first")


def _row_notes(folder: Path, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    for table, reading in readings.items():
        for note in reading.notes:
            yield Problem(folder / folders.file_name(table), note.line, note.message)


def _note_rows_ahead(today: dt.date, reading: Reading) -> None:
    """Note the rows of later days, which do not count yet; one far ahead never would, and is a fault."""
    ahead = [(line, row.on) for line, row in zip(reading.lines, reading.rows, strict=True) if row.on > today]
    for line, on in ahead:
        if on - today > _FAR_AHEAD:
            why = f"on is {on}, more than a year ahead, and does not count until then; is the year right?"
            reading.faults.append(sheet.Fault(line, why))
        else:
            why = f"on is {on}, which lies ahead; it counts from that day on"
            reading.notes.append(sheet.Fault(line, why, "ahead"))
    reading.faults, reading.notes = sorted(reading.faults), summed_up(reading.notes)


def _note_hours_before(start: dt.date, table: str, reading: Reading) -> None:
    """Note the hours of days before the journey, for which the plan sets no hours aside."""
    column = TABLES[table].hours_column
    if column is None:
        return
    why = "on is {}, before the journey starts on {}; no week holds its hours"
    reading.notes += summed_up(
        sheet.Fault(line, why.format(row.on, start), "before the start")
        for line, row in zip(reading.lines, reading.rows, strict=True)
        if row.on < start and getattr(row, column) > 0
    )


def _strangers(table: str, reading: Reading, rows: Mapping[str, Iterable[Record]]) -> Iterator[sheet.Fault]:
    """Names that must stand in the table that they refer to and do not, each once, where it first stands."""
    for column in columns(TABLES[table]):
        if column.refers is None or column.name not in TABLES[table].known_names:
            continue
        place = column.refers
        spellings = {name.casefold(): name for name in (getattr(row, place.column) for row in rows[place.table])}
        seen: set[str] = set()
        for line, row in zip(reading.lines, reading.rows, strict=True):
            value = getattr(row, column.name)
            for name in value if isinstance(value, tuple) else (value,):
                if name and name.casefold() not in spellings and name.casefold() not in seen:
                    seen.add(name.casefold())
                    yield sheet.Fault(line, _no_such(place, name) + did_you_mean(name, spellings.values()))


_NOWHERE = {"requirements": "no requirement names the skill", "contacts": "nobody in contacts is called"}
"""How it is said of the tables whose names are used most that a name is not there."""


def _no_such(place: Refers, name: str) -> str:
    return f"{_NOWHERE.get(place.table, f'no {place.column} in {place.table} is called')} {quoted(name)}"


def _beside(folder: Path) -> tuple[list[Problem], list[Problem]]:
    """Problems and notes about files beside the tables, which hold rows that nobody reads."""
    files = beside(folder)
    problems = [Problem(file.path, 0, file.why) for file in files if not file.is_lock]
    return problems, [Problem(file.path, 0, file.why) for file in files if file.is_lock]

"""A journey from its folder: every table, every problem, and the fingerprint of every file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from career_lib.errors import BadPlanError, Problem, did_you_mean, quoted
from career_lib.journey import Journey, assemble
from career_lib.records import TABLES, Record, columns
from career_lib.store import disk, folders, planfile, sheet
from career_lib.store.table import Reading, reading

_SECOND_VERSION = re.compile(
    r"(?P<file>.+?)(?:"
    r"(?P<sync>.*conflicted copy.*|\.sync-conflict-.*)"
    r"|(?P<copy> ?\(\d+\)| - Copy(?: \(\d+\))?)"
    r"|(?P<mine>\.mine-.*)"
    r")\.(?:csv|toml)",
    re.IGNORECASE,
)
"""How synchronisation programs, browsers, Windows and this program name a second version of a file."""

_TOLD_APART = {
    "sync": "a second version that a sync program kept; copy what is missing in the first one over, then delete it",
    "copy": "a copy that is not read; copy what is missing in the first one over, then delete it",
    "mine": "your version of a save that was refused; enter again what is missing, then delete it",
}

_MUST_BE_NAMED = ("assessments", "learning", "wins", "gigs", "touches")
"""Tables whose names must be known. Projects may name a boss who is no contact of the network."""


def read(root: Path, id: str, *, as_of: dt.date | None = None) -> Journey:
    """A journey as its folder has it, with a `Problem` for everything in it that could not be used.

    Parameters
    ----------
    root : the data folder, with one folder for each journey.
    id : the journey's name.
    as_of : the last day that counts; without it, the day of the last row.

    Raises
    ------
    UnknownJourneyError
        When there is no such journey.
    BadPlanError
        When its plan.toml cannot be used; the text has a line for each mistake.
    CareerError
        When the id is not allowed.
    """
    folder = folders.existing(root, id)
    disk.tidy(folder)
    plan = _plan_data(folder)
    inputs = {planfile.NAME: disk.sha256(plan)}
    readings: dict[str, Reading] = {}
    for table in TABLES:
        name = folders.file_name(table)
        readings[table], fingerprint = _table(folder / name, table)
        if fingerprint:
            inputs[name] = fingerprint
    return assemble(
        id,
        planfile.parse(plan),
        {table: found.rows for table, found in readings.items()},
        as_of=as_of,
        lines={table: found.lines for table, found in readings.items()},
        problems=[*_row_problems(folder, readings), *_file_problems(folder)],
        inputs=dict(sorted(inputs.items())),
    )


def _plan_data(folder: Path) -> bytes:
    try:
        return disk.content(folder / planfile.NAME) or b""
    except disk.UnreadableError as error:
        raise BadPlanError(str(Problem(folder / planfile.NAME, 0, error.why))) from error


def _table(path: Path, table: str) -> tuple[Reading, str]:
    """What a table's file holds, and its fingerprint, which is empty where no file was read."""
    try:
        data = disk.content(path)
    except disk.UnreadableError as error:
        return Reading(faults=[sheet.Fault(0, error.why)]), ""
    return (Reading(), "") if data is None else (reading(table, sheet.parse(data)), disk.sha256(data))


def _row_problems(folder: Path, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """The problems of all tables, file by file and line by line."""
    rows = {table: found.rows for table, found in readings.items()}
    for table, found in readings.items():
        strangers = _strangers(table, found, rows) if table in _MUST_BE_NAMED else ()
        for line, message in sorted([*found.faults, *strangers]):
            yield Problem(folder / folders.file_name(table), line, message)


def _strangers(table: str, found: Reading, rows: Mapping[str, Iterable[Record]]) -> Iterator[sheet.Fault]:
    """Names that a table uses and no row of the table it refers to has, each once, where it first stands."""
    for column in columns(TABLES[table]):
        if column.refers is None:
            continue
        known = {getattr(row, column.refers.column).casefold(): row for row in rows[column.refers.table]}
        seen: set[str] = set()
        for line, row in zip(found.lines, found.rows, strict=True):
            value = getattr(row, column.name)
            for name in value if isinstance(value, tuple) else (value,):
                if name.casefold() not in known and name.casefold() not in seen:
                    seen.add(name.casefold())
                    spelled = (getattr(other, column.refers.column) for other in known.values())
                    yield sheet.Fault(line, _no_such(column.refers.column, name) + did_you_mean(name, spelled))


def _no_such(kind: str, name: str) -> str:
    where = "no requirement names the skill" if kind == "skill" else "nobody in contacts is called"
    return f"{where} {quoted(name)}"


def _file_problems(folder: Path) -> Iterator[Problem]:
    """Files beside the tables that hold rows which nobody reads."""
    known = {planfile.NAME, *map(folders.file_name, TABLES)}
    for path in sorted(folder.iterdir()):
        if path.name in known or path.name.startswith("."):
            continue
        if version := _SECOND_VERSION.fullmatch(path.name):
            yield Problem(path, 0, _TOLD_APART[str(version.lastgroup)])
        elif path.suffix.lower() == ".csv":
            yield Problem(path, 0, f"there is no table {quoted(path.stem)}{did_you_mean(path.stem, TABLES)}")

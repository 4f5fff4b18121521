"""A journey from its folder: every table, every problem, and the fingerprint of every file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from career_lib.base.errors import BadPlanError, Problem, did_you_mean, quoted
from career_lib.journey.columns import columns
from career_lib.journey.journey import Journey, assemble
from career_lib.journey.store import disk, folders, planfile, sheet
from career_lib.journey.store.table import Reading, reading, summed_up
from career_lib.journey.tables import TABLES, Record

_BESIDE = re.compile(
    r"(?P<lock>~\$|\.~lock\.)?"
    r"(?:copy of |kopie von |copie de |copia de )?"
    rf"(?P<file>(?P<table>{'|'.join(TABLES)})|plan)"
    r"(?P<after>[\W_\d].*?)?"
    r"\.(?P<ending>csv|toml|xlsx|xls|ods)(?:\.bak|~|#)?",
    re.IGNORECASE | re.DOTALL,
)
"""How programs name what they put beside a table: a second version, a workbook, the mark of an open file."""

_SYNCED = re.compile(r".*conflicted copy|\.sync-conflict-", re.IGNORECASE)
_REFUSED = re.compile(r"\.mine-")
_FAR_AHEAD = dt.timedelta(days=366)
"""A row that much later than today is a slip of the pen: a week's holiday may be noted ahead, a century is not."""

_MUST_BE_NAMED = ("assessments", "learning", "wins", "gigs", "touches")
"""Tables whose names must be known. Projects may name a boss who is no contact of the network."""


def read(root: Path, id: str, *, as_of: dt.date | None = None, today: dt.date | None = None) -> Journey:
    """A journey as its folder has it, with a `Problem` for everything in it that could not be used.

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
    plan = planfile.parse(plan_data)
    inputs = {planfile.NAME: disk.sha256(plan_data)}
    readings: dict[str, Reading] = {}
    for table in TABLES:
        name = folders.file_name(table)
        readings[table], fingerprint = _table(folder / name, table)
        if fingerprint:
            inputs[name] = fingerprint
    for found in readings.values():
        _tell_what_no_week_holds(found, plan.start)
        if today:
            _tell_what_lies_ahead(found, max(today, plan.start))
    problems, notes = _beside(folder)
    return assemble(
        id,
        plan,
        {table: found.rows for table, found in readings.items()},
        as_of=as_of,
        lines={table: found.lines for table, found in readings.items()},
        problems=[*_row_problems(folder, readings), *problems],
        notes=[*_row_notes(folder, readings), *notes],
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
        for fault in sorted([*found.faults, *strangers]):
            yield Problem(folder / folders.file_name(table), fault.line, fault.message)


def _row_notes(folder: Path, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    for table, found in readings.items():
        for note in found.notes:
            yield Problem(folder / folders.file_name(table), note.line, note.message)


def _tell_what_lies_ahead(found: Reading, today: dt.date) -> None:
    """Note the rows of later days, which do not count yet; one far ahead never would, and is a fault."""
    ahead = [(line, row.on) for line, row in zip(found.lines, found.rows, strict=True) if row.on > today]
    for line, on in ahead:
        if on - today > _FAR_AHEAD:
            said = f"on is {on}, more than a year ahead, and does not count until then; is the year right?"
            found.faults.append(sheet.Fault(line, said, "far ahead"))
        else:
            found.notes.append(sheet.Fault(line, f"on is {on}, which lies ahead; it counts from that day on", "ahead"))
    found.faults, found.notes = summed_up(found.faults), summed_up(found.notes)


def _tell_what_no_week_holds(found: Reading, start: dt.date) -> None:
    """Note the hours of days before the journey, for which the plan sets no hours aside."""
    said = "on is {}, before the journey starts on {}; no week holds its hours"
    found.notes += summed_up(
        sheet.Fault(line, said.format(row.on, start), "before the start")
        for line, row in zip(found.lines, found.rows, strict=True)
        if row.on < start and getattr(row, "hours", 0) > 0
    )


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


def _beside(folder: Path) -> tuple[list[Problem], list[Problem]]:
    """Problems and notes about files beside the tables, which hold rows that nobody reads."""
    known = {planfile.NAME, *map(folders.file_name, TABLES)}
    problems, notes = [], []
    for path in sorted(folder.iterdir()):
        if path.name in known:
            continue
        if named := _BESIDE.fullmatch(path.name):
            read = folders.file_name(named["table"].lower()) if named["table"] else planfile.NAME
            if named["lock"]:
                said = f"{read} is open in a spreadsheet program; save and close it there before you add rows here"
                notes.append(Problem(path, 0, said))
            elif why := _not_read(named, read, there=(folder / read).exists()):
                problems.append(Problem(path, 0, why))
        elif path.suffix.lower() == ".csv" and not path.name.startswith("."):
            said = f"there is no table {quoted(path.stem)}{did_you_mean(path.stem, TABLES)}"
            problems.append(Problem(path, 0, said))
    return problems, notes


def _not_read(named: re.Match[str], read: str, *, there: bool) -> str:
    """What to do with a file named like the one that is read; nothing for a file of one's own."""
    after, ending = named["after"] or "", named["ending"].lower()
    over = f"copy what is missing over to {read}" if there else f"rename it to {read}"
    if ending in ("xlsx", "xls", "ods"):
        own = after or not named["table"]
        over = over if there else f"save it as CSV UTF-8 under the name {read}"
        return "" if own else f"a workbook is not read; {over}, then move the workbook out of the folder"
    if not read.endswith(ending):
        return ""
    if _SYNCED.match(after):
        return f"a second version that a sync program kept; {over}, then delete it"
    if _REFUSED.match(after):
        return f"your version of a save that was refused; enter again what is missing in {read}, then delete it"
    return f"a copy that is not read; {over}" + (", then delete it or move it out of the folder" if there else "")

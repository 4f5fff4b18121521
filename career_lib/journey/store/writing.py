"""Changes a journey's folder; each change is complete on the disk before its function returns."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from career_lib.base import phrases
from career_lib.base.errors import CareerError, ChangedUnderneathError, quoted
from career_lib.journey.plan import Plan
from career_lib.journey.record import Record
from career_lib.journey.store import disk, folders, planfile, sheet, waiting
from career_lib.journey.store.beside import away
from career_lib.journey.store.rows import EMPTIED, fields, reading_of, required_but_missing, unnamed, values
from career_lib.journey.store.sheet import Sheet

_SHORT_HASH = 8
"""Characters of a fingerprint in a file's name: enough that two versions of one file never share one."""


@dataclass(frozen=True)
class Saved:
    """Where the rows of one save were written.

    Attributes
    ----------
    rows : the table and the line of each, in the order given
    waiting : the tables that are open in a spreadsheet program, whose rows wait until it is closed there
    """

    rows: tuple[tuple[str, int], ...]
    waiting: tuple[str, ...] = ()

    def told(self) -> str:
        """The end of what is said of a save whose rows wait; empty where none does."""
        if not self.waiting:
            return ""
        names = phrases.listed(map(folders.file_name, self.waiting))
        files = phrases.listed(map(waiting.file_name, self.waiting))
        return f" This waits in {files}, because {names} is open in a spreadsheet program: save and close it there."


@dataclass(frozen=True)
class _Edit:
    """What a file is to hold, and the lines of its new rows."""

    data: bytes
    lines: tuple[int, ...]


def create(root: Path, id: str, plan: Plan, rows: Sequence[Record] = ()) -> Path:
    """Make a new journey's folder, private to its owner, with a commented plan.toml and the first rows.

    Where a journey's tables are there and its plan is lost, it gets a new plan; tables that are there stay as
    they are, and of `rows` only those of other tables are written.

    Raises
    ------
    CareerError
        When there is such a journey already, or the folder cannot be made.
    """
    folder = folders.folder(root, id)
    files = {folders.file_name(table): _with(table, sheet.empty(), of).data for table, of in _by_table(rows).items()}
    files[planfile.NAME] = planfile.written(plan)
    with disk.locked(folder):
        if (folder / planfile.NAME).exists():
            raise CareerError(f"there is a journey {quoted(id)} in {root} already; choose another name")
        if lookalikes := folders.plan_lookalikes(folder):
            raise CareerError(f"{quoted(lookalikes[0])} in {folder} looks like the plan; rename it to {planfile.NAME}")
        if folders.tables_in(folder):
            disk.publish({folder / n: disk.Change(None, new) for n, new in files.items() if not (folder / n).exists()})
            return folder
        if folder.exists() and any(folder.iterdir()):
            raise CareerError(f"{folder} holds other files; move them away or choose another name")
        disk.make_folder(folder, files)
    return folder


def append(root: Path, id: str, records: Sequence[Record]) -> Saved:
    """Add rows at the end of their tables, all of them or none. Nothing that is there is rewritten.

    A process that is killed between the renames of two tables leaves the rows of the first; a save that
    was not answered for is to be looked at, and `career check` tells rows that are there twice.

    There are two exceptions, without which a value would be lost. A column that the file lacks and a row
    needs is named at the end of the header. And where a file in an older encoding cannot hold a letter,
    it is written in UTF-8, with the file as it was kept beside it as `<table>.before-utf8`.

    Rows of a table that a spreadsheet program has open wait in a file of their own until it is closed there.

    Raises
    ------
    CareerError
        When the system refuses, or a file is so damaged that rows added to it would not be read.
    """
    with disk.locked(folder := folders.existing(root, id)):
        try:
            return _appended(folder, records)
        except disk.ChangedMeanwhileError:
            return _appended(folder, records)


def _appended(folder: Path, records: Sequence[Record]) -> Saved:
    """The rows added by whoever holds the lock. What another machine wrote in the midst of it comes first then."""
    _put_in(folder)
    held = waiting.open_elsewhere(folder)
    changes: dict[Path, disk.Change] = {}
    lines: dict[str, Iterator[int]] = {}
    for table, added in _by_table(records).items():
        path = folder / folders.file_name(table)
        old = disk.content(path)
        waits = folder / waiting.file_name(table)
        before = disk.content(waits)
        rows = reading_of(table, _sheet(waits, before)).rows if before else []
        edit = _with(table, _sheet(path, old), [*rows, *added])
        lines[table] = iter(edit.lines[len(rows) :])
        if before is not None or path.name in held:
            changes |= _change(waits, before, _with(table, _sheet(waits, before), added).data)
        else:
            changes |= _change(path, old, edit.data)
    disk.publish(changes)
    kept = tuple(table for table in lines if folder / waiting.file_name(table) in changes)
    return Saved(tuple((record.table, next(lines[record.table])) for record in records), kept)


def put_in(folder: Path) -> None:
    """Put rows that waited into their tables where those are closed by now, unless somebody is writing.

    Readers call it.
    """
    if waiting.due(folder):
        with contextlib.suppress(CareerError), disk.locked(folder, seconds=0):
            _put_in(folder)


def _put_in(folder: Path) -> None:
    """The same, for whoever holds the lock. Where a table cannot take its rows, they go on waiting."""
    for table in waiting.due(folder):
        path, waits = folder / folders.file_name(table), folder / waiting.file_name(table)
        with contextlib.suppress(CareerError):
            old, held = disk.content(path), disk.content(waits)
            reading = reading_of(table, sheet.parse(held or b""))
            if not reading.faults:
                edit = _with(table, _sheet(path, old), reading.rows)
                disk.publish({**_change(path, old, edit.data), waits: disk.Change(held, None)})


def with_waiting(table: str, data: bytes | None, held: bytes) -> tuple[bytes | None, tuple[int, ...]]:
    """What a table's file will hold once the rows that wait are in it, and the lines on which they will begin."""
    try:
        edit = _with(table, sheet.parse(data or b""), reading_of(table, sheet.parse(held)).rows)
    except CareerError:
        return data, ()
    return edit.data, edit.lines


def correct(root: Path, id: str, table: str, line: int, record: Record, *, seen: str) -> None:
    """Replace one row by another; every other byte of the file stays.

    Parameters
    ----------
    line : the line on which the row begins, as the index of the journey's table has it.
    seen : `Journey.inputs` of the file, from when the row was shown.

    Raises
    ------
    ChangedUnderneathError
        When the file has changed since; it is left alone, and `record` kept beside it.
    CareerError
        When no row begins on that line, or the system refuses.
    """
    with disk.locked(folder := folders.existing(root, id)):
        path, old, (line,) = _found(folder, table, [line], seen, mine=_with(table, sheet.empty(), [record]).data)
        _save(path, old, _with(table, _sheet(path, old), [record], at=line).data)


def remove(root: Path, id: str, table: str, lines: Sequence[int], *, seen: str) -> None:
    """Remove the rows that begin on some lines, all or none; every other byte of the file stays.

    Raises
    ------
    ChangedUnderneathError
        When the file has changed since `seen`; it is left alone.
    CareerError
        When no row begins on one of the lines, or the system refuses.
    """
    with disk.locked(folder := folders.existing(root, id)):
        path, old, lines = _found(folder, table, lines, seen, mine=None)
        current = _sheet(path, old)
        _save(path, old, current.without([_row(path, current, line) for line in lines]))


def replace(root: Path, id: str, table: str, records: Sequence[Record], *, seen: str) -> None:
    """Replace all rows of a table; the header and the format of the file stay.

    Raises
    ------
    ChangedUnderneathError
        When the file has changed since `seen`; it is left alone, and the new rows kept beside it.
    CareerError
        When the system refuses.
    """
    with disk.locked(folder := folders.existing(root, id)):
        path, old, _ = _found(folder, table, [], seen, mine=_with(table, sheet.empty(), records).data)
        _save(path, old, _with(table, _sheet(path, old).emptied(), records).data)


def write_plan(root: Path, id: str, changes: Mapping[str, Any], *, seen: str) -> None:
    """Change some keys of plan.toml; its comments, order and layout stay.

    Parameters
    ----------
    changes : values by key, None to take a key out; `targets` holds the targets to change, `breaks` all breaks.
    seen : `Journey.inputs["plan.toml"]`, from when the plan was shown.

    Raises
    ------
    BadPlanError
        When the plan would not be valid; nothing is written.
    ChangedUnderneathError
        When the file has changed since `seen`; it is left alone, and the changes kept beside it.
    """
    with disk.locked(folder := folders.existing(root, id)):
        path = folder / planfile.NAME
        old = _unchanged(path, seen, mine=planfile.fragment(changes))
        _save(path, old, planfile.changed(old or b"", changes))


# ---- the steps of a save ---------------------------------------------------------------------------


def _by_table(records: Sequence[Record]) -> dict[str, list[Record]]:
    tables: dict[str, list[Record]] = {}
    for record in records:
        tables.setdefault(record.table, []).append(record)
    return tables


def _sheet(path: Path, data: bytes | None) -> Sheet:
    """The file's sheet, if its text can be changed without losing any of it and it does not stand for another."""
    parsed = sheet.parse(data or b"")
    if data is None and (why := away(path)):
        raise CareerError(f"nothing was saved, because {why}")
    if data is not None and parsed.is_blank:
        raise CareerError(f"nothing was saved, because {path.name} {EMPTIED}")
    if parsed.data != (data or b""):
        raise CareerError(f"nothing was saved, because {path.name} cannot be changed: {parsed.faults[0].message}")
    return parsed


def _found(
    folder: Path, table: str, lines: Sequence[int], seen: str, *, mine: bytes | None
) -> tuple[Path, bytes | None, list[int]]:
    """The file in which rows are, its bytes and their lines there: the table's, or that in which they wait.

    Raises
    ------
    CareerError
        When a spreadsheet program has the table open, and rows in it would be changed.
    ChangedUnderneathError
        When the table has changed since `seen`.
    """
    path, waits = folder / folders.file_name(table), folder / waiting.file_name(table)
    old = _unchanged(path, seen, mine=mine)
    if lines and (held := disk.content(waits)) is not None:
        places = dict(zip(with_waiting(table, old, held)[1], reading_of(table, sheet.parse(held)).lines, strict=False))
        if all(line in places for line in lines):
            return waits, held, [places[line] for line in lines]
    if path.name in waiting.open_elsewhere(folder):
        raise CareerError(
            f"{path.name} is open in a spreadsheet program, which would undo the change; nothing was changed: "
            "save and close it there, and try again"
        )
    return path, old, list(lines)


def _row(path: Path, current: Sheet, line: int) -> sheet.Row:
    row = current.spanning(line)
    if row is None:
        raise CareerError(f"{path.name} has no row that begins on line {line}; nothing was changed")
    return row


def _unchanged(path: Path, seen: str, *, mine: bytes | None) -> bytes | None:
    """The file's bytes, if they are those that the user saw; else the user's version is kept beside it."""
    old = disk.content(path)
    if disk.sha256(old) == seen:
        return old
    message = f"{path.name} was changed by another program since you opened it, and was left as it is"
    if mine is None:
        raise ChangedUnderneathError(f"{message}; look at it again before you take the row out")
    keep = path.with_name(f"{path.stem}.mine-{disk.sha256(mine)[:_SHORT_HASH]}{path.suffix}")
    disk.publish({keep: disk.Change(disk.content(keep), mine)})
    raise ChangedUnderneathError(
        f"{message}. Your version is kept as {keep.name}: look at the file again, "
        "enter what is missing, then delete your version"
    )


def _with(table: str, current: Sheet, records: Sequence[Record], *, at: int | None = None) -> _Edit:
    """A file with some rows below what is there, or in place of the row that begins `at` a line.

    The new rows are read back before anybody relies on them: where the file is so damaged that they
    would not be read, the save is refused.
    """
    if any(record.table != table for record in records):
        raise ValueError(f"only records of {table} can be written there")
    path = Path(folders.file_name(table))
    if missing := required_but_missing(table, current):
        raise CareerError(f"{path.name} has no column {' and no column '.join(missing)}; mend its first line first")
    row = None if at is None else _row(path, current, at)
    current = current.widened(lacking) if (lacking := unnamed(table, current, records)) else current
    cells = [sheet.texts_of(fields(table, current), values(record), row.cells if row else ()) for record in records]
    first, end = (row.line, row.end) if row else (len(current.raw) + 1, len(current.raw) + 1)
    if current.holds(cells):
        data = current.changed(first, end, cells)
        parsed = sheet.parse(data)
    if not current.holds(cells) or parsed.encoding != current.encoding:
        data = current.in_utf8().changed(first, end, cells)
        parsed = sheet.parse(data)
    after = parsed.rows
    new = [new_row for new_row in after if new_row.line >= first][: len(records)]
    if [new_row.cells for new_row in new] != cells or len(after) - len(current.rows) != len(records) - bool(row):
        raise CareerError(f"{path.name} is damaged, and what is added would not be read; `career check` says where")
    return _Edit(data, tuple(new_row.line for new_row in new))


def _save(path: Path, old: bytes | None, new: bytes) -> None:
    disk.publish(_change(path, old, new))


def _change(path: Path, old: bytes | None, new: bytes) -> dict[Path, disk.Change]:
    """The change of a file; one that had to be turned into UTF-8 is kept as it was, too."""
    changes = {path: disk.Change(old, new)}
    if old and new.startswith(codecs.BOM_UTF8) and not old.startswith(codecs.BOM_UTF8):
        keep = path.with_name(f"{path.name}.before-utf8-{disk.sha256(old)[:_SHORT_HASH]}")
        changes[keep] = disk.Change(disk.content(keep), old)
    return changes

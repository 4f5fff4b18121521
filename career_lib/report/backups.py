"""Backups of a journey with its kept reports: where they are kept, and what is put back of one.

A file may come from anybody, so nothing of it may run unseen. Data are put back as they are. The working copies of the
notebooks are not: `career lab` makes new ones, which know the journey's id and folder. A notebook with cells that ours
does not have is set aside where they will be, under a name that no program opens, without outputs and with the
parameters of the restored journey; who has read it can take the end off its name. A report is put back if it begins
with the policy of our pages, under which a browser runs no script. Any other is set aside too, as is a PDF, of which
nobody can tell.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from career_lib.base.errors import CareerError
from career_lib.base.files import reason, replace_file
from career_lib.base.shipped import NOTEBOOKS
from career_lib.desk.working_copies import Notebook, with_parameters
from career_lib.journey.store import backup
from career_lib.report import kept, page


@dataclass(frozen=True)
class Backup:
    """A backup that was made.

    Attributes
    ----------
    path : Path
    files : int
        How many files it holds.
    size : int, bytes
    left_out : tuple of str
        What lies in the journey's folder or beside its reports and is not in the backup.
    """

    path: Path
    files: int
    size: int
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Restored:
    """A journey that was restored.

    Attributes
    ----------
    id : str
    folder : Path
    files, reports : int
        How many files of the journey and how many reports were put back.
    set_aside : tuple of Path
        Notebooks and reports that stand under a name that nothing opens.
    """

    id: str
    folder: Path
    files: int
    reports: int
    set_aside: tuple[Path, ...]


def folder() -> Path:
    """The folder in which backups are kept."""
    return kept.workplace() / "backups"


def backed_up(root: Path, id: str, day: dt.date, *, out: Path | None = None) -> Backup:
    """Make a backup of a journey, readable by its owner only; an existing file is never replaced.

    Parameters
    ----------
    root : Path, the folder that holds the journeys
    id : str
    day : date, which its name tells
    out : Path, where to put it; without it `backups/ID-DAY.zip`, with -2 behind the day for a second one

    Raises
    ------
    UnknownJourneyError
        When there is no such journey.
    CareerError
        When it cannot be made there; nothing is written then.
    """
    path = out or _free_path(folder() / f"{id}-{day}.zip")
    if path.suffix.lower() != ".zip":
        raise CareerError(f"a backup is a zip file; name one that ends in .zip, not {path.name}")
    if path.resolve().is_relative_to(root.resolve()):
        raise CareerError(f"{path} lies among the journeys; name a file elsewhere, best on another disk: -o FILE")
    if path.exists():
        raise CareerError(f"there is {path} already, and a backup is never put over anything; name another file")
    contents, left_out = backup.taken(root, id, kept.kept_folder(id))
    data = backup.packed(contents)
    try:
        replace_file(path, data)
    except OSError as error:
        raise CareerError(f"the backup could not be written to {path}: {reason(error)}") from error
    return Backup(path, len(contents.files), len(data), left_out)


def _free_path(path: Path) -> Path:
    """The path, with -2, -3, ... behind its name where there is such a file."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in itertools.count(2))
    return path if not path.exists() else next(name for name in names if not name.exists())


def restored(root: Path, file: Path, id: str | None = None) -> Restored:
    """Make a journey of a backup, completely or not at all, where there is none; for what is set aside, see above.

    Parameters
    ----------
    root : Path, the folder that holds the journeys
    file : Path, the backup
    id : str, the id that it gets; without it the one that it had

    Raises
    ------
    CareerError
        When the file is no backup, or there is a journey of that id; nothing is changed then.
    """
    contents = backup.unpacked(file)
    id = id or contents.id
    journey, reports = backup.free_place(root, id), kept.kept_folder(id)
    aside: dict[str, bytes] = {}
    for name, data in contents.notebooks.items():
        if own := _with_own_cells(name, data, root, id):
            aside[f"{backup.NOTEBOOKS}/{backup.set_aside(name, own)}"] = own
    opened, unopened = _reports(contents.reports, reports)
    with ExitStack() as undo:
        for path, data in (opened | unopened).items():
            if not path.exists():
                _write(path, data)
                undo.callback(path.unlink, missing_ok=True)
        backup.restored(root, id, {**contents.data, **aside})
        undo.pop_all()
    paths = (*(journey / name for name in aside), *unopened)
    return Restored(id, journey, len(contents.data), len(opened), paths)


def _reports(reports: Mapping[str, bytes], folder: Path) -> tuple[dict[Path, bytes], dict[Path, bytes]]:
    """Where each report is put back: those that run nothing and replace nothing under their names, others set aside."""
    opened, unopened = {}, {}
    for name, data in reports.items():
        path = folder / name
        if path.read_bytes() == data if path.exists() else page.is_own(data):
            opened[path] = data
        else:
            unopened[folder / backup.set_aside(name, data)] = data
    return opened, unopened


def _write(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise CareerError(f"{path} could not be written: {reason(error)}. Nothing was restored") from error


def _with_own_cells(name: str, data: bytes, root: Path, id: str) -> bytes:
    """A notebook from a backup with the parameters of a journey and without outputs; nothing where it is ours."""
    values = {"person": id, "as_of": "", "data": str(root.resolve())}
    try:
        notebook = with_parameters(json.loads(data), values)
        path = NOTEBOOKS / name
        if path.is_file() and _cells(notebook) == _cells(with_parameters(json.loads(path.read_bytes()), values)):
            return b""
        return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # no notebook: kept as it is
        return data


def _cells(notebook: Notebook) -> list[tuple[str, str]]:
    """What each cell says, whatever it put out."""
    return [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]

"""Which journeys there are, and where: one folder each, below the data folder."""

from __future__ import annotations

import re
from pathlib import Path

from career_lib.errors import CareerError, UnknownJourneyError, did_you_mean, quoted
from career_lib.records import TABLES
from career_lib.store import planfile

ID = r"[a-z0-9][a-z0-9_-]{0,31}"
"""What a journey may be called: short, the same on every system, and never a path."""


def journeys(root: Path) -> list[str]:
    """The ids of the journeys below a data folder, in order."""
    if not root.is_dir():
        return []
    return sorted(path.name for path in root.iterdir() if _is_journey(root, path.name))


def _is_journey(root: Path, name: str) -> bool:
    try:
        return (folder(root, name) / planfile.NAME).is_file()
    except (CareerError, OSError):
        return False


def folder(root: Path, id: str) -> Path:
    """The folder of a journey, whether it exists yet or not.

    Raises
    ------
    CareerError
        When the id is not allowed, or the folder is a link that leads out of the data folder.
    """
    if not re.fullmatch(ID, id):
        raise CareerError(
            f"{quoted(id)} cannot be the name of a journey; use 1 to 32 of a-z, 0-9, - and _, "
            "beginning with a letter or a digit"
        )
    top = root.resolve()
    path = (top / id).resolve()
    if not path.is_relative_to(top) or path == top:
        raise CareerError(f"{root / id} is a link that leads out of {root}; put the folder itself there")
    return path


def existing(root: Path, id: str) -> Path:
    """The folder of a journey that exists.

    Raises
    ------
    UnknownJourneyError
        When there is no such journey; it names one that is spelled alike.
    """
    path = folder(root, id)
    if not (path / planfile.NAME).exists():
        known = journeys(root)
        hint = did_you_mean(id, known) or (f"; there is {_enumerated(known)}" if known else "; none is there yet")
        raise UnknownJourneyError(f"there is no journey {quoted(id)} in {root}{hint}")
    return path


def _enumerated(names: list[str], longest: int = 10) -> str:
    return ", ".join(names[:longest]) + (f" and {len(names) - longest} more" if len(names) > longest else "")


def file_name(table: str) -> str:
    """The file of a table.

    Raises
    ------
    CareerError
        When there is no such table.
    """
    if table not in TABLES:
        raise CareerError(f"there is no table {quoted(table)}{did_you_mean(table, TABLES)}")
    return f"{table}.csv"

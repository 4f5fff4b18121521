"""Rows that wait in a file of their own, because a spreadsheet program has their table open.

That program would write what it once read over whatever is saved meanwhile. The rows count at once, and are put
into the table by the first who reads or writes the journey after the mark of the open file is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from career_lib.base import phrases
from career_lib.journey.store import folders
from career_lib.journey.store.beside import beside
from career_lib.journey.tables import TABLES


def file_name(table: str) -> str:
    """The name of the file in which the rows of a table wait."""
    return f"{table}.waiting.csv"


def open_elsewhere(folder: Path) -> set[str]:
    """The names of the files that a spreadsheet program has open."""
    return {file.of for file in beside(folder) if file.is_held}


def due(folder: Path) -> list[str]:
    """The tables whose rows have waited and may be put in."""
    tables = [table for table in TABLES if (folder / file_name(table)).is_file()]
    held = open_elsewhere(folder) if tables else set()
    return [table for table in tables if folders.file_name(table) not in held]


def told(waiting: Mapping[str, Collection[int]]) -> tuple[str, ...]:
    """How many rows of each table wait, in a sentence each.

    Examples
    --------
    >>> told({"wins": [7, 8], "events": []})
    ('2 rows wait until wins.csv is closed in the spreadsheet program; they count already.',)
    """
    return tuple(
        f"{phrases.counted(len(lines), 'row waits', 'rows wait')} until {folders.file_name(table)} is closed in the "
        f"spreadsheet program; {'it counts' if len(lines) == 1 else 'they count'} already."
        for table, lines in waiting.items()
        if lines
    )

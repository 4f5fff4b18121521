"""Finds journeys: each is a folder in the data folder."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

from career_lib.base.errors import BadPlanError, CareerError, Problem, UnknownJourneyError, did_you_mean, quoted
from career_lib.base.files import reason
from career_lib.base.letters import plain
from career_lib.journey.store import disk, planfile
from career_lib.journey.tables import TABLES

LONGEST_ID = 32
"""Characters."""

ID = rf"[a-z0-9][a-z0-9_-]{{0,{LONGEST_ID - 1}}}"
"""What a journey may be called: short, the same on every system, and never a path."""

_DEVICES = r"con|prn|aux|nul|com[0-9]|lpt[0-9]"
"""Names that Windows keeps for devices; a folder that is called so cannot be copied there."""


NAMELESS = "journey"
"""The id of a journey whose traveller has no name that an id could be made of."""

_PLAN = re.compile(r"(?<![a-z])plan(?![a-z]).*\.toml|\.toml.*(?<![a-z])plan(?![a-z])", re.IGNORECASE)


def journeys(root: Path) -> list[str]:
    """The ids of the journeys below a data folder, in order."""
    if not root.is_dir():
        return []
    disk.sweep_folders(root, ID)
    return sorted(path.name for path in root.iterdir() if _is_journey(root, path.name))


def _is_journey(root: Path, name: str) -> bool:
    """Whether a folder holds a plan; or tables, whose plan is then missing."""
    try:
        path = folder(root, name)
        return _holds_journey(path)
    except (CareerError, OSError):
        return False


def _holds_journey(path: Path) -> bool:
    """Whether a folder has a plan, a table, or what looks like the plan under another name."""
    return (path / planfile.NAME).is_file() or bool(tables_in(path) or plan_lookalikes(path))


def strays(root: Path) -> list[Problem]:
    """The folders that hold a journey and are not read as one, each with why and a name that it could have."""
    found: list[Problem] = []
    if not root.is_dir():
        return found
    for path in sorted(root.iterdir()):
        if path.name.startswith("."):
            continue
        try:
            if path.is_dir() and _holds_journey(path):
                folder(root, path.name)
        except OSError as error:
            found.append(Problem(path, 0, f"cannot be looked into: {reason(error)}"))
        except CareerError as error:
            hint = "" if path.is_symlink() else f"; rename the folder, for instance to {free(root, as_id(path.name))}"
            found.append(Problem(path, 0, f"holds a journey that is not read, because {error}{hint}"))
    return found


def as_id(name: str) -> str:
    """A name as a journey can have it: small letters without accents, digits and -.

    Examples
    --------
    >>> as_id("Zoë Müller (1)"), as_id("Łukasz"), as_id("日本")
    ('zoe-muller-1', 'lukasz', 'journey')
    """
    letters = re.sub(r"[^a-z0-9_]+", "-", plain(name).casefold())
    return letters.strip("-_")[:LONGEST_ID].rstrip("-_") or NAMELESS


def tables_in(path: Path) -> list[str]:
    """The names of the tables that have a file in a folder."""
    return [table for table in TABLES if (path / file_name(table)).is_file()]


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
    if is_device(id):
        raise CareerError(f"{id} cannot be the name of a journey, because Windows keeps it for a device; use another")
    top = root.resolve()
    path = (top / id).resolve()
    if not path.is_relative_to(top) or path == top:
        raise CareerError(f"{root / id} is a link that leads out of {root}; put the folder itself there")
    return path


def is_device(name: str) -> bool:
    """Whether Windows keeps a name, whatever its ending, for a device."""
    return re.fullmatch(_DEVICES, name, re.IGNORECASE) is not None


def free(root: Path, wanted: str) -> str:
    """An id that no folder has yet: the wanted one, else that with a number behind it, from 2 on.

    Raises
    ------
    CareerError
        When the id is not allowed.
    """
    for number in itertools.count(1):
        ending = f"-{number}" if number > 1 else ""
        id = wanted[: LONGEST_ID - len(ending)] + ending
        if not is_device(id) and not os.path.lexists(folder(root, id)):
            break
    return id


def existing(root: Path, id: str) -> Path:
    """The folder of a journey that exists.

    Raises
    ------
    UnknownJourneyError
        When there is no such journey; it names one that is spelled alike.
    BadPlanError
        When its tables are there and its plan is not.
    """
    path = folder(root, id)
    if not (path / planfile.NAME).exists():
        if _holds_journey(path):
            raise BadPlanError([Problem(path / planfile.NAME, 0, _missing(path, id))])
        if not root.is_dir():
            raise UnknownJourneyError(f"there is no journey {quoted(id)}, because there is no folder {root}")
        ids = journeys(root)
        hint = did_you_mean(id, ids) or (f"; there is {_enumerated(ids)}" if ids else "; none is there yet")
        raise UnknownJourneyError(f"there is no journey {quoted(id)} in {root}{hint}")
    return path


def _missing(path: Path, id: str) -> str:
    """That a journey has lost its plan, and how it gets one again."""
    lookalikes = plan_lookalikes(path)
    if lookalikes and lookalikes[0].startswith("."):
        return f"is missing; {quoted(lookalikes[0])} only stands for {planfile.NAME}, which is not on this machine"
    if lookalikes:
        return f"is missing; {quoted(lookalikes[0])} beside the tables looks like it: rename it to {planfile.NAME}"
    return (
        f"is missing, though tables of {id} are there; put it back from a backup, or make a new one that keeps them: "
        f"career init {id} --target ROLE --start DAY"
    )


def plan_lookalikes(path: Path) -> list[str]:
    """The names of files in a folder that look like another version of the plan."""
    entries = path.iterdir() if path.is_dir() else ()
    return sorted(entry.name for entry in entries if _PLAN.search(entry.name) and entry.is_file())


def _enumerated(names: list[str], longest: int = 10) -> str:
    return ", ".join(names[:longest]) + (f" and {len(names) - longest} more" if len(names) > longest else "")


def file_name(table: str) -> str:
    """The name of a table's file.

    Raises
    ------
    CareerError
        When there is no such table.
    """
    if table not in TABLES:
        raise CareerError(f"there is no table {quoted(table)}{did_you_mean(table, TABLES)}")
    return f"{table}.csv"

"""Files that programs put beside a table or the plan: a second version, a workbook, the mark of an open file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from career_lib.base.errors import did_you_mean, quoted
from career_lib.journey.store import folders, planfile
from career_lib.journey.tables import TABLES

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


@dataclass(frozen=True)
class Beside:
    """A file that is not read.

    Attributes
    ----------
    path : Path
    of : str
        The name of the file that is read in its place; empty where there is none.
    why : str
        What it is, and what to do with it.
    is_lock : bool
        Whether it only says that a program has the file open.
    """

    path: Path
    of: str
    why: str
    is_lock: bool = False


def beside(folder: Path) -> list[Beside]:
    """The files in a journey's folder that hold rows which nobody reads, or say that a table is open elsewhere."""
    tables = {planfile.NAME, *map(folders.file_name, TABLES)}
    return [
        found for path in sorted(folder.iterdir()) if path.name not in tables if (found := _found(path)) is not None
    ]


def _found(path: Path) -> Beside | None:
    if match := _BESIDE.fullmatch(path.name):
        read = folders.file_name(match["table"].lower()) if match["table"] else planfile.NAME
        if match["lock"]:
            why = f"{read} is open in a spreadsheet program; save and close it there before you add rows here"
            return Beside(path, read, why, is_lock=True)
        why = _not_read(match, read, exists=path.with_name(read).exists())
        return Beside(path, read, why) if why else None
    if path.suffix.lower() == ".csv" and not path.name.startswith("."):
        return Beside(path, "", f"there is no table {quoted(path.stem)}{did_you_mean(path.stem, TABLES)}")
    return None


def _not_read(match: re.Match[str], read: str, *, exists: bool) -> str:
    """What to do with a file that is named like the one that is read; empty for a file of the user's own."""
    after, ending = match["after"] or "", match["ending"].lower()
    over = f"copy what is missing over to {read}" if exists else f"rename it to {read}"
    if ending in ("xlsx", "xls", "ods"):
        own = after or not match["table"]
        over = over if exists else f"save it as CSV UTF-8 under the name {read}"
        return "" if own else f"a workbook is not read; {over}, then move the workbook out of the folder"
    if not read.endswith(ending):
        return ""
    if _SYNCED.match(after):
        return f"a second version that a sync program kept; {over}, then delete it"
    if _REFUSED.match(after):
        return f"your version of a save that was refused; enter again what is missing in {read}, then delete it"
    return f"a copy that is not read; {over}" + (", then delete it or move it out of the folder" if exists else "")

"""Files that programs put beside a table or the plan: a second version, a workbook, the mark of an open file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from career_lib.base.errors import did_you_mean, quoted
from career_lib.journey.store import disk, folders, planfile
from career_lib.journey.tables import TABLES

_BESIDE = re.compile(
    r"(?P<before>~\$|\.~lock\.|\.#|#|\.|copy of |kopie von |copie de |copia de )?"
    rf"(?P<name>{'|'.join(TABLES)}|plan)"
    r"(?P<after>[\W_\d].*?)??"
    r"\.(?P<ending>csv|tsv|tab|txt|toml|xlsx|xlsm|xlsb|xls|ods|fods|numbers|gsheet)"
    r"(?P<behind>[.~#].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""How programs name what they put beside a table: a mark, the table's name, what tells it from others, an ending."""

_OPEN = ("~$", ".~lock.")
_EDITED = re.compile(r"\.(sw[a-p]|kate-swp)", re.IGNORECASE)
_UNDO_OF_VIM = ".un~"
_STANDS_FOR = re.compile(r"\.(icloud|nextcloud|owncloud|cloudf?)", re.IGNORECASE)
_UNFINISHED = re.compile(r"\.(te?mp|part|partial|filepart|download|crdownload|opdownload)", re.IGNORECASE)
_HIDDEN_ENDING = re.compile(r"\.(txt|csv|toml)", re.IGNORECASE)
_OTHER_ENDINGS = ("tsv", "tab", "txt")
_SYNCED = re.compile(r".*conflicted copy|\.sync-conflict-", re.IGNORECASE)
_REFUSED = ".mine-"
_WAITING = ".waiting"
_KEPT_AS_IT_WAS = ".before-utf8-"


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
    is_held : bool
        Whether that program would write over what is saved meanwhile without asking, as spreadsheet programs do.
    is_it : bool
        Whether it is likely the very file that is to be read, under another name or elsewhere.
    """

    path: Path
    of: str
    why: str
    is_lock: bool = False
    is_held: bool = False
    is_it: bool = False


def beside(folder: Path) -> list[Beside]:
    """The files in a journey's folder that hold rows which nobody reads, or say that a table is open elsewhere."""
    tables = {planfile.NAME, *map(folders.file_name, TABLES)}
    return [
        found for path in sorted(folder.iterdir()) if path.name not in tables if (found := _found(path)) is not None
    ]


def away(path: Path) -> str:
    """Why a file that is not there must not be begun: it is there under another name. Empty where it may be."""
    found = next((file for file in beside(path.parent) if file.of == path.name and file.is_it), None)
    return f"there is no {path.name}, but {quoted(found.path.name)}: {found.why}" if found else ""


def _found(path: Path) -> Beside | None:
    if not (match := _BESIDE.fullmatch(path.name)):
        if path.suffix.lower() == ".csv" and not path.name.startswith("."):
            return Beside(path, "", f"there is no table {quoted(path.stem)}{did_you_mean(path.stem, TABLES)}")
        return None
    is_plan = match["name"].lower() == "plan"
    read = planfile.NAME if is_plan else folders.file_name(match["name"].lower())
    exists = path.with_name(read).exists()
    is_ours = (match["behind"] or "").startswith(_KEPT_AS_IT_WAS) or disk.is_unfinished(path.name)
    is_ours = is_ours or (match["after"] or "").lower() == _WAITING
    if is_ours or (match["ending"].lower() == "toml") != is_plan or (exists and path.samefile(path.with_name(read))):
        return None
    return _lock(path, read, match) or _version(path, read, match, exists=exists)


def _lock(path: Path, read: str, match: re.Match[str]) -> Beside | None:
    """The mark of a file that is open elsewhere; None for a file that is none."""
    if match["before"] in _OPEN:
        why = f"{read} is open in a spreadsheet program; rows that you add wait until you save and close it there"
    elif match["before"] == ".#" or (match["before"] == "." and _EDITED.fullmatch(match["behind"] or "")):
        why = f"{read} is open in a text editor, or one ended without saving it; save and close it there first"
    else:
        return None
    return Beside(path, read, why, is_lock=True, is_held=match["before"] in _OPEN)


def _version(path: Path, read: str, match: re.Match[str], *, exists: bool) -> Beside | None:
    """A file that is named like the one that is read, and what to do with it; None for a file of the user's own."""
    before, after, ending, behind = (match[part] or "" for part in ("before", "after", "ending", "behind"))
    ending = ending.lower()
    over = f"copy what is missing over to {read}" if exists else f"rename it to {read}"
    is_it, gone = not exists, ", then delete it" if exists else ""
    if behind == _UNDO_OF_VIM:
        return Beside(path, "", "what Vim keeps to take changes back; delete it")
    if _STANDS_FOR.fullmatch(behind):
        why = f"only stands for {read}, which is not on this machine; let your sync program download it, and look again"
        if exists:
            why = f"only stands for another version of {read}; let your sync program download it, and {over}{gone}"
    elif not read.endswith(f".{ending}"):
        if after or (exists and ending == "txt"):
            return None
        if ending in _OTHER_ENDINGS:
            why = f"a table with another ending is not read; {over}{gone}"
        else:
            over = over if exists else f"save it as CSV UTF-8 under the name {read}"
            why = f"a workbook is not read; {over}, then move the workbook out of the folder"
    elif before == "#":
        why = f"changes that Emacs has not saved; {over}{gone}"
    elif before == "." or _UNFINISHED.fullmatch(behind):
        whole = "" if exists else "if it is whole, "
        why = f"a save or download that was not finished; {whole}{over}{gone}"
    elif _HIDDEN_ENDING.fullmatch(behind):
        why = f"your system may hide its last ending, {behind}; {over}{gone}"
    elif _SYNCED.match(after):
        why = f"a second version that a sync program kept; {over}, then delete it"
    elif after.lower().startswith(_REFUSED):
        why = f"your version of a save that was refused; enter again what is missing in {read}, then delete it"
        is_it = False
    else:
        why = f"a copy that is not read; {over}" + (f"{gone} or move it out of the folder" if exists else "")
    return Beside(path, read, why, is_it=is_it)

"""A journey as one zip file, and back.

A backup holds what is the traveller's: `maya/plan.toml`, `maya/wins.csv`, `maya/notebooks/plan.ipynb`, and the kept
reports in `maya/reports/`. Hidden files are left out, as they are those of programs: JupyterLab's settings, marks of
open files, unfinished ones.

A zip may come from anybody. So it is read only after all its names and sizes were found to be those of a backup, and
nothing of it is put in its place by this module but the files of which no program runs any: the plan, the tables, the
key. What becomes of notebooks and reports is decided where they are known (`report.backups`).
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from career_lib.base.errors import CareerError, quoted
from career_lib.base.files import PRIVATE_FILE, reason
from career_lib.journey.store import disk, folders, planfile

LARGEST_BACKUP = 300 * 10**6
"""Bytes of all files together: a report of every week for ten years."""

MOST_FILES = 10_000

LONGEST_NAME = 200
"""Bytes of a file's name, which every system allows."""

NOTEBOOKS, REPORTS = "notebooks", "reports"

_SET_ASIDE = "from-backup"
_HASH = r"[0-9a-f]{8}"
_ASIDE = rf".+\.{_SET_ASIDE}-{_HASH}"
_KINDS = {
    "data": re.compile(rf"reply\.key|[^/]+\.(?:csv|toml|before-utf8-{_HASH})"),
    NOTEBOOKS: re.compile(rf"{NOTEBOOKS}/[^/]+\.(?:ipynb|{_SET_ASIDE}-{_HASH})"),
    REPORTS: re.compile(rf"{REPORTS}/[^/]+\.(?:html|htm|pdf|{_SET_ASIDE}-{_HASH})"),
}
"""The names that a backup can hold, below the id of the journey; nothing runs those of the first kind."""

_FORBIDDEN = set('<>:"/\\|?*')
"""Characters that a file's name cannot have on every system."""

_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
"""The bit of an entry's flags."""

_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)
"""What reading a file raises that is no zip, or a damaged one."""


@dataclass(frozen=True)
class Contents:
    """What a backup holds: the bytes of each file by its name.

    Attributes
    ----------
    id : str, whose journey it is
    data : the plan, the tables, the key and older versions of them, as in the journey's folder
    notebooks : the working copies
    reports : the kept reports
    """

    id: str
    data: Mapping[str, bytes]
    notebooks: Mapping[str, bytes]
    reports: Mapping[str, bytes]

    @property
    def files(self) -> dict[str, bytes]:
        """All files by their names in the zip, in order."""
        below = {
            **self.data,
            **{f"{NOTEBOOKS}/{name}": data for name, data in self.notebooks.items()},
            **{f"{REPORTS}/{name}": data for name, data in self.reports.items()},
        }
        return {f"{self.id}/{name}": below[name] for name in sorted(below)}


def _contents(id: str, files: Mapping[str, bytes]) -> Contents:
    """The contents of a backup from its files by their names below the journey's id."""
    kinds: dict[str, dict[str, bytes]] = {kind: {} for kind in _KINDS}
    for name, data in files.items():
        kinds[_kind(name)][name.rpartition("/")[2]] = data
    return Contents(id, kinds["data"], kinds[NOTEBOOKS], kinds[REPORTS])


def _kind(name: str) -> str:
    """Which kind of file a name belongs to, below the journey's id; empty where a backup cannot hold it."""
    if not all(map(_is_portable, name.split("/"))):
        return ""
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(name)), "")


def _is_portable(name: str) -> bool:
    """Whether a file can be called so on every system, and is not hidden on any."""
    return (
        name.isprintable()
        and not _FORBIDDEN & set(name)
        and name == name.strip(" ").rstrip(".").lstrip(".~")
        and 0 < len(name.encode()) <= LONGEST_NAME
        and not folders.is_device(name.partition(".")[0])
    )


def _alike(names: Iterable[str]) -> tuple[str, ...]:
    """Two names that some systems take for the same, or none."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if first is not name:
            return first, name
    return ()


# ---- making one --------------------------------------------------------------------------------------


def taken(root: Path, id: str, reports: Path) -> tuple[Contents, tuple[str, ...]]:
    """What a backup of a journey holds now, and the names of what lies in its folder and is left out.

    No save falls in between: the folder is read by whoever holds its lock.

    Parameters
    ----------
    reports : Path, the folder of its kept reports, whether it exists or not

    Raises
    ------
    UnknownJourneyError
        When there is no such journey.
    CareerError
        When a file cannot be read, or there is more than a backup may hold.
    """
    folder = folders.existing(root, id)
    with disk.locked(folder):
        names = [*_seen(folder), *(f"{NOTEBOOKS}/{name}" for name in _seen(folder / NOTEBOOKS))]
        files = {name: disk.content(folder / name) for name in names if _kind(name)}
    kept = {f"{REPORTS}/{name}": name for name in _seen(reports)}
    files |= {name: disk.content(reports / file) for name, file in kept.items() if _kind(name)}
    there = {name: data for name, data in files.items() if data is not None}
    if alike := _alike(there):
        raise CareerError(f"nothing was backed up: {' and '.join(alike)} differ only in case; rename one of them")
    if why := _too_much([len(data) for data in there.values()]):
        raise CareerError(f"nothing was backed up: it would have {why}; move old reports out of {reports}")
    looked_into = [NOTEBOOKS] if _is_folder(folder / NOTEBOOKS) else []
    left_out = [name for name in (*names, *kept) if name not in [*files, *looked_into]]
    return _contents(id, there), tuple(left_out)


def _seen(folder: Path) -> list[str]:
    """The names of what lies in a folder and is not hidden, in order; none where there is no such folder."""
    if not _is_folder(folder):
        return []
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith((".", "~")))


def _is_folder(path: Path) -> bool:
    """Whether it is a folder, and no link to one elsewhere."""
    return path.is_dir() and not path.is_symlink()


def _too_much(sizes: Sequence[int]) -> str:
    """What is too much for a backup; empty where nothing is."""
    if len(sizes) > MOST_FILES:
        return f"more than {MOST_FILES:,} files"
    if max(sizes, default=0) > disk.LARGEST_FILE:
        return f"a file of more than {disk.LARGEST_FILE // 10**6} MB"
    return f"more than {LARGEST_BACKUP // 10**6} MB" if sum(sizes) > LARGEST_BACKUP else ""


def packed(contents: Contents) -> bytes:
    """The zip of a backup; the same contents give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in contents.files.items():
            entry = zipfile.ZipInfo(name)  # of 1980, as zip has no "no time"
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whose rights these are
            entry.external_attr = (stat.S_IFREG | PRIVATE_FILE) << 16
            archive.writestr(entry, data)
        archive.comment = digest(contents.files)
    return stream.getvalue()


def digest(files: Mapping[str, bytes]) -> bytes:
    """The fingerprint of all files with their names, as a backup's comment: a zip alone does not miss a lost file."""
    lines = (f"{disk.sha256(data)} {name}\n" for name, data in sorted(files.items()))
    return disk.sha256("".join(lines).encode()).encode()


# ---- reading one -------------------------------------------------------------------------------------


def unpacked(path: Path) -> Contents:
    """The contents of a backup, all of which were checked.

    Raises
    ------
    CareerError
        When the file is no backup, is damaged, or holds anything that a backup cannot hold.
    """
    if not path.is_file():
        raise CareerError(f"there is no file {path}; name the zip that `career backup` made")
    try:
        if path.stat().st_size > LARGEST_BACKUP:
            raise _refused(path, f"it has more than {LARGEST_BACKUP // 10**6} MB")
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if why := next(_objections(entries), ""):
                raise _refused(path, why)
            files = {entry.filename: _read(archive, entry) for entry in entries}
            if archive.comment != digest(files):
                raise _refused(path, "it is not as `career backup` made it; take another copy of it")
    except _BROKEN as error:
        raise _refused(path, "it is damaged, or no zip at all; take another copy of it") from error
    except OSError as error:
        raise _refused(path, reason(error)) from error
    id = next(iter(files)).partition("/")[0]
    return _contents(id, {name.removeprefix(f"{id}/"): data for name, data in files.items()})


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a file in a zip; no more than it says, or its checksum is wrong."""
    with archive.open(entry) as stream:
        return stream.read(entry.file_size + 1)  # read() would unpack two gigabytes before it looks at the size


def _refused(path: Path, why: str) -> CareerError:
    return CareerError(f"{quoted(path.name)} cannot be restored: {why}. Nothing was changed")


def _objections(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """What about a zip's list of files says that it is no backup."""
    if why := _too_much([entry.file_size for entry in entries]):
        yield f"it holds {why}"
    for entry in entries:
        name, mode = entry.orig_filename, entry.external_attr >> 16
        id, _, below = name.partition("/")
        if entry.flag_bits & _ENCRYPTED:
            yield "it is locked with a password"
        if entry.compress_type not in _READABLE:
            yield f"{quoted(name)} in it is compressed in another way than a backup's files"
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            yield f"{quoted(name)} in it is a link, a folder or a device; a backup holds plain files only"
        if entry.filename != name or not re.fullmatch(folders.ID, id) or not _kind(below):
            yield f"{quoted(name)} in it is no name that a backup can hold"
    names = [entry.filename for entry in entries]
    if alike := _alike(names):
        yield f"{' and '.join(map(quoted, alike))} in it are the same name, or differ only in case"
    ids = sorted({name.partition("/")[0] for name in names})
    if len(ids) > 1:
        yield f"it holds several journeys: {', '.join(ids)}"
    if f"{''.join(ids)}/{planfile.NAME}" not in names:
        yield f"it holds no journey: there is no {planfile.NAME} in it"


# ---- putting it back ---------------------------------------------------------------------------------


def free_place(root: Path, id: str) -> Path:
    """The folder into which a journey may be restored: one that does not exist yet.

    Raises
    ------
    CareerError
        When there is such a folder; the text names an id that is free.
    """
    folder = folders.folder(root, id)
    if os.path.lexists(folder):
        raise CareerError(
            f"there is a folder {id} in {root} already, and a backup is never put over anything; "
            f"name another id: career restore FILE {folders.free(root, id)}"
        )
    return folder


def restored(root: Path, id: str, files: Mapping[str, bytes]) -> Path:
    """Make a journey's folder of the files of a backup, completely or not at all, and return it.

    Raises
    ------
    CareerError
        When there is such a folder already, or it cannot be made.
    """
    with disk.locked(folders.folder(root, id)):
        folder = free_place(root, id)
        disk.make_folder(folder, files)
    return folder


def set_aside(name: str, data: bytes) -> str:
    """The name of a file that no program opens by itself, because nobody knows yet what it would do."""
    return name if re.fullmatch(_ASIDE, name) else f"{name}.{_SET_ASIDE}-{disk.sha256(data)[:8]}"

"""Files that are replaced whole or not at all, by one writer at a time.

Nothing here knows what the files hold. Several files of one folder change together or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from career_lib.base.errors import CareerError
from career_lib.base.files import PRIVATE_FILE, PRIVATE_FOLDER, reason, rename, sync_folder, write_new

LOCK_SECONDS = 10
"""How long a save waits for another one to finish, which takes milliseconds."""

_POLL_SECONDS = 0.005

LARGEST_FILE = 20 * 10**6
"""Bytes; a lifetime of entries has less than a tenth of it."""

_LEFTOVER = re.compile(r"\..+\.\d+(-[0-9a-f]+)?\.(new|old)\.tmp")
_MACHINE = secrets.token_hex(4)
"""What tells the unfinished files of this machine from those of another with which the folder is synced."""

LEFT_AFTER = 60
"""Seconds after which an unfinished file is left over: another machine that writes now takes less."""


@dataclass(frozen=True)
class Change:
    """New bytes for a file (None: it goes), and those that it must still hold before (None: it must not exist)."""

    old: bytes | None
    new: bytes | None


def sha256(data: bytes | None) -> str:
    """The fingerprint of a file's bytes; empty for a file that does not exist."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


class UnreadableError(CareerError):
    """A file exists but cannot be read; `why` is the reason without the file's name."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} {why}")
        self.why = why


class ChangedMeanwhileError(CareerError):
    """Another program, or another machine, changed a file in the midst of a save; nothing was saved."""


def content(path: Path) -> bytes | None:
    """The bytes of a file, or None where there is none.

    Links are not followed: in a folder that somebody sent they could lead anywhere.

    Raises
    ------
    UnreadableError
        When it is no plain file, larger than `LARGEST_FILE`, or the system refuses.
    """
    try:
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode):
            raise UnreadableError(path, "is a link to another place; put the file itself into the folder")
        if not stat.S_ISREG(info.st_mode):
            raise UnreadableError(path, "is not a plain file; move it out of the folder")
        if info.st_size > LARGEST_FILE:
            raise UnreadableError(path, f"is larger than {LARGEST_FILE // 10**6} MB; move what is not yours out of it")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableError(path, f"cannot be read: {reason(error)}") from error


def lock_path(folder: Path) -> Path:
    """The path of a folder's lock; it lies outside the folder, which may be synced to other machines."""
    name = hashlib.sha256(os.path.normcase(folder.resolve()).encode()).hexdigest()[:32]
    return platformdirs.user_state_path("career-notebooks") / "locks" / f"{name}.lock"


@contextlib.contextmanager
def locked(folder: Path, *, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """A context with the only right to write in a folder on this machine; first removes what a killed writer left.

    Raises
    ------
    CareerError
        When another writer has held it for `seconds`, or the lock cannot be made.
    """
    path = lock_path(folder)
    lock = FileLock(path, timeout=seconds, poll_interval=_POLL_SECONDS)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        lock.acquire()
    except Timeout as error:
        raise CareerError(
            f"another save in {folder.name} has not finished in {seconds:g} seconds; "
            "nothing was changed: close other windows of this journey and save again"
        ) from error
    except OSError as error:
        raise CareerError(f"nothing was saved: no lock can be made at {path}: {reason(error)}") from error
    try:
        _sweep(folder)
        yield
    finally:
        lock.release()


def tidy(folder: Path) -> None:
    """Remove what a killed writer left, unless somebody is writing now. Readers call this."""
    if any(_leftovers(folder)):
        with contextlib.suppress(CareerError), locked(folder, seconds=0):
            pass


def is_unfinished(name: str) -> bool:
    """Whether a file is called as one of ours that is being written, or was when its writer was killed."""
    return _LEFTOVER.fullmatch(name) is not None


def _leftovers(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob(".*.tmp") if is_unfinished(path.name) and is_left(path))


def _sweep(folder: Path) -> None:
    """Remove unfinished files that are older than any save that goes on, here or on another machine."""
    for path in _leftovers(folder):
        _discard(path)


def is_left(path: Path) -> bool:
    """Whether an unfinished file or folder is older than any writer needs that still works on it."""
    with contextlib.suppress(OSError):
        return time.time() - path.lstat().st_mtime > LEFT_AFTER
    return False


def publish(changes: Mapping[Path, Change]) -> None:
    """Replace files of one folder, all of them or none. The caller holds the lock.

    Each new file is complete on the disk before the first is renamed into its place; one that a sync program takes
    away meanwhile is written once more. When a rename fails, those before it are taken back; a process that is killed
    between two renames takes back nothing.

    Raises
    ------
    CareerError
        When a file was changed meanwhile, or the system refuses; the files are as they were.
    """
    try:
        try:
            _publish(changes)
        except FileNotFoundError:
            _publish(changes)
    except OSError as error:
        names = " and ".join(path.name for path in changes)
        raise CareerError(f"{names} could not be saved: {reason(error)}. {_left(changes)}") from error


def _publish(changes: Mapping[Path, Change]) -> None:
    with contextlib.ExitStack() as undo:
        for path, change in changes.items():
            for state in ("new", "old"):
                undo.callback(_discard, _staged(path, state))
            if change.new is not None:
                write_new(_staged(path, "new"), change.new, _mode(path))
            if change.old is not None:
                _keep(path, change.old)
        _swap(changes)


def _left(changes: Mapping[Path, Change]) -> str:
    """What a failed change left behind: all as it was, as a rule; or a file that could not be put back."""
    try:
        kept = [path.name for path, change in changes.items() if content(path) != change.old]
    except CareerError:
        return "Look at what is there before you save it again"
    if not kept:
        return "What was there before is unchanged; nothing was lost"
    has = "has its part of it all the same" if len(kept) == 1 else "have their parts of it all the same"
    return f"{' and '.join(kept)} {has}: look at it before you save again"


def _swap(changes: Mapping[Path, Change]) -> None:
    """Rename the new files into their places; when one fails, put those before it back."""
    with contextlib.ExitStack() as back:
        for path, change in changes.items():
            if content(path) != change.old:
                raise ChangedMeanwhileError(
                    f"{path.name} was changed by another program just now; nothing was saved, try again"
                )
            if change.new is None:
                path.unlink()
            else:
                rename(_staged(path, "new"), path)
            back.callback(_put_back, path, existed=change.old is not None)
        for folder in {path.parent for path in changes}:
            sync_folder(folder)
        back.pop_all()


def _keep(path: Path, old: bytes) -> None:
    """A second name for the old file, by which it can be put back; a copy where a disk has no links."""
    try:
        os.link(path, _staged(path, "old"))
    except OSError:
        write_new(_staged(path, "old"), old, _mode(path))


def _put_back(path: Path, *, existed: bool) -> None:
    with contextlib.suppress(OSError):
        if existed:
            _staged(path, "old").replace(path)
        else:
            path.unlink(missing_ok=True)


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _staged(path: Path, state: str) -> Path:
    """Where a version of a file waits, in the same folder and thus on the same disk."""
    return path.with_name(f".{path.name}.{os.getpid()}-{_MACHINE}.{state}.tmp")


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return PRIVATE_FILE


def make_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a private folder with these files, completely or not at all. The caller holds its lock.

    Parameters
    ----------
    folder : Path
    files : bytes by name; a name may lead into a folder in it, as notebooks/plan.ipynb

    Raises
    ------
    CareerError
        When the system refuses; the text says whether the folder is there.
    """
    unfinished = folder.with_name(f".{folder.name}.tmp")
    is_made = False
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        _remove_folder(unfinished)
        unfinished.mkdir(mode=PRIVATE_FOLDER)
        for name, data in files.items():
            (unfinished / name).parent.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
            write_new(unfinished / name, data)
        for written in {unfinished, *((unfinished / name).parent for name in files)}:
            sync_folder(written)
        if folder.is_dir():
            folder.rmdir()
        unfinished.rename(folder)
        is_made = True
        sync_folder(folder.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            _remove_folder(unfinished)
        if is_made:
            why = f"{folder} is there, but may not outlast a power cut: {reason(error)}"
            raise CareerError(f"{why}. Use it as it is, and make a backup") from error
        raise CareerError(f"{folder} could not be made: {reason(error)}. Nothing else was changed") from error


def sweep_folders(root: Path, names: str) -> None:
    """Remove the unfinished folders below a folder whose names match, which a killed `make_folder` left."""
    for path in root.glob(".*.tmp"):
        if re.fullmatch(rf"\.{names}\.tmp", path.name) and is_left(path):
            with contextlib.suppress(OSError):
                _remove_folder(path)


def _remove_folder(folder: Path) -> None:
    """Remove an unfinished folder of ours."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)

"""Files that are written whole or not at all.

A file is written beside its place, forced to the disk and then renamed over the old one, so that a crash, a
full disk or a power cut leaves the old bytes or the new ones, never a mixture.
"""

from __future__ import annotations

import errno
import os
import tempfile
import time
from pathlib import Path

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
"""Permissions of what only its owner may read."""

_RENAME_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds between attempts to rename over a file that a virus scanner or Excel holds for a moment (Windows)."""

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space and save again",
    errno.EDQUOT: "your quota of disk space is used up; free some space and save again",
    errno.EROFS: "the disk is read-only; copy your data folder to one that can be written",
    errno.EIO: "the disk reports a fault; copy your data folder to another disk",
    errno.EACCES: "it is open in another program or write-protected; close it in Excel and save again",
    errno.EPERM: "it is open in another program or write-protected; close it in Excel and save again",
}


def reason(error: OSError) -> str:
    """What went wrong with a file and what to do about it, as text without the error number."""
    return _REASONS.get(error.errno or 0, os.strerror(error.errno) if error.errno else str(error))


def replace_file(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write bytes to a file, all of them or none; only its owner may read the file, and its folder if that is new.

    Parameters
    ----------
    path : Path
    data : bytes
    durable : bool
        Whether it must outlast a power cut.

    Raises
    ------
    OSError
        When the system refuses; the file is as it was.
    """
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        write_all(handle, data, durable=durable)
        rename(unfinished, path)
    except BaseException:
        unfinished.unlink()
        raise


def write_new(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Write a file that does not exist yet and force it to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    write_all(os.open(path, flags, mode), data)
    path.chmod(mode)


def write_all(handle: int, data: bytes, *, durable: bool = True) -> None:
    """Write bytes to an open file and close it."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def rename(source: Path, target: Path) -> None:
    """Rename a file over another; on Windows, try again while another program holds it open for a moment."""
    for pause in _RENAME_PAUSES:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names to the disk, where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network file systems have no fsync of folders; the rename itself is in order there.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)

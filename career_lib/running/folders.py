"""Private temporary folders: deleted when the program ends, or by a later program if it was killed."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import socket
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX = "career-"
_IN_USE = "in-use.lock"
"""In such a folder: locked for as long as the process lives that made it, however it ends."""

_SETTLED = 60.0
"""Seconds after which a folder's lock has been taken, if it ever is."""


_KERNELS_SOCKET = "/kernel-00000000-0000-0000-0000-000000000000-ipc-5"
"""How Jupyter names the sockets of a kernel, in the folder of its connection files."""

_LONGEST_ADDRESS = 103
"""Bytes that the path of a Unix socket may have: macOS allows the fewest."""


def has_room_for_sockets(folder: Path) -> bool:
    """Whether a kernel can listen on Unix sockets in a folder: the system has them, and the path is short enough."""
    return hasattr(socket, "AF_UNIX") and len(os.fsencode(folder) + _KERNELS_SOCKET.encode()) <= _LONGEST_ADDRESS


def place_for_sockets() -> Path:
    """Where to put a private folder for sockets: the usual place, or /tmp if the paths there are too long."""
    usual, short = Path(tempfile.gettempdir()), Path("/tmp")  # noqa: S108 - the folder in it has a random name and is private
    return usual if has_room_for_sockets(usual / f"{_PREFIX}xxxxxxxx") or not short.is_dir() else short


@contextmanager
def private_folder(place: Path | None = None) -> Iterator[str]:
    """A private temporary folder, deleted at the end; first deletes those that killed processes left.

    Parameters
    ----------
    place : Path, the folder in which it is made; without it where the system has its temporary folders
    """
    place = place or Path(tempfile.gettempdir())
    _sweep(place)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
    try:
        with FileLock(folder / _IN_USE):
            try:
                yield str(folder)
            finally:
                _empty(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_use(folder: Path) -> bool:
    """Whether a folder is private in this sense, and the process that made it still lives."""
    if not (folder / _IN_USE).exists():
        return False
    try:
        with FileLock(folder / _IN_USE, timeout=0):
            return False
    except Timeout:
        return True


def _empty(folder: Path) -> None:
    """Remove all but the lock, which goes last: cut short, what is left is still known as this program's own."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != _IN_USE:
            with suppress(OSError):
                path.unlink()


def _sweep(place: Path) -> None:
    """Remove the folders of one's own that nobody uses any more. What another user or program made is left alone.

    Only a folder that is none but a folder, belongs to this user and holds a lock that is free and not
    just being made is removed, with the links in it and never what they lead to.
    """
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError, Timeout):
            info, lock = folder.lstat(), (folder / _IN_USE).lstat()
            own = not hasattr(os, "getuid") or info.st_uid == lock.st_uid == os.getuid()
            if stat.S_ISDIR(info.st_mode) and stat.S_ISREG(lock.st_mode) and own:
                if time.time() - lock.st_mtime < _SETTLED:
                    continue
                with FileLock(folder / _IN_USE, timeout=0):
                    # On Windows the lock's own file stays until it is released; the rest goes before it.
                    shutil.rmtree(folder, ignore_errors=True)
                shutil.rmtree(folder, ignore_errors=True)


_asking = threading.Lock()
_shared: str | None = None


def long_lived_folder() -> str:
    """The private folder of this process for temporary files; deleted when the process ends."""
    with _asking:
        return _shared or _folder_of_this_process()


def share(folder: str) -> None:
    """Use the long-lived folder of another process, which deletes it when it ends."""
    global _shared
    _shared = folder


@functools.cache
def _folder_of_this_process() -> str:
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(private_folder())

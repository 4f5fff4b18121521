"""The kernel of a report."""

from __future__ import annotations

import atexit
import functools
import json
import logging
import os
import shutil
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from career_lib.base.errors import ReportFailedError
from career_lib.base.shipped import PACKAGE
from career_lib.running.warm import NO_HISTORY

if TYPE_CHECKING:
    from career_lib.running.warm.process import Preloaded

logging.getLogger("asyncio").addHandler(logging.NullHandler())  # a task that Ctrl-C ended is no news

_LONGEST_SOCKET = 90
"""Longest name of a Unix socket that every system takes, in characters (macOS: 103), less its number."""

_LAUNCH = (
    "import sys; sys.modules.update(debugpy=None, jedi=None); "
    "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"
)
"""How the kernel starts: without the debugger and the code completion, which take a fifth of a second."""


@contextmanager
def booted(imports: list[str]) -> Iterator[Any]:
    """A kernel of this very Python in a private folder, importing already; both are gone in the end.

    It runs in that folder, with a history, startup files and settings of nobody: what lies in the
    current folder or in the user's IPython profile cannot change a report. Names of people are in no
    command line. Where there are Unix sockets, no port is opened.
    """
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_core.utils import run_sync

    class ThisPython(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            launch = [sys.executable, "-c", _LAUNCH, "-f", "{connection_file}"]
            return KernelSpec(argv=launch, display_name=kernel_name, language="python")

    with _private_folder() as folder:
        manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=ThisPython(),
            connection_file=f"{folder}/kernel.json",
        )
        if os.name == "posix" and len(folder) < _LONGEST_SOCKET:
            manager.transport, manager.ip = "ipc", f"{folder}/socket"
        lean = [NO_HISTORY, _QUIET, _first([_NO_COLLECTION, *imports])]
        run_sync(manager.start_kernel)(cwd=folder, env=_surroundings(folder), extra_arguments=lean)
        try:
            yield manager
        finally:
            run_sync(manager.shutdown_kernel)(now=True)


@contextmanager
def forked(imports: list[str]) -> Iterator[Any]:
    """The same, forked from a process that has imported what reports need; a booted one where none can be forked."""
    from career_lib.running import engine
    from career_lib.running.warm.process import StartError

    with ExitStack() as stack:
        cwd = stack.enter_context(tempfile.TemporaryDirectory(dir=long_lived_folder(), ignore_cleanup_errors=True))
        try:
            modules, env = engine.REHEARSED, _surroundings(long_lived_folder())
            lent = _borrowed.preloaded if _borrowed else None
            kernel = stack.enter_context(engine.kernel(modules, env=env, cwd=Path(cwd), lent=lent))
        except (engine.UnfitError, StartError):
            kernel = stack.enter_context(booted(imports))
        yield kernel


@dataclass(frozen=True)
class Loan:
    """What processes of one program share: multiprocessing carries it from the one that lends to those that borrow.

    Attributes
    ----------
    folder : str
        A private folder, which the lender takes away in the end.
    preloaded : Preloaded or None
        A process from which all fork their kernels, begun and perhaps not ready; None where none can be.
    """

    folder: str
    preloaded: Preloaded | None


_borrowed: Loan | None = None


def lend() -> Loan:
    """Something to `borrow`."""
    from career_lib.running import engine

    folder = long_lived_folder()
    try:
        engine.check_fork()
    except engine.UnfitError:
        return Loan(folder, None)
    return Loan(folder, engine.begun(engine.REHEARSED, env=_surroundings(folder)))


def borrow(loan: Loan) -> None:
    """Use from now on what another process has lent."""
    global _borrowed
    _borrowed = loan


_one_folder = threading.Lock()


def long_lived_folder() -> str:
    """A private folder for all that this process keeps for a while: gone in the end, or swept up by a later process.

    One for all forked kernels, as one of their own would make each import anew.
    """
    with _one_folder:
        return _borrowed.folder if _borrowed else _folder_of_this_process()


@functools.cache
def _folder_of_this_process() -> str:
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(_private_folder())


_NO_COLLECTION = "import gc; gc.disable()"
"""What a report leaves for the garbage collector is gone with its process, half a second later."""


def _first(lines: list[str]) -> str:
    """The argument for a kernel that runs these lines before any cell."""
    return f"--IPKernelApp.exec_lines={lines!r}"


_QUIET = "--IPKernelApp.log_level=ERROR"
"""No word on the terminal about a port of this machine, where the folder's name is too long for a Unix socket."""


def _surroundings(folder: str) -> dict[str, str]:
    """The environment of a kernel: this process's, with settings of IPython and matplotlib that nobody made."""
    code = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    settings = {"PYTHONPATH": code, "PYTHONHASHSEED": "0", "IPYTHONDIR": folder, "MPLBACKEND": "agg"}
    Path(folder, "matplotlibrc").touch()
    return {**os.environ, **settings, "MATPLOTLIBRC": f"{folder}/matplotlibrc"}


_PREFIX = "career-"
_IN_USE = "in-use.lock"
"""In a kernel's folder: locked for as long as the process lives that made it, however it ends."""

_SETTLED = 60.0
"""Seconds after which a folder's lock has been taken, if it ever is."""


@contextmanager
def _private_folder() -> Iterator[str]:
    """A folder for one kernel, gone in the end; those that killed processes left are swept up first."""
    from filelock import FileLock

    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        with FileLock(folder / _IN_USE):
            try:
                yield str(folder)
            finally:
                _empty(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
    from filelock import FileLock, Timeout

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


def imports_of(notebook: Path) -> list[str]:
    """What the notebook imports, so that the kernel can begin with it before the first cell arrives."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError) as error:
        raise ReportFailedError(f"{notebook.name} cannot be read as a notebook: {error}") from error
    lines = [line for cell in cells if cell["cell_type"] == "code" for line in "".join(cell["source"]).splitlines()]
    return [line for line in lines if line.startswith(("import ", "from ")) and ";" not in line]


@contextmanager
def lean_imports() -> Iterator[None]:
    """Imports without `rfc3987_syntax`, which jsonschema takes along where it is installed.

    It compiles a grammar of international web addresses for 0.8 seconds, and no notebook holds one.
    """
    absent: Any = None
    lean = "rfc3987_syntax" not in sys.modules
    if lean:
        sys.modules["rfc3987_syntax"] = absent
    try:
        yield
    finally:
        if lean:
            sys.modules.pop("rfc3987_syntax", None)  # another thread may have been quicker

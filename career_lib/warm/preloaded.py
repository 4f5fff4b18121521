"""What runs in a preloaded process: it imports, waits, and forks a child for each task it is handed.

    python preloaded.py CONTROL MODULE...

A MODULE may also be MODULE:FUNCTION, which is called once. CONTROL is the number of a socket. Its
other end is `process.Preloaded`, and when that closes, this process ends. It starts no thread, because
a fork takes only one of them along and leaves the others' locks locked; what it imports must keep to
that (OpenBLAS does, told to use one thread).

For each task it forks a warden, and the warden forks the child. The child is the leader of a session
of its own; the warden adopts whatever the child leaves behind (Linux), and ends it all when the child
has ended or when the lifeline breaks: the socket whose other end the asking program holds. So a
program that is killed leaves nothing, and so does a child that is killed, hangs or runs away.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import struct
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

HEADER = struct.Struct("!Q")
"""The length of a task in bytes, before it; the sockets for it travel with this header."""

REPORT = struct.Struct("!q")
"""What a warden reports on the lifeline: first the child's process number, in the end its wait status."""

SOCKETS = 3
"""The sockets that come with a task: the lifeline, and two for the child."""

INTERRUPT = b"i"
"""What the asking program writes on the lifeline to interrupt the child."""

END_WITHIN = 5.0
"""Seconds for which a warden goes on killing what the child has left: longer only a fork bomb takes."""

_SET_CHILD_SUBREAPER, _SET_PARENT_DEATH_SIGNAL = 36, 1
"""Options of Linux's prctl(2)."""


def main() -> NoReturn:
    """Import, say how many threads there are, and fork for each task until the socket closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, _reap)
    for name in sys.argv[2:]:
        module, _, function = name.partition(":")
        loaded = importlib.import_module(module)
        if function:
            getattr(loaded, function)()
    gc.collect()
    gc.freeze()  # what is loaded stays: no child need look at it, which would copy its pages
    control.sendall(HEADER.pack(threads()))
    while True:
        header, sockets, _, _ = socket.recv_fds(control, HEADER.size, SOCKETS)
        if not header:
            os._exit(0)
        told = _exactly(control, HEADER.unpack(header)[0])
        if not told:
            os._exit(0)
        task = json.loads(told)
        if os.fork() == 0:
            control.close()
            _guard(task, *sockets)
        for number in sockets:
            os.close(number)


def _reap(*_: object) -> None:
    """Take notice of wardens that have ended, whose processor time then counts as this process's."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def threads() -> int:
    """How many threads of this process the system counts, those of C libraries too."""
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return threading.active_count()


def _exactly(control: socket.socket, size: int) -> bytes:
    """So many bytes, or none where who sends them has ended in the middle."""
    data = bytearray()
    while len(data) < size:
        piece = control.recv(size - len(data))
        if not piece:
            return b""
        data += piece
    return bytes(data)


# ---- the warden ------------------------------------------------------------------------------------


def _guard(task: Mapping[str, Any], lifeline_number: int, first: int, second: int) -> NoReturn:
    """Fork the child, and end when it has: with it everything that it started."""
    status = 0
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _prctl(_SET_CHILD_SUBREAPER)
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        child = os.fork()
        if child == 0:
            signal.set_wakeup_fd(-1)
            for number in (woken, waker, lifeline_number):
                os.close(number)
            _be_child(task, first, second)
        os.close(first)
        os.close(second)
        lifeline = socket.socket(fileno=lifeline_number)
        with contextlib.suppress(OSError):
            lifeline.sendall(REPORT.pack(child))
        status = _status(child, lifeline, woken)
        _end_all(child)
        with contextlib.suppress(OSError):
            lifeline.sendall(REPORT.pack(status))
    finally:
        os._exit(0)


def _status(child: int, lifeline: socket.socket, woken: int) -> int:
    """The wait status of the child, which is killed when the lifeline breaks."""
    watched: list[Any] = [lifeline, woken]
    while True:
        ready, _, _ = select.select(watched, [], [])
        if lifeline in ready:
            said = _said(lifeline)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGINT if said else signal.SIGKILL)
                if not said:
                    os.kill(child, signal.SIGKILL)  # before it has a session of its own
            if not said:
                watched.remove(lifeline)
        if woken in ready:
            os.read(woken, 4096)
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == child:
                    return ended[1]


def _said(lifeline: socket.socket) -> bytes:
    try:
        return lifeline.recv(1)
    except OSError:
        return b""


def _end_all(child: int) -> None:
    """Kill the child's session, and what left it, until nothing is left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    deadline = time.monotonic() + END_WITHIN
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
            import psutil

            for left in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    left.kill()
            time.sleep(0.005)


def _prctl(option: int, value: int = 1) -> None:
    """Ask Linux for something that other systems do not have."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


# ---- the child -------------------------------------------------------------------------------------


def _be_child(task: Mapping[str, Any], first: int, second: int) -> NoReturn:
    """Do the task in a session, an environment and a folder of its own, with fresh randomness."""
    status = 1
    try:
        os.setsid()
        _prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(task["env"])
        os.chdir(task["cwd"])
        _reseed()
        _forget_shadowed()
        module, name = task["run"].rsplit(".", 1)
        run = getattr(importlib.import_module(module), name)
        run(socket.socket(fileno=first), socket.socket(fileno=second), *task["args"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def _reseed() -> None:
    """A new random state for numpy, where there would be the same one in each child; `random` does that itself."""
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()


def _forget_shadowed() -> None:
    """Forget preloaded modules whose name the current folder gives to another one, as a fresh Python would."""
    loaded: dict[str, ModuleType] = {name: module for name, module in sys.modules.items() if "." not in name}
    for entry in Path().iterdir():
        name = entry.name.removesuffix(".py")
        origin = getattr(loaded.get(name), "__file__", None)
        if not origin or name in sys.stdlib_module_names:
            continue
        spec = PathFinder.find_spec(name, [str(Path.cwd())])
        if spec and spec.origin and os.path.realpath(spec.origin) != os.path.realpath(origin):
            for other in [other for other in sys.modules if other.partition(".")[0] == name]:
                del sys.modules[other]


if __name__ == "__main__":
    del sys.path[0]  # the folder of this file, which a kernel does not have there
    main()

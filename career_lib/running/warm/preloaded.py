"""What runs in a preloaded process: it imports, waits, and forks a child for each task it is handed.

    python preloaded.py CONTROL MODULE...

A MODULE may also be MODULE:FUNCTION, which is called once. CONTROL is the number of a socket. Its
other end is `process.Preloaded`, which several processes may hold; when all have closed it, this one
ends. It starts no thread, because a fork takes only one of them along and leaves the others' locks
locked; what it imports must keep to that (OpenBLAS does, told to use one thread).

For each task a warden forks a child. The child is the leader of a session of its own; the warden
adopts whatever the child leaves behind (Linux), and ends it all when the child has ended or when the
lifeline breaks: the socket whose other end the asking program holds. So a program that is killed leaves
nothing, and so does a child that is killed, hangs or runs away. A warden is a fork of this process that
looks after one child at a time, and takes the next task when it is done; there are as many as there
were tasks at the same time.
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
from collections.abc import Iterable, Mapping
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

THREADS = struct.Struct("!Q")
"""What is told when all is imported: how many threads there are. It is never taken, so all may read it."""

REPORT = struct.Struct("!q")
"""What a warden reports on the lifeline: first the child's process number, in the end its wait status."""

TASK, PARTS = b"t", 4
"""What is sent for a task, and how many open files with it: see `Task`."""

READY = b"r"
"""What a warden tells when it can take another task."""

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
    give_back()  # a child would copy what was free already, when it puts something there
    _tell(control, THREADS.pack(threads()))
    wardens: dict[socket.socket, int] = {}
    while task := _received(control):
        if not _handed_on(task, wardens):
            _fork_warden(task, control, wardens)
        for number in task:
            os.close(number)
    idle = [wardens[warden] for warden in _told_something(wardens)]
    for warden in wardens:
        warden.close()
    for warden_number in idle:  # their processor time then counts as this process's
        with contextlib.suppress(ChildProcessError):
            os.waitpid(warden_number, 0)
    os._exit(0)


def give_back() -> None:
    """Give the system what is free between the things in memory, where glibc keeps it; elsewhere nothing."""
    if sys.platform == "linux":
        getattr(ctypes.CDLL(None), "malloc_trim", int)(0)


def _reap(*_: object) -> None:
    """Take notice of wardens that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def threads() -> int:
    """How many threads of this process the system counts, those of C libraries too."""
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return threading.active_count()


class Task(NamedTuple):
    """A task, as the numbers of open files.

    Attributes
    ----------
    told : what is to be done, a file with JSON
    lifeline : the socket that breaks when who asked has ended
    first, second : sockets for the child
    """

    told: int
    lifeline: int
    first: int
    second: int


def channel() -> tuple[socket.socket, socket.socket]:
    """The two ends of what tasks travel on: each message arrives as a whole."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def hand_over(task: Task, to: socket.socket) -> None:
    """Send a task as one message, which others on the same socket cannot mix with theirs; it stays open here too."""
    socket.send_fds(to, [TASK], task)


def _received(control: socket.socket) -> Task | None:
    """The next task, or None when nobody is left to send one."""
    try:
        said, numbers, _, _ = socket.recv_fds(control, len(TASK), PARTS)
    except ConnectionResetError:  # what was told when all was imported is never taken
        return None
    return Task(*numbers) if said else None


# ---- the wardens -----------------------------------------------------------------------------------


def _handed_on(task: Task, wardens: dict[socket.socket, int]) -> bool:
    """Whether there was a warden that is ready to take it."""
    for warden in _told_something(wardens):
        with contextlib.suppress(OSError):
            if warden.recv(len(READY)):
                hand_over(task, warden)
                return True
        del wardens[warden]  # it was killed
        warden.close()
    return False


def _told_something(wardens: Iterable[socket.socket]) -> list[socket.socket]:
    """Those that are ready, or that have ended."""
    return select.select(list(wardens), [], [], 0)[0]


def _fork_warden(task: Task, control: socket.socket, wardens: dict[socket.socket, int]) -> None:
    """One more, whose first task this is."""
    orders, theirs = channel()
    number = os.fork()
    if number == 0:
        for other in (control, orders, *wardens):
            other.close()
        _guard(task, theirs)
    theirs.close()
    wardens[orders] = number


def _guard(task: Task | None, orders: socket.socket) -> NoReturn:
    """Look after one child after the other, until no more tasks can come."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _prctl(_SET_CHILD_SUBREAPER)
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        while task and _look_after(task, orders, woken, waker):
            task = _received(orders)
    finally:
        os._exit(0)


def _look_after(task: Task, orders: socket.socket, woken: int, waker: int) -> bool:
    """Fork a child, and when it has ended, end all that it started; whether nothing of that is left."""
    child = os.fork()
    if child == 0:
        signal.set_wakeup_fd(-1)
        orders.close()
        for number in (woken, waker, task.lifeline):
            os.close(number)
        _be_child(task)
    for number in (task.told, task.first, task.second):
        os.close(number)
    with socket.socket(fileno=task.lifeline) as lifeline:
        _tell(lifeline, REPORT.pack(child))
        status = _status(child, lifeline, woken)
        nothing_left = _end_all(child)
        if nothing_left:
            _tell(orders, READY)  # before who asked can ask for the next one
        _tell(lifeline, REPORT.pack(status))
    return nothing_left


def _tell(listener: socket.socket, said: bytes) -> None:
    with contextlib.suppress(OSError):
        listener.sendall(said)


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


def _end_all(child: int) -> bool:
    """Kill the child's session, and what left it, until nothing is left, and whether that was so in time."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    deadline = time.monotonic() + END_WITHIN
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
        except ChildProcessError:
            return True
        import psutil

        for left in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                left.kill()
        time.sleep(0.005)
    return False


def _prctl(option: int, value: int = 1) -> None:
    """Ask Linux for something that other systems do not have."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


# ---- the child -------------------------------------------------------------------------------------


def _be_child(task: Task) -> NoReturn:
    """Do the task in a session, an environment and a folder of its own, with fresh randomness."""
    status = 1
    try:
        os.setsid()
        _prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with os.fdopen(task.told, "rb") as file:
            told = json.load(file)
        _take(told["env"])
        os.chdir(told["cwd"])
        _reseed()
        _forget_shadowed()
        module, name = told["run"].rsplit(".", 1)
        run = getattr(importlib.import_module(module), name)
        run(socket.socket(fileno=task.first), socket.socket(fileno=task.second), *told["args"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def _take(env: Mapping[str, str]) -> None:
    """Make this the environment; what is so already is left alone, and the memory in which it lies."""
    for name in os.environ.keys() - env.keys():
        del os.environ[name]
    os.environ.update({name: value for name, value in env.items() if os.environ.get(name) != value})


def _reseed() -> None:
    """A new random state for numpy, where there would be the same one in each child; `random` does that itself."""
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()


def _forget_shadowed() -> None:
    """Forget preloaded modules whose name the current folder gives to another one, as a fresh Python would."""
    for entry in Path().iterdir():
        name = entry.name.removesuffix(".py")
        origin = getattr(sys.modules.get(name), "__file__", None)
        if not origin or "." in name or name in sys.stdlib_module_names:
            continue
        spec = PathFinder.find_spec(name, [str(Path.cwd())])
        if spec and spec.origin and os.path.realpath(spec.origin) != os.path.realpath(origin):
            for other in [other for other in sys.modules if other.partition(".")[0] == name]:
                del sys.modules[other]


if __name__ == "__main__":
    del sys.path[0]  # the folder of this file, which a kernel does not have there
    main()

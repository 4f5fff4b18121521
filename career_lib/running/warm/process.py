"""A preloaded process as a program holds it, and the children that it forks.

    with Preloaded(["pandas"]) as preloaded:
        preloaded.wait()
        child = preloaded.child("career_lib.running.warm.kernel.serve", shell, iopub, args=[...])

Both live no longer than the program: when it ends, in whatever way, their sockets close, and they go.
Processes that the program starts by multiprocessing may have a preloaded one as an argument, and fork
from it too: what it has loaded is then in memory once.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from career_lib.running.warm.preloaded import INTERRUPT, REPORT, THREADS, Task, channel, hand_over

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Environment in which libraries for linear algebra start no threads when they are loaded."""

LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""Environment in which glibc asks Linux for large pages: a child gets new memory at once, not 4 KB at a time."""

START_WITHIN = 60.0
"""Seconds for the imports: papermill's own limit for the start of a kernel."""

KILL_WITHIN = 8.0
"""Seconds for a warden to end a child and all that it started: it tries for five."""


class StartError(RuntimeError):
    """A preloaded process that did not come to be."""


class Preloaded:
    """A Python process that imports some modules, begun now, and then forks a child for each task.

    Parameters
    ----------
    modules : sequence of str
        What it imports; of "module:function", the function is called too. None of them may start a thread.
    python : sequence of str
        The interpreter with its options.
    env : mapping of str, optional
        The environment in which it imports; without it this process's.
    cwd : Path, optional
        The folder in which it imports; without it this process's.
    """

    def __init__(
        self,
        modules: Sequence[str],
        *,
        python: Sequence[str] = (sys.executable,),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.modules = tuple(modules)
        self._control, theirs = channel()
        with theirs:
            script = str(Path(__file__).with_name("preloaded.py"))
            process = subprocess.Popen(
                [*python, script, str(theirs.fileno()), *modules],
                stdin=subprocess.DEVNULL,
                env={**LARGE_PAGES, **(os.environ if env is None else env), **ONE_THREAD},
                cwd=cwd,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self.pid = process.pid
        self.close: weakref.finalize[..., Preloaded] = weakref.finalize(self, _ended, self._control, process)
        """End it; done by itself when nobody holds it any more. Its children stay until their own lifelines break."""
        _held.add(self)

    def __getstate__(self) -> dict[str, Any]:
        return {"modules": self.modules, "pid": self.pid, "_control": self._control}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__dict__.update(state)
        self.close = weakref.finalize(self, self._control.close)
        _held.add(self)

    def wait(self, timeout: float = START_WITHIN) -> None:
        """Wait until everything is imported, at most some seconds.

        Raises
        ------
        StartError
            When a module cannot be imported, takes too long, or has started a thread.
        """
        if not select.select([self._control], [], [], timeout)[0]:
            self.close()
            raise StartError(f"its imports took longer than {timeout:g} seconds")
        said = self._control.recv(THREADS.size, socket.MSG_PEEK)
        threads = THREADS.unpack(said)[0] if said else 0
        if threads != 1:
            self.close()
            raise StartError("an import has started a thread" if threads else "its imports failed")

    @property
    def alive(self) -> bool:
        """Whether it can fork another child, or is about to be able to."""
        if not self.close.alive:
            return False
        hung_up = select.poll()
        hung_up.register(self._control, 0)
        return not hung_up.poll(0)

    def child(
        self,
        run: str,
        first: socket.socket,
        second: socket.socket,
        *,
        args: Sequence[object] = (),
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
    ) -> Child:
        """A child that calls a function, named as module.function, with two sockets and some arguments.

        The sockets are the child's from now on. It sees this process's environment and current folder
        as they are now, or what is given for them.
        """
        surroundings = {"env": dict(os.environ if env is None else env), "cwd": cwd or str(Path.cwd())}
        lifeline, theirs = socket.socketpair()
        with theirs, first, second, _file() as told:
            told.write(json.dumps({"run": run, "args": list(args), **surroundings}).encode())
            told.seek(0)
            hand_over(Task(told.fileno(), theirs.fileno(), first.fileno(), second.fileno()), self._control)
        return Child(lifeline)

    def __enter__(self) -> Preloaded:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _let_go(self) -> None:
        self._control.close()


def _ended(control: socket.socket, process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        control.shutdown(socket.SHUT_RDWR)  # others may hold it too
    control.close()
    process.wait()


def _file() -> IO[bytes]:
    """A file without a name, in memory where the system can: an environment may hold keys."""
    return os.fdopen(os.memfd_create("task"), "w+b") if hasattr(os, "memfd_create") else tempfile.TemporaryFile()


class Child:
    """One child, as long as its lifeline holds."""

    def __init__(self, lifeline: socket.socket) -> None:
        self._lifeline = lifeline
        self._said = b""
        self._open = True
        _held.add(self)

    @property
    def pid(self) -> int | None:
        """Its process number, as soon as it is known."""
        self._listen(0)
        return REPORT.unpack_from(self._said)[0] if len(self._said) >= REPORT.size else None

    @property
    def status(self) -> int | None:
        """How it ended, as `os.waitpid` says it; None while it runs."""
        self._listen(0)
        return REPORT.unpack_from(self._said, REPORT.size)[0] if len(self._said) >= 2 * REPORT.size else None

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        self._listen(0)
        return self._open and self.status is None

    def interrupt(self) -> None:
        """Send it what Ctrl-C sends."""
        with contextlib.suppress(OSError):
            self._lifeline.send(INTERRUPT)

    def wait(self, timeout: float) -> bool:
        """Whether it has ended within some seconds, and everything that it started too."""
        deadline = time.monotonic() + timeout
        while self.alive:
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self._listen(left)
        return True

    def kill(self) -> None:
        """End it now, and everything that it started."""
        with contextlib.suppress(OSError):
            self._lifeline.shutdown(socket.SHUT_WR)
        self.wait(KILL_WITHIN)
        self._lifeline.close()
        self._open = False

    def _listen(self, seconds: float) -> None:
        """Take in what the warden reports, waiting at most some seconds for it."""
        while self._open and select.select([self._lifeline], [], [], seconds)[0]:
            try:
                heard = self._lifeline.recv(2 * REPORT.size)
            except OSError:
                heard = b""
            self._said += heard
            self._open = bool(heard)
            seconds = 0

    def _let_go(self) -> None:
        self._lifeline.close()
        self._open = False


_held: weakref.WeakSet[Preloaded | Child] = weakref.WeakSet()


def _let_go_of_all() -> None:
    """Close, in a fork of this program, the sockets whose closing means that this program has ended."""
    for one in list(_held):
        one._let_go()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go_of_all)

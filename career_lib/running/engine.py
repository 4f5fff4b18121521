"""A papermill engine that starts no kernel: it forks a process which has imported what notebooks import.

    papermill --engine warm notebook.ipynb out.ipynb

The outputs are those of papermill's own engine. Both ends of it are what they always are: nbclient
asks for the cells, and ipykernel's kernel runs them. In between there is no new Python process that
imports IPython, pandas and matplotlib once more, and no ZeroMQ: a process that has them loaded, and
has started no thread, forks a child for each notebook (see `career_lib.running.warm`). It is kept as long as
the calling process lives, so the gain is in the second notebook and all later ones.

Nothing passes from one notebook to the next, because each has a process of its own. What is loaded
beforehand is numpy, pandas, matplotlib and this project, each only if the notebook imports it.

What is not the same as in a kernel of one's own:

- There is no debugger, no subshell, and no file for others to connect to the kernel.
- Linear algebra (OpenBLAS, MKL) runs on one core, because what starts threads cannot be forked.
- Text that a cell's child processes write belongs to that cell; ipykernel loses the last of it at times.
- Kernels of another language, another Python or other arguments are papermill's own engine's, and so
  is everything on Windows, which has no fork, and on macOS, whose system libraries do not survive one
  (they start threads of their own, and end a forked process that uses them). One sentence in the log
  says so.
"""

from __future__ import annotations

import asyncio
import atexit
import datetime as dt
import os
import re
import socket
import sys
import threading
import uuid
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.session import DELIM, Session
from jupyter_core.utils import run_sync

from career_lib.running.warm.process import Child, Preloaded, StartError
from career_lib.running.warm.wire import AT_ONCE, Unpacker, packed, session

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from papermill.engines import NotebookExecutionManager

KERNEL = (
    *("career_lib.running.warm.kernel", "psutil", "tornado.platform.asyncio"),
    *(f"IPython.core.{name}" for name in ("completer", "completerlib", "debugger", "logger", "oinspect")),
    "IPython.extensions.storemagic",
)
"""What each kernel needs, whatever its notebook imports."""

LIBRARIES = {
    "numpy": ("numpy",),
    "pandas": ("pandas",),
    "matplotlib": (
        *("matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.font_manager", "matplotlib.dates"),
        *(f"PIL.{kind}ImagePlugin" for kind in ("Bmp", "Gif", "Jpeg", "Ppm", "Png")),
    ),
    "career_lib": (
        "career_lib.report.answers",
        "career_lib.coach.morning",
        "encodings.utf_8_sig",
        "pandas.core.methods.to_dict",
    ),
}
"""What is loaded beforehand for a notebook that imports the library.

It must do the same wherever it is imported. `matplotlib.pyplot` and `matplotlib_inline` do not: they tie
themselves to the shell that they find.
"""

REHEARSED = (
    *LIBRARIES["career_lib"],
    *("career_lib.coach.cohort.rehearsal:rehearse", "gc:disable", "career_lib.running.warm.kernel:prepare"),
)
"""What is loaded beforehand for many notebooks that import this project: one report's time more to start with.

What such a notebook leaves for the garbage collector is gone with its process, half a second later. Its
kernel has no history, and stands ready but for its sockets.
"""

READ_AT_IMPORT = re.compile(
    r"PYTHON|MPL|MATPLOTLIB|IPYTHON|JUPYTER|PANDAS|NUMPY|NPY|OPENBLAS|OMP|MKL|LC_|LANG|TZ|HOME|XDG|LD_"
)
"""How environment variables begin that libraries read when they are imported: another value, another process."""

SHUT_DOWN_WITHIN = 5.0
"""Seconds that a kernel has to end by itself: as many as jupyter_client gives."""

IN_HAND = 64
"""Messages of a channel that may wait for who asks for them; with more, it listens again when they are taken."""

_IMPORT = re.compile(r"^\s*(?:import|from)\s.*$", re.MULTILINE)


class WarmEngine:
    """Papermill's engine `warm`.

    Papermill imports this module while it is itself imported, and would find half of it if this
    module had begun first. So it is imported only when an engine is asked for something.
    """

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, **options: Any) -> NotebookNode:
        """The notebook with its outputs: what papermill's engines have in common, around what follows."""
        from papermill.engines import Engine

        done: NotebookNode = Engine.execute_notebook.__func__(cls, nb, kernel_name, **options)
        return done

    @staticmethod
    def nb_kernel_name(nb: NotebookNode, name: str | None = None) -> str:
        """The name of its kernel."""
        from papermill.utils import nb_kernel_name

        return str(nb_kernel_name(nb, name))

    @staticmethod
    def nb_language(nb: NotebookNode, language: str | None = None) -> str:
        """Its language."""
        from papermill.utils import nb_language

        return str(nb_language(nb, language))

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        **kwargs: Any,
    ) -> None:
        """Run a notebook's cells as `NBClientEngine` does, which also is whom the parameters come from."""
        from papermill.clientwrap import PapermillNotebookClient
        from papermill.engines import NBClientEngine
        from papermill.log import logger

        known = {
            "log_output": log_output,
            "stdout_file": stdout_file,
            "stderr_file": stderr_file,
            "start_timeout": start_timeout,
            "execution_timeout": execution_timeout,
        }
        try:
            command = python(kernel_name)
            process = preloaded(modules(nb_man.nb), python=command)
            process.wait(start_timeout)
            manager = WarmManager(process)
        except (UnfitError, StartError) as unfit:
            logger.warning(f"The warm engine leaves this notebook to papermill's own: {unfit}.")
            NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **known, **kwargs)
            return
        options = {name: value for name, value in kwargs.items() if name not in ("input_path", "timeout")}
        client = PapermillNotebookClient(
            nb_man,
            km=manager,
            timeout=execution_timeout or kwargs.get("timeout"),
            startup_timeout=start_timeout,
            kernel_name=kernel_name,
            log=logger,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
            **options,
        )
        client.execute(cleanup_kc=True)


class UnfitError(Exception):
    """Why a notebook cannot run in a fork: half a sentence."""


def python(kernel_name: str) -> tuple[str, ...]:
    """The interpreter with its options, when a kernel of that name is this very Python's.

    Raises
    ------
    UnfitError
        When the kernel is anything else, or the system cannot fork.
    """
    check_fork()
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel as unknown:
        raise UnfitError(f"there is no kernel {kernel_name!r}") from unknown
    command, *arguments = spec.argv
    names = {"python", f"python{sys.version_info[0]}", f"python{sys.version_info[0]}.{sys.version_info[1]}"}
    mine = command in names or os.path.realpath(command) == os.path.realpath(sys.executable)
    if not mine or spec.env or arguments[-4:] != ["-m", "ipykernel_launcher", "-f", "{connection_file}"]:
        raise UnfitError(f"its kernel {kernel_name!r} is not this Python's own")
    return (sys.executable, *arguments[:-4])


def check_fork() -> None:
    """Nothing, unless a preloaded process cannot be forked here.

    Raises
    ------
    UnfitError
        On Windows, which has no fork, and on macOS, where it is not safe.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":
        raise UnfitError(f"a preloaded process cannot be forked safely on {sys.platform}")


def modules(notebook: NotebookNode) -> tuple[str, ...]:
    """The modules that a notebook may as well find loaded."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    named = set(re.findall(r"\w+", " ".join(_IMPORT.findall(code))))
    return tuple(module for name, loaded in LIBRARIES.items() if name in named for module in loaded)


# ---- the preloaded process -------------------------------------------------------------------------

_kept: list[tuple[object, Preloaded]] = []
_turn = threading.Lock()


def preloaded(
    modules: Sequence[str],
    *,
    python: Sequence[str] = (sys.executable,),
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Preloaded:
    """A preloaded process with at least these modules: the one there is, or a new one in its place, just begun.

    Another one is needed when a module is missing, when what modules read as they are imported has
    changed (environment variables, and a `matplotlibrc` in its folder), or when other functions were
    called in it.

    Parameters
    ----------
    modules : sequence of str, as `Preloaded` takes them
    python : sequence of str, the interpreter with its options
    env : mapping of str, the environment; without it this process's
    cwd : Path, the folder in which it imports; without it this process's
    """
    env = os.environ if env is None else env
    rc = Path(cwd or "", "matplotlibrc").resolve()
    read = {name: value for name, value in env.items() if READ_AT_IMPORT.match(name)}
    called = [module for module in modules if ":" in module]
    key = (tuple(python), read, (rc, rc.stat().st_mtime) if rc.is_file() else None, called)
    with _turn:
        had: tuple[str, ...] = ()
        if _kept:
            was, process = _kept[0]
            if was == key and process.alive:
                if set(modules) <= set(process.modules):
                    return process
                had = process.modules
            _kept.clear()  # it ends with the last kernel manager that holds it: another thread may be about to use it
            del process
        process = begun((*had, *modules), python=python, env=env, cwd=cwd)
        _kept.append((key, process))
        return process


def begun(
    modules: Sequence[str],
    *,
    python: Sequence[str] = (sys.executable,),
    env: Mapping[str, str],
    cwd: Path | None = None,
) -> Preloaded:
    """A new preloaded process for kernels, with these modules too."""
    backend = env.get("MPLBACKEND") or "module://matplotlib_inline.backend_inline"  # as a kernel sets it
    wanted = tuple(dict.fromkeys((*KERNEL, *modules)))
    return Preloaded(wanted, python=python, env={**env, "MPLBACKEND": backend}, cwd=cwd)


@atexit.register
def close() -> None:
    """End the preloaded process; the next notebook starts another one."""
    with _turn:
        while _kept:
            _kept.pop()[1].close()


# ---- what nbclient holds of a kernel ---------------------------------------------------------------


@contextmanager
def kernel(
    modules: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    lent: Preloaded | None = None,
) -> Iterator[WarmManager]:
    """A kernel in a forked child, started; it is gone in the end.

    Parameters
    ----------
    modules : sequence of str, what it finds loaded
    env : mapping of str, its environment; without it this process's
    cwd : Path, its folder; without it this process's
    lent : Preloaded, one of another process, with these modules; as long as it lives, none of one's own is begun

    Raises
    ------
    UnfitError
        When the system cannot fork.
    StartError
        When the modules cannot be loaded.
    """
    check_fork()
    process = lent if lent and lent.alive else preloaded((*KERNEL, *modules), env=env, cwd=cwd)
    process.wait()
    manager = WarmManager(process, env)
    manager.start_kernel(cwd=str(cwd) if cwd else None)
    try:
        yield manager
    finally:
        run_sync(manager.kill)()


class WarmManager:
    """A kernel in a forked child, as nbclient asks of a kernel manager.

    Parameters
    ----------
    preloaded : Preloaded, the process that forks
    env : mapping of str, the kernel's environment; without it this process's
    """

    ipykernel = True
    kernel_id = None

    def __init__(self, preloaded: Preloaded, env: Mapping[str, str] | None = None) -> None:
        self._preloaded = preloaded
        self._env = env
        self._child: Child | None = None
        self._client: WarmClient | None = None

    @property
    def has_kernel(self) -> bool:
        """Whether a kernel was started."""
        return self._child is not None

    def start_kernel(self, *, extra_arguments: Sequence[str] = (), cwd: str | None = None) -> None:
        """Fork a child that is a kernel, in a folder and with arguments for its application."""
        shell, their_shell = socket.socketpair()
        iopub, their_iopub = socket.socketpair()
        self._child = self._preloaded.child(
            "career_lib.running.warm.kernel.serve",
            their_shell,
            their_iopub,
            args=[["-f", f"kernel-{uuid.uuid4()}.json", *extra_arguments]],
            env={**(os.environ if self._env is None else self._env), "JPY_PARENT_PID": str(os.getpid())},
            cwd=cwd,
        )
        self._client = WarmClient(self._child, shell, iopub)

    def client(self) -> WarmClient:
        """What speaks with the kernel."""
        if self._client is None:
            raise RuntimeError("No kernel is running!")
        return self._client

    async def is_alive(self) -> bool:
        """Whether the kernel still runs."""
        return self._child is not None and self._child.alive

    @property
    def provisioner(self) -> WarmManager:
        """What can be told to kill the kernel."""
        return self

    async def kill(self) -> None:
        """End it now."""
        await self.shutdown_kernel(now=True)

    def interrupt_kernel(self) -> None:
        """Send it what Ctrl-C sends."""
        if self._child:
            self._child.interrupt()

    async def shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:
        """Let it end by itself for a while, unless it must be now or is still at a cell; then kill all that is left."""
        if self._child and self._client and not now and not self._client.shell_channel.awaited:
            self._client.shell_channel.finish()
            self._child.wait(SHUT_DOWN_WITHIN)
        await self.cleanup_resources()

    async def cleanup_resources(self, restart: bool = False) -> None:
        """End what is left, and let who still waits for a message know that none will come."""
        if self._child and self._client:
            self._child.kill()
            self._client.stop_channels()
            await asyncio.sleep(0)


class Channel:
    """One of a kernel's channels, as nbclient asks of it: messages out at once, messages in when they come."""

    awaited = ""
    """The request that has no reply yet."""

    def __init__(self, connection: socket.socket, session: Session) -> None:
        self._connection = connection
        self._session = session
        self._unpacker = Unpacker()
        self._arrived: deque[list[bytes]] = deque()
        self._unsent = bytearray()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listening = self._ended = False
        self._wanted: asyncio.Future[None] | None = None

    def send(self, message: dict[str, Any]) -> None:
        """Send a message; what the kernel has no room for is sent when it has."""
        if message["msg_type"].endswith("_request"):
            self.awaited = message["msg_id"]
        self._unsent += packed(self._session.serialize(message))
        self._push()

    def _push(self) -> None:
        try:
            while self._unsent:
                del self._unsent[: self._connection.send(self._unsent, socket.MSG_DONTWAIT)]
        except BlockingIOError:
            asyncio.get_running_loop().add_writer(self._connection, self._push)
        except OSError:
            self._unsent.clear()  # the kernel has ended, as who waits for its answer will find
        if not self._unsent:
            with suppress(RuntimeError):
                asyncio.get_running_loop().remove_writer(self._connection)

    def finish(self) -> None:
        """Let the kernel know that nothing more will be sent."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Wait for nothing more."""
        if self._loop is not None and self._connection.fileno() >= 0:
            self._pause()
            self._loop.remove_writer(self._connection)
        if self._wanted is not None:
            self._wanted.cancel()
        self._connection.close()

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """The next message; if no more can come, this waits for ever, as for a silent kernel.

        Raises
        ------
        Empty
            When none comes within some seconds.
        """
        if not self._arrived:
            try:
                async with asyncio.timeout(timeout):
                    while not self._arrived:
                        self._wanted = self._listen().create_future()
                        await self._wanted
            except TimeoutError:
                raise Empty from None
        message = self._taken_apart(self._arrived.popleft())
        if message["parent_header"].get("msg_id") == self.awaited:
            self.awaited = ""
        return message

    def _listen(self) -> asyncio.AbstractEventLoop:
        """Hear what comes while the current loop runs, and which one that is."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._pause()
            self._loop = loop
        if not self._listening and not self._ended:
            loop.add_reader(self._connection, self._hear)
            self._listening = True
        return loop

    def _pause(self) -> None:
        if self._loop is not None and self._listening:
            self._loop.remove_reader(self._connection)
        self._listening = False

    def _hear(self) -> None:
        """Take what has come; with much in hand, or when no more can come, listen no longer."""
        try:
            piece = self._connection.recv(AT_ONCE)
        except OSError:
            piece = b""
        self._ended = not piece
        self._arrived.extend(self._unpacker.fed(piece))
        if self._ended or len(self._arrived) > IN_HAND:
            self._pause()
        if self._arrived and self._wanted is not None and not self._wanted.done():
            self._wanted.set_result(None)

    def _taken_apart(self, parts: list[bytes]) -> dict[str, Any]:
        """A message as `Session.deserialize` gives it, which would look for a date in each word of its headers."""
        told = parts[parts.index(DELIM) + 2 :]  # between is the signature, which is empty here
        header, parent, metadata, content = map(self._session.unpack, told[:4])
        for head in (header, parent):
            with suppress(KeyError, TypeError, ValueError):
                head["date"] = dt.datetime.fromisoformat(head["date"])
        return {
            "header": header,
            "msg_id": header["msg_id"],
            "msg_type": header["msg_type"],
            "parent_header": parent,
            "metadata": metadata,
            "content": content,
            "buffers": [memoryview(part) for part in told[4:]],
        }


class WarmClient(AsyncKernelClient):
    """Who asks the kernel, as nbclient asks of it; the messages are jupyter_client's own."""

    def __init__(self, child: Child, shell: socket.socket, iopub: socket.socket) -> None:
        super().__init__(session=session())
        self._child = child
        self._channels = Channel(shell, self.session), Channel(iopub, self.session)

    @property
    def shell_channel(self) -> Channel:
        """Requests and replies."""
        return self._channels[0]

    @property
    def iopub_channel(self) -> Channel:
        """Outputs."""
        return self._channels[1]

    def start_channels(self, *_: object, **__: object) -> None:
        """Nothing to open."""

    def stop_channels(self) -> None:
        """Close both."""
        for channel in self._channels:
            channel.close()

    async def is_alive(self) -> bool:
        """Whether the kernel still runs."""
        return self._child.alive

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel answers.

        Raises
        ------
        RuntimeError
            When it ended, or did not answer within some seconds.
        """
        asked = self.kernel_info()
        deadline = asyncio.get_running_loop().time() + timeout if timeout else None
        while True:
            try:
                reply = await self.shell_channel.get_msg(timeout=0.5)
            except Empty:
                if not self._child.alive:
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
                if deadline and asyncio.get_running_loop().time() > deadline:
                    raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds") from None
            else:
                if reply["parent_header"].get("msg_id") == asked:
                    return

"""Papermill's engine `forked`: the cells of a notebook run by IPython's own shell, in a child process of their own.

    papermill --engine forked notebook.ipynb out.ipynb

    papermill ──> the engine: one cell after the other, the time ──pipe──> the child: `career_lib.running.shell`
                     └── starts, once ──> a process with the imports behind it ──fork──┘

There is no kernel and there are no messages, and what a notebook imports is imported once for many of them. One
child runs one notebook; nothing passes from one to the next. It leads a session of its own, which is ended with it,
when the notebook is done or at its time limit. When this process is killed, the system kills the child's group.

So it is on Linux; elsewhere papermill's own engine runs the notebook. Notebooks with widgets need that one, too.
"""

from __future__ import annotations

import contextlib
import json
import logging
import math
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing.context import BaseContext
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TextIO

from career_lib.running.folders import long_lived_folder
from career_lib.running.limits import OUTPUT_LIMIT
from career_lib.running.process import NO_MORE, TOO_MUCH, surrounded

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from nbformat import NotebookNode
    from papermill.engines import NotebookExecutionManager

AVAILABLE = sys.platform == "linux"
"""Whether children can be forked here: Windows has no fork, and macOS's system libraries do not survive one."""

IMPORTS = ("career_lib.running.shell",)
"""What each child needs, whatever its notebook imports."""

ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Settings with which numpy's libraries start no threads: a process that has some cannot be forked."""

END_WITHIN = 5.0
"""Seconds for which a session's processes are killed: longer only a fork bomb takes."""

LOOK_EVERY = 0.2
"""Seconds between looks at a child that runs a cell: whether it is alive, and what it has written past Python."""


class ChildError(Exception):
    """A notebook stopped for a reason other than a cell's error; the text is half a sentence."""


def __getattr__(name: str) -> Any:
    """`ForkedEngine`, made when it is asked for: papermill imports this module while it is itself imported."""
    if name != "ForkedEngine":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from papermill.engines import NBClientEngine

    class ForkedEngine(NBClientEngine):
        """Papermill's engine `forked`: its own one where nothing can be forked."""

        @classmethod
        def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **options: Any) -> None:
            """Run a notebook's cells in a child."""
            if AVAILABLE:
                execute(nb_man, **options)
                return
            with _as_papermill_has_it(nb_man, options):
                super().execute_managed_notebook(nb_man, kernel_name, **options)

    globals()[name] = ForkedEngine
    return ForkedEngine


@contextlib.contextmanager
def _as_papermill_has_it(notebook: NotebookExecutionManager, options: dict[str, Any]) -> Iterator[None]:
    """Do by papermill's own means what `execute` does with the options that papermill does not know."""
    at_cell, begin_cell = options.pop("at_cell", None), notebook.cell_start
    limit, folder, env = (options.pop(name, None) for name in ("time_limit", "folder", "env"))

    def cell_start(cell: NotebookNode, cell_index: int | None = None, **more: Any) -> None:
        if at_cell:
            at_cell(cell_index)
        begin_cell(cell, cell_index, **more)

    notebook.cell_start = cell_start
    if limit:
        options |= {"execution_timeout": math.ceil(limit), "raise_on_iopub_timeout": True}
    with surrounded(env or {}), contextlib.chdir(folder or "."):
        yield


def execute(
    notebook: NotebookExecutionManager,
    *,
    execution_timeout: float | None = None,
    time_limit: float | None = None,
    at_cell: Callable[[int], None] | None = None,
    folder: str | None = None,
    env: Mapping[str, str] | None = None,
    log_output: bool = False,
    stdout_file: TextIO | None = None,
    stderr_file: TextIO | None = None,
    **_: object,
) -> None:
    """Run the cells of a notebook in a child, up to the one that fails, and put their outputs into it.

    Parameters
    ----------
    notebook : NotebookExecutionManager
        What papermill hands to an engine: it has the notebook, and is told of each cell.
    execution_timeout, time_limit : float, seconds for each cell, and for all of them
    at_cell : callable
        Called with the number of each cell before it runs.
    folder : str
        Where the cells run; without it the current folder.
    env : mapping of str
        Environment variables that they have beside this process's.
    log_output : bool
        Whether the outputs of each cell go to papermill's log, too.
    stdout_file, stderr_file : text files
        What the cells' standard streams are written to, too.

    Raises
    ------
    ChildError
        When the child cannot be started, ends, takes too long or says too much.
    """
    ends = time.monotonic() + (time_limit or math.inf)
    with Child(folder or str(Path.cwd()), {**os.environ, **(env or {})}) as child:
        for number, cell in enumerate(notebook.nb.cells):
            if at_cell:
                at_cell(number)
            notebook.cell_start(cell, number)
            try:
                if _runs(cell):
                    reply = child.run(number, cell.source, *_limit(ends, time_limit, execution_timeout))
                    cell.execution_count = reply["count"]
                    _put_in(notebook.nb, reply["outputs"])
                    _pass_on(cell.outputs, {"stdout": stdout_file, "stderr": stderr_file}, log=log_output)
                    if reply["error"] and not _may_fail(cell):
                        _name_error(cell, reply["error"])
                        notebook.cell_exception(cell, number)
                        break
            finally:
                notebook.cell_complete(cell, number)


def _limit(ends: float, notebook: float | None, cell: float | None) -> tuple[float, str]:
    """The seconds that the next cell has, and what is said when they are over."""
    left = ends - time.monotonic()
    if cell is not None and cell < left:
        return cell, f"the cell took longer than {cell:g} seconds"
    return left, f"the notebook took longer than {notebook:g} seconds" if notebook else ""


def _runs(cell: NotebookNode) -> bool:
    """Whether there is anything to run in a cell, as Jupyter has it."""
    return cell.cell_type == "code" and cell.source.strip() and "skip-execution" not in cell.metadata.get("tags", ())


def _may_fail(cell: NotebookNode) -> bool:
    """Whether the notebook goes on after an error of this cell, as Jupyter has it."""
    return "raises-exception" in cell.metadata.get("tags", ())


def _name_error(cell: NotebookNode, error: dict[str, Any]) -> None:
    """Add an error to a cell's outputs where none is among them: IPython only prints some, a group of several, say."""
    if not any(output.output_type == "error" for output in cell.outputs):
        from nbformat.v4 import new_output

        cell.outputs.append(new_output("error", **error, traceback=[]))


def _put_in(notebook: NotebookNode, outputs: Mapping[str, list[dict[str, Any]]]) -> None:
    """Put outputs into the cells of the numbers given."""
    from nbformat import from_dict

    for number, of_cell in outputs.items():
        notebook.cells[int(number)].outputs = from_dict(of_cell)


def _pass_on(outputs: Sequence[NotebookNode], files: Mapping[str, TextIO | None], *, log: bool) -> None:
    """Write outputs to papermill's log and to the files of their streams, as papermill's own engine does."""
    from papermill.log import logger

    for output in outputs:
        text = output.get("text") or output.get("data", {}).get("text/plain", "")
        if log and text:
            logger.log(logging.WARNING if output.get("name") == "stderr" else logging.INFO, text)
        if file := files.get(output.get("name", "")):
            file.write(text)
            file.flush()


class Child:
    """A process that runs the cells of one notebook; a context manager that starts and ends it."""

    def __init__(self, folder: str, env: Mapping[str, str]) -> None:
        self._cwd, self._env = folder, env

    def __enter__(self) -> Child:
        with contextlib.ExitStack() as stack:
            temporary = tempfile.TemporaryDirectory(dir=long_lived_folder(), ignore_cleanup_errors=True)
            self._folder = Path(stack.enter_context(temporary))
            self._requests, theirs = multiprocessing.Pipe()
            stack.enter_context(self._requests)
            with theirs:
                try:
                    self._process = _started(theirs, str(self._folder), self._env, self._cwd, OUTPUT_LIMIT)
                except (OSError, EOFError) as error:
                    raise ChildError(f"its Python process could not be started: {error}") from error
            self._stack = stack.pop_all()
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        with self._stack:
            try:
                if error is None:
                    with contextlib.suppress(OSError):
                        self._requests.send_bytes(NO_MORE)
                    self._process.join(END_WITHIN)  # files that were left open are written
            finally:
                _end_session(self._process)

    def run(self, number: int, source: str, seconds: float, too_long: str) -> dict[str, Any]:
        """The outputs that a cell has made or changed, and how many cells have run.

        Parameters
        ----------
        number, source : int, str
        seconds : float
            How long the cell may take.
        too_long : str
            What is said when it takes longer.

        Returns
        -------
        dict with "outputs", a list by the number of its cell; "count"; and "error", its "ename" and "evalue", or None

        Raises
        ------
        ChildError
            When the cell takes too long or puts out too much, or when the child ends.
        """
        ends = time.monotonic() + seconds
        try:
            self._requests.send_bytes(json.dumps([number, source]).encode())
            while not self._requests.poll(max(0.0, min(LOOK_EVERY, ends - time.monotonic()))):
                if time.monotonic() >= ends:
                    raise ChildError(too_long)
                if self._written() > OUTPUT_LIMIT:
                    raise ChildError(_MORE_OUTPUT)
                if not self._process.is_alive() and not self._requests.poll():
                    raise EOFError
            reply = self._requests.recv_bytes()
        except (EOFError, OSError):
            raise ChildError("its Python process ended before the cell did") from None
        if reply == TOO_MUCH or self._written() > OUTPUT_LIMIT:
            raise ChildError(_MORE_OUTPUT)
        result: dict[str, Any] = json.loads(reply)
        return result

    def _written(self) -> int:
        """Bytes that were written to the standard streams past Python."""
        return sum(path.stat().st_size for path in self._folder.glob("std*"))


_MORE_OUTPUT = f"its output is larger than {OUTPUT_LIMIT:,} characters"


def _end_session(process: BaseProcess) -> None:
    """Kill a child and all processes of the session that it leads."""
    import psutil

    deadline = time.monotonic() + END_WITHIN
    process.kill()
    while (left := [pid for pid in psutil.pids() if _session(pid) == process.pid]) and time.monotonic() < deadline:
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.join(LOOK_EVERY)
    process.join()
    process.close()


def _session(pid: int) -> int:
    """The session of a process that may have ended."""
    try:
        return os.getsid(pid)
    except OSError:
        return 0


# ---- how children come to be -----------------------------------------------------------------------

_starting = threading.Lock()
_context: BaseContext | None = None
_may_fork = False


def begin(imports: Sequence[str] = (), env: Mapping[str, str] | None = None) -> BaseContext:
    """The multiprocessing context that starts children. The first call starts the process that they are forked from.

    Parameters
    ----------
    imports : sequence of str, modules that this process imports meanwhile; only the first call is heard
    env : mapping of str, what its environment has beside this process's
    """
    global _context
    with _starting:
        if _may_fork and threading.active_count() == 1:
            return multiprocessing.get_context("fork")
        if _context is None:
            _context = _begun(imports, env or {})
        return _context


def fork_from_here() -> None:
    """Fork children from this process itself, whose imports are done, as long as it has only one thread."""
    global _may_fork
    _may_fork = True


def _begun(imports: Sequence[str], env: Mapping[str, str]) -> BaseContext:
    """A server that forks; or a new Python for each child, where a folder's name is too long for its socket."""
    from multiprocessing import forkserver, resource_tracker

    _open_standard_streams()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*IMPORTS, *imports])
    resource_tracker.ensure_running()  # which is started with the server, and would let interrupts through
    with contextlib.suppress(OSError), surrounded({**ONE_THREAD, **env}), contextlib.chdir(long_lived_folder()):
        with unseen_main(), _without_interrupts():
            forkserver.ensure_running()
        return context
    return multiprocessing.get_context("spawn")


def _after_fork() -> None:
    """Start each child anew in a process that was forked from this one: its server is the parent's."""
    global _starting, _context
    _starting = threading.Lock()
    if _context is not None:
        _context = multiprocessing.get_context("spawn")


if AVAILABLE:
    os.register_at_fork(after_in_child=_after_fork)


def _open_standard_streams() -> None:
    """Open those that are closed, so that nothing else gets their numbers."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


def _started(*arguments: object) -> BaseProcess:
    """A child that serves the cells of a notebook."""
    context: Any = begin()  # whose class is not declared to have a Process
    process: BaseProcess = context.Process(target=_serve, args=arguments)
    with _starting, unseen_main():
        process.start()
    return process


def _serve(*arguments: Any) -> None:
    from career_lib.running import shell

    shell.serve(*arguments)


@contextlib.contextmanager
def unseen_main() -> Iterator[None]:
    """Let this process start others that do not run its script again, even if it is a daemon (as Dask's workers are).

    Multiprocessing has each new process import the script, which must then guard what it does; and has daemons
    start none, as these would be left behind: our children end with us.
    """
    script, me = sys.modules["__main__"], multiprocessing.current_process()
    daemon = me.daemon
    sys.modules["__main__"] = ModuleType("__main__")
    if daemon:
        me.daemon = False
    try:
        yield
    finally:
        sys.modules["__main__"] = script
        if daemon:
            me.daemon = True


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start a process that Ctrl-C does not reach."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""Runs a notebook's cells in this process with IPython's own shell, and collects outputs in the notebook's format.

This is the child's half of `career_lib.running.forked`.
"""

from __future__ import annotations

import base64
import builtins
import codecs
import gc
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

import comm
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from career_lib.running import process
from career_lib.running.process import NO_MORE, TOO_MUCH

STREAMS = {1: "stdout", 2: "stderr"}
"""The standard streams by their descriptors, and the files that take what is written past Python."""

Output = dict[str, Any]
"""One output of a cell, as nbformat has it."""


class Outputs:
    """The outputs of the cells so far, by the number of the cell.

    Parameters
    ----------
    folder : Path
        Where `STREAMS` are: what a cell or its children write to a descriptor is taken from there before the
        next output, so that all stays in its order.
    limit : int, characters that all outputs may have together
    overflow : callable
        Called when there is more.
    """

    def __init__(self, folder: Path, limit: int, overflow: Callable[[], None]) -> None:
        self._of_cell: dict[int, list[Output]] = {}
        self._changed: set[int] = set()
        self._cell, self._room, self._overflow = 0, limit, overflow
        self._cleared_next = False
        self._shown: dict[str, list[tuple[int, Output]]] = {}
        self._unread = {}
        for descriptor, name in STREAMS.items():
            with (folder / name).open("ab") as file:
                os.dup2(file.fileno(), descriptor)
            self._unread[name] = ((folder / name).open("rb"), codecs.getincrementaldecoder("utf-8")("replace"))

    def begin(self, cell: int) -> None:
        """Note that a cell begins."""
        self._cell, self._of_cell[cell], self._changed = cell, [], {cell}

    def changes(self) -> dict[int, list[Output]]:
        """The outputs of each cell whose outputs have changed since this cell began."""
        self.take_written()
        return {cell: [*map(_whole, self._of_cell[cell])] for cell in self._changed}

    def add(self, output: Output, display_id: str | None = None) -> None:
        """Add an output below the present ones."""
        self.take_written()
        self._add(output)
        if display_id:
            self._shown.setdefault(display_id, []).append((self._cell, output))

    def write(self, name: str, text: str) -> None:
        """Add text below the outputs, or to the last output if it is of the same stream."""
        self.take_written()
        self._write(name, text)

    def update(self, display_id: str, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        """Replace the outputs with that display id, in whatever cell."""
        for cell, output in self._shown.get(display_id, ()):
            output |= {"data": data, "metadata": metadata}
            self._count(output)
            self._changed.add(cell)

    def clear(self, *, wait: bool) -> None:
        """Remove the cell's outputs, now or when the next one comes."""
        self.take_written()
        self._cleared_next = wait
        if not wait:
            self._of_cell[self._cell].clear()

    def take_written(self) -> None:
        """Add what was written to the file descriptors since the last call."""
        for name, (file, decoder) in self._unread.items():
            if data := file.read():
                self._write(name, decoder.decode(data))

    def _write(self, name: str, text: str) -> None:
        last = self._of_cell[self._cell][-1:]
        if last and not self._cleared_next and last[0].get("name") == name:
            last[0]["text"].append(text)
            self._count(text)
        elif text:
            self._add({"output_type": "stream", "name": name, "text": [text]})

    def _add(self, output: Output) -> None:
        self._count(output)
        if self._cleared_next:
            self._cleared_next = False
            self._of_cell[self._cell].clear()
        self._of_cell[self._cell].append(output)

    def _count(self, output: Output | str) -> None:
        """Take an output's characters from what there may be."""
        self._room -= len(str(output))
        if self._room < 0:
            self._overflow()


def _whole(output: Output) -> Output:
    """An output with its text in one piece."""
    return {**output, "text": "".join(output["text"])} if "text" in output else output


class Stream(io.TextIOBase):
    """A standard stream whose text becomes an output of the cell."""

    encoding, errors = "UTF-8", "replace"

    def __init__(self, outputs: Outputs, descriptor: int) -> None:
        self._outputs, self._descriptor, self.name = outputs, descriptor, STREAMS[descriptor]
        self._process = os.getpid()

    def fileno(self) -> int:
        """The descriptor that a child process writes to."""
        return self._descriptor

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def write(self, text: str) -> int:
        """Write a text; in a process forked by the cell, write it to the file descriptor."""
        if os.getpid() == self._process:
            self._outputs.write(self.name, text)
        else:
            os.write(self._descriptor, text.encode("utf-8", "replace"))
        return len(text)


class ResultHook(DisplayHook):
    """Makes the value of a cell's last line an output."""

    shell: Shell

    def write_output_prompt(self) -> None:
        """Write no prompt: a notebook has a number beside the output."""

    def write_format_data(self, format_dict: Output, md_dict: Output | None = None) -> None:
        """Put the value below the cell's outputs."""
        self.shell.outputs.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": as_json(format_dict),
                "metadata": as_json(md_dict or {}),
            }
        )

    def finish_displayhook(self) -> None:
        """Write no empty line."""


class Publisher(DisplayPublisher):
    """Makes what a cell displays an output."""

    shell: Shell

    def publish(
        self,
        data: Output,
        metadata: Output | None = None,
        *args: object,
        transient: Output | None = None,
        update: bool = False,
        **options: object,
    ) -> None:
        """Add what is displayed below the cell's outputs, or replace the output with the same display id."""
        display_id = (transient or {}).get("display_id")
        shown = {"data": as_json(data), "metadata": as_json(metadata or {})}
        if update and display_id:
            self.shell.outputs.update(display_id, **shown)
        else:
            self.shell.outputs.add({"output_type": "display_data", **shown}, display_id)

    def clear_output(self, wait: bool = False) -> None:
        """Remove the cell's outputs."""
        self.shell.outputs.clear(wait=wait)


class Shell(InteractiveShell):
    """IPython's shell; it stores outputs in the notebook's format instead of printing them."""

    displayhook_class = Type(ResultHook)
    display_pub_class = Type(Publisher)
    outputs: Outputs

    def enable_gui(self, gui: str | None = None) -> None:
        """Open no windows; `%matplotlib inline` needs none."""

    def ask_exit(self) -> None:
        """Go on after `quit()`, as a notebook does."""

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.outputs.add(
            {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        )


def as_json(bundle: Mapping[str, Any]) -> Output:
    """A mapping of MIME types to data as JSON can hold it: pictures in base64."""
    return {
        kind: base64.b64encode(data).decode("ascii") if isinstance(data, bytes) else data
        for kind, data in bundle.items()
    }


def serve(requests: Connection, folder: str, env: Mapping[str, str], cwd: str, limit: int) -> None:
    """Run the cells that the parent sends, one after the other, until it says that there are no more.

    Parameters
    ----------
    requests : Connection
        Gives `[number, source]` of a cell as JSON, in the end `NO_MORE`. Takes `{"outputs": {number: [...]},
        "count": ..., "error": ...}`, or `TOO_MUCH` and nothing after it, once there is more than `limit`.
    folder : str
        A private folder, for what is written to the standard streams and what IPython keeps.
    env, cwd : mapping of str, str
        The environment and the folder of the cells.
    limit : int, characters that all outputs may have together
    """

    def overflow() -> NoReturn:
        requests.send_bytes(TOO_MUCH)
        os._exit(1)

    os.setsid()
    process.end_with_parent(-os.getpid(), signal.SIGKILL)
    process.take_environment(env)
    os.chdir(cwd)
    sys.path.insert(next((at for at, path in enumerate(sys.path) if "site-packages" in path), 0), "")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if numpy_random := sys.modules.get("numpy.random"):
        numpy_random.seed()  # else it would draw the same in each child
    gc.disable()  # what the cells leave is gone with the process
    shell, mine = _shell(Path(folder), Outputs(Path(folder), limit, overflow)), os.getpid()
    while (request := requests.recv_bytes()) != NO_MORE:
        cell, source = json.loads(request)
        shell.outputs.begin(cell)
        result = shell.run_cell(source, store_history=True)
        if os.getpid() != mine:
            os._exit(0)  # a cell's fork that ran on to here
        error = _named(result.error_before_exec or result.error_in_exec)
        reply = {"outputs": shell.outputs.changes(), "count": shell.execution_count - 1, "error": error}
        requests.send_bytes(json.dumps(reply, default=str).encode())
    shell.reset(new_session=False)


def _named(error: BaseException | None) -> dict[str, str] | None:
    """The name and the text of an error."""
    return None if error is None else {"ename": type(error).__name__, "evalue": str(error)}


def _shell(folder: Path, outputs: Outputs) -> Shell:
    """A shell that puts out into `outputs`, with the history, settings and startup files of nobody."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0, closefd=False), Stream(outputs, 1), Stream(outputs, 2)
    builtins.input, comm.create_comm = _no_answer, _no_widget
    shell = Shell.instance(config=Config({"HistoryManager": {"enabled": False}}), ipython_dir=str(folder))
    shell.outputs = outputs
    return shell


def _no_answer(prompt: object = "") -> NoReturn:
    raise StdinNotImplementedError("input() was called, but nobody can answer while a notebook runs by itself.")


def _no_widget(*_: object, **__: object) -> NoReturn:
    raise RuntimeError(
        "a widget was made, and this way of running a notebook shows none; "
        "papermill's own engine does: leave out --engine, or engine_name"
    )

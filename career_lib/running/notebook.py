"""A notebook with papermill's parameters, run within limits, or the sentence that says which cell failed and why.

Of papermill this takes what it is known for: which parameters a notebook declares, and the cell that sets
them. Its `execute_notebook` would turn the notebook into text and back, and check it, three times a run.
"""

from __future__ import annotations

import asyncio
import copy
import functools
import logging
import queue
import textwrap
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from career_lib.base import errors
from career_lib.base.errors import CareerError, ReportFailedError

OUTPUT_LIMIT = 5_000_000
"""Characters that all outputs of a notebook may have together: ten times what a long journey's have."""

Scalar = str | int | float | bool | None

Progress = Callable[[int, int, str], None]
"""Told before each cell: how many lie behind, how many there are, and the question being answered."""

logging.getLogger("papermill").addHandler(logging.NullHandler())  # what goes wrong is raised, not printed


def executed(
    notebook: Path,
    parameters: Mapping[str, Scalar],
    *,
    kernel: AsyncKernelManager,
    timeout: float,
    progress: Progress | None = None,
) -> NotebookNode:
    """The notebook with its outputs, once every cell up to the one tagged `end` has run.

    That no cell failed is not taken for success. What counts is that the last cell's output is there.

    Parameters
    ----------
    notebook : Path
    parameters : mapping of str to JSON scalar
        Each is declared by the notebook in its cell tagged `parameters`.
    kernel : AsyncKernelManager
        A kernel that was started. It is killed in the end; the caller cleans up after it.
    timeout : float, seconds for the whole notebook, > 0
    progress : callable, optional

    Raises
    ------
    ReportFailedError
        Which cell failed, and why.
    CareerError
        What a cell raised, when it is the user's to mend: a plan that cannot be read, say.
    """
    source, declared = _read(notebook.resolve(), notebook.stat().st_mtime_ns)
    _check(parameters, declared, notebook.name)
    place = _Place(notebook.name, source.cells, progress)
    done: NotebookNode = parameterize_notebook(copy.deepcopy(source), dict(parameters))
    try:
        _run(done, kernel, time.monotonic() + timeout, place)
    except CellExecutionError as error:
        if mendable := _mendable(error.ename):
            raise mendable(error.evalue) from None
        raise place.failed(_one_line(f"{error.ename}: {error.evalue}" if error.evalue else error.ename)) from None
    except CellTimeoutError:
        raise place.failed(f"the notebook took longer than {timeout:g} seconds") from None
    except DeadKernelError:
        raise place.failed("its Python process ended before the cell did") from None
    except RuntimeError as error:
        raise ReportFailedError(f"{notebook.name} was not begun: {error}") from error
    if not any("end" in cell.metadata.get("tags", ()) and cell.get("outputs") for cell in done.cells):
        raise place.failed("the notebook stopped there, before the cell tagged end")
    return done


@functools.lru_cache(maxsize=8)
def _read(notebook: Path, changed: int) -> tuple[NotebookNode, tuple[str, ...]]:
    """A notebook, as it was last changed, and the parameters that it declares; nobody may change it."""
    source: NotebookNode = load_notebook_node(str(notebook))
    return source, tuple(papermill.inspect_notebook(notebook))


def _check(parameters: Mapping[str, object], declared: Sequence[str], name: str) -> None:
    """Raise unless the notebook declares each parameter: papermill would only warn, and show the sample."""
    if strange := sorted(set(parameters) - set(declared)):
        raise ReportFailedError(
            f"{name} declares no parameter {', '.join(strange)}; its cell tagged parameters has {', '.join(declared)}"
        )
    if wrong := [key for key, value in parameters.items() if not isinstance(value, Scalar)]:
        raise ReportFailedError(f"parameter {wrong[0]} is no text, number, truth value or null")


def _mendable(name: str) -> type[CareerError] | None:
    """The class of an error that is the user's to mend, and no fault of the notebook."""
    found = getattr(errors, name, None)
    return found if isinstance(found, type) and issubclass(found, CareerError) else None


def _one_line(text: str) -> str:
    return textwrap.shorten(text, 400, placeholder=" ...")


class _Place:
    """Where in the notebook we are, as its reader counts: without the cell that papermill puts in."""

    def __init__(self, name: str, cells: list[NotebookNode], progress: Progress | None) -> None:
        self.name, self.cells, self.progress = name, cells, progress
        self.injected = 1 + next(i for i, c in enumerate(cells) if "parameters" in c.metadata.get("tags", ()))
        self.at = 0

    def reach(self, index: int) -> None:
        self.at = index - (index >= self.injected)
        if self.progress:
            self.progress(self.at, len(self.cells), self.heading())

    def heading(self) -> str:
        """The last heading above, without its hashes."""
        above = [c.source for c in self.cells[: self.at + 1] if c.cell_type == "markdown" and c.source.startswith("#")]
        return above[-1].splitlines()[0].lstrip("# ") if above else ""

    def failed(self, why: str) -> ReportFailedError:
        where = f' ("{self.heading()}")' if self.heading() else ""
        return ReportFailedError(f"cell {self.at + 1}{where} of {self.name} failed: {why}")


class _Client(NotebookClient):
    """A notebook's client that ends the kernel when it says too much."""

    said = 0
    ending: asyncio.Future[None] | None = None

    @property
    def too_much(self) -> bool:
        return self.said > OUTPUT_LIMIT

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        self.said += len(str(msg["content"]))
        if not self.too_much or msg["msg_type"] == "status":
            return super().process_message(msg, cell, cell_index)
        if self.ending is None and self.km is not None and self.km.provisioner is not None:
            self.ending = asyncio.ensure_future(self.km.provisioner.kill())
        return None

    def output(
        self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """What a cell shows, as it is: nbclient would hold it against the schema of notebooks; the page cleans it."""
        plain = msg["msg_type"] in ("display_data", "execute_result") and not display_id
        if not plain or self.clear_before_next_output or self.output_hook_stack[msg["parent_header"].get("msg_id")]:
            return super().output(outs, msg, display_id, cell_index)
        shown = {name: value for name, value in msg["content"].items() if name != "transient"}
        outs.append(_node({"output_type": msg["msg_type"], **shown}))
        return outs[-1]


_node: Callable[[dict[str, Any]], NotebookNode] = nbformat.from_dict


def _run(notebook: NotebookNode, kernel: AsyncKernelManager, ends: float, place: _Place) -> None:
    """Run the cells one by one in a kernel that is up already, which is killed in the end."""
    client = _Client(
        notebook,
        km=kernel,
        timeout_func=lambda _: max(1, ends - time.monotonic()),
        raise_on_iopub_timeout=True,
        force_raise_errors=True,
        record_timing=False,
        log=logging.getLogger("papermill"),
    )
    client.kc = _connected(kernel, ends)
    try:
        run_sync(_run_cells)(client, place)
    except DeadKernelError:
        if not client.too_much:
            raise
    finally:
        client.kc.stop_channels()
        if kernel.provisioner is not None:
            run_sync(kernel.provisioner.kill)()
    if client.too_much:
        raise place.failed(f"its output is larger than {OUTPUT_LIMIT:,} characters")


async def _run_cells(client: _Client, place: _Place) -> None:
    for index, cell in enumerate(client.nb.cells):
        place.reach(index)
        await client.async_execute_cell(cell, index)
        if client.too_much:
            break


def _connected(kernel: AsyncKernelManager, ends: float) -> AsyncKernelClient:
    """A client that hears what the kernel says, as soon as it does.

    The client's own `wait_for_ready` listens another 0.2 seconds for what comes from nobody else here.
    """
    client = kernel.client()
    client.start_channels()
    while True:
        client.kernel_info()
        try:
            run_sync(client.get_iopub_msg)(timeout=0.5)
        except queue.Empty:
            if not run_sync(kernel.is_alive)():
                raise RuntimeError("its Python process ended") from None
            if time.monotonic() > ends:
                raise RuntimeError("its Python process did not answer in time") from None
        else:
            return client

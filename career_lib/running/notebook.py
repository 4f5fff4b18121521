"""Runs a notebook with papermill, within limits; an error says in a sentence which cell failed and why."""

from __future__ import annotations

import functools
import logging
import tempfile
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, ValidationError
from papermill.exceptions import PapermillExecutionError
from papermill.iorw import load_notebook_node

from career_lib.base import errors
from career_lib.base.errors import CareerError, ReportFailedError
from career_lib.running import forked
from career_lib.running.folders import long_lived_folder

Scalar = str | int | float | bool | None

Progress = Callable[[int, int, str], None]
"""Called before each cell: how many lie behind, how many there are, and the question being answered."""

logging.getLogger("papermill").addHandler(logging.NullHandler())  # what goes wrong is raised, not printed


def executed(
    notebook: Path,
    parameters: Mapping[str, Scalar],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> NotebookNode:
    """Run a notebook and return it with its outputs; an error unless every cell up to the one tagged `end` has run.

    It runs in an empty private folder. That no cell failed is not taken for success: what counts is that the
    last cell's output is there.

    Parameters
    ----------
    notebook : Path
    parameters : mapping of str to JSON scalar
        Each is declared by the notebook in its cell tagged `parameters`.
    timeout : float, seconds for the whole notebook, > 0
    env : mapping of str, environment variables that it has beside this process's
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
    try:
        with tempfile.TemporaryDirectory(dir=long_lived_folder(), ignore_cleanup_errors=True) as folder:
            result: NotebookNode = papermill.execute_notebook(
                source,
                None,
                dict(parameters),
                engine_name="forked",
                progress_bar=False,
                folder=folder,
                env=env,
                time_limit=timeout,
                at_cell=place.reach,
            )
    except PapermillExecutionError as error:
        if mendable := _mendable(error.ename):
            raise mendable(error.evalue) from None
        raise place.failed(_one_line(f"{error.ename}: {error.evalue}" if error.evalue else error.ename)) from None
    except CellTimeoutError:
        raise place.failed(f"the notebook took longer than {timeout:g} seconds") from None
    except DeadKernelError:
        raise place.failed("its Python process ended before the cell did") from None
    except forked.ChildError as error:
        raise place.failed(str(error)) from None
    for output in (output for cell in result.cells for output in cell.get("outputs", ()) if "ename" in output):
        raise place.failed(f"{output.ename}: {output.evalue}")  # sys.exit(0), which papermill takes for no error
    if not any("end" in cell.metadata.get("tags", ()) and cell.get("outputs") for cell in result.cells):
        raise place.failed("the notebook stopped there, before the cell tagged end")
    return result


@functools.lru_cache(maxsize=8)
def _read(notebook: Path, changed: int) -> tuple[NotebookNode, tuple[str, ...]]:
    """A notebook, as it was last changed, and the parameters that it declares; nobody may change it."""
    try:
        source: NotebookNode = load_notebook_node(str(notebook))
    except (OSError, ValueError, TypeError, AttributeError, ValidationError) as error:
        raise ReportFailedError(f"{notebook.name} cannot be read as a notebook: {_one_line(str(error))}") from error
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
    kind = getattr(errors, name, None)
    return kind if isinstance(kind, type) and issubclass(kind, CareerError) else None


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

"""Output on the terminal: lines, wrapped text, paths as the user would type them, progress of long work."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from career_lib.base.errors import visible

if TYPE_CHECKING:
    from career_lib.running.notebook import Progress


def open_streams() -> None:
    """Open standard streams that were closed when the program began, on the null device."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def echo(line: object = "", *, err: bool = False) -> None:
    """Print a line. A failure to print (full disk, a pipe that nobody reads) does not stop the command."""
    try:
        typer.echo(line, err=err)
    except OSError:
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, (sys.stderr if err else sys.stdout).fileno())
        os.close(nobody)


def somebody_answers() -> bool:
    """Whether standard input is a terminal, so that somebody can answer a question."""
    return sys.stdin.isatty()


def wrapped(text: str) -> str:
    """The text wrapped to the width of the terminal."""
    width = min(shutil.get_terminal_size().columns, 90) - 4
    return "\n".join(textwrap.fill(line, width) if line.strip() else line for line in text.splitlines())


def near(path: Path) -> str:
    """A path as text, relative to the current folder if it lies inside it."""
    path, folder = path.absolute(), Path.cwd()
    return visible(str(path.relative_to(folder) if path.is_relative_to(folder) else path))


def near_or_address(place: Any) -> str:
    """A path as `near` gives it, or an address as it is."""
    return near(place) if isinstance(place, Path) else visible(str(place))


@contextmanager
def status() -> Iterator[Callable[[str], None]]:
    """A function that shows a status text on the terminal; it does nothing where there is no terminal."""
    if not sys.stderr.isatty():
        yield lambda sentence: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.status import Status

    with Status("", console=Console(stderr=True)) as shown:
        yield lambda sentence: shown.update(escape(sentence))


@contextmanager
def progress() -> Iterator[Progress]:
    """A function that shows on the terminal how far a report is."""
    with status() as show:
        show("Starting")
        yield lambda behind, cells, question: show(f"{behind * 100 // cells:3d} %  {question}")


@contextmanager
def counted() -> Iterator[Callable[[int, int], None]]:
    """A function that shows a progress bar with speed and remaining time; without a terminal it does nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{60 * speed:,.0f} a minute" if speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description="The page" if done == total else "Journeys")

        yield show

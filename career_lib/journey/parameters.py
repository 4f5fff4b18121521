"""Reads the parameters of a notebook: a day, today, the folder of the journeys.

The notebooks and the command line are the only ones that ask the clock; they do it here.
"""

from __future__ import annotations

import ast
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from career_lib.base import shipped
from career_lib.base.errors import CareerError, did_you_mean, quoted
from career_lib.journey.days import FIRST_DAY, LAST_DAY


def today() -> dt.date:
    """Today's date by this machine's clock."""
    return dt.datetime.now().astimezone().date()


def text(name: str, value: object) -> str:
    """The value of the parameter `name` as text; it may be a number, as from `papermill -p person 42`.

    Raises
    ------
    CareerError
        When it is neither a text nor a number.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CareerError(f"{name} is {quoted(value)}; use a text in quotation marks")
    return str(value)


def day(name: str, text: str) -> dt.date | None:
    """The value of the parameter `name` as a day, or None if it is empty.

    Raises
    ------
    CareerError
        When it is no day.
    """
    try:
        named = dt.date.fromisoformat(str(text)) if text else None
    except ValueError:
        raise CareerError(f"{name} is {quoted(text)}; use a day written as 2026-11-15, or nothing") from None
    if named and not FIRST_DAY <= named < LAST_DAY:
        raise CareerError(f"{name} is {text}; use a day from {FIRST_DAY} to {LAST_DAY - dt.timedelta(days=1)}")
    return named


def folder(data: str) -> Path:
    """The folder of the journeys: looked for from the current folder, then from the project's.

    Raises
    ------
    CareerError
        When there is no such folder.
    """
    data = text("data", data)
    here = Path.cwd() / Path(data).expanduser()
    for place in (here, shipped.NOTEBOOKS.parent / data):
        if place.is_dir():
            return place.resolve()
    raise CareerError(f"there is no folder {data!r} in {here.parent}; data names the folder of the journeys")


INJECTED = "# Parameters\n"
"""What the cell begins with that papermill puts below the one tagged `parameters`."""


def check_declared() -> None:
    """Check that the running notebook declares each parameter that papermill was given; outside a notebook do nothing.

    papermill only warns of a misspelt parameter, and the notebook then shows its sample as if that had been meant.

    Raises
    ------
    CareerError
        When it does not.
    """
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    cells = shell.user_ns.get("In", ()) if shell else ()
    if strange := undeclared(cells):
        declared = set[str]().union(*map(_set_by, cells)) - set(strange)
        raise CareerError(f"this notebook has no parameter {strange[0]}{did_you_mean(strange[0], declared)}")


def undeclared(cells: Sequence[str]) -> list[str]:
    r"""The names that are set only in the cell which papermill injects, sorted.

    Examples
    --------
    >>> undeclared(['person = "maya"', '# Parameters\nperson = "sam"\nas_off = "2026-11-15"\n'])
    ['as_off']
    """
    injected = [_set_by(cell) for cell in cells if cell.startswith(INJECTED)]
    others = [_set_by(cell) for cell in cells if not cell.startswith(INJECTED)]
    return sorted(injected[-1].difference(*others)) if injected else []


def _set_by(cell: str) -> set[str]:
    """The names that a cell sets by assignment."""
    try:
        lines = ast.parse(cell).body
    except SyntaxError:
        return set()
    return {
        target.id
        for line in lines
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    }

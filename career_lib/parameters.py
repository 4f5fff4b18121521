"""What the parameters of a notebook mean: a day, today, the folder of the journeys.

The notebooks and the command line are the only ones that ask the clock; they do it here.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from career_lib import shipped
from career_lib.errors import CareerError, quoted
from career_lib.records import FIRST_DAY, LAST_DAY


def today() -> dt.date:
    """The day on this machine's calendar."""
    return dt.datetime.now().astimezone().date()


def day(name: str, text: str) -> dt.date | None:
    """The day that a parameter of some name holds, or None where it is empty.

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
    """The folder that holds the journeys: looked for from here, then from where the project is.

    Raises
    ------
    CareerError
        When there is no such folder.
    """
    here = Path.cwd() / Path(data).expanduser()
    for place in (here, shipped.NOTEBOOKS.parent / data):
        if place.is_dir():
            return place.resolve()
    raise CareerError(f"there is no folder {data!r} in {here.parent}; data names the folder of the journeys")

"""Standings of many journeys: computed from the journeys, or read from a file with one line for each.

A run over many journeys writes the file, and the coach's page is made from it. Where a journey could not be
used, its line has the reason instead.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from career_lib.base.errors import CareerError
from career_lib.coach import standing
from career_lib.coach.standing import Standing
from career_lib.journey import store
from career_lib.sharing import view

WITHHELD = "it could not be used; career check or career share, run for it alone, say why"
"""What somebody else than the traveller learns of it, as a message quotes what stands in the files."""


def standing_of(root: Path, id: str, *, as_of: dt.date, audience: str) -> Standing:
    """The standing of a journey, computed from what an audience may see of it.

    Raises
    ------
    CareerError
        When the journey cannot be read, or begins after the day.
    """
    whole = store.read(root, id, as_of=as_of)
    if as_of < whole.plan.start:
        raise CareerError(f"the journey begins on {whole.plan.start}, after {as_of}")
    return replace(standing.standing(view.view(whole, audience)), id=id)  # a mentor's view has none


def of_journeys(root: Path, *, as_of: dt.date, audience: str) -> Iterator[Standing | tuple[str, str]]:
    """The standing of each journey in a folder; the id and the error of one that cannot be read."""
    for id in store.journeys(root):
        try:
            yield standing_of(root, id, as_of=as_of, audience=audience)
        except CareerError as error:
            yield id, str(error) if audience == "self" else WITHHELD
    for stray in store.strays(root):
        yield stray.path.name, stray.message


def line(standing: Standing | None, *, id: str, status: str, error: str = "") -> str:
    """The result of one journey as a line of the file.

    Parameters
    ----------
    standing : Standing or None
    id, status : str
    error : str
        Why there is no standing.
    """
    values = {"id": id, "error": error} if standing is None else standing.data()
    return json.dumps({**values, "status": status}, ensure_ascii=False) + "\n"


def of_file(path: Path) -> Iterator[Standing | tuple[str, str]]:
    """The standings in such a file; the id and the error of a journey that has none."""
    with path.open(encoding="utf-8") as lines:  # a name may hold what str.splitlines takes for the end of a line
        for entry in map(json.loads, lines):
            yield (entry["id"], entry["error"]) if "error" in entry else Standing.of(entry)

"""A traveller's own copies of the notebooks: creates them, updates them cell by cell, and mends broken ones.

The committed notebooks stay as they are; what runs, and then holds private output, are copies in
`<root>/<id>/notebooks/`, with the parameters set to that person. A newer version of the notebooks is
merged into the copies, and what the user changed stays.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from career_lib.base import shipped
from career_lib.base.files import replace_file

NOTEBOOKS = ("start", "plan", "assess", "log", "progress", "mentor", "files")
"""The notebooks that a traveller works with, in the order of first use."""

Cell = dict[str, Any]
Notebook = dict[str, Any]
"""As the file has it (nbformat 4.5): a cell's `source` is a text, or a list of its lines."""

_NEW = "-new"
"""What the id of a cell ends in that shows the project's new text below a cell that the user had changed."""


def prepare(root: Path, id: str) -> tuple[str, ...]:
    """Create the working copies or update them; return a sentence for each thing the user should know.

    Afterwards no copy has outputs: a form that an earlier kernel showed is an error for the next one.
    """
    folder = Path(root).resolve() / id / "notebooks"
    names = (f"{name}.ipynb" for name in NOTEBOOKS)
    return tuple(sentence for name in names for sentence in _deliver(shipped.NOTEBOOKS / name, folder, id))


def _deliver(source: Path, folder: Path, id: str) -> Iterator[str]:
    """Update the working copy of one notebook; yield a sentence if it was broken or the user's own text is affected.

    In `.shipped/` beside the copies lie the notebook as it was last delivered, and a backup of the copy as
    it was before its last merge. A broken copy is kept beside the one that replaces it.
    """
    path, base_path = folder / source.name, folder / ".shipped" / source.name
    values = {"person": id, "as_of": "", "data": str(folder.parent.parent)}
    new = with_parameters(json.loads(source.read_text(encoding="utf-8")), values)
    base, mine = _readable(base_path) or new, _readable(path)
    copy = new
    if mine is None and path.exists():
        yield f"{path.name} could not be read and was made anew; the broken file is kept as {_kept(path)}."
    elif mine is not None:
        broken = any(_gone(cell, _by_id(mine)) for cell in new["cells"] if cell["id"] in _by_id(base))
        copy, differing = merged(base, new, mine) if broken or base != new else (mine, False)
        if broken:
            kept = _kept(path)
            yield f"{path.name} had lost cells that it needs and has them again; the broken file is kept as {kept}."
        elif base != new:
            put(base_path.with_suffix(".backup.ipynb"), path.read_text(encoding="utf-8"))
        if differing:
            yield f"{path.name}: cells that you had changed have a newer version, which is shown below yours."
    copy = without_outputs(copy)
    if copy != mine:
        put(path, _written(copy))
    put(base_path, _written(new))


def _kept(broken: Path) -> str:
    """Keep what a broken copy holds in a file beside it, named for the day it was last written; return the name."""
    day = f"{dt.datetime.fromtimestamp(broken.stat().st_mtime).astimezone():%Y-%m-%d}"
    endings = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    places = (broken.with_name(f"{broken.stem}-broken-{day}{ending}.ipynb") for ending in endings)
    kept = next(place for place in places if not place.exists())
    replace_file(kept, broken.read_bytes())
    return kept.name


def _written(notebook: Notebook) -> str:
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _readable(path: Path) -> Notebook | None:
    """The notebook in a file, or None when there is none."""
    try:
        notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
        whole = notebook["nbformat"] == 4 and isinstance(notebook["metadata"], dict)
        return notebook if whole and all(map(_whole, notebook["cells"])) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _whole(cell: Cell) -> bool:
    """Whether a cell has all that a cell has."""
    return bool(cell["id"] and cell["cell_type"] and isinstance(cell["metadata"], dict)) and _source(cell) is not None


def with_parameters(notebook: Notebook, values: Mapping[str, str]) -> Notebook:
    """The notebook without outputs, and with the cell tagged `parameters` set to some values, as literals."""

    def literal(line: re.Match[str]) -> str:
        name = line[1]
        return f"{name} = {json.dumps(values[name], ensure_ascii=False)}" if name in values else line[0]

    notebook = without_outputs(notebook)
    for cell in notebook["cells"]:
        if "parameters" in cell["metadata"].get("tags", ()):
            cell["source"] = re.sub(r"^(\w+) = .*$", literal, _source(cell), flags=re.MULTILINE)
    return notebook


def without_outputs(notebook: Notebook) -> Notebook:
    """A notebook of which no cell has run."""
    never_run: Cell = {"outputs": [], "execution_count": None}
    cells = [cell | (never_run if cell["cell_type"] == "code" else {}) for cell in notebook["cells"]]
    metadata = {name: value for name, value in notebook["metadata"].items() if name != "widgets"}
    return {**notebook, "metadata": metadata, "cells": cells}


def merged(base: Notebook, new: Notebook, mine: Notebook) -> tuple[Notebook, bool]:
    """The user's notebook merged with the project's changes, and whether both had changed the same cell.

    Cells are matched by id. A cell that the user left as delivered takes the new text, or goes when the
    new version has it no more; one that the user changed, added or deleted stays so. Where both changed
    the same cell, the user's stays and the new text stands below it. A cell of code that must not be
    deleted comes back.
    """
    was, own = _by_id(base), _by_id(mine)
    cells: list[Cell] = []
    differing = False
    for cell in new["cells"]:
        id = cell["id"]
        if _gone(cell, own):
            cells.append(cell)
        elif id not in own:
            cells += [] if id in was else [cell]
        elif _same(cell, own[id]):
            cells.append(own[id] | {"metadata": _metadata(cell, own[id], was.get(id))})
        elif _same(cell, was.get(id)):
            cells.append(own[id])
        elif _same(own[id], was.get(id)):
            cells.append(cell | {"metadata": _metadata(cell, own[id], was.get(id))})
        else:
            cells += [own[id], _newer(cell)]
            differing = True
    return {**mine, "cells": _with_own(cells, mine["cells"], was)}, differing


def _gone(cell: Cell, own: Mapping[str, Cell]) -> bool:
    """Whether a delivered cell of code that must not be deleted is missing from the user's, or is no code any more."""
    kept = cell["id"] in own and own[cell["id"]]["cell_type"] == cell["cell_type"]
    return cell["cell_type"] == "code" and cell["metadata"].get("deletable") is False and not kept


def _metadata(new: Cell, own: Cell, was: Cell | None) -> dict[str, Any]:
    """The metadata of a cell: of each entry the project's, unless the user changed it."""
    before, after, mine = ({} if cell is None else cell["metadata"] for cell in (was, new, own))
    entries = {name: (after if mine.get(name) == before.get(name) else mine).get(name) for name in {**mine, **after}}
    return {name: value for name, value in entries.items() if value is not None}


def _with_own(cells: list[Cell], mine: list[Cell], was: Mapping[str, Cell]) -> list[Cell]:
    """The cells, and each of the user's that is not among them below the one that it was below."""
    cells = list(cells)
    place = 0
    for cell in mine:
        ids = [placed["id"] for placed in cells]
        if cell["id"] in ids:
            place = ids.index(cell["id"]) + 1
        elif not _same(cell, was.get(cell["id"])):
            cells.insert(place, cell)
            place += 1
    return cells


def _by_id(notebook: Notebook) -> dict[str, Cell]:
    return {cell["id"]: cell for cell in notebook["cells"]}


def _source(cell: Cell) -> str:
    return "".join(cell["source"])


def _same(cell: Cell, version: Cell | None) -> bool:
    """Whether two cells say the same, whatever they put out."""
    return (
        version is not None
        and cell["cell_type"] == version["cell_type"]
        and _source(cell).strip() == _source(version).strip()
    )


def _newer(cell: Cell) -> Cell:
    """A cell that shows, and does not run, the new text of a cell that the user had changed."""
    text = f"```python\n{_source(cell)}\n```" if cell["cell_type"] == "code" else _source(cell)
    return {
        "cell_type": "markdown",
        "id": cell["id"][: 64 - len(_NEW)] + _NEW,
        "metadata": {},
        "source": f"*A newer version of the cell above, which you had changed:*\n\n{text}",
    }


def put(path: Path, text: str) -> None:
    """Write a text to a file, all of it or nothing; a file with that text already is left alone."""
    if not (path.exists() and path.read_text(encoding="utf-8", errors="replace") == text):
        replace_file(path, text.encode())

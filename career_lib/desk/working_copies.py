"""A traveller's own copies of the notebooks: creates them and updates them cell by cell.

The committed notebooks stay as they are; what runs, and then holds private output, are copies in
`<root>/<id>/notebooks/`, with the parameters set to that person. A newer version of the notebooks is
merged into the copies, and what the user changed stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from career_lib.base import shipped
from career_lib.base.files import replace_file

NOTEBOOKS = ("start", "plan", "assess", "log", "progress")
"""The notebooks that a traveller works with, in the order of first use."""

Cell = dict[str, Any]
Notebook = dict[str, Any]
"""As the file has it (nbformat 4.5): a cell's `source` is a text, or a list of its lines."""

_NEW = "-new"
"""What the id of a cell ends in that shows the project's new text below a cell that the user had changed."""


def prepare(root: Path, id: str) -> tuple[str, ...]:
    """Make or bring up to date the working copies; return a sentence for each thing the user should know."""
    folder = Path(root).resolve() / id / "notebooks"
    sentences = (_deliver(shipped.NOTEBOOKS / f"{name}.ipynb", folder, id, folder.parent.parent) for name in NOTEBOOKS)
    return tuple(sentence for sentence in sentences if sentence)


def _deliver(source: Path, folder: Path, id: str, root: Path) -> str:
    """Bring one shipped notebook to its working copy; a sentence when the user's own text was at stake.

    What was delivered last stays beside the copy in `.shipped/`, and so does a backup of the copy as
    it was before the last merge.
    """
    mine_path, base_path = folder / source.name, folder / ".shipped" / source.name
    new = with_parameters(
        json.loads(source.read_text(encoding="utf-8")), {"person": id, "as_of": "", "data": str(root)}
    )
    fresh, sentence = _written(new), ""
    if mine_path.exists():
        if base_path.exists() and base_path.read_text(encoding="utf-8") == fresh:
            return ""
        backup = base_path.with_suffix(".backup.ipynb")
        put(backup, mine_path.read_text(encoding="utf-8", errors="replace"))
        mine = _readable(mine_path)
        if mine is None:
            sentence = f"{source.name} could not be read and was made anew; the old file is kept as {backup}."
        else:
            new, differing = merged(_readable(base_path) or new, new, mine)
            sentence = f"{source.name}: cells that you had changed have a newer version, which is shown below yours."
            sentence *= differing
    put(mine_path, _written(new))
    put(base_path, fresh)
    return sentence


def _written(notebook: Notebook) -> str:
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _readable(path: Path) -> Notebook | None:
    """The notebook in a file, or None when there is none."""
    try:
        notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
        return notebook if all(cell["id"] and cell["cell_type"] for cell in notebook["cells"]) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def with_parameters(notebook: Notebook, values: Mapping[str, str]) -> Notebook:
    """The notebook without outputs, and with the cell tagged `parameters` set to some values, as literals."""

    def literal(line: re.Match[str]) -> str:
        name = line[1]
        return f"{name} = {json.dumps(values[name], ensure_ascii=False)}" if name in values else line[0]

    cells = [dict(cell) for cell in notebook["cells"]]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
        if "parameters" in cell["metadata"].get("tags", ()):
            cell["source"] = re.sub(r"^(\w+) = .*$", literal, _source(cell), flags=re.MULTILINE)
    return {**notebook, "cells": cells}


def merged(base: Notebook, new: Notebook, mine: Notebook) -> tuple[Notebook, bool]:
    """The user's notebook merged with the project's changes, and whether both had changed the same cell.

    Cells are matched by id. A cell that the user left as delivered takes the new text, or goes when the
    new version has it no more; one that the user changed, added or deleted stays so. Where both changed
    the same cell, the user's stays and the new text stands below it.
    """
    was, own = _by_id(base), _by_id(mine)
    cells: list[Cell] = []
    differing = False
    for cell in new["cells"]:
        id = cell["id"]
        if id not in own:
            cells += [] if id in was else [cell]
        elif _same(cell, own[id]) or _same(cell, was.get(id)):
            cells.append(own[id])
        elif _same(own[id], was.get(id)):
            cells.append(cell)
        else:
            cells += [own[id], _newer(cell)]
            differing = True
    return {**mine, "cells": _with_own(cells, mine["cells"], was)}, differing


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

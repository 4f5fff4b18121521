"""A report of the sample, asked and drawn once, so that a process which is forked afterwards finds the way known.

The first report that a process makes takes a third longer than the next ones: Python has not seen yet
which kinds of values its code meets, no letter is shaped, no pattern compiled, no type known. A forked
process makes one report only, its first; rehearsed before the fork, it is as quick as a second one.
What a rehearsal leaves is what libraries keep for themselves, and no number or word of the sample.
"""

from __future__ import annotations

import json
import warnings
from contextlib import suppress
from pathlib import Path

from career_lib.answers import Answers
from career_lib.errors import CareerError
from career_lib.shipped import DEMO, NOTEBOOKS

NOTEBOOK = NOTEBOOKS / "progress.ipynb"

SAMPLE = {"person": "maya", "as_of": "2026-11-15", "data": str(DEMO)}
"""Of the samples, the one that has something in every table."""


def questions(notebook: Path = NOTEBOOK) -> list[str]:
    """The calls that a notebook makes, each a method of `Answers`, in its order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    lines = [cell["source"][-1] for cell in cells if cell["cell_type"] == "code"]
    return [line.removeprefix("progress.").removesuffix("()") for line in lines if line.startswith("progress.")]


def rehearse() -> None:
    """Ask and draw all that the report of the sample does; without the sample, nothing."""
    with suppress(OSError, CareerError), warnings.catch_warnings():
        told = Answers(**SAMPLE)
        for question in questions():
            getattr(told, question)()._repr_mimebundle_()

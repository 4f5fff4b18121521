"""Makes the reports of the samples for practice, so that a process forked afterwards is fast from the start.

The first report that a process makes takes a third longer than the next ones: Python has not seen yet
which kinds of values its code meets, no letter is shaped, no pattern compiled, no type known. A forked
process makes one report only, its first; rehearsed before the fork, it is as quick as a second one.
What a rehearsal leaves is what libraries keep for themselves, the letters of the samples and of the
starter roles' skills among it, and nothing of any journey but the samples.
"""

from __future__ import annotations

import gc
import json
import warnings
from contextlib import suppress
from pathlib import Path

from career_lib.base.errors import CareerError
from career_lib.base.shipped import DEMO, NOTEBOOKS
from career_lib.drawing.lettering import SMALL, wide
from career_lib.journey.roles import roles
from career_lib.report.answers import Answers

NOTEBOOK = NOTEBOOKS / "progress.ipynb"

SAMPLES = ("maya", "sam")
"""The one has something in every table, the other has hardly begun."""

AS_OF = "2026-11-15"


def questions(notebook: Path = NOTEBOOK) -> list[str]:
    """The names of the `Answers` methods that a notebook calls, in its order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    lines = [cell["source"][-1] for cell in cells if cell["cell_type"] == "code"]
    return [line.removeprefix("progress.").removesuffix("()") for line in lines if line.startswith("progress.")]


def rehearse() -> None:
    """Compute and draw everything that the reports of the samples show; do nothing if the samples are missing."""
    calls = questions()
    with suppress(OSError, CareerError), warnings.catch_warnings():
        for person in SAMPLES:
            answers = Answers(person, as_of=AS_OF, data=str(DEMO))
            for question in calls:
                getattr(answers, question)()._repr_mimebundle_()
            del answers
            gc.collect()  # else the next one makes itself at home around what is left, on more pages
        for role in roles().values():
            for skill in role.skills:
                wide(skill.skill, SMALL)

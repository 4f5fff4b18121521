"""What a notebook costs beside what it draws: processor time a report, in one run.

    python -m benchmarks.engine [REPORTS]

(a) stock: papermill and nbconvert, as one would type them; (c) warm: the notebook in a forked child,
its page made here; (d) floor: the same answers asked and drawn by plain calls in one process that has
drawn them before, without notebook and without page. The time is user and system time of all
processes that took part. Starting the preloaded process is told apart: it happens once.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from career_lib.base.shipped import NOTEBOOKS
from career_lib.coach.cohort.rehearsal import questions
from career_lib.report import page
from career_lib.report.answers import Answers
from career_lib.running import engine, notebook

HOME = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOTEBOOK = NOTEBOOKS / "progress.ipynb"
PERSON = {"person": "maya", "as_of": "2026-11-15", "audience": "self", "data": str(HOME / "data" / "demo"), "since": ""}
STOCK = 2
"""Reports made the stock way: more would change nothing but the time it takes."""


def processor() -> float:
    """Seconds of this process and of all that have ended below it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def stock(folder: Path) -> None:
    """One report as one would type it."""
    out = str(folder / "run.ipynb")
    for command in (
        [str(BIN / "papermill"), str(NOTEBOOK), out, "-p", "data", PERSON["data"]],
        [str(BIN / "jupyter"), "nbconvert", "--to", "html", "--no-input", out],
    ):
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(HOME)})


def warm(folder: Path) -> str:
    """One report in a forked child."""
    settings = {"PYTHONHASHSEED": "0", "IPYTHONDIR": str(folder), "MPLBACKEND": "agg"}
    with engine.kernel(engine.REHEARSED, env={**os.environ, **settings}, cwd=folder) as kernel:
        return page.page(notebook.executed(NOTEBOOK, PERSON, kernel=kernel, timeout=120))


def floor() -> None:
    """The same answers, drawn."""
    told = Answers(PERSON["person"], **{name: PERSON[name] for name in ("as_of", "audience", "data", "since")})
    for question in questions():
        getattr(told, question)()._repr_mimebundle_()


def main(reports: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm(folder)  # imports here, too
        engine.close()
        at = [processor()]
        warm(folder)
        engine.close()
        at.append(processor())
        began = time.perf_counter()
        for _ in range(reports + 1):
            warm(folder)
        wall = (time.perf_counter() - began) / (reports + 1)
        engine.close()
        at.append(processor())
        once = at[1] - at[0]  # the start, and one report
        each = (at[2] - at[1] - once) / reports
        floor()
        at.append(processor())
        for _ in range(reports):
            floor()
        least = (processor() - at[-1]) / reports
        at.append(processor())
        for _ in range(STOCK):
            stock(folder)
        most = (processor() - at[-1]) / STOCK
    print(f"(a) stock papermill and nbconvert {most:7.2f} CPU s a report, {most / each:.1f} times (c)")
    print(f"(c) warm                          {each:7.2f} CPU s a report, {wall:.2f} s wall on one core")
    print(f"(d) floor                         {least:7.2f} CPU s a report; (c) is {each / least:.2f} times it")
    print(f"    starting it, once             {once - each:7.2f} CPU s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)

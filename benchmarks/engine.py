"""What a notebook costs beside what it draws: processor time a report, in one run.

    python -m benchmarks.engine [REPORTS]

(a) stock: papermill and nbconvert, as one would type them; (c) forked: one program that makes many reports, each in a
child forked with a rehearsed report behind it; (d) floor: the same answers asked and drawn by plain calls in one
process that has drawn them before, without notebook and without page. The time is user and system time of all
processes that took part. Starting the process that forks is told apart: it happens once.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from career_lib.base.shipped import NOTEBOOKS
from career_lib.coach.cohort.rehearsal import questions
from career_lib.report.answers import Answers

HOME = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOTEBOOK = NOTEBOOKS / "progress.ipynb"
PERSON = {"person": "maya", "as_of": "2026-11-15", "audience": "self", "data": str(HOME / "data" / "demo"), "since": ""}
STOCK = 2
"""Reports made the stock way: more would change nothing but the time it takes."""

FORKED = """
import sys, time
from career_lib.coach.cohort.work import IMPORTED
from career_lib.report import render

render.begin([IMPORTED])
began = time.perf_counter()
for _ in range(int(sys.argv[1])):
    render.page_of(render.PROGRESS, {parameters!r})
print(time.perf_counter() - began)
"""
"""The program of (c)."""


def processor() -> float:
    """Seconds of this process and of all that have ended below it."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def stock(folder: Path) -> None:
    """One report as one would type it."""
    out = str(folder / "run.ipynb")
    for command in (
        [str(BIN / "papermill"), str(NOTEBOOK), out, "-p", "data", PERSON["data"]],
        [str(BIN / "jupyter"), "nbconvert", "--to", "html", "--no-input", out],
    ):
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(HOME)})


def forked(reports: int) -> tuple[float, float]:
    """Processor seconds and seconds by the clock of a program that makes so many reports."""
    from benchmarks.cohort import adopt_orphans, below, wait_for_orphans

    adopt_orphans()
    cpu = below()
    command = [sys.executable, "-c", FORKED.format(parameters=PERSON), str(reports)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(HOME)}
    )
    wait_for_orphans(set())
    return below() - cpu, float(done.stdout)


def floor() -> None:
    """The same answers, drawn."""
    progress = Answers(PERSON["person"], **{name: PERSON[name] for name in ("as_of", "audience", "data", "since")})
    for question in questions():
        getattr(progress, question)()._repr_mimebundle_()


def main(reports: int) -> None:
    """Measure and print."""
    forked(1)  # fills the caches of the disk
    (once, began), (many, ended) = forked(1), forked(1 + reports)
    cpu, wall = (many - once) / reports, (ended - began) / reports
    floor()
    began_floor = processor()
    for _ in range(reports):
        floor()
    least = (processor() - began_floor) / reports
    with tempfile.TemporaryDirectory() as name:
        before = processor()
        for _ in range(STOCK):
            stock(Path(name))
        most = (processor() - before) / STOCK
    print(f"(a) stock papermill and nbconvert {most:7.2f} CPU s a report, {most / cpu:.1f} times (c)")
    print(f"(c) forked                        {cpu:7.2f} CPU s a report, {wall:.2f} s by the clock")
    print(f"(d) floor                         {least:7.2f} CPU s a report; (c) is {cpu / least:.2f} times it")
    print(f"    starting it, once             {once - cpu:7.2f} CPU s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)

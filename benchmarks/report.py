"""One report against papermill followed by nbconvert, on the same notebook in the same run.

    python -m benchmarks.report [REPETITIONS]

Both make an HTML page of the sample's progress notebook from a cold start, by turns. Wall time is
what one waits; CPU time is user and system time of every process that took part.
A report does more on the way: it checks the parameters, the end, and each piece of HTML.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.cohort import adopt_orphans, wait_for_orphans

HOME = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOTEBOOK = str(HOME / "notebooks" / "progress.ipynb")


def report(folder: Path) -> list[list[str]]:
    """The commands of our report."""
    sample = ["--data", str(HOME / "data" / "demo"), "--as-of", "2026-11-15"]
    return [[str(BIN / "career"), "report", "maya", *sample, "-o", str(folder / "report.html")]]


def papermill_and_nbconvert(folder: Path) -> list[list[str]]:
    """The commands that one would type without us."""
    run = str(folder / "run.ipynb")
    return [
        [str(BIN / "papermill"), NOTEBOOK, run, "-p", "person", "maya"],
        [str(BIN / "jupyter"), "nbconvert", "--to", "html", "--no-input", run],
    ]


def seconds(commands: list[list[str]]) -> tuple[float, float]:
    """Wall and CPU time of commands run one after the other."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        done = subprocess.run(command, cwd=HOME, env=os.environ | {"PYTHONPATH": str(HOME)}, capture_output=True)
        if done.returncode:
            sys.exit(f"{' '.join(command)}\n{done.stderr.decode()}")
    wall = time.perf_counter() - began
    wait_for_orphans(set())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(repetitions: int) -> None:
    """Measure by turns, after one run of each that warms the caches of both, and print the medians."""
    adopt_orphans()
    ways = {"career report": report, "papermill, then nbconvert": papermill_and_nbconvert}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(repetitions + 1):
            for name, commands in ways.items():
                measured = seconds(commands(Path(folder)))
                if turn:
                    times[name].append(measured)
    print(f"{'median of ' + str(repetitions):<28}{'wall s':>8}{'CPU s':>8}")
    medians = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in times.items()}
    for name, (wall, cpu) in medians.items():
        print(f"{name:<28}{wall:>8.2f}{cpu:>8.2f}")
    ours, theirs = medians.values()
    print(f"{'ratio':<28}{ours[0] / theirs[0]:>8.2f}{ours[1] / theirs[1]:>8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

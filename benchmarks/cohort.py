"""What a cohort costs, against papermill and nbconvert as one would type them, in one run.

    python -m benchmarks.cohort [--few 100] [--some 400] [--many 1000] [--seed 7]

Invented journeys (`benchmarks.journeys`), the same for all sides:

(a) stock papermill and nbconvert in a loop, for a sample of the journeys;
(b) the same in as many processes as cores;
(c) `career cohort` with few journeys and with many, and with some on all cores and on one: with few, starting up is
    too large a part of it to tell what a core more brings;
(d) the floor: the same answers asked and drawn by plain calls in one warm process, without any notebook, and
    written to a file for each journey. As (c) keeps all cores busy, which makes each of them slower, there is such
    a process on each core; and as the machine is not equally quick at all times, before and after (c) with many.

Processor time is user and system time of all processes that took part. Memory is the peak of what all processes of
`career cohort` hold together, pages that they share counted once (PSS), looked at every second. It swings with
each report, and the more often one looks, the higher is the highest that one sees: so few journeys are made again and
again, until they were looked at as often as many.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks import journeys
from benchmarks.engine import BIN, HOME, NOTEBOOK, processor
from career_lib.base.errors import CareerError
from career_lib.coach.cohort import cores
from career_lib.coach.cohort.rehearsal import questions
from career_lib.journey import store
from career_lib.report import kept
from career_lib.report.answers import Answers

SAMPLE = 6
"""Journeys that are made the stock way: more would change little but the time it takes."""

LOOK_EVERY, LOOK_CLOSELY = 1.0, 0.1
"""Seconds between two looks at the memory: beside a run that is timed, and where nothing but memory is measured."""

DAY = str(journeys.AS_OF)


@dataclass(frozen=True)
class Cost:
    """What something took: seconds by the clock, seconds of processor, bytes held at each look."""

    wall: float
    cpu: float
    held: tuple[float, ...] = ()


def cohort(root: Path, out: Path, *options: str, on_one_core: bool = False, look_every: float = LOOK_EVERY) -> Cost:
    """A run of `career cohort`; journeys that cannot be read are part of it.

    One job alone is not one core: while it works, another one takes down the process of the report before.
    """
    command = [str(BIN / "career"), "cohort", "--data", str(root), "-o", str(out), "--as-of", DAY, *options]
    before, cpu, began = set(psutil.Process().children()), below(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if on_one_core and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
    held = []
    while process.poll() is None:
        held.append(memory(process.pid))
        time.sleep(look_every)
    wall = time.perf_counter() - began
    wait_for_orphans(before)
    errors = process.stderr.read() if process.stderr else ""
    if process.returncode not in (0, 1):
        sys.exit(errors)
    return Cost(wall, below() - cpu, tuple(held))


def below() -> float:
    """Processor seconds of all processes that have ended below this one: looking at them is not their cost."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Be the parent of what a process below leaves behind, whose processor time would else be nobody's (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wait_for_orphans(before: set[psutil.Process]) -> None:
    """Wait until they have ended: the process that workers are forked from ends when it sees that its parent has."""
    while orphans := set(psutil.Process().children()) - before:
        for orphan in orphans:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(orphan.pid, 0)


def memory(pid: int) -> float:
    """Bytes that a process and all below it hold, shared ones counted once."""
    held = 0.0
    with contextlib.suppress(psutil.Error):
        for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                held += process.memory_full_info().pss
    return held


def stock(root: Path, id: str, folder: Path) -> None:
    """One report as one would type it."""
    out = str(folder / f"{id}.ipynb")
    given = {"person": id, "as_of": DAY, "data": str(root)}
    options = [word for name, value in given.items() for word in ("-p", name, value)]
    for command in (
        [str(BIN / "papermill"), str(NOTEBOOK), out, *options],
        [str(BIN / "jupyter"), "nbconvert", "--to", "html", "--no-input", out],
    ):
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(HOME)})


def stock_of(root: Path, ids: Sequence[str], folder: Path, at_once: int) -> Cost:
    """Reports as one would type them, so many at a time, for one report."""
    cpu, began = processor(), time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(lambda id: stock(root, id, folder), ids))
    return Cost((time.perf_counter() - began) / len(ids), (processor() - cpu) / len(ids))


def floor(root: Path, ids: Sequence[str], out: Path) -> float:
    """Processor seconds for the answers of one journey, by plain calls in one process; the first journey warms up."""
    asked = questions()
    for at, id in enumerate((ids[0], *ids)):
        if at == 1:
            began = processor()
        progress = Answers(id, as_of=DAY, data=str(root))
        shown = [getattr(progress, question)()._repr_mimebundle_() for question in asked]
        kept.published(json.dumps(shown).encode(), out / f"{id}.json")
    return (processor() - began) / len(ids)


def floors(root: Path, ids: Sequence[str], folder: Path) -> list[float]:
    """The floor on each core at the same time."""
    with ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(floor, *zip(*((root, ids, folder / f"floor-{at}") for at in range(cores())), strict=True)))


def readable(root: Path) -> list[str]:
    """The journeys of a folder that can be read."""
    ids = []
    for id in store.journeys(root):
        with contextlib.suppress(CareerError):
            store.read(root, id)
            ids.append(id)
    return ids


def change(root: Path, ids: Sequence[str]) -> None:
    """A check-in more for each."""
    for id in ids:
        path = root / id / "checkins.csv"
        head = "" if path.exists() else "on,energy,hours,what\n"
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{head}{DAY},3,1,\n")


def mib(held: float) -> str:
    """Bytes as mebibytes."""
    return f"{held / 2**20:.0f}"


def main(few: int, some: int, many: int, seed: int) -> None:
    """Measure and print."""
    adopt_orphans()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, middle, large = folder / "small", folder / "middle", folder / "large"
        for root, count in ((small, few), (middle, some), (large, many)):
            journeys.write(count, root, seed=seed)
        good, all_good = readable(small), readable(large)
        sample = good[:: max(1, len(good) // SAMPLE)][:SAMPLE]
        a = stock_of(small, sample, folder, 1)
        b = stock_of(small, sample, folder, cores())
        c = cohort(small, folder / "out-small")
        all_cores = cohort(middle, folder / "out-all")
        one = cohort(middle, folder / "out-one", "--jobs", "1", on_one_core=True)
        before = floors(small, good, folder)
        grown = cohort(large, folder / "out-large")
        after = floors(small, good, folder)
        change(large, all_good[:: max(1, len(all_good) * 100 // many)][: max(1, many // 100)])
        again = cohort(large, folder / "out-large")
        table = cohort(large, folder / "out-table", "--no-reports")
        held = list(c.held)
        while len(held) < len(grown.held):
            held += cohort(small, folder / "out-small", "--force", look_every=LOOK_CLOSELY).held
    d = statistics.mean(before + after)
    each, each_of_many = c.cpu / len(good), grown.cpu / len(all_good)
    lines = [
        f"{len(good)} and {len(all_good)} readable journeys; {cores()} cores; seconds a report unless said otherwise",
        f"(a) stock, in a loop          CPU {a.cpu:6.2f}   wall {a.wall:6.2f}",
        f"(b) stock, on all cores       CPU {b.cpu:6.2f}   wall {b.wall:6.2f}",
        f"(c) career cohort             CPU {each_of_many:6.3f}  wall {grown.wall / len(all_good):6.2f}",
        f"(d) floor                     CPU {d:6.3f}   ({', '.join(f'{cpu:.3f}' for cpu in before + after)})",
        f"CPU: (a) is {a.cpu / each_of_many:.1f} times (c), which is {each_of_many / d:.2f} times (d)",
        f"wall on all cores: (b) is {b.wall * len(all_good) / grown.wall:.1f} times (c)",
        f"all cores are {one.wall / all_cores.wall:.2f} times as fast as one ({some} journeys)",
        f"from {len(good)} to {len(all_good)}: CPU a report times {each_of_many / each:.2f}",
        f"peak memory times {max(grown.held) / max(held):.2f} ({mib(max(held))} to {mib(max(grown.held))} MiB)",
        f"memory on average {mib(sum(held) / len(held))} and {mib(sum(grown.held) / len(grown.held))} MiB",
        f"{60 * len(all_good) / grown.wall:.0f} reports a minute",
        f"a second run with 1 % changed: {100 * again.wall / grown.wall:.1f} % of the first ({again.wall:.1f} s)",
        f"the table alone: {1000 * table.cpu / many:.1f} ms of processor a journey",
    ]
    print("\n".join(lines))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--some", type=int, default=400)
    parser.add_argument("--many", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    main(**vars(parser.parse_args()))

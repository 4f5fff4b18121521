"""A run over many journeys: hands out the work, collects the results, publishes the table and the coach's page."""

from __future__ import annotations

import json
import tempfile
import zlib
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import pandas as pd

from career_lib.base import phrases
from career_lib.base.errors import CareerError, Problem
from career_lib.coach import standing, standings
from career_lib.coach.cohort import places, work
from career_lib.coach.cohort.crew import Crew
from career_lib.coach.cohort.places import Place
from career_lib.coach.cohort.work import Order, Outcome
from career_lib.running.folders import long_lived_folder
from career_lib.sharing.answer import QUESTION, UnansweredError, answer

PAGE, TABLE = "cohort.html", "summary.csv"
"""What is published beside the reports."""

IN_HAND = 4
"""Tasks given to a crew for each that it can do at once: enough that nobody waits, few enough to be forgotten."""

_BEGUN = ".begun"
"""A file that a run puts into the folder of its outputs and takes away again."""

STRIKES = 2
"""Times that a journey may bring its worker down before it is given up: the first time it had company."""


@dataclass(frozen=True)
class Result:
    """The outcome of a run.

    Attributes
    ----------
    page, table : Place
        Where the coach's page and the table are.
    counts : mapping of str to int
        How many were "made", "unchanged" and "failed".
    failed : tuple of Outcome
        Those that failed, by id.
    """

    page: Place
    table: Place
    counts: Counter[str]
    failed: tuple[Outcome, ...]


def run(
    order: Order,
    crew: Crew,
    *,
    ids: Iterable[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """Make the reports, the table and the coach's page of all journeys in a folder.

    Parameters
    ----------
    order : Order
    crew : Crew
    ids : iterable of str, optional
        Only these.
    progress : callable, optional
        Called with how many are done and how many there are: at the beginning and after each.

    Raises
    ------
    UnansweredError
        When the reports are for mentors and somebody has not said who employs them.
    CareerError
        When there is no journey, the outputs cannot be written, or the coach's page cannot be made. What was done
        until then stays, and a later run goes on from there.
    """
    root, folder = places.absolute(order.root), places.absolute(order.folder)
    _begin(root, folder)
    strays = places.strays(root) if ids is None else []
    ids = places.journeys(root) if ids is None else sorted(ids)
    if not ids and not strays:
        raise CareerError(f"there is no journey in {order.root}; name the right folder with --data")
    if order.audience != "self":
        _answered(root, ids, order.employer)
    # A worker elsewhere has another current folder.
    order = replace(order, root=str(root), folder=str(folder), recipe=order.recipe or work.recipe())
    reported = work.reported_ids(folder)
    counts: Counter[str] = Counter()
    failed: list[Outcome] = []
    with tempfile.TemporaryDirectory(dir=long_lived_folder()) as private:
        gathered = Path(private, "standings.jsonl")
        with gathered.open("w", encoding="utf-8") as lines:
            for outcome in chain(map(_left_out, strays), _outcomes(order, ids, reported, crew, progress)):
                counts[outcome.status] += 1
                if outcome.standing is None:
                    failed.append(outcome)
                lines.write(standings.line(outcome.standing, id=outcome.id, status=outcome.status, error=outcome.error))
                if progress:
                    progress(counts.total() - len(strays), len(ids))
        failed.sort(key=lambda outcome: outcome.id)
        places.publish(summary(gathered).encode(), folder / TABLE)
        compressed = zlib.compress(gathered.read_bytes(), level=1)
    places.publish(_page(order, compressed, crew), folder / PAGE)
    return Result(folder / PAGE, folder / TABLE, counts, tuple(failed))


def _left_out(stray: Problem) -> Outcome:
    """What came of a folder that holds a journey and cannot be read as one."""
    return Outcome(stray.path.name, "failed", error=stray.message)


def _begin(root: Place, folder: Place) -> None:
    """Make the folder of the outputs, for its owner alone, unless it would come to lie among the journeys."""
    if places.is_local(root) and not root.is_dir():
        raise CareerError(f"there is no folder {root}; name the right one with --data")
    if places.content(root / "plan.toml") is not None:
        raise CareerError(f"{root} is a journey itself; --data names the folder above it")
    if any(places.is_inside(target, root) for target in (folder, folder / work.REPORTS, folder / work.CARDS)):
        raise CareerError(f"{folder} lies among the journeys; name another folder with -o")
    places.publish(b"", folder / _BEGUN)  # where nothing can be put, this is told before all the work
    with places.reaching(folder):
        (folder / _BEGUN).unlink(missing_ok=True)


def _answered(root: Place, ids: Iterable[str], employer: str) -> None:
    """Make sure that it is known of everybody who employs them; plans on this machine are told it."""
    waiting = [id for id in ids if places.unanswered(root, id)]
    if waiting and not employer:
        raise UnansweredError(
            f"{QUESTION} {phrases.listed(waiting, most=_MOST_WAITING)} did not say it yet, so nothing can be kept from "
            "them; nothing was made. It is answered on each page Plan, under “Who must not learn of it?”"
        )
    for id in waiting if places.is_local(root) else ():
        answer(root, id, employer)


_MOST_WAITING = 10
"""Journeys that one message names."""


def _outcomes(
    order: Order, ids: list[str], reported: set[str], crew: Crew, progress: Callable[[int, int], None] | None
) -> Iterator[Outcome]:
    """What came of each journey, as it comes.

    A process that dies takes its pool with it, and all that the pool had in hand. That is done again, one at a
    time, so that the journey which kills its worker is known by itself.
    """
    waiting, suspects, strikes = deque(ids), deque[str](), Counter[str]()
    while waiting or suspects:
        with ExitStack() as stack:
            executor = stack.enter_context(crew.executor())
            if progress:
                progress(len(ids) - len(waiting) - len(suspects), len(ids))
            lost = yield from _handed(order, suspects, reported, executor, most=1)
            if not lost:
                lost = yield from _handed(order, waiting, reported, executor, most=IN_HAND * crew.hands())
        for id in lost:
            strikes[id] += 1
            if strikes[id] >= STRIKES:
                yield work.failed(order, id, LOST)
            else:
                suspects.append(id)


def _handed(
    order: Order, queue: deque[str], reported: set[str], executor: Executor, *, most: int
) -> Generator[Outcome, None, list[str]]:
    """What came of the journeys in a queue, with at most so many in hand; returns those that a broken executor lost."""
    hand: dict[Future[Outcome], str] = {}
    lost: list[str] = []
    while (queue or hand) and not lost:
        while queue and len(hand) < most:
            id = queue.popleft()
            try:
                hand[executor.submit(work.outcome, order, id, has_report=id in reported)] = id
            except BrokenExecutor:
                lost.append(id)
                break
        finished, _ = wait(hand, return_when=FIRST_COMPLETED)
        for future in finished:
            id = hand.pop(future)
            try:
                yield future.result()
            except BrokenExecutor:
                lost.append(id)
            except Exception as error:  # what a remote worker could not even begin, or not survive
                why = LOST if _took_its_worker_down(error) else f"{type(error).__name__}: {error}"
                yield work.failed(order, id, why)
    return [*lost, *hand.values()]


def _page(order: Order, compressed: bytes, crew: Crew) -> bytes:
    """The coach's page, made where the reports are: there all that it needs is imported."""
    with crew.executor() as executor:
        try:
            return executor.submit(work.coachs_page, order, compressed).result()
        except Exception as error:  # each executor has its own for a worker that ended; any other goes on as it is
            if _took_its_worker_down(error):
                raise CareerError(NO_PAGE) from error
            raise


def _took_its_worker_down(error: Exception) -> bool:
    """Whether this is what a process pool, or Dask, says when a worker has ended in the middle of a task."""
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


NO_PAGE = (
    "the coach's page was not made, because its worker ended before it was done: too little memory, perhaps; "
    "the reports and the table are there, and the same command again makes the page only"
)
"""What is said when all but the page is done."""

LOST = "its worker ended before it was done, and so did the next: too little memory, perhaps"
"""Why a journey was given up."""


COLUMNS = (*(name for name in standing.COLUMNS if name not in ("on_break", "escaped")), "status", "error")
"""The columns of summary.csv."""


def summary(gathered: Path) -> str:
    """The table as CSV: one row for each journey, sorted by id."""
    with gathered.open(encoding="utf-8") as lines:
        rows = pd.DataFrame([{name: entry.get(name) for name in COLUMNS} for entry in map(json.loads, lines)])
    whole = [name for name in COLUMNS if name.startswith("days_") or name in ("overdue_contacts", "problems")]
    rows = rows.astype(dict.fromkeys([*whole, "finish_moved_days"], "Int64"))
    return rows.sort_values("id").to_csv(index=False, lineterminator="\n")

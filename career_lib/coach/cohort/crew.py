"""The workers of a run over many journeys: processes on this machine, or the workers of a Dask scheduler."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing.context import BaseContext

from career_lib.base.errors import CareerError
from career_lib.coach.cohort import worker
from career_lib.coach.cohort.work import IMPORTED
from career_lib.report import render
from career_lib.running import forked
from career_lib.running.folders import long_lived_folder

CONNECT_WITHIN = 15.0
"""Seconds in which a scheduler must answer."""


@dataclass(frozen=True)
class Crew:
    """A source of Executors, so that a broken one can be replaced, and the number of tasks that one runs at a time.

    Attributes
    ----------
    hands : callable
        How many tasks run at the same time, asked once the executor is there.
    executor : callable
        Gives a context in which there is an Executor.
    """

    hands: Callable[[], int]
    executor: Callable[[], AbstractContextManager[Executor]]


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(jobs: int) -> Crew:
    """A crew of `jobs` processes on this machine; where forking works, they are forked with their imports done."""

    @contextmanager
    def executor() -> Iterator[Executor]:
        shared = (dict(os.environ), long_lived_folder())
        pool = ProcessPoolExecutor(jobs, _context(), worker.begin, shared)
        try:
            with _interrupted_later(), forked.unseen_main():
                pool.submit(os.getpid)  # the first task begins the workers
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    return Crew(lambda: jobs, executor)


def _context() -> BaseContext:
    """How workers come to be: from the process that notebooks are forked from, else each by itself."""
    if forked.AVAILABLE:
        return forked.begin([IMPORTED], render.settings())
    return multiprocessing.get_context("spawn")


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Let Ctrl-C wait until it is over: workers that are half begun would miss what is gone, at length."""
    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread is interrupted
        return
    signals: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: signals.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
    if signals:
        signal.raise_signal(signal.SIGINT)


def machines(scheduler: str) -> Crew:
    """A crew of a Dask scheduler's workers. The tasks of a lost worker are done by another one.

    Raises
    ------
    CareerError
        When Dask is not installed; from the executor, when nobody answers at the address, or nobody works there.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise CareerError("--scheduler needs Dask, which is not installed: pip install '.[cluster]'") from error
    logging.getLogger("distributed.client").setLevel(
        logging.ERROR
    )  # that a lost worker's task is done again is no news
    hands = 0

    @contextmanager
    def executor() -> Iterator[Executor]:
        nonlocal hands
        try:
            client = Client(scheduler, timeout=CONNECT_WITHIN, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise CareerError(f"no scheduler answers at {scheduler}; start one with: dask scheduler") from error
        with client:
            hands = sum(client.nthreads().values())
            if not hands:
                raise CareerError(
                    f"nobody works for the scheduler at {scheduler}; add some with: dask worker {scheduler}"
                )
            yield client.get_executor(pure=False)  # what it does counts, not only what it returns

    return Crew(lambda: hands, executor)

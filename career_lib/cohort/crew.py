"""Who does the work of a cohort: processes of this machine, or whoever a Dask scheduler knows."""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import connection

from career_lib.errors import CareerError

CONNECT_WITHIN = 15.0
"""Seconds in which a scheduler must answer."""


TIDY_WITHIN = 3.0
"""Seconds in which a worker whose parent was killed takes its private folder away."""


@dataclass(frozen=True)
class Crew:
    """An Executor that can be had again when it has broken, and how many it can keep busy.

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
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(jobs: int) -> Crew:
    """So many processes of this machine."""

    @contextmanager
    def executor() -> Iterator[Executor]:
        # Spawned, not forked: this process may have threads, and each worker forks kernels of its own.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_settle)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    return Crew(lambda: jobs, executor)


def _settle() -> None:
    """Leave Ctrl-C to the process that hands out the work, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """End as soon as the parent has: killed, it leaves its workers waiting for tasks that never come."""
    connection.wait([sentinel])
    ending = threading.Timer(TIDY_WITHIN, os._exit, (1,))
    ending.daemon = True
    ending.start()
    atexit._run_exitfuncs()  # the private folder goes, with what is in it
    os._exit(1)


def machines(scheduler: str) -> Crew:
    """The workers of a Dask scheduler. What a lost worker had in hand is done by another one.

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
            said = f"no scheduler answers at {scheduler}; start one with: dask scheduler"
            raise CareerError(said) from error
        with client:
            hands = sum(client.nthreads().values())
            if not hands:
                raise CareerError(
                    f"nobody works for the scheduler at {scheduler}; add some with: dask worker {scheduler}"
                )
            yield client.get_executor(pure=False)  # what it does counts, not only what it returns

    return Crew(lambda: hands, executor)

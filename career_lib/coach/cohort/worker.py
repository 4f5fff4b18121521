"""How a worker process of this machine begins and ends."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
import time
from collections.abc import Mapping
from multiprocessing import connection, util
from pathlib import Path

from career_lib.running import kernels
from career_lib.running.kernels import Loan

TIDY_WITHIN = 3.0
"""Seconds in which a worker whose parent was killed takes the folders away that it shared with it."""


def begin(env: Mapping[str, str], loan: Loan) -> None:
    """Take the environment of the process that hands out the work, and what it lends.

    Ctrl-C is left to that process. A worker ends with it, however it ends.
    """
    os.environ.clear()
    os.environ.update(env)
    kernels.borrow(loan)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel, loan.folder), daemon=True).start()


def _end_with(parent: int, folder: str) -> None:
    """End as soon as the parent has: killed, it leaves its workers waiting for tasks, and its folders to nobody."""
    connection.wait([parent])
    deadline = time.monotonic() + TIDY_WITHIN
    for left in (folder, util.get_temp_dir()):
        while Path(left).exists() and time.monotonic() < deadline:  # a report that is being made may write to it
            shutil.rmtree(left, ignore_errors=True)
    os._exit(1)

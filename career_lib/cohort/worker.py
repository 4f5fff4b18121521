"""How a worker process of this machine begins and ends."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Mapping
from multiprocessing import connection, util

from career_lib import report
from career_lib.report import Loan


def begin(env: Mapping[str, str], loan: Loan) -> None:
    """Take the environment of the process that hands out the work, and what it lends.

    Ctrl-C is left to that process. A worker ends with it, however it ends.
    """
    os.environ.clear()
    os.environ.update(env)
    report.borrow(loan)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel, loan.folder), daemon=True).start()


def _end_with(parent: int, folder: str) -> None:
    """End as soon as the parent has: killed, it leaves its workers waiting for tasks, and its folders to nobody."""
    connection.wait([parent])
    for left in (folder, util.get_temp_dir()):
        shutil.rmtree(left, ignore_errors=True)
    os._exit(1)

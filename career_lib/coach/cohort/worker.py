"""How a worker process on this machine starts and ends."""

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

from career_lib.running import folders, forked, process

TIDY_WITHIN = 3.0
"""Seconds in which a worker whose parent was killed takes the folders away that it shared with it."""


def begin(env: Mapping[str, str], folder: str) -> None:
    """Prepare a worker: take over the environment of the process that hands out the work, and share its private folder.

    Ctrl-C is left to that process. A worker ends with it, however it ends.
    """
    process.take_environment(env)
    folders.share(folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if forked.AVAILABLE:
        signal.signal(signal.SIGUSR1, lambda *_: _end(folder))
        process.end_with_parent(os.getpid(), signal.SIGUSR1)
        forked.fork_from_here()
    elif (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel, folder), daemon=True).start()


def _end_with(parent: int, folder: str) -> None:
    connection.wait([parent])
    _end(folder)


def _end(folder: str) -> None:
    """End, as the parent has: killed, it leaves its workers waiting for tasks, and its folders to nobody."""
    deadline = time.monotonic() + TIDY_WITHIN
    for temporary in (folder, util.get_temp_dir()):
        while Path(temporary).exists() and time.monotonic() < deadline:  # a report that is being made may write to it
            shutil.rmtree(temporary, ignore_errors=True)
    os._exit(1)

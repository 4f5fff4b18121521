"""What a child has of its parent: its environment, its end, and the words with which they end their talk."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Iterator, Mapping
from multiprocessing import connection

TOO_MUCH = b"too much"
"""What a child replies, as its last word, when its outputs are larger than they may be."""

NO_MORE = b""
"""What a child is sent after its last cell."""


@contextlib.contextmanager
def surrounded(env: Mapping[str, str]) -> Iterator[None]:
    """Set these environment variables for the time of the context."""
    before = dict(os.environ)
    os.environ.update(env)
    try:
        yield
    finally:
        take_environment(before)


def take_environment(env: Mapping[str, str]) -> None:
    """Replace the environment of this process; variables that are the same already are not set again."""
    for name in os.environ.keys() - env.keys():
        del os.environ[name]
    os.environ.update({name: value for name, value in env.items() if os.environ.get(name) != value})


def end_with_parent(receiver: int, signal_: int) -> None:
    """Have Linux send a signal when the parent of this process ends, for whatever reason.

    Parameters
    ----------
    receiver : int
        A process, or less than 0 for a group of processes.
    signal_ : int
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    import fcntl  # here, as Windows has none and must be able to import this module

    sentinel = parent.sentinel
    fcntl.fcntl(sentinel, fcntl.F_SETOWN, receiver)
    fcntl.fcntl(sentinel, fcntl.F_SETSIG, signal_)
    fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if connection.wait([sentinel], timeout=0):  # it had ended before
        os.kill(os.getpid(), signal_)

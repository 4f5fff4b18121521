"""Which pages are open: what a page left behind ends soon after it, and the app itself after half an hour of none."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from typing import Protocol

GRACE = 10.0
"""Seconds that a kernel waits for its page to come back, as after a reload of the network."""

ARRIVAL = 120.0
"""Seconds that a kernel waits for a page that has not come at all: a slow machine, a page that was stopped."""

IDLE = 30 * 60.0
"""Seconds without an open page after which the app ends."""

LONGEST_STEP = 15.0
"""Seconds that count at most between two looks: what lies beyond, the machine has slept."""


class Line(Protocol):
    """The connection to a page."""

    def write_message(self, message: str) -> object:
        """Say something to the page."""


class Presence:
    """The open pages, by kernel. Time passes only while the machine is awake.

    Parameters
    ----------
    clock : callable, seconds of any clock that does not go back
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._last = clock, clock()
        self.awake = 0.0
        self._pages: dict[str, set[Line]] = defaultdict(set)
        self._empty_since = 0.0
        self._left: dict[str, float] = {}

    def look(self) -> None:
        """Let the time pass that has gone by since the last look."""
        now = self._clock()
        self.awake += min(now - self._last, LONGEST_STEP)
        self._last = now

    def came(self, page: Line, kernel: str) -> None:
        """A page was opened."""
        self._pages[kernel].add(page)
        self._left.pop(kernel, None)

    def went(self, page: Line, kernel: str) -> None:
        """A page was closed, or its connection broke."""
        self._pages[kernel].discard(page)
        if not self._pages[kernel]:
            del self._pages[kernel]
            self._left[kernel] = self.awake
        if not self._pages:
            self._empty_since = self.awake

    def abandoned(self, kernels: list[str]) -> list[str]:
        """Those of some kernels whose page has gone, or has never come."""
        for kernel in kernels:
            if kernel not in self._pages:
                self._left.setdefault(kernel, self.awake + ARRIVAL - GRACE)
        self._left = {kernel: since for kernel, since in self._left.items() if kernel in kernels}
        return [kernel for kernel in kernels if self.awake - self._left.get(kernel, self.awake) >= GRACE]

    @property
    def kernels(self) -> list[str]:
        """The kernels that have an open page."""
        return [kernel for kernel in self._pages if kernel]

    def tell(self, kernel: str, message: str) -> None:
        """Say something to the pages of a kernel."""
        for page in list(self._pages.get(kernel, ())):
            page.write_message(message)

    @property
    def idle(self) -> bool:
        """Whether no page has been open for half an hour."""
        return not self._pages and self.awake - self._empty_since >= IDLE

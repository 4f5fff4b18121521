"""The one server that runs for a folder of journeys: a second start finds the first."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from filelock import FileLock, Timeout

from career_lib.base.files import PRIVATE_FOLDER, replace_file

_LOOK_AGAIN = 0.1
"""Seconds between looks for what a server that has just begun says of itself."""


def state_folder() -> Path:
    """The folder of this user for what the program remembers between its runs; nobody else may look into it."""
    folder: Path = platformdirs.user_state_path("career-notebooks")
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    return folder


class Instance:
    """A kind of server for one place, of which at most one process runs at a time.

    A lock tells whether it runs: the system frees it however the process ends. Beside it lies a file, readable by its
    owner only, in which the process says where it can be reached.

    Parameters
    ----------
    kind : str, as "app"
    place : Path, the folder that it serves

    Attributes
    ----------
    left_behind : dict, what the process before this one said, if it was killed before it could take it back
    """

    def __init__(self, kind: str, place: Path) -> None:
        digest = hashlib.sha256(str(Path(place).resolve()).encode()).hexdigest()[:16]
        self._facts = state_folder() / "servers" / f"{kind}-{digest}.json"
        self._facts.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        self._lock = FileLock(self._facts.with_suffix(".lock"))
        self.left_behind: dict[str, Any] = {}

    @contextmanager
    def claimed(self) -> Iterator[bool]:
        """Whether this process is the one that runs, which it then is until the end of the block."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        try:
            self.left_behind = self._read()
            self._facts.unlink(missing_ok=True)
            yield True
        finally:
            self._facts.unlink(missing_ok=True)
            self._lock.release()

    def say(self, facts: Mapping[str, Any]) -> None:
        """Write where this process can be reached, for whoever starts another."""
        replace_file(self._facts, json.dumps(dict(facts)).encode(), durable=False)

    def facts(self, wait: float = 20.0) -> dict[str, Any]:
        """What the process that runs says of itself; empty when it has not said anything after `wait` seconds."""
        until = time.monotonic() + wait
        while not (facts := self._read()) and time.monotonic() < until:
            time.sleep(_LOOK_AGAIN)
        return facts

    def _read(self) -> dict[str, Any]:
        try:
            facts: dict[str, Any] = json.loads(self._facts.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return facts

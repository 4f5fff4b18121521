"""Who is let in: the holder of a key that works once, which then is a cookie until the browser is closed."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

from career_lib.app.words import opening_page
from career_lib.base.files import replace_file

LASTS = 12 * 3600.0
"""Seconds that a key may wait for its use: a printed address is opened today or never."""


class Entrance:
    """Keys to the app. Each opens it once; an address that was used tells nothing to whoever finds it later.

    Parameters
    ----------
    folder : Path, a private folder
    """

    def __init__(self, folder: Path) -> None:
        self.server = ""
        """The address of the app, once it listens."""
        self._folder, self._keys = folder, dict[str, tuple[str, float]]()

    def address(self, goal: str) -> str:
        """An address to type or to click on, which leads to a page of the app."""
        return f"{self.server}/enter/{self._key(goal)}"

    def file(self, goal: str) -> Path:
        """A file for the browser, which leads to the same page: so no key stands in a history or list of processes."""
        file = self._folder / "open.html"
        replace_file(file, opening_page(f"{self.server}/enter/", self._key(goal)).encode(), durable=False)
        return file

    def _key(self, goal: str) -> str:
        key = secrets.token_urlsafe(24)
        self._keys[key] = (goal, time.monotonic() + LASTS)
        return key

    def let_in(self, key: str) -> str | None:
        """The address to which a key leads, which is thereby used up; None for one that does not open."""
        goal, until = self._keys.pop(key, ("", 0.0))
        return goal if time.monotonic() < until else None

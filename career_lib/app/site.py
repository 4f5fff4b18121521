"""The pages of the app: their names and addresses, and the notebook behind each with a traveller's parameters.

An address tells neither a person nor a purpose: a journey stands in it as a code that only this user's machine can
lead back to a name.

What reads journeys is imported by the first question for one: the server answers sooner.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from career_lib.base.errors import CareerError
from career_lib.base.files import write_new
from career_lib.running.instance import state_folder

LEFT_OUT = {"remove-cell", "for-mentor", "end"}
"""The tags of cells that are not for a page: how to run a notebook, what only a mentor sees, the check at its end."""


@dataclass(frozen=True)
class Page:
    """A page of the app.

    Attributes
    ----------
    name : str, its notebook without .ipynb, and the last part of its address
    title : str, what the navigation and the window call it
    """

    name: str
    title: str


PAGES = (
    Page("start", "Start"),
    Page("plan", "Plan"),
    Page("assess", "Assess"),
    Page("log", "Log"),
    Page("progress", "Progress"),
    Page("mentor", "Mentor"),
    Page("files", "Files"),
)
"""The pages of one journey, in the order of the navigation."""

BEGIN = Page("begin", "Begin")
CLIENTS = Page("cohort", "Clients")
"""The page of all journeys, for a coach."""

BY_NAME = {page.name: page for page in (*PAGES, BEGIN, CLIENTS)}


class Site:
    """The journeys of a folder as pages.

    Parameters
    ----------
    root : Path, the folder that holds a folder for each traveller
    as_of : date, the day that counts as today; None for today's
    """

    def __init__(self, root: Path, as_of: dt.date | None = None) -> None:
        self.root, self.as_of = Path(root).resolve(), as_of
        self.secret = _secret()

    def journeys(self) -> list[str]:
        """The ids of all journeys."""
        from career_lib.journey import store

        return store.journeys(self.root) if self.root.is_dir() else []

    def code(self, id: str) -> str:
        """What stands for a journey in an address."""
        return hmac.new(self.secret, f"{self.root}/{id}".encode(), hashlib.sha256).hexdigest()[:10]

    def id_of(self, code: str) -> str | None:
        """The journey that a code stands for; None where there is none."""
        return next((id for id in self.journeys() if hmac.compare_digest(self.code(id), code)), None)

    def called(self, id: str) -> str:
        """What a traveller is called: the name in the plan, or the id where there is none or the plan is broken."""
        from career_lib.journey import store

        with suppress(CareerError):
            return store.plan(self.root, id).name or id
        return id

    def first_page(self, id: str) -> str:
        """The page that opens: the plan or the ratings while there are none, then Start, which says what is due."""
        folder = self.root / id
        for table, page in (("requirements", "plan"), ("deadlines", "plan"), ("assessments", "assess")):
            if not (folder / f"{table}.csv").exists():
                return page
        return "start"

    def address(self, id: str | None) -> str:
        """The address of a journey; without one, of the only one, of a choice of several, or of where to begin."""
        if id is None:
            journeys = self.journeys()
            if len(journeys) != 1:
                return "/choice" if journeys else f"/{BEGIN.name}"
            id = journeys[0]
        return f"/{self.code(id)}/"

    def as_page(self, notebook: Any, id: str | None, day: dt.date | None = None) -> Any:
        """A shipped notebook with the parameters of a journey and without what only JupyterLab needs.

        Parameters
        ----------
        notebook : the notebook
        id : the journey
        day : the day that its reader asked for, instead of today. It holds for one page and is forgotten with the
            next, so that nobody goes on writing into the past unawares.
        """
        import nbformat

        from career_lib.desk.working_copies import with_parameters

        shown = day or self.as_of
        as_of = shown.isoformat() if shown else ""
        prepared = with_parameters(notebook, {"person": id or "", "as_of": as_of, "data": str(self.root)})
        prepared["cells"] = [
            cell for cell in prepared["cells"] if LEFT_OUT.isdisjoint(cell["metadata"].get("tags", ()))
        ]
        return nbformat.from_dict(prepared)


def _secret() -> bytes:
    """The secret of this user from which addresses and cookies are made, so that both outlive a restart."""
    file = state_folder() / "secret"
    if not file.exists():
        with suppress(FileExistsError):  # another start was quicker
            write_new(file, secrets.token_bytes(32))
    return file.read_bytes()

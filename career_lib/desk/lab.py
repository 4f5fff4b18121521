"""JupyterLab on a traveller's own working copies of the notebooks: one for each journey, until it is stopped.

What it writes for itself lies in a private temporary folder and is gone when it ends (see `settings`).
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from career_lib.base.errors import CareerError
from career_lib.base.files import PRIVATE_FOLDER
from career_lib.base.phrases import ago, counted
from career_lib.desk import settings
from career_lib.desk.working_copies import NOTEBOOKS, prepare
from career_lib.journey import parameters, store
from career_lib.journey.journey import Journey
from career_lib.running.browser import open_in_browser
from career_lib.running.folders import place_for_sockets, private_folder
from career_lib.running.instance import Instance, state_folder
from career_lib.tactics.next_actions import next_actions
from career_lib.tactics.routine import CHECK_IN_DAYS, Chore, Due, Routine, routine


@dataclass(frozen=True)
class Needed:
    """The notebook to open now, and a sentence that says why."""

    notebook: str
    why: str


def needed_now(journey: Journey) -> Needed:
    """The notebook that the journey needs most on its day.

    Raises nothing: a journey without any row needs its plan.
    """
    now = routine(journey)
    if not now.skills:
        return Needed("plan", "No skills are listed yet that your target role asks for.")
    if journey.deadlines.empty:
        return Needed("plan", "You have not given yourself a deadline yet.")
    if now.out:
        return Needed("progress", "You made it out: see how far you have come.")
    if now.due:
        return _for_chore(now.due[0], now)
    if overdue := next((action for action in next_actions(journey) if action.overdue), None):
        return Needed("start", f"Something is overdue. {overdue.do}")
    checked_in = journey.last_day(["checkins"])
    if checked_in is None:
        return Needed("log", "Nothing is logged yet.")
    # A break makes nothing due; but a week in which nobody wrote anything is not up to date.
    if (journey.today - checked_in).days >= CHECK_IN_DAYS:
        return Needed("progress", "Nothing is due: see how far you have come.")
    return Needed("progress", "Everything is up to date: see how far you have come.")


def _for_chore(due: Due, now: Routine) -> Needed:
    """The notebook for a part of the routine that is due."""
    since = "" if due.days is None else ago(due.days)
    if due.chore is Chore.FIRST_RATINGS:
        verb = "is" if due.count == 1 else "are"
        some = f"{counted(due.count, 'skill')} {verb} not rated yet."
        return Needed("assess", "No skill is rated yet." if due.count == now.skills else some)
    return {
        Chore.RATINGS: Needed("assess", f"Your last rating was {since}."),
        Chore.CHECK_IN: Needed("log", f"Your last check-in was {since}." if since else "Nothing is logged yet."),
        Chore.PEOPLE: Needed("log", f"{counted(due.count, 'person', 'people')} waited too long to hear from you."),
        Chore.REPORT: Needed("progress", "The report of the month is due."),
        Chore.MENTOR: Needed("start", "Your mentor has not had a report for a month."),
    }[due.chore]


# ---- running JupyterLab ----------------------------------------------------------------------------


def open_lab(
    root: Path,
    id: str,
    *,
    notebook: str | None = None,
    as_of: dt.date | None = None,
    say: Callable[[str], None] = lambda sentence: None,
    show: Callable[[str, Path], None] = open_in_browser,
) -> None:
    """Prepare the working copies and run JupyterLab until it ends or is stopped; where it runs already, open that.

    Parameters
    ----------
    root : Path, the folder that holds a folder for each traveller
    id : str
    notebook : one of `NOTEBOOKS`; without it the one that is needed now
    as_of : date, the day that counts as today; without it today
    say : called with a sentence on what is opened and why, and one for each thing that the user should know
    show : called with the address of the notebook, and a place for the page that leads a browser to it

    Raises
    ------
    CareerError
        When there is no such journey, no such notebook, no room on the disk, or when JupyterLab fails.
    """
    if notebook is not None and notebook not in NOTEBOOKS:
        raise CareerError(f"there is no notebook {notebook!r}; use one of {', '.join(NOTEBOOKS)}")
    today = as_of or parameters.today()
    journey = store.read(root, id, as_of=today)
    if journey.plan.start > today:  # what it begins with counts already, so that it can be prepared
        journey = store.read(root, id, as_of=journey.plan.start)
    needed = needed_now(journey)
    opening = f"Opening {notebook}.ipynb" if notebook else f"{needed.why} Opening {needed.notebook}.ipynb"
    folder = Path(root).resolve() / id

    def opened(server: Server) -> None:
        address = server.address(notebook or needed.notebook)
        say("Should no browser open, open this address:")
        say(address)
        show(address, Path(server.folder, "open.html"))

    instance = Instance("lab", folder)
    with instance.claimed() as only:
        if not only:
            facts = instance.facts()
            if not facts:
                raise CareerError(f"JupyterLab is already starting for {id}, and not ready yet; try again in a minute")
            say(f"{opening} in the JupyterLab that is running already.")
            opened(Server(**facts))
            return
        if instance.left_behind:
            Server(**instance.left_behind).end()
        for sentence in prepare(root, id):
            say(sentence)
        say(f"{opening}.")
        with suppress(KeyboardInterrupt), _running(folder) as (server, until_it_ends):
            instance.say(asdict(server))
            say("Ctrl-C here stops JupyterLab.")
            opened(server)
            until_it_ends()


@dataclass(frozen=True)
class Server:
    """A JupyterLab that runs.

    Attributes
    ----------
    pid : int, of its process
    began : float, when that process began, which tells it from a later one with the same number
    url : str
    token : str, with which one is let in
    folder : str, where its settings and its kernels' sockets are
    """

    pid: int
    began: float
    url: str
    token: str
    folder: str

    def address(self, notebook: str) -> str:
        """Where a browser finds a notebook."""
        return f"{self.url}lab/tree/notebooks/{notebook}.ipynb?token={self.token}"

    def end(self) -> None:
        """End it and its kernels, if it still runs: politely first."""
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.pid)
            if process.create_time() == self.began:
                _end(process)


_JUPYTERLAB = ("-m", "jupyterlab")


@contextmanager
def _running(journey: Path) -> Iterator[tuple[Server, Callable[[], None]]]:
    """JupyterLab on a journey's folder, and a function that waits for its end; it is ended with the block.

    It is in a session of its own, so that Ctrl-C and the end of the terminal reach this process alone.
    """
    kept = state_folder() / "lab"
    kept.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    with private_folder(place_for_sockets()) as name:
        folder, token = Path(name), secrets.token_hex(24)
        settings.write(folder)
        log = folder / "jupyterlab.log"
        with log.open("wb") as output:
            process = psutil.Popen(
                [sys.executable, "-P", *_JUPYTERLAB, f"--ServerApp.root_dir={journey}", "--no-browser"],
                cwd=folder,
                env=settings.environment(folder, kept, token, os.environ),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

        def until_it_ends(seconds: float | None = None) -> None:
            if process.wait(seconds):
                words = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
                raise CareerError(f"JupyterLab ended by itself{f'; its last words were: {words[-1]}' if words else ''}")

        try:
            while not (url := _url(folder / f"jpserver-{process.pid}.json")):
                with suppress(psutil.TimeoutExpired):
                    until_it_ends(_LOOK_AGAIN)
                    raise CareerError("JupyterLab ended before it began")
            yield Server(process.pid, process.create_time(), url, token, name), until_it_ends
        finally:
            _end(process)


_LOOK_AGAIN = 0.1
"""Seconds between looks for the file in which JupyterLab says where it is."""


def _url(info: Path) -> str:
    """Where a JupyterLab answers; empty until it has said so."""
    try:
        return str(json.loads(info.read_text(encoding="utf-8"))["url"])
    except (OSError, ValueError, KeyError):
        return ""


_PATIENCE = 10.0
"""Seconds that JupyterLab has to end its kernels, which have five to end what they do."""

_A_MOMENT = 2.0
"""Seconds that the system may take to end a process by force."""


def _end(process: psutil.Process) -> None:
    """End a process with all that it has started: politely, then by force what is still there."""
    with suppress(psutil.NoSuchProcess):
        family = [process, *process.children(recursive=True)]
        try:
            process.terminate()
            psutil.wait_procs([process], _PATIENCE)
        finally:
            for one in family:
                with suppress(psutil.NoSuchProcess):
                    one.kill()
            psutil.wait_procs(family, _A_MOMENT)

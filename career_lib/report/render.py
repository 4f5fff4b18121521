"""Renders the report of one journey as an HTML or PDF file, published only if its notebook ran to the end."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from career_lib.base.errors import UNREAD
from career_lib.base.shipped import NOTEBOOKS, PACKAGE
from career_lib.report.kept import checked_target, kept, last_kept_before, published
from career_lib.running import forked
from career_lib.running.folders import long_lived_folder
from career_lib.running.lean import lean_imports
from career_lib.running.limits import TIME_LIMIT

if TYPE_CHECKING:
    from career_lib.running.notebook import Progress

PROGRESS = NOTEBOOKS / "progress.ipynb"
"""The notebook that a report is made of."""


def render(
    root: Path,
    id: str,
    *,
    as_of: dt.date,
    audience: Literal["self", "mentor"] = "self",
    pdf: bool = False,
    out: Path | None = None,
    since: dt.date | None = None,
    timeout: float = TIME_LIMIT,
    progress: Progress | None = None,
    unread: Callable[[int], None] | None = None,
    notebook: Path = PROGRESS,
) -> Path:
    """Make the report of a journey as of a day; the same journey and day give the same bytes.

    Parameters
    ----------
    root : Path
        The folder that holds the journeys.
    id : str
        Whose journey.
    as_of : date
        The last day that counts. A day that lies ahead counts what is recorded so far.
    audience : "self" or "mentor"
        Who will read it.
    pdf : bool
        Whether it is a tagged PDF instead of an HTML file.
    out : Path, optional
        Where to publish it; `kept(id, as_of, audience)` without it.
    since : date, optional
        What changed is counted from here; without it, from the last report that was kept for the
        same audience, and without one from a month before.
    timeout : float, seconds, > 0
        When to give up.
    progress : callable, optional
        Told before each cell how far it is.
    unread : callable, optional
        Told how many things in the files could not be used, if there are any.
    notebook : Path
        The notebook to run; it declares the parameters `person`, `as_of`, `audience`, `data`, `since`.

    Raises
    ------
    UnknownJourneyError
        When there is no such journey.
    BadPlanError
        When its plan is missing or cannot be used.
    ReportFailedError
        When a cell failed, took too long or said too much. Nothing is published then, and the report
        that was there before stays.
    LeakError
        When a file for a mentor tells something private. Nothing is published then either.
    UnansweredError
        When a file for a mentor is asked for and nobody has said yet who the employer is.
    """
    checked_target(out, root, pdf=pdf)
    html = html_of(
        root,
        id,
        as_of=as_of,
        audience=audience,
        since=since or last_kept_before(as_of, id, audience),
        timeout=timeout,
        progress=progress,
        unread=unread,
        notebook=notebook,
    )
    return publish(html, root, id, as_of=as_of, audience=audience, pdf=pdf, out=out)


def html_of(
    root: Path,
    id: str,
    *,
    as_of: dt.date,
    audience: Literal["self", "mentor"] = "self",
    since: dt.date | None = None,
    timeout: float = TIME_LIMIT,
    progress: Progress | None = None,
    unread: Callable[[int], None] | None = None,
    notebook: Path = PROGRESS,
) -> str:
    """The HTML of a journey's report, not published yet; the parameters are those of `render` and `page_of`.

    Without `since`, what changed is counted from a month before.
    """
    if not (root / id / "plan.toml").is_file():
        from career_lib.journey.store import folders

        folders.existing(root, id)  # says what is wrong with it
    if audience != "self":
        from career_lib.journey import store
        from career_lib.sharing.answer import check_answered

        check_answered(store.plan(root, id))  # before the work, and again before anything is published
    parameters = {
        "person": id,
        "as_of": as_of.isoformat(),
        "audience": audience,
        "data": str(root.resolve()),
        "since": since.isoformat() if since else "",
    }
    return page_of(notebook, parameters, audience=audience, timeout=timeout, progress=progress, unread=unread)


def page_of(
    notebook: Path,
    parameters: Mapping[str, str],
    *,
    audience: Literal["self", "mentor"] = "self",
    timeout: float = TIME_LIMIT,
    progress: Progress | None = None,
    unread: Callable[[int], None] | None = None,
) -> str:
    """Run a notebook with parameters and return its HTML page.

    Parameters
    ----------
    notebook : Path
    parameters : mapping of str to str
        Each is declared by the notebook.
    audience, timeout, progress, unread
        As in `render`.
    """
    begin()
    with lean_imports():  # here, while the process that runs the notebook imports what it needs
        from career_lib.report import page
        from career_lib.running.notebook import executed

    result = executed(notebook, parameters, timeout=timeout, env=settings(), progress=progress)
    if unread and (count := _unread(result.cells)):
        unread(count)
    return page.page(result, audience)


def begin(imports: Sequence[str] = ("career_lib.report.answers",)) -> None:
    """Start the process from which notebooks are forked, if the system can fork; only the first call has an effect.

    Parameters
    ----------
    imports : sequence of str
        The modules that it imports beforehand.
    """
    if forked.AVAILABLE:
        forked.begin(imports, settings())


def settings() -> dict[str, str]:
    """Environment variables for a notebook: where the code is, and empty settings instead of the user's.

    What lies in the current folder or in the user's profile of IPython or matplotlib changes no report.
    """
    folder = long_lived_folder()
    Path(folder, "matplotlibrc").touch()
    code = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    return {
        "PYTHONPATH": code,
        "PYTHONHASHSEED": "0",
        "IPYTHONDIR": folder,
        "MPLBACKEND": "agg",
        "MATPLOTLIBRC": f"{folder}/matplotlibrc",
    }


def _unread(cells: Iterable[Any]) -> int:
    """How many things could not be used, as the outputs of a notebook say beside what they show."""
    counts = (output.get("metadata", {}).get(UNREAD, 0) for cell in cells for output in cell.get("outputs", ()))
    return max(counts, default=0)


def publish(
    html: str,
    root: Path,
    id: str,
    *,
    as_of: dt.date,
    audience: Literal["self", "mentor"],
    pdf: bool = False,
    out: Path | None = None,
) -> Path:
    """Write a page to its place; a mentor's is first searched for private values.

    Raises
    ------
    LeakError
        When a file for a mentor tells something private; nothing is published then.
    CareerError
        When it cannot be written, or not be made a PDF.
    """
    checked_target(out, root, pdf=pdf)
    path = out or kept(id, as_of, audience, pdf=pdf)
    data = html.encode()
    if pdf:
        from career_lib.report import page

        data = page.printed(html)
    if audience != "self":
        from career_lib.report import page
        from career_lib.sharing import leaks

        leaks.refuse_leaks(data, root, id, own=page.constants(), name=path.name)
    return published(data, path)

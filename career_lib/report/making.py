"""Makes a report or a file for a mentor, with everything that belongs to it, for a command and a button alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from career_lib.base.errors import CareerError
from career_lib.report import kept, render

if TYPE_CHECKING:
    from career_lib.running.notebook import Progress
    from career_lib.sharing.held_back import Held


@dataclass(frozen=True)
class Report:
    """A report that was published.

    Attributes
    ----------
    path : Path
    unread : int
        How many things in the files could not be used.
    forecast_lost : str
        The sentence on why its forecast could not be kept; empty where it was kept, or none was to be.
    """

    path: Path
    unread: int
    forecast_lost: str


@dataclass(frozen=True)
class MentorFile:
    """A file for a mentor that was published, and what its traveller should read before they send it.

    Attributes
    ----------
    path : Path
    text : str
        What the mentor reads, without the charts.
    held_back : tuple of Held
        What the mentor does not see, by table.
    checked : str
        What the file was searched for, and what such a search cannot know.
    """

    path: Path
    text: str
    held_back: tuple[Held, ...]
    checked: str


def own_report(root: Path, id: str, today: dt.date, *, progress: Progress | None = None) -> Report:
    """Make today's report for the traveller; the parameters and errors are those of `report`."""
    return report(root, id, as_of=today, today=today, progress=progress)


def report(
    root: Path,
    id: str,
    *,
    as_of: dt.date,
    today: dt.date,
    audience: Literal["self", "mentor"] = "self",
    pdf: bool = False,
    out: Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Make and publish a report; the forecast of one for the traveller as of today is kept in forecasts.csv.

    The other parameters, and the errors, are those of `render.render`.

    Parameters
    ----------
    today : date
        The day by the clock.
    """
    unread: list[int] = []
    path = render.render(
        root, id, as_of=as_of, audience=audience, pdf=pdf, out=out, progress=progress, unread=unread.append
    )
    lost = _keep_forecast(root, id, today) if audience == "self" and as_of == today else ""
    return Report(path, sum(unread), lost)


def _keep_forecast(root: Path, id: str, today: dt.date) -> str:
    """Write what the report of today told into forecasts.csv, in place of an earlier one of today.

    A report is done before its forecast is kept: where that fails, only the sentence returned says so.
    """
    from career_lib.journey import store
    from career_lib.tactics.deadline import outlook

    try:
        journey = store.read(root, id, as_of=today)
        row = outlook.kept(journey)
        if row is None:
            return ""
        same_day = journey.forecasts[journey.forecasts["on"] == journey.today]
        if same_day.empty:
            store.append(root, id, [row])
        else:
            seen = journey.inputs["forecasts.csv"]
            store.correct(root, id, "forecasts", int(same_day.index[-1]), row, seen=seen)
    except CareerError as error:
        return f"the report is made, but its forecast could not be kept: {error}"
    return ""


def mentor_file(
    root: Path,
    id: str,
    as_of: dt.date,
    *,
    pdf: bool = False,
    out: Path | None = None,
    progress: Progress | None = None,
) -> MentorFile:
    """Make and publish the file for a mentor, after a search of its bytes for everything private.

    The parameters, and the errors, are those of `render.render`.
    """
    from career_lib.journey import store
    from career_lib.report import page
    from career_lib.sharing import answer, leaks
    from career_lib.sharing.held_back import held_back
    from career_lib.sharing.private import private_values

    kept.checked_target(out, root, pdf=pdf)
    since = kept.last_kept_before(as_of, id, "mentor")
    html = render.html_of(root, id, as_of=as_of, audience="mentor", since=since, progress=progress)
    path = render.publish(html, root, id, as_of=as_of, audience="mentor", pdf=pdf, out=out)
    journey = store.read(root, id)
    count = len(private_values(journey, leaks.of_this_machine(root, id)))
    return MentorFile(
        path,
        page.plain_text(html),
        held_back(store.read(root, id, as_of=as_of)),
        answer.checked(journey.plan, count),
    )

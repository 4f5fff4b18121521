"""The button that makes the report of one journey."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from career_lib.app.surroundings import in_app
from career_lib.app.work import Work, markup

if TYPE_CHECKING:
    from career_lib.running.notebook import Progress


def report_button(root: Path, id: str, today: dt.date) -> Work:
    """A button that makes today's report, keeps its forecast, and links to it.

    Parameters
    ----------
    root : Path, the folder that holds the journeys
    id : str
    today : date
    """

    def made(tell: Progress) -> str:
        from career_lib.report.making import own_report

        report = own_report(root, id, today, progress=tell)
        link = f"reports/{report.path.name}" if in_app() else ""
        return str(markup().report(link, report.path, report.unread, report.forecast_lost))

    return Work("Make my report", made)

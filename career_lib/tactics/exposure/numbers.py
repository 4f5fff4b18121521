"""Projects with the target department, from the idea to the delivery."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from career_lib.journey.columnar import table_of
from career_lib.journey.journey import Journey, worked_out_once

ASK_PATIENCE_DAYS = 14
"""Days to wait for the answer to an ask before going on to the next door: two weeks, as the article has it."""

STATES = {
    "idea": "idea",
    "asked boss": "waiting",
    "boss agreed": "agreed",
    "boss declined": "fallback due",
    "asked department": "waiting",
    "department agreed": "agreed",
    "department declined": "stopped",
    "started": "running",
    "delivered": "delivered",
    "dropped": "stopped",
}
"""What each step of a project means for what comes next, while patience lasts."""

LADDER = {
    "project": "str",
    "step": "str",
    "since": "datetime64[s]",
    "asked_on": "datetime64[s]",
    "days_waiting": "float64",
    "fallback_on": "datetime64[s]",
    "state": "str",
    "contact": "str",
    "what": "str",
}
"""The columns of `project_ladder` and their types."""

ASKED = ("asked boss", "asked department")


@worked_out_once
def project_ladder(journey: Journey) -> pd.DataFrame:
    """The step of each project with the target department, and the day from which the fallback is to be asked.

    An ask that is not answered within two weeks, planned breaks left out, makes the fallback due:
    after the boss that is the department's head, after the department it is somebody else there. A
    boss who declines makes it due on the same day.

    Returns
    -------
    DataFrame, one row a project, in order of first mention:

    project : str
    step : str, the latest
    since : datetime, day of the latest row
    asked_on : datetime, day of the latest ask, NaT if never asked
    days_waiting : float, days since an ask that is still without an answer, NaN otherwise
    fallback_on : datetime, day from which the next door is due, NaT while none is open
    state : str, one of "idea", "waiting", "fallback due", "agreed", "running", "delivered", "stopped"
    contact, what : str, as last written down, empty if never

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Project
    >>> rows = [Project(on="2026-02-02", project="Newsletter", step="asked boss")]
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> ladder = project_ladder(assemble("ada", plan, {"projects": rows}, as_of=dt.date(2026, 2, 16)))
    >>> ladder[["project", "step", "days_waiting", "fallback_on", "state"]]
          project        step  days_waiting fallback_on         state
    0  Newsletter  asked boss          14.0  2026-02-16  fallback due
    """
    return table_of(_projects(journey).values(), LADDER)


def unanswered_asks(journey: Journey) -> list[pd.Timestamp]:
    """The days of asks that have waited for an answer for longer than they should."""
    rows = _projects(journey).values()
    return [row["since"] for row in rows if row["step"] in ASKED and row["state"] == "fallback due"]


@worked_out_once
def _projects(journey: Journey) -> dict[str, dict[str, Any]]:
    """The rows of `project_ladder` by project."""
    projects: dict[str, dict[str, Any]] = {}
    for day, project, step, contact, what in journey.rows("projects", "on", "project", "step", "contact", "what"):
        on = pd.Timestamp(day)
        before = projects.get(project, {"asked_on": pd.NaT, "contact": "", "what": ""})
        waiting = step in ASKED
        door = journey.days_after(on, ASK_PATIENCE_DAYS) if waiting else on if step == "boss declined" else pd.NaT
        projects[project] = {
            "project": project,
            "step": step,
            "since": on,
            "asked_on": on if waiting else before["asked_on"],
            "days_waiting": (journey.today - on).days if waiting else np.nan,
            "fallback_on": door,
            "state": "fallback due" if door <= journey.today else STATES[step],
            "contact": contact or before["contact"],
            "what": what or before["what"],
        }
    return projects

"""The beginning of a journey: what is asked of somebody who has none yet, and the folder that follows from it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from career_lib.base.errors import CareerError
from career_lib.base.letters import plain
from career_lib.journey import roles, store
from career_lib.journey.plan import Plan
from career_lib.journey.tables import Deadline
from career_lib.journey.values import NOBODY, Day, Name, OptionalName, WeeklyHours, field

MONTHS = (12, 18, 24)
"""How long a journey may take, when no day is given: a year, or more if there is much to learn."""

USUAL_MONTHS = 18


class Beginning(BaseModel):
    """What somebody answers before their journey begins."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: OptionalName = field("Name", "What shall I call you?", "")
    current_role: OptionalName = field("Current role", "What do you do now?", "")
    employer: Name = field(
        "Present employer",
        "Who employs you now? They must never learn of it, so the name is hidden from everything you share. "
        f"Write “{NOBODY}” if nobody does.",
    )
    called: tuple[Name, ...] = field(
        "What else is it called?", "VW, PwC, the product everyone knows; with a semicolon between them.", ()
    )
    not_called: tuple[Name, ...] = field(
        "What is it not called?", "Of the short forms shown, those that mean something else to you.", ()
    )
    target_role: Name = field("Target role", "What do you want to be instead?")
    role: OptionalName = field(
        "Starter role", "The role whose usual skills begin your list; leave it empty to begin without a list.", ""
    )
    deadline: Day = field("Deadline", "The day by which you will have left.")
    hours_per_week: WeeklyHours = field(
        "Hours a week", "What you can give it beside the job, honestly.", Plan.model_fields["hours_per_week"].default
    )


def deadline_after(start: dt.date, months: int = USUAL_MONTHS) -> dt.date:
    """The same day of a later month, or that month's last day.

    >>> deadline_after(dt.date(2026, 8, 31), 18)
    datetime.date(2028, 2, 29)
    """
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def check_deadline(deadline: dt.date, start: dt.date) -> None:
    """Raise an error if a deadline leaves a journey no day.

    Raises
    ------
    CareerError
        When it is not after the start.
    """
    if deadline <= start:
        raise CareerError(f"the deadline {deadline} is not after the start {start}; use a later day")


def begun(root: Path, id: str, beginning: Beginning, start: dt.date) -> Path:
    """Make a new journey's folder, with its plan, its deadline and the skills of its starter role; return the folder.

    Where the tables of a journey are there and its plan is lost, it gets a new plan and keeps its tables.

    Parameters
    ----------
    root : Path, the folder that holds the journeys
    id : str
    beginning : Beginning; its `role` is empty, or a starter role by any of its names
    start : date, the first day of the journey

    Raises
    ------
    CareerError
        When there is such a journey already, no such starter role, or no day until the deadline.
    """
    check_deadline(beginning.deadline, start)
    role = roles.find(beginning.role) if beginning.role else None
    plan = Plan(
        name=beginning.name,
        current_role=beginning.current_role,
        target_role=beginning.target_role,
        role=role.slug if role else "",
        employer=beginning.employer,
        called=beginning.called,
        not_called=beginning.not_called,
        start=start,
        hours_per_week=beginning.hours_per_week,
    )
    deadline = Deadline(on=start, deadline=beginning.deadline)
    return store.create(root, id, plan, [deadline, *(roles.requirements(role, start) if role else ())])


def free_id(root: Path, name: str) -> str:
    """An id for a new journey, made of its traveller's first name: one that no folder has yet.

    "Maya O'Neil" becomes maya, or maya-2 where there is a maya; a name of which no letter is left, journey.
    """
    words = (re.sub(r"[^a-z0-9-]", "", word).strip("-") for word in plain(name.casefold()).split())
    return store.free(root, next(filter(None, words), store.NAMELESS))


def suggestions() -> dict[str, list[str]]:
    """For the roles that are asked, the names of the starter roles."""
    names = [role.name for role in roles.roles().values()]
    return {"target_role": names, "role": names}

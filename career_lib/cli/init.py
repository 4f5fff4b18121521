"""Begin a journey."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace
from typing import Annotated, Any

import typer

from career_lib.base.errors import CareerError
from career_lib.cli import typed
from career_lib.cli.app import app, root_of
from career_lib.cli.terminal import echo, near
from career_lib.cli.typed import Data, Id
from career_lib.journey import parameters


@app.command(epilog="Example: career init maya --target marketing --deadline 2028-05-31 --employer 'Halvenne Mutual'")
def init(
    id: Id,
    target: Annotated[
        str, typer.Option(metavar="ROLE", help="What you want to be; see `career roles`.", show_default=False)
    ],
    deadline: Annotated[
        dt.date | None,
        typer.Option(parser=typed.day, metavar="DATE", help="The day by which you will have left.", show_default=False),
    ] = None,
    months: Annotated[
        int | None,
        typer.Option(
            parser=typed.months,
            metavar="12|18|24",
            help="Instead of a date: how long you give yourself.",
            show_default="18",
        ),
    ] = None,
    start: Annotated[
        dt.date | None,
        typer.Option(parser=typed.day, metavar="DATE", help="The first day of the journey.", show_default="today"),
    ] = None,
    employer: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Who must never learn of it; it is hidden from everything you share.",
            show_default=False,
        ),
    ] = "",
    hours: Annotated[
        float,
        typer.Option(
            parser=typed.hours, metavar="NUMBER", help="What you can give it each week, in hours.", show_default="5"
        ),
    ] = 5.0,
    own: Annotated[
        bool, typer.Option("--own", help="For a role that has no starter list: begin without requirements.")
    ] = False,
    data: Data = None,
) -> None:
    """Begin a journey: its plan, its deadline and the skills to reach.

    Where the tables of a journey are there and its plan is lost, it gets a new plan and keeps its tables.
    """
    from pydantic import ValidationError

    from career_lib.journey import roles, store
    from career_lib.journey.plan import Plan
    from career_lib.journey.tables import Deadline

    if deadline and months:
        raise typer.BadParameter("give a deadline or a number of months, not both")
    first = start or parameters.today()
    last = deadline or _months_later(first, months or typed.MONTHS[1])
    if last <= first:
        raise typer.BadParameter(f"the deadline {last} is not after the start {first}; use a later day")
    try:
        role = None if own or not target.strip() else roles.find(target)
    except CareerError as error:
        raise CareerError(f"{error}; or begin without a list: --own") from None
    requirements = roles.requirements(role, first) if role else []
    name, slug = (role.name, role.slug) if role else (target, "")
    try:
        commitment = Deadline(on=first, deadline=last)
        plan = Plan(target_role=name, role=slug, employer=employer, start=first, hours_per_week=hours)
    except ValidationError as error:
        raise CareerError(_about_option(error)) from None
    root = root_of(data)
    lost = (store.folder(root, id)).is_dir()
    folder = store.create(root, id, plan, [commitment, *requirements])
    if lost:
        echo(f"Made a new plan in {near(folder)}; the tables that were there are as they were.")
        echo(f"Next: career check {id}")
        return
    chosen = "" if deadline or months else " (18 months, as no other was named; the plan notebook moves it)"
    begins = f", from {first}" if first > parameters.today() else ""
    echo(f"Made {near(folder)}: {plan.target_role}, {len(requirements)} skills{begins}, until {last}{chosen}.")
    echo(f"Next: career lab {id}")


def _about_option(error: Any) -> str:
    """What is wrong with a plan or its deadline, by the option that named it."""
    from career_lib.journey.columns import columns
    from career_lib.journey.plan import Plan
    from career_lib.journey.store.mistakes import mistake
    from career_lib.journey.tables import Deadline

    details = error.errors(include_url=False)[0]
    options = {"target_role": "--target", "employer": "--employer", "on": "--start", "deadline": "--deadline"}
    column = next(c for c in (*columns(Plan), *columns(Deadline)) if c.name == details["loc"][0])
    return mistake(details, replace(column, name=options.get(column.name, column.name)))


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last day: 31 August 2026 and 18 months are 29 February 2028."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

"""Begin a journey."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from career_lib.base.errors import CareerError
from career_lib.cli import typed
from career_lib.cli.app import app, root_of
from career_lib.cli.employer import ASKED, OPTIONS, Employer, EmployerNone, named, other_names
from career_lib.cli.terminal import echo, near, somebody_answers
from career_lib.cli.typed import Data, Id
from career_lib.journey import parameters

if TYPE_CHECKING:
    from career_lib.journey.beginning import Beginning


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
    employer: Employer = None,
    employer_none: EmployerNone = False,
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
    from career_lib.journey import roles, store
    from career_lib.journey.beginning import begun, check_deadline, deadline_after
    from career_lib.journey.values import NOBODY

    given = named(employer, none=employer_none)
    if deadline and months:
        raise typer.BadParameter("give a deadline or a number of months, not both")
    first = start or parameters.today()
    last = deadline or (deadline_after(first, months) if months else deadline_after(first))
    try:
        check_deadline(last, first)
    except CareerError as error:
        raise typer.BadParameter(str(error)) from None
    try:
        role = None if own or not target.strip() else roles.find(target)
    except CareerError as error:
        raise CareerError(f"{error}; or begin without a list: --own") from None
    answers = {
        "employer": given or NOBODY,
        "target_role": role.name if role else target,
        "role": role.slug if role else "",
        "deadline": last,
        "hours_per_week": hours,
    }
    beginning = _beginning(answers)
    root = root_of(data)
    folder = store.folder(root, id)
    lost = folder.is_dir()
    if given is None and somebody_answers() and not (folder / "plan.toml").exists():
        given = typer.prompt(ASKED, prompt_suffix=" ")
        called, not_called = other_names(given)
        beginning = _beginning(answers | {"employer": given, "called": called, "not_called": not_called})
    elif given is None:
        beginning = beginning.model_copy(update={"employer": ""})
    begun(root, id, beginning, first)
    if lost:
        echo(f"Made a new plan in {near(folder)}; the tables that were there are as they were.")
        echo(f"Next: career check {id}")
        _say_what_is_not_answered(id, given)
        return
    chosen = "" if deadline or months else " (18 months, as no other was named; the page Plan moves it)"
    begins = f", from {first}" if first > parameters.today() else ""
    skills = len(role.skills) if role else 0
    echo(f"Made {near(folder)}: {beginning.target_role}, {skills} skills{begins}, until {last}{chosen}.")
    _say_what_is_not_answered(id, given)
    echo(f"Next: career app {id}")


def _say_what_is_not_answered(id: str, employer: str | None) -> None:
    if employer is None:
        echo(f"Who employs you now is not said yet; nothing can be shared before: career doctor {id} {OPTIONS}")


def _beginning(answers: Mapping[str, Any]) -> Beginning:
    """The answers as a record; what is wrong with one is said by the option that gave it."""
    from pydantic import ValidationError

    from career_lib.journey.beginning import Beginning
    from career_lib.journey.columns import columns
    from career_lib.journey.mistakes import mistake

    try:
        return Beginning.model_validate(answers)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        column = next(column for column in columns(Beginning) if column.name == details["loc"][0])
        option = {"target_role": "--target"}.get(column.name, f"--{column.name}")
        raise CareerError(mistake(details, replace(column, name=option))) from None

"""Many journeys at once."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import typer

from career_lib.base.errors import CareerError
from career_lib.cli.app import app, root_of
from career_lib.cli.employer import OPTIONS, Employer, EmployerNone, named
from career_lib.cli.terminal import counted, echo, near_or_address
from career_lib.cli.typed import AsOf, Audience
from career_lib.journey import parameters
from career_lib.report import kept


@app.command(epilog="Example: career cohort --data clients --for mentor --jobs 8 -o reports/november")
def cohort(
    as_of: AsOf = None,
    audience: Audience = "self",
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="NUMBER", help="How many journeys are worked on at the same time.", show_default="one a core"
        ),
    ] = None,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="A Dask scheduler, like tcp://127.0.0.1:8786, whose workers do it instead.",
            show_default=False,
        ),
    ] = "",
    no_reports: Annotated[
        bool, typer.Option("--no-reports", help="The table and the coach's page only, without a report for each.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Make again what is up to date too.")] = False,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="FOLDER",
            help="Where to put it: a folder, or an address like s3://bucket/november.",
            show_default="reports/cohort/DATE",
        ),
    ] = "",
    employer: Employer = None,
    employer_none: EmployerNone = False,
    data: Annotated[
        str,
        typer.Option(
            "--data",
            envvar="CAREER_DATA",
            metavar="FOLDER",
            help="The folder that holds the journeys, or an address like s3://bucket/people.",
            show_default="data/people",
        ),
    ] = "",
) -> None:
    """Make all reports, a table of them, and the coach's page.

    The page says who needs a call today and why. What is up to date is not made again, so a run that was
    stopped goes on where it was. A journey that fails is named in the table and stops nothing; the exit
    code is 1 then.
    """
    from career_lib.coach import cohort as cohort_room
    from career_lib.sharing.answer import UnansweredError

    if jobs and scheduler:
        raise typer.BadParameter("give a number of jobs or a scheduler, not both")
    day = as_of or parameters.today()
    default = kept.workplace() / "reports" / "cohort" / f"{day}{'' if audience == 'self' else f'-{audience}'}"
    order = cohort_room.Order(
        root=data or str(root_of(None)),
        folder=out or str(default),
        as_of=day,
        audience="mentor" if audience == "mentor" else "self",
        reports=not no_reports,
        force=force,
        employer=named(employer, none=employer_none) or "",
    )
    crew = cohort_room.machines(scheduler) if scheduler else cohort_room.processes(jobs or cohort_room.cores())
    with counted() as progress:
        try:
            result = cohort_room.run(order, crew, progress=progress)
        except UnansweredError as error:
            raise CareerError(f"{error}; or for all of them at once: {OPTIONS}") from None
    for outcome in result.failed[:_MOST_FAILED]:
        echo(f"{outcome.id}: {outcome.error}", err=True)
    if len(result.failed) > _MOST_FAILED:
        echo(f"and {len(result.failed) - _MOST_FAILED} more, in {PurePath(str(result.table)).name}", err=True)
    counts = (
        f"{result.counts[status]} {status}" for status in ("made", "unchanged", "failed") if result.counts[status]
    )
    echo(f"{', '.join(counts)}")
    echo(f"The table: {near_or_address(result.table)}")
    echo(f"The page:  {near_or_address(result.page)}")
    raise typer.Exit(1 if result.failed else 0)


_MOST_FAILED = 10
"""Journeys that failed, named on the terminal."""

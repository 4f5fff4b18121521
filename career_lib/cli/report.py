"""The progress report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from career_lib.cli import typed
from career_lib.cli.app import app, only, root_of
from career_lib.cli.employer import Employer, EmployerNone, answered
from career_lib.cli.terminal import echo, near, progress
from career_lib.cli.typed import AnyId, Audience, Data, Pdf
from career_lib.journey import parameters
from career_lib.report import making


@app.command("report", epilog="Example: career report maya --as-of 2026-11-15 -o maya.html")
def report_(
    id: AnyId = None,
    as_of: Annotated[
        dt.date | None,
        typer.Option(
            parser=typed.day,
            metavar="DATE",
            help="The last day that counts. A day that lies ahead counts what is recorded so far.",
            show_default="today",
        ),
    ] = None,
    audience: Audience = "self",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to put it.", show_default="reports/ID/DATE.html"),
    ] = None,
    pdf: Pdf = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = False,
    employer: Employer = None,
    employer_none: EmployerNone = False,
    data: Data = None,
) -> None:
    """Make the progress report, one file, and print where it is.

    ID may be left out while there is one journey only.
    """
    root, today = root_of(data), parameters.today()
    id = id or only(root)
    if audience != "self":
        answered(root, [id], employer, none=employer_none)
    with progress() as show_progress:
        report = making.report(
            root,
            id,
            as_of=as_of or today,
            today=today,
            audience="mentor" if audience == "mentor" else "self",
            pdf=pdf,
            out=out,
            progress=show_progress,
        )
    echo(near(report.path))
    if report.unread:
        things, pronoun = ("1 thing", "it") if report.unread == 1 else (f"{report.unread} things", "them")
        echo(f"{things} in the files could not be used: career check {id} names {pronoun}.", err=True)
    if report.forecast_lost:
        echo(f"career: {report.forecast_lost}", err=True)
    if show:
        typer.launch(report.path.resolve().as_uri())

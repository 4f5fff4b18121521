"""The progress report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from career_lib.base.errors import CareerError
from career_lib.cli import typed
from career_lib.cli.app import app, only, root_of
from career_lib.cli.terminal import echo, near, progress
from career_lib.cli.typed import AnyId, Audience, Data, Pdf
from career_lib.journey import parameters
from career_lib.report import render


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
    data: Data = None,
) -> None:
    """Make the progress report, one file, and print where it is.

    ID may be left out while there is one journey only.
    """
    root = root_of(data)
    id = id or only(root)
    day = as_of or parameters.today()
    unread: list[int] = []
    with progress() as show_progress:
        path = render.render(
            root,
            id,
            as_of=day,
            audience="mentor" if audience == "mentor" else "self",
            pdf=pdf,
            out=out,
            progress=show_progress,
            unread=unread.append,
        )
    echo(near(path))
    for count in unread:
        things, pronoun = ("1 thing", "it") if count == 1 else (f"{count} things", "them")
        echo(f"{things} in the files could not be used: career check {id} names {pronoun}.", err=True)
    if audience == "self" and day == parameters.today():
        _keep_forecast(root, id, day)
    if show:
        typer.launch(path.resolve().as_uri())


def _keep_forecast(root: Path, id: str, today: dt.date) -> None:
    """Write what the report of today told into forecasts.csv, in place of an earlier one of today.

    A report is done before its forecast is kept: where that fails, only this is said.
    """
    from career_lib.journey import store
    from career_lib.tactics.deadline import outlook

    try:
        journey = store.read(root, id, as_of=today)
        row = outlook.kept(journey)
        if row is None:
            return
        same_day = journey.forecasts[journey.forecasts["on"] == journey.today]
        if same_day.empty:
            store.append(root, id, [row])
        else:
            seen = journey.inputs["forecasts.csv"]
            store.correct(root, id, "forecasts", int(same_day.index[-1]), row, seen=seen)
    except CareerError as error:
        echo(f"career: the report is made, but its forecast could not be kept: {error}", err=True)

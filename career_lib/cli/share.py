"""The file for a mentor."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Annotated

import typer

from career_lib.cli.app import app, only, root_of
from career_lib.cli.employer import Employer, EmployerNone, answered
from career_lib.cli.terminal import echo, near, progress, wrapped
from career_lib.cli.typed import AnyId, AsOf, Data, Pdf
from career_lib.journey import parameters
from career_lib.report import making


@app.command(epilog="Example: career share maya")
def share(
    id: AnyId = None,
    as_of: AsOf = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where to put it.", show_default="reports/ID/DATE-mentor.html"
        ),
    ] = None,
    pdf: Pdf = False,
    employer: Employer = None,
    employer_none: EmployerNone = False,
    data: Data = None,
) -> None:
    """Make the file for your mentor, and show what it tells.

    Its bytes are searched for everything private before it is written, and what was held back is
    counted by table. Nothing is sent. ID may be left out while there is one journey only.
    """
    from career_lib.sharing.held_back import in_words

    root = root_of(data)
    id = id or only(root)
    answered(root, [id], employer, none=employer_none)
    with progress() as show_progress:
        file = making.mentor_file(root, id, as_of or parameters.today(), pdf=pdf, out=out, progress=show_progress)
    echo(f"Your mentor reads:\n\n{textwrap.indent(wrapped(file.text), '  ')}\n")
    echo("Held back, by table:")
    for held in file.held_back:
        echo(f"  {held.table:<14}{in_words(held)}")
    names, _, limits = file.checked.partition("\n")
    echo(f"{names}\n{wrapped(limits)}")
    size = file.path.stat().st_size / 1e6
    echo(f"The file: {near(file.path)} ({size:.1f} MB). Nothing was sent; that is yours to do.")

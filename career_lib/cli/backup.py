"""A journey as one zip file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from career_lib.base import phrases
from career_lib.cli.app import app, only, root_of
from career_lib.cli.terminal import echo, near
from career_lib.cli.typed import AnyId, Data
from career_lib.journey import parameters


@app.command(epilog="Example: career backup maya -o /media/stick/maya.zip")
def backup(
    id: AnyId = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to put it.", show_default="backups/ID-DATE.zip"),
    ] = None,
    data: Data = None,
) -> None:
    """Put a journey and its kept reports into one zip.

    It holds the plan, the tables, your copies of the notebooks and the key by which answers of your mentor are
    recognized. It is not encrypted. ID may be left out while there is one journey only.
    """
    from career_lib.report import backups

    root = root_of(data)
    made = backups.backed_up(root, id or only(root), parameters.today(), out=out)
    size = f"{made.size / 1e6:.1f} MB" if made.size >= 1e6 else f"{made.size / 1e3:.0f} kB"
    echo(f"{near(made.path)}: {phrases.counted(made.files, 'file')}, {size}.")
    if made.left_out:
        echo(f"Left out, as no part of the journey: {phrases.listed(made.left_out, most=10)}.")
    echo("It is not encrypted: keep it off your employer's machine, account and network.")

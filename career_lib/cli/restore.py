"""A journey from its backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from career_lib.base import phrases
from career_lib.cli.app import app, root_of
from career_lib.cli.terminal import echo, near
from career_lib.cli.typed import Data


@app.command(epilog="Example: career restore backups/maya-2026-11-15.zip maya-2")
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A zip that `career backup` made.", show_default=False)],
    id: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="The short name that the journey gets.", show_default="the one that it had"),
    ] = None,
    data: Data = None,
) -> None:
    """Bring a journey back from its backup.

    It is never put over anything, and the file is checked completely first. A notebook that you had changed is
    set aside under a name that nothing opens, as a file from elsewhere must not run unseen.
    """
    from career_lib.report import backups

    done = backups.restored(root_of(data), file, id)
    reports = f" and {phrases.counted(done.reports, 'report')}" if done.reports else ""
    echo(f"Restored {near(done.folder)}: {phrases.counted(done.files, 'file')}{reports}.")
    if done.set_aside:
        echo("Set aside, so that nothing runs unseen. Read it; if it is your own, take the end off its name:")
        for path in done.set_aside:
            echo(f"  {near(path)}")
    echo(f"Next: career check {done.id}")

"""What on this machine could give a journey away."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from career_lib.cli.app import app, root_of
from career_lib.cli.terminal import echo, near
from career_lib.cli.typed import AnyId, Data
from career_lib.report import kept


@app.command(epilog="Example: career doctor maya --fix")
def doctor(
    id: AnyId = None,
    fix: Annotated[bool, typer.Option("--fix", help="Take the rights of other users off the files.")] = False,
    data: Data = None,
) -> None:
    """Say what on this machine could give a journey away.

    Each finding comes with what to do about it, and the exit code is 1 when there is any.
    """
    from career_lib.journey import store
    from career_lib.report import backups
    from career_lib.sharing import machine as doctor_room

    root = root_of(data)
    ids = [id] if id else store.journeys(root)
    folders = [store.existing(root, name) for name in ids] or [root]
    places = [*folders, *filter(Path.is_dir, (*map(kept.kept_folder, ids), backups.folder()))]
    if fix:
        for path in doctor_room.closed(places):
            echo(f"now for you alone: {near(path)}")
    findings = doctor_room.findings(places, doctor_room.Machine.current())
    for finding in findings:
        echo(f"{near(finding.path)}: {finding.what}; {finding.remedy}")
    if not findings:
        echo("nothing found")
    raise typer.Exit(1 if findings else 0)

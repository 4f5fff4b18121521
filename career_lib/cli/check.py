"""What in the files of a journey cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from career_lib.base.errors import Problem
from career_lib.cli.app import app, journeys, root_of
from career_lib.cli.terminal import echo, near, status
from career_lib.cli.typed import AnyId, Data
from career_lib.journey import parameters


@app.command(epilog="Example: career check maya")
def check(id: AnyId = None, data: Data = None) -> None:
    """Say what in the files cannot be used, line by line.

    Each is said as path:line: message, and the exit code is 1 when there is any. What is only good to know
    is a note. Without ID, all journeys are checked.
    """
    from career_lib.journey import store

    root = root_of(data)
    strays = [] if id else store.strays(root)
    ids = [id] if id else store.journeys(root) or ([] if strays else journeys(root))
    problems, notes = [_line(stray) for stray in strays], []
    with status() as show:
        for name in ids:
            show(f"Reading {name}")
            more_problems, more_notes = _problems_and_notes(root, name)
            problems += more_problems
            notes += more_notes
    for line in [*problems, *notes, *([] if problems else ["no problems"])]:
        echo(line)
    raise typer.Exit(1 if problems else 0)


def _problems_and_notes(root: Path, id: str) -> tuple[list[str], list[str]]:
    """A line for each thing in a journey's files that cannot be used, and for each that is good to know."""
    from career_lib.base.errors import BadPlanError
    from career_lib.journey import store
    from career_lib.journey.store import waiting

    try:
        journey = store.read(root, id, today=parameters.today())
    except BadPlanError as error:
        return [f"{near(root / id)}{os.sep}{line}" for line in str(error).splitlines()], []

    waits = [
        Problem(root / id / waiting.file_name(table), 0, sentence.removesuffix("."))
        for table, lines in journey.waiting.items()
        for sentence in waiting.told({table: lines})
    ]
    return (
        [_line(problem) for problem in journey.problems],
        [_line(note, "note: ") for note in (*journey.notes, *waits)],
    )


def _line(problem: Problem, before: str = "") -> str:
    number = f"{problem.line}:" if problem.line else ""
    return f"{near(problem.path)}:{number} {before}{problem.message}"

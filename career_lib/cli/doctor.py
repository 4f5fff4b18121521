"""What on this machine could give a journey away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from career_lib.base.errors import BadPlanError
from career_lib.cli.app import app, root_of
from career_lib.cli.employer import OPTIONS, Employer, EmployerNone, answered
from career_lib.cli.terminal import echo, near, somebody_answers
from career_lib.cli.typed import AnyId, Data
from career_lib.report import kept

if TYPE_CHECKING:
    from career_lib.sharing.machine import Finding


@app.command(epilog="Example: career doctor maya --fix")
def doctor(
    id: AnyId = None,
    fix: Annotated[bool, typer.Option("--fix", help="Take the rights of other users off the files.")] = False,
    employer: Employer = None,
    employer_none: EmployerNone = False,
    data: Data = None,
) -> None:
    """Say what on this machine could give a journey away.

    Who employs you is asked too, if you have not said it yet: what you share is searched for their name.

    Each finding comes with what to do about it, and the exit code is 1 when there is any.
    """
    from career_lib.journey import store
    from career_lib.report import backups
    from career_lib.sharing import machine as doctor_room

    root = root_of(data)
    ids = [id] if id else store.journeys(root)
    folders = [store.existing(root, name) for name in ids] or [root]
    places = [*folders, *filter(Path.is_dir, (*map(kept.kept_folder, ids), backups.folder()))]
    unanswered = _unanswered(root, ids, employer, none=employer_none)
    if fix:
        for path in doctor_room.closed(places):
            echo(f"now for you alone: {near(path)}")
    findings = (*unanswered, *doctor_room.findings(places, doctor_room.Machine.current()))
    for finding in findings:
        echo(f"{near(finding.path)}: {finding.what}; {finding.remedy}")
    if not findings:
        echo("nothing found")
    raise typer.Exit(1 if findings else 0)


def _unanswered(root: Path, ids: list[str], employer: str | None, *, none: bool) -> list[Finding]:
    """A finding for each journey of which nobody says who the employer is; where somebody can, it is asked."""
    from career_lib.journey import store
    from career_lib.sharing.answer import QUESTION
    from career_lib.sharing.machine import Finding

    findings = []
    for id in ids:
        try:
            known = store.plan(root, id).employer
        except BadPlanError:
            continue  # `career check` says what is wrong with it
        if known and employer is None and not none:
            continue
        if employer is None and not none and not somebody_answers():
            path = root / id / "plan.toml"
            findings.append(Finding(path, f"does not answer: {QUESTION}", f"add {OPTIONS}"))
        else:
            answered(root, [id], employer, none=none)
    return findings

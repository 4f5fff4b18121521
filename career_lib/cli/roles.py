"""The starter roles."""

from __future__ import annotations

from typing import Annotated

import typer

from career_lib.cli.app import app
from career_lib.cli.terminal import echo


@app.command("roles", epilog="Example: career roles marketing")
def roles_(
    role: Annotated[str | None, typer.Argument(metavar="ROLE", help="One of them, to see its skills.")] = None,
) -> None:
    """List the starter roles, or the skills that one of them asks."""
    from career_lib.journey import roles

    if role is None:
        for slug, starter in roles.roles().items():
            echo(f"{slug:<24}{starter.name}")
        return
    starter = roles.find(role)
    echo(f"{starter.name}: {starter.about}")
    for skill in starter.skills:
        echo(f"  {skill.skill:<40} importance {skill.importance}, level {skill.level}")

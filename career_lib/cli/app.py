"""The `career` program itself, and the functions by which its commands find the journeys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from career_lib import __version__
from career_lib.base.errors import CareerError
from career_lib.cli.group import Commands
from career_lib.cli.terminal import echo, near
from career_lib.report import kept

EXIT_CODES = (
    "Exit codes: 0 it is done; 1 it could not be done, or check found problems; 2 it was typed wrongly; "
    "130 it was stopped with Ctrl-C."
)

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        echo(f"career {__version__}")
        raise typer.Exit


@app.callback(epilog=f"Example: career init maya --target 'Marketing manager' --months 18\n\n{EXIT_CODES}")
def career(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Plan and track the way out of the wrong job."""


def root_of(data: Path | None) -> Path:
    """The folder of journeys: the one given, or data/people; an error if it is itself a journey."""
    root = data or kept.workplace() / "data" / "people"
    if (root / "plan.toml").is_file():
        raise CareerError(f"{near(root)} is a journey itself; --data names the folder above it")
    return root


def journeys(root: Path) -> list[str]:
    """The ids of the journeys in a folder; an error if there are none."""
    from career_lib.journey import store

    if ids := store.journeys(root):
        return ids
    if strays := store.strays(root):
        raise CareerError(f"{near(strays[0].path)} {strays[0].message}")
    where = f"no journey in {near(root)}" if root.is_dir() else f"no folder {near(root)}"
    raise CareerError(f"there is {where} yet; name the right folder with --data, or begin one with: career app")


def only(root: Path) -> str:
    """The id of the only journey in a folder; an error if there are several."""
    ids = journeys(root)
    if len(ids) == 1:
        return ids[0]
    raise CareerError(f"there are several journeys in {near(root)}; name one: {', '.join(ids)}")

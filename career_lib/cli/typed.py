"""Parsers for typed values (days, hours, audiences), and the arguments and options that several commands share."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from career_lib.base.errors import CareerError, quoted
from career_lib.journey import parameters

LONGEST_WEEK = 100
"""Hours that a plan may give it each week, as in `Plan.hours_per_week`."""


def day(text: str) -> dt.date:
    """Parse a day; an empty text is an error."""
    try:
        typed_day = parameters.day("it", text)
    except CareerError as error:
        raise typer.BadParameter(str(error).removeprefix("it ").removesuffix(", or nothing")) from None
    if typed_day is None:
        raise typer.BadParameter("is empty; use a day written as 2026-11-15")
    return typed_day


def months(text: str) -> int:
    """Parse the length of a journey in months: 12, 18 or 24."""
    from career_lib.journey.beginning import MONTHS

    if text not in map(str, MONTHS):
        raise typer.BadParameter(f"is {quoted(text)}; use 12, 18 or 24, or name the day itself with --deadline")
    return int(text)


def hours(text: str) -> float:
    """Parse a number of hours a week, from 1 to `LONGEST_WEEK`."""
    with suppress(ValueError):
        if 1 <= (number := float(text)) <= LONGEST_WEEK:
            return number
    raise typer.BadParameter(f"is {quoted(text)}; use a number of hours from 1 to {LONGEST_WEEK}")


def audience(text: str) -> str:
    """Check the audience of a report: self or mentor."""
    if text not in AUDIENCES:
        raise typer.BadParameter(f"is {quoted(text)}; use self or mentor")
    return text


AUDIENCES = ("self", "mentor")


Id = Annotated[str, typer.Argument(metavar="ID", help="The short name of the journey, like maya.", show_default=False)]
AnyId = Annotated[
    str | None, typer.Argument(metavar="ID", help="The short name of the journey, like maya.", show_default=False)
]
Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        envvar="CAREER_DATA",
        metavar="FOLDER",
        help="The folder that holds the journeys.",
        show_default="data/people",
    ),
]
AsOf = Annotated[
    dt.date | None,
    typer.Option("--as-of", parser=day, metavar="DATE", help="The last day that counts.", show_default="today"),
]
Audience = Annotated[
    str,
    typer.Option(
        "--for",
        parser=audience,
        metavar="self|mentor",
        help="Who will read it: a mentor sees no names, notes or money.",
    ),
]
Pdf = Annotated[bool, typer.Option("--pdf", help="A tagged PDF instead of an HTML file; it needs the extra “pdf”.")]

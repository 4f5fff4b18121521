"""The command line: asks the clock, prints, exits.

Exit codes: 0 all is well; 1 what was asked could not be done, or `check` found problems; 2 the
command was typed wrongly; 130 stopped with Ctrl-C. What answers a command goes to the standard output, the
rest to the standard error.
"""

from __future__ import annotations

import calendar
import datetime as dt
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from career_lib import __version__, parameters, report
from career_lib.errors import CareerError, quoted

if TYPE_CHECKING:
    from career_lib.journey import Journey
    from career_lib.run import Progress

# Only what every command needs is imported above: `career --help` answers at once, and a report's
# kernel boots while the rest is imported.


class _Commands(TyperGroup):
    """The commands, with a user's mistakes told in one sentence."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except CareerError as error:
            typer.echo(f"career: {error}", err=True)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            typer.echo("career: stopped", err=True)
            raise typer.Exit(130) from None


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Months(StrEnum):
    """How long a journey may take, when no date is given."""

    year = "12"
    year_and_a_half = "18"
    two_years = "24"


class Audience(StrEnum):
    """Who reads a report."""

    self = "self"
    mentor = "mentor"


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2026-11-15") from None


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"career {__version__}")
        raise typer.Exit


Id = Annotated[str, typer.Argument(metavar="ID", help="The short name of the journey, like maya.", show_default=False)]
AnyId = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The short name of the journey, like maya.", show_default=False)
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
Day = Annotated[dt.date | None, typer.Option(parser=_day, metavar="DATE", show_default=False)]


@app.callback(epilog="Example: career init maya --target 'Marketing manager' --months 18")
def career(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Plan and track the way out of the wrong job."""


@app.command(epilog="Example: career init maya --target marketing --deadline 2028-05-31 --employer 'Halvenne Mutual'")
def init(
    id: Id,
    target: Annotated[
        str, typer.Option(metavar="ROLE", help="What you want to be; see `career roles`.", show_default=False)
    ],
    deadline: Annotated[
        dt.date | None,
        typer.Option(parser=_day, metavar="DATE", help="The day by which you will have left.", show_default=False),
    ] = None,
    months: Annotated[
        Months | None,
        typer.Option(help="Instead of a date: how long you give yourself.", show_default="18"),
    ] = None,
    start: Annotated[
        dt.date | None,
        typer.Option(parser=_day, metavar="DATE", help="The first day of the journey.", show_default="today"),
    ] = None,
    employer: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Who must never learn of it; it is hidden from everything you share.",
            show_default=False,
        ),
    ] = "",
    hours: Annotated[
        float, typer.Option(min=1, max=100, metavar="NUMBER", help="What you can give it each week, in hours.")
    ] = 5.0,
    own: Annotated[
        bool, typer.Option("--own", help="For a role that has no starter list: begin without requirements.")
    ] = False,
    data: Data = None,
) -> None:
    """Begin a journey: its folder, its plan, its deadline and the skills that the target role asks."""
    from pydantic import ValidationError

    from career_lib import roles, store
    from career_lib.records import Deadline, Plan

    if deadline and months:
        raise typer.BadParameter("give a deadline or a number of months, not both")
    first = start or parameters.today()
    last = deadline or _months_later(first, int(months or Months.year_and_a_half))
    if last <= first:
        raise typer.BadParameter(f"the deadline {last} is not after the start {first}")
    try:
        role = None if own else roles.find(target)
    except CareerError as error:
        raise CareerError(f"{error}; or begin without a list: --own") from None
    asked = roles.requirements(role, first) if role else []
    name, slug = (role.name, role.slug) if role else (target, "")
    try:
        commitment = Deadline(on=first, deadline=last)
        plan = Plan(target_role=name, role=slug, employer=employer, start=first, hours_per_week=hours)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise CareerError(f"{wrong['loc'][0]} cannot be {quoted(wrong['input'])}: {wrong['msg']}") from None
    folder = store.create(_root(data), id, plan, [commitment, *asked])
    chosen = "" if deadline or months else " (18 months, as no other was named; the plan notebook moves it)"
    typer.echo(f"Made {_near(folder)}: {plan.target_role}, {len(asked)} skills, until {last}{chosen}.")
    typer.echo(f"Next: career lab {id}")


@app.command(epilog="Example: career lab maya")
def lab(id: AnyId = None, data: Data = None) -> None:
    """Open JupyterLab at the notebook that is needed now: plan, assess, log or progress."""
    from career_lib.lab import open_lab

    root = _root(data)
    raise typer.Exit(open_lab(root, id or _only(root), say=lambda sentence: typer.echo(sentence, err=True)))


@app.command(epilog="Example: career check maya")
def check(id: AnyId = None, data: Data = None) -> None:
    """Say what in the files cannot be used, as path:line: message; exit 1 if there is anything."""
    from career_lib import store

    root = _root(data)
    if data and not root.is_dir():
        raise CareerError(f"there is no folder {_near(root)}; --data names the folder that holds the journeys")
    lines = [line for name in ([id] if id else store.journeys(root)) for line in _problems(root, name)]
    for line in lines or ["no problems"]:
        typer.echo(line)
    raise typer.Exit(1 if lines else 0)


@app.command("report", epilog="Example: career report maya --as-of 2026-11-15 -o maya.html")
def report_(
    id: Id,
    as_of: Annotated[
        dt.date | None,
        typer.Option(
            parser=_day,
            metavar="DATE",
            help="The last day that counts. A day that lies ahead counts what is recorded so far.",
            show_default="today",
        ),
    ] = None,
    audience: Annotated[
        Audience, typer.Option("--for", help="Who will read it: a mentor sees no names, notes or money.")
    ] = Audience.self,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to put it.", show_default="reports/ID/DATE.html"),
    ] = None,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = False,
    data: Data = None,
) -> None:
    """Make the progress report of one journey, one HTML file, and print where it is."""
    with _progress() as told:
        day = as_of or parameters.today()
        path = report.render(_root(data), id, as_of=day, audience=audience.value, out=out, progress=told)
    typer.echo(_near(path))
    if audience is Audience.self and day == parameters.today():
        _keep_forecast(_root(data), id, day)
    if show:
        typer.launch(path.resolve().as_uri())


@app.command("import", epilog="Example: career import maya reply-to-report-2026-11-15.json")
def import_(
    id: Id,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="The file that your mentor's form saved, or the text of their e-mail; - reads what is pasted.",
            show_default=False,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write it without asking first.")] = False,
    data: Data = None,
) -> None:
    """Take a mentor's answer into the journey: their levels and comments, beside your own."""
    from career_lib import inbox

    root, name = _root(data), "the pasted text" if file == inbox.STDIN else Path(file).name
    found = inbox.received(root, id, inbox.content(file), today=parameters.today(), name=name)
    typer.echo(inbox.shown(found))
    if found.imported:
        typer.echo(f"It is in the journey already, under {found.imported}; nothing was written.")
        return
    if not yes:
        if file == inbox.STDIN or not _somebody_answers():
            raise CareerError("nothing was written, as there is no terminal to ask on; add --yes to write it")
        if not typer.confirm(f"Add {inbox.rows(found)}?"):
            typer.echo("Nothing was written.")
            return
    inbox.keep(root, id, found)
    typer.echo(f"Added {inbox.rows(found)}. Your own ratings stay as they are.")
    typer.echo(f"Next: career report {id}")


@app.command(epilog="Example: career deadline maya 2028-05-31 --reason 'The course begins in spring'")
def deadline(
    id: Id,
    date: Annotated[
        dt.date | None, typer.Argument(parser=_day, metavar="[DATE]", help="The day to move it to.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it moves.", show_default=False)] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back the move that waits.")] = False,
    data: Data = None,
) -> None:
    """Say which deadline stands, or move it: a move needs a reason, and counts after seven days."""
    from career_lib import commitment, store

    if withdraw and (date or reason):
        raise typer.BadParameter("--withdraw goes without a day and a reason")
    root, today = _root(data), parameters.today()
    ahead = store.read(root, id, as_of=today + commitment.WAIT)
    waits = commitment.coming(ahead, today)
    if withdraw:
        if waits.empty:
            raise CareerError("no move of the deadline waits, so there is nothing to withdraw")
        store.remove(root, id, "deadlines", int(waits.index[-1]), seen=ahead.inputs["deadlines.csv"])
        typer.echo(f"Withdrawn: the move to {waits['deadline'].iloc[-1].date()}.")
    elif date:
        store.append(root, id, [commitment.committed(ahead, today, date, reason)])
    elif reason:
        raise typer.BadParameter("a reason goes with the day to move the deadline to")
    for line in _deadlines(store.read(root, id, as_of=today + commitment.WAIT), today):
        typer.echo(line)


@app.command("roles", epilog="Example: career roles marketing")
def roles_(
    role: Annotated[str | None, typer.Argument(metavar="[ROLE]", help="One of them, to see its skills.")] = None,
) -> None:
    """List the starter roles, or the skills that one of them asks."""
    from career_lib import roles

    if role is None:
        for slug, each in roles.roles().items():
            typer.echo(f"{slug:<24}{each.name}")
        return
    one = roles.find(role)
    typer.echo(f"{one.name}: {one.about}")
    for skill in one.skills:
        typer.echo(f"  {skill.skill:<40} importance {skill.importance}, level {skill.level}")


def _somebody_answers() -> bool:
    """Whether a question can be asked on a terminal."""
    return sys.stdin.isatty()


def _root(data: Path | None) -> Path:
    return data or report.workplace() / "data" / "people"


def _only(root: Path) -> str:
    """The id of the only journey there is."""
    from career_lib import store

    ids = store.journeys(root)
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise CareerError(f"there is no journey in {_near(root)} yet; begin one with: career init ID --target ROLE")
    raise CareerError(f"there are several journeys in {_near(root)}; name one: {', '.join(ids)}")


def _problems(root: Path, id: str) -> list[str]:
    """A line for each thing in a journey's files that cannot be used."""
    from career_lib import store
    from career_lib.errors import BadPlanError

    try:
        journey = store.read(root, id)
    except BadPlanError as error:
        return [f"{_near(root / id)}{os.sep}{error}"]
    return [
        f"{_near(p.path)}:{p.line}: {p.message}" if p.line else f"{_near(p.path)}: {p.message}"
        for p in journey.problems
    ]


def _deadlines(ahead: Journey, today: dt.date) -> list[str]:
    """The deadline that stands, and the move that waits."""
    from career_lib import commitment, phrases

    until = ahead.until(today).deadlines["deadline"]
    stands = f"The deadline is {until.iloc[-1].date()}." if len(until) else "There is no deadline yet."
    undo = f"Until then: career deadline {ahead.id} --withdraw"
    waits = commitment.coming(ahead, today)
    return [stands, *(f"From {move.on.date()} it is {move.deadline.date()}. {undo}" for move in phrases.each(waits))]


def _keep_forecast(root: Path, id: str, today: dt.date) -> None:
    """Write what the report of today told into forecasts.csv, in place of an earlier one of today.

    A report is done before its forecast is kept: where that fails, only this is said.
    """
    from career_lib import outlook, store

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
        typer.echo(f"career: the report is made, but its forecast could not be kept: {error}", err=True)


def _near(path: Path) -> str:
    """A path as one would type it here."""
    path, here = path.absolute(), Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last day: 31 August 2026 and 18 months are 29 February 2028."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """What tells how far a report is, on a terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.status import Status

    with Status("Starting", console=Console(stderr=True)) as status:
        yield lambda behind, cells, question: status.update(f"{behind * 100 // cells:3d} %  {question}")


def main() -> None:
    """Run the command line; what nobody foresaw becomes a sentence too, with the way to see its traceback."""
    # Ended politely (a logout, a shutdown), a report still takes its kernel and its folder with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        app()
    except Exception as error:
        if os.environ.get("CAREER_DEBUG"):
            traceback.print_exc()
        typer.echo(
            f"career: this should not have happened: {type(error).__name__}: {error}. "
            "CAREER_DEBUG=1 before the command shows where.",
            err=True,
        )
        sys.exit(1)

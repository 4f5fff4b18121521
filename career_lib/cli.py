"""The command line: asks the clock, prints, exits.

Exit codes: 0 all is well; 1 what was asked could not be done, or `check` found problems; 2 the
command was typed wrongly; 130 stopped with Ctrl-C. What answers a command goes to the standard output, the
rest to the standard error.
"""

from __future__ import annotations

import calendar
import datetime as dt
import os
import shutil
import signal
import sys
import textwrap
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
    from career_lib.privacy import Held
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
Pdf = Annotated[bool, typer.Option("--pdf", help="A tagged PDF instead of an HTML file; see the README.")]
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
    pdf: Pdf = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = False,
    data: Data = None,
) -> None:
    """Make the progress report of one journey, one file, and print where it is."""
    with _progress() as told:
        day = as_of or parameters.today()
        path = report.render(_root(data), id, as_of=day, audience=audience.value, pdf=pdf, out=out, progress=told)
    typer.echo(_near(path))
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


@app.command(epilog="Example: career share maya")
def share(
    id: Id,
    as_of: Annotated[
        dt.date | None,
        typer.Option(parser=_day, metavar="DATE", help="The last day that counts.", show_default="today"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where to put it.", show_default="reports/ID/DATE-mentor.html"
        ),
    ] = None,
    pdf: Pdf = False,
    data: Data = None,
) -> None:
    """Make the file for your mentor, check it, and show what it tells and what was held back. Nothing is sent."""
    from career_lib import page, privacy, store

    root, day = _root(data), as_of or parameters.today()
    report.checked_target(out, root, pdf=pdf)
    with _progress() as told:
        html = report.html_of(root, id, as_of=day, audience="mentor", progress=told)
        path = report.publish(html, root, id, as_of=day, audience="mentor", pdf=pdf, out=out)
    journey = store.read(root, id, as_of=day)
    looked_for = len(privacy.private_values(store.read(root, id), report.of_this_machine(root, id)))
    typer.echo(f"Your mentor reads:\n\n{textwrap.indent(_wrapped(page.told(html)), '  ')}\n")
    typer.echo("Held back, by table:")
    for held in privacy.held_back(journey):
        typer.echo(f"  {held.table:<14}{_held(held)}")
    typer.echo(f"Checked: none of the {looked_for:,} private names, texts and amounts looked for stands in the file.")
    typer.echo(f"The file: {_near(path)} ({path.stat().st_size / 1e6:.1f} MB). Nothing was sent; that is yours to do.")


@app.command(epilog="Example: career doctor maya --fix")
def doctor(
    id: AnyId = None,
    fix: Annotated[bool, typer.Option("--fix", help="Take the rights of other users off the files.")] = False,
    data: Data = None,
) -> None:
    """Say what of this machine could tell others of a journey, and what to do; exit 1 if there is anything."""
    from career_lib import doctor as doctor_room
    from career_lib import store

    root = _root(data)
    ids = [id] if id else store.journeys(root)
    folders = [store.existing(root, each) for each in ids] or [root]
    places = [*folders, *(kept for each in ids if (kept := report.kept_folder(each)).is_dir())]
    if fix:
        for path in doctor_room.closed(places):
            typer.echo(f"now for you alone: {_near(path)}")
    found = doctor_room.findings(places, doctor_room.Machine.this())
    for finding in found:
        typer.echo(f"{_near(finding.path)}: {finding.what}; {finding.remedy}")
    if not found:
        typer.echo("nothing found")
    raise typer.Exit(1 if found else 0)


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


def _held(held: Held) -> str:
    """What of a table is held back, in words."""
    counts = (
        (held.rows, "rows left out"),
        (held.renamed, "names under another name"),
        (held.emptied, "values left out"),
        (held.masked, "texts with a hidden word"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _wrapped(text: str) -> str:
    """Text in lines that a terminal holds."""
    width = min(shutil.get_terminal_size().columns, 90) - 4
    return "\n".join(textwrap.fill(line, width) if line.strip() else line for line in text.splitlines())


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

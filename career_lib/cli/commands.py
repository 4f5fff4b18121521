"""The command line: asks the clock, prints, exits.

What answers a command goes to the standard output, the rest to the standard error. A mistake is one
sentence there. `EXIT_CODES` says how a command ends.

To add a command, write a function below `@app.command`: its docstring is its help, whose first sentence
stands in the list of commands and fits into one line there.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import os
import signal
import sys
import textwrap
import traceback
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from career_lib import __version__
from career_lib.base.errors import CareerError, Problem, visible
from career_lib.base.rows import rows_of
from career_lib.cli import typed
from career_lib.cli.mistakes import Commands
from career_lib.cli.terminal import (
    counted,
    echo,
    held_in_words,
    near,
    near_or_far,
    open_streams,
    progress,
    somebody_answers,
    status,
    wrapped,
)
from career_lib.cli.typed import AnyId, Data, Id, Pdf
from career_lib.journey import parameters
from career_lib.report import kept, render
from career_lib.sharing import leaks

if TYPE_CHECKING:
    from career_lib.journey.journey import Journey

# Only what every command needs is imported above: `career --help` answers at once, and a report's
# kernel boots while the rest is imported.


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


@app.command(epilog="Example: career init maya --target marketing --deadline 2028-05-31 --employer 'Halvenne Mutual'")
def init(
    id: Id,
    target: Annotated[
        str, typer.Option(metavar="ROLE", help="What you want to be; see `career roles`.", show_default=False)
    ],
    deadline: Annotated[
        dt.date | None,
        typer.Option(parser=typed.day, metavar="DATE", help="The day by which you will have left.", show_default=False),
    ] = None,
    months: Annotated[
        int | None,
        typer.Option(
            parser=typed.months,
            metavar="12|18|24",
            help="Instead of a date: how long you give yourself.",
            show_default="18",
        ),
    ] = None,
    start: Annotated[
        dt.date | None,
        typer.Option(parser=typed.day, metavar="DATE", help="The first day of the journey.", show_default="today"),
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
        float,
        typer.Option(
            parser=typed.hours, metavar="NUMBER", help="What you can give it each week, in hours.", show_default="5"
        ),
    ] = 5.0,
    own: Annotated[
        bool, typer.Option("--own", help="For a role that has no starter list: begin without requirements.")
    ] = False,
    data: Data = None,
) -> None:
    """Begin a journey: its plan, its deadline and the skills to reach.

    Where the tables of a journey are there and its plan is lost, it gets a new plan and keeps its tables.
    """
    from pydantic import ValidationError

    from career_lib.journey import roles, store
    from career_lib.journey.plan import Plan
    from career_lib.journey.tables import Deadline

    if deadline and months:
        raise typer.BadParameter("give a deadline or a number of months, not both")
    first = start or parameters.today()
    last = deadline or _months_later(first, months or typed.MONTHS[1])
    if last <= first:
        raise typer.BadParameter(f"the deadline {last} is not after the start {first}; use a later day")
    try:
        role = None if own or not target.strip() else roles.find(target)
    except CareerError as error:
        raise CareerError(f"{error}; or begin without a list: --own") from None
    asked = roles.requirements(role, first) if role else []
    name, slug = (role.name, role.slug) if role else (target, "")
    try:
        commitment = Deadline(on=first, deadline=last)
        plan = Plan(target_role=name, role=slug, employer=employer, start=first, hours_per_week=hours)
    except ValidationError as error:
        raise CareerError(_about_option(error)) from None
    root = _root(data)
    lost = (store.folder(root, id)).is_dir()
    folder = store.create(root, id, plan, [commitment, *asked])
    if lost:
        echo(f"Made a new plan in {near(folder)}; the tables that were there are as they were.")
        echo(f"Next: career check {id}")
        return
    chosen = "" if deadline or months else " (18 months, as no other was named; the plan notebook moves it)"
    begins = f", from {first}" if first > parameters.today() else ""
    echo(f"Made {near(folder)}: {plan.target_role}, {len(asked)} skills{begins}, until {last}{chosen}.")
    echo(f"Next: career lab {id}")


def _about_option(error: Any) -> str:
    """What is wrong with a plan or its deadline, by the option that named it."""
    from career_lib.journey.columns import columns
    from career_lib.journey.plan import Plan
    from career_lib.journey.store.mistakes import mistake
    from career_lib.journey.tables import Deadline

    details = error.errors(include_url=False)[0]
    options = {"target_role": "--target", "employer": "--employer", "on": "--start", "deadline": "--deadline"}
    column = next(c for c in (*columns(Plan), *columns(Deadline)) if c.name == details["loc"][0])
    return mistake(details, replace(column, name=options.get(column.name, column.name)))


@app.command(epilog="Example: career lab maya")
def lab(id: AnyId = None, data: Data = None) -> None:
    """Open the notebook that is needed now in JupyterLab.

    That is plan, assess, log or progress. ID may be left out while there is one journey only.
    """
    from career_lib.desk.lab import open_lab

    root = _root(data)
    raise typer.Exit(open_lab(root, id or _only(root), say=lambda sentence: echo(sentence, err=True)))


@app.command(epilog="Example: career check maya")
def check(id: AnyId = None, data: Data = None) -> None:
    """Say what in the files cannot be used, line by line.

    Each is said as path:line: message, and the exit code is 1 when there is any. What is only good to know
    is a note. Without ID, all journeys are checked.
    """
    root = _root(data)
    ids = [id] if id else _journeys(root)
    problems, notes = [], []
    with status() as told:
        for name in ids:
            told(f"Reading {name}")
            wrong, known = _said_of(root, name)
            problems += wrong
            notes += known
    for line in [*problems, *notes, *([] if problems else ["no problems"])]:
        echo(line)
    raise typer.Exit(1 if problems else 0)


@app.command("report", epilog="Example: career report maya --as-of 2026-11-15 -o maya.html")
def report_(
    id: AnyId = None,
    as_of: Annotated[
        dt.date | None,
        typer.Option(
            parser=typed.day,
            metavar="DATE",
            help="The last day that counts. A day that lies ahead counts what is recorded so far.",
            show_default="today",
        ),
    ] = None,
    audience: Annotated[
        str,
        typer.Option(
            "--for",
            parser=typed.audience,
            metavar="self|mentor",
            help="Who will read it: a mentor sees no names, notes or money.",
        ),
    ] = "self",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to put it.", show_default="reports/ID/DATE.html"),
    ] = None,
    pdf: Pdf = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = False,
    data: Data = None,
) -> None:
    """Make the progress report, one file, and print where it is.

    ID may be left out while there is one journey only.
    """
    root = _root(data)
    id = id or _only(root)
    day = as_of or parameters.today()
    unread: list[int] = []
    with progress() as told:
        path = render.render(
            root,
            id,
            as_of=day,
            audience="mentor" if audience == "mentor" else "self",
            pdf=pdf,
            out=out,
            progress=told,
            unread=unread.append,
        )
    echo(near(path))
    for count in unread:
        things, them = ("1 thing", "it") if count == 1 else (f"{count} things", "them")
        echo(f"{things} in the files could not be used: career check {id} names {them}.", err=True)
    if audience == "self" and day == parameters.today():
        _keep_forecast(root, id, day)
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
    """Take a mentor's answer into the journey.

    Their levels and comments are written beside your own, which stay as they are.
    """
    from career_lib.sharing.mentor import inbox

    root, name = _root(data), "the pasted text" if file == inbox.STDIN else visible(Path(file).name)
    found = inbox.received(root, id, inbox.content(file), today=parameters.today(), name=name)
    echo(inbox.shown(found))
    if found.imported:
        echo(f"It is in the journey already, under {found.imported}; nothing was written.")
        return
    if not yes:
        if file == inbox.STDIN or not somebody_answers():
            raise CareerError("nothing was written, as there is no terminal to ask on; add --yes to write it")
        if not typer.confirm(f"Add {inbox.rows(found)}?"):
            echo("Nothing was written.")
            return
    inbox.keep(root, id, found)
    echo(f"Added {inbox.rows(found)}. Your own ratings stay as they are.")
    echo(f"Next: career report {id}")


@app.command(epilog="Example: career share maya")
def share(
    id: AnyId = None,
    as_of: Annotated[
        dt.date | None,
        typer.Option(parser=typed.day, metavar="DATE", help="The last day that counts.", show_default="today"),
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
    """Make the file for your mentor, and show what it tells.

    Its bytes are searched for everything private before it is written, and what was held back is
    counted by table. Nothing is sent. ID may be left out while there is one journey only.
    """
    from career_lib.journey import store
    from career_lib.report import page
    from career_lib.sharing import view

    root, day = _root(data), as_of or parameters.today()
    id = id or _only(root)
    kept.checked_target(out, root, pdf=pdf)
    with progress() as told:
        since = kept.last_kept_before(day, id, "mentor")
        html = render.html_of(root, id, as_of=day, audience="mentor", since=since, progress=told)
        path = render.publish(html, root, id, as_of=day, audience="mentor", pdf=pdf, out=out)
    journey = store.read(root, id, as_of=day)
    looked_for = len(view.private_values(store.read(root, id), leaks.of_this_machine(root, id)))
    echo(f"Your mentor reads:\n\n{textwrap.indent(wrapped(page.plain_text(html)), '  ')}\n")
    echo("Held back, by table:")
    for held in view.held_back(journey):
        echo(f"  {held.table:<14}{held_in_words(held)}")
    echo(f"Checked: none of the {looked_for:,} private names, texts and amounts looked for stands in the file.")
    echo(f"The file: {near(path)} ({path.stat().st_size / 1e6:.1f} MB). Nothing was sent; that is yours to do.")


@app.command(epilog="Example: career cohort --data clients --for mentor --jobs 8 -o reports/november")
def cohort(
    as_of: Annotated[
        dt.date | None,
        typer.Option(parser=typed.day, metavar="DATE", help="The last day that counts.", show_default="today"),
    ] = None,
    audience: Annotated[
        str,
        typer.Option(
            "--for",
            parser=typed.audience,
            metavar="self|mentor",
            help="Who will read it: a mentor sees no names, notes or money.",
        ),
    ] = "self",
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="NUMBER", help="How many journeys are worked on at the same time.", show_default="one a core"
        ),
    ] = None,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="A Dask scheduler, like tcp://127.0.0.1:8786, whose workers do it instead.",
            show_default=False,
        ),
    ] = "",
    no_reports: Annotated[
        bool, typer.Option("--no-reports", help="The table and the coach's page only, without a report for each.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Make again what is up to date too.")] = False,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="FOLDER",
            help="Where to put it: a folder, or an address like s3://bucket/november.",
            show_default="reports/cohort/DATE",
        ),
    ] = "",
    data: Annotated[
        str,
        typer.Option(
            "--data",
            envvar="CAREER_DATA",
            metavar="FOLDER",
            help="The folder that holds the journeys, or an address like s3://bucket/people.",
            show_default="data/people",
        ),
    ] = "",
) -> None:
    """Make all reports, a table of them, and the coach's page.

    The page says who needs a call today and why. What is up to date is not made again, so a run that was
    stopped goes on where it was. A journey that fails is named in the table and stops nothing; the exit
    code is 1 then.
    """
    from career_lib.coach import cohort as cohort_room

    if jobs and scheduler:
        raise typer.BadParameter("give a number of jobs or a scheduler, not both")
    day = as_of or parameters.today()
    default = kept.workplace() / "reports" / "cohort" / f"{day}{'' if audience == 'self' else f'-{audience}'}"
    order = cohort_room.Order(
        root=data or str(_root(None)),
        folder=out or str(default),
        as_of=day,
        audience="mentor" if audience == "mentor" else "self",
        reports=not no_reports,
        force=force,
    )
    crew = cohort_room.machines(scheduler) if scheduler else cohort_room.processes(jobs or cohort_room.cores())
    with counted() as told:
        result = cohort_room.run(order, crew, told=told)
    for one in result.failed[:_MOST_FAILED]:
        echo(f"{one.id}: {one.error}", err=True)
    if len(result.failed) > _MOST_FAILED:
        echo(f"and {len(result.failed) - _MOST_FAILED} more, in {PurePath(str(result.table)).name}", err=True)
    counts = (
        f"{result.counts[status]} {status}" for status in ("made", "unchanged", "failed") if result.counts[status]
    )
    echo(f"{', '.join(counts)}")
    echo(f"The table: {near_or_far(result.table)}")
    echo(f"The page:  {near_or_far(result.page)}")
    raise typer.Exit(1 if result.failed else 0)


_MOST_FAILED = 10
"""Journeys that failed, named on the terminal."""


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
    from career_lib.sharing import machine as doctor_room

    root = _root(data)
    ids = [id] if id else store.journeys(root)
    folders = [store.existing(root, each) for each in ids] or [root]
    places = [*folders, *(kept_reports for each in ids if (kept_reports := kept.kept_folder(each)).is_dir())]
    if fix:
        for path in doctor_room.closed(places):
            echo(f"now for you alone: {near(path)}")
    found = doctor_room.findings(places, doctor_room.Machine.this())
    for finding in found:
        echo(f"{near(finding.path)}: {finding.what}; {finding.remedy}")
    if not found:
        echo("nothing found")
    raise typer.Exit(1 if found else 0)


@app.command(epilog="Example: career deadline maya 2028-05-31 --reason 'The course begins in spring'")
def deadline(
    id: Id,
    date: Annotated[
        dt.date | None,
        typer.Argument(parser=typed.day, metavar="DATE", help="The day to move it to.", show_default=False),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it moves.", show_default=False)] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back the move that waits.")] = False,
    data: Data = None,
) -> None:
    """Say which deadline stands, or move it.

    A move needs a reason and counts after seven days; until then --withdraw takes it back.
    """
    from career_lib.journey import store
    from career_lib.tactics.deadline import commitment

    if withdraw and (date or reason):
        raise typer.BadParameter("--withdraw goes without a day and a reason")
    root, today = _root(data), parameters.today()
    ahead = store.read(root, id, as_of=today + commitment.WAIT)
    waits = commitment.coming(ahead, today)
    if withdraw:
        if waits.empty:
            raise CareerError("no move of the deadline waits, so there is nothing to withdraw")
        store.remove(root, id, "deadlines", int(waits.index[-1]), seen=ahead.inputs["deadlines.csv"])
        echo(f"Withdrawn: the move to {waits['deadline'].iloc[-1].date()}.")
    elif date:
        store.append(root, id, [commitment.committed(ahead, today, date, reason)])
    elif reason:
        raise typer.BadParameter("a reason goes with the day to move the deadline to")
    for line in _deadlines(store.read(root, id, as_of=today + commitment.WAIT), today):
        echo(line)


@app.command("roles", epilog="Example: career roles marketing")
def roles_(
    role: Annotated[str | None, typer.Argument(metavar="ROLE", help="One of them, to see its skills.")] = None,
) -> None:
    """List the starter roles, or the skills that one of them asks."""
    from career_lib.journey import roles

    if role is None:
        for slug, each in roles.roles().items():
            echo(f"{slug:<24}{each.name}")
        return
    one = roles.find(role)
    echo(f"{one.name}: {one.about}")
    for skill in one.skills:
        echo(f"  {skill.skill:<40} importance {skill.importance}, level {skill.level}")


def _root(data: Path | None) -> Path:
    """The folder that holds the journeys."""
    root = data or kept.workplace() / "data" / "people"
    if (root / "plan.toml").is_file():
        raise CareerError(f"{near(root)} is a journey itself; --data names the folder above it")
    return root


def _journeys(root: Path) -> list[str]:
    """The ids of the journeys there are; at least one."""
    from career_lib.journey import store

    if ids := store.journeys(root):
        return ids
    where = f"no journey in {near(root)}" if root.is_dir() else f"no folder {near(root)}"
    raise CareerError(
        f"there is {where} yet; name the right folder with --data, or begin one with: career init ID --target ROLE"
    )


def _only(root: Path) -> str:
    """The id of the only journey there is."""
    ids = _journeys(root)
    if len(ids) == 1:
        return ids[0]
    raise CareerError(f"there are several journeys in {near(root)}; name one: {', '.join(ids)}")


def _said_of(root: Path, id: str) -> tuple[list[str], list[str]]:
    """A line for each thing in a journey's files that cannot be used, and for each that is good to know."""
    from career_lib.base.errors import BadPlanError
    from career_lib.journey import store

    try:
        journey = store.read(root, id, today=parameters.today())
    except BadPlanError as error:
        return [f"{near(root / id)}{os.sep}{line}" for line in str(error).splitlines()], []

    def line(said: Problem, before: str = "") -> str:
        return f"{near(said.path)}:{f'{said.line}:' if said.line else ''} {before}{said.message}"

    return [line(problem) for problem in journey.problems], [line(note, "note: ") for note in journey.notes]


def _deadlines(ahead: Journey, today: dt.date) -> list[str]:
    """The deadline that stands, and the move that waits."""
    from career_lib.tactics.deadline import commitment

    until = ahead.until(today).deadlines["deadline"]
    stands = f"The deadline is {until.iloc[-1].date()}." if len(until) else "There is no deadline yet."
    undo = f"Until then: career deadline {ahead.id} --withdraw"
    waits = commitment.coming(ahead, today)
    return [stands, *(f"From {move.on.date()} it is {move.deadline.date()}. {undo}" for move in rows_of(waits))]


def _keep_forecast(root: Path, id: str, today: dt.date) -> None:
    """Write what the report of today told into forecasts.csv, in place of an earlier one of today.

    A report is done before its forecast is kept: where that fails, only this is said.
    """
    from career_lib.journey import store
    from career_lib.tactics.deadline import outlook

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
        echo(f"career: the report is made, but its forecast could not be kept: {error}", err=True)


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last day: 31 August 2026 and 18 months are 29 February 2028."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def main() -> None:
    """Run the command line; what nobody foresaw becomes a sentence too, with the way to see its traceback."""
    # Ended politely (a logout, a shutdown), a report still takes its kernel and its folder with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name that the terminal has no letters for is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Exception as error:
        if os.environ.get("CAREER_DEBUG"):
            traceback.print_exc()
        echo(
            f"career: this should not have happened: {type(error).__name__}: {error}. "
            "CAREER_DEBUG=1 before the command shows where.",
            err=True,
        )
        sys.exit(1)

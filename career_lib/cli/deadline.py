"""The deadline, and how it moves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from career_lib.base.errors import CareerError
from career_lib.cli import typed
from career_lib.cli.app import app, root_of
from career_lib.cli.terminal import echo
from career_lib.cli.typed import Data, Id
from career_lib.journey import parameters

if TYPE_CHECKING:
    from career_lib.journey.journey import Journey


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
    root, today = root_of(data), parameters.today()
    ahead = store.read(root, id, as_of=today + commitment.WAIT)
    waits = commitment.coming(ahead, today)
    if withdraw:
        if waits.empty:
            raise CareerError("no move of the deadline waits, so there is nothing to withdraw")
        store.remove(root, id, "deadlines", [int(waits.index[-1])], seen=ahead.inputs["deadlines.csv"])
        echo(f"Withdrawn: the move to {waits['deadline'].iloc[-1].date()}.")
    elif date:
        saved = store.append(root, id, [commitment.committed(ahead, today, date, reason)])
        if waits_too := saved.told().strip():
            echo(waits_too)
    elif reason:
        raise typer.BadParameter("a reason goes with the day to move the deadline to")
    for line in _deadlines(store.read(root, id, as_of=today + commitment.WAIT), today):
        echo(line)


def _deadlines(ahead: Journey, today: dt.date) -> list[str]:
    """The deadline that stands, and the move that waits."""
    from career_lib.base.rows import rows_of
    from career_lib.tactics.deadline import commitment

    deadlines = ahead.until(today).deadlines["deadline"]
    today_line = f"The deadline is {deadlines.iloc[-1].date()}." if len(deadlines) else "There is no deadline yet."
    undo = f"Until then: career deadline {ahead.id} --withdraw"
    waits = commitment.coming(ahead, today)
    return [today_line, *(f"From {move.on.date()} it is {move.deadline.date()}. {undo}" for move in rows_of(waits))]

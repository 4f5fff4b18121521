"""A mentor's answer on its way into the journey."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from career_lib.base.errors import CareerError, visible
from career_lib.cli.app import app, root_of
from career_lib.cli.terminal import echo, somebody_answers
from career_lib.cli.typed import Data, Id
from career_lib.journey import parameters


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

    root, name = root_of(data), "the pasted text" if file == inbox.STDIN else visible(Path(file).name)
    receipt = inbox.received(root, id, inbox.content(file), today=parameters.today(), name=name)
    echo(inbox.shown(receipt))
    if receipt.imported:
        echo(f"It is in the journey already, under {receipt.imported}; nothing was written.")
        return
    if not yes:
        if file == inbox.STDIN or not somebody_answers():
            raise CareerError("nothing was written, as there is no terminal to ask on; add --yes to write it")
        if not typer.confirm(f"Add {inbox.rows(receipt)}?"):
            echo("Nothing was written.")
            return
    inbox.keep(root, id, receipt)
    echo(f"Added {inbox.rows(receipt)}. Your own ratings stay as they are.")
    echo(f"Next: career report {id}")

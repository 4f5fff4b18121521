"""The file for a mentor."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Annotated

import typer

from career_lib.cli.app import app, only, root_of
from career_lib.cli.terminal import echo, held_in_words, near, progress, wrapped
from career_lib.cli.typed import AnyId, AsOf, Data, Pdf
from career_lib.journey import parameters
from career_lib.report import kept, render


@app.command(epilog="Example: career share maya")
def share(
    id: AnyId = None,
    as_of: AsOf = None,
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
    from career_lib.sharing import leaks
    from career_lib.sharing.held_back import held_back
    from career_lib.sharing.private import private_values

    root, day = root_of(data), as_of or parameters.today()
    id = id or only(root)
    kept.checked_target(out, root, pdf=pdf)
    with progress() as show_progress:
        since = kept.last_kept_before(day, id, "mentor")
        html = render.html_of(root, id, as_of=day, audience="mentor", since=since, progress=show_progress)
        path = render.publish(html, root, id, as_of=day, audience="mentor", pdf=pdf, out=out)
    journey = store.read(root, id, as_of=day)
    looked_for = len(private_values(store.read(root, id), leaks.of_this_machine(root, id)))
    echo(f"Your mentor reads:\n\n{textwrap.indent(wrapped(page.plain_text(html)), '  ')}\n")
    echo("Held back, by table:")
    for held in held_back(journey):
        echo(f"  {held.table:<14}{held_in_words(held)}")
    echo(f"Checked: none of the {looked_for:,} private names, texts and amounts looked for stands in the file.")
    echo(f"The file: {near(path)} ({path.stat().st_size / 1e6:.1f} MB). Nothing was sent; that is yours to do.")

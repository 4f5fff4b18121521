"""The app: the notebooks as pages in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from career_lib.cli.app import app, root_of
from career_lib.cli.terminal import echo, near
from career_lib.cli.typed import AnyId, AsOf, Data


@app.command("app", epilog="Example: career app maya")
def app_(
    id: AnyId = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser, or only print an address.")
    ] = True,
    shortcut: Annotated[
        bool, typer.Option("--shortcut", help="Write a starter to click on, instead of opening anything.")
    ] = False,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="What the starter is called.")] = "Notebooks",
    as_of: AsOf = None,
    data: Data = None,
) -> None:
    """Open your notebooks as pages in the browser; the same as career alone.

    It runs until you press End on a page or Ctrl-C here, or half an hour after the last page was closed.
    """
    root = root_of(data)
    if shortcut:
        from career_lib.app.shortcut import written
        from career_lib.report.kept import workplace

        file = written(root, workplace(), name)
        echo(near(file))
        echo("Its name says nothing of its purpose, but the command in it names this program.", err=True)
        echo("To remove it, delete that file.", err=True)
        return
    from career_lib.app.opening import open_app

    open_app(root, id, as_of=as_of, browser=browser, say=lambda sentence: echo(sentence, err=True))

"""The app: the notebooks as pages in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from career_lib.cli.app import app, root_of
from career_lib.cli.terminal import echo
from career_lib.cli.typed import AnyId, AsOf, Data


@app.command("app", epilog="Example: career app maya")
def app_(
    id: AnyId = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser, or print an address.")
    ] = True,
    as_of: AsOf = None,
    data: Data = None,
) -> None:
    """Open your notebooks as pages in the browser; the same as career alone.

    It runs until you press End on a page or Ctrl-C here, or half an hour after the last page was closed.
    """
    from career_lib.app.opening import open_app

    open_app(root_of(data), id, as_of=as_of, browser=browser, say=lambda sentence: echo(sentence, err=True))

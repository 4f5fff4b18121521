"""JupyterLab at the notebook that is needed now."""

from __future__ import annotations

from career_lib.cli.app import app, only, root_of
from career_lib.cli.terminal import echo
from career_lib.cli.typed import AnyId, Data


@app.command(epilog="Example: career lab maya")
def lab(id: AnyId = None, data: Data = None) -> None:
    """Open the notebook that is needed now in JupyterLab.

    That is plan, assess, log or progress. ID may be left out while there is one journey only.
    It runs until Ctrl-C is pressed; typed again meanwhile, the same command opens the notebook
    in the JupyterLab that is running.
    """
    from career_lib.desk.lab import open_lab

    root = root_of(data)
    open_lab(root, id or only(root), say=lambda sentence: echo(sentence, err=True))

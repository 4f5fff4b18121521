"""The command line: each command in a module of its own, in the order of the help.

What answers a command goes to the standard output, the rest to the standard error. A mistake is one
sentence there. `EXIT_CODES` in `app` says how a command ends.

To add a command, write a module with a function below `@app.command` and name it in `COMMANDS`: its docstring is
its help, whose first sentence stands in the list of commands and fits into one line there. Only what every command
needs is imported at the top of a module: `career --help` answers at once, and a report's notebook begins while the
rest is imported.
"""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
import traceback

from career_lib.cli.app import app
from career_lib.cli.terminal import echo, open_streams

COMMANDS = (
    "app_",
    "init",
    "lab",
    "check",
    "report",
    "import_",
    "share",
    "cohort",
    "doctor",
    "deadline",
    "backup",
    "restore",
    "roles",
)
"""The modules of the commands, in the order of the help."""

for _name in COMMANDS:
    importlib.import_module(f"career_lib.cli.{_name}")


def main() -> None:
    """Run the command line; an unexpected error is printed as one sentence that says how to see its traceback."""
    # Ended politely (a logout, a shutdown, a closed terminal), a command still takes its processes and folders with it.
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP, and nohup wants it ignored
        if number and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda number, _: sys.exit(128 + number))
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name that the terminal has no letters for is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Exception as error:  # whatever nobody foresaw: the last word of the command line
        if os.environ.get("CAREER_DEBUG"):
            traceback.print_exc()
        echo(
            f"career: this should not have happened: {type(error).__name__}: {error}. "
            "CAREER_DEBUG=1 before the command shows where.",
            err=True,
        )
        sys.exit(1)

"""A starter for the app: something to click on, under a name that says nothing of its purpose."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import platformdirs

from career_lib.base.errors import CareerError
from career_lib.base.files import reason, replace_file
from career_lib.base.shipped import PACKAGE

MADE_BY = "career_lib"
"""What stands in each starter that this program wrote; a file without it is somebody else's."""


def written(
    root: Path,
    workplace: Path,
    name: str,
    *,
    platform: str = sys.platform,
    run: Callable[..., object] = subprocess.run,
) -> Path:
    """Write a starter for the journeys of a folder, and return where it is.

    Parameters
    ----------
    root : Path, the folder that holds the journeys
    workplace : Path, where the program is started
    name : str, what it is called
    platform : str, as `sys.platform`
    run : callable, runs a program of the system

    Raises
    ------
    CareerError
        When it may not be called so, or cannot be written.
    """
    if not name.strip() or set(name) & set('/\\:*?"<>|\n') or name.startswith("."):
        raise CareerError(f"a starter cannot be called {name!r}; use letters, digits and spaces")
    command = [sys.executable, "-m", MADE_BY, "app", "--data", str(root.resolve())]
    if platform == "win32":
        file = platformdirs.user_desktop_path() / f"{name}.lnk"
        _link(file, command, workplace, run)
        return file
    if platform == "darwin":
        file = platformdirs.user_desktop_path() / f"{name}.command"
        text, mode = f"#!/bin/sh\ncd {shlex.quote(str(workplace))}\n{_environment()}exec {shlex.join(command)}\n", 0o700
    else:
        file = platformdirs.user_data_path() / "applications" / f"{name.casefold().replace(' ', '-')}.desktop"
        text, mode = _entry(name, command, workplace), 0o600
    if file.exists() and MADE_BY not in file.read_text(encoding="utf-8", errors="replace"):
        raise CareerError(f"there is another file {file}; give the starter another name with --name")
    try:
        replace_file(file, text.encode())
        file.chmod(mode)
    except OSError as error:
        raise CareerError(f"the starter could not be written to {file}: {reason(error)}") from error
    return file


def _environment() -> str:
    """What a shell sets so that Python finds the program, also in a checkout that is not installed."""
    return f"export PYTHONPATH={shlex.quote(str(PACKAGE.parent))}\n"


def _entry(name: str, command: Sequence[str], workplace: Path) -> str:
    """A starter as the desktops of Linux read it (Desktop Entry Specification 1.5)."""
    words = ["env", f"PYTHONPATH={PACKAGE.parent}", *command]
    lines = {
        "Type": "Application",
        "Name": name,
        "Comment": "Opens in the browser",
        "Exec": " ".join(map(_quoted, words)),
        "Path": str(workplace),
        "Icon": "accessories-text-editor",
        "Terminal": "false",
        "Categories": "Office;",
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def _quoted(word: str) -> str:
    """A word of `Exec`: in quotation marks, with what is special in them and the percent sign escaped."""
    for sign in '\\"`$':
        word = word.replace(sign, f"\\{sign}")
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _link(file: Path, command: Sequence[str], workplace: Path, run: Callable[..., object]) -> None:
    """A starter as Windows has it, written by the only program of the system that can."""
    values = (str(file), command[0], subprocess.list2cmdline(command[1:]), str(workplace))
    place, target, arguments, folder = ("'" + value.replace("'", "''") + "'" for value in values)
    script = (
        f"$link = (New-Object -ComObject WScript.Shell).CreateShortcut({place}); $link.TargetPath = {target}; "
        f"$link.Arguments = {arguments}; $link.WorkingDirectory = {folder}; $link.WindowStyle = 7; $link.Save()"
    )
    try:
        run(["powershell", "-NoProfile", "-NonInteractive", "-Command", script], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CareerError(f"the starter could not be written to {file}: {error}") from error

"""JupyterLab on a traveller's own working copies of the notebooks.

JupyterLab keeps all its own state in `<root>/<id>/.jupyter/`. It listens on this machine only, asks
no other one for anything (no news, no updates, no extension store), keeps no history of what was
typed, and offers no terminal.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path

from career_lib.base.errors import CareerError
from career_lib.base.shipped import PACKAGE
from career_lib.desk.working_copies import NOTEBOOKS, prepare, put
from career_lib.journey import parameters, store
from career_lib.journey.journey import Journey
from career_lib.journey.record import Elsewhere
from career_lib.journey.tables import TABLES
from career_lib.tactics.skills import levels

RATING_HOLDS = dt.timedelta(days=30)
"""After that long a self-assessment is due again: the monthly rerun."""

LOG_HOLDS = dt.timedelta(days=7)
"""After that long without an entry it is time to log: a week is what people remember."""


SET_ASIDE = (Elsewhere.PLAN, Elsewhere.RATINGS, Elsewhere.REPORTS)
"""Rows that come from there are not something that was done."""


@dataclass(frozen=True)
class Needed:
    """The notebook to open now, and a sentence that says why."""

    notebook: str
    why: str


def needed_now(journey: Journey, today: dt.date) -> Needed:
    """The notebook that the journey needs most on a day: plan, assess, log or progress.

    Raises nothing: a journey without any row needs its plan.
    """
    requirements = journey.latest("requirements")
    if not (requirements["level"] > 0).any():
        return Needed("plan", "No skills are listed yet that your target role asks for.")
    if journey.deadlines.empty:
        return Needed("plan", "You have not given yourself a deadline yet.")
    own = levels.own_ratings(journey)
    if own.empty:
        return Needed("assess", "No skill is rated yet.")
    if today - own["on"].max().date() > RATING_HOLDS:
        return Needed("assess", "Your last rating is more than a month old.")
    last = journey.last_day(record.table for record in TABLES.values() if record.entered not in SET_ASIDE)
    if last is None:
        return Needed("log", "Nothing is logged yet.")
    if today - last.date() >= LOG_HOLDS:
        return Needed("log", "Nothing is logged of the last seven days.")
    return Needed("progress", "Everything is up to date: see how far you have come.")


# ---- starting JupyterLab ---------------------------------------------------------------------------


def open_lab(
    root: Path,
    id: str,
    *,
    notebook: str | None = None,
    as_of: dt.date | None = None,
    run: Callable[[list[str], Mapping[str, str]], int] | None = None,
    say: Callable[[str], None] = lambda sentence: None,
) -> int:
    """Prepare the working copies and run JupyterLab at the notebook that is needed now, until it ends.

    Parameters
    ----------
    root : Path, the folder that holds a folder for each traveller
    id : str
    notebook : one of `NOTEBOOKS`; without it the one that is needed now
    as_of : date, the day that counts as today; without it today
    run : called with the arguments and the environment of JupyterLab; returns its exit code
    say : called with a sentence on what is opened and why, and one for each thing that the user should know

    Returns
    -------
    int : JupyterLab's exit code

    Raises
    ------
    CareerError
        When there is no such journey, no such notebook, or no room on the disk.
    """
    if notebook is not None and notebook not in NOTEBOOKS:
        raise CareerError(f"there is no notebook {notebook!r}; use one of {', '.join(NOTEBOOKS)}")
    today = as_of or parameters.today()
    journey = store.read(root, id, as_of=today)
    if journey.plan.start > today:  # what it begins with counts already, so that it can be prepared
        journey = store.read(root, id, as_of=journey.plan.start)
    needed = needed_now(journey, today)
    for sentence in prepare(root, id):
        say(sentence)
    say(f"Opening {notebook}.ipynb." if notebook else f"{needed.why} Opening {needed.notebook}.ipynb.")
    argv, env = command(root, id, notebook or needed.notebook)
    return run(argv, env) if run else _until_it_ends(argv, env, say=say)


def _until_it_ends(
    argv: list[str],
    env: Mapping[str, str],
    *,
    say: Callable[[str], None],
    start: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen,
) -> int:
    """The exit code of JupyterLab, which is left to handle Ctrl-C by itself; says where it is once it answers."""
    process = start(argv, env=env)
    announced = False
    while True:
        with suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
            return process.wait(timeout=None if announced else _LOOK_AGAIN)
        if not announced and (address := _address(Path(env["JUPYTER_RUNTIME_DIR"], f"jpserver-{process.pid}.json"))):
            say(f"JupyterLab is at {address}; should no browser open, open that. Ctrl-C here stops it.")
            announced = True


_LOOK_AGAIN = 0.1
"""Seconds between looks for the file in which JupyterLab says where it is."""


def _address(info: Path) -> str:
    """Where a JupyterLab can be opened, with its token; empty until it has said so."""
    try:
        server = json.loads(info.read_text(encoding="utf-8"))
        return f"{server['url']}lab?token={server['token']}"
    except (OSError, ValueError, KeyError):
        return ""


def command(
    root: Path, id: str, notebook: str, *, port: int | None = None, browser: bool = True
) -> tuple[list[str], dict[str, str]]:
    """Write JupyterLab's settings, and return the arguments and the environment that start it at a notebook.

    A fresh token keeps other users of the machine out; it is in the environment, which they cannot read,
    unless JUPYTER_TOKEN holds one already.
    """
    folder = Path(root).resolve() / id
    own = folder / ".jupyter"
    for name, content in _settings().items():
        put(own / name, content)
    argv = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.ip=127.0.0.1",
        f"--LabApp.default_url=/lab/tree/notebooks/{notebook}.ipynb",
        *([f"--ServerApp.port={port}"] if port else []),
        *([] if browser else ["--no-browser"]),
    ]
    env = os.environ | {
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "IPYTHONDIR": str(own / "ipython"),
        "JUPYTER_TOKEN": os.environ.get("JUPYTER_TOKEN") or secrets.token_hex(24),
        "PYTHONPATH": os.pathsep.join(path for path in (str(PACKAGE.parent), os.environ.get("PYTHONPATH")) if path),
    }
    return argv, env


def _settings() -> dict[str, str]:
    """JupyterLab's settings, by file below `.jupyter/`."""
    server = {
        "Application": {"log_level": logging.ERROR},
        "LabApp": {
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
            "news_url": None,
        },
        "ServerApp": {"allow_root": True, "answer_yes": True, "terminals_enabled": False},
        "LanguageServerManager": {"autodetect": False},
    }
    page = {
        "disabledExtensions": {
            "@jupyterlab/apputils-extension:announcements": True,
            "@jupyterlab/extensionmanager-extension": True,
            "@jupyterlab/terminal-extension": True,
        }
    }
    defaults = {
        "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        "@jupyterlab/shortcuts-extension:shortcuts": {"shortcuts": _shortcuts()},
        "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": False},
    }
    return {
        "config/jupyter_server_config.json": json.dumps(server, indent=1),
        "config/labconfig/page_config.json": json.dumps(page, indent=1),
        "config/labconfig/default_setting_overrides.json": json.dumps(defaults, indent=1),
        "ipython/profile_default/ipython_config.py": "c.HistoryManager.enabled = False\n",
    }


_ANYWHERE = ".jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus"
_OUTSIDE_FORMS = _ANYWHERE + ":not(.jupyter-widgets):not(.jupyter-widgets *)"


def _shortcuts() -> list[dict[str, Any]]:
    """The notebook's one-key commands, confined to where no form is.

    As delivered, JupyterLab takes the arrow keys from a list that has the focus, and deletes the cell
    when D is pressed twice on a button. Only fields to type in are spared.
    """
    folders = [Path(path) / "schemas" / "@jupyterlab" / "notebook-extension" for path in jupyter_path("lab")]
    shortcuts = [
        shortcut
        for schema in sorted(next((folder for folder in folders if folder.is_dir()), folders[0]).glob("*.json"))
        for shortcut in json.loads(schema.read_text(encoding="utf-8")).get("jupyter.lab.shortcuts", ())
        if shortcut["selector"] == _ANYWHERE
    ]
    return [
        change
        for shortcut in shortcuts
        for change in (shortcut | {"disabled": True}, shortcut | {"selector": _OUTSIDE_FORMS})
    ]

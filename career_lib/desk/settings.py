"""The settings with which `career lab` runs JupyterLab and its kernels: files in a private folder, made anew each time.

JupyterLab listens on this machine only, asks no other one for anything (no news, no updates, no extension
store), keeps no history of what was typed, and offers no terminal. Nothing that lies in a journey's folder or
in the current one, and no setting of another Jupyter, has any effect.
"""

from __future__ import annotations

import json
import logging
import os
import site
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_core.paths import ENV_JUPYTER_PATH, SYSTEM_JUPYTER_PATH

from career_lib.base.files import replace_file
from career_lib.base.shipped import PACKAGE
from career_lib.running.folders import has_room_for_sockets

_FOREIGN = ("JUPYTER", "JPY_", "IPYTHON", "PYTHONSTARTUP")
"""How variables begin that would lead JupyterLab or its kernels to settings that are not ours."""


def environment(folder: Path, settings: Path, token: str, env: Mapping[str, str]) -> dict[str, str]:
    """The environment variables of JupyterLab.

    Parameters
    ----------
    folder : Path, private, where `write` has put the settings
    settings : Path, where JupyterLab keeps what its user changes in its menus
    token : str, without which nobody is let in; other users can read a command line, but not this
    env : mapping, the environment of this process
    """
    kept = {name: value for name, value in env.items() if not name.startswith(_FOREIGN)}
    paths = kept.pop("PYTHONPATH", "").split(os.pathsep)
    # A relative path would be read from wherever a process stands; ours has a place behind all others (see `_KERNEL`).
    if others := [path for path in paths if Path(path).is_absolute() and path != str(PACKAGE.parent)]:
        kept["PYTHONPATH"] = os.pathsep.join(others)
    return kept | {
        "JUPYTER_PREFER_ENV_PATH": "0",  # settings that came with other packages stand behind ours
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_TOKEN": token,
    }


def write(folder: Path) -> None:
    """Write the files of JupyterLab's settings to a private folder."""
    for name, content in _files(folder).items():
        replace_file(folder / name, content.encode(), durable=False)


def _files(folder: Path) -> dict[str, str]:
    """The files, by their names."""
    server = {
        "Application": {"log_level": logging.ERROR},
        "KernelManager": {"transport": "ipc"} if has_room_for_sockets(folder) else {},
        "LabApp": {
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "custom_css": True,
            "extension_manager": "readonly",
            "news_url": None,
        },
        "LanguageServerManager": {"autodetect": False},
        "ServerApp": {
            "allow_root": True,
            "ip": "127.0.0.1",
            "jpserver_extensions": {VOILA_SERVER: False},
            "terminals_enabled": False,
        },
    }
    page = {
        "disabledExtensions": {
            "@jupyterlab/apputils-extension:announcements": True,
            "@jupyterlab/extensionmanager-extension": True,
            "@jupyterlab/terminal-extension": True,
            VOILA_BUTTON: True,
        }
    }
    defaults = {
        "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
        "@jupyterlab/apputils-extension:sessionDialogs": {"skipKernelRestartDialog": True},
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        "@jupyterlab/cell-toolbar-extension:plugin": {
            "toolbar": [{"name": command.removeprefix("notebook:"), "disabled": True} for command in _BY_MENU]
        },
        "@jupyterlab/shortcuts-extension:shortcuts": {"shortcuts": _shortcuts()},
        "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": False},
    }
    kernel = {
        "argv": [sys.executable, "-P", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3",
        "language": "python",
    }
    return {
        "config/custom/custom.css": Path(__file__).with_name("lab.css").read_text(encoding="utf-8"),
        "config/jupyter_server_config.json": json.dumps(server, indent=1),
        "config/labconfig/default_setting_overrides.json": json.dumps(defaults, indent=1),
        "config/labconfig/page_config.json": json.dumps(page, indent=1),
        "data/kernels/python3/kernel.json": json.dumps(kernel, indent=1),
        "ipython/profile_default/ipython_config.py": _KERNEL.format(library=str(PACKAGE.parent)),
    }


VOILA_SERVER, VOILA_BUTTON = "voila.server_extension", "@voila-dashboards/jupyterlab-preview"
"""What Voila adds to every JupyterLab. The app needs none of it, and its button would run a notebook a second time."""

_KERNEL = """import sys

if {library!r} not in sys.path:
    sys.path.append({library!r})  # the last place: nothing there stands before what is installed

c.HistoryManager.enabled = False
c.InteractiveShellApp.extensions = ["career_lib.running.kernel"]
c.InteractiveShellApp.ignore_cwd = True
"""

_ANYWHERE = ".jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus"
_OUTSIDE_FORMS = _ANYWHERE + ":not(.jupyter-widgets):not(.jupyter-widgets *)"

_BY_MENU = ("notebook:move-cell-up", "notebook:move-cell-down")
"""What a key or a button does too easily: JupyterLab moves also cells that must be neither edited nor deleted."""


def _shortcuts() -> list[dict[str, Any]]:
    """The notebook's one-key commands, confined to where no form is, without those that only a menu should have.

    As delivered, JupyterLab takes the arrow keys from a list that has the focus, and deletes the cell
    when D is pressed twice on a button. Only fields to type in are spared.
    """
    places = [*ENV_JUPYTER_PATH, f"{site.getuserbase()}/share/jupyter", *SYSTEM_JUPYTER_PATH]
    folders = [Path(place) / "lab" / "schemas" / "@jupyterlab" / "notebook-extension" for place in places]
    shortcuts = [
        shortcut
        for schema in sorted(next((folder for folder in folders if folder.is_dir()), folders[0]).glob("*.json"))
        for shortcut in json.loads(schema.read_text(encoding="utf-8")).get("jupyter.lab.shortcuts", ())
        if shortcut["selector"] == _ANYWHERE
    ]
    return [
        *(shortcut | {"disabled": True} for shortcut in shortcuts),
        *(shortcut | {"selector": _OUTSIDE_FORMS} for shortcut in shortcuts if shortcut["command"] not in _BY_MENU),
    ]

"""What JupyterLab is told to do and not to do."""

import json
import os
import sys

from career_lib.base import shipped
from career_lib.desk import settings


def written(folder, name):
    settings.write(folder)
    return json.loads((folder / name).read_text())


def test_jupyterlab_keeps_to_this_machine_and_tells_nobody(tmp_path):
    server = written(tmp_path, "config/jupyter_server_config.json")
    assert server["ServerApp"]["ip"] == "127.0.0.1"
    assert server["ServerApp"]["terminals_enabled"] is False
    assert server["LabApp"]["news_url"] is None
    assert server["Application"]["log_level"] == 40
    assert "HistoryManager.enabled = False" in (tmp_path / "ipython/profile_default/ipython_config.py").read_text()


def test_kernels_talk_over_sockets_in_the_private_folder_where_its_path_is_short_enough(tmp_path):
    short, long = tmp_path / "s", tmp_path / ("long" * 30)
    assert written(long, "config/jupyter_server_config.json")["KernelManager"] == {}
    if len(os.fsencode(short)) < 50:
        assert written(short, "config/jupyter_server_config.json")["KernelManager"] == {"transport": "ipc"}


def test_the_variables_of_another_jupyter_lead_nowhere(tmp_path):
    foreign = {
        "JUPYTER_CONFIG_PATH": "/theirs",
        "JUPYTER_TOKEN": "known",
        "JUPYTERLAB_DIR": "/theirs",
        "JPY_PARENT_PID": "1",
        "IPYTHONDIR": "/theirs",
        "PYTHONSTARTUP": "/theirs/startup.py",
        "PYTHONPATH": os.pathsep.join(["", ".", "theirs", str(tmp_path), str(shipped.PACKAGE.parent)]),
        "LANG": "C.UTF-8",
    }
    env = settings.environment(tmp_path / "ours", tmp_path / "kept", "secret", foreign)
    assert "theirs" not in str(env)
    assert (env["LANG"], env["PYTHONPATH"], env["JUPYTER_TOKEN"]) == ("C.UTF-8", str(tmp_path), "secret")
    assert env["JUPYTERLAB_SETTINGS_DIR"] == str(tmp_path / "kept")
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "JUPYTERLAB_WORKSPACES_DIR"):
        assert env[name].startswith(str(tmp_path / "ours"))


def test_a_kernel_imports_nothing_from_where_it_stands(tmp_path):
    argv = written(tmp_path, "data/kernels/python3/kernel.json")["argv"]
    assert argv[:2] == [sys.executable, "-P"]
    assert "ignore_cwd = True" in (tmp_path / "ipython/profile_default/ipython_config.py").read_text()


def test_the_one_key_commands_of_a_notebook_are_kept_out_of_forms_and_none_moves_a_cell(tmp_path):
    overrides = written(tmp_path, "config/labconfig/default_setting_overrides.json")
    shortcuts = overrides["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]
    delete = [shortcut for shortcut in shortcuts if shortcut["command"] == "notebook:delete-cell"]
    assert [shortcut.get("disabled", False) for shortcut in delete] == [True, False]
    assert ":not(.jupyter-widgets *)" in delete[1]["selector"]
    move = [shortcut for shortcut in shortcuts if shortcut["command"] == "notebook:move-cell-up"]
    assert [shortcut.get("disabled", False) for shortcut in move] == [True]

"""Which notebook is needed now, and what JupyterLab is told not to do."""

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest

from career_lib.base.errors import CareerError, UnknownJourneyError
from career_lib.desk import lab
from career_lib.desk.desk import Desk
from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.tables import Deadline, Requirement
from tests.story import journey_of

TODAY = dt.date(2026, 11, 15)
PLANNED = """
    requirements
    on, skill, importance, level
    2026-01-12, SEO, 4, 3

    deadlines
    on, deadline
    2026-01-12, 2027-07-12
"""
RATED = (
    PLANNED
    + """
    assessments
    on, skill, level
    2026-11-01, SEO, 2
"""
)
LOGGED = (
    RATED
    + """
    checkins
    on, energy
    {}, 3
"""
)


@pytest.mark.parametrize(
    ("story", "notebook", "why"),
    [
        ("", "plan", "No skills are listed"),
        (PLANNED.split("deadlines")[0], "plan", "deadline"),
        (PLANNED, "assess", "No skill is rated"),
        (RATED.replace("2026-11-01", "2026-10-15"), "assess", "more than a month old"),
        (RATED.replace("2026-11-01", "2026-10-16"), "log", "Nothing is logged yet"),
        (RATED, "log", "Nothing is logged yet"),
        (LOGGED.format("2026-11-08"), "log", "last seven days"),
        (LOGGED.format("2026-11-09"), "progress", "up to date"),
    ],
)
def test_the_notebook_that_is_needed_now(story, notebook, why):
    needed = lab.needed_now(journey_of(story, as_of="2026-11-15"), TODAY)
    assert needed.notebook == notebook
    assert why in needed.why


def test_a_rating_by_the_mentor_is_no_rating_of_ones_own():
    story = (
        PLANNED
        + """
    assessments
    on, skill, level, by
    2026-11-01, SEO, 2, mentor
    """
    )
    assert lab.needed_now(journey_of(story, as_of="2026-11-15"), TODAY).notebook == "assess"


def test_jupyterlab_keeps_to_this_machine_and_to_its_own_folder(root):
    argv, env = lab.command(root, "ada", "assess", port=9999, browser=False)
    assert "--ServerApp.ip=127.0.0.1" in argv
    assert "--ServerApp.port=9999" in argv
    own = root / "ada" / ".jupyter"
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        assert Path(env[name]).is_relative_to(own)
    server = json.loads((own / "config" / "jupyter_server_config.json").read_text())
    assert server["LabApp"]["news_url"] is None
    assert server["ServerApp"]["terminals_enabled"] is False
    assert "token" not in str(server)
    assert "HistoryManager.enabled = False" in next(own.rglob("ipython_config.py")).read_text()


def test_the_one_key_commands_of_a_notebook_are_kept_out_of_forms(root):
    lab.command(root, "ada", "assess")
    overrides = json.loads(next((root / "ada" / ".jupyter").rglob("default_setting_overrides.json")).read_text())
    shortcuts = overrides["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]
    delete = [shortcut for shortcut in shortcuts if shortcut["command"] == "notebook:delete-cell"]
    assert [shortcut.get("disabled", False) for shortcut in delete] == [True, False]
    assert ":not(.jupyter-widgets *)" in delete[1]["selector"]


def test_open_lab_opens_what_is_needed_and_says_why(root):
    started, messages = [], []
    code = lab.open_lab(root, "ada", as_of=TODAY, run=lambda argv, env: started.append(argv) or 7, say=messages.append)
    assert code == 7
    assert any(argument.endswith("/notebooks/assess.ipynb") for argument in started[0])
    assert messages == ["No skill is rated yet. Opening assess.ipynb."]


def test_a_journey_that_begins_next_month_can_be_prepared(root, tmp_path):
    rows = [
        Requirement(on="2027-01-12", skill="SEO", importance=5, level=4),
        Deadline(on="2027-01-12", deadline="2028-07-12"),
    ]
    store.create(tmp_path / "later", "eve", Plan(target_role="Marketing manager", start="2027-01-12"), rows)
    messages = []
    lab.open_lab(tmp_path / "later", "eve", as_of=dt.date(2026, 12, 1), run=lambda argv, env: 0, say=messages.append)
    assert messages == ["No skill is rated yet. Opening assess.ipynb."]
    desk = Desk("eve", as_of="2026-12-01", data=str(tmp_path / "later"))
    assert str(desk.rated()) == "0 of 1 skills rated; readiness shows with the first rating."


def test_open_lab_opens_what_is_asked_for(root):
    started = []
    lab.open_lab(root, "ada", notebook="plan", run=lambda argv, env: started.append(argv) or 0)
    assert any(argument.endswith("/notebooks/plan.ipynb") for argument in started[0])
    with pytest.raises(
        CareerError, match="there is no notebook 'diary'; use one of start, plan, assess, log, progress"
    ):
        lab.open_lab(root, "ada", notebook="diary")
    with pytest.raises(UnknownJourneyError):
        lab.open_lab(root, "nobody")


def test_ctrl_c_is_left_to_jupyterlab_and_its_address_is_said_once(tmp_path):
    class Started:
        pid = 7
        waits = 0

        def wait(self, timeout):
            self.waits += 1
            if self.waits == 2:
                (tmp_path / "jpserver-7.json").write_text('{"url": "http://127.0.0.1:8889/", "token": "abc"}')
            if self.waits < 3:
                raise subprocess.TimeoutExpired("jupyter", timeout)
            assert timeout is None  # nothing is waited for any more but its end
            if self.waits == 3:
                raise KeyboardInterrupt
            return 3

    messages = []
    environment = {"JUPYTER_RUNTIME_DIR": str(tmp_path)}
    assert lab._until_it_ends([], environment, say=messages.append, start=lambda argv, env: Started()) == 3
    assert messages == [
        "JupyterLab is at http://127.0.0.1:8889/lab?token=abc; should no browser open, open that. Ctrl-C here stops it."
    ]


def test_jupyterlab_prints_errors_only_and_keeps_its_token_out_of_the_command_line(root):
    argv, env = lab.command(root, "ada", "assess")
    server = json.loads((root / "ada" / ".jupyter" / "config" / "jupyter_server_config.json").read_text())
    assert server["Application"]["log_level"] == 40
    assert len(env["JUPYTER_TOKEN"]) == 48
    assert env["JUPYTER_TOKEN"] not in " ".join(argv)
    assert lab.command(root, "ada", "assess")[1]["JUPYTER_TOKEN"] != env["JUPYTER_TOKEN"]

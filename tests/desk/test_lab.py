"""Which notebook is needed now, and how JupyterLab is run for it."""

import contextlib
import datetime as dt
import re
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from career_lib.base.errors import CareerError, UnknownJourneyError
from career_lib.desk import lab
from career_lib.desk.desk import Desk
from career_lib.journey import store
from career_lib.journey.plan import Break, Plan
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


READ = (
    LOGGED
    + """
    forecasts
    on, deadline
    2026-11-01, 2027-07-12

    contacts
    on, contact
    2026-11-01, Ines
"""
)


@pytest.mark.parametrize(
    ("story", "notebook", "why"),
    [
        ("", "plan", "No skills are listed"),
        (PLANNED.split("deadlines")[0], "plan", "deadline"),
        (PLANNED, "assess", "No skill is rated"),
        (RATED.replace("SEO, 4, 3", "SEO, 4, 3\n    2026-01-12, PPC, 2, 2"), "assess", "1 skill is not rated yet."),
        (RATED.replace("2026-11-01", "2026-10-18"), "assess", "Your last rating was 28 days ago."),
        (RATED.replace("2026-11-01", "2026-10-19"), "log", "Nothing is logged yet"),
        (LOGGED.format("2026-11-08"), "log", "Your last check-in was 7 days ago."),
        (LOGGED.format("2026-11-09"), "progress", "The report of the month is due."),
        (READ.format("2026-11-09").replace("2026-11-01, Ines", "2026-01-12, Ines"), "log", "1 person waited too long"),
    ],
)
def test_the_notebook_that_is_needed_now(story, notebook, why):
    needed = lab.needed_now(journey_of(story, as_of="2026-11-15"))
    assert needed.notebook == notebook
    assert why in needed.why


def test_all_is_up_to_date_when_all_is_rated_checked_in_within_a_week_and_nothing_is_overdue():
    story = READ.format("2026-11-09")
    assert "Everything is up to date" in lab.needed_now(journey_of(story, as_of="2026-11-15")).why
    interview = """
    applications
    on, application, step
    2026-10-01, Acme, interview
    """
    silent = lab.needed_now(journey_of(story + interview, as_of="2026-11-15"))
    assert silent.notebook == "start"
    assert silent.why.startswith("Something is overdue. Ask about “Acme”")


def test_a_break_makes_nothing_due_and_nothing_up_to_date():
    story = READ.format("2026-11-01").replace("2026-11-01, 2027-07-12", "2026-11-10, 2027-07-12")
    pause = Break(start="2026-11-03", back="2026-11-14")
    needed = lab.needed_now(journey_of(story, as_of="2026-11-15", breaks=(pause,)))
    assert needed == lab.Needed("progress", "Nothing is due: see how far you have come.")


def test_a_check_in_dated_ahead_silences_nothing():
    assert lab.needed_now(journey_of(LOGGED.format("2026-11-20"), as_of="2026-11-15")).why == "Nothing is logged yet."


def test_a_rating_by_the_mentor_is_no_rating_of_ones_own():
    story = (
        PLANNED
        + """
    assessments
    on, skill, level, by
    2026-11-01, SEO, 2, mentor
    """
    )
    assert lab.needed_now(journey_of(story, as_of="2026-11-15")).notebook == "assess"


# ---- running it ------------------------------------------------------------------------------------

RUNS = """
import json, os, pathlib, subprocess, sys, time
kernel = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
place = pathlib.Path(os.environ["JUPYTER_RUNTIME_DIR"], f"jpserver-{os.getpid()}.json")
place.write_text(json.dumps({"url": "http://127.0.0.1:1/"}))
time.sleep(60)
"""
ENDS = RUNS.replace("\ntime.sleep(60)", "\nkernel.kill(); time.sleep(0.3)")
FAILS = "import sys; sys.exit('Traceback, and many words.\\nNo space left')"
"""What stands in for JupyterLab here; tests/test_browser.py runs the real one."""


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def opened(root, monkeypatch):
    """A function that opens JupyterLab, or what stands in for it, and returns what was said and shown."""

    def opened(program=ENDS, root=root, id="ada", **settings):
        monkeypatch.setattr(lab, "_JUPYTERLAB", ("-c", program))
        messages, shown = [], []
        settings |= {"say": messages.append, "show": lambda address, page: shown.append((address, page))}
        lab.open_lab(root, id, **settings)
        return messages, shown

    return opened


@pytest.fixture
def started(root, monkeypatch):
    """`career lab` in a process of its own, once it has said the address; the process, its family and the address."""
    monkeypatch.setenv("BROWSER", "true")
    code = f"from career_lib.desk import lab; lab._JUPYTERLAB = ('-c', {RUNS!r})\n"
    code += "from career_lib.cli.commands import main; main()"
    command = [sys.executable, "-c", code, "lab", "ada", "--data", str(root)]
    with psutil.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        said = [next(process.stderr) for _ in range(4)]
        family = process.children(recursive=True)
        yield process, family, said[-1].strip()
        for one in (process, *family):
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()


def test_the_notebook_that_is_needed_is_opened_and_why(opened):
    messages, [(address, page)] = opened(as_of=TODAY)
    assert re.fullmatch(r"http://127\.0\.0\.1:1/lab/tree/notebooks/assess\.ipynb\?token=[0-9a-f]{48}", address)
    assert messages == [
        "No skill is rated yet. Opening assess.ipynb.",
        "Ctrl-C here stops JupyterLab.",
        "Should no browser open, open this address:",
        address,
    ]
    assert not page.parent.exists(), "nothing is left lying about"
    assert opened(as_of=TODAY)[1][0][0] != address, "another token each time"


def test_a_journey_that_begins_next_month_can_be_prepared(opened, tmp_path):
    rows = [
        Requirement(on="2027-01-12", skill="SEO", importance=5, level=4),
        Deadline(on="2027-01-12", deadline="2028-07-12"),
    ]
    store.create(tmp_path / "later", "eve", Plan(target_role="Marketing manager", start="2027-01-12"), rows)
    messages, _ = opened(root=tmp_path / "later", id="eve", as_of=dt.date(2026, 12, 1))
    assert messages[0] == "No skill is rated yet. Opening assess.ipynb."
    desk = Desk("eve", as_of="2026-12-01", data=str(tmp_path / "later"))
    assert str(desk.rated()) == "0 of 1 skills rated; readiness shows with the first rating."


def test_what_is_asked_for_is_opened(opened):
    messages, [(address, _)] = opened(notebook="plan")
    assert messages[0] == "Opening plan.ipynb."
    assert "/notebooks/plan.ipynb?" in address
    with pytest.raises(CareerError, match="there is no notebook 'diary'; use one of start, plan, "):
        opened(notebook="diary")
    with pytest.raises(UnknownJourneyError):
        opened(id="nobody")


def test_a_jupyterlab_that_cannot_run_is_told_with_its_last_words(opened):
    with pytest.raises(CareerError, match=r"JupyterLab ended by itself; its last words were: No space left$"):
        opened(FAILS)


def test_a_second_start_opens_the_first(started, opened):
    messages, [(address, _)] = opened(FAILS, as_of=TODAY)
    assert address == started[2].replace("log.ipynb", "assess.ipynb")
    assert messages[0] == "No skill is rated yet. Opening assess.ipynb in the JupyterLab that is running already."
    assert opened(FAILS, notebook="plan")[1][0][0] == address.replace("assess", "plan")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_what_stops_it_stops_jupyterlab_and_its_kernels_and_leaves_nothing(started, name):
    process, family, _ = started
    place = Path(family[0].environ()["JUPYTER_RUNTIME_DIR"])
    assert len(family) >= 2, "the server and a kernel, and what either has just started"
    assert place.stat().st_mode & 0o777 == 0o700
    process.send_signal(getattr(signal, name))
    assert process.wait(10) == {"SIGINT": 0, "SIGTERM": 143, "SIGHUP": 129}[name]
    assert not any(map(_runs, family))
    assert not place.exists()
    assert process.stderr.read() == ""


def test_what_a_killed_start_has_left_running_is_ended_by_the_next(started, opened):
    process, family, _ = started
    process.kill()
    process.wait()
    assert all(map(_runs, family))
    opened()
    assert not any(map(_runs, family))


def _runs(process):
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE

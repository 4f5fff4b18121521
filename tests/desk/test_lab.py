"""Which notebook is needed, what happens to a user's copies of them, and what JupyterLab is told not to do."""

import ast
import datetime as dt
import json
import re
import subprocess
from pathlib import Path

import pytest

from career_lib.base import shipped
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


@pytest.fixture
def root(tmp_path):
    rows = [
        Requirement(on="2026-01-12", skill="SEO", importance=4, level=3),
        Deadline(on="2026-01-12", deadline="2027-07-12"),
    ]
    store.create(tmp_path / "people", "ada", Plan(target_role="Marketing manager", start="2026-01-12"), rows)
    return tmp_path / "people"


@pytest.fixture
def notebooks(tmp_path, monkeypatch):
    """The notebooks that the project ships, to be changed by a test."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in lab.NOTEBOOKS:
        source = [("parameters", 'person = "maya"\nas_of = "2026-11-15"\ndata = "data/demo"'), ("rate", "desk.rate()")]
        (folder / f"{name}.ipynb").write_text(json.dumps(book(*source)))
    monkeypatch.setattr(shipped, "NOTEBOOKS", folder)
    return folder


def cell(id, source, kind="code"):
    made = {"cell_type": kind, "id": id, "metadata": {}, "source": source}
    if id == "parameters":
        made["metadata"] = {"tags": ["parameters"]}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def book(*cells):
    return {"cells": [cell(*each) for each in cells], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def told(notebook):
    return [(cell["id"], "".join(cell["source"])) for cell in notebook["cells"]]


def parameters(path):
    """What the cell tagged `parameters` of a notebook assigns."""
    cells = json.loads(path.read_text())["cells"]
    source = next("".join(each["source"]) for each in cells if "parameters" in each["metadata"].get("tags", ()))
    return {line.targets[0].id: ast.literal_eval(line.value) for line in ast.parse(source).body}


# ---- which notebook --------------------------------------------------------------------------------


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


# ---- the working copies ----------------------------------------------------------------------------


def test_the_copies_are_the_travellers_and_the_shipped_notebooks_stay_as_they_are(root):
    before = {path.name: path.read_bytes() for path in shipped.NOTEBOOKS.glob("*.ipynb")}
    assert lab.prepare(root, "ada") == ()
    for name in lab.NOTEBOOKS:
        set_to = parameters(root / "ada" / "notebooks" / f"{name}.ipynb")
        assert (set_to["person"], set_to["as_of"], set_to["data"]) == ("ada", "", str(root))
    assert before == {path.name: path.read_bytes() for path in shipped.NOTEBOOKS.glob("*.ipynb")}


def test_a_folder_with_quotes_and_backslashes_stays_one_literal():
    folder = 'C:\\people\\"mine"\\$x\\😀'
    notebook = lab.with_parameters(book(("parameters", 'person = "maya"\ndata = "data/demo"')), {"data": folder})
    person, data = "".join(notebook["cells"][0]["source"]).splitlines()
    assert person == 'person = "maya"'
    assert ast.literal_eval(data.removeprefix("data = ")) == folder


def test_a_copy_is_left_alone_while_there_is_nothing_new(root, notebooks):
    lab.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "assess.ipynb"
    copy.write_text(copy.read_text().replace("desk.rate()", "desk.rate()  # mine"))
    mine = copy.read_bytes()
    assert lab.prepare(root, "ada") == ()
    assert copy.read_bytes() == mine
    assert not list(copy.parent.rglob("*backup*"))


def test_a_new_version_reaches_the_copies_and_what_the_user_added_stays(root, notebooks):
    lab.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "assess.ipynb"
    mine = json.loads(copy.read_text())
    mine["cells"].append(cell("mine", "1 + 1"))
    copy.write_text(json.dumps(mine))
    old = copy.read_bytes()
    shipped_text = (notebooks / "assess.ipynb").read_text()
    (notebooks / "assess.ipynb").write_text(shipped_text.replace("desk.rate()", "desk.rate(all)"))
    assert lab.prepare(root, "ada") == ()
    assert told(json.loads(copy.read_text()))[1:] == [("rate", "desk.rate(all)"), ("mine", "1 + 1")]
    assert (copy.parent / ".shipped" / "assess.backup.ipynb").read_bytes() == old


def test_a_copy_that_cannot_be_read_is_made_anew_and_kept(root, notebooks):
    lab.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "assess.ipynb"
    copy.write_text("{ half a not")
    (notebooks / "assess.ipynb").write_text((notebooks / "assess.ipynb").read_text().replace("rate()", "rate(all)"))
    (said,) = lab.prepare(root, "ada")
    assert "made anew" in said
    assert Path(re.search(r"kept as (.+)\.$", said)[1]).read_text() == "{ half a not"
    assert parameters(copy)["person"] == "ada"


BASE = [("a", "one"), ("b", "two"), ("c", "three")]


@pytest.mark.parametrize(
    ("new", "mine", "result"),
    [
        ([("a", "ONE"), ("b", "two"), ("c", "three")], BASE, [("a", "ONE"), ("b", "two"), ("c", "three")]),
        (BASE, [("a", "mine"), ("b", "two"), ("c", "three")], [("a", "mine"), ("b", "two"), ("c", "three")]),
        (BASE[:2], BASE, [("a", "one"), ("b", "two")]),
        (BASE[:2], [*BASE[:2], ("c", "mine")], [("a", "one"), ("b", "two"), ("c", "mine")]),
        (BASE, BASE[:2], [("a", "one"), ("b", "two")]),
        ([BASE[0], ("n", "new"), *BASE[1:]], BASE, [BASE[0], ("n", "new"), *BASE[1:]]),
        (BASE, [("m", "mine"), *BASE], [("m", "mine"), *BASE]),
        (
            [BASE[0], ("b", "TWO"), BASE[2]],
            [BASE[0], ("m", "mine"), ("m2", "mine too"), *BASE[1:]],
            [BASE[0], ("m", "mine"), ("m2", "mine too"), ("b", "TWO"), BASE[2]],
        ),
    ],
    ids=[
        "the project changed a cell",
        "the user changed a cell",
        "the project took a cell out",
        "the project took out a cell that the user had changed",
        "the user took a cell out",
        "the project added a cell",
        "the user put a cell first",
        "both, in different places",
    ],
)
def test_two_sets_of_changes_become_one(new, mine, result):
    merged, differing = lab.merged(book(*BASE), book(*new), book(*mine))
    assert told(merged) == result
    assert not differing


def test_where_both_changed_a_cell_the_users_stays_and_the_new_text_is_shown_below():
    merged, differing = lab.merged(book(*BASE), book(("a", "ONE"), *BASE[1:]), book(("a", "mine"), *BASE[1:]))
    assert differing
    assert [id for id, _ in told(merged)] == ["a", "a-new", "b", "c"]
    assert merged["cells"][0]["source"] == "mine"
    assert merged["cells"][1]["cell_type"] == "markdown"
    assert "```python\nONE\n```" in merged["cells"][1]["source"]


def test_a_second_clash_in_a_cell_shows_only_the_newest_text():
    mine, _ = lab.merged(book(*BASE), book(("a", "ONE"), *BASE[1:]), book(("a", "mine"), *BASE[1:]))
    merged, _ = lab.merged(book(("a", "ONE"), *BASE[1:]), book(("a", "uno"), *BASE[1:]), mine)
    assert [id for id, _ in told(merged)] == ["a", "a-new", "b", "c"]
    assert "uno" in merged["cells"][1]["source"]


def test_output_stays_with_a_cell_that_did_not_change_and_goes_with_one_that_did():
    mine = book(*BASE)
    for each in mine["cells"]:
        each["outputs"] = [{"output_type": "stream", "name": "stdout", "text": each["source"]}]
    merged, _ = lab.merged(book(*BASE), book(("a", "ONE"), *BASE[1:]), mine)
    assert [len(each["outputs"]) for each in merged["cells"]] == [0, 1, 1]


# ---- JupyterLab ------------------------------------------------------------------------------------


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
    started, said = [], []
    code = lab.open_lab(root, "ada", as_of=TODAY, run=lambda argv, env: started.append(argv) or 7, say=said.append)
    assert code == 7
    assert any(argument.endswith("/notebooks/assess.ipynb") for argument in started[0])
    assert said == ["No skill is rated yet. Opening assess.ipynb."]


def test_a_journey_that_begins_next_month_can_be_prepared(root, tmp_path):
    rows = [
        Requirement(on="2027-01-12", skill="SEO", importance=5, level=4),
        Deadline(on="2027-01-12", deadline="2028-07-12"),
    ]
    store.create(tmp_path / "later", "eve", Plan(target_role="Marketing manager", start="2027-01-12"), rows)
    said = []
    lab.open_lab(tmp_path / "later", "eve", as_of=dt.date(2026, 12, 1), run=lambda argv, env: 0, say=said.append)
    assert said == ["No skill is rated yet. Opening assess.ipynb."]
    desk = Desk("eve", as_of="2026-12-01", data=str(tmp_path / "later"))
    assert str(desk.rated()) == "0 of 1 skills rated; readiness shows with the first rating."


def test_open_lab_opens_what_is_asked_for(root):
    started = []
    lab.open_lab(root, "ada", notebook="plan", run=lambda argv, env: started.append(argv) or 0)
    assert any(argument.endswith("/notebooks/plan.ipynb") for argument in started[0])
    with pytest.raises(CareerError, match="there is no notebook 'diary'; use one of plan, assess, log, progress"):
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

    said = []
    environment = {"JUPYTER_RUNTIME_DIR": str(tmp_path)}
    assert lab._until_it_ends([], environment, say=said.append, start=lambda argv, env: Started()) == 3
    assert said == [
        "JupyterLab is at http://127.0.0.1:8889/lab?token=abc; should no browser open, open that. Ctrl-C here stops it."
    ]


def test_jupyterlab_prints_errors_only_and_keeps_its_token_out_of_the_command_line(root):
    argv, env = lab.command(root, "ada", "assess")
    server = json.loads((root / "ada" / ".jupyter" / "config" / "jupyter_server_config.json").read_text())
    assert server["Application"]["log_level"] == 40
    assert len(env["JUPYTER_TOKEN"]) == 48
    assert env["JUPYTER_TOKEN"] not in " ".join(argv)
    assert lab.command(root, "ada", "assess")[1]["JUPYTER_TOKEN"] != env["JUPYTER_TOKEN"]

"""The command line as one types it: what it says, where it says it, and how it ends."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from career_lib import __main__, __version__
from career_lib.base.errors import CareerError, ReportFailedError
from career_lib.base.shipped import DEMO
from career_lib.cli import commands as cli
from career_lib.desk import lab
from career_lib.journey import parameters, store
from career_lib.report import kept, render
from career_lib.report.answers import Answers

HOME = Path(__file__).parents[2]


@pytest.fixture
def career(tmp_path, monkeypatch):
    """`career("check", "ann")`: one command, typed in an empty folder on 15 November 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CAREER_DATA", raising=False)
    monkeypatch.setattr(parameters, "today", lambda: dt.date(2026, 11, 15))
    return lambda *words: CliRunner().invoke(cli.app, words)


def test_init_makes_a_journey_and_says_what_comes_next(career, tmp_path):
    done = career("init", "ann", "--target", "digital marketing", "--employer", "Halvenne Mutual")
    assert done.stdout == (
        "Made data/people/ann: Marketing manager, 14 skills, until 2028-05-15 "
        "(18 months, as no other was named; the plan notebook moves it).\n"
        "Next: career lab ann\n"
    )
    made = store.read(tmp_path / "data" / "people", "ann")
    assert made.plan.role == "marketing"
    assert made.plan.employer == "Halvenne Mutual"
    assert made.plan.start == dt.date(2026, 11, 15)
    assert len(made.requirements) == 14
    assert made.problems == ()


@pytest.mark.parametrize(
    ("words", "until"),
    [
        (["--months", "12"], "2027-11-15"),
        (["--months", "24"], "2028-11-15"),
        (["--deadline", "2028-01-01"], "2028-01-01"),
        (["--start", "2026-08-31", "--months", "18"], "2028-02-29"),
    ],
)
def test_init_takes_a_deadline_or_a_number_of_months(career, words, until):
    assert f"until {until}." in career("init", "ann", "--target", "marketing", *words).stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ann", "--target", "marketng"], 1, "did you mean marketing?"),
        (["ann", "--target", "marketng"], 1, "or begin without a list: --own"),
        (["../ann", "--target", "marketing"], 1, "cannot be the name of a journey"),
        (["con", "--target", "marketing"], 1, "con cannot be the name of a journey, because Windows keeps it"),
        (["ann", "--target", ""], 1, "--target is empty; write 1 to 80 characters"),
        (["ann", "--target", "marketing", "--deadline", "1.2.2028"], 2, "--deadline is 1.2.2028; use a day written as"),
        (["ann", "--target", "marketing", "--deadline", "9999-12-31"], 2, "use a day from 1950-01-01 to 2149-12-31"),
        (["ann", "--target", "marketing", "--start", "0001-01-01"], 2, "--start is 0001-01-01; use a day from 1950"),
        (["ann", "--target", "marketing", "--start", "2149-01-01"], 1, "--deadline is 2150-07-01; use a day from 1950"),
        (["ann", "--target", "marketing", "--start", ""], 2, "--start is empty; use a day written as 2026-11-15"),
        (["ann", "--target", "marketing", "--hours", "0"], 2, "--hours is 0; use a number of hours from 1 to 100."),
        (["ann", "--target", "marketing", "--hours", "nan"], 2, "--hours is nan; use a number of hours from 1 to 100."),
        (["ann", "--target", "marketing", "--hours", "five"], 2, "--hours is five; use a number of hours from 1"),
        (["ann", "--target", "marketing", "--deadline", "2026-11-15"], 2, "init: the deadline 2026-11-15 is not"),
        (
            ["ann", "--target", "marketing", "--deadline", "2028-01-01", "--months", "12"],
            2,
            "init: give a deadline or a",
        ),
        (["ann", "--target", "marketing", "--months", "13"], 2, "--months is 13; use 12, 18 or 24, or name"),
        (["ann"], 2, "--target is missing: what you want to be; see `career roles`. See: career init --help"),
        ([], 2, "ID is missing: the short name of the journey, like maya."),
        (["ann", "--own", "--target", "x" * 99], 1, "--target has 99 characters"),
    ],
)
def test_init_tells_what_is_wrong_and_makes_nothing(career, tmp_path, words, code, told):
    done = career("init", *words)
    assert done.exit_code == code
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_init_never_writes_over_a_journey(career):
    career("init", "ann", "--target", "marketing")
    again = career("init", "ann", "--target", "design")
    assert again.exit_code == 1
    assert "there is a journey ann" in again.stderr


def test_a_role_of_ones_own_begins_without_a_list(career):
    assert "Park ranger, 0 skills" in career("init", "ann", "--target", "Park ranger", "--own").stdout


def test_check_says_path_line_and_what_is_allowed(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    career("init", "bob", "--target", "design")
    assert career("check").stdout == "no problems\n"
    rows = "on,skill,level\n2026-11-14,SEO,3\n2026-11-15,SEO,9\n"
    (tmp_path / "data" / "people" / "ann" / "assessments.csv").write_text(rows)
    for done in (career("check"), career("check", "ann")):
        assert done.exit_code == 1
        assert done.stdout.startswith("data/people/ann/assessments.csv:3: ")
        assert "from 0 to 5" in done.stdout
        assert len(done.stdout.splitlines()) == 1
    assert career("check", "bob").exit_code == 0


def test_check_goes_on_after_a_plan_that_cannot_be_read(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    career("init", "bob", "--target", "marketing")
    (tmp_path / "data" / "people" / "ann" / "plan.toml").write_text("start = soon")
    (tmp_path / "data" / "people" / "bob" / "wins.csv").write_text("on,win,metric\nsoon,Wrote,clicks\n")
    done = career("check")
    assert done.exit_code == 1
    assert "plan.toml:1" in done.stdout
    assert "wins.csv:2" in done.stdout


def test_check_notes_what_is_good_to_know_and_finds_no_problem_in_it(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    (tmp_path / "data" / "people" / "ann" / "checkins.csv").write_text("on,energy,mood\n2026-11-16,3,good\n")
    done = career("check")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "data/people/ann/checkins.csv:1: note: the column mood is your own: it is kept, and nothing is read from it",
        "data/people/ann/checkins.csv:2: note: on is 2026-11-16, which lies ahead; it counts from that day on",
        "no problems",
    ]


def test_check_keeps_to_one_line_whatever_a_file_is_called(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    (tmp_path / "data" / "people" / "ann" / "wins (a\nb\x1b).csv").touch()
    assert career("check").stdout == (
        "data/people/ann/wins (a\\nb\\x1b).csv: a copy that is not read; rename it to wins.csv\n"
    )


def test_a_journey_whose_plan_is_lost_is_told_how_to_get_one_again(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    folder = tmp_path / "data" / "people" / "ann"
    (folder / "plan.toml").rename(folder / "plan-PC.toml")
    for command in (["check"], ["check", "ann"]):
        done = career(*command)
        assert done.exit_code == 1
        assert done.stdout == (
            "data/people/ann/plan.toml: is missing; plan-PC.toml beside the tables looks like it: "
            "rename it to plan.toml\n"
        )
    refused = career("init", "ann", "--target", "design")
    assert (refused.exit_code, "looks like the plan; rename it to plan.toml" in refused.stderr) == (1, True)
    (folder / "plan-PC.toml").unlink()
    told = career("report")
    assert told.exit_code == 1
    assert "career init ann --target ROLE --start DAY" in told.stderr
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "deadlines.csv").unlink()
    done = career("init", "ann", "--target", "design", "--start", "2026-11-01", "--deadline", "2028-01-01")
    assert done.stdout == (
        "Made a new plan in data/people/ann; the tables that were there are as they were.\nNext: career check ann\n"
    )
    made = store.read(tmp_path / "data" / "people", "ann")
    assert (made.plan.role, made.plan.start) == ("design", dt.date(2026, 11, 1))
    assert (folder / "requirements.csv").read_bytes() == before["requirements.csv"]
    assert [day.date() for day in made.deadlines["deadline"]] == [dt.date(2028, 1, 1)]


def test_a_mistyped_journey_is_suggested(career):
    career("init", "maya", "--target", "marketing")
    for command in ("check", "report"):
        done = career(command, "mayaa")
        assert done.exit_code == 1
        assert "did you mean maya?" in done.stderr


def test_lab_opens_the_only_journey(career, monkeypatch):
    opened = []
    monkeypatch.setattr(lab, "open_lab", lambda root, id, **_: opened.append((root.name, id)) or 0)
    nothing = career("lab")
    assert nothing.exit_code == 1
    assert "there is no folder data/people yet; name the right folder with --data, or begin one" in nothing.stderr
    assert career("check").stderr == nothing.stderr
    career("init", "ann", "--target", "marketing")
    assert career("lab").exit_code == 0
    assert opened == [("people", "ann")]
    career("init", "bob", "--target", "marketing")
    assert "name one: ann, bob" in career("lab").stderr
    for words in (["lab"], ["lab", "ann"]):
        inside = career(*words, "--data", "data/people/ann")
        assert inside.stderr == "career: data/people/ann is a journey itself; --data names the folder above it\n"


def test_report_hands_on_what_was_asked_and_prints_where_it_is(career, tmp_path, monkeypatch):
    asked = {}
    monkeypatch.setattr(render, "render", lambda root, id, **more: asked.update(more, root=root, id=id) or more["out"])
    words = ["report", "maya", "--as-of", "2026-03-01", "--for", "mentor", "-o", "m.html", "--data", str(DEMO)]
    done = career(*words)
    assert done.stdout == "m.html\n"
    assert asked["as_of"] == dt.date(2026, 3, 1)
    assert asked["audience"] == "mentor"
    assert (asked["root"], asked["id"]) == (DEMO, "maya")
    career("report", "maya", "-o", "m.html")
    assert asked["as_of"] == dt.date(2026, 11, 15)
    assert asked["audience"] == "self"
    assert asked["root"] == tmp_path / "data" / "people"


def test_report_takes_the_only_journey_and_says_beside_it_what_could_not_be_used(career, tmp_path, monkeypatch):
    def rendered(root, id, *, unread, out, **_):
        unread(3)
        return Path(f"{id}.html")

    monkeypatch.setattr(render, "render", rendered)
    career("init", "ann", "--target", "marketing")
    done = career("report")
    assert (done.exit_code, done.stdout) == (0, "ann.html\n")
    assert done.stderr == "3 things in the files could not be used: career check ann names them.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--as-of", "0001-01-01"], "career report: --as-of is 0001-01-01; use a day from 1950-01-01 to 2149-12-31."),
        (["--as-of", "soon"], "career report: --as-of is soon; use a day written as 2026-11-15."),
        (["--for", "mentr"], "career report: --for is mentr; use self or mentor."),
        (["maya", "bob"], "career report: got unexpected extra argument(s) (bob)."),
        (["--pages"], "career report: no such option: --pages (Possible options: --open)."),
    ],
)
def test_a_report_that_is_typed_wrongly_is_told_in_one_line(career, words, told):
    done = career("report", *words)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"{told} See: career report --help\n")


def test_a_report_that_failed_ends_with_one_sentence(career, monkeypatch):
    def fails(*_, **__):
        raise ReportFailedError(
            'cell 7 ("Am I on my way?") of progress.ipynb failed: ZeroDivisionError: division by zero'
        )

    monkeypatch.setattr(render, "render", fails)
    done = career("report", "maya")
    assert done.exit_code == 1
    assert done.stderr == (
        'career: cell 7 ("Am I on my way?") of progress.ipynb failed: ZeroDivisionError: division by zero\n'
    )


def test_stopping_it_is_no_crash(career, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(render, "render", stopped)
    done = career("report", "maya")
    assert (done.exit_code, done.stderr) == (130, "career: stopped\n")


def test_stopping_it_while_it_still_starts_is_no_crash_either(monkeypatch, capsys):
    class Impatient:
        def find_spec(self, name, *_):
            if name == "career_lib.cli.commands":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "career_lib.cli.commands")
    monkeypatch.delattr("career_lib.cli.commands")
    monkeypatch.setattr(sys, "meta_path", [Impatient(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "career: stopped\n")


def test_what_nobody_foresaw_is_told_too_and_can_be_traced(career, monkeypatch, capsys):
    def breaks(*_, **__):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(render, "render", breaks)
    monkeypatch.setattr(sys, "argv", ["career", "report", "maya"])
    monkeypatch.setattr(cli.signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert told.startswith("career: this should not have happened: ZeroDivisionError: division by zero.")
    assert "Traceback" not in told
    monkeypatch.setenv("CAREER_DEBUG", "1")
    with pytest.raises(SystemExit):
        cli.main()
    assert "Traceback" in capsys.readouterr().err


def test_roles_lists_them_and_shows_one(career):
    listed = career("roles").stdout.splitlines()
    assert len(listed) >= 15
    assert "marketing               Marketing manager" in listed
    assert "importance 5, level 4" in career("roles", "Marketing manager").stdout
    assert career("roles", "marketng").exit_code == 1


def test_every_command_has_help_with_an_example(career):
    commands = ("init", "lab", "check", "report", "import", "cohort", "roles")
    told = career("--help").stdout
    assert "..." not in told.partition("Commands:")[2]  # each first sentence fits into its line
    assert "Exit codes: 0 it is done; 1 it could not be done" in told
    for words in ([], ["help"]):
        assert (career(*words).exit_code, career(*words).stdout) == (0, told)
    assert career("help", "check").stdout == career("check", "--help").stdout
    assert career("check", "--help").stdout.startswith("Usage: career check [OPTIONS] [ID]\n")
    assert career("repotr").stderr == "career: no such command 'repotr'. Did you mean 'report'? See: career --help\n"
    for command in commands:
        assert f"\n  {command}" in told
        assert f"Example: career {command}" in career(command, "--help").stdout
    assert career("--version").stdout == f"career {__version__}\n"


def test_the_data_folder_is_the_checkouts_inside_it_and_else_the_current_ones(career, tmp_path, monkeypatch):
    assert kept.workplace() == tmp_path
    monkeypatch.chdir(HOME / "tests")
    assert kept.workplace() == HOME


def test_a_report_from_the_shell(tmp_path):
    """One true run: as a module, in a folder of its own, without a word on the error output."""
    shutil.copytree(DEMO, tmp_path / "data" / "people")
    done = subprocess.run(
        [sys.executable, "-m", "career_lib", "report", "maya", "--as-of", "2026-11-15"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("reports/maya/2026-11-15.html\n", "", 0)
    assert "15 November 2026" in (tmp_path / "reports" / "maya" / "2026-11-15.html").read_text(encoding="utf-8")


# ---- import ----------------------------------------------------------------------------------------


@pytest.fixture
def answered(career, tmp_path):
    """Ann's journey, and the text of a reply to her report of today, in mail.txt."""
    career("init", "ann", "--target", "marketing")
    root = tmp_path / "data" / "people"
    form = Answers("ann", as_of="2026-11-15", audience="mentor", data=str(root)).form().text()
    reply = form.replace("[ ]", "[2]", 1).replace("do next?\n", "do next?\nLead one campaign.\n")
    (tmp_path / "mail.txt").write_text(reply, encoding="utf-8")
    return root


def test_a_reply_is_shown_then_written_once(career, answered):
    done = career("import", "ann", "mail.txt", "--yes")
    assert done.stdout == (
        "Answered on 15 November 2026, to the report of 15 November 2026:\n"
        "  Campaign planning: 2, do it with help (not rated by you)\n"
        "  What you should do next:\n"
        "    Lead one campaign.\n"
        "Added 1 row to assessments.csv and 2 rows to replies.csv. Your own ratings stay as they are.\n"
        "Next: career report ann\n"
    )
    after = {path.name: path.read_bytes() for path in (answered / "ann").iterdir()}
    again = career("import", "ann", "mail.txt", "--yes")
    assert again.exit_code == 0
    assert again.stdout.endswith("It is in the journey already, under 2026-11-15; nothing was written.\n")
    assert {path.name: path.read_bytes() for path in (answered / "ann").iterdir()} == after
    made = store.read(answered, "ann")
    assert list(made.assessments["by"]) == ["mentor"]
    assert list(made.replies["comment"]) == ["", "Lead one campaign."]
    assert made.problems == ()


@pytest.mark.parametrize(("typed", "rows"), [("y\n", 1), ("n\n", 0), ("\n", 0)])
def test_nothing_is_written_without_a_yes(career, answered, monkeypatch, typed, rows):
    monkeypatch.setattr(cli, "somebody_answers", lambda: True)
    done = CliRunner().invoke(cli.app, ["import", "ann", "mail.txt"], input=typed)
    assert "Add 1 row to assessments.csv and 2 rows to replies.csv? [y/N]" in done.stdout
    assert len(store.read(answered, "ann").assessments) == rows


def test_where_nobody_can_be_asked_a_yes_is_needed(career, answered, tmp_path):
    done = career("import", "ann", "mail.txt")
    assert (done.exit_code, done.stderr) == (
        1,
        "career: nothing was written, as there is no terminal to ask on; add --yes to write it\n",
    )
    assert store.read(answered, "ann").assessments.empty
    text = (tmp_path / "mail.txt").read_text(encoding="utf-8")
    assert CliRunner().invoke(cli.app, ["import", "ann", "-"], input=text).exit_code == 1
    assert CliRunner().invoke(cli.app, ["import", "ann", "-", "--yes"], input=text).exit_code == 0
    assert len(store.read(answered, "ann").assessments) == 1


def test_what_cannot_be_imported_is_told(career, answered, tmp_path):
    career("init", "bob", "--target", "marketing")
    (tmp_path / "bomb.json").write_bytes(b"[" * 10_000_000)
    for words, told in {
        ("ann", "none.txt"): "there is no file none.txt",
        ("ann", "."): "there is no file .",
        ("ann", "bomb.json"): "bomb.json is larger than 256 kB",
        ("bob", "mail.txt"): "no report of bob for a mentor was made in this folder",
        ("cat", "mail.txt"): "there is no journey cat",
    }.items():
        done = career("import", *words, "--yes")
        assert (done.exit_code, told in done.stderr) == (1, True), done.stderr
    store.kept_reply_key(answered, "bob")
    assert "another journey than bob" in career("import", "bob", "mail.txt", "--yes").stderr
    assert list(store.read(answered, "bob").assessments["by"]) == []


def test_share_shows_what_the_mentor_reads_what_was_held_back_and_sends_nothing(career, tmp_path):
    done = career("share", "maya", "--data", str(DEMO), "-o", "mentor.html")
    assert done.exit_code == 0, done.stderr
    assert "## What do I do next?" in done.stdout
    assert "contacts      2 rows left out, 20 names under another name, 56 values left out" in done.stdout
    assert "stands in the file" in done.stdout
    assert "The file: mentor.html (0.2 MB). Nothing was sent" in done.stdout
    for name in ("Ines", "Varga", "Halvenne", "Spoke and Ferry"):
        assert name not in done.stdout
        assert name not in (tmp_path / "mentor.html").read_text()


def test_doctor_tells_and_with_fix_mends(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    folder = tmp_path / "data" / "people" / "ann"
    folder.chmod(0o755)
    done = career("doctor", "ann")
    assert done.exit_code == 1
    assert "data/people/ann: can be read by other users of this machine" in done.stdout
    assert "now for you alone: data/people/ann" in career("doctor", "--fix").stdout
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "can be read" not in career("doctor", "ann").stdout


# ---- the deadline, and what reports forecast -------------------------------------------------------


@pytest.fixture
def ann(career, tmp_path):
    """A journey begun on 15 November 2026, with a deadline a year later; and its folder."""
    career("init", "ann", "--target", "marketing", "--deadline", "2027-11-15")
    return tmp_path / "data" / "people" / "ann"


def test_a_deadline_is_said_moved_and_withdrawn(career, ann):
    assert career("deadline", "ann").stdout == "The deadline is 2027-11-15.\n"
    moved = career("deadline", "ann", "2028-02-01", "--reason", "The course begins in spring")
    assert moved.stdout == (
        "The deadline is 2027-11-15.\nFrom 2026-11-22 it is 2028-02-01. Until then: career deadline ann --withdraw\n"
    )
    assert "2026-11-22,2028-02-01,The course begins in spring" in (ann / "deadlines.csv").read_text()
    assert career("deadline", "ann", "--withdraw").stdout == (
        "Withdrawn: the move to 2028-02-01.\nThe deadline is 2027-11-15.\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["2028-02-01"], 1, "a move needs a reason"),
        (["2026-11-20", "--reason", "x"], 1, "does not lie after 2026-11-22"),
        (["--withdraw"], 1, "no move of the deadline waits"),
        (["2028-02-01", "--withdraw"], 2, "--withdraw goes without a day"),
        (["--reason", "x"], 2, "a reason goes with the day"),
        (["spring"], 2, "use a day written as 2026-11-15"),
    ],
)
def test_a_deadline_that_cannot_be_moved_says_why_and_stays(career, ann, words, code, told):
    before = (ann / "deadlines.csv").read_bytes()
    done = career("deadline", "ann", *words)
    assert done.exit_code == code
    assert told in done.stderr
    assert (ann / "deadlines.csv").read_bytes() == before


@pytest.fixture
def reported(career, ann, monkeypatch):
    """`reported("--for", "mentor")`: a report of ann without its page; gives the lines of forecasts.csv after it."""
    monkeypatch.setattr(render, "render", lambda root, id, **_: root / id / "page.html")

    def run(*words):
        done = career("report", "ann", *words)
        assert done.exit_code == 0
        path = ann / "forecasts.csv"
        return path.read_text().splitlines()[1:] if path.exists() else []

    return run


def test_a_report_of_today_keeps_its_forecast_once(career, ann, reported, monkeypatch):
    [row] = reported()
    assert row.startswith("2026-11-15,2027-11-15,,")
    assert reported() == [row]
    monkeypatch.setattr(parameters, "today", lambda: dt.date(2026, 11, 16))
    assert len(reported()) == 2


@pytest.mark.parametrize("words", [["--as-of", "2026-11-16"], ["--for", "mentor"]])
def test_a_report_of_another_day_or_for_a_mentor_keeps_none(reported, words):
    assert reported(*words) == []


def test_the_row_of_today_is_replaced_when_more_was_recorded(career, ann, reported):
    reported()
    (ann / "deadlines.csv").write_text("on,deadline,reason\n2026-11-15,2028-01-31,\n")
    [row] = reported()
    assert row.startswith("2026-11-15,2028-01-31,")


def test_a_failed_report_keeps_no_forecast(career, ann, monkeypatch):
    def fails(*_, **__):
        raise ReportFailedError("the cell failed")

    monkeypatch.setattr(render, "render", fails)
    assert career("report", "ann").exit_code == 1
    assert not (ann / "forecasts.csv").exists()


def test_a_report_is_made_even_where_its_forecast_cannot_be_kept(career, ann, monkeypatch):
    def refused(*_):
        raise CareerError("the disk is full")

    monkeypatch.setattr(render, "render", lambda root, id, **_: root / id / "page.html")
    monkeypatch.setattr(store, "append", refused)
    done = career("report", "ann")
    assert done.exit_code == 0
    assert "the report is made, but its forecast could not be kept: the disk is full" in done.stderr


# ---- many journeys ---------------------------------------------------------------------------------


def test_cohort_names_what_failed_and_says_where_the_rest_is(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    career("init", "bob", "--target", "marketing")
    (tmp_path / "data" / "people" / "bob" / "plan.toml").write_text("target_role = ")
    done = career("cohort", "--no-reports", "--jobs", "1", "-o", "november")
    assert done.exit_code == 1
    assert done.stdout == (
        "1 made, 1 failed\n"
        f"The table: {Path('november', 'summary.csv')}\n"
        f"The page:  {Path('november', 'cohort.html')}\n"
    )
    assert done.stderr.startswith("bob: plan.toml:1: ")
    assert "ann" in (tmp_path / "november" / "cohort.html").read_text()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"], 2, "give a number of jobs or a scheduler, not both"),
        (["--jobs", "0"], 2, "greater than or equal to 1"),
        (["--for", "boss"], 2, "boss"),
        (["--data", "nowhere"], 1, "there is no folder"),
        (["--data", "nowhere://people"], 1, "nothing here can read nowhere:// addresses; s3:// is one that works"),
        (["-o", "data/people/out"], 1, "lies among the journeys; name another folder with -o"),
    ],
)
def test_cohort_says_what_it_cannot_do(career, words, code, told):
    career("init", "ann", "--target", "marketing")
    done = career("cohort", *words)
    assert (done.exit_code, told in " ".join(done.stderr.split())) == (code, True), done.stderr

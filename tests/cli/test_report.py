"""A report is asked for, told of, and its forecast kept."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from career_lib.base.errors import CareerError, ReportFailedError
from career_lib.base.shipped import DEMO, PACKAGE
from career_lib.journey import parameters, store
from career_lib.report import render


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
    ("words", "sentence"),
    [
        (["--as-of", "0001-01-01"], "career report: --as-of is 0001-01-01; use a day from 1950-01-01 to 2149-12-31."),
        (["--as-of", "soon"], "career report: --as-of is soon; use a day written as 2026-11-15."),
        (["--for", "mentr"], "career report: --for is mentr; use self or mentor."),
        (["maya", "bob"], "career report: got unexpected extra argument(s) (bob)."),
        (["--pages"], "career report: no such option: --pages (Possible options: --open)."),
    ],
)
def test_a_report_that_is_typed_wrongly_is_told_in_one_line(career, words, sentence):
    done = career("report", *words)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"{sentence} See: career report --help\n")


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


def test_a_report_from_the_shell(tmp_path):
    """One true run: as a module, in a folder of its own, without a word on the error output."""
    shutil.copytree(DEMO, tmp_path / "data" / "people")
    done = subprocess.run(
        [sys.executable, "-m", "career_lib", "report", "maya", "--as-of", "2026-11-15"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("reports/maya/2026-11-15.html\n", "", 0)
    assert "15 November 2026" in (tmp_path / "reports" / "maya" / "2026-11-15.html").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("words", [["--as-of", "2026-11-16"], ["--for", "mentor", "--employer-none"]])
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

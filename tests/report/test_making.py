"""A button makes what a command makes: the report with its forecast, the file for a mentor with what to read first."""

import datetime as dt
import shutil

import pytest

from career_lib.base.errors import CareerError
from career_lib.base.shipped import DEMO
from career_lib.journey import store
from career_lib.report import making, render
from tests.report.pages import DAY


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Maya's journey, in a folder where nothing of it is kept yet."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DEMO / "maya", tmp_path / "data" / "people" / "maya")
    return tmp_path / "data" / "people"


def test_own_report_is_kept_with_its_forecast_and_tells_how_far_it_is(root, tmp_path):
    asked = []
    before = len(store.read(root, "maya").forecasts)
    report = making.own_report(root, "maya", DAY, progress=lambda behind, cells, question: asked.append(question))
    assert report == making.Report(tmp_path / "reports" / "maya" / f"{DAY}.html", 0, "")
    assert "15 November 2026" in report.path.read_text(encoding="utf-8")
    assert "What do I do next?" in asked
    forecasts = store.read(root, "maya").forecasts
    assert (len(forecasts), forecasts["on"].iloc[-1].date()) == (before + 1, DAY)


def test_a_forecast_that_cannot_be_kept_is_told_in_a_sentence(root, monkeypatch):
    def refused(*_):
        raise CareerError("the disk is full")

    def rendered(*_, unread, **__):
        unread(3)
        return root / "page.html"

    monkeypatch.setattr(render, "render", rendered)
    monkeypatch.setattr(store, "append", refused)
    report = making.own_report(root, "maya", DAY)
    assert report.forecast_lost == "the report is made, but its forecast could not be kept: the disk is full"
    assert report.unread == 3


def test_a_mentors_file_comes_with_what_it_says_and_what_it_keeps_back(root):
    file = making.mentor_file(root, "maya", DAY)
    assert file.path.name == "2026-11-15-mentor.html"
    assert "## What do I do next?" in file.text
    assert {held.table: held.rows for held in file.held_back}["contacts"] == 2
    assert file.checked.startswith("Checked: none of the 1,")
    assert store.read(root, "maya", as_of=dt.date(2027, 1, 1)).forecasts["on"].max().date() < DAY

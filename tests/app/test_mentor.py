"""The file for a mentor is made, and their answer read, by buttons."""

import shutil

import pytest

from career_lib.app.mentor import Mentor
from career_lib.app.surroundings import IN_APP
from career_lib.base.shipped import DEMO
from career_lib.journey import store
from career_lib.report.answers import Answers


@pytest.fixture
def mentor(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(*IN_APP.copy().popitem())
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    return Mentor("maya", as_of="2026-11-15", data=str(tmp_path / "people"))


def test_the_file_is_shown_with_what_was_held_back_before_it_is_offered(mentor, tmp_path):
    work = mentor.file()
    work.run()
    shown = work.result.value
    assert "on the way to: Marketing manager" in shown
    assert "# Progress report" not in shown, "the marks of plain text are for terminals"
    assert "values left out" in shown
    assert 'href="reports/2026-11-15-mentor.html?save=1"' in shown
    assert (tmp_path / "reports" / "maya" / "2026-11-15-mentor.html").is_file()
    assert "Halvenne" not in shown


def test_an_answer_is_shown_line_by_line_and_kept_only_with_a_yes(mentor, tmp_path):
    root = tmp_path / "people"
    asked = Answers("maya", as_of="2026-11-15", audience="mentor", data=str(root)).form().text()
    heard, form = mentor.heard(), mentor.answer()
    before = len(store.read(root, "maya").assessments)

    form.text.value = "Hello Maya, well done!"
    form.read.click()
    assert "Not saved" in form.message.widget.value
    assert form.choice.children == ()

    form.text.value = asked.replace("[ ]", "[2]", 1)
    form.read.click()
    assert ": 2, do it with help (" in form.understood.value
    form.drop.click()
    assert form.understood.value == ""
    assert len(store.read(root, "maya").assessments) == before

    form.read.click()
    form.keep.click()
    assert "Kept: 1 row to assessments.csv" in form.message.widget.value
    assert len(store.read(root, "maya").assessments) == before + 1
    assert repr(heard) == "Your mentor was heard last on 15 November 2026, about 1 skill."

    form.text.value = asked.replace("[ ]", "[2]", 1)
    form.read.click()
    assert "This answer is kept already" in form.message.widget.value

"""Who the employer is has to be said before anything is shared."""

import datetime as dt
import shutil

import pytest

from career_lib.app.mentor import Mentor
from career_lib.base.shipped import DEMO
from career_lib.journey import store
from career_lib.report import render
from career_lib.sharing.answer import UnansweredError, answer, check_answered, checked, looked_for
from tests.story import journey_of


@pytest.fixture
def root(tmp_path):
    """Sam's journey with nothing said of the employer."""
    shutil.copytree(DEMO / "sam", tmp_path / "people" / "sam")
    plan = tmp_path / "people" / "sam" / "plan.toml"
    plan.write_text(plan.read_text().replace('employer = "Trellisworth Broadband"', ""))
    return tmp_path / "people"


def test_no_answer_stops_and_nobody_is_an_answer():
    with pytest.raises(UnansweredError, match="Who employs you now"):
        check_answered(journey_of("").plan)
    check_answered(journey_of("", employer="Nobody.").plan)
    check_answered(journey_of("", employer="Halvenne").plan)


def test_a_page_for_a_mentor_waits_for_the_answer_and_a_page_of_ones_own_does_not(root, monkeypatch):
    with pytest.raises(UnansweredError, match="on the page Plan"):
        render.html_of(root, "sam", as_of=dt.date(2026, 11, 15), audience="mentor")
    monkeypatch.setattr(render, "page_of", lambda *_, **__: "a page")
    assert render.html_of(root, "sam", as_of=dt.date(2026, 11, 15)) == "a page"
    answer(root, "sam", "nobody")
    assert render.html_of(root, "sam", as_of=dt.date(2026, 11, 15), audience="mentor") == "a page"


def test_the_button_asks(root):
    work = Mentor("sam", as_of="2026-11-15", data=str(root)).file()
    work.run()
    assert "Who employs you now?" in work.message.widget.value
    assert work.result.value == ""


def test_an_answer_is_kept_with_the_names_added_and_struck(root):
    answer(root, "sam", "Department for Work and Pensions", called=["Jobcentre"], not_called=["DfWaP"])
    plan = store.plan(root, "sam")
    assert (plan.employer, plan.called, plan.not_called) == (
        "Department for Work and Pensions",
        ("Jobcentre",),
        ("DfWaP",),
    )
    assert looked_for(plan) == (
        "Your employer is looked for as Department for Work and Pensions, also as Jobcentre and DWP, "
        "and however these are dotted, joined or written small."
    )


def test_checked_says_what_against_and_what_it_cannot_know():
    nobody, somebody = (journey_of("", employer=name).plan for name in ("nobody", "Port Ansel Insurance"))
    assert "You said that nobody employs you, so no employer is looked for." in checked(nobody, 12)
    assert "12 private names" in checked(somebody, 12)
    assert "Your employer's name was looked for too, also as PAI. It cannot know" in checked(somebody, 12)

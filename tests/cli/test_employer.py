"""The question who the employer is, on the terminal and as options."""

import pytest
from typer.testing import CliRunner

from career_lib.cli import commands as cli
from career_lib.cli import employer as employer_room
from career_lib.journey import store
from career_lib.report import render

COMMANDS = [["share", "ann"], ["report", "ann", "--for", "mentor"], ["cohort", "--for", "mentor", "--jobs", "1"]]


@pytest.fixture
def plan(ann):
    return lambda: store.plan(ann.parent, "ann")


def test_init_without_a_terminal_ends_with_the_option_that_answers(career):
    done = career("init", "ann", "--target", "marketing")
    assert "career doctor ann --employer NAME, or --employer-none if nobody does" in done.stdout


@pytest.mark.parametrize("words", COMMANDS)
def test_what_is_for_a_mentor_ends_with_the_question_and_the_option(career, ann, tmp_path, words):
    done = career(*words)
    assert done.exit_code == 1
    assert "Who employs you now?" in done.stderr
    assert "--employer NAME, or --employer-none if nobody does" in done.stderr
    assert not list(tmp_path.rglob("*.html"))


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    ("option", "employer"), [(["--employer", "Halvenne Mutual"], "Halvenne Mutual"), (["--employer-none"], "nobody")]
)
def test_the_option_answers_and_is_remembered(career, plan, monkeypatch, words, option, employer):
    monkeypatch.setattr(render, "html_of", lambda *_, **__: "<p>a page</p>")
    career(*words, *option)
    assert plan().employer == employer


def test_a_report_for_oneself_asks_nothing(career, ann, monkeypatch):
    monkeypatch.setattr(render, "html_of", lambda *_, **__: "<p>a page</p>")
    assert career("report", "ann").exit_code == 0


def test_doctor_finds_what_is_not_answered_and_takes_the_answer(career, ann, plan):
    assert "plan.toml: does not answer: Who employs you now?" in career("doctor", "ann").stdout
    assert "does not answer" not in career("doctor", "ann", "--employer-none").stdout
    assert plan().employer == "nobody"


def test_another_answer_than_the_plan_has_is_refused(career, ann, plan):
    career("doctor", "ann", "--employer", "Halvenne")
    done = career("share", "ann", "--employer-none")
    assert (done.exit_code, plan().employer) == (1, "Halvenne")
    assert "the plan of ann says already who the employer is; the page Plan changes it" in done.stderr


def test_both_options_are_one_too_many(career, ann):
    assert career("share", "ann", "--employer", "A", "--employer-none").exit_code == 2


def test_on_a_terminal_the_question_comes_with_the_short_forms(ann, career, plan, monkeypatch):
    monkeypatch.setattr(employer_room, "somebody_answers", lambda: True)
    monkeypatch.setattr(render, "html_of", lambda *_, **__: "<p>a page</p>")
    typed = "Department for Work and Pensions\n-DfWaP, Jobcentre\n"
    done = CliRunner().invoke(cli.app, ["share", "ann"], input=typed)
    assert "It is looked for in short too, as DWP, DfWaP." in done.stdout
    assert (plan().called, plan().not_called) == (("Jobcentre",), ("DfWaP",))

"""A journey is begun."""

import datetime as dt

import pytest
from typer.testing import CliRunner

from career_lib.cli import commands as cli
from career_lib.cli import init
from career_lib.journey import store


def test_init_makes_a_journey_and_says_what_comes_next(career, tmp_path):
    done = career("init", "ann", "--target", "digital marketing", "--employer", "Halvenne Mutual")
    assert done.stdout == (
        "Made data/people/ann: Marketing manager, 14 skills, until 2028-05-15 "
        "(18 months, as no other was named; the page Plan moves it).\n"
        "Next: career app ann\n"
    )
    journey = store.read(tmp_path / "data" / "people", "ann")
    assert journey.plan.role == "marketing"
    assert journey.plan.employer == "Halvenne Mutual"
    assert journey.plan.start == dt.date(2026, 11, 15)
    assert len(journey.requirements) == 14
    assert journey.problems == ()


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
    ("words", "code", "sentence"),
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
def test_init_tells_what_is_wrong_and_makes_nothing(career, tmp_path, words, code, sentence):
    done = career("init", *words)
    assert done.exit_code == code
    assert sentence in done.stderr
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


@pytest.fixture
def answers(career, monkeypatch):
    """`answers("Halvenne\n\n", "init", "ann", ...)`: a command on a terminal, and what is typed when it asks."""
    monkeypatch.setattr(init, "somebody_answers", lambda: True)
    return lambda typed, *words: CliRunner().invoke(cli.app, words, input=typed)


@pytest.mark.parametrize(("typed", "employer"), [("Halvenne Mutual\n\n", "Halvenne Mutual"), ("\nnobody\n", "nobody")])
def test_on_a_terminal_init_asks_who_must_never_learn_of_it(answers, tmp_path, typed, employer):
    done = answers(typed, "init", "ann", "--target", "marketing")
    question = "Who employs you now? (nobody, if nobody; it is hidden from everything you share) "
    assert done.stdout.startswith(question)
    assert "Made data/people/ann: Marketing manager, 14 skills" in done.stdout
    assert store.read(tmp_path / "data" / "people", "ann").plan.employer == employer


def test_nothing_is_asked_that_is_known_or_of_no_use(answers):
    for words in (["ann", "--employer", "nobody"], ["ann"], ["../ann"], ["bob", "--deadline", "2020-01-01"]):
        done = answers("", "init", words[0], "--target", "marketing", *words[1:])
        assert "Who employs you now?" not in done.stdout


def test_a_plan_that_was_lost_asks_again_who_the_employer_is(answers, tmp_path):
    answers("Halvenne\n\n", "init", "ann", "--target", "marketing")
    (tmp_path / "data" / "people" / "ann" / "plan.toml").unlink()
    done = answers("Halvenne\n\n", "init", "ann", "--target", "marketing")
    assert "Made a new plan in data/people/ann; the tables that were there are as they were." in done.stdout
    assert store.read(tmp_path / "data" / "people", "ann").plan.employer == "Halvenne"

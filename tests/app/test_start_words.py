"""What the page Start says of what is due and what is missing."""

import datetime as dt

import pytest

from career_lib.app.start_words import due_lead, due_lines, missing_lead, missing_lines
from career_lib.tactics.missing import Lack, Missing
from career_lib.tactics.routine import Chore, Due, Routine

CHECK_IN = Due(Chore.CHECK_IN, hours=0.1, days=9)
PEOPLE = Due(Chore.PEOPLE, hours=1.25, count=5, names=("Ada", "Grace", "Ines", "Mary", "Tom"))


def now(*due, skills=14, back=None, out=False):
    return Routine(due, skills, back, out)


@pytest.mark.parametrize(
    ("routine", "lead"),
    [
        (now(), "Nothing is due."),
        (now(CHECK_IN), "One thing is due, about 5 minutes:"),
        (now(CHECK_IN, PEOPLE), "2 things are due, about 80 minutes in all:"),
        (now(skills=0), "Nothing is due until your plan lists the skills that the role asks."),
        (now(out=True), "You made it out: nothing is due any more."),
        (
            now(CHECK_IN, back=dt.date(2026, 12, 1)),
            "You are on the break that you planned, until 1 December 2026; what is due can wait, about 5 minutes:",
        ),
        (
            now(back=dt.date(2026, 12, 1)),
            "You are on the break that you planned, until 1 December 2026; nothing is due.",
        ),
    ],
)
def test_the_sentence_above_what_is_due(routine, lead):
    assert due_lead(routine) == lead


@pytest.mark.parametrize(
    ("due", "page", "line"),
    [
        (Due(Chore.FIRST_RATINGS, 9 / 60, 9), "assess", "Rate 9 skills: not rated yet, about 10 minutes."),
        (
            Due(Chore.RATINGS, 5 / 60, 5, 34),
            "assess",
            "Go through your 5 ratings: the latest was 34 days ago, about 5 minutes.",
        ),
        (
            Due(Chore.RATINGS, 1 / 60, 1, 34),
            "assess",
            "Go through your rating: the latest was 34 days ago, about 5 minutes.",
        ),
        (CHECK_IN, "log", "Check in: the last one was 9 days ago, about 5 minutes."),
        (Due(Chore.CHECK_IN, 0.1), "log", "Check in: there was none yet, about 5 minutes."),
        (PEOPLE, "log", "Get in touch with 5 people: Ada, Grace, Ines and 2 more are overdue, about 75 minutes."),
        (
            Due(Chore.PEOPLE, 0.25, 1, names=("Ada",)),
            "log",
            "Get in touch with 1 person: Ada is overdue, about 15 minutes.",
        ),
        (Due(Chore.REPORT, 0.25), "progress", "Read the report of the month: there was none yet, about 15 minutes."),
        (
            Due(Chore.MENTOR, 0.25, days=35),
            "mentor",
            "Send your mentor a report: you heard from them 35 days ago, about 15 minutes.",
        ),
        (
            Due(Chore.MENTOR, 0.25),
            "mentor",
            "Send your mentor a report: you have not heard from them yet, about 15 minutes.",
        ),
    ],
)
def test_each_thing_that_is_due_says_why_how_long_and_where(due, page, line):
    (told,) = due_lines(now(due))
    assert (told.text(), told.page) == (line, f"{page}.ipynb")


@pytest.mark.parametrize(
    ("missing", "page", "line"),
    [
        (
            Missing(Lack.UNREAD, 1, 1),
            "progress",
            "One thing in your files could not be used. See which, at the end of that page.",
        ),
        (
            Missing(Lack.WAITING, 2, 2),
            "progress",
            "2 rows wait until their tables are closed in the spreadsheet program. See which, at the end of that page.",
        ),
        (Missing(Lack.SKILLS), "plan", "No skills are listed that your target role asks. Begin with a starter role."),
        (Missing(Lack.DEADLINE), "plan", "You have no deadline. Choose a day."),
        (Missing(Lack.LATER_DEADLINE), "plan", "Your deadline has passed. Choose the next one."),
        (Missing(Lack.RATINGS, 9, 15), "assess", "9 of 15 skills are not rated yet. Rate them."),
        (Missing(Lack.RATINGS, 1, 15), "assess", "1 of 15 skills is not rated yet. Rate it."),
        (Missing(Lack.PEOPLE), "log", "Nobody is on your list. Write down who knows your work."),
        (
            Missing(Lack.EMPLOYER),
            "plan",
            "Who employs you is not answered, so that the name cannot be kept out of what you share. Answer it.",
        ),
    ],
)
def test_each_thing_that_is_missing_says_where_it_is_filled_in(missing, page, line):
    (told,) = missing_lines([missing])
    assert (told.text(), told.page) == (line, f"{page}.ipynb")
    assert missing_lead([missing]) == ""


def test_every_chore_and_every_lack_has_its_words():
    assert len(due_lines(now(*(Due(chore, 0.1, names=("Ada",)) for chore in Chore)))) == len(Chore)
    assert len(missing_lines([Missing(lack) for lack in Lack])) == len(Lack)


def test_where_nothing_is_missing_that_is_said():
    assert missing_lead([]) == "Nothing is missing."

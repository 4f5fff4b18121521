"""How others write days, choices and names, and what the program makes of it."""

import datetime as dt

import pytest

from career_lib.desk.paste.reading import reading
from career_lib.journey.columns import columns
from career_lib.journey.days import DAY_FIRST, MONTH_FIRST
from career_lib.journey.tables import Application, Checkin, Event, Learning, Win

TODAY = dt.date(2026, 11, 15)


def column(record, name):
    return next(column for column in columns(record) if column.name == name)


def read(record, name, *texts, **more):
    how = reading(column(record, name), texts, today=TODAY, **more)
    return [how.read(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03",
        "3 Nov 2026",
        "3 November 2026",
        "3. Nov. 2026",
        "Nov 3, 2026",
        "November 3rd, 2026",
        "3-Nov-26",
        "Tue, 3 Nov 2026",
        "Tuesday 3 November",
        "Nov 3",
        "3 Nov",
        "3.11.2026",
        "3.11.26",
        "3.11.",
        "Nov 3, 2026 2:30 PM",
        "2026-11-03T14:30:00Z",
        "12 days ago",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert read(Learning, "on", text) == ["2026-11-03"]


def test_a_day_without_a_year_is_the_latest_that_has_come():
    assert read(Learning, "on", "24 Dec", "15 Nov", "today", "yesterday") == [
        "2025-12-24",
        "2026-11-15",
        "2026-11-15",
        "2026-11-14",
    ]


def test_one_day_of_a_column_tells_how_all_are_written():
    assert read(Learning, "on", "11/3/2026", "11/14/2026") == ["2026-11-03", "2026-11-14"]
    assert read(Learning, "on", "11/3/2026", "14/3/2026") == ["2026-03-11", "2026-03-14"]


def test_days_that_could_be_two_stay_as_they_are_until_the_user_says_which():
    how = reading(column(Learning, "on"), ["11/3/2026", "5/5/2026"], today=TODAY)
    assert how.orders == (DAY_FIRST, MONTH_FIRST)
    assert (how.read("11/3/2026"), how.read("5/5/2026")) == ("11/3/2026", "2026-05-05")
    assert read(Learning, "on", "11/3/2026", order=MONTH_FIRST) == ["2026-11-03"]


def test_a_column_that_mixes_both_orders_is_asked_about():
    how = reading(column(Learning, "on"), ["25/3/2026", "3/25/2026", "1/2/2026"], today=TODAY)
    assert [how.read(text) for text in ("25/3/2026", "3/25/2026", "1/2/2026")] == [
        "2026-03-25",
        "2026-03-25",
        "1/2/2026",
    ]


@pytest.mark.parametrize("text", ["30 Feb 2026", "soon", "Q3", "13/13/2026", ""])
def test_what_is_no_day_stays_as_it_is(text):
    assert read(Learning, "on", text) == [text]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Sent", "applied"),
        ("INTERVIEWING", "interview"),
        ("Interview (2nd round)", "interview"),
        ("Phone screen", "interview"),
        ("Rejected on 12 Nov", "rejected"),
        ("withdrawn", "withdrawn"),
        ("Not yet an interview", "Not yet an interview"),
        ("Ghosted", "Ghosted"),
        ("Interview, then offer", "Interview, then offer"),
    ],
)
def test_a_choice_is_read_in_others_words_where_it_can_be_one_only(text, step):
    assert read(Application, "step", text) == [step]


def test_names_get_the_spelling_that_is_known():
    assert read(Learning, "skill", " seo ", "Copy", known=["SEO"]) == ["SEO", "Copy"]


def test_a_list_may_be_separated_as_people_do_it():
    known = ["SEO", "Brand, voice and tone"]
    assert read(Win, "skills", "seo, Copywriting", "SEO\nCopywriting", known=known) == ["SEO; Copywriting"] * 2
    assert read(Win, "skills", "brand, voice and tone", known=known) == ["Brand, voice and tone"]


def test_a_column_of_minutes_says_so_at_each_number():
    assert read(Learning, "hours", "90", "1:30", heading="Duration (min)") == ["90 min", "1:30"]


def test_units_in_other_words_are_those_of_a_form():
    assert read(Learning, "hours", "1,5 Std", "1 Std. 30 Min.", "45 Minuten", heading="Dauer") == [
        *("1,5 h", "1 h 30 min", "45 min")
    ]
    assert read(Learning, "hours", "90", "45 Minutes", heading="Minutes") == ["90 min", "45 min"]
    assert read(Event, "people_met", "5 Personen", "5 Gäste", heading="Personen") == ["5", "5 Gäste"]


def test_a_number_out_of_the_highest_is_that_number():
    assert read(Checkin, "energy", "3/5", "4 von 5", "3/10") == ["3", "4", "3/10"]

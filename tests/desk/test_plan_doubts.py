"""What is asked about a deadline, a break and the hours of a week before they are saved."""

import datetime as dt

import pytest

from career_lib.desk.plan_doubts import about_break, about_deadline, about_hours
from career_lib.journey.plan import Break

TODAY = dt.date(2026, 11, 15)


@pytest.mark.parametrize("deadline", [dt.date(2027, 11, 10), dt.date(2028, 2, 29), dt.date(2031, 11, 1)])
def test_a_deadline_within_five_years_is_no_question(deadline):
    assert about_deadline(deadline, TODAY) == ()


def test_a_leap_day_of_a_far_year_is_meant_in_a_year_that_has_none():
    [doubt] = about_deadline(dt.date(2072, 2, 29), TODAY)
    assert doubt.answers[0].changes == {"deadline": dt.date(2027, 2, 28)}


def test_a_summer_off_is_no_question_and_two_years_are():
    assert about_break(Break(start="2027-06-01", back="2027-09-01")) == ()
    [doubt] = about_break(Break(start="2026-12-24", back="2028-12-20"))
    assert doubt.sentence == "This makes 103 weeks without work on it. Really?"
    assert doubt.answers[0].changes == {"back": dt.date(2027, 12, 20)}


def test_more_hours_than_a_job_has_are_asked_about():
    assert about_hours(40) == ()
    [doubt] = about_hours(80)
    assert doubt.sentence == "80 hours a week, beside the job. Really?"

"""What is due of the monthly routine, and how long it takes."""

import datetime as dt

from career_lib.tactics.routine import Chore, Due, routine
from tests.story import journey_of
from tests.tactics.busy import BUSY, applied

EASTER = {"breaks": [{"start": "2026-03-25", "back": "2026-04-11"}]}
FORECAST = "\n    forecasts\n    on, deadline\n    2026-03-20, 2027-07-12\n"


def due(text, as_of, **plan):
    return {one.chore: one for one in routine(journey_of(text, as_of=as_of, **plan)).due}


def test_nothing_is_due_when_all_is_fresh():
    now = routine(journey_of(BUSY + FORECAST, as_of="2026-03-26"))
    assert (now.due, now.minutes, now.skills, now.back, now.out) == ((), 0, 2, None, False)


def test_a_skill_that_was_never_rated_is_due_at_once():
    one_left = BUSY.replace("    2026-03-20, Copywriting, 2\n", "") + FORECAST
    assert due(one_left, "2026-03-26") == {Chore.FIRST_RATINGS: Due(Chore.FIRST_RATINGS, hours=1 / 60, count=1)}


def test_a_check_in_is_due_after_a_week():
    assert set(due(BUSY + FORECAST, "2026-03-27")) == {Chore.CHECK_IN}
    assert due(BUSY + FORECAST, "2026-03-27")[Chore.CHECK_IN].days == 7
    never = BUSY.split("    checkins")[0] + FORECAST
    assert due(never, "2026-03-26")[Chore.CHECK_IN].days is None


def test_ratings_and_the_report_are_due_after_four_weeks():
    assert set(due(BUSY + FORECAST, "2026-04-16")) == {Chore.CHECK_IN}
    month = due(BUSY + FORECAST, "2026-04-17")
    assert set(month) == {Chore.RATINGS, Chore.CHECK_IN, Chore.REPORT}
    assert (month[Chore.RATINGS].count, month[Chore.RATINGS].days, month[Chore.REPORT].days) == (2, 28, 28)


def test_a_report_is_due_only_where_a_deadline_can_be_met_or_missed():
    assert Chore.REPORT not in due(BUSY[BUSY.index("requirements") :], "2026-04-17")
    assert due(BUSY, "2026-02-09")[Chore.REPORT].days is None, "four weeks after the start"
    assert Chore.REPORT not in due(BUSY, "2026-02-08")


def test_people_are_due_once_they_are_overdue_and_each_takes_a_quarter_of_an_hour():
    assert Chore.PEOPLE not in due(BUSY, "2026-07-17")
    two = BUSY.replace("2026-01-12, Ada, Acme", "2026-01-12, Ada, Acme\n    2026-03-18, Grace, Acme")
    people = due(two, "2026-07-18")[Chore.PEOPLE]
    assert (people.count, people.names, people.minutes) == (2, ("Grace", "Ada"), 30)


def test_a_mentor_is_sent_a_report_four_weeks_after_their_last_word():
    rated = BUSY.replace("on, skill, level\n", "on, by, skill, level\n").replace("-20, SEO, 1", "-20, self, SEO, 1")
    rated = rated.replace("2026-03-20, SEO, 2", "2026-03-20, self, SEO, 2")
    rated = rated.replace("2026-03-20, Copywriting, 2", "2026-03-22, mentor, SEO, 1")
    assert Chore.MENTOR not in due(rated, "2026-04-18", mentor="Grace")
    assert due(rated, "2026-04-19", mentor="Grace")[Chore.MENTOR].days == 28
    assert Chore.MENTOR not in due(rated, "2026-04-19"), "nobody reads it"
    replied = rated + "\n    replies\n    on, report, question\n    2026-04-10, 2026-04-01, next\n"
    assert Chore.MENTOR not in due(replied, "2026-04-19", mentor="Grace")
    assert due(BUSY, "2026-02-09", mentor="Grace")[Chore.MENTOR].days is None


def test_what_is_due_adds_up_in_steps_of_five_minutes():
    skills = "".join(f"    2026-01-12, Skill {n}, 3, 3\n" for n in range(13))
    now = routine(journey_of(f"requirements\non, skill, importance, level\n{skills}", as_of="2026-01-19"))
    assert [(one.chore, one.minutes) for one in now.due] == [(Chore.FIRST_RATINGS, 15), (Chore.CHECK_IN, 5)]
    assert now.minutes == 20


def test_a_planned_break_makes_nothing_late_but_people():
    resting = routine(journey_of(BUSY + FORECAST, as_of="2026-04-10", **EASTER))
    assert (resting.due, resting.back) == ((), dt.date(2026, 4, 11))
    lately = BUSY.replace(
        "on, contact, company\n    2026-01-12, Ada, Acme",
        "on, contact, cadence_days, limit_days\n    2026-01-12, Ada, 10, 20",
    )
    assert Chore.PEOPLE in due(lately + FORECAST, "2026-04-10", **EASTER)
    assert due(BUSY + FORECAST, "2026-04-13", **EASTER)[Chore.CHECK_IN].days == 24, "days of the calendar are told"


def test_once_out_nothing_is_due():
    late = routine(journey_of(applied("accepted"), as_of="2027-08-01"))
    assert (late.due, late.out) == ((), True)

"""A journey becomes work on the days of its ratings, and that a forecast, its levers and its record."""

import datetime as dt

import pandas as pd
import pytest

from career_lib.tactics.deadline.forecast import forecast
from career_lib.tactics.deadline.outlook import brier, fan, kept, outlook, past_forecasts, work_history
from tests.story import journey_of

ASKED = """
    deadlines
    on, deadline
    2026-01-12, 2027-01-12

    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 5
    2026-01-12, Copywriting, 3, 5
    2026-01-12, Budgeting, 2, 4
"""

RATED = (
    ASKED
    + """
    assessments
    on, skill, level, by
    2026-01-12, SEO, 0, self
    2026-01-12, Copywriting, 1, self
    2026-01-12, Budgeting, 2, self
    2026-02-09, SEO, 1, self
    2026-03-09, Copywriting, 2, self
    2026-04-06, SEO, 2, self
    2026-04-06, Budgeting, 1, self
"""
)


def days(table):
    return [str(day.date()) for day in table["on"]]


# ---- the history -----------------------------------------------------------------------------------


def test_history_has_a_row_for_each_day_of_rating_and_takes_back_what_fell():
    """SEO 5, Copywriting 3, then SEO 5 less the level of Budgeting that fell, 2. Left of 48 are 48 - 8 - 11."""
    history = work_history(journey_of(RATED, as_of="2026-04-20"))
    assert days(history) == ["2026-01-12", "2026-02-09", "2026-03-09", "2026-04-06"]
    assert list(history["done"]) == [0, 5, 8, 11]
    assert list(history["scope"] - history["done"]) == [41, 36, 33, 30]


def test_a_requirement_that_is_added_moves_the_scope_also_after_the_last_rating():
    more = RATED.replace(
        "    2026-01-12, Budgeting, 2, 4", "    2026-01-12, Budgeting, 2, 4\n    2026-04-10, SEO, 4, 5"
    )
    history = work_history(journey_of(more, as_of="2026-04-20"))
    assert list(history["done"]) == [0, 5, 8, 11]
    # SEO counts 4 instead of 5: three levels are left of it, so three units less.
    assert history["scope"].iloc[-1] - history["done"].iloc[-1] == 27


def test_proven_work_is_also_recorded_by_wins_and_by_the_mentor():
    """Of SEO at level 3, 2 are believed; the win proves the third, worth 5."""
    text = (
        ASKED
        + """
    assessments
    on, skill, level, by
    2026-01-12, SEO, 3, self
    2026-02-09, SEO, 3, mentor

    wins
    on, win, skills, metric, after
    2026-01-26, Moved two pages up, SEO, rank, 2
    """
    )
    journey = journey_of(text.replace("\n    wins", "\n\n    wins"), as_of="2026-04-20")
    assert days(work_history(journey)) == ["2026-01-12"]
    proven = work_history(journey, proven=True)
    assert days(proven) == ["2026-01-12", "2026-01-26", "2026-02-09"]
    assert list(proven["done"]) == [0, 5, 5]


def test_nothing_rated_is_no_history():
    assert work_history(journey_of(ASKED, as_of="2026-04-20")).empty


# ---- the forecast ----------------------------------------------------------------------------------


def test_the_chance_is_that_of_the_forecast_from_the_history():
    journey = journey_of(RATED, as_of="2026-04-20")
    now = outlook(journey).claimed
    same = forecast(work_history(journey), deadline=dt.date(2027, 1, 12), as_of=dt.date(2026, 4, 20))
    assert (now.chance, now.left) == (same.chance, 30)
    assert 0 < now.chance < 1


def test_planned_breaks_are_handed_in():
    breaks = [{"start": "2026-06-01", "back": "2026-08-01"}]
    journey = journey_of(RATED, as_of="2026-04-20", breaks=breaks)
    assert outlook(journey).claimed.chance < outlook(journey_of(RATED, as_of="2026-04-20")).claimed.chance


@pytest.mark.parametrize(
    ("as_of", "reason", "chance_from"),
    [
        ("2026-01-20", "nothing is gained yet", "2026-02-02"),
        ("2026-02-20", "levels have risen on one day of rating only", None),
    ],
)
def test_a_thin_record_has_a_range_a_reason_and_no_chance(as_of, reason, chance_from):
    now = outlook(journey_of(RATED, as_of=as_of))
    assert (now.claimed.chance, now.claimed.reason) == (None, reason)
    assert now.chance_from == (pd.Timestamp(chance_from) if chance_from else None)
    assert now.levers == ()
    assert fan(now) is None


def test_below_80_percent_rated_there_is_no_chance():
    """Copywriting and Budgeting are 23 of 48 units; SEO alone is 52 %."""
    text = (
        ASKED
        + """
    assessments
    on, skill, level
    2026-01-12, SEO, 0
    2026-02-09, SEO, 1
    2026-03-09, SEO, 2
    """
    )
    now = outlook(journey_of(text, as_of="2026-04-20")).claimed
    assert (now.chance, now.reason) == (None, "1 of 3 skills is rated")


def test_without_a_deadline_there_is_no_forecast():
    now = outlook(journey_of(RATED[RATED.index("    requirements") :], as_of="2026-04-20"))
    assert (now.deadline, now.claimed, now.proven, now.levers) == (None, None, None, ())


def test_the_day_on_which_all_was_reached_is_kept():
    text = (
        RATED
        + """    2026-05-04, SEO, 5, self
    2026-05-04, Copywriting, 5, self
    2026-06-01, Budgeting, 4, self
    2026-07-06, Budgeting, 4, self
    """
    )
    now = outlook(journey_of(text, as_of="2026-08-01"))
    assert now.reached_on == pd.Timestamp("2026-06-01")
    assert (now.claimed.chance, now.levers) == (1.0, ())


# ---- levers ----------------------------------------------------------------------------------------


def levers_of(text, **plan):
    return outlook(journey_of(text, as_of="2026-04-20", **plan)).levers


LEARNED = (
    RATED
    + """
    learning
    on, skill, kind, hours
    2026-01-19, SEO, course, 20
    2026-02-16, SEO, course, 20
    2026-03-16, SEO, course, 20
    """
).replace("\n    learning", "\n\n    learning")


def test_each_lever_tells_the_chance_of_the_forecast_made_again():
    journey = journey_of(LEARNED, as_of="2026-04-20", hours_per_week=6)
    levers = {lever.kind: lever for lever in outlook(journey).levers}
    later = LEARNED.replace("2027-01-12", "2027-03-12")
    assert levers["deadline"].chance == pytest.approx(outlook(journey_of(later, as_of="2026-04-20")).claimed.chance)
    assert levers["deadline"].deadline == pd.Timestamp("2027-03-12")
    assert (levers["skill"].skill, levers["skill"].importance) == ("Budgeting", 2)
    assert levers["hours"].chance > outlook(journey).claimed.chance


def test_the_lever_that_gives_up_the_smallest_share_of_the_plan_comes_first():
    """Two of twelve months are 0.16; Budgeting is 8 of 48 units, 0.17; three of six hours are half."""
    levers = levers_of(LEARNED, hours_per_week=6)
    assert [lever.kind for lever in levers] == ["deadline", "skill", "hours"]
    assert [round(lever.cost, 2) for lever in levers] == [0.16, 0.17, 0.5]


def test_without_logged_hours_more_of_them_tell_nothing():
    assert "hours" not in [lever.kind for lever in levers_of(RATED)]


def test_a_high_chance_needs_no_lever():
    assert levers_of(LEARNED.replace("2027-01-12", "2031-01-12")) == ()


# ---- what got out, and how forecasts did -----------------------------------------------------------


OUT = (
    RATED
    + """
    applications
    on, application, step
    2026-04-01, Bakery, applied
    2026-04-15, Bakery, accepted
    """
).replace("\n    applications", "\n\n    applications")


def test_who_has_accepted_an_offer_is_out_and_needs_no_forecast():
    journey = journey_of(OUT, as_of="2026-04-20")
    now = outlook(journey)
    assert (now.escaped_on, now.levers, fan(now)) == (pd.Timestamp("2026-04-15"), (), None)
    assert kept(journey) is None


def test_the_row_that_is_kept_is_what_was_told():
    journey = journey_of(RATED, as_of="2026-04-20")
    now, row = outlook(journey).claimed, kept(journey)
    assert (row.on, row.deadline) == (dt.date(2026, 4, 20), dt.date(2027, 1, 12))
    assert row.chance == round(now.chance, 3)
    assert [row.p10, row.p50, row.p90] == [now.finish_on(q) for q in (0.1, 0.5, 0.9)]
    assert kept(journey_of(RATED, as_of="2026-02-20")).chance is None


TOLD = (
    RATED
    + """
    forecasts
    on, deadline, chance
    2026-03-01, 2026-04-10, 0.3
    2026-03-02, 2027-01-12, 0.5
    2026-03-02, 2027-01-12, 0.6
    2026-04-20, 2027-01-12, 0.7
    """
).replace("\n    forecasts", "\n\n    forecasts")


def test_past_forecasts_are_of_earlier_days_the_last_of_each_and_graded_once_their_deadline_is_past():
    past = past_forecasts(journey_of(TOLD, as_of="2026-04-20"))
    assert days(past) == ["2026-03-01", "2026-03-02"]
    assert list(past["chance"]) == [0.3, 0.6]
    assert past["made"].iloc[0] == 0
    assert pd.isna(past["made"].iloc[1])


def test_a_deadline_by_which_all_was_reached_was_made():
    done = TOLD.replace(
        "    2026-04-06, Budgeting, 1, self",
        "    2026-04-06, Budgeting, 4, self\n    2026-04-07, SEO, 5, self\n    2026-04-08, Copywriting, 5, self",
    )
    assert past_forecasts(journey_of(done, as_of="2026-04-20"))["made"].iloc[0] == 1


def test_who_got_out_before_leaves_the_forecast_open():
    early = TOLD + "\n    applications\n    on, application, step\n    2026-04-01, Bakery, accepted\n"
    past = past_forecasts(journey_of(early.replace("0.7\n    \n", "0.7\n\n"), as_of="2026-04-20"))
    assert past["made"].isna().all()


def test_a_score_needs_ten_forecasts():
    """Nine times 0.2 off and once 0.7: (9 x 0.04 + 0.49) / 10."""
    rows = pd.DataFrame({"chance": [0.8] * 9 + [0.7], "made": [1.0] * 9 + [0.0]})
    assert brier(rows) == pytest.approx(0.085)
    assert brier(rows.head(9)) is None

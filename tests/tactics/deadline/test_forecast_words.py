"""The forecast, its levers and its record, word for word."""

import numpy as np
import pandas as pd

from career_lib.tactics.deadline.forecast_words import card_sentence, coming_sentence, fan_sentence, lever_point
from career_lib.tactics.deadline.outlook import Lever, Outlook
from tests.results import DEADLINE, forecast_of, outlook


def test_levers_are_said_with_their_chance():
    assert lever_point(Lever("hours", 0.83, 0.5)) == ("Three more hours a week:", "about 8 in 10.")
    assert lever_point(Lever("skill", 0.7, 0.1, "SEO", 2)) == ("Without SEO (importance 2):", "about 7 in 10.")
    assert lever_point(Lever("deadline", 0.96, 0.1, deadline=pd.Timestamp("2027-09-11"))) == (
        "Two months later, 11 September 2027:",
        "more than 19 in 20.",
    )


def test_the_fan_is_told_in_words():
    assert fan_sentence(outlook()) == (
        "The shaded area is the forecast: of real work that went like this, 8 in 10 were finished "
        "between May 2027 and February 2028 and half of them by August 2027."
    )
    assert fan_sentence(Outlook(None, None, None, None, None, None, ())) == ""


def test_who_is_out_is_told_of_no_shaded_area_as_none_is_drawn():
    assert fan_sentence(outlook(escaped_on=pd.Timestamp("2026-11-13"))) == ""


def test_a_move_that_waits_is_told_with_the_day_from_which_it_counts():
    waits = pd.DataFrame({"on": [pd.Timestamp("2027-06-01")], "deadline": [pd.Timestamp("2028-05-31")]})
    assert coming_sentence(waits, DEADLINE) == (
        "From 1 June 2027 the deadline is 31 May 2028; until then 11 July 2027 stands."
    )
    assert coming_sentence(waits.iloc[:0], DEADLINE) == ""


def past(*rows):
    table = pd.DataFrame(rows, columns=["on", "deadline", "chance", "made"])
    return table.assign(on=pd.to_datetime(table["on"]), deadline=pd.to_datetime(table["deadline"]))


def test_two_past_forecasts_and_todays_show_how_they_moved():
    one = ("2026-06-01", "2027-07-11", 0.34, np.nan)
    assert card_sentence(past(one), outlook()) == ""
    assert card_sentence(past(one, ("2026-08-01", "2027-07-11", 0.5, np.nan)), outlook()) == (
        "On 1 June 2026 the report said about 3 in 10; today it says about 6 in 10."
    )
    swung = past(one, ("2026-08-01", "2027-07-11", 0.85, np.nan), ("2026-09-01", "2027-07-11", 0.5, np.nan))
    assert card_sentence(swung, outlook()).endswith("In between it went from about 3 in 10 to about 8 in 10.")


def test_a_forecast_for_a_deadline_that_moved_says_so():
    rows = past(("2026-06-01", "2027-03-01", 0.62, np.nan), ("2026-07-01", "2027-03-01", 0.5, np.nan))
    assert card_sentence(rows, outlook()) == (
        "On 1 June 2026 the report said about 6 in 10 for 1 March 2027, the deadline of that day, "
        "and today it says the same."
    )


def test_past_deadlines_say_how_their_forecasts_did():
    late = outlook("2026-10-01", claimed=forecast_of(None, reason="thin"))
    rows = past(("2026-06-01", "2026-10-01", 0.4, 0.0), ("2026-08-01", "2026-10-01", 0.2, 0.0))
    assert card_sentence(rows, late) == (
        "The 2 forecasts for 1 October 2026 gave on average about 3 in 10; not everything was reached by then."
    )
    ten = past(*(("2026-06-01", "2026-10-01", 0.8, 1.0) for _ in range(10)))
    assert card_sentence(ten, late).endswith(
        "Over all of them the Brier score is 0.04: 0 is perfect, 0.25 is what a coin would get."
    )

"""Hours against the plan, word for word."""

import pandas as pd

from career_lib.tactics.deadline.hours_words import hours_sentence


def week_hours(logged, planned=5.0, on_break=0.0):
    table = pd.DataFrame({"logged": logged, "planned": planned}, dtype=float)
    return table.assign(balance=(table["logged"] - table["planned"]).cumsum(), on_break=on_break)


def test_hours_are_told_with_what_is_carried_and_without_blame():
    assert hours_sentence(week_hours([3.0] * 10, planned=[5.0] * 9 + [0.0], on_break=[0.0] * 9 + [1.0])) == (
        "30 hours in 10 weeks, 15 less than planned. 1 week of planned breaks is not counted. "
        "The last 4 weeks brought 3 a week, with 3.8 a week planned. "
        "Nothing has to be made up: if such weeks are the rule, 3 hours a week in the plan would be truer."
    )


def test_four_weeks_without_an_hour_are_said_so():
    assert "Nothing was logged in the last 4 weeks, with 5 a week planned." in hours_sentence(
        week_hours([5.0] * 6 + [0.0] * 4)
    )
    away = week_hours([5.0] * 6 + [0.0] * 4, planned=[5.0] * 6 + [0.0] * 4, on_break=[0.0] * 6 + [1.0] * 4)
    assert "Nothing was logged in the last 4 weeks, and nothing was planned." in hours_sentence(away)


def test_hours_as_planned_above_it_and_in_the_first_week():
    assert hours_sentence(week_hours([5, 5])) == "10 hours in 2 weeks, just as planned."
    assert hours_sentence(week_hours([6, 5.5])) == "11.5 hours in 2 weeks, 1.5 more than planned."
    assert hours_sentence(week_hours([1])) == "1 hour logged in the first week."
    assert hours_sentence(week_hours([0, 0])) == (
        "No hour is logged yet. Learning, gigs and check-ins on the page Log each have a field for hours."
    )

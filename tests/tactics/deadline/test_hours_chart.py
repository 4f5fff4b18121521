"""Hours of each week against the plan."""

from career_lib.tactics.deadline.hours_chart import hours_chart
from tests.marks import heights, labels, mark
from tests.results import week_hours


def test_one_week_of_hours_and_no_hour_at_all_are_no_line():
    assert hours_chart(week_hours([3])) is None
    assert hours_chart(week_hours([0, 0])) is None


def test_hours_are_drawn_against_the_plan_with_breaks_shaded():
    chart = hours_chart(week_hours([5, 0, 8, 1], planned=[5.0, 0.0, 5.0, 5.0], on_break=[0, 1, 0, 0]))
    assert heights(mark(chart, "logged")) == [5, 0, 8, 1]
    [stairs] = [patch for patch in chart.figure.axes[0].patches if patch.get_label() == "planned"]
    assert list(stairs.get_data().values) == [5, 0, 5, 5]
    assert [patch.get_width() for patch in chart.figure.axes[0].patches if patch.get_label() == "break"] == [7]
    assert {"break", "1 hour less than planned"} <= set(labels(chart))
    assert chart.description == (
        "14 hours logged in 4 weeks, 1 hour less than planned, 1 week of planned breaks left out. "
        "Most in the week to 8 Nov 2026: 8 hours."
    )

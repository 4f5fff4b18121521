"""Hours of gigs and what they brought, month by month."""

import numpy as np

from career_lib.tactics.freelance.chart import earnings_chart
from tests.marks import heights, labels, mark
from tests.results import months


def test_income_and_hours_stand_one_above_the_other():
    chart = earnings_chart(months([0, 12.5, 3], [0, 450, 0]))
    assert heights(mark(chart, "hours")) == [0, 12.5, 3]
    assert heights(mark(chart, "income", axes=1)) == [0, 450, 0]
    assert {"income, 450 in all", "450", "hours, 15.5 in all", "12.5"} <= set(labels(chart))
    assert chart.description == ("15.5 hours of gigs in 3 months, and an income of 450; most in Feb 2026, with 450.")


def test_income_that_is_not_shared_leaves_the_hours():
    chart = earnings_chart(months([0, 12.5, 3], [np.nan] * 3))
    assert len(chart.figure.axes) == 1
    assert "income" not in " ".join(labels(chart)) + chart.description


def test_without_an_income_yet_the_hours_stand_alone():
    chart = earnings_chart(months([0, 12.5, 3], [0, 0, 0]))
    assert [axes.get_ylabel() for axes in chart.figure.axes] == [""]
    assert heights(mark(chart, "hours")) == [0, 12.5, 3]
    assert "income" not in " ".join(labels(chart))
    assert chart.description == ("15.5 hours of gigs in 3 months, no income yet; most in Feb 2026, with 12.5 hours.")


def test_an_income_without_hours_stands_alone():
    chart = earnings_chart(months([0, 0], [0, 300]))
    assert heights(mark(chart, "income")) == [0, 300]
    assert len(chart.figure.axes) == 1


def test_no_hour_and_no_income_is_no_chart():
    assert earnings_chart(months([0, 0], [0, 0])) is None
    assert earnings_chart(months([0, 0], [np.nan, np.nan])) is None

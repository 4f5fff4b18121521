"""Applications by how they were made, each with its answers."""

import pytest

from career_lib.tactics.deadline.applications_chart import funnel_chart
from tests.marks import bars, labels, mark
from tests.results import a_hundred_and_two, funnel


def test_a_hundred_cold_letters_do_not_hide_two_referrals():
    chart = funnel_chart(a_hundred_and_two())
    assert {
        "Cold",
        "1% (0–5%)",
        "Through someone",
        "too few to tell",
    } <= set(labels(chart))
    shown_counts = [text for text in labels(chart) if text.isdecimal()]
    assert shown_counts == ["100", "1", "0", "0", "2", "2", "2", "0"]
    [interval] = bars(chart, "interval")
    assert (interval.x0, interval.width) == (0.002, pytest.approx(0.045))
    assert list(mark(chart, "rate").get_xdata()) == [0.01]
    assert chart.description == (
        "Applications by how they were made. Cold: 100 applied, 1 replied, 0 interviews, 0 offers, 1% answered; "
        "through someone: 2 applied, 2 replied, 2 interviews, 0 offers."
    )


def test_without_an_application_there_is_no_chart():
    assert funnel_chart(funnel()) is None

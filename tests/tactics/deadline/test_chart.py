"""The burndown: its lines, their names, and what it says of them."""

import datetime as dt

import pytest

from career_lib.tactics.deadline.chart import burndown_chart
from tests.marks import labels, mark
from tests.results import TODAY, commitments, fan, weekly


def test_the_burndown_draws_claimed_proven_and_the_straight_line():
    chart = burndown_chart(weekly(), commitments("2027-07-12"), None, TODAY)
    assert list(mark(chart, "claimed").get_ydata()) == [60, 57, 57, 50]
    assert list(mark(chart, "proven").get_ydata()) == [70, 70, 66, 64]
    assert list(mark(chart, "scope").get_ydata()) == [100, 100, 100, 110]
    assert list(mark(chart, "standing").get_ydata()) == [60, 0]
    assert {"claimed 50", "proven 64", "asked 110", "deadline 12 Jul 2027", "today"} <= set(labels(chart))
    assert chart.description == (
        "On 15 Nov 2026, 50 of 110 units of work are left by claimed level and 64 by proven level; "
        "on 25 Oct 2026 it was 60 by claimed level. "
        "A straight line that would leave 48 today leads to the deadline on 12 Jul 2027."
    )


def test_an_earlier_deadline_stays_visible_as_a_ghost():
    chart = burndown_chart(weekly(), commitments("2027-01-31", "2027-07-12"), None, TODAY)
    assert mark(chart, "earlier").get_color() != mark(chart, "standing").get_color()
    assert "before: 31 Jan 2027" in labels(chart)
    assert chart.description.endswith("The deadline before was 31 Jan 2027.")


def test_the_forecast_leads_from_the_work_left_today_to_its_finishes():
    chart = burndown_chart(weekly(), commitments("2027-07-12"), fan(), TODAY)
    x, y = mark(chart, "middle").get_data()
    assert (list(y), x[1] - x[0]) == ([50, 0], (dt.date(2027, 8, 1) - TODAY).days)
    [area] = [patch for patch in chart.figure.axes[0].patches if patch.get_label() == "fan"]
    early, late = (dt.date(2027, 5, 1) - TODAY).days, (dt.date(2028, 2, 1) - TODAY).days
    assert [list(corner - [x[0], 0]) for corner in area.get_xy()[:3]] == [[0, 50], [early, 0], [late, 0]]
    assert chart.description.endswith(
        "The forecast ends between 1 May 2027 and 1 Feb 2028 in 8 of 10 cases, and by 1 Aug 2027 in half of them."
    )


def test_each_kind_of_line_is_named_and_only_what_is_drawn():
    ways = burndown_chart(weekly(), commitments("2027-01-31", "2027-07-12"), fan(), TODAY)
    assert {
        "straight line to the deadline",
        "before",
        "forecast (line: the middle; area: 8 in 10)",
    } <= set(labels(ways))
    bare = burndown_chart(weekly(), commitments(), None, TODAY)
    assert not {"straight line to the deadline", "before"} & set(labels(bare))


def test_a_far_forecast_is_cut_off_half_the_time_past_the_deadline():
    chart = burndown_chart(weekly(), commitments("2027-07-12"), fan(late="2080-01-01"), TODAY)
    first, end = chart.figure.axes[0].get_xlim()
    deadline = mark(chart, "standing").get_xdata()[1]
    assert (end - first) / (deadline - first) == pytest.approx(1.5 * 1.03)


def test_without_a_rated_skill_there_is_no_burndown():
    nothing = weekly((0.0,), (0.0,), (0.0,))
    assert burndown_chart(nothing, commitments("2027-07-12"), None, TODAY) is None


def test_marks_of_the_first_day_are_not_cut_at_the_edge():
    chart = burndown_chart(weekly((50.0,), (50.0,), (50.0,)), commitments("2028-05-14"), None, TODAY)
    marks = [line for line in chart.figure.axes[0].lines if line.get_marker() in ("s", "o")]
    assert len(marks) == 2
    assert not any(line.get_clip_on() for line in marks)

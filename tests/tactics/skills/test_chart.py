"""Gaps as bars, in the order in which they came."""

import numpy as np

from career_lib.tactics.skills.chart import gap_chart
from tests.marks import labels, mark, middles, widths
from tests.results import gaps, three_gaps


def test_gaps_are_drawn_in_the_order_that_they_came_in():
    chart = gap_chart(three_gaps())
    assert widths(chart, "claimed") == [1, 3]
    assert widths(chart, "proven") == [1, 2]
    assert middles(chart, "claimed") == middles(chart, "proven") == [0, 1]
    assert [segment[0][0] for segment in mark(chart, "required").get_segments()] == [4, 3, 4]
    assert [text for text in labels(chart) if text in ("SEO", "Budgeting", "Copywriting")] == [
        "SEO",
        "Budgeting",
        "Copywriting",
    ]
    assert {"12", "✓", "not rated"} <= set(labels(chart))
    assert chart.description == (
        "1 of 2 rated skills lie below the level that is asked. First SEO: 4 is asked, 1 claimed, 1 proven. "
        "1 is not rated yet."
    )


def test_a_chart_of_gaps_grows_with_its_rows_up_to_fourteen():
    heights = [
        gap_chart(gaps(*((f"Skill {i}", 3, 4, 2.0, 1.0) for i in range(count)))).figure.get_figheight()
        for count in (3, 14, 15, 40)
    ]
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_more_than_fourteen_gaps_are_said_to_be_more():
    chart = gap_chart(gaps(*((f"Skill {i}", 3, 4, 2.0, 1.0) for i in range(16))))
    assert "and 2 more in the table" in labels(chart)
    assert chart.description.endswith("The chart shows the first 14; 2 more are in the table.")


def test_unrated_skills_alone_are_still_a_chart():
    chart = gap_chart(gaps(("SEO", 4, 4, np.nan, np.nan)))
    assert chart.description == "No skill is rated yet."


def test_a_form_shows_each_skill_that_is_rated_in_it():
    table = gaps(*((f"Skill {i}", 3, 4, 1, 1) for i in range(16)))
    assert len(widths(gap_chart(table, most=16), "claimed")) == 16
    assert "in the table" not in " ".join(labels(gap_chart(table, most=16)))


def test_without_a_skill_there_is_no_chart_of_gaps():
    assert gap_chart(gaps()) is None

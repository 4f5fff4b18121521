"""Many journeys in one picture: their chances, their burndowns, and the skills they miss."""

import datetime as dt

import numpy as np
import pandas as pd
from matplotlib.text import Text

from career_lib.coach.chart import burndowns_chart, chances_chart, hardest_chart
from career_lib.coach.standing import Standing, hardest
from career_lib.drawing.lettering import SMALL, wide
from career_lib.drawing.style import WIDTH
from tests.marks import mark
from tests.results import LONG, TODAY


def words_of(chart):
    return [text.get_text() for text in chart.figure.findobj(Text) if text.get_text()]


def test_chances_are_counted_in_tenths_and_a_sure_one_is_in_the_last():
    chart = chances_chart(pd.Series([0.0, 0.09, 0.1, 0.55, 1.0, np.nan]))
    tops = [int(line[1][1]) for line in mark(chart, "travellers").get_segments()]
    assert tops == [2, 1, 0, 0, 0, 1, 0, 0, 0, 1]
    assert "chance to make the date, of 10" in words_of(chart)
    assert chart.description == (
        "Of 5 travellers with a forecast, 3 have a chance below 5 in 10 to make the date, and 2 one of 5 in 10 "
        "or more; the middle one has about 1 in 10."
    )
    assert chances_chart(pd.Series([np.nan])) is None
    assert (
        chances_chart(pd.Series([0.7])).description
        == "The one traveller with a forecast has a chance of about 7 in 10 to make the date."
    )


def going(id, left=(10.0, 8.0), deadline=dt.date(2027, 11, 15)):
    start = dt.date(2026, 1, 12)
    work = ((start, left[0]), (TODAY, left[1]))
    return Standing(id, deadline=deadline, committed_on=start if deadline else None, committed_work=left[0], work=work)


def test_each_small_burndown_has_its_work_its_line_and_its_name():
    chart = burndowns_chart(
        [going("ada"), going("bo", (10.0, 1.0)), Standing("unrated"), going("c" * 32, deadline=None)]
    )
    first, _, third = chart.figure.axes
    assert list(first.lines[0].get_ydata()) == [10, 8]
    assert [line.get_label() for line in first.lines] == ["ada", "today", "way", "ground"]
    assert list(first.lines[2].get_ydata()) == [10, 0]
    assert len(third.lines) == 3  # no deadline, no line to it
    name = third.texts[-1]
    assert name.get_text().endswith("…") and wide(name.get_text(), SMALL) <= third.get_position().width * WIDTH + 0.01
    assert chart.description == (
        f"Small burndowns of 3 journeys: ada, bo, {'c' * 32}. "
        "1 of them has more work left than the straight line to the deadline would leave today."
    )
    assert burndowns_chart([Standing("unrated")]) is None


def test_no_more_than_twenty_four_small_burndowns_are_drawn():
    assert len(burndowns_chart([going(f"j{i}") for i in range(30)]).figure.axes) == 24


def test_a_first_day_and_nothing_left_can_be_drawn():
    day = Standing("ada", work=((TODAY, 0.0),))
    [axes] = burndowns_chart([day]).figure.axes
    assert axes.get_ylim()[1] > 0 and axes.get_xlim()[1] > axes.get_xlim()[0]


def test_the_hardest_skills_are_bars_with_their_work_and_how_many_miss_it():
    missing = [Standing("ada", gaps=(("SEO", 6.0), (LONG, 4.0))), Standing("bo", gaps=(("SEO", 3.0),))]
    chart = hardest_chart(hardest(missing), 5)
    assert {"9 · 2 of 5", "4 · 1 of 5", "work · travellers"} <= set(words_of(chart))
    assert chart.description == (
        f"Work missing by skill, and how many travellers miss levels in it: SEO 9, 2 of 5; {LONG} 4, 1 of 5."
    )
    assert hardest_chart(hardest([]), 0) is None
    many = [Standing("ada", gaps=tuple((f"Skill {i}", float(i + 1)) for i in range(30)))]
    assert sum(text.startswith("Skill") for text in words_of(hardest_chart(hardest(many), 1))) == 12

"""Both ratings of a skill on one line."""

from career_lib.tactics.skills.agreement_chart import agreement_chart
from tests.results import rated_twice


def test_without_a_skill_that_both_rated_there_is_no_chart_of_agreement():
    assert agreement_chart(rated_twice()) is None


def test_both_ratings_of_a_skill_stand_on_one_line_with_the_proven_level():
    chart = agreement_chart(rated_twice(("SEO", 4, 1, 3.0), ("Budgeting", 1, 2, 1.0), ("Copywriting", 3, 3, 3.0)))
    axes = chart.figure.axes[0]
    marks = {line.get_label(): (list(line.get_xdata()), line.get_marker()) for line in axes.lines}
    assert marks == {"own": ([4, 1, 3], "o"), "mentor": ([1, 2, 3], "D")}
    strokes = {part.get_label(): [list(path[:, 0]) for path in part.get_segments()] for part in axes.collections}
    del strokes["grid"]
    assert strokes == {"difference": [[4, 1], [1, 2], [3, 3]], "proven": [[3, 3], [1, 1], [3, 3]]}
    assert chart.description == (
        "3 skills rated by you and your mentor: you are higher on 1, lower on 1, at the same level on 1. "
        "Furthest apart on SEO: 4 by you, 1 by your mentor, 3 proven."
    )


def test_two_who_agree_are_told_so():
    assert agreement_chart(rated_twice(("SEO", 3, 3, 3.0))).description == (
        "1 skill rated by you and your mentor: you are higher on 0, lower on 0, at the same level on 1."
    )

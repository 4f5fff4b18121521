import pandas as pd
import pytest

from career_lib.tactics.deadline.burndown import commitments, pace, weekly_burndown
from career_lib.tactics.skills.gaps import readiness, skill_gaps
from tests.story import journey_of

A_MONTH = """
    deadlines
    on, deadline, reason
    2026-01-12, 2026-03-23, ten weeks

    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 4
    2026-01-12, Copywriting, 2, 3

    assessments
    on, skill, level
    2026-01-12, SEO, 1
    2026-01-12, Copywriting, 2
    2026-01-20, SEO, 3
    2026-01-30, SEO, 2
"""


def test_work_is_done_when_a_level_rises_and_a_rating_that_falls_undoes_it():
    weekly = weekly_burndown(journey_of(A_MONTH, as_of="2026-02-02"))
    assert list(weekly["on"]) == list(pd.to_datetime(["2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02"]))
    assert weekly["scope"].tolist() == [26, 26, 26, 26]
    assert weekly["done"].tolist() == [9, 9, 19, 14]
    assert weekly["remaining"].tolist() == [17, 17, 7, 12]
    assert weekly["progress"].tolist() == [0, 0, 10, -5]


def test_proven_work_counts_what_the_record_supports():
    weekly = weekly_burndown(journey_of(A_MONTH, as_of="2026-02-02"))
    assert weekly["proven_done"].tolist() == [9, 9, 14, 14], "SEO at 3 is believed up to 2"
    assert weekly["proven_progress"].tolist() == [0, 0, 5, 0]


def test_the_ideal_line_leads_from_the_day_of_the_commitment_to_nothing_at_the_deadline():
    weekly = weekly_burndown(journey_of(A_MONTH, as_of="2026-03-30"))
    assert weekly["ideal"].iloc[:3].tolist() == pytest.approx([17, 17 * 0.9, 17 * 0.8])
    assert weekly["ideal"].iloc[-2:].tolist() == [0, 0], "at the deadline and after it, nothing should be left"


def test_before_the_first_commitment_there_is_no_line():
    late = A_MONTH.replace("2026-01-12, 2026-03-23", "2026-01-19, 2026-03-23")
    ideal = weekly_burndown(journey_of(late, as_of="2026-01-26"))["ideal"]
    assert ideal.isna().tolist() == [True, False, False]


def test_a_moved_deadline_leaves_the_old_one_visible_and_starts_a_new_line():
    moved = A_MONTH.replace("ten weeks", "ten weeks\n    2026-01-26, 2026-04-06, a sick child")
    journey = journey_of(moved, as_of="2026-02-02")
    committed = commitments(journey)
    assert committed["remaining"].tolist() == [17, 7]
    assert committed["standing"].tolist() == [False, True]
    assert committed["reason"].tolist() == ["ten weeks", "a sick child"]
    assert weekly_burndown(journey)["ideal"].tolist() == pytest.approx([17, 15.3, 7, 6.3])


def test_the_same_deadline_again_is_no_new_commitment_and_of_two_on_a_day_the_last_counts():
    committed = commitments(
        journey_of("""
        deadlines
        on, deadline, reason
        2026-01-12, 2027-12-01, a slip of the pen
        2026-01-12, 2027-01-12, a year
        2026-02-12, 2027-01-12, still a year
    """)
    )
    assert committed["reason"].tolist() == ["a year"]


def test_a_deadline_set_before_the_first_requirement_starts_at_the_work_left_then():
    committed = commitments(
        journey_of("""
        deadlines
        on, deadline
        2026-01-12, 2027-01-12

        requirements
        on, skill, importance, level
        2026-01-20, SEO, 5, 4

        assessments
        on, skill, level
        2026-01-20, SEO, 1
    """)
    )
    assert committed["remaining"].tolist() == [15]
    assert committed["on"].tolist() == [pd.Timestamp("2026-01-12")]


def test_a_first_rating_is_no_progress_on_any_day():
    weekly = weekly_burndown(
        journey_of(
            """
        requirements
        on, skill, importance, level
        2026-01-12, SEO, 5, 4

        assessments
        on, skill, level
        2026-01-25, SEO, 3
    """,
            as_of="2026-02-02",
        )
    )
    assert weekly["done"].tolist() == [15, 15, 15, 15]
    assert weekly["progress"].tolist() == [0, 0, 0, 0]


def test_requirements_added_raised_and_dropped_move_the_scope_and_never_the_progress():
    weekly = weekly_burndown(
        journey_of(
            """
        requirements
        on, skill, importance, level
        2026-01-12, SEO, 5, 2
        2026-01-15, Copywriting, 2, 3
        2026-01-22, SEO, 5, 4
        2026-01-29, Copywriting, 2, 0

        assessments
        on, skill, level
        2026-01-12, SEO, 3
        2026-01-12, Copywriting, 1
    """,
            as_of="2026-02-02",
        )
    )
    assert weekly["scope"].tolist() == [10, 16, 26, 20]
    assert weekly["done"].tolist() == [10, 12, 17, 15]
    assert weekly["progress"].tolist() == [0, 0, 0, 0]


def test_progress_is_measured_against_the_requirements_at_the_end_of_the_week():
    weekly = weekly_burndown(
        journey_of(
            """
        requirements
        on, skill, importance, level
        2026-01-12, SEO, 5, 2
        2026-01-15, SEO, 1, 4

        assessments
        on, skill, level
        2026-01-12, SEO, 1
        2026-01-14, SEO, 4
    """,
            as_of="2026-01-19",
        )
    )
    assert weekly["progress"].tolist() == [0, 3], "three levels at the importance of 1 that stood in the end"


def test_the_last_row_agrees_with_readiness():
    journey = journey_of(A_MONTH, as_of="2026-02-05")
    last, ready = weekly_burndown(journey).iloc[-1], readiness(skill_gaps(journey))
    assert (last["scope"], last["done"], last["proven_done"]) == (ready.scope, ready.done, ready.proven_done)


def test_pace_is_the_mean_of_the_last_whole_weeks_and_the_required_pace_what_is_left_a_week():
    journey = journey_of(A_MONTH, as_of="2026-02-02")
    now = pace(weekly_burndown(journey), commitments(journey))
    assert now.recent == pytest.approx((0 + 10 - 5) / 3)
    assert now.proven_recent == pytest.approx(5 / 3)
    assert now.weeks_counted == 3
    assert now.weeks_left == 7
    assert now.required == pytest.approx(12 / 7)


def test_pace_looks_back_no_further_than_it_is_told():
    journey = journey_of(A_MONTH, as_of="2026-02-02")
    assert pace(weekly_burndown(journey), commitments(journey), weeks=2).recent == 2.5


def test_a_week_and_a_half_has_no_pace_yet():
    journey = journey_of(A_MONTH, as_of="2026-01-22")
    now = pace(weekly_burndown(journey), commitments(journey))
    assert now.recent is None
    assert now.proven_recent is None


def test_without_a_deadline_after_it_and_with_nothing_left_no_pace_is_required():
    without = journey_of(A_MONTH.split("\n\n", 1)[1], as_of="2026-02-02")
    now = pace(weekly_burndown(without), commitments(without))
    assert (now.required, now.weeks_left, now.deadline) == (None, None, None)

    passed = journey_of(A_MONTH, as_of="2026-03-30")
    now = pace(weekly_burndown(passed), commitments(passed))
    assert (now.required, now.weeks_left) == (None, -1)

    finished = journey_of(A_MONTH + "    2026-02-01, SEO, 4\n    2026-02-01, Copywriting, 3", as_of="2026-02-02")
    now = pace(weekly_burndown(finished), commitments(finished))
    assert (now.remaining, now.required) == (0, None)

import pytest

from career_lib.journey.plan import Break
from career_lib.tactics.deadline.hours import hours_a_level, logged_hours, weekly_hours
from tests.story import journey_of

THREE_TABLES = """
    learning
    on, skill, kind, hours
    2026-01-14, SEO, course, 3

    gigs
    on, gig, step, hours
    2026-01-20, Bakery, won, 4

    checkins
    on, energy, hours
    2026-01-25, 3, 1.5
"""


def test_hours_are_logged_in_three_tables_and_the_balance_is_carried():
    weekly = weekly_hours(journey_of(THREE_TABLES, start="2026-01-12", as_of="2026-01-25", hours_per_week=7))
    assert weekly["planned"].tolist() == pytest.approx([7, 7])
    assert weekly["logged"].tolist() == [3, 5.5]
    assert weekly["balance"].tolist() == pytest.approx([-4, -5.5])


def test_hours_of_the_first_day_count_and_those_of_the_day_before_do_not():
    text = THREE_TABLES.replace("2026-01-14, SEO", "2026-01-12, SEO").replace(
        "2026-01-20, Bakery", "2026-01-11, Bakery"
    )
    weekly = weekly_hours(journey_of(text, start="2026-01-12", as_of="2026-01-25"))
    assert weekly["logged"].tolist() == [3, 1.5]


def test_the_first_week_plans_only_the_days_since_the_start():
    weekly = weekly_hours(journey_of("", start="2026-01-12", as_of="2026-01-21", hours_per_week=7))
    assert weekly["planned"].tolist() == pytest.approx([3, 7])


def test_a_planned_break_plans_nothing_and_its_last_day_is_worked_again():
    weekly = weekly_hours(
        journey_of(
            "",
            start="2026-01-12",
            as_of="2026-02-01",
            hours_per_week=7,
            breaks=[
                Break(start="2026-01-17", back="2026-01-26"),
                Break(start="2026-01-18", back="2026-01-20", reason="counted once"),
            ],
        )
    )
    assert weekly["planned"].tolist() == pytest.approx([5, 0, 7])
    assert weekly["on_break"].tolist() == pytest.approx([2 / 7, 1, 0])


def test_a_break_in_a_first_week_that_is_not_whole_is_a_share_of_its_days():
    days_off = [Break(start="2026-01-12", back="2026-01-13")]
    weekly = weekly_hours(journey_of("", start="2026-01-12", as_of="2026-01-13", breaks=days_off))
    assert weekly["on_break"].tolist() == [0.5]


def test_hours_before_the_start_lie_outside_the_plan():
    journey = journey_of(THREE_TABLES, start="2026-01-19", as_of="2026-01-25")
    assert weekly_hours(journey)["logged"].tolist() == [5.5]
    assert logged_hours(journey)["hours"].sum() == 8.5


def test_before_the_start_nothing_is_planned():
    weekly = weekly_hours(journey_of("", start="2026-01-12", as_of="2026-01-01"))
    assert weekly[["planned", "logged", "balance", "on_break"]].to_numpy().tolist() == [[0, 0, 0, 0]]


def test_hours_a_level_are_all_hours_logged_by_the_levels_gained():
    journey = journey_of("""
        assessments
        on, skill, level
        2026-01-12, SEO, 1
        2026-02-12, SEO, 3
        2026-01-12, Copywriting, 2

        learning
        on, skill, kind, hours
        2026-02-01, SEO, book, 10
        2026-02-01, Copywriting, book, 6

        gigs
        on, gig, step, hours
        2026-02-02, Bakery, delivered, 5

        checkins
        on, energy, hours
        2026-02-12, 3, 3
    """)
    # Overall: 24 hours for 2 levels and the prior's 40 for 2: 16 a level. The 8 that name no skill belong to the
    # 2 levels gained, which are SEO's: (10 + 8 + 32) / 4; Copywriting: (6 + 32) / 2.
    assert hours_a_level(journey, ["SEO", "Copywriting", "New"]) == [12.5, 19, 16]


def test_hours_that_moved_no_level_make_every_level_dearer():
    journey = journey_of("""
        assessments
        on, skill, level
        2026-01-12, SEO, 1

        checkins
        on, energy, hours
        2026-02-12, 3, 30
    """)
    assert hours_a_level(journey, ["SEO"]) == [35], "30 hours for nothing, and the prior's 40 for 2"

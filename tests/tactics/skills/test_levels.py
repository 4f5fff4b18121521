import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from career_lib.tactics.skills.levels import (
    Log,
    claimed_levels,
    evidence,
    mentor_ratings,
    own_ratings,
    proven_levels,
    requirements,
    values_on,
)
from tests.story import journey_of

SEO = pd.Index(["SEO"])


def days(*texts):
    return pd.DatetimeIndex(pd.to_datetime(list(texts)))


def levels(table):
    return list(table["SEO"])


def test_a_skill_stands_at_its_latest_rating_and_before_the_first_at_the_first():
    journey = journey_of("""
        assessments
        on, skill, level
        2026-02-10, SEO, 1
        2026-03-10, SEO, 3
        2026-04-10, SEO, 2
    """)
    on = days("2026-01-01", "2026-02-10", "2026-03-09", "2026-03-10", "2026-04-10")
    assert levels(claimed_levels(journey, on, SEO)) == [1, 1, 1, 3, 2]


def test_a_skill_that_only_the_mentor_rated_is_not_rated():
    journey = journey_of("""
        assessments
        on, skill, level, by
        2026-02-10, SEO, 3, mentor
    """)
    assert np.isnan(claimed_levels(journey, days("2026-03-01"), SEO)).all(axis=None)
    assert np.isnan(proven_levels(journey, days("2026-03-01"), SEO)).all(axis=None)


def test_without_a_win_or_a_word_of_the_mentor_two_is_believed():
    journey = journey_of("""
        assessments
        on, skill, level, by
        2026-02-01, SEO, 5, self
        2026-03-01, SEO, 4, mentor
        2026-04-01, SEO, 3, mentor
    """)
    on = days("2026-02-01", "2026-03-01", "2026-04-01")
    assert levels(proven_levels(journey, on, SEO)) == [2, 4, 3], "the mentor's latest level holds, also a lower one"


def test_each_win_and_delivered_gig_proves_one_level_up_to_the_claimed_one():
    journey = journey_of("""
        assessments
        on, skill, level
        2026-02-01, SEO, 4

        wins
        on, win, skills, metric
        2026-02-10, Fixed the titles, SEO, rank
        2026-02-11, Fixed the titles, SEO, rank
        2026-04-01, Fixed the links, SEO, rank

        gigs
        on, gig, step, skills
        2026-03-01, Bakery, won, SEO
        2026-03-10, Bakery, delivered,
        2026-03-20, Bakery, paid,
    """)
    on = days("2026-02-09", "2026-02-11", "2026-03-09", "2026-03-10", "2026-04-01")
    assert levels(proven_levels(journey, on, SEO)) == [2, 3, 3, 4, 4]
    assert list(evidence(journey)["what"]) == ["Fixed the titles", "Bakery", "Fixed the links"]


def test_a_gig_and_its_first_win_are_one_piece_of_evidence():
    journey = journey_of("""
        gigs
        on, gig, step, skills
        2026-02-01, Bakery, delivered, SEO

        wins
        on, win, skills, metric, origin
        2026-02-10, Fixed the titles, SEO, rank, bakery
        2026-02-20, Fixed the links, SEO, rank, Bakery
        2026-02-21, Wrote the copy, Copywriting, orders, Bakery
    """)
    told = evidence(journey)
    assert list(zip(told["on"].dt.strftime("%m-%d"), told["skill"], told["what"], strict=True)) == [
        ("02-01", "SEO", "Bakery"),
        ("02-20", "SEO", "Fixed the links"),
        ("02-21", "Copywriting", "Wrote the copy"),
    ]


def test_a_gig_delivered_after_its_win_adds_nothing():
    journey = journey_of("""
        wins
        on, win, skills, metric, origin
        2026-02-10, Fixed the titles, SEO, rank, Bakery

        gigs
        on, gig, step, skills
        2026-02-20, Bakery, delivered, SEO
    """)
    assert list(evidence(journey)["what"]) == ["Fixed the titles"]


def test_a_skill_named_after_the_delivery_counts_from_then():
    journey = journey_of("""
        gigs
        on, gig, step, skills
        2026-02-01, Bakery, delivered,
        2026-03-01, Bakery, paid, SEO
    """)
    assert list(evidence(journey)["on"]) == [pd.Timestamp("2026-03-01")]


def test_a_requirement_of_level_0_is_taken_off():
    journey = journey_of("""
        requirements
        on, skill, importance, level
        2026-01-12, SEO, 5, 4
        2026-01-12, Copywriting, 4, 3
        2026-02-12, SEO, 5, 0
        2026-02-12, Copywriting, 4, 2
    """)
    asked = requirements(journey)
    assert list(asked.index) == ["Copywriting"]
    assert asked.loc["Copywriting", "required"] == 2


@given(
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from("abc"), st.integers(0, 5)), max_size=30),
    st.sets(st.integers(0, 20), max_size=8),
)
def test_a_thing_has_the_latest_value_up_to_each_day(rows, on):
    rows, on = sorted(rows, key=lambda row: row[0]), sorted(on)
    begin = np.datetime64("2026-01-12", "D")
    when, thing, value = zip(*rows, strict=True) if rows else ((), (), ())
    log = Log(
        begin + np.array(when, dtype="timedelta64[D]"), np.array(thing, dtype="object"), np.array(value, dtype=float)
    )
    found = values_on(log, begin + np.array(on, dtype="timedelta64[D]"), ["b", "a"], before=-1)
    for i, day in enumerate(on):
        for j, name in enumerate("ba"):
            values = [value for when, thing, value in rows if thing == name and when <= day]
            assert found[i, j] == (values[-1] if values else -1)


def test_what_a_traveller_rates_is_kept_apart_from_what_the_mentor_does():
    journey = journey_of("""
        assessments
        on, skill, level, by
        2026-02-01, SEO, 3, self
        2026-03-01, SEO, 1, mentor
        2026-04-01, SEO, 4, self
    """)
    assert own_ratings(journey)["level"].tolist() == [3, 4]
    assert mentor_ratings(journey)["level"].tolist() == [1]

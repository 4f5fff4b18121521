import datetime as dt

import pandas as pd
import pytest

from career_lib.journey import weeks
from tests.story import journey_of


def test_a_thing_stands_at_its_latest_row_and_things_keep_the_order_of_first_mention():
    journey = journey_of("""
        gigs
        on, gig, step
        2026-03-01, Bakery, paid
        2026-02-01, Bakery, lead
        2026-02-02, Choir, lead
        2026-02-02, Choir, lost
    """)
    latest = journey.latest("gigs")
    assert list(latest.index) == ["Bakery", "Choir"]
    assert list(latest["step"]) == ["paid", "lost"], "of two rows on one day, the later row counts"
    assert latest.index.name == "gig"


def test_latest_keeps_types_also_when_there_is_nothing():
    nothing, something = journey_of(""), journey_of("requirements\non, skill, importance, level\n2026-02-01, SEO, 5, 4")
    assert list(nothing.latest("requirements")["level"]) == []
    assert something.latest("requirements")["level"].dtype == nothing.latest("requirements")["level"].dtype == "int64"


def test_a_table_that_tells_no_story_of_one_thing_has_no_latest():
    with pytest.raises(ValueError, match="touches has no key"):
        journey_of("").latest("touches")


def test_a_journey_holds_no_row_later_than_its_day():
    journey = journey_of(
        """
        events
        on, event, kind
        2026-02-01, Meetup, meetup
        2026-02-02, Talk, talk
        """,
        as_of="2026-02-01",
    )
    assert list(journey.events["event"]) == ["Meetup"]
    assert list(journey.until(dt.date(2026, 1, 31)).events["event"]) == []


def test_names_are_spelled_as_they_were_first():
    journey = journey_of("""
        requirements
        on, skill, importance, level
        2026-01-12, SEO, 5, 4

        wins
        on, win, skills, metric
        2026-02-01, Brought the shop to page one, seo; Seo, rank

        assessments
        on, skill, level
        2026-01-12, Seo, 1
    """)
    assert list(journey.assessments["skill"]) == ["SEO"]
    assert set(journey.wins["skills"].iloc[0]) == {"SEO"}


def test_weeks_end_today_and_reach_back_to_the_start():
    journey = journey_of("", start="2026-01-12", as_of="2026-01-26")
    assert list(weeks(journey)) == list(pd.to_datetime(["2026-01-12", "2026-01-19", "2026-01-26"]))
    assert list(weeks(journey_of("", start="2026-01-12", as_of="2026-01-25"))) == list(
        pd.to_datetime(["2026-01-18", "2026-01-25"])
    )


@pytest.mark.parametrize("as_of", ["2026-01-12", "2025-12-01"])
def test_there_is_always_one_week_even_on_the_first_day_or_before(as_of):
    assert list(weeks(journey_of("", start="2026-01-12", as_of=as_of))) == [pd.Timestamp(as_of)]

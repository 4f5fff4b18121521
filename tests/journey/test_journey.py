import datetime as dt

import pandas as pd
import pytest

from career_lib.journey.journey import weeks, worked_out_once
from career_lib.sharing.view import view
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


def test_a_column_is_that_of_the_table_whoever_looks():
    journey = journey_of("""
        wins
        on, win, skills, metric, after
        2026-02-01, A, SEO; Copywriting, m, 3
        2026-03-01, B, SEO, m,
    """)
    for seen in (journey, view(journey, "mentor"), journey.until(dt.date(2026, 2, 1))):
        for name, values in seen.wins.items():
            assert seen.column("wins", name).dtype == values.to_numpy().dtype
            assert pd.Series(seen.column("wins", name)).equals(pd.Series(values.to_numpy()))
    assert list(journey.until(dt.date(2026, 2, 1)).column("wins", "skills")) == [("SEO", "Copywriting")]


def test_nobody_can_change_a_column_that_all_share():
    journey = journey_of("wins\non, win, metric\n2026-03-01, A, m")
    with pytest.raises(ValueError, match="read-only"):
        journey.column("wins", "win")[0] = "B"


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


SUMMER = {
    "breaks": (
        {"start": "2026-07-11", "back": "2026-07-27"},
        {"start": "2026-07-20", "back": "2026-07-30"},
        {"start": "2026-12-19", "back": "2027-01-04"},
    )
}


def test_days_in_planned_breaks_are_counted_once_and_a_break_ends_before_the_day_back():
    journey = journey_of("", as_of="2026-08-01", **SUMMER)
    assert journey.days_off(dt.date(2026, 7, 1), dt.date(2026, 8, 1)) == 19, "11 to 29 July, in two breaks that overlap"
    assert journey.days_off(dt.date(2026, 7, 10), dt.date(2026, 7, 11)) == 1
    assert journey.days_off(dt.date(2026, 7, 11), dt.date(2026, 7, 11)) == 0
    assert journey.days_off(dt.date(2026, 7, 29), dt.date(2026, 8, 1)) == 0


def test_patience_waits_while_a_break_lasts():
    ask = pd.Timestamp("2026-07-01")
    assert journey_of("", as_of="2026-07-29", **SUMMER).days_since(ask) == 9
    on_time = journey_of("", as_of="2026-08-03", **SUMMER)
    assert on_time.days_since(ask) == 14
    assert on_time.days_after(ask, 14) == pd.Timestamp("2026-08-03")
    assert on_time.days_after(ask, 9) == pd.Timestamp("2026-07-10")
    assert on_time.days_after(ask, 10) == pd.Timestamp("2026-07-30"), "the day back, not a day of the break"


@pytest.mark.parametrize(("as_of", "back"), [("2026-07-10", None), ("2026-07-20", "2026-07-30"), ("2026-07-30", None)])
def test_a_break_holds_its_first_day_and_not_the_day_back(as_of, back):
    pause = journey_of("", as_of=as_of, **SUMMER).break_today()
    assert (pause and pause.back.isoformat()) == back


def test_a_result_is_worked_out_once_for_a_journey_and_anew_for_an_earlier_one():
    asked = []

    @worked_out_once
    def rows(journey):
        asked.append(journey.as_of)
        return len(journey.wins)

    journey = journey_of("wins\non, win, metric\n2026-03-01, A, m\n2026-04-01, B, m")
    assert (rows(journey), rows(journey), rows(journey.until(dt.date(2026, 3, 1)))) == (2, 2, 1)
    assert asked == [dt.date(2026, 4, 1), dt.date(2026, 3, 1)]

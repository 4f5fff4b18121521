import datetime as dt

import numpy as np
import pandas as pd

from career_lib.changes import since
from tests.story import journey_of

TWO_MONTHS = """
    deadlines
    on, deadline
    2026-01-12, 2027-01-12
    2026-03-02, 2027-06-30

    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 4
    2026-01-12, Copywriting, 2, 3
    2026-01-12, Printing, 1, 1
    2026-01-12, Not rated yet, 1, 1
    2026-03-01, SEO, 4, 3
    2026-03-01, Budgeting, 3, 2
    2026-03-01, Printing, 1, 0

    assessments
    on, skill, level
    2026-01-12, SEO, 1
    2026-01-12, Copywriting, 2
    2026-03-01, SEO, 2
    2026-03-01, Budgeting, 1

    learning
    on, skill, kind, hours
    2026-02-01, SEO, book, 5
    2026-02-28, SEO, book, 3
    2026-03-01, SEO, book, 7

    wins
    on, win, metric, after
    2026-02-28, Ran a webinar, sign-ups, 40
    2026-03-05, Wrote a guide, downloads, 7

    projects
    on, project, step
    2026-02-01, Newsletter, asked boss
    2026-03-05, Newsletter, boss agreed

    gigs
    on, gig, step, hours
    2026-02-28, Bakery, lead, 0
    2026-03-05, Choir, lead, 1

    contacts
    on, contact
    2026-01-12, Ada

    touches
    on, contact, kind
    2026-02-01, Ada, call
    2026-03-03, Ada, call

    events
    on, event, kind
    2026-03-04, Meetup, meetup
"""
FEBRUARY = since(journey_of(TWO_MONTHS, as_of="2026-03-10"), dt.date(2026, 2, 28))


def test_readiness_is_told_as_it_was_reported_then_and_is_now():
    assert FEBRUARY.readiness_before == (5 * 1 + 2 * 2) / (5 * 4 + 2 * 3)
    assert FEBRUARY.readiness_after == (4 * 2 + 2 * 2 + 3 * 1) / (4 * 3 + 2 * 3 + 3 * 2)
    assert (FEBRUARY.since, FEBRUARY.until) == (pd.Timestamp("2026-02-28"), pd.Timestamp("2026-03-10"))


def test_levels_that_moved_or_were_rated_for_the_first_time_are_listed():
    assert FEBRUARY.levels["skill"].tolist() == ["SEO", "Budgeting"]
    assert FEBRUARY.levels["after"].tolist() == [2, 1]
    assert FEBRUARY.levels["before"].iloc[0] == 1
    assert np.isnan(FEBRUARY.levels["before"].iloc[1])


def test_requirements_are_said_in_words():
    assert FEBRUARY.requirements.to_numpy().tolist() == [
        ["SEO", "level 4 to 3, importance 5 to 4"],
        ["Printing", "dropped"],
        ["Budgeting", "added"],
    ]


def test_what_was_done_since_is_counted():
    assert FEBRUARY.new_wins == ("Wrote a guide: downloads at 7",)
    assert FEBRUARY.steps.to_numpy().tolist() == [["projects", "Newsletter", "boss agreed"], ["gigs", "Choir", "lead"]]
    assert (FEBRUARY.hours, FEBRUARY.touches, FEBRUARY.events) == (8, 1, 1)


def test_a_moved_deadline_shows_both():
    assert FEBRUARY.deadline_before == pd.Timestamp("2027-01-12")
    assert FEBRUARY.deadline_after == pd.Timestamp("2027-06-30")


def test_since_today_or_later_nothing_is_new():
    for day in (dt.date(2026, 3, 10), dt.date(2026, 12, 1)):
        nothing = since(journey_of(TWO_MONTHS, as_of="2026-03-10"), day)
        assert nothing.readiness_before == nothing.readiness_after
        assert nothing.levels.empty
        assert nothing.requirements.empty
        assert nothing.steps.empty
        assert nothing.new_wins == ()
        assert (nothing.hours, nothing.touches, nothing.events) == (0, 0, 0)
        assert nothing.since == nothing.until == pd.Timestamp("2026-03-10")


def test_since_before_the_start_everything_is_new():
    everything = since(journey_of(TWO_MONTHS, as_of="2026-03-10"), dt.date(2025, 12, 1))
    assert everything.readiness_before is None
    assert everything.deadline_before is None
    assert everything.hours == 16

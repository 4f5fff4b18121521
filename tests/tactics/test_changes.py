import datetime as dt

import numpy as np
import pandas as pd

from career_lib.tactics.changes import since
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
    2026-03-02, Grace
    2026-03-03, Ada

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


def test_requirements_that_moved_came_or_went_are_listed():
    assert FEBRUARY.requirements.fillna(0).to_numpy().tolist() == [
        ["SEO", "moved", 4, 3, 5, 4],
        ["Printing", "dropped", 1, 0, 1, 0],
        ["Budgeting", "added", 0, 2, 0, 3],
    ]
    assert FEBRUARY.skills_before == 4


def test_what_was_done_since_is_counted():
    assert FEBRUARY.new_wins == ("Wrote a guide: downloads at 7",)
    assert FEBRUARY.steps.to_numpy().tolist() == [["projects", "Newsletter", "boss agreed"], ["gigs", "Choir", "lead"]]
    assert FEBRUARY.hours == 8
    new = {table: count for table, count in FEBRUARY.new.items() if count}
    assert new == {"gigs": 1, "contacts": 1, "touches": 1, "events": 1}


def test_a_row_that_repeats_the_step_is_no_move():
    hours = TWO_MONTHS.replace("2026-03-05, Choir, lead, 1", "2026-03-05, Bakery, lead, 3")
    assert since(journey_of(hours, as_of="2026-03-10"), dt.date(2026, 2, 28)).steps["name"].tolist() == ["Newsletter"]


def test_an_application_that_is_sent_and_answered_is_both():
    sent = """
        applications
        on, application, step
        2026-02-01, Old, applied
        2026-03-01, New, applied
        2026-03-02, Newer, applied
        2026-03-05, New, replied
        2026-03-06, Old, rejected
    """
    new = since(journey_of(sent, as_of="2026-03-10"), dt.date(2026, 2, 28))
    assert new.new["applications"] == 2
    assert new.steps[["name", "step"]].to_numpy().tolist() == [
        ["Old", "rejected"],
        ["New", "replied"],
        ["Newer", "applied"],
    ]


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
        assert (nothing.hours, set(nothing.new.values())) == (0, {0})
        assert nothing.since == nothing.until == pd.Timestamp("2026-03-10")


def test_since_before_the_start_everything_is_new():
    everything = since(journey_of(TWO_MONTHS, as_of="2026-03-10"), dt.date(2025, 12, 1))
    assert everything.readiness_before is None
    assert everything.deadline_before is None
    assert everything.hours == 16

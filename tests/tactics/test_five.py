import math

import pytest

from career_lib.tactics.five import five_tactics
from tests.story import journey_of

HALFWAY = """
    deadlines
    on, deadline
    2026-01-12, 2027-01-12

    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 4

    assessments
    on, skill, level
    2026-01-12, SEO, 1
    2026-03-12, SEO, 3

    wins
    on, win, skills, metric
    2026-03-01, Fixed the titles, Writing, rank

    gigs
    on, gig, step
    2026-03-01, Bakery, delivered
    2026-03-10, Bakery, paid
    2026-03-02, Choir, lost

    contacts
    on, contact
    2026-01-12, Ada
    2026-01-12, Grace

    touches
    on, contact, kind
    2026-04-01, Ada, call

    events
    on, event, kind
    2026-03-01, Meetup, meetup
"""


def tactic(name, text=HALFWAY, as_of="2026-04-13", **plan):
    return five_tactics(journey_of(text, as_of=as_of, **plan)).set_index("tactic").loc[name]


def test_the_deadline_is_measured_by_the_work_left_when_it_was_set():
    row = tactic("deadline")
    assert (row["have"], row["target"]) == (10, 15)
    assert row["share"] == pytest.approx(2 / 3)


def test_more_than_the_target_is_all_of_it_and_no_more():
    choir = HALFWAY.replace("Choir, lost", "Choir, delivered")
    row = tactic("freelancing", choir, targets={"gigs": 1})
    assert (row["have"], row["share"]) == (2, 1)


def test_the_work_for_the_deadline_is_counted_by_what_the_role_asks_today():
    row = tactic("deadline", HALFWAY.replace("SEO, 5, 4", "SEO, 5, 4\n    2026-04-01, SEO, 5, 5"))
    assert (row["have"], row["target"]) == (10, 20)


def test_a_moved_deadline_does_not_move_where_the_work_is_measured_from():
    row = tactic("deadline", HALFWAY.replace("2027-01-12\n", "2027-01-12\n    2026-03-20, 2027-06-30\n", 1))
    assert (row["have"], row["target"]) == (10, 15)


def test_skills_are_measured_by_what_was_proven_since_then_of_what_was_left():
    # Level 1 of 4 on the day of the commitment, 3 claimed since; without evidence 2 of them are believed.
    row = tactic("skills")
    assert (row["have"], row["target"], row["share"]) == (5, 15, pytest.approx(1 / 3))
    assert tactic("skills", as_of="2026-01-12")["share"] == 0


def test_skills_are_measured_since_the_start_without_a_deadline():
    row = tactic("skills", HALFWAY.split("\n\n", 1)[1])
    assert (row["have"], row["target"]) == (5, 15)


def test_without_a_rating_there_is_no_work_to_measure():
    unrated = HALFWAY.split("    assessments")[0]
    assert math.isnan(tactic("skills", unrated)["share"])
    assert math.isnan(tactic("deadline", unrated)["share"])


def test_wins_gigs_and_warm_contacts_are_measured_against_the_plan():
    targets = {"wins": 4, "gigs": 2, "warm_contacts": 10, "events_a_month": 2}
    assert tactic("exposure", targets=targets)["share"] == 0.25
    assert tactic("freelancing", targets=targets)["share"] == 0.5
    assert tactic("networking", targets=targets)["share"] == 0.1


def test_only_warm_contacts_can_lapse():
    five = five_tactics(journey_of(HALFWAY, as_of="2026-04-13"))
    assert five.loc[~five["lasting"], "tactic"].tolist() == ["networking"]
    assert tactic("networking", as_of="2026-07-30", targets={"warm_contacts": 10})["have"] == 0, "120 days later"


def test_the_time_gone_is_the_share_of_the_way_from_the_start_to_the_deadline():
    assert tactic("skills")["time_gone"] == 91 / 365
    assert tactic("skills", as_of="2027-06-01")["time_gone"] == 1
    assert tactic("skills", as_of="2026-01-12", start="2026-02-01")["time_gone"] == 0


def test_without_a_deadline_there_is_neither_time_gone_nor_a_share_of_it():
    row = tactic("deadline", HALFWAY.split("\n\n", 1)[1])
    assert math.isnan(row["time_gone"])
    assert math.isnan(row["share"])


def test_a_target_of_zero_has_no_share():
    row = tactic("freelancing", targets={"gigs": 0})
    assert math.isnan(row["share"])
    assert row["have"] == 1


def test_a_share_never_leaves_0_to_1():
    fallen = HALFWAY.replace("2026-03-12, SEO, 3", "2026-03-12, SEO, 0")
    assert tactic("deadline", fallen)["have"] == -5
    assert tactic("deadline", fallen)["share"] == 0
    assert tactic("freelancing", targets={"gigs": 1})["share"] == 1

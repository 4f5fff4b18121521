"""A deadline moves with a reason, and not before a week has passed."""

import datetime as dt

import pytest

from career_lib.base.errors import CareerError
from career_lib.tactics.deadline.commitment import WAIT, coming, committed, standing
from tests.story import journey_of

TODAY = dt.date(2027, 5, 25)
NEW = dt.date(2028, 5, 31)

FIRST = """
    deadlines
    on, deadline, reason
    2026-01-12, 2027-07-12, Eighteen months
"""
MOVED = (
    FIRST
    + """
    2027-06-01, 2028-03-31, The course begins in spring
"""
).replace("\n\n", "\n")


def ahead(text):
    """The journey as it will be when a move of today counts."""
    return journey_of(text, as_of=str(TODAY + WAIT))


def test_the_first_deadline_counts_at_once_and_needs_no_reason():
    row = committed(ahead(""), TODAY, NEW)
    assert (row.on, row.deadline) == (TODAY, NEW)


def test_a_move_counts_after_a_week():
    row = committed(ahead(FIRST), TODAY, NEW, "The course begins in spring")
    assert (row.on, row.reason) == (dt.date(2027, 6, 1), "The course begins in spring")


def test_after_a_deadline_that_has_come_the_next_counts_at_once():
    late = dt.date(2027, 7, 12)
    row = committed(journey_of(FIRST, as_of=str(late + WAIT)), late, NEW, "Begun again")
    assert row.on == late


def test_a_move_that_waits_is_seen_and_the_old_deadline_stands():
    move = coming(ahead(MOVED), TODAY)
    assert list(move["deadline"].dt.date) == [dt.date(2028, 3, 31)]
    assert standing(ahead(MOVED).until(TODAY)) == dt.date(2027, 7, 12)
    assert coming(ahead(FIRST), TODAY).empty


def test_on_the_day_from_which_it_counts_a_move_waits_no_more():
    counts = dt.date(2027, 6, 1)
    assert coming(journey_of(MOVED, as_of=str(counts + WAIT)), counts).empty


@pytest.mark.parametrize(
    ("text", "day", "reason", "sentence"),
    [
        (FIRST, NEW, " ", "a move needs a reason"),
        (FIRST, dt.date(2027, 7, 12), "x", "2027-07-12 is the deadline already"),
        (FIRST, dt.date(2027, 5, 30), "x", "does not lie after 2027-06-01, the day from which a move counts"),
        (MOVED, NEW, "x", "a move to 2028-03-31 waits already and counts from 2027-06-01 on; withdraw it"),
        ("", TODAY, "", "does not lie after today"),
    ],
)
def test_what_cannot_be_committed_to_says_why(text, day, reason, sentence):
    with pytest.raises(CareerError, match=sentence):
        committed(ahead(text), TODAY, day, reason)

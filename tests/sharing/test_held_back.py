"""What a mentor does not see, counted by table."""

from career_lib.sharing.held_back import Held, held_back
from tests.sharing.journeys import STORY
from tests.story import journey_of


def test_what_is_held_back_is_counted_by_table():
    story = """
        wins
        on, win, metric
        2026-03-01, Wrote for Northwind, sign-ups
    """
    held = {held.table: held for held in held_back(journey_of(STORY + story, employer="Northwind"))}
    assert held["contacts"] == Held("contacts", rows=1, renamed=1, emptied=3, masked=0)
    assert held["touches"] == Held("touches", rows=1, renamed=1, emptied=1, masked=0)
    assert held["projects"] == Held("projects", rows=0, renamed=1, emptied=2, masked=0)
    assert held["gigs"] == Held("gigs", rows=0, renamed=2, emptied=1, masked=0)
    assert held["checkins"] == Held("checkins", rows=0, renamed=0, emptied=2, masked=0)
    assert held["wins"] == Held("wins", rows=0, renamed=0, emptied=0, masked=1)
    assert set(held) == {"contacts", "touches", "projects", "gigs", "checkins", "wins"}

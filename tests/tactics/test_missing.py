"""What is missing in the record."""

from dataclasses import replace
from pathlib import Path

from career_lib.base.errors import Problem
from career_lib.tactics.missing import Lack, Missing, missing
from tests.story import journey_of
from tests.tactics.busy import BUSY, applied


def lacks(text, as_of="2026-03-31", **plan):
    return [one.lack for one in missing(journey_of(text, as_of=as_of, **plan))]


def test_a_full_record_misses_nothing():
    assert lacks(BUSY, employer="Acme") == []


def test_an_empty_one_misses_skills_a_deadline_people_and_the_employer():
    assert lacks("") == [Lack.SKILLS, Lack.DEADLINE, Lack.PEOPLE, Lack.EMPLOYER]


def test_skills_that_are_not_rated_are_counted():
    one_left = BUSY.replace("    2026-03-20, Copywriting, 2\n", "")
    (unrated,) = missing(journey_of(one_left, as_of="2026-03-31", employer="Acme"))
    assert unrated == Missing(Lack.RATINGS, count=1, of=2)


def test_a_deadline_that_has_passed_is_to_be_followed_by_another():
    assert lacks(BUSY, "2027-07-11", employer="Acme") == []
    assert lacks(BUSY, "2027-07-12", employer="Acme") == [Lack.LATER_DEADLINE]


def test_once_out_only_what_could_not_be_read_is_missing():
    out = journey_of(applied("accepted"), as_of="2027-08-01")
    assert missing(out) == ()
    unread = replace(out, problems=(Problem(Path("wins.csv"), 2, "no"), Problem(Path("wins.csv"), 3, "no")))
    assert missing(unread) == (Missing(Lack.UNREAD, count=2, of=2),)


def test_rows_that_wait_are_counted_over_all_tables():
    waits = replace(journey_of(applied("accepted"), as_of="2027-08-01"), waiting={"wins": (3, 4), "events": (2,)})
    assert missing(waits) == (Missing(Lack.WAITING, count=3, of=3),)

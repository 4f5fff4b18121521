"""Who needs a call: each reason at its limit, and what a standing takes from a journey."""

import datetime as dt
import json

import pytest

from career_lib.coach import standings
from career_lib.coach.standing import REASONS, Standing, calls, hardest, standing, table
from tests.story import journey_of

DAY = dt.date(2026, 11, 15)


def called(**numbers):
    """The urgency and the reasons of one traveller, or None."""
    due = calls(table([Standing("ada", **numbers)]))
    return (round(due["urgency"].iloc[0], 2), due["reasons"].iloc[0]) if len(due) else None


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"days_since_entry": 20}, None),
        ({"days_since_entry": 21}, (1.0, ("silent",))),
        ({"days_since_entry": 42}, (2.0, ("silent",))),
        ({"days_since_entry": 182}, (3.0, ("silent",))),  # nothing counts more than three times
        ({"days_since_entry": 183}, None),  # gone for half a year
        ({"days_since_progress": 55}, None),
        ({"days_since_progress": 56}, (1.0, ("stalled",))),
        ({"days_since_progress": 84}, (1.5, ("stalled",))),
        ({"finish_moved_days": 29}, None),
        ({"finish_moved_days": 30}, (1.0, ("slipping",))),
        ({"finish_moved_days": -90}, None),
        ({"days_asked": 14}, (1.0, ("asked",))),
        ({"days_asked": 21}, (1.5, ("asked",))),
        ({"days_left": 61}, None),
        ({"days_left": 60}, (1.0, ("deadline",))),
        ({"days_left": 40}, (1.5, ("deadline",))),
        ({"days_left": 0}, (3.0, ("deadline",))),
        ({"days_left": -40}, (1.5, ("deadline",))),
        ({"days_left": -500}, (1.0, ("deadline",))),  # time for another one, however long ago
        ({}, None),
    ],
    ids=str,
)
def test_each_reason_counts_from_its_limit_on_and_three_times_at_most(numbers, expected):
    assert called(**numbers) == expected


def test_reasons_are_added_up_and_the_most_urgent_is_named_first():
    assert called(days_since_entry=42, days_since_progress=56, days_left=40) == (4.5, ("silent", "deadline", "stalled"))
    even = {"days_left": 30, "days_asked": 28, "days_since_entry": 42, "days_since_progress": 112}
    assert called(**even, finish_moved_days=60) == (10.0, REASONS)


def test_in_a_break_nobody_is_silent_stalled_or_slipping_but_a_deadline_stays_near():
    rest = {"days_since_entry": 42, "days_since_progress": 80, "finish_moved_days": 40, "on_break": True}
    assert called(**rest) is None
    assert called(**rest, days_left=60, days_asked=14) == (2.0, ("deadline", "asked"))


def test_whoever_got_out_is_not_called():
    assert called(days_since_entry=42, days_left=3, days_asked=20, escaped=True) is None


def test_the_most_urgent_comes_first_and_of_equals_the_first_id():
    rows = table(
        Standing(id, days_since_entry=days) for id, days in (("cleo", 21), ("bo", 21), ("ada", 3), ("dan", 63))
    )
    assert calls(rows)["id"].tolist() == ["dan", "bo", "cleo"]


def test_no_journeys_need_no_calls():
    assert calls(table([])).empty
    assert hardest([]).empty


def test_a_standing_travels_as_json():
    whole = Standing(
        "ada",
        readiness=0.5,
        deadline=DAY,
        days_left=0,
        committed_on=DAY,
        committed_work=7.5,
        work=((DAY, 3.0),),
        gaps=(("SEO", 6.0),),
    )
    for one in (whole, Standing("bo")):
        assert Standing.of(json.loads(json.dumps(one.data()))) == one
    with pytest.raises(KeyError):
        Standing.of({"id": "ada"})


def test_skills_that_differ_in_capitals_are_one():
    two = [
        Standing("a", gaps=(("SEO", 2.0),)),
        Standing("b", gaps=(("seo", 3.0),)),
        Standing("c", gaps=(("SEO", 1.0),)),
    ]
    assert hardest(two).to_dict("records") == [{"skill": "SEO", "travellers": 3, "work": 6.0}]


STORY = """
    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 4
    2026-01-12, Budgeting, 2, 3

    assessments
    on, skill, level
    2026-01-12, SEO, 1
    2026-01-12, Budgeting, 3
    2026-03-12, SEO, 2

    deadlines
    on, deadline
    2026-01-12, 2027-01-12

    contacts
    on, contact, cadence_days, limit_days
    2026-01-12, Bea, 30, 60

    projects
    on, project, step
    2026-04-01, Launch page, asked boss
"""


def test_a_standing_is_what_the_record_says():
    now = standing(journey_of(STORY, as_of="2026-05-01"))
    assert (now.readiness, now.readiness_proven) == (0.615, 0.538)  # (10 + 6) / 26; without proof, (10 + 4) / 26
    assert (now.deadline, now.days_left) == (dt.date(2027, 1, 12), 256)
    assert now.days_since_entry == 30  # the ask of 1 April
    assert now.days_since_progress == 50  # the level of 12 March
    assert now.days_asked == 30
    assert now.overdue_contacts == 1  # 109 days, limit 60
    assert now.gaps == (("SEO", 10.0),)
    assert (now.committed_on, now.committed_work) == (dt.date(2026, 1, 12), 15.0)
    assert now.work[0] == (dt.date(2026, 1, 12), 15.0)
    assert now.work[-1] == (dt.date(2026, 5, 1), 10.0)
    assert len(now.work) == 13


def test_an_ask_is_none_before_two_weeks_and_after_three_months():
    assert standing(journey_of(STORY, as_of="2026-04-14")).days_asked is None
    assert standing(journey_of(STORY, as_of="2026-04-15")).days_asked == 14
    assert standing(journey_of(STORY, as_of="2026-06-29")).days_asked == 89
    assert standing(journey_of(STORY, as_of="2026-06-30")).days_asked is None


def test_who_never_recorded_anything_is_silent_since_the_start():
    empty = standing(journey_of("", as_of="2026-03-01"))
    assert empty.days_since_entry == 48
    assert (empty.readiness, empty.chance, empty.work, empty.gaps) == (None, None, (), ())
    assert calls(table([empty]))["reasons"].iloc[0] == ("silent",)


def test_the_first_day_has_one_point_of_work():
    first = standing(journey_of(STORY, as_of="2026-01-12"))
    assert first.work == ((dt.date(2026, 1, 12), 15.0),)
    assert first.chance is None and first.chance_change is None


REACHED = """
    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 4

    assessments
    on, skill, level
    2026-01-12, SEO, 1
    2026-03-12, SEO, 2
    2026-05-12, SEO, 3
    2026-07-12, SEO, 4

    deadlines
    on, deadline
    2026-01-12, 2027-01-12
"""


def test_what_is_reached_neither_slips_nor_stalls():
    now = standing(journey_of(REACHED, as_of="2026-11-15"))
    assert now.readiness == 1.0
    assert (now.finish_moved_days, now.days_since_progress) == (None, None)
    assert "slipping" not in calls(table([now]))["reasons"].iloc[0]


def test_a_month_without_progress_moves_the_finish_by_more_than_that_month():
    unfinished = REACHED.replace("    2026-07-12, SEO, 4\n", "")
    now = standing(journey_of(unfinished, as_of="2026-11-15"))
    assert now.finish_moved_days >= 30
    assert now.chance_change < 0


def test_an_accepted_offer_has_no_chance_any_more():
    out = standing(
        journey_of(
            REACHED
            + """
    applications
    on, application, step
    2026-08-01, Quillmarsh, applied
    2026-09-01, Quillmarsh, accepted
""",
            as_of="2026-11-15",
        )
    )
    assert out.escaped
    assert (out.chance, out.chance_proven) == (None, None)
    assert calls(table([out])).empty


def test_standings_come_from_their_file_as_they_went_whatever_letters_a_skill_has(tmp_path):
    ada = Standing("ada", gaps=(("Data\u2028and\x85maps", 3.0),), deadline=DAY)
    path = tmp_path / "standings.jsonl"
    lines = [
        standings.line(ada, id="ada", status="made"),
        standings.line(None, id="bo", status="failed", error="no plan"),
    ]
    path.write_text("".join(lines), encoding="utf-8")
    assert list(standings.of_file(path)) == [ada, ("bo", "no plan")]

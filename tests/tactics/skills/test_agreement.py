"""Two people rate the same skill: where they differ, which way, and that neither rating is lost."""

import pytest

from career_lib.tactics.skills.agreement import Leaning, agenda, last_reply, leaning, pairs
from tests.story import journey_of

ASKED = """
    requirements
    on, skill, importance, level
    2026-01-12, SEO, 4, 4
    2026-01-12, Copywriting, 5, 4
    2026-01-12, Budgeting, 3, 3
    2026-01-12, Positioning, 5, 3
"""


def story(text, **plan):
    return journey_of(f"{ASKED}\n{text}", as_of="2026-12-01", **plan)


def test_the_largest_difference_comes_first_then_the_most_important_skill():
    rated = pairs(
        story("""
    assessments
    on, skill, level, by
    2026-02-01, SEO, 4, self
    2026-02-01, Copywriting, 3, self
    2026-02-01, Budgeting, 1, self
    2026-02-01, Positioning, 2, self
    2026-03-01, SEO, 1, mentor
    2026-03-01, Copywriting, 3, mentor
    2026-03-01, Budgeting, 2, mentor
    2026-03-01, Positioning, 1, mentor
    """)
    )
    assert list(rated["skill"]) == ["SEO", "Positioning", "Budgeting", "Copywriting"]
    assert list(rated["difference"]) == [3, 1, -1, 0]
    assert list(rated["required"]) == [4, 3, 3, 4]
    assert list(agenda(rated)["skill"]) == ["SEO", "Positioning", "Budgeting"]


def test_at_most_three_differences_are_talked_about_and_agreement_is_none():
    rows = "".join(f"    2026-02-01, {s}, 3, self\n    2026-03-01, {s}, 2, mentor\n" for s in ("SEO", "Copywriting"))
    rows += "".join(
        f"    2026-02-01, {s}, 3, self\n    2026-03-01, {s}, 1, mentor\n" for s in ("Budgeting", "Positioning")
    )
    four = pairs(story(f"    assessments\n    on, skill, level, by\n{rows}"))
    assert list(agenda(four)["skill"]) == ["Positioning", "Budgeting", "Copywriting"]
    assert agenda(four.assign(difference=0)).empty


def test_a_skill_counts_once_both_have_rated_it_and_while_it_is_asked():
    rated = pairs(
        story("""
    assessments
    on, skill, level, by
    2026-02-01, SEO, 4, self
    2026-03-01, Copywriting, 3, mentor
    2026-02-01, Juggling, 3, self
    2026-03-01, Juggling, 1, mentor
    """)
    )
    assert rated.empty
    assert leaning(rated) is None
    assert agenda(rated).empty


def test_the_latest_ratings_are_compared_and_the_earlier_ones_are_still_there():
    journey = story("""
    assessments
    on, skill, level, by
    2026-02-01, SEO, 4, self
    2026-03-01, SEO, 2, mentor
    2026-03-05, SEO, 3, self
    """)
    rated = pairs(journey).iloc[0]
    assert (rated["own"], rated["mentor"], rated["difference"]) == (3, 2, 1)
    assert (f"{rated['own_on']:%d %B}", f"{rated['mentor_on']:%d %B}") == ("05 March", "01 March")
    assert list(journey.assessments["level"]) == [4, 2, 3]


def test_a_rating_changed_after_the_talk_does_not_hide_the_leaning():
    """4 against 2 on the day; the 2 that the traveller says now changes the agenda and not the leaning: 2 x 1 / 6."""
    rated = pairs(
        story("""
    assessments
    on, skill, level, by
    2026-02-01, SEO, 4, self
    2026-03-01, SEO, 2, mentor
    2026-03-02, SEO, 2, self
    """)
    )
    assert agenda(rated).empty
    assert leaning(rated) == Leaning(mean=2.0, shrunk=pytest.approx(1 / 3), skills=1)


def test_the_proven_level_stands_beside_both():
    """Claimed 4, mentor 1, one win: 2 + 1 = 3 is proven."""
    rated = pairs(
        story("""
    assessments
    on, skill, level, by
    2026-02-01, SEO, 4, self
    2026-03-01, SEO, 1, mentor

    wins
    on, win, skills, metric
    2026-03-05, Brought two pages up, SEO, visits
    """)
    )
    assert list(rated["proven"]) == [3.0]


def test_a_comment_belongs_to_the_rating_of_its_day():
    rated = pairs(
        story("""
    assessments
    on, skill, level, by, evidence
    2026-02-01, SEO, 4, self,
    2026-02-01, Copywriting, 4, self, I like it
    2026-03-01, SEO, 2, mentor, Typed in by hand
    2026-03-01, Copywriting, 2, mentor, An older word
    2026-04-01, Copywriting, 3, mentor,

    replies
    on, report, question, skill, comment, reply
    2026-04-01, 2026-03-28, skill, Copywriting, Short at last, a1
    """)
    )
    assert dict(zip(rated["skill"], rated["comment"], strict=True)) == {
        "SEO": "Typed in by hand",
        "Copywriting": "Short at last",
    }


def test_the_last_reply_is_told_with_its_two_questions_first():
    rows = last_reply(
        story("""
    replies
    on, report, question, skill, comment, reply
    2026-03-01, 2026-02-28, next, , Old advice, a1
    2026-04-01, 2026-03-28, skill, SEO, Good, b2
    2026-04-01, 2026-03-28, skill, Copywriting, , b2
    2026-04-01, 2026-03-28, doubt, , A budget, b2
    """)
    )
    assert list(zip(rows["question"], rows["comment"], strict=True)) == [("doubt", "A budget"), ("skill", "Good")]
    assert last_reply(story("")).empty

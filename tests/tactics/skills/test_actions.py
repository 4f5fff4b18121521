"""What to do next about the skills."""

import pytest

from tests.tactics.busy import BUSY, everything, the


def test_unrated_skills_are_named_and_matter_as_much_as_readiness_is_blind():
    text = BUSY.split("    assessments")[0]
    rate = the("Rate ", text)
    assert rate.do == "Rate SEO and Copywriting."
    assert rate.why == "Not rated yet: 2 of 2 skills, and readiness counts only those that are."
    assert rate.hours == pytest.approx(2 / 60), "a minute each"
    assert rate.importance_per_hour == pytest.approx(5 * 0.03 * 60)

    one_left = BUSY.replace("    2026-03-20, Copywriting, 2\n", "")
    assert the("Rate ", one_left).importance_per_hour == pytest.approx((1 - 15 / 24) * 3 * 0.03 * 60)


def test_many_unrated_skills_are_three_names_and_a_number():
    skills = "\n".join(f"2026-01-12, Skill {letter}, 3, 3" for letter in "ABCDE")
    assert "Rate Skill A, Skill B, Skill C and 2 more." in everything(
        "requirements\non, skill, importance, level\n" + skills
    )


def test_ratings_of_a_month_ago_are_looked_at_again():
    assert not any("ratings" in do for do in everything(BUSY, "2026-04-16"))
    again = the("ratings", BUSY, "2026-04-17")
    assert (again.why, again.overdue) == (
        "The latest was 28 days ago, and progress shows only once it is rated.",
        True,
    )


def test_a_journey_without_skills_begins_with_a_list():
    assert the("List what", "").do.startswith("List what somebody must be able to do as Marketing manager")


def test_when_all_is_learned_the_postings_are_read_again():
    done = BUSY.replace("SEO, 2", "SEO, 3").replace("Copywriting, 2", "Copywriting, 3")
    assert the("postings", done).why == "All 2 skills on it are at the level that the role asks."

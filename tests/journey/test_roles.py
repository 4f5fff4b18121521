"""The starter roles that come with the project, and how one is found."""

import datetime as dt
import re

import pytest

from career_lib.base import shipped
from career_lib.base.errors import CareerError
from career_lib.journey.roles import can_sentences, find, requirements, roles, sentences_of
from career_lib.journey.values import LEVELS
from tests.story import journey_of

ROLES = sorted(roles().values(), key=lambda role: role.slug)
LONGEST_SKILL = 28  # characters: what a chart's axis holds on a phone


def test_there_are_fifteen_roles_or_more_and_marketing_is_one_of_them():
    assert len(ROLES) >= 15
    assert "marketing" in roles()


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.slug)
def test_a_role_says_what_it_asks_and_how_each_level_can_be_seen(role):
    assert 10 <= len(role.skills) <= 16
    assert re.fullmatch(r"\d\d-\d{4}\.\d\d", role.onet_soc)
    assert role.onet_title
    assert role.about.endswith(".")
    names = [skill.skill for skill in role.skills]
    assert len({name.casefold() for name in names}) == len(names)
    for skill in role.skills:
        assert len(skill.skill) <= LONGEST_SKILL, skill.skill
        assert ";" not in skill.skill
        assert 1 <= skill.importance <= 5
        assert 1 <= skill.level <= 5
        assert len(set(skill.can)) == len(LEVELS) - 1 == 5, "a sentence for each level above the lowest"
        assert all(sentence.startswith("You can ") and sentence.endswith(".") for sentence in skill.can)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.slug)
def test_not_all_skills_of_a_role_count_the_same(role):
    assert len({skill.importance for skill in role.skills}) > 1
    assert len({skill.level for skill in role.skills}) > 1


def test_no_two_roles_answer_to_the_same_name():
    called = [
        (name.casefold(), role.slug) for role in ROLES for name in {role.slug, role.name.casefold(), *role.aliases}
    ]
    owners = {}
    for name, slug in called:
        owners.setdefault(name, set()).add(slug)
    assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1} == {}


@pytest.mark.parametrize("words", ["marketing", "Marketing Manager", "  DIGITAL  marketing "])
def test_a_role_is_found_by_slug_name_or_alias_in_any_case(words):
    assert find(words).slug == "marketing"


def test_a_mistyped_role_is_told_with_its_neighbour_and_the_whole_list():
    with pytest.raises(CareerError) as refusal:
        find("marketting")
    assert "no starter role marketting; did you mean marketing?" in str(refusal.value)
    assert "teaching" in str(refusal.value)


def test_a_role_becomes_requirements_that_say_where_they_come_from():
    marketing = find("marketing")
    rows = requirements(marketing, dt.date(2026, 1, 12))
    assert len(rows) == len(marketing.skills)
    assert (rows[0].on, rows[0].skill) == (dt.date(2026, 1, 12), marketing.skills[0].skill)
    assert {row.source for row in rows} == {"starter role: marketing"}


def test_sentences_come_from_the_plans_role_before_any_other():
    by_role = {skill.skill.casefold(): role for role in reversed(ROLES) for skill in role.skills}
    shared = [(skill, role) for role in ROLES for skill in role.skills if by_role[skill.skill.casefold()] is not role]
    for skill, role in shared:
        assert can_sentences(skill.skill.upper(), role.slug) == skill.can


def test_sentences_of_a_skill_of_another_role_are_found():
    first = find("teaching").skills[0]
    assert can_sentences(first.skill, "marketing") == first.can


def test_a_skill_that_no_role_names_has_plain_sentences():
    assert can_sentences("Beekeeping", "no such role") == (
        "Beekeeping: you know the words.",
        "Beekeeping: you do it with help.",
        "Beekeeping: you do it alone.",
        "Beekeeping: you adapt it and improve it.",
        "Beekeeping: you set the standard for others.",
    )


GOOD = (shipped.ROLES / "marketing.toml").read_text(encoding="utf-8")


def test_a_skill_keeps_the_sentences_of_the_role_from_which_it_was_added():
    shared = next(
        (skill, slug)
        for slug, role in roles().items()
        for skill in role.skills
        if slug != "marketing" and skill.skill != "Copywriting" and can_sentences(skill.skill, "marketing") != skill.can
    )
    skill, slug = shared
    journey = journey_of(
        f"""
        requirements
        on, skill, importance, level, source
        2026-01-12, {skill.skill}, 4, 3, starter role: {slug}
        2026-02-12, {skill.skill}, 5, 3, a job posting
        2026-01-12, Copywriting, 4, 3, a talk with Ines
        """,
        role="marketing",
    )
    can = sentences_of(journey)
    assert can(skill.skill) == skill.can, "also once its requirement was changed"
    assert can("Copywriting") == can_sentences("Copywriting", "marketing"), "the plan's role"


@pytest.mark.parametrize(
    ("good", "bad", "sentence"),
    [
        ('onet_soc = "11-2021.00"', 'onet_soc = "11-2021"', "onet_soc is 11-2021"),
        ("importance = 5", "importance = 9", "skills 1 importance is 9"),
        ("level = 4", "level = 0", "skills 1 level is 0"),
        ('"You can name', '"Names', "skills 1 can 1 is"),
        ('"You can name', '"You can read.", "You can name', "skills 1 can is"),
        ("about =", "abuot =", "abuot"),
        ("name =", "name", "no role"),
    ],
)
def test_a_bad_role_file_is_named_with_what_is_wrong(tmp_path, good, bad, sentence):
    (tmp_path / "mine.toml").write_text(GOOD.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(CareerError) as error:
        roles(tmp_path)
    assert "mine.toml" in str(error.value)
    assert sentence in str(error.value)

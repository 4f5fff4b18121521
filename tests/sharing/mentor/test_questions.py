"""What a mentor is asked."""

from career_lib.sharing.mentor import questions
from tests.sharing.mentor.answers import CODES, KEY, LONG, OTHER_KEY, REPORT, TODAY, form
from tests.story import journey_of


def test_the_most_important_skill_is_asked_first_with_its_sentences_and_the_own_rating():
    skills = form().skills
    assert [question.skill for question in skills] == ["Copywriting", "SEO", LONG, "[hidden] claims"]
    assert [question.own for question in skills] == [None, 3, None, None]
    assert skills[1].can[2] == "You can SEO 2."


def test_the_codes_tell_nothing_without_the_key_and_change_with_the_day():
    assert form(key=OTHER_KEY).journey != form().journey
    assert not {question.code for question in form(key=OTHER_KEY).skills} & set(CODES.values())
    assert questions.code(KEY, REPORT, "SEO") == CODES["SEO"] == questions.code(KEY, REPORT, "seo")
    assert questions.code(KEY, TODAY, "SEO") != CODES["SEO"]


def test_the_same_journey_and_day_ask_the_same():
    assert form().text() == form().text()
    assert form().data() == form().data()


def test_two_skills_that_differ_in_hidden_words_alone_are_not_asked():
    mine = journey_of(
        """
    requirements
    on, skill, importance, level
    2026-01-12, Halvenne, 4, 4
    2026-01-12, Ansel, 4, 4
    2026-01-12, SEO, 1, 4
    """,
        as_of="2026-11-15",
        employer="Halvenne",
        hide=("Ansel",),
    )
    assert [question.skill for question in form(mine).skills] == ["SEO"]
